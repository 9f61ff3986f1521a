"""A photo of a flipchart: what it belongs to, and its content by the content's own name.

The content itself lies in ``content`` (see ``store.contents``), named by its SHA-256, never changed.
"""

from sqlalchemy import Column, Index, Integer, String

from binational_desktop.model.base import both, logged_table, parent

attachment = logged_table(
    "attachment",
    parent("workshop_id", "workshop"),
    parent("table_id", "working_table", nullable=True),
    parent("cluster_id", "cluster", nullable=True),
    Column("sha256", String(64), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    *both("caption"),
    # UTC, ISO 8601 to the second.
    Column("added_at", String, nullable=False),
    Index("attachment_by_workshop", "workshop_id", "table_id"),
)
