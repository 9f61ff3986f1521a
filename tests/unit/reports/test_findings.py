"""The findings of an axis: clusters with their cards, questions and dissent apart, no process note."""

from dataclasses import replace

import pytest

from binational_desktop.model.cluster import cluster, cluster_member
from binational_desktop.reports import documents, findings, memoria
from binational_desktop.reports.document import Block, Heading, Paragraph, Quotes, Table
from binational_desktop.reports.speaker import Speaker
from binational_desktop.services import process_notes, rows
from binational_desktop.services.queries.report import Cluster, WorkshopData
from binational_desktop.store import Project
from tests.unit.reports.reading import ALL, data, first, pages, squeezed


def section(blocks: list[Block], title: str) -> list[Block]:
    """What stands under a heading of level 3."""
    found: list[Block] = []
    inside = False
    for block in blocks:
        if isinstance(block, Heading):
            inside = title in block.texts
        elif inside:
            found.append(block)
    return found


def told(read: WorkshopData, axis: int, language: str = "es") -> list[Block]:
    return findings.told(Speaker(read, (language,)), read.by_axis[axis], axis)


def quoted(blocks: list[Block]) -> list[str]:
    return [one.code for block in blocks if isinstance(block, Quotes) for one in block.items]


def test_clusters_with_inputs_tables_sectors_and_cards(sample_project: Project) -> None:
    """M3: the largest first; sectors are counted, never named; what is in none is counted."""
    read = data(sample_project)
    there = [one.code for one in read.by_axis[3]]
    groups = (
        Cluster(1, "Pequeño", "Small", 3, tuple(there[:2])),
        Cluster(2, "Grande", "", 0, (*there[2:10],)),
        Cluster(3, "De otro eje", "Of another axis", 1, (read.by_axis[1][0].code,)),
    )
    read = replace(read, clusters=groups)
    blocks = told(read, 3)
    table, note = section(blocks, "Grupos")
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [("Grande",), ("Pequeño",)]
    assert [row[1] for row in table.rows] == [("8",), ("2",)]
    members = [read.by_code[code] for code in there[2:10]]
    assert table.rows[0][3] == (str(len({one.sector for one in members if one.sector})),)
    assert table.rows[1][3] == ("·",)
    assert table.caption
    assert table.rows[0][4] == (", ".join(there[2:8]) + " +2",)
    assert isinstance(note, Paragraph)
    assert note.texts[0].startswith(f"{len(there) - 10} aporte")
    english = section(told(read, 3, "en"), "Clusters")[0]
    assert isinstance(english, Table)
    assert english.rows[0][0] == ("Grande [es]",)


def test_each_cluster_has_a_voice(sample_project: Project) -> None:
    read = data(sample_project)
    there = [one.code for one in read.by_axis[3] if one.kind not in {"question", "dissent"}]
    groups = tuple(Cluster(n, f"G{n}", f"G{n}", 3, (code,)) for n, code in enumerate(there[:5], 1))
    voices = quoted(section(told(replace(read, clusters=groups), 3), "En sus propias palabras"))
    assert set(there[:5]) <= set(voices)
    assert len(voices) == 6
    assert voices == sorted(voices)


def test_questions_and_dissent_are_told_apart_and_once(sample_project: Project) -> None:
    """None is lost among the others; none is quoted twice."""
    read = data(sample_project)
    for axis, found in read.by_axis.items():
        blocks = told(read, axis)
        for kind, title in (("question", "Preguntas abiertas"), ("dissent", "Disensos y reservas")):
            expected = [one.code for one in found if one.kind == kind]
            assert quoted(section(blocks, title)) == expected
        everything = quoted(blocks)
        assert len(everything) == len(set(everything))


def test_many_or_long_ones_are_left_to_the_annex_and_counted(sample_project: Project) -> None:
    read = data(sample_project)
    found = [
        replace(one, kind="question", axis=1, text="¿" * (601 if n < 2 else 20))
        for n, one in enumerate(read.inputs[:12])
    ]
    blocks = section(told(replace(read, inputs=tuple(found)), 1), "Preguntas abiertas")
    assert len(quoted(blocks)) == 8
    assert isinstance(blocks[-1], Paragraph)
    assert blocks[-1].texts == ("4 más están en el anexo.",)


@pytest.mark.parametrize("document", list(documents.DOCUMENTS))
def test_process_notes_are_in_no_document(sample_project: Project, document: str) -> None:
    """R9: kept apart from inputs, counted nowhere."""
    process_notes.add(sample_project, first(sample_project), "Seapagolaluz")
    content = documents.render(
        sample_project, document=document, language="es-en", workshop_id=first(sample_project)
    )
    assert "Seapagolaluz" not in "".join(pages(content))


def test_a_memoria_with_clusters_prints_in_every_language(sample_project: Project) -> None:
    """From the real file: the cluster, its codes, and an annex that has each card once."""
    read = data(sample_project)
    with sample_project.edit("Group") as edit:
        sheet = {"workshop_id": first(sample_project), "number": 1, "name_es": "Alerta del río"}
        cluster_id = rows.add(edit, cluster, {**sheet, "name_en": "River warning", "axis_id": None})
        for one in read.by_axis[3][:4]:
            rows.add(edit, cluster_member, {"cluster_id": cluster_id, "contribution_id": one.id})
    for languages in ALL:
        document = memoria.build(data(sample_project), languages)
        tables = [block for block in document.blocks if isinstance(block, Table)]
        names = {"es": "Alerta del río", "en": "River warning"}
        expected = tuple(names[one] for one in languages)
        assert any(row[0] == expected for table in tables for row in table.rows)
        content = documents.render(
            sample_project, language="-".join(languages), workshop_id=first(sample_project)
        )
        assert all(squeezed(name) in "".join(pages(content)) for name in expected)
