"""Files are written whole or not at all."""

import os
import tempfile
from pathlib import Path

import pytest

from binational_desktop.errors import UserError
from binational_desktop.exchange import spreadsheets
from binational_desktop.exchange.files import written


def test_what_fails_leaves_the_earlier_file_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("antes")

    def fail() -> None:
        with written(file) as temporary:
            temporary.write_text("mitad")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert file.read_text() == "antes"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_a_missing_folder_and_a_folder_as_file_are_said(tmp_path: Path, language: str) -> None:
    with (
        pytest.raises(UserError, match={"es": "no se puede escribir", "en": "cannot be"}[language]),
        written(tmp_path / "no" / "a.csv"),
    ):
        pass
    with (
        pytest.raises(UserError, match={"es": "carpeta", "en": "folder"}[language]),
        written(tmp_path),
    ):
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_plain_file_stays_what_it_is(tmp_path: Path, language: str) -> None:
    pipe = tmp_path / "a.csv"
    os.mkfifo(pipe)
    word = {"es": "no se puede escribir", "en": "cannot be"}[language]
    with pytest.raises(UserError, match=word), written(pipe) as temporary:
        temporary.write_text("uno")
    assert pipe.is_fifo()


def test_a_workbook_that_cannot_be_closed_is_a_fault_of_the_place_and_leaves_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(OSError, match="directory"):
        spreadsheets.write(tmp_path / "a.xlsx", [("inputs", ["text"], [("uno",)])])
    assert list(scratch.iterdir()) == []
