"""Compound cards (M5): two parts, one original, nothing counted twice, and back again."""

import json
import re
from pathlib import Path

import pytest

from binational_desktop.errors import UserError
from binational_desktop.reports import documents
from binational_desktop.services import (
    contributions,
    exporting,
    importing,
    mappings,
    splitting,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import origins, report, search, strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot

FIRST, SECOND = "No hay médico en la aldea", "y el camino se inunda cada invierno"


@pytest.fixture
def place(project: Project) -> tuple[str, str]:
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    changes = working_tables.add(project, workshop_id, number=3)
    return workshop_id, next(iter(changes.inserted["working_table"]))


@pytest.fixture
def card(project: Project, place: tuple[str, str]) -> str:
    new = NewContribution(
        place[1],
        f"{FIRST} {SECOND}",
        spoken_language="mam",
        via_interpreter=True,
        kind="problem",
        country="GT",
        sector="indigenous_community",
        seat="4",
        withheld=True,
        axis_id=strategy.axes(project)[2].id,
    )
    changes = contributions.record(project, new)
    row_id = next(iter(changes.inserted["contribution"]))
    mappings.toggle_secondary(project, [row_id], strategy.axes(project)[0].id)
    contributions.record(project, NewContribution(place[1], "La tarjeta siguiente"))
    return row_id


def live(project: Project) -> list[inputs.ContributionRow]:
    return inputs.rows(project, inputs.ids(project, ContributionFilter(), "oldest"))


def test_parts_take_over_what_was_said_of_the_card(project: Project, card: str) -> None:
    before = inputs.one(project, card)
    assert before is not None
    splitting.split(project, card, [FIRST, SECOND])
    first, second, _next = live(project)
    assert [first.code, second.code] == ["T3-001a", "T3-001b"]
    assert [first.text, second.text] == [FIRST, SECOND]
    for part in (first, second):
        assert part.parent_id == card
        assert not part.split
        for name in (
            "kind", "country", "sector", "seat", "withheld", "validated", "spoken_language",
            "written_language", "via_interpreter", "recorded_at", "axis_number", "secondary",
        ):  # fmt: skip
            assert getattr(part, name) == getattr(before, name), name


def test_the_trace_from_both_parts_leads_to_the_one_original(project: Project, card: str) -> None:
    splitting.split(project, card, [FIRST, SECOND])
    first, second, whole = live(project)
    for row_id in (first.id, second.id, card):
        found = origins.origin(project, row_id)
        assert found is not None
        assert (found.card.id, found.card.text) == (card, f"{FIRST} {SECOND}")
        assert [part.code for part in found.parts] == ["T3-001a", "T3-001b"]
    alone = origins.origin(project, whole.id)
    assert alone is not None
    assert (alone.card.id, alone.parts) == (whole.id, ())


def test_a_split_card_is_in_no_list_count_document_or_export(
    sample_project: Project, tmp_path: Path
) -> None:
    project = sample_project
    workshop_id = sheets.list_workshops(project)[0].id
    card = next(
        row
        for row in inputs.rows(project, inputs.ids(project, ContributionFilter(), "oldest"))
        if not row.withheld and len(row.text.split()) > 6
    )
    words = card.text.split()
    splitting.split(project, card.id, [" ".join(words[:3]), " ".join(words[3:])])
    counts = inputs.counts(project, workshop_id)
    assert counts.total == 61 == sum(counts.by_axis.values()) == sum(counts.by_kind.values())
    assert card.id not in inputs.ids(project, ContributionFilter())
    board = inputs.by_axis(project, ContributionFilter(workshop_id=workshop_id))
    assert sum(len(column) for column in board.values()) == 61
    assert all(card.id not in column for column in board.values())
    assert sheets.list_workshops(project)[0].inputs == 61
    assert sum(table.inputs for table in sheets.list_tables(project, workshop_id)) == 61
    data = report.workshop_data(project, workshop_id)
    codes = [one.code for one in data.inputs]
    assert card.code not in codes
    assert [code for code in codes if code.startswith(card.code)] == [
        f"{card.code}a",
        f"{card.code}b",
    ]
    assert len(codes) + data.withheld == 61
    assert inputs.standing(project, workshop_id).not_validated == len(codes)
    exported = exporting.export(project)
    assert card.code not in [row[1] for row in exported.rows]
    assert card.text not in json.dumps(exported.rows, ensure_ascii=False)
    pdf = documents.render(project, language="es", workshop_id=workshop_id)
    assert pdf


def test_search_still_finds_the_card_and_says_that_it_is_split(project: Project, card: str) -> None:
    splitting.split(project, card, [FIRST, SECOND])
    hits = {hit.code: hit.split for hit in search.search(project, "camino invierno")}
    assert hits == {"T3-001": True, "T3-001b": False}
    coded = [(hit.code, hit.split) for hit in search.search(project, "t3-1")]
    assert coded == [("T3-001", True), ("T3-001a", False), ("T3-001b", False)]
    assert [hit.code for hit in search.search(project, "T3-001b")] == ["T3-001b"]
    assert len(project.history("contribution", card)) == 2


def test_undo_redo_and_joining_again_give_the_exact_state(project: Project, card: str) -> None:
    before = snapshot(project)
    splitting.split(project, card, [FIRST, SECOND], [FIRST, "El camino se inunda cada invierno"])
    after = snapshot(project)
    assert project.undo_label() == (
        "Divide {code} into {n} parts",
        {"code": "T3-001", "n": 2},
    )
    project.undo()
    assert snapshot(project) == before
    project.redo()
    assert snapshot(project) == after
    splitting.join(project, live(project)[0].id)
    assert snapshot(project) == before
    project.undo()
    assert snapshot(project) == after


def test_a_corrected_part_keeps_the_exact_words_as_its_first_version(
    project: Project, card: str
) -> None:
    contributions.validate(project, [card], True)
    splitting.split(project, card, [FIRST, SECOND], [FIRST, "El camino se inunda"])
    first, second, _next = live(project)
    said = [v.values["text"] for v in project.history("contribution", second.id) if v.values]
    assert said == [SECOND, "El camino se inunda"]
    assert (first.validated, second.validated) == (True, False)


@pytest.mark.parametrize("parts", [["No hay médico"], [FIRST], [FIRST, "otra cosa"]])
def test_no_split_loses_words(project: Project, card: str, parts: list[str]) -> None:
    before = snapshot(project)
    with pytest.raises((ValueError, UserError)):
        splitting.split(project, card, parts)
    assert snapshot(project) == before


def test_neither_a_part_nor_a_split_card_is_split_again(project: Project, card: str) -> None:
    splitting.split(project, card, [FIRST, SECOND])
    for row_id, said in ((card, "divided already"), (live(project)[0].id, "T3-001a is a part")):
        with pytest.raises(UserError, match=re.escape(said)):
            splitting.split(project, row_id, ["No", "hay"])
    with pytest.raises(UserError, match="not divided"):
        splitting.join(project, live(project)[2].id)
    with pytest.raises(UserError, match="divided already"):
        contributions.update(project, card, {"text": "otra cosa"})


def test_the_card_goes_with_its_last_part_and_comes_back_with_it(
    project: Project, card: str, place: tuple[str, str]
) -> None:
    splitting.split(project, card, [FIRST, SECOND])
    first, second, whole = live(project)
    before = snapshot(project)
    contributions.delete(project, [first.id])
    assert inputs.one(project, card) is not None
    contributions.delete(project, [second.id])
    assert inputs.one(project, card) is None
    contributions.delete(project, [whole.id])
    working_tables.delete(project, place[1])
    for _n in range(4):
        project.undo()
    assert snapshot(project) == before


def test_a_file_that_brought_the_card_does_not_bring_it_again(
    project: Project, card: str, place: tuple[str, str]
) -> None:
    from binational_desktop.exchange.records import Record

    splitting.split(project, card, [FIRST, SECOND])
    checked = importing.preview(
        project,
        [Record(2, {"text": f"{FIRST} {SECOND}"})],
        {"text": "text"},
        workshop_id=place[0],
        table_id=place[1],
    )
    assert (len(checked.ready), len(checked.repeated)) == (0, 1)
