"""Clusters across tables on the screen, by keys and by mouse (M3)."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from binational_desktop.services import clusters
from binational_desktop.services.queries import clusters as listed
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot
from binational_desktop.ui.delegates.cluster_card import described
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.models.lazy_rows import ROW, LazyRows
from binational_desktop.ui.pages.map import MapPage
from binational_desktop.ui.pages.map_clusters import ClustersView
from binational_desktop.ui.widgets.button import Button

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: MainWindow) -> MapPage:
    window.go("map")
    found = window.pages["map"]
    assert isinstance(found, MapPage)
    found.show_view(1)
    return found


@pytest.fixture
def view(page: MapPage) -> ClustersView:
    return page.clusters


def group(view: ClustersView, places: list[int], name: str) -> str:
    """Choose cards in no cluster by keys and name a cluster of them."""
    loose = view.loose
    loose.setFocus()
    loose.select(places[0])
    for _n in range(places[-1] - places[0]):
        QTest.keyClick(loose, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = set(view.list.rows.ids)
    QTest.keyClick(loose, Qt.Key.Key_G)
    QTest.keyClicks(loose, name)
    QTest.keyClick(loose, Qt.Key.Key_Return)
    (made,) = set(view.list.rows.ids) - before
    return made


def drop(rows: LazyRows, ids: list[str], on: QWidget, at: QPointF) -> None:
    carried = rows.carried(ids)
    event = QDropEvent(
        at,
        Qt.DropAction.MoveAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    on.dropEvent(event)  # type: ignore[attr-defined]


def test_the_first_card_is_chosen_when_one_comes(page: MapPage, view: ClustersView) -> None:
    assert QApplication.focusWidget() is view.loose
    assert view.loose.selected_ids() == view.loose.rows.ids[:1]
    QApplication.processEvents()
    assert page.panel.row is not None
    assert page.panel.row.id == view.loose.rows.ids[0]


def test_group_merge_split_rename_and_dissolve_by_keyboard_alone(
    page: MapPage, view: ClustersView, sample_project: Project, language: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    before = snapshot(sample_project)
    assert view.loose.rows.rowCount() == 60
    first = group(view, [0, 9], "Servicios de salud en la frontera")
    second = group(view, [10, 14], "Caminos que se inundan")
    assert view.loose.rows.rowCount() == 45
    assert page.counter.text().startswith("2 ")
    QTest.keyClick(view.loose, Qt.Key.Key_Right)
    assert window.focusWidget() is view.list
    view.list.select(0)
    assert view.members.rows.rowCount() == 10
    # merge: the first keeps its name, nobody is lost
    QTest.keyClick(view.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.list, Qt.Key.Key_M)
    assert view.list.rows.ids == [first]
    assert view.members.rows.rowCount() == 15
    row = view.list.rows.row(0)
    assert (row.count, second in listed.ids(sample_project, row.workshop_id)) == (15, False)
    # into the members, split three off, name the new cluster
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert window.focusWidget() is view.members
    view.members.select(2)
    for _n in range(2):
        QTest.keyClick(view.members, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.members, Qt.Key.Key_S)
    field = view.names[f"name_{language}"]
    assert window.focusWidget() is field
    QTest.keyClicks(field, "Agua limpia para todos")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [view.list.rows.row(n).count for n in range(2)] == [12, 3]
    assert getattr(view.list.rows.row(1), f"name_{language}") == "Agua limpia para todos"
    assert view.members.rows.rowCount() == 3
    # take one out, put it back with its name
    view.members.setFocus()
    view.members.select(0)
    out = view.members.selected_ids()[0]
    QTest.keyClick(view.members, Qt.Key.Key_0)
    assert view.loose.rows.place_of(out) is not None
    assert view.list.rows.row(1).count == 2
    QTest.keyClick(view.members, Qt.Key.Key_Left)
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    assert view.list.rows.ids == [first]
    assert view.loose.rows.rowCount() == 48
    while sample_project.undo_label():
        window.undo_action.trigger()
        if snapshot(sample_project) == before:
            break
    assert snapshot(sample_project) == before
    assert view.loose.rows.rowCount() == 60
    assert view.list.rows.rowCount() == 0


def test_cards_are_dragged_onto_a_cluster_between_clusters_and_out(
    view: ClustersView, sample_project: Project
) -> None:
    first = group(view, [0, 4], "Uno dos tres")
    second = group(view, [0, 2], "Cuatro cinco seis")
    card = view.loose.rows.ids[7]
    view.list.select(0)
    rect = view.list.visualRect(view.list.rows.at(1))
    drop(view.loose.rows, [card], view.list, QPointF(rect.center()))
    assert card in listed.members(sample_project, second)
    moved = listed.members(sample_project, first)[:2]
    drop(view.members.rows, moved, view.list, QPointF(rect.center()))
    assert [view.list.rows.row(n).count for n in range(2)] == [3, 6]
    drop(view.members.rows, [card], view.loose, QPointF(20, 20))
    assert card in view.loose.rows.ids
    drop(view.loose.rows, [card], view.members, QPointF(20, 20))
    assert card in listed.members(sample_project, first)
    below = QPointF(20, view.list.viewport().height() - 4)
    drop(view.loose.rows, view.loose.rows.ids[:2], view.list, below)
    assert [view.list.rows.row(n).count for n in range(3)] == [4, 5, 2]


def test_header_cards_say_what_they_gather_in_both_languages(
    page: MapPage, view: ClustersView, sample_project: Project, language: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert page.context.workshop_id is not None
    ids = view.loose.rows.ids[:40:13]
    page._run(
        lambda: clusters.group(
            sample_project,
            str(page.context.workshop_id),
            ids,
            name_es="El río",
            name_en="The river",
        )
    )
    window.set_language(language)
    rows = inputs.rows(sample_project, ids)
    said = described(view.list.rows.row(0))
    assert {"es": "El río", "en": "The river"}[language] in said
    assert {"es": "4 tarjetas", "en": "4 cards"}[language] in said
    for number in {row.table_number for row in rows}:
        assert str(number) in said
    for country in {row.country for row in rows}:
        assert country in said
    assert {"es": "de 3 a 7", "en": "3 to 7"}[language] in view.hint.text()
    assert "2" in view.hint.text()


def test_the_search_leads_to_a_cluster_and_a_card_to_its_cluster(
    page: MapPage, view: ClustersView
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    made = group(view, [3, 6], "Paso fronterizo cerrado temprano")
    page.show_view(0)
    QTest.qWait(0)
    window.popup.search("fronterizo cerra")
    window.popup.list.clicked.emit(window.popup.model.index(0))
    assert page.view is view
    assert view.list.current_id() == made
    card = view.members.rows.ids[1]
    page.show_view(0)
    assert page.show_card(card)
    QApplication.processEvents()
    page.panel.cluster_wanted.emit(made)
    assert page.view is view
    assert page.show_card(card)
    assert view.members.selected_ids() == [card]


def test_what_is_typed_as_a_name_counts_before_undo_and_the_filter_narrows_cards(
    page: MapPage, view: ClustersView, sample_project: Project
) -> None:
    made = group(view, [0, 9], "Con filtro puesto hoy")
    kinds = [row.kind for row in inputs.rows(sample_project, view.members.rows.ids)]
    page.chips.choose(kind=kinds[0])
    assert view.members.rows.rowCount() == kinds.count(kinds[0])
    assert view.list.rows.row(0).count == 10
    page.chips.clear()
    assert view.members.rows.rowCount() == 10
    view.show_cluster(made)
    QTest.keyClick(view.list, Qt.Key.Key_R)
    field = page.window().focusWidget()
    assert field in view.names.values()
    QTest.keyClicks(field, "Otro nombre para el grupo")
    view.members.setFocus()
    found = listed.one(sample_project, made)
    assert found is not None
    assert "Otro nombre para el grupo" in (found.name_es, found.name_en)


def test_the_lists_are_sound_models(page: MapPage, view: ClustersView) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(rows, mode)
        for rows in (view.loose.rows, view.list.rows, view.members.rows)
    ]
    group(view, [0, 4], "Uno dos tres")
    group(view, [0, 4], "Uno dos cuatro")
    view.list.select(0)
    page.context.project.undo()
    page.refresh()
    assert view.list.rows.at(0).data(ROW).count == 5
    del testers


def test_what_cannot_be_done_is_not_offered(view: ClustersView) -> None:
    def offered() -> set[str]:
        return {one.text() for one in view.findChildren(Button) if one.isEnabled()}

    assert offered() == {"Group (G)"}
    group(view, [0, 1], "Agua")
    assert offered() == {
        "Group (G)",
        "Dissolve (Del)",
        "Split off (S)",
        "Take out (0)",
        "Move (G)",
    }
    group(view, [0, 1], "Salud")
    assert "Merge (M)" in offered()


def test_one_goes_on_with_the_next_card_and_undo_brings_back_the_cards(view: ClustersView) -> None:
    group(view, [0, 1, 2], "Agua")
    assert view.loose.selected_ids() == [view.loose.rows.ids[0]]
    QTest.keyClick(view.loose, Qt.Key.Key_Z, CTRL)
    assert view.loose.selected_ids() == list(view.loose.rows.ids[:3])


def test_undo_of_a_split_leads_back_to_the_cluster_and_its_cards(view: ClustersView) -> None:
    first = group(view, [0, 1, 2, 3], "Agua")
    group(view, [0, 1], "Salud")
    view.show_cluster(first)
    members = view.members
    members.setFocus()
    members.select(1)
    QTest.keyClick(members, Qt.Key.Key_Down, SHIFT)
    apart = members.selected_ids()
    QTest.keyClick(members, Qt.Key.Key_S)
    assert list(members.rows.ids) == apart
    field = view.names["name_en"]
    assert field.hasFocus()
    QTest.keyClicks(field, "No")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert members.hasFocus()
    assert field.text() == ""
    QTest.keyClick(members, Qt.Key.Key_Z, CTRL)
    assert view.shown == first
    assert members.selected_ids() == apart


def test_undo_of_a_dissolution_shows_the_cluster_again(view: ClustersView) -> None:
    first = group(view, [0, 1], "Agua")
    group(view, [0, 1], "Salud")
    view.show_cluster(first)
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    assert view.shown != first
    QTest.keyClick(view.list, Qt.Key.Key_Z, CTRL)
    assert view.shown == first
    assert view.list.selected_ids() == [first]


def test_a_name_that_is_there_is_not_given_twice(view: ClustersView) -> None:
    first = group(view, [0, 1], "Agua")
    loose = view.loose
    loose.setFocus()
    loose.select(0)
    QTest.keyClick(loose, Qt.Key.Key_G)
    QTest.keyClicks(loose, "agua")
    QTest.keyClick(loose, Qt.Key.Key_Return)
    assert list(view.list.rows.ids) == [first]
    assert view.list.rows.row(0).count == 3
