"""Bringing an older project file to today's version, after a copy of it was made.

A migration is a numbered function of plain SQL: ``MIGRATIONS[n]`` takes a file from version n to
n + 1. Run on an older file, they must end in today's schema (tested).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from binational_desktop.store import schema

MIGRATIONS: Final[dict[int, Callable[[Connection], None]]] = {}


def backup_path(path: Path, version: int) -> Path:
    """Where the copy of an older file goes: beside it, never over another copy."""
    wanted = path.with_name(f"{path.name}.backup-v{version}")
    number = 2
    while wanted.exists():
        wanted = path.with_name(f"{path.name}.backup-v{version}-{number}")
        number += 1
    return wanted


def migrate(connection: Connection, version: int) -> None:
    """Run every migration from ``version`` on, inside the transaction of ``connection``."""
    for number in range(version, schema.VERSION):
        MIGRATIONS[number](connection)
    schema.make_triggers(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
