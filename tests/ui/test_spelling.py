"""Spelling in the capture field: marked in a pause, corrected by a key, never in the way."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from binational_desktop.services import sample
from binational_desktop.settings import Settings
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.record import RecordPage
from binational_desktop.ui.widgets.spell_marks import SETTING


@pytest.fixture
def page(
    open_window: Callable[[Project], MainWindow], project: Project, settings: Settings
) -> Iterator[RecordPage]:
    settings.set(SETTING, True)
    sample.load(project, with_inputs=False)
    window = open_window(project)
    window.go("record")
    found = window.pages["record"]
    assert isinstance(found, RecordPage)
    yield found
    found.composer.marks.finish()


def marked(page: RecordPage) -> list[str]:
    text = page.field.toPlainText()
    return [text[start : start + length] for start, length in page.composer.marks.spans]


def test_marked_in_a_pause_corrected_by_key_added_and_switched_off(
    page: RecordPage, qtbot: QtBot
) -> None:
    marks = page.composer.marks
    QTest.keyClicks(page.field, "el gobiermo abre el xilotepeque")
    assert marks.speller is None, "nothing is asked between the keys"
    qtbot.waitUntil(lambda: marked(page) == ["gobiermo", "xilotepeque"], timeout=60_000)
    assert len(page.field.extraSelections()) == 2
    assert page.field.toPlainText() == "el gobiermo abre el xilotepeque"
    cursor = page.field.textCursor()
    cursor.setPosition(5)
    page.field.setTextCursor(cursor)
    QTest.keyClick(page.field, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert page.panel.isVisible()
    assert QApplication.focusWidget() is page.field
    assert page.panel._choices[0].label == "gobierno"
    QTest.keyClicks(page.field, "1")
    assert page.field.toPlainText() == "el gobierno abre el xilotepeque"
    qtbot.waitUntil(lambda: marked(page) == ["xilotepeque"])
    page.field.undo()  # the correction is a step of the field's own undo
    assert page.field.toPlainText() == "el gobiermo abre el xilotepeque"
    page.field.redo()
    qtbot.waitUntil(lambda: marked(page) == ["xilotepeque"])
    menu = QMenu()
    menu.addAction("Copy")
    marks.extend_menu(menu, 25)
    added = next(one for one in menu.actions() if "xilotepeque" in one.text())
    assert menu.actions()[-1].text() == "Copy"
    added.trigger()
    qtbot.waitUntil(lambda: marked(page) == [])
    QTest.keyClicks(page.field, " gobiermo")
    qtbot.waitUntil(lambda: marked(page) == ["gobiermo"])
    # By the language spoken: what is said in Mam is not checked, in English by English.
    page.row._choose("language", "mam")
    assert marked(page) == []
    page.row._choose("language", "es")
    qtbot.waitUntil(lambda: marked(page) == ["gobiermo"])
    page.context.actions.get("record.check").trigger()
    assert marked(page) == []
    assert not page.context.settings.get(SETTING)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.rows.rowCount() == 1
