"""Dividing a card by keys: put the cursor, cut, correct a part, undo (M5)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from binational_desktop.services import contributions, working_tables, workshops
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot
from binational_desktop.ui.dialogs.split_card import SplitDialog, offer_split
from binational_desktop.ui.main_window import MainWindow

SAID = "Falta agua en la escuela 🚰 de la aldea. Tampoco hay maestra de mam"


@pytest.fixture
def card(project: Project) -> str:
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    changes = working_tables.add(project, workshop_id, number=3)
    table_id = next(iter(changes.inserted["working_table"]))
    changes = contributions.record(project, NewContribution(table_id, SAID))
    return next(iter(changes.inserted["contribution"]))


@pytest.fixture
def dialog(
    card: str, project: Project, open_window: Callable[[Project], MainWindow]
) -> SplitDialog:
    window = open_window(project)
    assert window.context is not None
    window.go("map")
    made = offer_split(window.context, card, window)
    assert made is not None
    return made


def texts(project: Project) -> list[tuple[str, str]]:
    rows = inputs.rows(project, inputs.ids(project, ContributionFilter(), "oldest"))
    return [(row.code, row.text) for row in rows]


def test_the_proposed_cut_is_taken_with_one_key_and_undone(
    dialog: SplitDialog, project: Project
) -> None:
    before = snapshot(project)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    assert len(dialog.parts()) == 2
    QTest.keyClick(dialog.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(project) == [
        ("T3-001a", "Falta agua en la escuela 🚰 de la aldea."),
        ("T3-001b", "Tampoco hay maestra de mam"),
    ]
    window.undo_action.trigger()
    assert snapshot(project) == before
    assert texts(project) == [("T3-001", SAID)]


def test_the_cursor_says_where_and_enter_cuts_or_takes_the_cut_away(dialog: SplitDialog) -> None:
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)  # the cursor stands at the proposed cut
    assert dialog.parts() == [SAID]
    assert not dialog.go.isEnabled()
    QTest.keyClick(dialog.words, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _n in range(6):
        QTest.keyClick(dialog.words, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.words, Qt.Key.Key_Right)  # inside a word: the cut stands before it
    QTest.keyClick(dialog.words, Qt.Key.Key_Space)
    assert len(dialog.parts()) == 2
    assert " ".join(dialog.parts()) == SAID
    assert dialog.parts()[1].split()[0] in SAID.split()
    assert dialog.go.isEnabled()
    dialog.reject()


def test_a_corrected_part_is_a_later_version(dialog: SplitDialog, project: Project) -> None:
    field = dialog.fields[1]
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert not dialog.go.isEnabled()
    QTest.keyClicks(field, "No hay maestra")
    assert dialog.go.isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = texts(project)
    assert found[1] == ("T3-001b", "No hay maestra")
    second = inputs.ids(project, ContributionFilter(), "oldest")[1]
    said = [v.values["text"] for v in project.history("contribution", second) if v.values]
    assert said == ["Tampoco hay maestra de mam", "No hay maestra"]


def test_a_part_is_not_divided_again_and_the_search_leads_from_the_card_to_it(
    dialog: SplitDialog, project: Project, card: str
) -> None:
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    dialog.go.click()
    assert window.context is not None
    first = inputs.ids(project, ContributionFilter(), "oldest")[0]
    assert offer_split(window.context, first, window) is None
    assert "T3-001a" in window.strip.text
    QTest.qWait(0)
    window.popup.search("t3-1")
    shown = [
        window.popup.model.index(n).data(Qt.ItemDataRole.DisplayRole)
        for n in range(window.popup.model.rowCount())
    ]
    assert shown[0].startswith("T3-001 · ")
    window.popup.list.clicked.emit(window.popup.model.index(0))
    assert "T3-001a" in window.strip.text
    assert "T3-001b" in window.strip.text
    QApplication.processEvents()
