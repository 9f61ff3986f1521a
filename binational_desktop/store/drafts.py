"""Half-typed text, kept on disk while it is typed. Not an edit: it is in no log and no document."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

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


def keep(driver: Any, place: str, text: str, data: Mapping[str, Any]) -> None:
    """Keep the text of a place; an empty one forgets the place."""
    if not text.strip():
        clear(driver, place)
        return
    driver.execute(
        "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)",
        (place, text, json.dumps(dict(data)), datetime.now(UTC).isoformat(timespec="seconds")),
    )


def clear(driver: Any, place: str) -> None:
    """Forget the text of a place."""
    driver.execute("DELETE FROM draft WHERE place = ?", (place,))


def kept(driver: Any) -> dict[str, Draft]:
    """All half-typed texts by place."""
    found = driver.execute("SELECT place, text, data, saved_at FROM draft")
    return {row[0]: Draft(row[0], row[1], json.loads(row[2]), row[3]) for row in found}
