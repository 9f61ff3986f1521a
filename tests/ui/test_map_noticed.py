"""M2, M4: what is noticed while mapping, driven by keys: a suggested axis with its words, look-alikes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from binational_desktop.services import contributions, mappings, working_tables, workshops
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.models.lazy_rows import ROW
from binational_desktop.ui.pages import map_noticed
from binational_desktop.ui.pages.map import MapPage

WORDS = (
    "escuela clínica niños partera vacuna maestra",
    "mercado café precio crédito comprador certificado",
    "río inundación puente carretera drenaje deslave",
    "oficina capacitación ficha dependencia archivo técnico",
    "voto acta plenaria secretaría veto consulta",
)
WAITING = [
    ("La inundación se llevó el puente y la carretera del río", 3),
    ("Que el acta de la plenaria diga el voto y el veto", 5),
    ("Hablamos de todo y de nada", None),
]


@pytest.fixture
def taught(project: Project) -> Project:
    """Sixty mapped inputs, twelve of each axis, and three that wait."""
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    table_id = next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))
    axes = [axis.id for axis in strategy.axes(project)]
    for n in range(60):
        said = WORDS[n % 5].split()
        text = " ".join(said[(n // 5 + k) % 6] for k in range(4))
        contributions.record(project, NewContribution(table_id, text, axis_id=axes[n % 5]))
    for text, _axis in WAITING:
        contributions.record(project, NewContribution(table_id, text))
    return project


def map_page(window: MainWindow) -> MapPage:
    window.go("map")
    page = window.pages["map"]
    assert isinstance(page, MapPage)
    return page


@pytest.fixture
def page(open_window: Callable[[Project], MainWindow], taught: Project, qtbot: QtBot) -> MapPage:
    window = open_window(taught)
    found = map_page(window)
    qtbot.waitUntil(lambda: found.noticed.noticing.knowledge is not None)
    return found


def suggestions(page: MapPage) -> list[int | None]:
    inbox = page.columns[0].rows
    found = [page.board.suggests(inbox.at(n).data(ROW)) for n in range(inbox.rowCount())]
    return [one[0] if one else None for one in found]


def test_the_inbox_shows_suggestions_and_maps_none_by_itself(page: MapPage) -> None:
    before = snapshot(page.context.project)
    assert suggestions(page) == [3, 5, None]
    page.grab()
    QApplication.processEvents()
    assert page.board.waiting() == 3
    assert snapshot(page.context.project) == before


def test_the_words_that_led_to_it_are_told(page: MapPage) -> None:
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.select(0)
    section = page.noticed.section
    assert section.accept.isVisible()
    said = section._why.text()
    assert "3 " in said
    assert "«inundación»" in said or "«puente»" in said or "«carretera»" in said
    spoken = inbox.rows.at(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said in spoken
    where = inbox.visualRect(inbox.rows.at(0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, where, inbox.viewport().mapToGlobal(where))
    QApplication.sendEvent(inbox.viewport(), event)
    assert QToolTip.text() == said
    QToolTip.hideText()


def test_accuracy_is_told_per_language_in_both_interfaces(language: str, page: MapPage) -> None:
    page.columns[0].setFocus()
    page.columns[0].select(0)
    spanish, english = page.noticed.section._count.text().splitlines()
    known = page.noticed.noticing.knowledge
    assert known is not None
    record = known.record("es")
    for number in (record.right, record.tried, record.frequent):
        assert str(number) in spanish
    assert (
        english
        == {
            "es": "En inglés aún no se sabe bastante",
            "en": "Not enough is known in English yet",
        }[language]
    )


def test_enter_accepts_what_is_suggested_for_the_chosen_cards(page: MapPage) -> None:
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.select(0)
    before = snapshot(page.context.project)
    chosen = inbox.selected_ids()
    QTest.keyClick(inbox, Qt.Key.Key_Return)
    row = inputs.one(page.context.project, chosen[0])
    assert row is not None
    assert row.axis_number == 3
    assert page.board.waiting() == 2
    assert len(inbox.selected_ids()) == 1
    after = snapshot(page.context.project)
    QTest.keyClick(inbox, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert snapshot(page.context.project) == before
    page.context.project.redo()
    assert snapshot(page.context.project) == after


def test_enter_on_several_maps_each_to_its_own_and_leaves_the_silent_ones(page: MapPage) -> None:
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.selectAll()
    before = snapshot(page.context.project)
    ids = inbox.selected_ids()
    QTest.keyClick(inbox, Qt.Key.Key_Enter)
    rows = inputs.rows(page.context.project, ids)
    assert [row.axis_number for row in rows] == [3, 5, None]
    page.context.project.undo()
    assert snapshot(page.context.project) == before


def test_many_are_mapped_by_the_worker_thread(
    page: MapPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_noticed, "_AT_ONCE", 1)
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.selectAll()
    before = snapshot(page.context.project)
    QTest.keyClick(inbox, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.board.waiting() == 1)
    page.context.project.undo()
    assert snapshot(page.context.project) == before


def test_enter_says_so_where_nothing_is_suggested(page: MapPage) -> None:
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.select(2)
    window = page.window()
    assert isinstance(window, MainWindow)
    QTest.keyClick(inbox, Qt.Key.Key_Return)
    assert page.board.waiting() == 3
    assert "1–5" in window.strip.text
    assert not page.noticed.section.accept.isVisible()
    QTest.keyClick(inbox, Qt.Key.Key_2)
    assert page.board.waiting() == 2


def test_it_learns_again_from_what_is_mapped(page: MapPage, qtbot: QtBot) -> None:
    known = page.noticed.noticing.knowledge
    assert known is not None
    assert known.record("es").mapped == 60
    inbox = page.columns[0]
    inbox.setFocus()
    inbox.select(0)
    QTest.keyClick(inbox, Qt.Key.Key_3)
    qtbot.waitUntil(
        lambda: page.noticed.noticing.knowledge.record("es").mapped == 61,  # type: ignore[union-attr]
        timeout=10_000,
    )


def test_a_fresh_project_is_met_with_silence(
    open_window: Callable[[Project], MainWindow], sample_project: Project, qtbot: QtBot
) -> None:
    mappings.unmap(sample_project, inputs.ids(sample_project, ContributionFilter()))
    page = map_page(open_window(sample_project))
    qtbot.waitUntil(lambda: page.noticed.noticing.knowledge is not None)
    assert set(suggestions(page)) == {None}
    page.columns[0].setFocus()
    page.columns[0].select(0)
    assert not page.noticed.section.accept.isVisible()


# ---------------------------------------------------------------- look-alikes


@pytest.fixture
def river(open_window: Callable[[Project], MainWindow], sample_project: Project) -> MapPage:
    """The sample's board with the Spanish warning chosen."""
    page = map_page(open_window(sample_project))
    spanish, _english = warnings(sample_project)
    assert page.show_card(spanish)
    return page


def warnings(project: Project) -> tuple[str, str]:
    rows = inputs.rows(project, inputs.ids(project, ContributionFilter(), "oldest"))
    spanish = next(row.id for row in rows if row.text.startswith("Alerta temprana"))
    english = next(row.id for row in rows if row.text.startswith("When the river rises"))
    return spanish, english


def offered(page: MapPage, other: str) -> Callable[[], bool]:
    section = page.noticed.section
    return lambda: section.alike is not None and section.alike.id == other


def test_the_river_warning_in_the_other_language_is_offered_and_grouped_by_keys(
    river: MapPage, qtbot: QtBot
) -> None:
    project = river.context.project
    spanish, english = warnings(project)
    qtbot.waitUntil(offered(river, english))
    section = river.noticed.section
    assert "T3-009" in section._like.text()
    assert "«radio»" in section._like.toolTip()
    before = snapshot(project)
    listed = river.board.focused()
    QTest.keyClick(listed, Qt.Key.Key_P)
    assert section.group.hasFocus()
    QTest.keyClick(section.group, Qt.Key.Key_Return)
    rows = inputs.rows(project, [spanish, english])
    assert rows[0].cluster_id == rows[1].cluster_id is not None
    qtbot.waitUntil(lambda: section.alike is None)
    assert river.board.focused().hasFocus()
    project.undo()
    assert snapshot(project) == before


def test_kept_apart_it_is_not_offered_again_until_undone(river: MapPage, qtbot: QtBot) -> None:
    project = river.context.project
    _spanish, english = warnings(project)
    qtbot.waitUntil(offered(river, english))
    section = river.noticed.section
    QTest.keyClick(river.board.focused(), Qt.Key.Key_P)
    QTest.keyClick(section.group, Qt.Key.Key_Tab)
    assert section.apart.hasFocus()
    QTest.keyClick(section.apart, Qt.Key.Key_Return)
    assert section.alike is None
    with qtbot.waitSignal(river.noticed.noticing.alike_found) as told:
        pass
    assert told.args is not None
    assert told.args[1] == []
    QTest.keyClick(river.board.focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(offered(river, english))


def test_one_can_go_to_the_look_alike_or_back_to_the_board(river: MapPage, qtbot: QtBot) -> None:
    _spanish, english = warnings(river.context.project)
    qtbot.waitUntil(offered(river, english))
    section = river.noticed.section
    QTest.keyClick(river.board.focused(), Qt.Key.Key_P)
    QTest.keyClick(section.group, Qt.Key.Key_Escape)
    assert river.board.focused().hasFocus()
    section.show_it.click()
    assert river.panel.row is not None
    assert river.panel.row.id == english


def test_a_card_of_which_nothing_is_noticed_has_the_room_for_its_words(
    river: MapPage, qtbot: QtBot
) -> None:
    _spanish, other = warnings(river.context.project)
    qtbot.waitUntil(offered(river, other))
    QApplication.processEvents()
    beside_a_look_alike = river.panel._words.width()
    river.columns[1].select(0)
    river.columns[1].setFocus()
    qtbot.waitUntil(lambda: river.noticed.section.alike is None)
    qtbot.waitUntil(lambda: river.panel._words.width() > beside_a_look_alike + 150)


def test_p_says_so_where_nothing_looks_like_the_card(river: MapPage, qtbot: QtBot) -> None:
    listed = river.board.focused()
    with qtbot.waitSignal(river.noticed.noticing.alike_found):
        listed.select(0)
    QTest.keyClick(listed, Qt.Key.Key_P)
    window = river.window()
    assert isinstance(window, MainWindow)
    assert window.strip.text
    assert listed.hasFocus()


def test_all_pairs_are_reviewed_by_keyboard(
    taught: Project, open_window: Callable[[Project], MainWindow], qtbot: QtBot
) -> None:
    page = map_page(open_window(taught))
    qtbot.waitUntil(lambda: page.board.focused().hasFocus())
    QTest.keyClick(page.board.focused(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog = page.noticed.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog._looking and not dialog._arrived)
    tester = QAbstractItemModelTester(
        dialog.pairs, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    count = dialog.pairs.rowCount()
    assert count > 5
    assert str(count) in dialog.said.text()
    before = snapshot(taught)
    pair = dialog.pair
    assert pair is not None
    assert dialog.cards[0].words.toPlainText() == inputs.rows(taught, [pair.one])[0].text
    assert dialog.cards[0].words.extraSelections()
    QTest.keyClick(dialog.list, Qt.Key.Key_A)
    assert dialog.pairs.rowCount() == count - 1
    assert dialog.pair != pair
    QTest.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert snapshot(taught) == before
    assert dialog.pairs.rowCount() == count
    assert dialog.pair == pair
    QTest.keyClick(dialog.list, Qt.Key.Key_S)
    assert dialog.pair not in {pair, None}
    grouped = dialog.pair
    assert grouped is not None
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    one, other = inputs.rows(taught, [grouped.one, grouped.other])
    assert one.cluster_id == other.cluster_id is not None
    for _n in range(count):
        if dialog.pair is not None:
            QTest.keyClick(dialog.list, Qt.Key.Key_A)
    assert dialog.pairs.rowCount() == 0
    assert "✓" in dialog.said.text()
    assert not dialog.buttons["G"].isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_G)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.noticed.dialog is None
    assert page.window().focusWidget() is page.board.focused()
    del tester


def test_a_pair_one_reads_stays_in_sight_while_better_ones_are_found(
    taught: Project, open_window: Callable[[Project], MainWindow], qtbot: QtBot
) -> None:
    page = map_page(open_window(taught))
    page.noticed.open_list()
    dialog = page.noticed.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog._looking and not dialog._arrived)
    pair = dialog.pair
    assert pair is not None
    dialog._arrived.extend(replace(pair, likeness=2.0 + n) for n in range(60))
    dialog._take()
    assert dialog.pair == pair
    chosen = dialog.list.visualRect(dialog.list.currentIndex())
    assert dialog.list.viewport().rect().contains(chosen)
    dialog.list.scrollToTop()  # one looks for another, and is not pulled back
    dialog._arrived.append(replace(pair, likeness=99.0))
    dialog._take()
    assert dialog.list.verticalScrollBar().value() == 0
    dialog.close()


def test_closing_the_project_ends_the_search(river: MapPage) -> None:
    window = river.window()
    assert isinstance(window, MainWindow)
    river.noticed.open_list()
    assert river.noticed.dialog is not None
    window.release_project()
    assert river.noticed.dialog is None


def test_a_hidden_page_does_not_learn(page: MapPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go("record")
    mappings.unmap(
        page.context.project, inputs.ids(page.context.project, ContributionFilter())[3:5]
    )
    assert not page.noticed.noticing._again.isActive()


def test_where_no_pair_is_left_none_is_offered_to_be_settled(
    open_window: Callable[[Project], MainWindow], project: Project, qtbot: QtBot
) -> None:
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    working_tables.add(project, workshop_id)
    page = map_page(open_window(project))
    page.noticed.open_list()
    dialog = page.noticed.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.bar.isVisible())
    assert not dialog.list.isVisible()
    assert not any(button.isVisible() for button in dialog.buttons.values())
    dialog.reject()
