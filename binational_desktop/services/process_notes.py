"""Notes beside the inputs: process notes and the parking lot. Never counted as inputs."""

from collections.abc import Iterable, Mapping
from typing import Any

from binational_desktop.i18n import N_
from binational_desktop.model.process_note import process_note
from binational_desktop.model.vocabulary import NoteKind
from binational_desktop.services import rows
from binational_desktop.services.contributions import cleaned, now
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
