"""Prepare: the sheet saves by itself in both languages; six tables by keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.prepare import PreparePage


@pytest.fixture
def page(open_window: Callable[[Project], MainWindow], project: Project) -> PreparePage:
    """The page with a first, empty workshop."""
    window = open_window(project)
    found = window.pages["prepare"]
    assert isinstance(found, PreparePage)
    assert found.stack.currentWidget() is found.empty
    QTest.keyClick(found.empty.buttons[0], Qt.Key.Key_Space)
    assert found.stack.currentWidget() is found.tabs
    return found


def sheet(project: Project) -> sheets.WorkshopSheet:
    return sheets.get_workshop(project, sheets.list_workshops(project)[0].id)


def type_into(page: PreparePage, column: str, text: str) -> None:
    widget = page.form.field(column)
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    widget.setFocus()
    QTest.keyClicks(widget, text)


def test_the_sheet_saves_by_itself_and_says_what_is_missing(
    page: PreparePage, project: Project, qtbot: QtBot
) -> None:
    type_into(page, "name_en", "Workshop of Tecun Uman")
    spanish = page.form.field("name_es")
    assert isinstance(spanish, QLineEdit)
    assert spanish.placeholderText() == "Missing in this language"
    qtbot.waitUntil(lambda: sheet(project).name_en == "Workshop of Tecun Uman")
    assert sheet(project).name_es == ""
    type_into(page, "name_es", "Taller")
    assert spanish.placeholderText() == ""
    type_into(page, "starts_on", "2026-03-14")
    type_into(page, "venue", "Casa")
    page.form.flush()
    found = sheet(project)
    assert (found.name_es, found.starts_on, found.venue) == ("Taller", "2026-03-14", "Casa")
    mode = page.form.field("mode")
    assert isinstance(mode, QComboBox)
    mode.setFocus()
    QTest.keyClick(mode, Qt.Key.Key_Down)
    assert sheet(project).mode == "virtual"


def test_typing_is_undone_field_by_field(page: PreparePage, project: Project) -> None:
    for part in ("Taller ", "de ", "Tapachula"):
        type_into(page, "name_es", part)
        page.form.flush()
    type_into(page, "venue", "Casa")
    window = page.window()
    assert isinstance(window, MainWindow)
    page.form.flush()
    window.undo_action.trigger()
    assert (sheet(project).name_es, sheet(project).venue) == ("Taller de Tapachula", "")
    window.undo_action.trigger()
    assert sheet(project).name_es == ""
    field = page.form.field("name_es")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_a_date_that_is_none_is_refused_in_place(page: PreparePage, project: Project) -> None:
    type_into(page, "starts_on", "manana")
    page.form.flush()
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "manana" in window.strip.text
    assert sheet(project).starts_on == ""
    field = page.form.field("starts_on")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_an_end_before_the_start_is_refused(page: PreparePage, project: Project) -> None:
    type_into(page, "starts_on", "2026-03-14")
    page.form.flush()
    type_into(page, "ends_on", "2026-03-13")
    page.form.flush()
    assert sheet(project).ends_on == ""


def test_six_tables_by_keyboard(page: PreparePage, project: Project) -> None:
    for number in range(1, 7):
        if number == 1:
            QTest.keyClick(page.window(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        view = page.tables
        assert page.window().focusWidget() is view
        view.setCurrentIndex(view.currentIndex().siblingAtColumn(1))
        QTest.keyClick(view, Qt.Key.Key_Return)
        for text in (f"Mesa {number}", f"Table {number}", str(1 + number % 5), "es", "A. B.", "12"):
            editor = QApplication.focusWidget()
            assert isinstance(editor, QLineEdit)
            editor.selectAll()
            QTest.keyClicks(editor, text)
            QTest.keyClick(editor, Qt.Key.Key_Return if text == "12" else Qt.Key.Key_Tab)
            QApplication.processEvents()  # a view takes what was typed when it is idle
        QApplication.processEvents()
    assert page.model.rowCount() == 7  # Enter in the last cell has made room for one more
    project.undo()
    tables = sheets.list_tables(project, sheet(project).id)
    assert [one.number for one in tables] == [1, 2, 3, 4, 5, 6]
    assert [one.axis_numbers for one in tables] == [(2,), (3,), (4,), (5,), (1,), (2,)]
    assert {one.participants for one in tables} == {12}


def test_a_table_refuses_nonsense_in_place(page: PreparePage, project: Project) -> None:
    page.add_table()
    page.add_table()
    window = page.window()
    assert isinstance(window, MainWindow)
    model = page.model
    assert not model.setData(model.index(1, 0), "1")
    assert "already a table 1" in window.strip.text
    assert not model.setData(model.index(1, 0), "x")
    assert not model.setData(model.index(1, 4), "fr")
    assert model.setData(model.index(1, 0), "9")
    assert [one.number for one in sheets.list_tables(project, sheet(project).id)] == [1, 9]


def test_lines_of_action_are_added_renamed_and_deleted(page: PreparePage, project: Project) -> None:
    page.tabs.setCurrentIndex(2)
    page.tree.setCurrentItem(page.tree.topLevelItem(1))
    page.add_line()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Value chains")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    (line,) = strategy.lines_of_action(project)
    assert (line.code, line.name_en) == ("2.1", "Value chains")
    top = page.tree.topLevelItem(1)
    assert top is not None
    page.tree.setCurrentItem(top.child(0))
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    assert strategy.lines_of_action(project) == []


def test_half_typed_text_survives_the_language(page: PreparePage) -> None:
    type_into(page, "objective_es", "Reunir los pro")
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language("es")
    field = page.form.field("objective_es")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Reunir los pro"
    assert page.tabs.tabText(1) == "Mesas de trabajo"
