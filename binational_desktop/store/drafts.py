"""Half-typed text, kept on disk while it is typed. Not an edit: it is in no log and no document."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection

SCHEMA: Final = (
    """CREATE TABLE draft (
        place TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, data TEXT NOT NULL, saved_at TEXT NOT NULL
    ) WITHOUT ROWID""",
)


@dataclass(frozen=True)
class Draft:
    """Half-typed text: where it was typed, what, with which choices beside it, when (UTC)."""

    place: str
    text: str
    data: Mapping[str, Any]
    saved_at: str


def keep(connection: Connection, place: str, text: str, data: Mapping[str, Any]) -> None:
    """Keep the text of a place; an empty one forgets the place."""
    if not text.strip():
        clear(connection, place)
        return
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)",
        (place, text, json.dumps(dict(data)), datetime.now(UTC).isoformat(timespec="seconds")),
    )


def clear(connection: Connection, place: str) -> None:
    """Forget the text of a place."""
    connection.exec_driver_sql("DELETE FROM draft WHERE place = ?", (place,))


def kept(connection: Connection) -> dict[str, Draft]:
    """All half-typed texts by place."""
    found = connection.exec_driver_sql("SELECT place, text, data, saved_at FROM draft")
    return {row[0]: Draft(row[0], row[1], json.loads(row[2]), row[3]) for row in found}
