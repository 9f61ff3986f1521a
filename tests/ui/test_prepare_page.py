"""Prepare: the sheet saves by itself in both languages; six tables by keyboard alone."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from binational_desktop.reports import documents, memoria
from binational_desktop.services import catalogue_transfer, workshops
from binational_desktop.services.queries import agenda, catalogue, report, strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.ui import theme
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.prepare import PreparePage
from binational_desktop.ui.pages.prepare.agenda import AgendaSection
from binational_desktop.ui.pages.prepare.page import SECTIONS
from binational_desktop.ui.pages.prepare.readiness import ReadinessSection
from binational_desktop.ui.pages.prepare.sheet import SheetSection
from binational_desktop.ui.pages.prepare.strategy import StrategySection
from binational_desktop.ui.pages.prepare.tables import TablesSection
from binational_desktop.ui.widgets.grid import ROW, Grid
from binational_desktop.ui.widgets.sheet_form import SheetForm
from tests.journeys import keyboard


@pytest.fixture
def page(open_window: Callable[[Project], MainWindow], project: Project) -> PreparePage:
    """The page with a first, empty workshop."""
    window = open_window(project)
    found = window.pages["prepare"]
    assert isinstance(found, PreparePage)
    assert found.stack.currentWidget() is found.empty
    QTest.keyClick(found.empty.buttons[0], Qt.Key.Key_Space)
    assert found.stack.currentWidget() is found.work
    return found


def form(page: PreparePage) -> SheetForm:
    section = page.section("sheet")
    assert isinstance(section, SheetSection)
    return section.form


def table_section(page: PreparePage) -> TablesSection:
    section = page.section("tables")
    assert isinstance(section, TablesSection)
    return section


def strategies_of(page: PreparePage) -> StrategySection:
    section = page.show_section("strategy")
    assert isinstance(section, StrategySection)
    return section


def sheet(project: Project) -> sheets.WorkshopSheet:
    return sheets.get_workshop(project, sheets.list_workshops(project)[0].id)


def type_into(page: PreparePage, column: str, text: str) -> None:
    widget = form(page).field(column)
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    widget.setFocus()
    QTest.keyClicks(widget, text)


@pytest.mark.parametrize("width", [1366, 1024])
def test_no_head_of_a_column_is_cut(
    window: MainWindow, sample_project: Project, language: str, width: int
) -> None:
    catalogue_transfer.load_starter(sample_project)
    window.set_language(language)
    window.resize(width, 600)
    window.go("prepare")
    page = window.pages["prepare"]
    assert isinstance(page, PreparePage)
    cut, grids = [], 0
    for kind in SECTIONS:
        page.show_section(kind.name)
        QApplication.processEvents()
        for grid in page.section(kind.name).findChildren(Grid):
            header = grid.horizontalHeader()
            grids += grid.isVisible()
            cut += [
                column.name
                for place, column in enumerate(grid.entries.columns)
                if grid.isVisible() and header.sectionSize(place) < header.sectionSizeHint(place)
            ]
    assert grids >= 3
    assert cut == []


@pytest.mark.parametrize("width", [1366, 1024])
def test_no_words_of_a_cell_are_cut(
    window: MainWindow, sample_project: Project, language: str, width: int
) -> None:
    catalogue_transfer.load_starter(sample_project)
    window.set_language(language)
    window.resize(width, 700)
    window.go("prepare")
    page = window.pages["prepare"]
    assert isinstance(page, PreparePage)
    higher = 0
    for name in ("agenda", "tables", "catalogue", "strategy"):
        page.show_section(name)
        QApplication.processEvents()
        for grid in page.section(name).findChildren(Grid):
            for row in range(grid.entries.rowCount()):
                needed = grid.sizeHintForRow(row)
                assert grid.rowHeight(row) >= needed, grid.entries.rows[row]
                higher += grid.rowHeight(row) > ROW
    assert higher
    tree = strategies_of(page).tree
    for place in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(place)
        assert item is not None
        for column in range(2):
            width = tree.columnWidth(column) - 2 * theme.L
            words = tree.fontMetrics().boundingRect(
                0, 0, width, 0, Qt.TextFlag.TextWordWrap, item.text(column)
            )
            assert tree.visualItemRect(item).height() >= words.height(), item.text(column)


def test_a_grid_shows_at_once_on_which_cell_one_is(page: PreparePage) -> None:
    """The first cell that can be typed in, not the first one there is."""
    section = strategies_of(page)
    section.tabs.setCurrentWidget(section.workstreams)
    section.workstreams.setFocus()
    chosen = section.workstreams.selectedIndexes()
    assert [(one.row(), one.column()) for one in chosen] == [(0, 1)]


def test_a_name_wraps_and_stays_one_line(page: PreparePage, project: Project) -> None:
    type_into(page, "name_es", "Taller de")
    field = form(page).field("name_es")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.window().focusWidget() is form(page).field("name_en")
    assert isinstance(field, QPlainTextEdit)
    field.insertPlainText("\nTapachula")
    form(page).flush()
    assert sheet(project).name_es == "Taller de Tapachula"


def test_many_conveners_do_not_widen_the_sheet(page: PreparePage, project: Project) -> None:
    catalogue_transfer.load_starter(project)
    section = page.show_section("sheet")
    assert isinstance(section, SheetSection)
    page.window().resize(1024, 700)
    for one in catalogue.institutions(project)[:8]:
        section.picker.added.emit(one.id)
    QApplication.processEvents()
    (area,) = section.findChildren(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    chips = [one for one in section.picker.findChildren(QToolButton) if one.isVisible()]
    assert len(chips) == 8
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert len({chip.y() for chip in chips}) > 1
    assert "Municipal Government of Balancán, Tabasco" in {chip.text() for chip in chips}


def test_few_offers_do_not_scroll(page: PreparePage, project: Project) -> None:
    catalogue_transfer.load_starter(project)
    section = page.show_section("sheet")
    assert isinstance(section, SheetSection)
    section.refresh()
    section.picker.line.setFocus()
    QTest.keyClicks(section.picker.line, "secretariat")
    completer = section.picker.line.completer()
    assert completer is not None
    popup = completer.popup()
    assert isinstance(popup, QListView)
    QApplication.processEvents()
    assert popup.isVisible()
    assert 1 < completer.completionCount() <= completer.maxVisibleItems()
    assert not popup.verticalScrollBar().isVisible()


def test_a_text_that_could_be_whole_does_not_scroll(page: PreparePage, qtbot: QtBot) -> None:
    page.window().resize(1366, 700)
    page.show_section("sheet")
    whole = {
        "name_es": "Taller binacional de planeación territorial participativa de la cuenca del río"
        " Suchiate y la región fronteriza del Soconusco",
        "name_en": "Workshop",
        "focus_question_es": "Uno\nDos\nTres",
    }
    texts = []
    for column, text in whole.items():
        field = form(page).field(column)
        assert isinstance(field, QPlainTextEdit)
        field.insertPlainText(text)
        texts.append(field)
    name, other, _question = texts
    heights = []
    for width in (1366, 1024, 1366):
        page.window().resize(width, 700)
        qtbot.waitUntil(lambda: not any(one.verticalScrollBar().isVisible() for one in texts))
        assert name.height() == other.height()
        heights.append(name.height())
    assert heights[1] > heights[0] == heights[2]


def test_columns_of_words_keep_their_room_in_a_small_window(page: PreparePage) -> None:
    section = page.show_section("agenda")
    assert isinstance(section, AgendaSection)
    section.add_usual()
    titles = [section.model.place(f"title_{one}") for one in ("es", "en")]
    for width in (1366, 1024, 1366):
        page.window().resize(width, 640)
        QApplication.processEvents()
        grid = section.grid
        assert all(grid.columnWidth(place) >= 140 for place in titles)
        whole = sum(grid.columnWidth(n) for n in range(section.model.columnCount()))
        assert (whole == grid.viewport().width()) is (width == 1366)


def test_the_sheet_saves_by_itself_and_says_what_is_missing(
    page: PreparePage, project: Project, qtbot: QtBot
) -> None:
    type_into(page, "name_en", "Workshop of Tecun Uman")
    spanish = form(page).field("name_es")
    assert isinstance(spanish, QPlainTextEdit)
    assert spanish.placeholderText() == "Missing in this language"
    qtbot.waitUntil(lambda: sheet(project).name_en == "Workshop of Tecun Uman")
    assert sheet(project).name_es == ""
    type_into(page, "name_es", "Taller")
    assert spanish.placeholderText() == ""
    type_into(page, "starts_on", "2026-03-14")
    type_into(page, "venue", "Casa")
    form(page).flush()
    found = sheet(project)
    assert (found.name_es, found.starts_on, found.venue) == ("Taller", "2026-03-14", "Casa")
    mode = form(page).field("mode")
    assert isinstance(mode, QComboBox)
    mode.setFocus()
    QTest.keyClick(mode, Qt.Key.Key_Down)
    assert sheet(project).mode == "virtual"


def test_typing_is_undone_field_by_field(page: PreparePage, project: Project) -> None:
    for part in ("Taller ", "de ", "Tapachula"):
        type_into(page, "name_es", part)
        form(page).flush()
    type_into(page, "venue", "Casa")
    window = page.window()
    assert isinstance(window, MainWindow)
    form(page).flush()
    window.undo_action.trigger()
    assert (sheet(project).name_es, sheet(project).venue) == ("Taller de Tapachula", "")
    window.undo_action.trigger()
    assert sheet(project).name_es == ""
    field = form(page).field("name_es")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == ""


def test_what_was_just_typed_comes_back_with_a_deleted_workshop(
    page: PreparePage, project: Project
) -> None:
    type_into(page, "name_es", "Taller de Tapachula")
    page.delete_workshop()
    assert sheets.list_workshops(project) == []
    form(page).flush()
    project.undo()
    assert sheet(project).name_es == "Taller de Tapachula"


def test_a_date_that_is_none_is_refused_in_place(page: PreparePage, project: Project) -> None:
    type_into(page, "starts_on", "manana")
    form(page).flush()
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "manana" in window.strip.text
    assert sheet(project).starts_on == ""
    field = form(page).field("starts_on")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_an_end_before_the_start_is_refused(page: PreparePage, project: Project) -> None:
    type_into(page, "starts_on", "2026-03-14")
    form(page).flush()
    type_into(page, "ends_on", "2026-03-13")
    form(page).flush()
    assert sheet(project).ends_on == ""


def test_six_tables_by_keyboard(page: PreparePage, project: Project, language: str) -> None:
    """P3: everything about six tables in under three minutes, at a hundred keys a minute."""
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    keys = 0

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = keyboard.NONE) -> None:
        nonlocal keys
        keys += 1 if modifiers == keyboard.NONE else 2
        keyboard.press(key, modifiers)

    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    for number in range(1, 7):
        assert window.focusWidget() is table_section(page).grid
        if language == "en":  # the cursor waits in the name of one's own language
            press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Return)
        spoken = "en" if number == 6 else "es"
        *cells, people = (
            f"Niñez {number}", f"Children {number}", f"{1 + number % 5} 3", spoken, "A. B.",
            f"L{number}", "12",
        )  # fmt: skip
        for text in cells:
            keys += len(text)
            keyboard.write(text)
            press(Qt.Key.Key_Tab)
        keys += len(people)
        keyboard.write(people)
        press(Qt.Key.Key_Return)  # in the last cell it makes room for one more
        QApplication.processEvents()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert keys <= 300
    assert [
        (
            one.number, one.name_es, one.name_en, one.axis_numbers, one.language, one.rapporteur,
            one.laptop, one.participants,
        )
        for one in sheets.list_tables(project, sheet(project).id)
    ] == [
        (
            number, f"Niñez {number}", f"Children {number}", tuple(sorted({1 + number % 5, 3})),
            "en" if number == 6 else "es", "A. B.", f"L{number}", 12,
        )
        for number in range(1, 7)
    ]  # fmt: skip


def test_a_table_refuses_nonsense_in_place(page: PreparePage, project: Project) -> None:
    page.add_table()
    page.add_table()
    window = page.window()
    assert isinstance(window, MainWindow)
    model = table_section(page).model
    assert not model.setData(model.index(1, 0), "1")
    assert "already a table 1" in window.strip.text
    assert not model.setData(model.index(1, 0), "x")
    assert not model.setData(model.index(1, 4), "fr")
    assert model.setData(model.index(1, 0), "9")
    assert [one.number for one in sheets.list_tables(project, sheet(project).id)] == [1, 9]


def typed(text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the open editor of a cell and leave it by a key."""
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, key)
    QApplication.processEvents()


def test_lines_of_action_are_added_moved_and_deleted(page: PreparePage, project: Project) -> None:
    """P2: own lines under an axis, in any order; the code of a line is never given to another."""
    section = strategies_of(page)
    tree = section.tree
    top = tree.topLevelItem(1)
    assert top is not None
    tree.setCurrentItem(top)
    section.add_line()
    typed("Value chains")
    section.add_line()
    typed("Markets")
    lines = strategy.lines_of_action(project)
    assert [(one.code, one.name_en) for one in lines] == [
        ("2.1", "Value chains"),
        ("2.2", "Markets"),
    ]
    QTest.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.code for one in strategy.lines_of_action(project)] == ["2.2", "2.1"]
    item = tree.currentItem()
    assert item is not None
    assert item.text(1) == "Markets"
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    (left,) = strategy.lines_of_action(project)
    assert left.code == "2.1"


def test_an_axis_is_renamed_and_one_in_use_is_not_deleted(
    page: PreparePage, project: Project
) -> None:
    """P2: the sentence says why."""
    section = strategies_of(page)
    added = table_section(page)
    page.show_section("tables")
    added.add_table()
    index = added.model.index(0, added.model.place("axes"))
    assert added.model.setData(index, "1")
    page.show_section("strategy")
    tree = section.tree
    first = tree.topLevelItem(0)
    assert first is not None
    tree.setCurrentItem(first, 3)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    typed("Together")
    assert strategy.axes(project)[0].short_en == "Together"
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "Axis 1 is in use" in window.strip.text
    assert len(strategy.axes(project)) == 5


def test_a_programme_is_linked_to_axes_by_keyboard(page: PreparePage, project: Project) -> None:
    """P2: which programme works on which axis."""
    section = strategies_of(page)
    section.tabs.setCurrentIndex(2)
    section.activate()
    grid = section.programmes
    innovact = strategy.programmes(project)[1]
    assert innovact.axes == (2,)
    grid.go_to(innovact.id, strategy.axes(project)[3].id)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert strategy.programmes(project)[1].axes == (2, 4)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert strategy.programmes(project)[1].axes == (2,)
    section.add()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    typed("Frontera viva")
    assert strategy.programmes(project)[3].name_en == "Frontera viva"
    section.tabs.setCurrentIndex(1)
    assert section.workstreams.entries.rowCount() == 8


def test_the_agenda_is_written_and_run_by_keyboard(page: PreparePage, project: Project) -> None:
    """P4: planned times in, one key stamps the start, the difference is shown."""
    window = page.window()
    assert isinstance(window, MainWindow)
    section = page.show_section("agenda")
    assert isinstance(section, AgendaSection)
    assert window.focusWidget() is section.empty.buttons[0]
    QTest.keyClick(section.empty.buttons[0], Qt.Key.Key_Return)
    grid = section.grid
    for cell in ("9", "30", "Bienvenida", "Welcome", "R. M."):
        if cell == "9":
            QTest.keyClick(grid, Qt.Key.Key_Return)
        typed(cell, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget() or grid, Qt.Key.Key_Escape)
    section.add_item()
    assert grid.currentIndex().column() == section.model.place("title_en")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    typed("Tables")
    workshop_id = sheet(project).id
    items = agenda.list_items(project, workshop_id)
    assert [(one.planned, one.title_en) for one in items] == [
        ("09:00–09:30", "Welcome"),
        ("09:30", "Tables"),
    ]
    window.go("record" if window.context and window.context.table_id else "prepare")
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_A, shift)
    items = agenda.list_items(project, workshop_id)
    assert [one.running for one in items] == [True, False]
    assert "agenda item 1" in window.strip.text
    QTest.keyClick(window, Qt.Key.Key_A, shift)
    items = agenda.list_items(project, workshop_id)
    assert [one.running for one in items] == [False, True]
    assert items[0].ended_at == items[1].actual_at
    window.go("prepare")
    assert section.now.text().endswith("Tables")
    grid.go_to(items[1].id, "title_en")
    QTest.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert agenda.list_items(project, workshop_id)[0].title_en == "Tables"
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert len(agenda.list_items(project, workshop_id)) == 1
    window.undo_action.trigger()
    assert len(agenda.list_items(project, workshop_id)) == 2


def test_every_part_is_one_key_away(page: PreparePage) -> None:
    window = page.window()
    control = Qt.KeyboardModifier.ControlModifier
    seen = []
    for _n in range(page.sections.count()):
        QTest.keyClick(window.focusWidget() or page, Qt.Key.Key_Tab, control)
        seen.append(page.sections.currentRow())
    assert seen == [*range(1, page.sections.count()), 0]


def test_the_sheet_says_of_each_language_what_it_lacks(
    page: PreparePage, project: Project, language: str
) -> None:
    """P1: one language left empty is said, and saved all the same; the cover says what it has."""
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    section = page.section("sheet")
    assert isinstance(section, SheetSection)
    type_into(page, "name_es", "Taller de Malacatan")
    type_into(page, "objective_es", "Reunir")
    lacking = {
        "es": ("Español: completo", "English: faltan Nombre y Objetivo"),
        "en": ("Español: complete", "English: missing Name and Objective"),
    }[language]
    assert section.state.text().startswith(lacking[0])
    assert section.state.text().endswith(lacking[1])
    for column, text in (
        ("starts_on", "2031-03-14"), ("ends_on", "2031-03-15"), ("venue", "Casa comunal"),
        ("municipality", "Malacatan"), ("territory", "San Marcos"), ("conveners_es", "La red"),
    ):  # fmt: skip
        type_into(page, column, text)
    form(page).flush()
    found = sheet(project)
    assert (found.name_es, found.name_en, found.objective_en) == ("Taller de Malacatan", "", "")
    assert found.conveners_es == "La red"
    said = {
        "es": ("Taller de Malacatan", "14", "15 de marzo de 2031", "La red", "Presencial"),
        "en": ("Taller de Malacatan [es]", "March 14", "15, 2031", "La red [es]", "In person"),
    }
    for tongue in ("es", "en", "es-en"):
        made = documents.render(project, language=tongue, workshop_id=found.id)
        cover = " ".join(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
        for one in tongue.split("-"):
            for text in (*said[one], "Casa comunal, Malacatan, San Marcos"):
                assert text in cover, (tongue, text, cover)
    type_into(page, "name_en", "Workshop")
    left = {
        "es": "English: faltan Objetivo y Convocan",
        "en": "English: missing Objective and Convened by",
    }
    assert section.state.text().endswith(left[language])


def test_half_typed_text_survives_the_language(page: PreparePage) -> None:
    type_into(page, "objective_es", "Reunir los pro")
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language("es")
    field = form(page).field("objective_es")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Reunir los pro"
    item = page.sections.item(2)
    assert item is not None
    assert item.text() == "Mesas de trabajo"


def test_conveners_and_places_are_picked_from_the_catalogue(
    page: PreparePage, project: Project
) -> None:
    """P1, P5: the cover of the document says the same."""
    catalogue_transfer.load_starter(project)
    section = page.section("sheet")
    assert isinstance(section, SheetSection)
    section.refresh()
    window = page.window()
    assert isinstance(window, MainWindow)
    for text in ("segeplan", "sre", "nobody at all"):
        section.picker.line.setFocus()
        section.picker.line.setText(text)
        QTest.keyClick(section.picker.line, Qt.Key.Key_Return)
    assert "nobody at all" in window.strip.text
    section.picker.line.clear()
    found = sheet(project)
    named = [one.short("en") for one in catalogue.conveners(project, found.id)]
    assert named == ["SRE", "SEGEPLAN"]
    type_into(page, "municipality", "Malacat")
    field = section.form.field("municipality")
    assert isinstance(field, QLineEdit)
    field.setText("Malacatán, San Marcos")
    field.textEdited.emit(field.text())
    section.form.flush()
    found = sheet(project)
    assert (found.municipality, found.territory, found.country) == (
        "Malacatán",
        "San Marcos",
        "GT",
    )
    assert field.text() == "Malacatán"
    for mode, link in (("hybrid", "meet.example.org/taller"), ("in_person", "")):
        workshops.update(
            project,
            found.id,
            {"mode": mode, "link": "meet.example.org/taller", "conveners_es": "Otros"},
        )
        cover = memoria.build(report.workshop_data(project, found.id), ("es",)).cover
        facts = {label[0]: value[0] for label, value in cover.facts}
        assert facts["Convocan"] == (
            "Secretaría de Relaciones Exteriores (SRE); Secretaría de Planificación y Programación"
            " de la Presidencia (SEGEPLAN); Otros"
        )
        assert facts["Lugar"] == "Malacatán, San Marcos"
        assert facts.get("Enlace", "") == link


def test_before_starting_leads_to_what_is_missing(
    page: PreparePage,
    project: Project,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """P9: plain results, each with the way to where it is mended."""
    section = page.show_section("readiness")
    assert isinstance(section, ReadinessSection)
    assert {"languages", "tables", "clock", "backup"} <= set(section.buttons)
    assert "things to see to" in section.summary.text()
    QTest.keyClick(section.buttons["tables"], Qt.Key.Key_Return)
    assert page.section() is table_section(page)
    table_section(page).add_table()
    page.show_section("readiness")
    assert next(one for one in section.findings if one.code == "tables").state == "warn"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path))
    QTest.keyClick(section.buttons["backup"], Qt.Key.Key_Return)
    section.copy()
    window = page.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert len(list(tmp_path.glob("project-*.binational"))) == 1


def test_what_mends_something_stands_beside_its_sentence(page: PreparePage) -> None:
    section = page.show_section("readiness")
    assert isinstance(section, ReadinessSection)
    lefts = []
    for width in (1366, 1920):
        page.window().resize(width, 700)
        QApplication.processEvents()
        lefts += [one.mapTo(section, one.rect().topLeft()).x() for one in section.buttons.values()]
    assert max(lefts) - min(lefts) < 2 * theme.XXL


def test_a_clock_before_the_workshops_date_warns(
    page: PreparePage, project: Project, language: str
) -> None:
    """P9: in words one reads, with what to do; on its day all is well."""
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    today = datetime.now(UTC).astimezone().date()

    def shown(day: date) -> tuple[str, str]:
        workshops.update(project, sheet(project).id, {"starts_on": day.isoformat()})
        section = page.show_section("readiness")
        assert isinstance(section, ReadinessSection)
        section.refresh()
        (clock,) = [one for one in section.findings if one.code == "clock"]
        labels = [one.text() for one in section.area.findChildren(QLabel)]
        assert clock.message in labels
        assert clock.state == "good" or clock.advice in labels
        return clock.state, clock.message

    state, said = shown(today + timedelta(days=400))
    assert state == "warn"
    assert str(today.year) in said
    assert {"es": "reloj", "en": "clock"}[language] in said
    assert shown(today)[0] == "good"
