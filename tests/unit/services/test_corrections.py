"""R3, R9: wordings, corrections as one step, notes that become inputs."""

import pytest

from binational_desktop.errors import UserError
from binational_desktop.services import (
    contributions,
    corrections,
    process_notes,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import notes, strategy
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


@pytest.fixture
def place(project: Project) -> tuple[str, str]:
    """A workshop and a table of it."""
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    return workshop_id, next(
        iter(working_tables.add(project, workshop_id).inserted["working_table"])
    )


def record(project: Project, table_id: str, text: str = "uno") -> str:
    done = contributions.record(project, NewContribution(table_id, text))
    return next(iter(done.inserted["contribution"]))


def test_all_wordings_are_there_and_any_of_them_is_restored(
    project: Project, place: tuple[str, str]
) -> None:
    row_id = record(project, place[1], "el puente habre")
    for text in ("el puente abre", "el puente abre tarde", "el puente abre a las seis"):
        contributions.update(project, row_id, {"text": text})
    contributions.update(project, row_id, {"kind": "need"})  # no wording of its own
    found = corrections.wordings(project, row_id)
    assert [one.text for one in found] == [
        "el puente habre", "el puente abre", "el puente abre tarde", "el puente abre a las seis",
    ]  # fmt: skip
    assert found[0].device
    assert found[0].at
    before = snapshot(project)
    corrections.restore(project, row_id, found[1].edit_id)
    assert corrections.wordings(project, row_id)[-1].text == "el puente abre"
    project.undo()
    assert snapshot(project) == before
    with pytest.raises(UserError, match="not in the history"):
        corrections.restore(project, row_id, "no such edit")
    assert corrections.wordings(project, "no such input") == []


def test_other_words_void_the_tables_confirmation_and_nothing_else_does(
    project: Project, place: tuple[str, str]
) -> None:
    row_id = record(project, place[1])
    contributions.validate(project, [row_id], True)
    contributions.update(project, row_id, {"kind": "need", "text": "uno"})
    row = inputs.one(project, row_id)
    assert row is not None
    assert row.validated
    contributions.update(project, row_id, {"text": "dos"})
    row = inputs.one(project, row_id)
    assert row is not None
    assert not row.validated


def test_a_correction_that_is_refused_changes_nothing(
    project: Project, place: tuple[str, str]
) -> None:
    row_id = record(project, place[1])
    axis_id = strategy.axes(project)[0].id
    before = snapshot(project)
    with pytest.raises(UserError):
        corrections.correct(project, row_id, {"text": "  "}, axis_id)
    assert snapshot(project) == before


def test_a_note_becomes_an_input_and_one_of_no_table_asks_for_one(
    project: Project, place: tuple[str, str]
) -> None:
    workshop_id, table_id = place
    process_notes.add(project, workshop_id, "quién paga", kind="parking_lot", language="es")
    (note,) = notes.list_notes(project, workshop_id)
    with pytest.raises(UserError, match="belongs to no table"):
        process_notes.to_input(project, note.id)
    before = snapshot(project)
    process_notes.to_input(project, note.id, table_id)
    assert notes.list_notes(project, workshop_id) == []
    assert inputs.counts(project, workshop_id).total == 1
    project.undo()
    assert snapshot(project) == before
    with pytest.raises(UserError, match="deleted meanwhile"):
        process_notes.to_input(project, note.id, "no such table")
    assert snapshot(project) == before
