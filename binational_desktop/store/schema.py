"""The schema of a project file, made from the model, and its version."""

from typing import Final

from sqlalchemy import Connection

from binational_desktop import model  # noqa: F401 (declares the tables)
from binational_desktop.model.base import LOGGED, METADATA
from binational_desktop.store import drafts, edit_log, search_index

APPLICATION_ID: Final = 0x42694E44
"""``BiND``: what makes a SQLite file one of ours."""
VERSION: Final = 3
"""Raised by each migration; a file with a higher one is refused."""

LOCAL: Final = (
    # What belongs to this copy of the file and is never joined: which device it is.
    "CREATE TABLE local (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
    # Photos and other contents by their SHA-256: written once, never changed.
    """CREATE TABLE content (
        sha256 TEXT PRIMARY KEY NOT NULL, data BLOB NOT NULL, thumbnail BLOB NOT NULL
    )""",
    # The last card number given out, so that a deleted card's number is never given twice.
    """CREATE TABLE card_counter (
        table_id TEXT NOT NULL, letter TEXT NOT NULL, last INTEGER NOT NULL,
        PRIMARY KEY (table_id, letter)
    ) WITHOUT ROWID""",
)


def create(connection: Connection) -> None:
    """Make every table, index and trigger of the current version in an empty file."""
    METADATA.create_all(connection)
    for sql in (*edit_log.SCHEMA, *drafts.SCHEMA, *search_index.SCHEMA, *LOCAL):
        connection.exec_driver_sql(sql)
    make_triggers(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def make_triggers(connection: Connection) -> None:
    """Make the log's triggers afresh from the model, as each migration must."""
    for (name,) in connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'log\\_%' ESCAPE '\\'"
    ).all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for table in LOGGED:
        for sql in edit_log.triggers(table):
            connection.exec_driver_sql(sql)


def described(connection: Connection) -> dict[str, object]:
    """What the file is made of, by name: columns and references of tables (their order is left
    out: an added column stands last), the SQL of all else with its white space folded.
    """
    found: dict[str, object] = {}
    for kind, name, sql in connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).all():
        if kind == "table" and "VIRTUAL" not in sql:
            about = (f"PRAGMA table_xinfo({name})", f"PRAGMA foreign_key_list({name})")
            columns, references = (connection.exec_driver_sql(one).all() for one in about)
            found[name] = (
                {tuple(row)[1:] for row in columns},
                {tuple(row)[2:] for row in references},
            )
        else:
            found[name] = " ".join(sql.split())
    return found
