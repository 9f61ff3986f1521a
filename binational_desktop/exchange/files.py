"""Any file of rows: which reader it needs, and writing a file whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from binational_desktop.errors import UserError
from binational_desktop.exchange import csv_files, spreadsheets
from binational_desktop.exchange.records import Source
from binational_desktop.i18n import _


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

    Raises ``UserError`` where the folder is missing or cannot be written, or the disk is full.
    """
    if path.is_dir():
        raise UserError(
            _("“{name}” is a folder, not a file.").format(name=path.name), _("Add a file name.")
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
