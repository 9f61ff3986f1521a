"""The board, driven by keys and by dragging: every input finds its axis, and undo shows it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from binational_desktop.services import mappings
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot
from binational_desktop.ui.dialogs.split_card import SplitDialog
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.models import lazy_rows
from binational_desktop.ui.models.lazy_rows import MIME, ROW
from binational_desktop.ui.pages.map import MapPage


@pytest.fixture
def page(open_window: Callable[[Project], MainWindow], sample_project: Project) -> MapPage:
    """The board with the whole sample in its inbox."""
    mappings.unmap(sample_project, inputs.ids(sample_project, ContributionFilter()))
    window = open_window(sample_project)
    window.go("map")
    found = window.pages["map"]
    assert isinstance(found, MapPage)
    return found


def sizes(page: MapPage) -> list[int]:
    return [column.rows.rowCount() for column in page.columns]


def test_60_inputs_are_mapped_by_keyboard_until_none_is_left(page: MapPage, language: str) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    window.hub.language_changed.emit(language)
    assert sizes(page) == [60, 0, 0, 0, 0, 0]
    inbox = page.columns[0]
    inbox.setFocus()
    for n in range(60):
        assert str(60 - n) in page.counter.text()
        assert len(inbox.selected_ids()) == 1
        QTest.keyClick(inbox, Qt.Key(Qt.Key.Key_1 + n % 5))
        assert QApplication.activeModalWidget() is None
    assert sizes(page) == [0, 12, 12, 12, 12, 12]
    assert page.counter.text().startswith("0")
    QApplication.processEvents()
    assert window.rail.buttons["map"].text() == {"es": "Mapear", "en": "Map"}[language]


def test_several_cards_at_once_and_a_second_axis(page: MapPage, sample_project: Project) -> None:
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.select(0)
    for _n in range(3):
        QTest.keyClick(inbox, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = inbox.selected_ids()
    assert len(chosen) == 4
    QTest.keyClick(inbox, Qt.Key.Key_2)
    assert sizes(page) == [56, 0, 4, 0, 0, 0]
    second = page.columns[2]
    second.setFocus()
    second.selectAll()
    QTest.keyClick(second, Qt.Key.Key_Exclam, Qt.KeyboardModifier.ShiftModifier)
    assert {row.secondary for row in inputs.rows(sample_project, chosen)} == {(1,)}
    QTest.keyClick(second, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert {row.secondary for row in inputs.rows(sample_project, chosen)} == {()}
    QTest.keyClick(second, Qt.Key.Key_0)
    assert sizes(page) == [60, 0, 0, 0, 0, 0]


def test_undo_and_redo_show_the_same_board(page: MapPage, sample_project: Project) -> None:
    inbox = page.columns[0]
    window = page.window()
    assert isinstance(window, MainWindow)
    inbox.setFocus()
    before = (sizes(page), snapshot(sample_project))
    QTest.keyClick(inbox, Qt.Key.Key_3)
    after = (sizes(page), snapshot(sample_project))
    QTest.keyClick(inbox, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (sizes(page), snapshot(sample_project)) == before
    assert "3" in window.bar.redo_button.toolTip()
    QTest.keyClick(
        inbox, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert (sizes(page), snapshot(sample_project)) == after


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("few", [64, 2], ids=["row by row", "the list anew"])
def test_after_undo_one_is_at_the_cards_that_came_back(
    page: MapPage, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(lazy_rows, "FEW", few)
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.select(7)
    QTest.keyClick(inbox, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(inbox, Qt.Key.Key_Down, SHIFT)
    wrong = inbox.selected_ids()
    QTest.keyClick(inbox, Qt.Key.Key_3)
    following = inbox.selected_ids()
    QTest.keyClick(inbox, Qt.Key.Key_Z, CTRL)
    assert inbox.selected_ids() == wrong
    assert page.panel.row is not None
    assert page.panel.row.id == wrong[0]
    QTest.keyClick(inbox, Qt.Key.Key_Z, CTRL | SHIFT)
    assert inbox.selected_ids() == following
    QTest.keyClick(inbox, Qt.Key.Key_A, CTRL)
    everything = inbox.selected_ids()
    QTest.keyClick(inbox, Qt.Key.Key_1)
    assert sizes(page)[0] == 0
    QTest.keyClick(inbox, Qt.Key.Key_Z, CTRL)
    assert inbox.selected_ids() == everything
    assert inbox.hasFocus()


@pytest.mark.parametrize("few", [64, 2], ids=["row by row", "the list anew"])
def test_a_card_that_fits_the_filter_stays_chosen(
    page: MapPage, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(lazy_rows, "FEW", few)
    inbox = page.columns[0]
    inbox.setFocus()
    place = next(n for n in range(20, 60) if inbox.rows.row(n).kind == "proposal")
    inbox.select(place)
    chosen = inbox.selected_ids()
    page.chips.choose(kind="proposal")
    assert inbox.selected_ids() == chosen
    assert page.panel.row is not None
    page.chips.clear()
    assert inbox.selected_ids() == chosen
    assert inbox.currentIndex().row() == place


@pytest.mark.parametrize("several", [False, True])
def test_a_divided_card_leaves_one_at_its_first_part(
    page: MapPage, sample_project: Project, several: bool
) -> None:
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.select(4 if several else 5)
    if several:
        QTest.keyClick(inbox, Qt.Key.Key_Down, SHIFT)
    whole = [inbox.current_id()]
    QTest.keyClick(inbox, Qt.Key.Key_D)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SplitDialog)
    QTest.keyClick(dialog.words, Qt.Key.Key_End)
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    QTest.keyClick(dialog.words, Qt.Key.Key_Return, CTRL)
    (row,) = inputs.rows(sample_project, inbox.selected_ids())
    assert row.parent_id == whole[0]
    assert row.code.endswith("a")
    assert page.panel.row == row
    inbox.setFocus()
    QTest.keyClick(inbox, Qt.Key.Key_Z, CTRL)
    assert inbox.selected_ids() == whole


def test_cards_are_dragged_from_column_to_column(page: MapPage) -> None:
    inbox, third = page.columns[0], page.columns[3]
    carried = inbox.rows.mimeData([inbox.rows.at(n) for n in (0, 1, 2)])
    assert isinstance(carried, QMimeData)
    assert carried.hasFormat(MIME)
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.MoveAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    third.dropEvent(event)
    assert sizes(page) == [57, 0, 0, 3, 0, 0]


def test_arrows_lead_to_the_next_column_with_cards(page: MapPage) -> None:
    inbox = page.columns[0]
    inbox.setFocus()
    QTest.keyClick(inbox, Qt.Key.Key_4)
    QTest.keyClick(inbox, Qt.Key.Key_Right)
    assert page.window().focusWidget() is page.columns[4]
    assert page.columns[4].selected_ids()
    QTest.keyClick(page.columns[4], Qt.Key.Key_Left)
    assert page.window().focusWidget() is inbox


def test_the_panel_shows_the_whole_card_as_plain_text(page: MapPage, qtbot: QtBot) -> None:
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.select(4)
    row = inbox.rows.at(4).data(ROW)
    qtbot.waitUntil(lambda: page.panel.row is not None and page.panel.row.id == row.id)
    assert row.text in page.panel._words.toPlainText()
    assert row.translation_text in page.panel._words.toPlainText()


def test_the_columns_are_sound_models(page: MapPage, qtbot: QtBot) -> None:
    rows = page.columns[0].rows
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    inbox = page.columns[0]
    inbox.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        QTest.keyClick(inbox, key)
    page.context.project.undo()
    page.refresh()
    assert rows.rowCount() == 58
    del tester


def test_an_empty_board_leads_to_the_table(
    open_window: Callable[[Project], MainWindow], project: Project
) -> None:
    window = open_window(project)
    window.go("map")
    page = window.pages["map"]
    assert isinstance(page, MapPage)
    assert page.stack.currentWidget() is page.empty
    page.empty.buttons[0].click()
    assert window.stack.currentWidget() is window.pages["record"]
