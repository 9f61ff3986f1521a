"""An item of a workshop's agenda: when it was planned, and when it really began."""

from sqlalchemy import Column, Index, Integer

from binational_desktop.model.base import both, logged_table, parent, text

agenda_item = logged_table(
    "agenda_item",
    parent("workshop_id", "workshop"),
    Column("number", Integer, nullable=False, server_default="0"),
    # Times are the wall clock of the venue, ISO 8601 to the minute (2026-03-14T09:30), or empty;
    # planned ones have no day (T09:30) as long as the workshop has none.
    text("planned_at"),
    Column("planned_minutes", Integer),
    text("actual_at"),
    text("ended_at"),
    *both("title"),
    # An institution, a role or initials; never asked for as a name.
    text("responsible"),
    Index("agenda_item_by_workshop", "workshop_id", "number"),
)
