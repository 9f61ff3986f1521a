"""A laptop that has written to this project."""

from sqlalchemy import Column, String

from binational_desktop.model.base import logged_table, text

device = logged_table(
    "device",
    text("name"),
    # Empty for the first laptop, then B, C … Z, BB …: what its card codes have after the table.
    Column("letter", String(2), nullable=False, server_default=""),
)
