"""Process notes and the parking lot."""

from dataclasses import dataclass

from sqlalchemy import select

from binational_desktop.model.process_note import process_note
from binational_desktop.store import Project


@dataclass(frozen=True)
class NoteRow:
    """A note; ``table_id`` is None for one of the whole workshop."""

    id: str
    workshop_id: str
    table_id: str | None
    kind: str
    text: str
    language: str
    recorded_at: str


def list_notes(project: Project, workshop_id: str, table_id: str | None = None) -> list[NoteRow]:
    """The notes of a workshop, or of one table of it, newest first."""
    wanted = select(process_note).where(process_note.c.workshop_id == workshop_id)
    if table_id is not None:
        wanted = wanted.where(process_note.c.table_id == table_id)
    with project.read() as connection:
        found = connection.execute(wanted.order_by(process_note.c.id.desc())).mappings()
        return [NoteRow(**row) for row in found]


def one(project: Project, note_id: str) -> NoteRow | None:
    """One note; None where it is there no more."""
    with project.read() as connection:
        wanted = select(process_note).where(process_note.c.id == note_id)
        found = connection.execute(wanted).mappings().first()
    return NoteRow(**found) if found is not None else None
