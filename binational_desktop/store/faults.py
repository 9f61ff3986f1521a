"""SQLite's errors said as sentences: disk full, locked, read-only, damaged. Mapped here once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from binational_desktop.errors import BusyError, ProjectError, ReadOnlyError, UserError
from binational_desktop.i18n import _


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn the world's faults into ``UserError``; errors of ours pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        known = _sentence(str(error.orig), path)
        if known is None:
            raise
        raise known from error
    except driver.Error as error:
        known = _sentence(str(error), path)
        if known is None:
            raise
        raise known from error


def _sentence(said: str, path: Path) -> UserError | None:
    """The user's sentence for what SQLite said, or None where the fault is ours."""
    said = said.lower()
    if "disk is full" in said or "disk i/o error" in said:
        return ProjectError(
            _("The disk is full or cannot be written: nothing was saved this time."),
            _("Free some space; what was saved before is safe, and your text is still here."),
        )
    if "malformed" in said or "not a database" in said or "database corruption" in said:
        return damaged(path)
    if "readonly" in said or "read-only" in said:
        return read_only(path)
    if "locked" in said or "busy" in said:
        return BusyError(
            _("Another piece of work is writing to the project. Try again in a moment.")
        )
    if "unable to open" in said:
        return ProjectError(
            _("The project “{name}” cannot be opened.").format(name=path.name),
            _("Check that the disk or USB stick is connected and that you may use the folder."),
        )
    return None


def damaged(path: Path) -> ProjectError:
    """The file is a project no more, or only partly."""
    return ProjectError(
        _("The project file “{name}” is damaged.").format(name=path.name),
        _("Nothing was changed in it. Keep it, and open its latest backup."),
    )


def read_only(path: Path) -> ReadOnlyError:
    """The file or its folder cannot be written."""
    return ReadOnlyError(
        _("The project “{name}” lies where nothing can be written.").format(name=path.name),
        _("Copy it to a folder of your own and open the copy."),
    )
