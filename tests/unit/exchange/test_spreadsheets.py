"""Spreadsheets from strangers, and the one we write."""

import random
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from binational_desktop.errors import ImportSourceError
from binational_desktop.exchange import files, spreadsheets

_ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
 <office:body><office:spreadsheet><table:table table:name="Mesa 1">
 <table:table-row><table:table-cell office:value-type="string"><text:p>Aporte</text:p>
 </table:table-cell></table:table-row>
 <table:table-row><table:table-cell office:value-type="string"><text:p>Más ñame</text:p>
 </table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>
</office:document-content>"""


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Vacía"
    sheet = book.create_sheet("Aportes")
    sheet["B3"], sheet["C3"], sheet["D3"] = "texto", "mesa", "día"
    sheet["B4"], sheet["C4"], sheet["D4"] = "Agua  🌽", 3, datetime(2026, 3, 14)  # noqa: DTZ001
    sheet["B6"], sheet["C6"] = "=1+1", 2.5
    book.save(path)
    return path


def test_the_first_sheet_with_data_is_read_with_the_lines_of_the_sheet(tmp_path: Path) -> None:
    source = files.read(workbook(tmp_path / "a.xlsx"))
    assert source.assumed == {"sheet": "Aportes"}
    rows = [(record.line, record.cells["texto"], record.cells["mesa"]) for record in source.records]
    assert rows[0] == (4, "Agua  🌽", "3")
    assert rows[1][0] == 6
    assert rows[1][2] == "2.5"
    assert source.records[0].cells["día"].startswith("2026-03-14")


def test_a_sheet_in_sight_is_read_before_a_hidden_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.sheet_state = "hidden"
    book.active.append(["listas"])
    book.create_sheet("Aportes").append(["texto"])
    book.save(tmp_path / "a.xlsx")
    assert files.read(tmp_path / "a.xlsx").columns == ("texto",)


def test_a_cell_in_the_last_corner_is_refused_and_takes_nobody_along(
    tmp_path: Path, language: str
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"], book.active["XFD1048576"] = "texto", "x"
    book.save(tmp_path / "a.xlsx")
    word = {"es": "no es una hoja de cálculo", "en": "is no spreadsheet"}[language]
    with pytest.raises(ImportSourceError, match=word):
        files.read(tmp_path / "a.xlsx")


def test_a_spreadsheet_by_another_name_is_known_by_its_content(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx").rename(tmp_path / "a.csv")
    assert len(files.read(file).records) == 2


def test_ods_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.ods"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", _ODS)
    source = files.read(file)
    assert [(one.line, one.cells) for one in source.records] == [(2, {"Aporte": "Más ñame"})]


def test_what_would_unpack_to_far_too_much_is_not_opened(tmp_path: Path, language: str) -> None:
    file = tmp_path / "bomba.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 30_000_000)
    word = {"es": "ocuparía demasiado", "en": "far too much"}[language]
    with pytest.raises(ImportSourceError, match=word):
        files.read(file)


def test_an_archive_of_very_many_members_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(5_001):
            archive.writestr(str(number), b"")
    with pytest.raises(ImportSourceError, match="far too much"):
        files.read(file)


@pytest.mark.parametrize("content", [b"", b"text,kind\n", b"PK\x03\x04 and nothing more"])
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: bytes, language: str) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    word = {"es": "no es una hoja de cálculo", "en": "is no spreadsheet"}[language]
    with pytest.raises(ImportSourceError, match=word):
        files.read(file)


def test_a_damaged_workbook_is_read_or_refused_but_never_breaks(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx").read_bytes()
    dice = random.Random(7)
    file = tmp_path / "b.xlsx"
    refused = 0
    for _round in range(150):
        content = bytearray(whole)
        for _flip in range(dice.randint(1, 30)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        file.write_bytes(content[: dice.randint(1, len(content))])
        try:
            files.read(file)
        except ImportSourceError:
            refused += 1
    assert refused > 0


def test_a_text_is_never_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    words = ["=1+1", "+1", "-1", "@x", "＝1", "007", "https://example.org", "{=1}"]
    file = tmp_path / "a.xlsx"
    spreadsheets.write(file, [("inputs", ["text"], [(word,) for word in words])])
    sheet = openpyxl.load_workbook(file)["inputs"]
    assert [sheet.cell(row, 1).value for row in range(2, 10)] == words
    assert {sheet.cell(row, 1).data_type for row in range(2, 10)} == {"s"}
    with zipfile.ZipFile(file) as archive:
        assert b"<f>" not in b"".join(archive.read(name) for name in archive.namelist())


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        spreadsheets.write(tmp_path / name, [("inputs", ["text"], [("uno",), ("dos",)])])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
