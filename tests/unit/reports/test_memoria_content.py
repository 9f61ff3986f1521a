"""What the workshop report says, before it is set on paper."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from binational_desktop.reports import memoria
from binational_desktop.reports.document import (
    BarChart,
    Document,
    Entries,
    Heading,
    Paragraph,
    Quotes,
    Table,
    Words,
)
from binational_desktop.services import contributions, mappings, workshops
from binational_desktop.services.queries import report, strategy
from binational_desktop.services.queries import workshops as places
from binational_desktop.store import Project

ALL = [("es",), ("en",), ("es", "en")]


def data(project: Project) -> report.WorkshopData:
    """What the reports read of the project's first workshop."""
    return report.workshop_data(project, places.list_workshops(project)[0].id)


def texts(thing: object) -> Iterator[str]:
    """Every text of a document but the words of participants."""
    if isinstance(thing, Words):
        yield thing.mark
    elif isinstance(thing, Paragraph) and thing.style == "voice":
        return
    elif isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from texts(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in {"style", "anchor", "align", "languages", "locale"}:
                yield from texts(getattr(thing, field.name))


def entries(document: Document) -> list[Words]:
    """The words of the annex, of the document's first language."""
    return [
        entry.words[0]
        for block in document.blocks
        if isinstance(block, Entries)
        for entry in block.items
    ]


def test_a_document_of_one_language_holds_no_string_of_the_other(sample_project: Project) -> None:
    """What both documents say alike is a name, a number or a word of both languages."""
    read = data(sample_project)
    spanish = set(texts(memoria.build(read, ("es",))))
    english = set(texts(memoria.build(read, ("en",))))
    names = {
        "A", "B", "Academia",
        "Casa de la cultura, Tapachula, Chiapas", "Guatemala", "Total", "EUROsociAL+",
        read.fingerprint, *(one.code for one in read.inputs),
        *(table.rapporteur for table in read.tables),
    }  # fmt: skip
    assert {text for text in spanish & english if any(map(str.isalpha, text))} <= names
    assert "Metodología" in spanish
    assert "Method" in english


def test_side_by_side_says_what_the_single_documents_say(sample_project: Project) -> None:
    """Each half of the two-column document is the document of that language."""
    read = data(sample_project)
    both = memoria.build(read, ("es", "en"))
    for place, language in enumerate(("es", "en")):
        alone = memoria.build(read, (language,))
        headings = [block for block in both.blocks if isinstance(block, Heading)]
        assert [one.texts[place] for one in headings] == [
            one.texts[0] for one in alone.blocks if isinstance(one, Heading)
        ]
        charts = [
            [bar.size for bar in one.bars] for one in both.blocks if isinstance(one, BarChart)
        ]
        assert charts == [
            [bar.size for bar in one.bars] for one in alone.blocks if isinstance(one, BarChart)
        ]


@pytest.mark.parametrize("languages", ALL)
def test_every_publishable_input_is_once_in_the_annex(
    sample_project: Project, languages: tuple[str, ...]
) -> None:
    """By card code; the withheld one is nowhere."""
    read = data(sample_project)
    document = memoria.build(read, languages)
    codes = [
        entry.code
        for block in document.blocks
        if isinstance(block, Entries)
        for entry in block.items
    ]
    assert codes == [one.code for one in read.inputs]
    assert len(codes) == 59
    assert read.withheld == 1
    assert "En la brecha nos cobran" not in repr(document)


def test_a_translation_is_printed_with_its_original_and_its_state(sample_project: Project) -> None:
    """A change of the original makes its translation stale, which the report says."""
    first = data(sample_project).inputs[0]
    contributions.update(sample_project, first.id, {"text": "Otra cosa se dijo aquí"})
    words = entries(memoria.build(data(sample_project), ("en",)))[0]
    assert words.text == first.translation
    assert words.original == "[es] Otra cosa se dijo aquí"
    assert words.mark.startswith("translation out of date")
    spanish = entries(memoria.build(data(sample_project), ("es",)))[0]
    assert spanish.text == "Otra cosa se dijo aquí"
    assert spanish.original == ""


@pytest.mark.parametrize(
    ("languages", "mark", "account"),
    [
        (("en",), "original in Spanish", "1 text without a translation"),
        (("es", "en"), "", "1 texto sin traducción"),
        (("es",), "", "Ningún texto"),
    ],
)
def test_what_has_no_translation_is_marked_and_counted_on_the_last_page(
    sample_project: Project, languages: tuple[str, ...], mark: str, account: str
) -> None:
    """It is never dropped, and never said twice side by side."""
    table = places.list_tables(sample_project, places.list_workshops(sample_project)[0].id)[-1]
    said = contributions.NewContribution(table.id, "Nadie tradujo esto")
    contributions.record(sample_project, said)
    document = memoria.build(data(sample_project), languages)
    entry = [block for block in document.blocks if isinstance(block, Entries)][-1].items[-1]
    assert entry.words[0].text == "Nadie tradujo esto"
    assert entry.words[0].mark == mark
    assert [words.text for words in entry.words].count("Nadie tradujo esto") == 1
    last = [block for block in document.blocks if isinstance(block, Paragraph)][-2]
    assert last.texts[0].startswith(account)


def test_an_authored_text_in_the_other_language_is_marked(sample_project: Project) -> None:
    """An objective written in Spanish only does not pass for English."""
    workshop = places.list_workshops(sample_project)[0]
    workshops.update(sample_project, workshop.id, {"objective_es": "Oír", "objective_en": ""})
    read = data(sample_project)
    assert "Oír [es]" in set(texts(memoria.build(read, ("en",))))
    spanish = set(texts(memoria.build(read, ("es",))))
    assert "Oír" in spanish
    assert "Oír [es]" not in spanish


def test_second_axes_and_unmapped_inputs_are_told(sample_project: Project) -> None:
    """A second axis is a note below the axis; what has none has its own section."""
    one, other, *_rest = data(sample_project).inputs
    catalogue = strategy.axes(sample_project)
    mappings.toggle_secondary(sample_project, [one.id], catalogue[4].id)
    mappings.unmap(sample_project, [other.id])
    document = memoria.build(data(sample_project), ("es",))
    said = list(texts(document))
    assert "1 aporte más toca este eje como segundo eje." in said
    assert "Aportes aún sin mapear" in said
    assert "1 aporte aún no está mapeado a un eje." in said


def test_sections_with_nothing_to_say_are_named_on_the_contents_page(project: Project) -> None:
    """A workshop just begun has no empty heading anywhere."""
    workshops.add(project, name_es="Taller vacío")
    document = memoria.build(data(project), ("es",))
    assert [number for number, _name in document.absent] == [
        "3", "4", "5", "6", "7", "8", "9", "10", "A", "B"
    ]  # fmt: skip
    named = {block.number for block in document.blocks if isinstance(block, Heading)}
    assert named.isdisjoint({number for number, _name in document.absent})


def test_suppressed_counts_cannot_be_worked_out(sample_project: Project) -> None:
    """Trying all tables with the printed totals, every hidden cell keeps several values."""
    read = data(sample_project)
    counts = {
        ("academia", "MX"): 2, ("academia", "GT"): 3, ("academia", "BI"): 30,
        ("civil_society", "MX"): 3, ("civil_society", "GT"): 2, ("civil_society", "BI"): 40,
        ("private_sector", "MX"): 10, ("private_sector", "GT"): 11, ("private_sector", "BI"): 12,
    }  # fmt: skip
    assert {sector for sector, _country in counts} <= set(report.SECTORS)
    inputs = [
        replace(read.inputs[0], code=f"T1-{n}", sector=sector, country=country)
        for n, (sector, country) in enumerate(Counter(counts).elements())
    ]
    read = replace(read, inputs=tuple(inputs))
    shares = report.participation(read)
    hidden = [(r, c) for r, row in enumerate(shares.cells) for c, n in enumerate(row) if n is None]
    assert len(hidden) == 4
    found: dict[tuple[int, int], set[int]] = {cell: set() for cell in hidden}
    for values in itertools.product(range(20), repeat=len(hidden)):
        filled = [[n or 0 for n in row] for row in shares.cells]
        for (r, c), value in zip(hidden, values, strict=True):
            filled[r][c] = value
        if [sum(row) for row in filled] == list(shares.sector_totals) and [
            sum(column) for column in zip(*filled, strict=True)
        ] == list(shares.country_totals):
            for cell, value in zip(hidden, values, strict=True):
                found[cell].add(value)
    assert all(len(values) > 1 for values in found.values())
    document = memoria.build(read, ("es",))
    table = next(block for block in document.blocks if isinstance(block, Table) and block.caption)
    assert sum(cell == ("·",) for row in table.rows for cell in row) == len(hidden)


def test_a_table_of_dots_is_said_in_a_sentence(sample_project: Project) -> None:
    """In the sample most counts of sector and country together are small."""
    read = data(sample_project)
    assert report.participation(read).cells == ()
    said = list(texts(memoria.build(read, ("es",))))
    assert any(text.startswith("El cruce de sector y país no se muestra") for text in said)


def test_coverage_adds_up(sample_project: Project) -> None:
    """By kind, by table and by both, the totals are the same and all there is."""
    document = memoria.build(data(sample_project), ("en",))
    begin = next(
        number
        for number, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.anchor == "coverage"
    )
    matrices = document.blocks[begin + 1 : begin + 4]
    assert all(isinstance(block, Table) for block in matrices)
    totals = [block.rows[-1] for block in matrices if isinstance(block, Table)]
    assert totals[0] == totals[1] == totals[2]
    assert totals[0][-1] == ("59",)


def test_quotations_are_cards_of_their_axis(sample_project: Project) -> None:
    """Every quoted code is in the annex, under the axis it stands for."""
    read = data(sample_project)
    axis_of = {one.code: one.axis for one in read.inputs}
    quoted = [
        quote
        for block in memoria.build(read, ("es", "en")).blocks
        if isinstance(block, Quotes)
        for quote in block.items
    ]
    assert len(quoted) >= 25
    assert all(axis_of[quote.code] == quote.axis for quote in quoted)


def test_the_fingerprint_follows_what_is_published(sample_project: Project) -> None:
    """Same content, same mark; one letter changes it, something withheld does not."""
    before = data(sample_project)
    assert before.fingerprint == data(sample_project).fingerprint
    table = places.list_tables(sample_project, places.list_workshops(sample_project)[0].id)[0]
    secret = contributions.NewContribution(table.id, "Que no se publique", withheld=True)
    contributions.record(sample_project, secret)
    assert data(sample_project).fingerprint == before.fingerprint
    contributions.update(sample_project, before.inputs[0].id, {"text": "Otra"})
    assert data(sample_project).fingerprint != before.fingerprint


def test_locales_of_the_workshop_country(sample_project: Project) -> None:
    """Guatemala's workshops print Guatemala's Spanish; no bare ``es`` anywhere."""
    workshop = places.list_workshops(sample_project)[0]
    assert memoria.build(data(sample_project), ("es",)).locale == "es_MX"
    workshops.update(sample_project, workshop.id, {"country": "GT"})
    assert memoria.build(data(sample_project), ("es",)).locale == "es_GT"
    assert memoria.build(data(sample_project), ("en",)).locale == "en_US"


@pytest.mark.parametrize("languages", ALL)
def test_the_agenda_shows_planned_real_and_difference(
    sample_project: Project, languages: tuple[str, ...]
) -> None:
    """P4: planned · real · difference, in each language."""
    document = memoria.build(data(sample_project), languages)
    table = next(
        block
        for block in document.blocks
        if isinstance(block, Table)
        and block.columns[2].heading[0].startswith(("Difference", "Diferencia"))
    )
    first = table.rows[0]
    assert [cell[0] for cell in first[:3]] == ["09:00–09:30", "09:12–09:41", "+12"]
    titles = {"es": "Registro y bienvenida", "en": "Registration and welcome"}
    assert first[3] == tuple(titles[one] for one in languages)
    assert len(table.rows) == 7
