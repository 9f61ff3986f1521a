"""A whole workshop on the Map page, by keyboard alone: six tables, 368 cards, nothing lost (M1–M9)."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from binational_desktop import app as composition
from binational_desktop import paths
from binational_desktop.exchange.records import Record
from binational_desktop.services import importing, sample, working_tables, workshops
from binational_desktop.services.queries import clusters as listed
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import origins
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.settings import Settings
from binational_desktop.store import Project
from binational_desktop.ui import operations
from binational_desktop.ui.dialogs.split_card import SplitDialog
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.map import MapPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
AT_TABLE = (17, 24, 38, 52, 96, 141)
"""Cards of the six tables: the fewest and the most that were counted at real ones."""
TOTAL = sum(AT_TABLE)
COMPOUND = "No hay agua limpia en la escuela. Tampoco hay maestra que hable mam."


class Keyboard:
    """All that touches the window: keys go to what has the focus."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def press(self, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def settle(self) -> None:
        """Let the window come to rest."""
        for _n in range(3):
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type words where the focus is; they go in as text, since QTest knows no ñ."""
        focus: Any = self.window.focusWidget()
        if isinstance(focus, QLineEdit):
            focus.insert(text)
            focus.textEdited.emit(focus.text())
        else:
            focus.insertPlainText(text)


def delivered(project: Project) -> str:
    """A workshop with six tables; what five other laptops typed has arrived, the first is empty."""
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    tables = [
        next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))
        for _n in AT_TABLE
    ]
    said = sample.content()["inputs"]
    columns = ("text", "table", "kind", "country", "sector")
    records = []
    for number, many in enumerate(AT_TABLE[1:], 2):
        for n in range(many):
            one = said[(7 * number + n) % len(said)]
            cells = {name: str(one.get(name, "")) for name in columns}
            records.append(
                Record(
                    len(records) + 2,
                    {**cells, "table": str(number), "text": f"{one['text']} ({number}.{n})"},
                )
            )
    checked = importing.preview(
        project,
        records,
        {name: name for name in columns},
        workshop_id=workshop_id,
        table_id=tables[0],
    )
    assert len(checked.ready) == TOTAL - AT_TABLE[0]
    importing.apply(project, checked)
    return workshop_id


def test_a_workshop_is_recorded_mapped_grouped_and_read(
    settings: Settings, language: str, qtbot: QtBot
) -> None:
    settings.set("language", language)
    window = composition.start(settings, paths.default_project())
    qtbot.waitUntil(lambda: window.context is not None, timeout=30_000)
    context = window.context
    assert context is not None
    project = context.project
    workshop_id = delivered(project)
    context.set_place(workshop_id, None)
    operations.announce(context, workshops.update(project, workshop_id, {"name_en": "Workshop"}))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keys = Keyboard(window)

    # The first table is recorded here, one card of it with two thoughts on it.
    keys.press(Qt.Key.Key_PageDown, CTRL)
    keys.press(Qt.Key.Key_PageUp, CTRL)
    keys.press(Qt.Key.Key_2, ALT)
    said = sample.content()["inputs"]
    for n in range(AT_TABLE[0]):
        keys.write(COMPOUND if n == 4 else f"{said[n]['text']} (1.{n})")
        keys.press(Qt.Key.Key_Return)
    keys.settle()
    assert inputs.counts(project, workshop_id).total == TOTAL

    # Map: forty by one key each, the rest at once; undo and redo; the counter reaches 0.
    keys.press(Qt.Key.Key_3, ALT)
    page = window.pages["map"]
    assert isinstance(page, MapPage)
    inbox = page.columns[0]
    qtbot.waitUntil(inbox.hasFocus)
    assert str(TOTAL) in page.counter.text()
    keys.press(Qt.Key.Key_Home)
    for n in range(40):
        keys.press(Qt.Key(Qt.Key.Key_1 + n % 5))
    keys.press(Qt.Key.Key_End, SHIFT)
    keys.press(Qt.Key.Key_5)
    assert page.counter.text().startswith("0")
    window.undo_action.trigger()
    assert str(TOTAL - 40) in page.counter.text()
    window.redo_action.trigger()
    assert page.counter.text().startswith("0")
    assert sum(column.rows.rowCount() for column in page.columns) == TOTAL

    # The compound card is found by its code, divided, and both parts lead back to it.
    keys.press(Qt.Key.Key_K, CTRL)
    keys.write("t1-5")
    keys.press(Qt.Key.Key_Return)
    keys.settle()
    keys.press(Qt.Key.Key_D)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SplitDialog)
    QTest.keyClick(dialog.words, Qt.Key.Key_Return, CTRL)
    keys.settle()
    assert inputs.counts(project, workshop_id).total == TOTAL + 1
    parts = [
        row
        for row in inputs.rows(project, inputs.ids(project, ContributionFilter(), "oldest"))
        if row.parent_id
    ]
    assert [part.code for part in parts] == ["T1-005a", "T1-005b"]
    traced = [origins.origin(project, part.id) for part in parts]
    assert {found.card.text for found in traced if found} == {COMPOUND}

    # A workstream for three cards of the last axis, and the filter finds exactly them.
    page.show_card(page.columns[5].rows.ids[0])
    for _n in range(2):
        keys.press(Qt.Key.Key_Down, SHIFT)
    keys.press(Qt.Key.Key_W)
    keys.press(Qt.Key.Key_6)
    page.chips.choose(workstream_id=page.streams[5].id)
    assert page.board.shown() == 3
    assert str(TOTAL + 1) in page.chips.count.text()
    keys.settle()
    page.columns[5].setFocus()
    keys.press(Qt.Key.Key_Escape)
    assert page.board.shown() == TOTAL + 1

    # Clusters over the tables: two of a hundred, and one of both.
    page.show_view(1)
    view = page.clusters
    view.loose.setFocus()
    for name in ("Servicios de salud en la frontera", "Caminos que se inundan"):
        keys.press(Qt.Key.Key_Home)
        for _n in range(99):
            keys.press(Qt.Key.Key_Down, SHIFT)
        keys.press(Qt.Key.Key_G)
        QTest.keyClicks(view.loose, name)
        keys.press(Qt.Key.Key_Return)
    assert [view.list.rows.row(n).count for n in range(2)] == [100, 100]
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Home)
    keys.press(Qt.Key.Key_Down, SHIFT)
    keys.press(Qt.Key.Key_M)
    (cluster_id,) = listed.ids(project, workshop_id)
    merged = listed.one(project, cluster_id)
    assert merged is not None
    assert merged.count == 200
    assert len(merged.tables) > 1
    assert view.loose.rows.rowCount() == TOTAL + 1 - 200

    # The matrix adds up to what was said, and a cell of it leads to its cards.
    page.show_view(2)
    matrix = page.coverage.model.matrix
    assert matrix.total == TOTAL + 1
    keys.press(Qt.Key.Key_A)
    matrix = page.coverage.model.matrix
    assert matrix.line_totals == (AT_TABLE[0] + 1, *AT_TABLE[1:])
    page.coverage.table.setCurrentIndex(page.coverage.model.index(5, 4))
    keys.press(Qt.Key.Key_Return)
    assert page.view is page.board
    assert page.columns[5].rows.rowCount() == matrix.cells[5][4]

    # In the other language it is the same workshop; closed and opened again, too.
    window.set_language({"es": "en", "en": "es"}[language])
    keys.settle()
    assert page.columns[5].rows.rowCount() == matrix.cells[5][4]
    path = project.path
    window.close()
    window.deleteLater()
    with Project.open(path) as again:
        assert inputs.counts(again, workshop_id).total == TOTAL + 1
        found = listed.one(again, cluster_id)
        assert found == merged
        assert again.check() == []
