"""Delimited text as people really save it."""

from pathlib import Path

import pytest

from binational_desktop.errors import ImportSourceError
from binational_desktop.exchange import csv_files, files

WORDS = "El «río» baja, ñandú; año"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_every_delimiter_in_every_encoding(
    tmp_path: Path, delimiter: str, encoding: str, said: str
) -> None:
    file = tmp_path / "aportes.csv"
    file.write_bytes(f'texto{delimiter}tipo\r\n"{WORDS}"{delimiter}need\r\n'.encode(encoding))
    source = files.read(file)
    assert source.columns == ("texto", "tipo")
    assert [record.cells for record in source.records] == [{"texto": WORDS, "tipo": "need"}]
    assert source.problems == []
    assert source.assumed == {"encoding": said, "delimiter": delimiter}


def test_quotes_line_breaks_and_emoji_stay_and_lines_are_those_of_the_file() -> None:
    source = csv_files.parse('text,kind\n"uno\ndos ""tres"" 🌽",need\n\n"cuatro",risk\n', "a.csv")
    assert [(one.line, one.cells["text"]) for one in source.records] == [
        (2, 'uno\ndos "tres" 🌽'),
        (5, "cuatro"),
    ]


def test_a_cell_longer_than_the_csv_module_allows_is_read() -> None:
    long = "palabra " * 30_000
    source = csv_files.parse(f"text\n{long}\n", "a.csv")
    assert source.records[0].cells["text"] == long


def test_ragged_rows_are_named_by_their_line(language: str) -> None:
    source = csv_files.parse("text,kind\nuno,need\ndos\ntres,risk,más\ncuatro,risk,\n", "a.csv")
    assert [record.line for record in source.records] == [2, 5]
    word = {"es": "Línea", "en": "Line"}[language]
    assert [problem.line for problem in source.problems] == [3, 4]
    assert source.problems[0].message.startswith(f"{word} 3:")


def test_a_list_of_one_column_keeps_its_commas() -> None:
    source = csv_files.parse('Aporte\nagua, luz; y caminos\n"uno, ""dos"""\n', "a.csv")
    assert source.problems == []
    assert [one.cells["Aporte"] for one in source.records] == ["agua, luz; y caminos", 'uno, "dos"']


@pytest.mark.parametrize("before", ["sep=;\r\n", "\n\n", ";;\n\n"])
def test_what_stands_before_the_first_row_is_no_row(before: str) -> None:
    source = csv_files.parse(f"{before}texto;tipo\r\nuno, dos;need\r\n", "a.csv")
    assert [one.cells for one in source.records] == [{"texto": "uno, dos", "tipo": "need"}]


def test_a_first_row_of_a_million_cells_is_refused_at_once(language: str) -> None:
    word = {"es": "no es una lista", "en": "is no list"}[language]
    with pytest.raises(ImportSourceError, match=word):
        csv_files.parse("a" + "," * 1_000_000 + "\n", "a.csv")


def test_an_open_quote_is_named_by_the_line_it_is_opened_at() -> None:
    source = csv_files.parse('text,kind\nuno,need\n"dos,risk\ntres,need\n', "a.csv")
    assert [record.cells["text"] for record in source.records] == ["uno"]
    assert [problem.line for problem in source.problems] == [3]


def test_reading_goes_on_after_a_row_with_broken_quotes() -> None:
    source = csv_files.parse('text,kind\n"uno"x,need\ndos,risk\n', "a.csv")
    assert [problem.line for problem in source.problems] == [2]
    assert [record.cells["text"] for record in source.records] == ["dos"]


def test_columns_without_a_name_or_with_the_same_name_can_be_told_apart() -> None:
    source = csv_files.parse("text,,text\nuno,dos,tres\n", "a.csv")
    assert source.columns == ("text", "2", "text (3)")
    assert list(source.records[0].cells.values()) == ["uno", "dos", "tres"]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\r\n", b"\xff\xfe"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes, language: str) -> None:
    file = tmp_path / "vacío.csv"
    file.write_bytes(content)
    with pytest.raises(ImportSourceError) as refused:
        files.read(file)
    assert (
        refused.value.message
        == {
            "es": "El archivo «vacío.csv» está vacío.",
            "en": "The file “vacío.csv” is empty.",
        }[language]
    )


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.ods"])
def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportSourceError, match=r"There is no file “a\."):
        files.read(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises(ImportSourceError, match="is a folder, not a file"):
        files.read(tmp_path / name)


@pytest.mark.parametrize(
    "content", [b"a,b\n1,\0\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xfea"]
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(ImportSourceError, match="no text that can be read"):
        files.read(file)


def test_a_pasted_list_loses_its_bullets_and_numbers_but_no_words() -> None:
    pasted = (
        "• Falta agua\n\n - Más escuelas\n1. Caminos\n(2) Puentes\n10.5 millones\n"
        "-5 grados\n3 propuestas\n* Mercado\n–"
    )
    source = csv_files.lines(pasted)
    assert [(one.line, one.cells["text"]) for one in source.records] == [
        (1, "Falta agua"),
        (3, "Más escuelas"),
        (4, "Caminos"),
        (5, "Puentes"),
        (6, "10.5 millones"),
        (7, "-5 grados"),
        (8, "3 propuestas"),
        (9, "Mercado"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_written_cell_begins_a_formula_and_reading_brings_it_back(
    tmp_path: Path, start: str
) -> None:
    file = tmp_path / "a.csv"
    words = f"{start}1+cmd"
    csv_files.write(file, ["text", "n"], [(words, 3)])
    written = file.read_bytes().decode("utf-8-sig").splitlines(keepends=True)
    assert "'" + start in "".join(written)
    source = csv_files.read(file)
    assert source.records[0].cells == {"text": words, "n": "3"}
