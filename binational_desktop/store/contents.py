"""Contents by their SHA-256: photos and logos. Written once, never changed, outside the log.

What refers to a content (``attachment.sha256``) is logged and can be undone; the content itself
stays, so that undo brings the photo back, until ``forget`` takes away for good what nothing names.
"""

import hashlib
from typing import Any, Final

from sqlalchemy import Connection

_UNNAMED: Final = "sha256 NOT IN (SELECT sha256 FROM attachment UNION SELECT sha256 FROM logo)"


def name_of(data: bytes) -> str:
    """The name of a content."""
    return hashlib.sha256(data).hexdigest()


def keep(driver: Any, data: bytes, thumbnail: bytes) -> str:
    """Keep a content; the same one is kept once. Its name."""
    name = name_of(data)
    driver.execute("INSERT OR IGNORE INTO content VALUES (?, ?, ?)", (name, data, thumbnail))
    return name


def kept(connection: Connection, name: str, *, small: bool = False) -> bytes | None:
    """A content, or its thumbnail; None where it was taken away for good."""
    column = "thumbnail" if small else "data"
    found = connection.exec_driver_sql(
        f"SELECT {column} FROM content WHERE sha256 = ?", (name,)
    ).one_or_none()
    return None if found is None else bytes(found[0])


def unnamed(connection: Connection) -> int:
    """How many contents nothing refers to any more."""
    (n,) = connection.exec_driver_sql(f"SELECT count(*) FROM content WHERE {_UNNAMED}").one()
    return int(n)


def forget(driver: Any) -> None:
    """Take away what nothing refers to, and overwrite where it lay in the file."""
    driver.execute(f"DELETE FROM content WHERE {_UNNAMED}")
