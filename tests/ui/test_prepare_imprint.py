"""O7 in the window: the statement is typed, a logo taken, removed and brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from binational_desktop.services.queries import imprint
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.prepare import PreparePage
from binational_desktop.ui.pages.prepare.imprint import ImprintSection


@pytest.fixture
def section(
    open_window: Callable[[Project], MainWindow], sample_project: Project
) -> ImprintSection:
    window = open_window(sample_project)
    window.go("prepare")
    page = window.pages["prepare"]
    assert isinstance(page, PreparePage)
    found = page.show_section("imprint")
    assert isinstance(found, ImprintSection)
    return found


def test_both_or_neither_is_said_while_one_works(
    section: ImprintSection, sample_project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    assert "both or neither" in section.state.text()
    field = section.form.field("funding_en")
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    QTest.keyClicks(field, "Paid by all")
    section.flush()
    sheet = sheets.project_sheet(sample_project)
    assert sheet is not None
    assert sheet.funding_en == "Paid by all"
    assert "logo is missing" in section.state.text()
    Image.new("RGB", (300, 100), "navy").save(tmp_path / "Union_Europea.png")
    section.take(tmp_path / "Union_Europea.png")
    (one,) = imprint.logos(sample_project)
    assert one.name_es == "Union Europea"
    assert "are printed" in section.state.text()
    section.names.go_to(one.id, "name_es")
    QTest.keyClick(section.names, Qt.Key.Key_Delete)
    assert imprint.logos(sample_project) == []
    assert not section.names.isVisible()
    sample_project.undo()
    section.refresh()
    assert [row.id for row in imprint.logos(sample_project)] == [one.id]
    assert "are printed" in section.state.text()


def test_a_file_that_is_no_picture_is_told(
    section: ImprintSection, sample_project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    section.context.hub.told.connect(lambda text, *_more: told.append(text))
    (tmp_path / "x.png").write_text("no")
    section.take(tmp_path / "x.png")
    assert imprint.logos(sample_project) == []
    assert any("x.png" in text for text in told)
