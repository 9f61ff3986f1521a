"""The coverage matrix on the screen (M8): keys, mouse, filter, both languages, files."""

import csv
import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import coverage as matrices
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.ui import theme
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.map import MapPage
from binational_desktop.ui.pages.map_coverage import CoverageView


@pytest.fixture
def page(window: MainWindow) -> MapPage:
    window.go("map")
    found = window.pages["map"]
    assert isinstance(found, MapPage)
    QTest.keyClick(found.board.focused(), Qt.Key.Key_F4)
    found.show_view(2)
    return found


@pytest.fixture
def view(page: MapPage) -> CoverageView:
    return page.coverage


def texts(view: CoverageView) -> list[list[str]]:
    return [
        [view.model.index(row, column).data() for column in range(view.model.columnCount())]
        for row in range(view.model.rowCount())
    ]


def test_totals_are_those_of_the_project(view: CoverageView, sample_project: Project) -> None:
    assert view.table.hasFocus()
    for name, button in view.dimensions.items():
        button.click()
        assert view.dimension == name
        shown = texts(view)
        assert shown[-1][-1] == "60"
        assert [int(row[-1]) for row in shown[:-1]] == [
            sum(map(int, row[:-1])) for row in shown[:-1]
        ]
        assert [sum(int(row[n]) for row in shown[:-1]) for n in range(6)] == list(
            map(int, shown[-1])
        )


def test_a_cell_shows_its_cards_by_enter_and_by_click(
    page: MapPage, view: CoverageView, sample_project: Project
) -> None:
    view.dimensions["country"].click()
    cells = view.model.matrix.cells
    view.table.setCurrentIndex(view.model.index(0, 1))
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    QTest.keyClick(view.table, Qt.Key.Key_Right)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert page.view is page.board
    assert page.chips.values == {"country": "GT"}
    assert page.columns[3].rows.rowCount() == cells[1][2]
    assert page.window().focusWidget() is page.columns[3]
    page.chips.clear()
    page.show_view(2)
    rect = view.table.visualRect(view.model.index(0, 4))
    QTest.mouseClick(
        view.table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        rect.center(),
    )
    assert page.view is page.board
    assert page.chips.values == {"country": "MX"}
    assert page.columns[5].rows.rowCount() == cells[0][4]


def test_keys_change_what_is_crossed_and_how_it_is_drawn(view: CoverageView) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_A)
    assert view.dimension == "table"
    assert not view.cells.bubbles
    QTest.keyClick(view.table, Qt.Key.Key_B)
    assert view.cells.bubbles
    assert not view.grab().isNull()


def test_the_filter_narrows_the_matrix_and_edits_change_it(
    page: MapPage, view: CoverageView, sample_project: Project
) -> None:
    from binational_desktop.services import mappings

    page.chips.choose(kind="problem")
    wanted = ContributionFilter(workshop_id=page.context.workshop_id, kind="problem")
    n = inputs.how_many(sample_project, wanted)
    assert texts(view)[-1][-1] == str(n)
    QTest.keyClick(view.table, Qt.Key.Key_Escape)
    assert texts(view)[-1][-1] == "60"
    ids = page.columns[1].rows.ids[:3]
    page._run(lambda: mappings.unmap(sample_project, list(ids)))
    assert view.model.matrix.axes == (1, 2, 3, 4, 5, 0)
    assert view.model.matrix.axis_totals[-1] == 3


def test_both_languages_name_lines_and_axes(
    page: MapPage, view: CoverageView, language: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    view.table.setCurrentIndex(view.model.index(2, 3))
    window.set_language({"es": "en", "en": "es"}[language])
    window.set_language(language)
    assert view.model.line_name(0) == {"es": "Problema", "en": "Problem"}[language]
    assert view.model.axis_name(0) == {"es": "1 Cohesión", "en": "1 Cohesion"}[language]
    assert (view.table.currentIndex().row(), view.table.currentIndex().column()) == (2, 3)
    said = view.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert {"es": "aporte", "en": "input"}[language] in said
    assert "5" in view.note.text()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_the_matrix_is_exported_with_small_counts_kept_back(
    page: MapPage, view: CoverageView, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    path = tmp_path / f"matriz.{kind}"
    assert page.context.workshop_id is not None
    with qtbot.waitSignal(page.context.hub.job_ended, timeout=20_000):
        view.export_to(path, page.context.workshop_id)
    truth = {
        matrix.dimension: (matrix.total, shown)
        for matrix, shown in matrices.published(page.context.project, page.context.workshop_id)
    }
    if kind == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            counts = [row["inputs"] for row in csv.DictReader(file)]
    elif kind == "xlsx":
        book = CalamineWorkbook.from_path(path)
        assert len(book.sheet_names) == len(truth) + 1
        cells = [
            row[1:]
            for name in book.sheet_names[: len(truth)]
            for row in book.get_sheet_by_name(name).to_python()[1:]
        ]
        counts = [str(one).removesuffix(".0") for row in cells for one in row]
    else:
        said = "".join(one.extract_text() for one in PdfReader(path).pages)
        assert "·" in said
        assert re.findall(r"Total.*?\b59\b", said)
        return
    assert "·" in counts
    assert "59" in counts  # one of the sixty is withheld
    assert all(one == "·" or int(one) == 0 or int(one) >= 5 for one in counts)


def test_it_is_a_sound_model(view: CoverageView) -> None:
    tester = QAbstractItemModelTester(
        view.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    view.dimensions["sector"].click()
    del tester


@pytest.mark.parametrize("waiting", [0, 3])
def test_the_names_of_the_axes_are_whole(
    page: MapPage, view: CoverageView, sample_project: Project, language: str, waiting: int
) -> None:
    """Also beside a column of inputs that wait for their axis."""
    from binational_desktop.services import mappings

    window = page.window()
    assert isinstance(window, MainWindow)
    window.resize(1366, 768)
    ids = page.columns[1].rows.ids[:waiting]
    page._run(lambda: mappings.unmap(sample_project, list(ids)))
    assert (0 in view.model.matrix.axes) == bool(waiting)
    window.set_language(language)
    for dimension in ("kind", "table", "sector", "country"):
        view.show_dimension(dimension)
        QApplication.processEvents()
        header = view.table.horizontalHeader()
        bold = QFontMetrics(theme.font(theme.BODY, bold=True))
        for section in range(header.count()):
            name = view.model.axis_name(section).lstrip("12345 ")
            assert bold.horizontalAdvance(name) + 28 <= header.sectionSize(section)
        whole = sum(header.sectionSize(section) for section in range(header.count()))
        assert whole == view.table.viewport().width()


def test_a_name_with_its_number_stands_in_the_middle_of_its_column(
    page: MapPage, view: CoverageView
) -> None:
    page.window().resize(1366, 768)
    QApplication.processEvents()
    header = view.table.horizontalHeader()
    drawn = header.viewport().grab().toImage()
    paper = drawn.pixel(1, 1)
    for section in range(header.count()):
        left, wide = header.sectionViewportPosition(section), header.sectionSize(section)
        inked = [
            x
            for x in range(left, left + wide)
            if any(drawn.pixel(x, y) != paper for y in range(6, 32))
        ]
        before, after = inked[0] - left, left + wide - 1 - inked[-1]
        assert abs(before - after) <= 4, view.model.axis_name(section)


@pytest.mark.parametrize("name", ["kind", "country"])
def test_the_matrix_ends_with_its_last_line(view: CoverageView, name: str) -> None:
    view.window().resize(1920, 1080)
    view.show_dimension(name)
    QApplication.processEvents()
    assert view.table.viewport().height() == view.table.verticalHeader().length()
