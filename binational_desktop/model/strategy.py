"""The strategy a project works under: axes, lines of action, workstreams, programmes, their links.

All of it is data, shipped in ``resources/strategy.json`` and editable; codes are stable, names
are not keys.
"""

from sqlalchemy import Column, Integer, String, UniqueConstraint

from binational_desktop.model.base import both, logged_table, parent

strategy = logged_table(
    "strategy", Column("code", String, nullable=False), *both("name"), *both("goal")
)

axis = logged_table(
    "axis",
    Column("code", String, nullable=False),
    Column("number", Integer, nullable=False),
    *both("name"),
    *both("short"),
    UniqueConstraint("code"),
)

line_of_action = logged_table(
    "line_of_action",
    parent("axis_id", "axis"),
    Column("code", String, nullable=False),
    Column("number", Integer, nullable=False),
    *both("name"),
)

workstream = logged_table(
    "workstream",
    Column("code", String, nullable=False),
    Column("number", Integer, nullable=False),
    *both("name"),
)

programme = logged_table(
    "programme",
    Column("code", String, nullable=False),
    Column("number", Integer, nullable=False),
    *both("name"),
    *both("note"),
)

programme_axis = logged_table(
    "programme_axis",
    parent("programme_id", "programme"),
    parent("axis_id", "axis"),
    *both("note"),
)
