"""An edit in progress: what ``with project.edit(…) as edit`` hands to a service."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, CursorResult, Executable, Table

from binational_desktop.store import drafts, edit_log
from binational_desktop.store.changes import Changes

_FEW: Final = 50
"""Up to so many rows are logged one by one."""


class Edit:
    """The one way to write. After the block, ``changes`` tells what it did."""

    def __init__(self, connection: Connection, edit_id: str) -> None:
        self.id = edit_id
        self.changes = Changes(edit_id, "do", "")
        self.connection = connection
        """For the store's own rooms; services have the methods below."""
        self._driver: Any = connection.connection.driver_connection

    def execute(
        self,
        statement: Executable,
        parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> CursorResult[Any]:
        """Run a statement; a list of parameters runs it for each."""
        return self.connection.execute(statement, parameters)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that name the same columns; what they leave out has the table's default.

        Straight to the driver: for many rows that takes half the time.
        """
        if not rows:
            return
        names = tuple(rows[0])
        unknown = [name for name in names if name not in table.c]
        if unknown:
            raise KeyError(f"{table.name} has no {', '.join(unknown)}")
        places = ", ".join(f":{name}" for name in names)
        sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"
        if len(rows) > _FEW:
            edit_log.insert_many(self._driver, table, sql, rows)
        else:
            self._driver.executemany(sql, rows)

    def rename(self, params: Mapping[str, Any]) -> None:
        """Set the label's parameters where they are known only now, a card's code for one."""
        self._driver.execute(
            "UPDATE edit SET params = ? WHERE id = ?", (json.dumps(dict(params)), self.id)
        )

    def next_number(self, table_id: str, letter: str, count: int = 1) -> int:
        """Take ``count`` card numbers of a table; the first of them. None is ever given twice."""
        (last,) = self._driver.execute(
            "INSERT INTO card_counter VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET last = last + excluded.last RETURNING last",
            (table_id, letter, count),
        ).fetchone()
        return int(last) - count + 1

    def clear_draft(self, place: str) -> None:
        """Forget a place's half-typed text together with this edit, or not at all."""
        drafts.clear(self._driver, place)
