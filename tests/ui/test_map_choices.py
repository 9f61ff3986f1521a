"""Letters on the board: kind, workstream, cluster and divide, for many cards at once (M1, M3, M5, M9)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from binational_desktop.services import splitting, strategies
from binational_desktop.services.queries import clusters as listed
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot
from binational_desktop.ui import theme
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.map import MapPage
from binational_desktop.ui.widgets.board_list import BoardList
from binational_desktop.ui.widgets.button import Button


@pytest.fixture
def page(window: MainWindow) -> MapPage:
    window.go("map")
    found = window.pages["map"]
    assert isinstance(found, MapPage)
    return found


@pytest.fixture
def chosen(page: MapPage) -> BoardList:
    """A column with three cards chosen."""
    column = page.columns[2]
    column.setFocus()
    column.select(0)
    for _n in range(2):
        QTest.keyClick(column, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return column


def test_the_kind_of_many_cards_is_one_step(
    page: MapPage, chosen: BoardList, sample_project: Project
) -> None:
    ids, before = chosen.selected_ids(), snapshot(sample_project)
    QTest.keyClick(chosen, Qt.Key.Key_K)
    assert page.choices.panel.isVisible()
    assert page.window().focusWidget() is chosen
    QTest.keyClick(chosen, Qt.Key.Key_I)  # rIsk: the letters before are taken
    assert not page.choices.panel.isVisible()
    assert {row.kind for row in inputs.rows(sample_project, ids)} == {"risk"}
    assert chosen.selected_ids() == ids
    QTest.keyClick(chosen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert snapshot(sample_project) == before


def test_workstreams_by_number_with_the_filter_and_on_the_card(
    page: MapPage, chosen: BoardList, sample_project: Project, language: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    ids = chosen.selected_ids()
    QTest.keyClick(chosen, Qt.Key.Key_W)
    assert page.choices.panel.list.count() == 8
    QTest.keyClick(chosen, Qt.Key.Key_4)
    assert {row.workstreams for row in inputs.rows(sample_project, ids)} == {(4,)}
    assert {"es": "Gobernanza", "en": "Governance"}[language] in page.panel._facts.text()
    stream = page.streams[3]
    menu = page.chips.buttons[5].menu()
    menu.aboutToShow.emit()
    assert menu.actions()[4].text().endswith("\t3")
    assert menu.actions()[1].text().endswith("\t0")
    page.chips.choose(workstream_id=stream.id)
    assert page.board.shown() == 3
    page.chips.clear()
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_W)
    QTest.keyClick(chosen, Qt.Key.Key_Escape)
    assert not page.choices.panel.isVisible()
    assert {row.workstreams for row in inputs.rows(sample_project, ids)} == {(4,)}


def test_a_cluster_is_named_while_typing_and_chosen_again_by_name(
    page: MapPage, chosen: BoardList, sample_project: Project
) -> None:
    ids = chosen.selected_ids()
    QTest.keyClick(chosen, Qt.Key.Key_G)
    QTest.keyClicks(chosen, "Agua")
    assert "3" in page.choices.panel.list.item(0).text()  # the hint: three to seven words
    QTest.keyClicks(chosen, " en las escuelas")
    QTest.keyClick(chosen, Qt.Key.Key_Return)
    assert page.context.workshop_id is not None
    (cluster_id,) = listed.ids(sample_project, page.context.workshop_id)
    assert listed.members(sample_project, cluster_id) == sorted(ids)
    other = page.columns[4]
    other.setFocus()
    other.select(1)
    QTest.keyClick(other, Qt.Key.Key_G)
    QTest.keyClicks(other, "escue")
    QTest.keyClick(other, Qt.Key.Key_Down)
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert len(listed.members(sample_project, cluster_id)) == 4
    found = listed.one(sample_project, cluster_id)
    assert found is not None
    assert "Agua en las escuelas" in (found.name_es, found.name_en)
    assert len(found.tables) == 2


def test_divide_trace_and_put_together_again(page: MapPage, sample_project: Project) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    column = page.columns[1]
    column.setFocus()
    column.select(0)
    card = column.selected_ids()[0]
    before = snapshot(sample_project)
    row = inputs.one(sample_project, card)
    assert row is not None
    QTest.keyClick(column, Qt.Key.Key_D)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.reject()  # type: ignore[attr-defined]
    words = row.text.split()
    parts = [" ".join(words[:3]), " ".join(words[3:])]
    page._run(lambda: splitting.split(sample_project, card, parts))
    assert column.rows.rowCount() == 13
    assert page.show_card(column.rows.ids[0])
    assert row.text in page.panel._words.toPlainText()
    QApplication.processEvents()
    links = {one.text(): one for one in page.panel.findChildren(Button) if not one.isHidden()}
    links[f"{row.code}b"].click()
    assert page.panel.row is not None
    assert page.panel.row.code == f"{row.code}b"
    assert row.text in page.panel._words.toPlainText()
    QApplication.processEvents()
    links = {one.text(): one for one in page.panel.findChildren(Button) if not one.isHidden()}
    links["Put together again"].click()
    assert snapshot(sample_project) == before
    assert column.rows.rowCount() == 12


def test_the_longest_choice_is_read_whole_on_a_small_screen(
    page: MapPage, chosen: BoardList, language: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    window.resize(1366, 768)
    QTest.keyClick(chosen, Qt.Key.Key_W)
    panel = page.choices.panel
    for row in range(panel.list.count()):
        label = panel.list.item(row).text()
        wide = QFontMetrics(theme.font()).horizontalAdvance(label)
        assert wide + 2 * theme.M < panel.list.viewport().width(), label
    assert panel.geometry().right() <= panel.parentWidget().width()
    QTest.keyClick(chosen, Qt.Key.Key_Escape)


def test_long_lines_of_action_are_read_whole_where_they_are_chosen(
    page: MapPage, chosen: BoardList, sample_project: Project
) -> None:
    """The field stands at the right edge of the window: its list goes on to the left."""
    window = page.window()
    window.resize(1366, 768)
    axis_id = page.board.axes[1].id
    name = "Coordinar los servicios de salud de las comunidades de los dos lados del río Suchiate"
    page._run(lambda: strategies.add_line(sample_project, axis_id, name_es=name, name_en=name))
    chosen.select(0)
    QApplication.processEvents()
    field = page.panel.lines
    assert field.isVisible()
    field.showPopup()
    view, popup = field.view(), field.view().window()
    assert view.sizeHintForColumn(0) <= view.viewport().width()
    assert window.geometry().left() < popup.geometry().left()
    assert popup.geometry().right() == field.mapToGlobal(field.rect().topRight()).x()
    field.hidePopup()
