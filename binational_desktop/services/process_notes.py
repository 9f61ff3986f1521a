"""Notes beside the inputs: process notes and the parking lot. Never counted as inputs."""

from collections.abc import Iterable, Mapping
from typing import Any

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.process_note import process_note
from binational_desktop.model.vocabulary import NoteKind
from binational_desktop.services import rows
from binational_desktop.services.contributions import NewContribution, cleaned, now, record
from binational_desktop.store import Changes, Project


def add(
    project: Project,
    workshop_id: str,
    text: str,
    *,
    table_id: str | None = None,
    kind: str = NoteKind.PROCESS,
    language: str = "es",
    draft_place: str | None = None,
) -> Changes:
    """Add a note. Raises ``UserError`` for an empty text."""
    values = {
        "workshop_id": workshop_id,
        "table_id": table_id,
        "kind": kind,
        "text": cleaned(text),
        "language": language,
        "recorded_at": now(),
    }
    label = N_("Park a matter") if kind == NoteKind.PARKING_LOT else N_("Add a process note")
    with project.edit(label) as edit:
        rows.add(edit, process_note, values)
        if draft_place is not None:
            edit.clear_draft(draft_place)
    return edit.changes


def update(
    project: Project, note_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Correct a note. Raises ``UserError`` where its text would be empty."""
    values = dict(values)
    if "text" in values:
        values["text"] = cleaned(values["text"])
    return rows.update_one(
        project, process_note, note_id, values, N_("Edit a note"), coalesce=coalesce
    )


def delete(project: Project, ids: Iterable[str]) -> Changes:
    """Delete notes."""
    with project.edit(N_("Delete a note")) as edit:
        rows.remove(edit, process_note, list(ids))
    return edit.changes


def move(project: Project, note_id: str, kind: str) -> Changes:
    """Make a process note a parked matter, or the other way round."""
    label = N_("Park a matter") if kind == NoteKind.PARKING_LOT else N_("Make it a process note")
    return rows.update_one(project, process_note, note_id, {"kind": kind}, label)


def to_input(project: Project, note_id: str, table_id: str | None = None) -> list[Changes]:
    """Make a note an input of its table, or of ``table_id`` where it has none, as one step.

    The input has the next code of the table; it is neither mapped nor of a kind yet. Raises
    ``UserError`` where the note or the table is there no more.
    """
    note = rows.one(project, process_note, note_id)
    where = note["table_id"] or table_id
    if where is None:
        raise UserError(_("This note belongs to no table."), _("Choose a table first."))
    with project.one_step():
        return [
            delete(project, [note_id]),
            record(project, NewContribution(where, note["text"], note["language"])),
        ]
