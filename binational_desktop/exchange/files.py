"""Any file of rows: which reader it needs, and writing a file whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from binational_desktop.errors import UserError
from binational_desktop.exchange import csv_files, spreadsheets
from binational_desktop.exchange.records import Source
from binational_desktop.i18n import _

_PROJECT: Final = b"SQLite format 3\0"


def read(path: Path, delimiter: str | None = None) -> Source:
    """Read CSV, TSV, XLSX or ODS by its name and, where the name lies, by its content."""
    if path.suffix.lower() in spreadsheets.SUFFIXES:
        return spreadsheets.read(path)
    if path.is_file() and csv_files.read_bytes(path)[:4] == b"PK\x03\x04":
        return spreadsheets.read(path)
    return csv_files.read(path, delimiter)


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """A temporary file that takes the place of ``path`` when the block ends well, and goes otherwise.

    Raises ``UserError`` where the folder is missing or cannot be written, the disk is full, or what
    is there is a project or no plain file.
    """
    if path.is_dir():
        raise UserError(
            _("“{name}” is a folder, not a file.").format(name=path.name), _("Add a file name.")
        )
    if path.exists() and not path.is_file():  # /dev/null, for one
        raise _unwritable(path)
    if _is_project(path):
        raise UserError(
            _("“{name}” is a project file and is not written over.").format(name=path.name),
            _("Choose another name."),
        )
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _unwritable(path) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _give_usual_rights(temporary)
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path) from error
    finally:
        temporary.unlink(missing_ok=True)


def _is_project(path: Path) -> bool:
    """Whether what is there is a project, by whatever name."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PROJECT)) == _PROJECT
    except OSError:
        return False


def _give_usual_rights(file: Path) -> None:
    """Temporary files are private; a document is as readable as any other new file."""
    mask = os.umask(0)
    os.umask(mask)
    file.chmod(0o666 & ~mask)


def _unwritable(path: Path) -> UserError:
    return UserError(
        _("The file “{name}” cannot be written in the folder “{folder}”.").format(
            name=path.name, folder=path.parent
        ),
        _("Choose another folder, or free some space."),
    )
