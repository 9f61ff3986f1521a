"""A working table (breakout group) of a workshop, and the axes it works on."""

from sqlalchemy import Column, Index, Integer, String

from binational_desktop.model.base import both, logged_table, parent, text

working_table = logged_table(
    "working_table",
    parent("workshop_id", "workshop"),
    Column("number", Integer, nullable=False),
    *both("name"),
    # The language its cards are written in.
    Column("language", String(2), nullable=False, server_default="es"),
    text("rapporteur"),
    text("laptop"),
    Column("participants", Integer),
    Index("working_table_by_workshop", "workshop_id", "number"),
)

table_axis = logged_table(
    "table_axis",
    parent("table_id", "working_table"),
    parent("axis_id", "axis"),
    Index("table_axis_by_table", "table_id"),
)
