"""The project: one file, a series of workshops under one strategy. Its table has one row.

``funding`` is the statement of who pays, ``disclaimer`` whose views a document holds; with the
logos they stand on the covers.
"""

from sqlalchemy import Column, Integer, String

from binational_desktop.model.base import both, logged_table

project = logged_table(
    "project",
    *both("name"),
    Column("country", String(2), nullable=False, server_default="MX"),
    *both("funding"),
    *both("disclaimer"),
)

# A picture for the covers, by the name of its content; ``name`` says in words what it shows.
logo = logged_table(
    "logo",
    Column("number", Integer, nullable=False, server_default="0"),
    *both("name"),
    Column("sha256", String(64), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
)
