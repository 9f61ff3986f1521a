"""Spreadsheets: XLSX and ODS in (python-calamine), XLSX out (XlsxWriter, row by row)."""

import io
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from binational_desktop.errors import ImportSourceError
from binational_desktop.exchange.apart import run_apart
from binational_desktop.exchange.csv_files import named, read_bytes
from binational_desktop.exchange.records import Record, Source
from binational_desktop.i18n import _

SUFFIXES: Final = (".xlsx", ".xlsm", ".ods", ".xls")
_MOST_MEMBERS: Final = 5_000
_MOST_BYTES: Final = 600_000_000
_MOST_RATIO: Final = 200


def read(path: Path) -> Source:
    """The first sheet with data, of those in sight if any, whose first row names the columns.

    Raises ``ImportSourceError`` for what is no spreadsheet or would unpack to far too much.
    """
    data = read_bytes(path)
    _check_archive(path)
    # One cell in the last corner, and the reader asks for half a terabyte and falls.
    found = run_apart(_first_filled, data)
    if found is None:
        raise _no_spreadsheet(path)
    if not found.columns:
        raise ImportSourceError(
            _("The file “{name}” is empty.").format(name=path.name), _("Choose a file with data.")
        )
    return found


def _first_filled(data: bytes) -> Source | None:
    """The first sheet that holds something, a source without columns where none does; None where
    it cannot be read.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = workbook.sheets_metadata
        for sheet in sorted(sheets, key=lambda one: one.visible != SheetVisibleEnum.Visible):
            rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            filled = [
                (line, row) for line, row in enumerate(rows, 1) if any(_text(cell) for cell in row)
            ]
            if filled:
                return _source(filled, sheet.name)
    except (CalamineError, ValueError, OSError, zipfile.BadZipFile):
        return None
    return Source((), ())


def _source(filled: list[tuple[int, list[Any]]], sheet: str) -> Source:
    columns = named([_text(cell) for cell in filled[0][1]])
    records = [
        Record(line, dict(zip(columns, map(_text, row), strict=False))) for line, row in filled[1:]
    ]
    return Source(columns, records, (), {"sheet": sheet})


def _text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, dates in ISO 8601."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell).strip() if cell is not None else ""


def _check_archive(path: Path) -> None:
    """Refuse an archive that would unpack to far more than a spreadsheet has, before reading it."""
    if not zipfile.is_zipfile(path):
        if path.suffix.lower() == ".xls":
            return
        raise _no_spreadsheet(path)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _no_spreadsheet(path) from error
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > _MOST_MEMBERS or total > _MOST_BYTES or total / packed > _MOST_RATIO:
        raise ImportSourceError(
            _("The file “{name}” would unpack to far too much and is not opened.").format(
                name=path.name
            ),
            _("Save it afresh in the spreadsheet program, or as CSV."),
        )


def _no_spreadsheet(path: Path) -> ImportSourceError:
    return ImportSourceError(
        _("The file “{name}” is no spreadsheet that can be read.").format(name=path.name),
        _("Save it as CSV, XLSX or ODS and try again."),
    )


def write(
    path: Path, sheets: Sequence[tuple[str, Sequence[str], Iterable[Sequence[object]]]]
) -> None:
    """Write an XLSX of sheets (name, columns, rows); a text is always a text, never a formula.

    The same content gives the same bytes: the file says no time of its making.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # Its own folder, so that no words stay behind in a temporary file when writing fails.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "tmpdir": folder,
        }
        workbook = xlsxwriter.Workbook(str(path), options)
        try:
            _fill(workbook, sheets)
            workbook.close()
        except FileCreateError as error:  # not an OSError, though it stands for one
            raise OSError(str(error)) from error
        finally:
            workbook.fileclosed = True  # or it writes again when it is collected
            for sheet in workbook.worksheets():
                with suppress(OSError):
                    sheet.row_data_fh.close()


def _fill(
    workbook: Any, sheets: Sequence[tuple[str, Sequence[str], Iterable[Sequence[object]]]]
) -> None:
    workbook.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 (a fixed mark)
    heading = workbook.add_format({"bold": True, "bottom": 1})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for name, columns, rows in sheets:
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(columns):
            sheet.set_column(
                column, column, 60 if title in {"text", "translation"} else 16, wrapped
            )
            sheet.write_string(0, column, title, heading)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, bool | int | float):
                    sheet.write(number, column, cell)
                elif cell:
                    sheet.write_string(number, column, str(cell)[:32_767])
