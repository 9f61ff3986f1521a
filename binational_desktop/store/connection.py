"""Connections to the project file: one driver, one set of settings.

The driver is sqlcipher3 because it carries a SQLite without the WAL-reset bug (fixed in 3.51.3)
on every platform; without a key it is plain SQLite.
"""

from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as driver

OLDEST_SQLITE: Final = (3, 51, 3)

_SETTINGS: Final = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -4000",
)

_MODES: Final = {"immutable": "?mode=ro&immutable=1", "reader": "?mode=rw"}


def connect(path: Path, mode: str) -> Any:
    """A driver connection. ``mode`` is ``rwc``, ``rw``, ``ro``, ``reader`` or ``immutable``.

    A reader takes away SQLite's side files when it is the last to close the file, which ``ro`` may
    not. Immutable makes none: for a file nobody writes to, on a medium where nobody can, too.
    """
    uri = path.absolute().as_uri() + _MODES.get(mode, f"?mode={mode}")
    connection = driver.connect(
        uri,
        uri=True,
        timeout=2.0,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    for setting in _SETTINGS:
        connection.execute(setting)
    if mode == "reader":
        connection.execute("PRAGMA query_only = ON")
    return connection


def engine(path: Path, mode: str) -> Engine:
    """A pool of connections. A transaction begins as a writer where the connection's
    execution option ``writes`` says so, else as a reader of one snapshot.
    """
    made = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(path, mode),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        hide_parameters=True,  # what people said is no part of an error
    )

    @event.listens_for(made, "begin")
    def begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.connection.driver_connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made
