"""A whole workshop by keyboard alone: six tables, 368 cards typed one by one, nothing lost (M1–M9)."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from binational_desktop import app as composition
from binational_desktop import paths
from binational_desktop.services import sample
from binational_desktop.services.queries import clusters as listed
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import origins
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.settings import Settings
from binational_desktop.store import Project
from binational_desktop.ui.dialogs.split_card import SplitDialog
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.map import MapPage
from binational_desktop.ui.pages.prepare import PreparePage
from binational_desktop.ui.pages.prepare.tables import TablesSection
from binational_desktop.ui.pages.record import RecordPage
from tests.journeys.keyboard import (
    ALT,
    CTRL,
    SHIFT,
    choose,
    choose_in_menu,
    never_leaving,
    press,
    press_until,
    write,
)

Key = Qt.Key
AT_TABLE = (17, 24, 38, 52, 96, 141)
"""Cards of the six tables: the fewest and the most that were counted at real ones."""
TOTAL = sum(AT_TABLE)
COMPOUND = "No hay agua limpia en la escuela. Tampoco hay maestra que hable mam."
CHIPS = {"kind": Key.Key_F2, "country": Key.Key_F6, "sector": Key.Key_F7}
OTHER = {"es": "en", "en": "es"}


def said_at(number: int) -> list[dict[str, Any]]:
    """What is said at a table, in the words of the sample, each card with its own number."""
    everything = sample.content()["inputs"]
    said = []
    for n in range(AT_TABLE[number - 1]):
        one = dict(everything[(7 * number + n) % len(everything)])
        one["text"] = COMPOUND if (number, n) == (1, 4) else f"{one['text']} ({number}.{n})"
        said.append(one)
    return said


def prepare(window: MainWindow, language: str) -> None:
    """The workshop, its two names, and six tables with their names and axes."""
    press(Key.Key_Return)
    write("Taller de la frontera")
    press(Key.Key_Tab)
    write("Border workshop")
    page = window.pages["prepare"]
    assert isinstance(page, PreparePage)
    section = page.section("tables")
    assert isinstance(section, TablesSection)
    grid, axes = section.grid, section.model.place("axes")
    for number in range(1, 7):
        press(Key.Key_T, CTRL)
        write(f"Río y caminos {number}")
        press(Key.Key_Return)
        press_until(lambda: grid.currentIndex().column() == axes, Key.Key_Right)
        write(f"{1 + number % 5} 5")
        press(Key.Key_Return)


def record(page: RecordPage, number: int) -> None:
    """Every card of a table: its chips where they say something else, its words, Enter."""
    for one in said_at(number):
        for name, key in CHIPS.items():
            if page.chosen[name] != one[name]:
                press(key)
                choose(page.panel, one[name])
        if one.get("withheld"):
            press(Key.Key_F8)
        write(one["text"])
        press(Key.Key_Return)
        assert page.field.toPlainText() == ""


def test_a_workshop_is_recorded_mapped_grouped_and_read(
    settings: Settings, language: str, qtbot: QtBot
) -> None:
    settings.set("language", language)
    window = composition.start(settings, paths.default_project())
    qtbot.waitUntil(lambda: window.context is not None, timeout=30_000)
    context = window.context
    assert context is not None
    project = context.project
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    prepare(window, language)
    workshop_id = context.workshop_id
    assert workshop_id is not None
    tables = sheets.list_tables(project, workshop_id)
    assert [(one.number, one.axis_numbers) for one in tables] == [
        (number, tuple(sorted({1 + number % 5, 5}))) for number in range(1, 7)
    ]
    assert getattr(tables[5], f"name_{language}") == "Río y caminos 6"

    # Record: table after table, and nothing comes between the hands and the field.
    press(Key.Key_2, ALT)
    recording = window.pages["record"]
    assert isinstance(recording, RecordPage)
    with never_leaving(recording.field):
        for number in range(1, 7):
            assert recording.table is not None
            assert recording.table.number == number
            record(recording, number)
            press(Key.Key_PageDown, CTRL)
    for table in tables:
        wanted = ContributionFilter(workshop_id=workshop_id, table_id=table.id)
        kept = inputs.rows(project, inputs.ids(project, wanted, "oldest"))
        assert [(one.text, one.kind, one.country, one.sector, one.withheld) for one in kept] == [
            (one["text"], one["kind"], one["country"], one["sector"], bool(one.get("withheld")))
            for one in said_at(table.number)
        ]

    # Map: forty by one key each, the rest at once; undo and redo; the counter reaches 0.
    press(Key.Key_3, ALT)
    page = window.pages["map"]
    assert isinstance(page, MapPage)
    assert QApplication.focusWidget() is page.columns[0]
    assert str(TOTAL) in page.counter.text()
    press(Key.Key_Home)
    for n in range(40):
        press(Key(Key.Key_1 + n % 5))
    press(Key.Key_End, SHIFT)
    press(Key.Key_5)
    assert page.counter.text().startswith("0")
    press(Key.Key_Z, CTRL)
    assert str(TOTAL - 40) in page.counter.text()
    press(Key.Key_Z, CTRL | SHIFT)
    assert page.counter.text().startswith("0")
    assert sum(column.rows.rowCount() for column in page.columns) == TOTAL

    # The compound card is found by its code, divided, and both parts lead back to it.
    press(Key.Key_K, CTRL)
    write("t1-5")
    press(Key.Key_Return)
    press(Key.Key_D)
    assert isinstance(QApplication.activeModalWidget(), SplitDialog)
    press(Key.Key_Return, CTRL)
    assert QApplication.activeModalWidget() is None
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
    press_until(page.columns[5].hasFocus, Key.Key_Right)
    press(Key.Key_Home)
    press(Key.Key_Down, SHIFT, times=2)
    press(Key.Key_W)
    press(Key.Key_6)
    press(Key.Key_F)
    press(Key.Key_Right, times=5)
    choose_in_menu("6 ")
    assert page.chips.values == {"workstream_id": page.streams[5].id}
    assert page.board.shown() == 3
    assert str(TOTAL + 1) in page.chips.count.text()
    press(Key.Key_Escape, times=2)
    assert page.board.shown() == TOTAL + 1

    # Clusters over the tables: two of a hundred, and one of both.
    press(Key.Key_F3)
    view = page.clusters
    assert QApplication.focusWidget() is view.loose
    for name in ("Servicios de salud en la región", "Caminos que el río se lleva"):
        press(Key.Key_Home)
        press(Key.Key_Down, SHIFT, times=99)
        press(Key.Key_G)
        write(name)
        press(Key.Key_Return)
    assert [view.list.rows.row(n).count for n in range(2)] == [100, 100]
    press(Key.Key_Right)
    press(Key.Key_Home)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_M)
    (cluster_id,) = listed.ids(project, workshop_id)
    merged = listed.one(project, cluster_id)
    assert merged is not None
    assert merged.count == 200
    assert len(merged.tables) > 1
    assert view.loose.rows.rowCount() == TOTAL + 1 - 200

    # The matrix adds up to what was said, and a cell of it leads to its cards.
    press(Key.Key_F4)
    matrix = page.coverage.model.matrix
    assert matrix.total == TOTAL + 1
    press(Key.Key_A)
    matrix = page.coverage.model.matrix
    assert matrix.line_totals == (AT_TABLE[0] + 1, *AT_TABLE[1:])
    press(Key.Key_Home, CTRL)
    press(Key.Key_Down, times=5)
    press(Key.Key_Right, times=4)
    press(Key.Key_Return)
    assert page.view is page.board
    assert QApplication.focusWidget() is page.columns[5]
    assert page.columns[5].rows.rowCount() == matrix.cells[5][4]

    # In the other language it is the same workshop; closed and opened again, too.
    press(Key.Key_P, CTRL | SHIFT)
    write({"es": "inglés", "en": "Spanish"}[language])
    press(Key.Key_Return)
    assert settings.get("language", "") == OTHER[language]
    assert page.columns[5].rows.rowCount() == matrix.cells[5][4]
    path = project.path
    press(Key.Key_Q, CTRL)
    window.deleteLater()
    with Project.open(path) as again:
        assert inputs.counts(again, workshop_id).total == TOTAL + 1
        found = listed.one(again, cluster_id)
        assert found == merged
        assert again.check() == []
