"""Looking at a file before it is opened: is it there, ours, whole, and not newer than we are?"""

import os
import sys
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as driver

from binational_desktop.errors import ProjectError
from binational_desktop.i18n import _
from binational_desktop.store import connection, schema
from binational_desktop.store.faults import damaged, faults

_MAGIC: Final = b"SQLite format 3\x00"


def inspect(path: Path) -> int:
    """The file's version. Raises ``ProjectError`` with the reason why it cannot be opened.

    Nothing is written. The whole file is checked: damage must be noticed before it spreads.
    """
    _look(path)
    with faults(path):
        found = _connect_to_read(path)
        try:
            application, version = _marks(found, path)
            if application != schema.APPLICATION_ID:
                raise _foreign(path)
            if version > schema.VERSION:
                raise ProjectError(
                    _("The project “{name}” was made with a newer version of the program.").format(
                        name=path.name
                    ),
                    _("Update the program on this computer; the file was not changed."),
                )
            if found.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise damaged(path)
        finally:
            found.close()
    return version


def _look(path: Path) -> None:
    """Refuse what is no file of ours at all."""
    if path.is_dir():
        raise ProjectError(
            _("“{name}” is a folder, not a project file.").format(name=path.name),
            _("Choose a file that ends in .binational."),
        )
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise ProjectError(
            _("There is no file “{name}”.").format(name=path.name),
            _("Check the name and the folder."),
        ) from error
    except OSError as error:
        raise ProjectError(
            _("The file “{name}” cannot be read.").format(name=path.name),
            _("Check that the disk or USB stick is connected and that you may use the folder."),
        ) from error
    if not head:
        raise damaged(path)
    if not head.startswith(_MAGIC):
        raise damaged(path) if path.suffix == ".binational" else _foreign(path)


def _foreign(path: Path) -> ProjectError:
    return ProjectError(
        _("“{name}” is not a project of this program.").format(name=path.name),
        _("Choose a file that ends in .binational."),
    )


def _connect_to_read(path: Path) -> Any:
    """A reading connection. It makes side files only where SQLite's log of changes lies beside the
    file and has to be read with it, and never where SQLite cannot.
    """
    if not path.with_name(f"{path.name}-wal").exists():
        return connection.connect(path, "immutable")
    try:
        opened = connection.connect(path, "ro")
        opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.OperationalError:
        if os.access(path.parent, os.W_OK):
            raise
        return connection.connect(path, "immutable")
    return opened


def _marks(found: Any, path: Path) -> tuple[int, int]:
    """The application id and the version in the file's head."""
    try:
        (application,) = found.execute("PRAGMA application_id").fetchone()
        (version,) = found.execute("PRAGMA user_version").fetchone()
    except driver.DatabaseError as error:
        raise damaged(path) from error
    return int(application), int(version)


def can_write(path: Path) -> bool:
    """Whether the file and its folder (SQLite writes beside the file) can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def which(path: Path) -> tuple[int, int] | None:
    """Which file has that name now, by its number; None for none.

    Windows keeps an open file where it is, and numbers those of some sticks afresh.
    """
    if sys.platform == "win32":
        return 0, 0
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def holds(path: Path, reading: int) -> bool:
    """Whether the latest in the log of the file itself has this reading of the clock."""
    try:
        found = connection.connect(path, "immutable")
        try:
            latest = found.execute("SELECT max(clock) FROM edit").fetchone()
        finally:
            found.close()
    except driver.Error:
        return False
    return bool(latest == (reading,))
