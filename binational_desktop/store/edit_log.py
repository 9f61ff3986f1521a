"""The edit log: which rows each edit touched, written by triggers made from the model's columns.

``edit`` has a row for each edit, ``change`` one for each row the edit touched, with the whole row
before and after as JSON. ``base`` names the edits whose changes of the same row this one was made
upon, so that concurrency is known exactly when laptops are joined; ``head`` marks the changes
nobody has built upon yet. An edit that touches a row twice has one change: first before, last
after. ``log_state`` holds the edit in progress; without one, the triggers refuse every write.
Many fresh rows at once are logged by one statement behind the triggers' back (``insert_many``),
which takes half the time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, DefaultClause, Table

from binational_desktop.model.base import LOGGED
from binational_desktop.store.changes import Changes, Version

SCHEMA: Final = (
    """CREATE TABLE edit (
        id TEXT PRIMARY KEY NOT NULL,
        device_id TEXT NOT NULL,
        clock INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        run TEXT NOT NULL,
        label TEXT NOT NULL,
        params TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX edit_by_clock ON edit(device_id, clock)",
    """CREATE TABLE change (
        edit_id TEXT NOT NULL REFERENCES edit(id) DEFERRABLE INITIALLY DEFERRED,
        row_id TEXT NOT NULL,
        tbl TEXT NOT NULL,
        base TEXT,
        head INTEGER NOT NULL DEFAULT 1,
        before TEXT,
        after TEXT,
        PRIMARY KEY (edit_id, row_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX change_by_row ON change(row_id, head)",
    """CREATE TABLE log_state (
        one INTEGER PRIMARY KEY CHECK (one = 1), edit_id TEXT, bulk INTEGER NOT NULL DEFAULT 0
    )""",
    "INSERT INTO log_state VALUES (1, NULL, 0)",
)

_CURRENT: Final = "(SELECT edit_id FROM log_state)"


def columns(table: Table) -> list[str]:
    """The names of the columns the log keeps: all but the id."""
    return [column.name for column in table.columns if column.name != "id"]


def triggers(table: Table) -> Iterator[str]:
    """The three triggers that keep the log of a table, as SQL."""
    names = columns(table)
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names)
    single = "WHEN NOT (SELECT bulk AND edit_id IS NOT NULL FROM log_state)"
    yield _trigger(table, "INSERT", single, "NEW", None, _as_json("NEW", names))
    yield _trigger(
        table, "UPDATE", f"WHEN {changed}", "NEW", _as_json("OLD", names), _as_json("NEW", names)
    )
    yield _trigger(table, "DELETE", "", "OLD", _as_json("OLD", names), None)


def _trigger(
    table: Table, event: str, when: str, row: str, before: str | None, after: str | None
) -> str:
    others = f"row_id = {row}.id AND head AND edit_id <> {_CURRENT}"
    return f"""CREATE TRIGGER log_{table.name}_{event.lower()} AFTER {event} ON {table.name} {when}
    BEGIN
        SELECT RAISE(ABORT, 'write outside an edit') WHERE {_CURRENT} IS NULL;
        INSERT INTO change (edit_id, row_id, tbl, base, before, after)
        VALUES ({_CURRENT}, {row}.id, '{table.name}',
            (SELECT group_concat(edit_id, ' ') FROM change WHERE {others}),
            {before or "NULL"}, {after or "NULL"})
        ON CONFLICT (edit_id, row_id) DO UPDATE SET after = excluded.after;
        UPDATE change SET head = 0 WHERE {others};
    END"""


def _as_json(row: str, names: Iterable[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in names) + ")"


def insert_many(driver: Any, table: Table, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows under fresh ids with ``sql`` and log them by one statement.

    Only for rows that never were: nothing else can have been made upon them.
    """
    (last,) = driver.execute(f"SELECT coalesce(max(rowid), 0) FROM {table.name}").fetchone()
    driver.execute("UPDATE log_state SET bulk = 1")
    driver.executemany(sql, rows)
    driver.execute("UPDATE log_state SET bulk = 0")
    driver.execute(
        "INSERT INTO change (edit_id, row_id, tbl, after)"
        f" SELECT {_CURRENT}, id, '{table.name}', {_as_json(table.name, columns(table))}"
        f" FROM {table.name} WHERE rowid > ? ORDER BY id",
        (last,),
    )


def changes_of(driver: Any, edit_id: str) -> Changes:
    """What an edit did, read back from the log."""
    kind, label, params = driver.execute(
        "SELECT kind, label, params FROM edit WHERE id = ?", (edit_id,)
    ).fetchone()
    rows: dict[str, set[str]] = {}
    inserted: dict[str, set[str]] = {}
    deleted: dict[str, set[str]] = {}
    for tbl, row_id, came, went in driver.execute(
        "SELECT tbl, row_id, before IS NULL, after IS NULL FROM change WHERE edit_id = ?",
        (edit_id,),
    ):
        rows.setdefault(tbl, set()).add(row_id)
        if came and not went:
            inserted.setdefault(tbl, set()).add(row_id)
        elif went and not came:
            deleted.setdefault(tbl, set()).add(row_id)
    return Changes(
        edit_id,
        kind,
        label,
        json.loads(params),
        *(
            {tbl: frozenset(ids) for tbl, ids in group.items()}
            for group in (rows, inserted, deleted)
        ),
    )


def latest_reading(connection: Connection) -> int:
    """The latest reading of the log's clock; 0 where nothing was ever written."""
    found = connection.exec_driver_sql("SELECT coalesce(max(clock), 0) FROM edit")
    return int(found.scalar_one())


def history(connection: Connection, table: str, row_id: str) -> list[Version]:
    """All states of a row, oldest first."""
    found = connection.exec_driver_sql(
        """SELECT edit.id, coalesce(device.name, ''), edit.at, edit.label, edit.params,
                  change.after, change.before
           FROM change JOIN edit ON edit.id = change.edit_id
           LEFT JOIN device ON device.id = edit.device_id
           WHERE change.row_id = ? AND change.tbl = ? ORDER BY edit.clock, edit.id""",
        (row_id, table),
    )
    return [
        Version(edit, device, at, label, json.loads(params), _values(after), _values(before))
        for edit, device, at, label, params, after, before in found
    ]


def first_values(connection: Connection, table: str, column: str) -> dict[str, str]:
    """What a column of each row held before it was ever changed; of rows where it was, by id."""
    found = connection.exec_driver_sql(
        f"""SELECT change.row_id, change.before ->> '$.{column}'
            FROM change JOIN edit ON edit.id = change.edit_id
            WHERE change.tbl = ? AND change.before ->> '$.{column}' <> change.after ->> '$.{column}'
            ORDER BY edit.clock DESC, edit.id DESC""",
        (table,),
    )
    return {row_id: value for row_id, value in found}  # the earliest is the last to be put there


def _values(stored: str | None) -> dict[str, Any] | None:
    return None if stored is None else json.loads(stored)


def invert(connection: Connection, edit_id: str) -> None:
    """Put back what an edit changed, field by field, inside the edit in progress.

    A field that something else has changed since keeps its newer value. Rows are put back in one
    statement a table; references are checked when the edit in progress ends.
    """
    touched = {
        tbl
        for (tbl,) in connection.exec_driver_sql(
            "SELECT DISTINCT tbl FROM change WHERE edit_id = ?", (edit_id,)
        )
    }
    for table in LOGGED:
        if table.name in touched:
            _invert_table(connection, table, edit_id)


def _restored(table: Table, name: str) -> str:
    """SQL for a logged value; a column that is younger than the log's entry has its default."""
    default = table.c[name].server_default
    stored = f"before ->> '$.{name}'"
    return f"coalesce({stored}, '{default.arg}')" if isinstance(default, DefaultClause) else stored


def _invert_table(connection: Connection, table: Table, edit_id: str) -> None:
    names = columns(table)
    listed = ", ".join(names)
    of_edit = f"change.edit_id = ? AND change.tbl = '{table.name}'"
    restored = ", ".join(_restored(table, name) for name in names)
    assigned = ", ".join(
        f"{name} = CASE WHEN change.before ->> '$.{name}' IS NOT change.after ->> '$.{name}'"
        f" AND {table.name}.{name} IS change.after ->> '$.{name}'"
        f" THEN change.before ->> '$.{name}' ELSE {table.name}.{name} END"
        for name in names
    )
    for sql in (
        f"DELETE FROM {table.name} WHERE id IN (SELECT row_id FROM change"
        f" WHERE {of_edit} AND before IS NULL AND after IS NOT NULL)",
        f"UPDATE {table.name} SET {assigned} FROM change"
        f" WHERE change.row_id = {table.name}.id AND {of_edit}"
        " AND change.before IS NOT NULL AND change.after IS NOT NULL",
        f"INSERT INTO {table.name} (id, {listed}) SELECT row_id, {restored} FROM change"
        f" WHERE {of_edit} AND before IS NOT NULL AND after IS NULL",
    ):
        connection.exec_driver_sql(sql, (edit_id,))
