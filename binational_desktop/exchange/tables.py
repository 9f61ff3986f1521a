"""Rows out in the format somebody asked for, whole or not at all, with the codebook beside them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from binational_desktop.exchange import csv_files, spreadsheets
from binational_desktop.exchange.files import written

CODEBOOK: Final = ("column", "code", "es", "en")


def write_list(
    path: Path, sheet: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Write a list whose columns speak for themselves, as XLSX or CSV by the name of the file."""
    with written(path) as temporary:
        if path.suffix.lower() == ".csv":
            csv_files.write(temporary, columns, rows)
        else:
            spreadsheets.write(temporary, [(sheet, columns, rows)])


def write(
    path: Path,
    kind: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    codebook: Sequence[Sequence[str]],
) -> None:
    """Write rows as ``csv``, ``xlsx`` or ``json``; the CSV's codebook is a second file beside it."""
    if kind == "csv":
        beside = path.with_name(f"{path.stem}-codebook.csv")
        with written(path) as temporary, written(beside) as second:
            csv_files.write(temporary, columns, rows)
            csv_files.write(second, CODEBOOK, codebook)
    elif kind == "xlsx":
        with written(path) as temporary:
            sheets = [("inputs", columns, rows), ("codebook", CODEBOOK, codebook)]
            spreadsheets.write(temporary, sheets)
    elif kind == "json":
        content = {
            "inputs": [dict(zip(columns, row, strict=True)) for row in rows],
            "codebook": [dict(zip(CODEBOOK, line, strict=True)) for line in codebook],
        }
        with written(path) as temporary:
            written_out = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
            temporary.write_text(written_out, "utf-8", newline="\n")  # the same on every system
    else:
        raise ValueError(kind)
