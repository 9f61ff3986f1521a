"""The project: one file, a series of workshops under one strategy. Its table has one row."""

from sqlalchemy import Column, String

from binational_desktop.model.base import both, logged_table

project = logged_table(
    "project",
    *both("name"),
    Column("country", String(2), nullable=False, server_default="MX"),
)
