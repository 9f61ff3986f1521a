"""A note beside the inputs: how the work went, or a matter parked for later. Never counted."""

from sqlalchemy import Column, Index, String, Text

from binational_desktop.model.base import logged_table, parent

process_note = logged_table(
    "process_note",
    parent("workshop_id", "workshop"),
    parent("table_id", "working_table", nullable=True),
    Column("kind", String, nullable=False, server_default="process_note"),
    Column("text", Text, nullable=False),
    Column("language", String(2), nullable=False, server_default="es"),
    Column("recorded_at", String, nullable=False),
    Index("process_note_by_workshop", "workshop_id"),
)
