"""Where a file is to be written: its name says what it is, and nothing is written over unasked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from binational_desktop.ui.save_as import save_as

KINDS = "XLSX (*.xlsx);;CSV (*.csv)"


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("datos.xlsx", "", "datos.xlsx"),
        ("datos.CSV", "", "datos.CSV"),
        ("datos", "", "datos.xlsx"),
        ("datos", "CSV (*.csv)", "datos.csv"),
        ("Taller 14.03.2026", "XLSX (*.xlsx)", "Taller 14.03.2026.xlsx"),
        ("Mesa No. 3", "", "Mesa No. 3.xlsx"),
    ],
)
def test_the_ending_is_added_to_a_name_and_takes_nothing_from_it(
    typed: str, kind: str, written: str, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / typed), kind)
    )
    assert save_as(parent, "", tmp_path / "x.xlsx", KINDS) == tmp_path / written


def test_a_file_that_is_there_is_asked_about_by_its_whole_name(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    (tmp_path / "datos.xlsx").write_text("de ayer")
    shown: list[str] = []

    def ask(_parent: QWidget, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        shown.append(Path(suggested).name)
        return (str(tmp_path / "datos"), "") if len(shown) == 1 else ("", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    assert save_as(parent, "", tmp_path / "x.xlsx", KINDS) is None
    assert shown == ["x.xlsx", "datos.xlsx"]
