"""P6 in the window: no notice, no names; each agreement on its own; counting when nobody is asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from binational_desktop.services import notices, workshops
from binational_desktop.services.queries import attendance
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.prepare import PreparePage
from binational_desktop.ui.pages.prepare.attendance import AttendanceSection
from binational_desktop.ui.widgets.grid import ROW


@pytest.fixture
def window(open_window: Callable[[Project], MainWindow], project: Project) -> MainWindow:
    workshops.add(project, name_es="Taller", name_en="Workshop")
    return open_window(project)


@pytest.fixture
def section(window: MainWindow) -> AttendanceSection:
    page = window.pages["prepare"]
    assert isinstance(page, PreparePage)
    found = page.show_section("attendance")
    assert isinstance(found, AttendanceSection)
    return found


def here(project: Project) -> str:
    return sheets.list_workshops(project)[0].id


def write_notice(section: AttendanceSection) -> None:
    section.template.setCurrentIndex(1)
    section.template.activated.emit(1)
    field = section.form.field("data_controller")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "Municipalidad")
    section.form.flush()


def register(section: AttendanceSection, name: str, *agreed: str) -> None:
    for purpose, tick in section.people.ticks.items():
        tick.setChecked(purpose in agreed)
    line = section.people.lines["name"]
    line.setFocus()
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)


def names(project: Project) -> list[str]:
    return [one.name for one in attendance.attendees(project, here(project))]


def test_the_way_to_the_first_name_leads_over_the_notice(
    section: AttendanceSection, project: Project, window: MainWindow
) -> None:
    assert section.tabs.isHidden()
    QTest.keyClick(section.modes.button(2), Qt.Key.Key_Space)
    assert sheets.get_workshop(project, here(project)).attendance == "register"
    assert section.people.entry.isHidden()
    first = section.people.blocked.buttons[0]
    assert window.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert window.focusWidget() is section.form.field("data_controller")
    assert not section.print_button.isEnabled()
    write_notice(section)
    text = section.form.field("text_es")
    assert isinstance(text, QPlainTextEdit)
    assert "{data_controller}" in text.toPlainText()
    assert section.print_button.isEnabled()
    section.tabs.setCurrentIndex(0)
    section.activate()
    assert window.focusWidget() is section.people.lines["name"]
    register(section, "Ana Sin Permiso")
    assert "Without agreement" in window.strip.text
    assert names(project) == []
    assert section.people.lines["name"].text() == "Ana Sin Permiso"  # nothing typed is lost
    section.people.lines["name"].clear()
    register(section, "Beatriz", "attendance", "photo")
    assert names(project) == ["Beatriz"]
    assert section.people.lines["name"].text() == ""
    assert not any(tick.isChecked() for tick in section.people.ticks.values())
    assert "Version 1, answered by 1 person" in section.version.text()


def test_agreements_are_ticked_and_taken_back_in_the_list(
    section: AttendanceSection, project: Project, window: MainWindow
) -> None:
    section.modes.button(2).click()
    write_notice(section)
    register(section, "Beatriz", "attendance")
    (row,) = attendance.attendees(project, here(project))
    grid = section.people.grid
    grid.go_to(row.id, "photo")
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert attendance.attendees(project, here(project))[0].agrees("photo")
    grid.go_to(row.id, "contact")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "555 0000")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "only with agreement" in window.strip.text
    grid.go_to(row.id, "attendance")
    QTest.keyClick(grid, Qt.Key.Key_Space)  # taken back: only counted from now on
    assert names(project) == []
    assert attendance.people(project, here(project)) == 1
    assert section.total.text() == "1 person"
    window.undo_action.trigger()
    assert names(project) == ["Beatriz"]


def test_going_over_to_counting_asks_about_the_names(
    section: AttendanceSection, project: Project, qtbot: QtBot
) -> None:
    section.modes.button(2).click()
    write_notice(section)
    register(section, "Beatriz", "attendance")

    def answer(text: str) -> None:
        section.modes.button(1).click()
        box = section.box
        assert "1 name" in box.text()
        button = next(one for one in box.buttons() if text in one.text())
        assert isinstance(button, QPushButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    answer("Keep the list")
    assert names(project) == ["Beatriz"]
    assert section.modes.button(2).isChecked()
    answer("Erase the names")
    assert names(project) == []
    assert sheets.get_workshop(project, here(project)).attendance == "count"
    assert not section.tabs.isTabVisible(0)
    assert attendance.people(project, here(project)) == 1


def test_counting_by_keyboard(section: AttendanceSection, project: Project) -> None:
    section.modes.button(1).click()
    section.tabs.setCurrentIndex(1)
    grid = section.counts.grid
    grid.go_to("academia", "GT")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "12")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "3")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert attendance.tallies(project, here(project)) == {
        ("academia", "GT"): 12,
        ("academia", "BI"): 3,
    }
    assert section.total.text() == "15 people"


def test_the_notice_is_shown_large_and_printed_with_the_list(
    section: AttendanceSection,
    project: Project,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    section.modes.button(2).click()
    write_notice(section)
    section.show_notice()
    shown = [label.text() for label in section.view.texts]
    assert len(shown) == 2
    assert all("Municipalidad" in text and "{" not in text for text in shown)
    assert "“Workshop”" in shown[1]
    for width, height in ((1366, 768), (1920, 1080)):
        section.view.showNormal()
        section.view.resize(width, height)
        QApplication.processEvents()
        assert section.view.area.verticalScrollBar().maximum() == 0
    QTest.keyClick(section.view, Qt.Key.Key_Escape)
    path = tmp_path / "lista.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    section.tongue.setCurrentIndex(2)
    QTest.mouseClick(section.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: path.exists() and not window.jobs.busy, timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")


def test_half_typed_notice_survives_the_language(
    section: AttendanceSection, window: MainWindow, project: Project
) -> None:
    section.modes.button(2).click()
    field = section.form.field("data_controller")
    assert isinstance(field, QLineEdit)
    section.tabs.setCurrentIndex(2)
    field.setFocus()
    QTest.keyClicks(field, "Munici")
    window.set_language("es")
    assert field.text() == "Munici"
    section.form.flush()
    notice = attendance.notice(project, here(project))
    assert notice is not None
    assert notice.data_controller == "Munici"
    assert notices.templates()[0].code == section.template.itemData(1)


def test_what_a_person_agrees_to_is_whole_in_a_small_window(
    section: AttendanceSection, window: MainWindow, language: str
) -> None:
    window.set_language(language)
    window.resize(1024, 700)
    QTest.keyClick(section.modes.button(2), Qt.Key.Key_Space)
    write_notice(section)
    section.tabs.setCurrentWidget(section.people)
    QApplication.processEvents()
    for tick in section.people.ticks.values():
        assert tick.isVisible()
        assert tick.width() >= tick.sizeHint().width(), tick.text()
        right = tick.mapTo(section, tick.rect().topRight()).x()
        assert right <= section.width(), tick.text()


def test_nothing_of_the_notice_is_cut_in_a_small_window(
    section: AttendanceSection, window: MainWindow, language: str
) -> None:
    window.set_language(language)
    window.resize(1024, 700)
    QTest.keyClick(section.modes.button(2), Qt.Key.Key_Space)
    write_notice(section)
    section.tabs.setCurrentWidget(section.notice_tab)
    QApplication.processEvents()
    for widget in (section.template, section.show_button, section.tongue, section.print_button):
        assert widget.width() >= widget.sizeHint().width(), widget.accessibleName()
        right = widget.mapTo(section, widget.rect().topRight()).x()
        assert right <= section.width()
    section.tabs.setCurrentWidget(section.people)
    QApplication.processEvents()
    assert all(line.width() >= 90 for line in section.people.lines.values())


def test_a_wide_window_shows_a_position_on_one_line(
    section: AttendanceSection, window: MainWindow
) -> None:
    window.resize(1920, 700)
    QTest.keyClick(section.modes.button(2), Qt.Key.Key_Space)
    write_notice(section)
    section.people.lines["position"].setText("Directora de planeación")
    register(section, "Rosa", "attendance")
    QApplication.processEvents()
    grid = section.people.grid
    assert section.people.model.words("position") == ["Directora de planeación"]
    assert grid.rowHeight(0) == ROW


def test_the_languages_are_named_above_the_text_that_is_in_both(
    section: AttendanceSection, window: MainWindow
) -> None:
    QTest.keyClick(section.modes.button(2), Qt.Key.Key_Space)
    write_notice(section)
    section.tabs.setCurrentWidget(section.notice_tab)
    QApplication.processEvents()
    form = section.form
    heads = [one for one in form.findChildren(QLabel) if one.text() in {"Español", "English"}]
    assert len(heads) == 2
    for head in heads:
        assert form.field("contact").y() < head.y() < form.field("text_es").y()
