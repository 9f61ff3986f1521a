"""The translation of a contribution's words. The original is never overwritten."""

from sqlalchemy import Column, Index, String, Text

from binational_desktop.model.base import logged_table, parent

translation = logged_table(
    "translation",
    parent("contribution_id", "contribution"),
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String, nullable=False, server_default="draft"),
    Index("translation_by_contribution", "contribution_id", "language"),
)
