"""The return sheet: everything a table said, once, in large type (O3)."""

import re
from dataclasses import replace

import pytest

from binational_desktop.errors import UserError
from binational_desktop.model.cluster import cluster, cluster_member
from binational_desktop.reports import documents, pdf, return_sheet
from binational_desktop.reports.document import Cards, Document, Heading, Masthead, Paragraph
from binational_desktop.services import contributions, rows
from binational_desktop.services.queries import report, strategy
from binational_desktop.store import Project
from tests.unit.reports.reading import ALL, UGLY, data, first, outside, pages, sizes, squeezed


def codes(document: Document) -> list[str]:
    """The cards of all sheets, in their order."""
    return [
        card.code for block in document.blocks if isinstance(block, Cards) for card in block.items
    ]


def group(project: Project, name: str, wanted: list[str]) -> None:
    """Put cards into a cluster."""
    read = data(project)
    ids = [read.by_code[code].id for code in wanted]
    axis_id = strategy.axes(project)[2].id
    with project.edit("Group") as edit:
        values = {"workshop_id": first(project), "number": 1, "name_es": name, "name_en": ""}
        cluster_id = rows.add(edit, cluster, {**values, "axis_id": axis_id})
        for one in ids:
            rows.add(edit, cluster_member, {"cluster_id": cluster_id, "contribution_id": one})


@pytest.mark.parametrize("languages", ALL)
def test_every_publishable_input_of_every_table_once(
    sample_project: Project, languages: tuple[str, ...]
) -> None:
    """All sheets together are the whole workshop, each table on pages of its own."""
    read = data(sample_project)
    document = return_sheet.build(read, languages)
    assert sorted(codes(document)) == sorted(one.code for one in read.inputs)
    found = pages(pdf.write(document))
    heads = [
        page
        for page in found
        if {"Hojadedevolución", "Returnsheet"}
        & set(re.findall("Hojadedevolución|Returnsheet", page[:60]))
    ]
    assert len(heads) == len(read.by_table)
    whole = "".join(found)
    for one in read.inputs:
        assert whole.count(squeezed(one.in_language(languages[0]))) == 1, one.code
        assert whole.count(f"{one.code}·") == len(languages)


def test_the_sheet_of_one_table_is_of_that_table_alone(sample_project: Project) -> None:
    read = data(sample_project)
    document = return_sheet.build(read, ("es",), table=3)
    assert sorted(codes(document)) == [one.code for one in read.by_table[3]]
    content = documents.render(
        sample_project, document="return-sheet", table=3, workshop_id=first(sample_project)
    )
    assert "T2-0" not in "".join(pages(content))
    words = read.by_table[3][0].text.split()[:3]
    assert min(sizes(content, " ".join(words))) >= 12


def test_the_sheet_of_an_axis_crosses_tables(sample_project: Project) -> None:
    read = data(sample_project)
    for wanted in ("urban_territorial", "3"):
        document = return_sheet.build(read, ("es", "en"), axis=wanted)
        assert sorted(codes(document)) == sorted(one.code for one in read.by_axis[3])


def test_inputs_stand_under_their_cluster(sample_project: Project) -> None:
    """M3: with the tables that said the same; the others under their axis; each once."""
    group(sample_project, "Alerta del río", ["T3-001", "T1-002", "T3-002"])
    read = data(sample_project)
    assert read.clusters[0].codes == ("T1-002", "T3-001", "T3-002")
    document = return_sheet.build(read, ("es",), table=3)
    blocks = list(document.blocks)
    at = next(n for n, one in enumerate(blocks) if isinstance(one, Heading))
    head, note, cards = blocks[at : at + 3]
    assert isinstance(head, Heading)
    assert head.texts == ("Alerta del río",)
    assert isinstance(note, Paragraph)
    assert note.texts == ("Eje 3 Territorio · también se dijo en: T1",)
    assert isinstance(cards, Cards)
    assert [one.code for one in cards.items] == ["T3-001", "T3-002"]
    assert sorted(codes(document)) == [one.code for one in read.by_table[3]]
    english = return_sheet.build(read, ("en",), table=1)
    heads = [one.texts[0] for one in english.blocks if isinstance(one, Heading)]
    assert "Alerta del río [es]" in heads


def test_what_is_not_validated_is_marked_and_counted(sample_project: Project) -> None:
    """A draft until the table has confirmed everything; then the mark and the seal go."""
    read = data(sample_project)
    some = [replace(one, validated=one.code != "T3-002") for one in read.inputs]
    document = return_sheet.build(replace(read, inputs=tuple(some)), ("es",), table=3)
    marked = [
        card.code
        for block in document.blocks
        if isinstance(block, Cards)
        for card in block.items
        if "por confirmar" in card.words[0].mark
    ]
    assert marked == ["T3-002"]
    said = [one.texts[0] for one in document.blocks if isinstance(one, Paragraph)]
    assert any(text.startswith("1 de ellas aún espera") for text in said)
    head = document.blocks[0]
    assert isinstance(head, Masthead)
    assert head.draft
    whole = [replace(one, validated=True) for one in read.inputs]
    head, *rest = return_sheet.build(replace(read, inputs=tuple(whole)), ("es",), table=3).blocks
    assert isinstance(head, Masthead)
    assert (head.draft, head.state) == (False, ("Validado por la mesa",))
    assert "por confirmar" not in repr(rest)


def test_what_is_withheld_is_on_no_sheet_even_in_a_cluster(sample_project: Project) -> None:
    """R7: a cluster that holds nothing else is not printed either."""
    group(sample_project, "Cobros en la brecha", ["T3-001"])
    contributions.update(
        sample_project, data(sample_project).by_code["T3-001"].id, {"withheld": True}
    )
    read = data(sample_project)
    assert read.clusters == ()
    document = return_sheet.build(read, ("es", "en"))
    assert "Cobros en la brecha" not in repr(document)
    assert "T3-001" not in codes(document)


def test_what_is_not_there_is_refused_in_a_sentence(sample_project: Project) -> None:
    read = data(sample_project)
    with pytest.raises(UserError, match="no table 9"):
        return_sheet.build(read, ("es",), table=9)
    with pytest.raises(UserError, match="no axis “x”"):
        return_sheet.build(read, ("es",), axis="x")
    with pytest.raises(UserError, match="whole workshop"):
        documents.render(
            sample_project, document="brief", table=1, workshop_id=first(sample_project)
        )


def test_a_table_without_inputs_has_a_sheet_that_says_so(sample_project: Project) -> None:
    read = data(sample_project)
    none = replace(read, inputs=())
    for document in (return_sheet.build(none, ("es",), table=1), return_sheet.build(none, ("es",))):
        assert "Aún no hay aportes" in repr(document.blocks)
        assert len(pages(pdf.write(document))) == 1


@pytest.mark.parametrize("text", UGLY)
def test_nothing_one_types_leaves_the_paper(sample_project: Project, text: str) -> None:
    """As an input, as a cluster's and a table's name; the words are kept."""
    read = data(sample_project)
    inputs = (replace(read.inputs[0], text=text, translation=""), *read.inputs[1:3])
    tables = tuple(replace(one, name_es=text, name_en="") for one in read.tables)
    groups = (report.Cluster(1, text, "", 1, (inputs[0].code,)),)
    ugly = replace(read, inputs=inputs, tables=tables, clusters=groups)
    for languages in ALL:
        content = pdf.write(return_sheet.build(ugly, languages), "a4")
        assert outside(content) == []
        printed = "".join(pages(content))
        if len(text) > 1000:  # feet of pages come between its words
            assert printed.count("palabra") >= 500
        elif "emoji" not in text:
            assert squeezed(text) in printed
