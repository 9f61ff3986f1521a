"""Delimited text: CSV and TSV of any delimiter and usual encoding, and lists pasted as lines."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile
from pathlib import Path
from typing import Final

from binational_desktop.errors import ImportSourceError
from binational_desktop.exchange.records import Problem, Record, Source
from binational_desktop.i18n import _, ngettext

_DELIMITERS: Final = ",;\t|"
_NO_DELIMITER: Final = "\x1f"
"""Cuts a list of one column, whose words have commas, nowhere."""
_SAID_DELIMITER: Final = re.compile(r"\s*\"?sep=([,;\t|])\"?[ \t]*(?=[\r\n])", re.IGNORECASE)
"""The line before all others by which a file tells Excel its delimiter."""
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BULLET: Final = re.compile(r"(?:[•·▪◦*–—]|-(?!\d)|\(?\d{1,3}[.)](?=\s))+\s*")
"""What begins the line of a list; a number that is part of the words stays."""
_LONGEST_CELL: Final = 10_000_000
_MOST_COLUMNS: Final = 16_384
"""As many as a spreadsheet has."""


def read(path: Path, delimiter: str | None = None) -> Source:
    """Read a delimited file whose first row with words in it names the columns.

    Raises ``ImportSourceError`` for a file that is none, empty, or no text. Rows with too few or
    too many cells, or with an open quote, are problems with their line; the others are records.
    """
    text, encoding = decode(read_bytes(path), path.name)
    return parse(text, path.name, encoding, delimiter)


def parse(text: str, name: str, encoding: str = "utf-8", delimiter: str | None = None) -> Source:
    """Read delimited text; ``name`` is what to call it in messages."""
    if not text.strip():
        raise ImportSourceError(
            _("The file “{name}” is empty.").format(name=name), _("Choose a file with data.")
        )
    if said := _SAID_DELIMITER.match(text):
        delimiter, text = delimiter or said[1], text[said.end() :]
    chosen = delimiter or sniff(text)
    rows, problems = _rows(text, chosen)
    rows = list(dropwhile(lambda row: not any(map(str.strip, row[1])), rows))
    if not rows:
        raise ImportSourceError(
            _("The file “{name}” has no rows that can be read.").format(name=name),
            problems[0].message if problems else "",
        )
    columns = named(rows[0][1])
    if len(columns) > _MOST_COLUMNS:
        raise ImportSourceError(
            _("The first row of “{name}” has {n} cells: this is no list.").format(
                name=name, n=len(columns)
            ),
            _("Choose a file with data."),
        )
    records = []
    for line, cells in rows[1:]:
        if not any(map(str.strip, cells)):
            continue
        if len(cells) < len(columns) or any(map(str.strip, cells[len(columns) :])):
            problems.append(Problem(line, _uneven(line, len(cells), len(columns))))
        else:
            whole = map(unharmed, cells)
            records.append(Record(line, dict(zip(columns, whole, strict=False))))
    assumed = {"encoding": encoding, "delimiter": chosen.replace(_NO_DELIMITER, "")}
    return Source(columns, records, sorted(problems, key=lambda one: one.line), assumed)


def lines(text: str) -> Source:
    """A pasted list, one card a line; bullets and numbers of a list are not part of the words."""
    records = [
        Record(number, {"text": stripped})
        for number, line in enumerate(text.splitlines(), 1)
        if (stripped := _BULLET.sub("", line.strip()).strip())
    ]
    return Source(("text",), records)


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises ``ImportSourceError`` with the reason where there are none."""
    if path.is_dir():
        raise ImportSourceError(
            _("“{name}” is a folder, not a file.").format(name=path.name),
            _("Choose the file inside it."),
        )
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ImportSourceError(
            _("There is no file “{name}”.").format(name=path.name),
            _("Check the name and the folder."),
        ) from error
    except OSError as error:
        raise ImportSourceError(
            _("The file “{name}” cannot be read.").format(name=path.name),
            _("Check that the disk or USB stick is connected and that you may use the folder."),
        ) from error


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text of bytes and the encoding assumed: by its mark, else UTF-8, else Windows' own."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise _no_text(name) from error
    sample = content[:4096]
    if len(sample) > 3 and sample[1::2].count(0) > len(sample) // 4:
        return content.decode("utf-16-le", "replace"), "utf-16"
    if b"\0" in content:
        raise _no_text(name)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "cp1252"


def _no_text(name: str) -> ImportSourceError:
    return ImportSourceError(
        _("The file “{name}” is no text that can be read.").format(name=name),
        _("Save it as CSV, XLSX or ODS and try again."),
    )


def sniff(text: str) -> str:
    """The delimiter: the one that cuts the first row into most cells outside quotes, if any."""
    head = io.StringIO(text.lstrip("\r\n"), newline="")
    best, most = _NO_DELIMITER, 1
    for delimiter in _DELIMITERS:
        head.seek(0)
        try:
            first = next(csv.reader(head, delimiter=delimiter), [])
        except csv.Error:
            continue
        if len(first) > most:
            best, most = delimiter, len(first)
    return best


def _rows(text: str, delimiter: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """All rows with the line each begins at; a quote that never closes is a problem."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            problems.append(Problem(line, _broken(line, str(error))))
            if reader.line_num < line:
                break
        else:
            rows.append((line, cells))
        line = reader.line_num + 1
    return rows, problems


def _broken(line: int, reason: str) -> str:
    if "unexpected end" in reason:
        return _("Line {line}: a quotation mark is opened and never closed.").format(line=line)
    return _("Line {line}: the quotation marks do not fit together.").format(line=line)


def _uneven(line: int, found: int, expected: int) -> str:
    return ngettext(
        "Line {line}: it has {found} cell where the first row has {expected}.",
        "Line {line}: it has {found} cells where the first row has {expected}.",
        found,
    ).format(line=line, found=found, expected=expected)


def named(cells: Sequence[str]) -> tuple[str, ...]:
    """Column names: trimmed, the nameless numbered, twins told apart."""
    names: dict[str, None] = {}
    for position, cell in enumerate(cells, 1):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"{position}"
        while name in names:
            name += f" ({position})"
        names[name] = None
    return tuple(names)


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV that spreadsheets open as it is: UTF-8 with its mark, formulas made harmless."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([harmless(cell) for cell in row] for row in rows)


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what begins one."""
    if isinstance(cell, str) and cell.startswith(
        ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
    ):
        return "'" + cell
    return cell


def unharmed(cell: str) -> str:
    """The cell as it was before ``harmless``, so that an export comes back as it went."""
    return cell[1:] if cell[:1] == "'" and harmless(cell[1:]) == cell else cell
