"""What all tables share: the metadata, identifiers and column shorthands.

Every table made by ``logged_table`` is under the edit log: ``store.edit_log`` makes its triggers
from the columns declared here, so a new column needs nothing but its line and a migration.
"""

from typing import Any, Final

from sqlalchemy import Boolean, Column, ForeignKey, MetaData, String, Table, Text
from sqlalchemy.sql.schema import SchemaItem

METADATA: Final = MetaData()
LOGGED: Final[list[Table]] = []
"""The tables under the edit log, parents before children."""


def logged_table(name: str, *columns: SchemaItem) -> Table:
    """Declare a table whose rows are named by a UUID (RFC 9562, version 7) and logged."""
    table = Table(name, METADATA, Column("id", String(36), primary_key=True), *columns)
    LOGGED.append(table)
    return table


def text(name: str) -> Column[str]:
    """A text that may be empty but is never missing."""
    return Column(name, Text, nullable=False, server_default="")


def both(name: str) -> tuple[Column[str], Column[str]]:
    """The same authored text in Spanish and English: ``name_es``, ``name_en``."""
    return text(f"{name}_es"), text(f"{name}_en")


def flag(name: str) -> Column[bool]:
    """A yes or no, no by default."""
    return Column(name, Boolean, nullable=False, server_default="0")


def parent(name: str, table: str, *, nullable: bool = False) -> Column[Any]:
    """A reference to a row of ``table``, checked when the edit ends, so order does not matter."""
    return Column(
        name,
        String(36),
        ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED"),
        nullable=nullable,
    )
