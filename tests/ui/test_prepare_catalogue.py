"""P5 in the window: find or add in one line, import twice, merge what looks alike."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from binational_desktop.services import institutions, workshops
from binational_desktop.services.queries import catalogue
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.ui.dialogs.import_catalogue import ImportCatalogueDialog
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.prepare import PreparePage
from binational_desktop.ui.pages.prepare.catalogue import CatalogueSection


@pytest.fixture
def window(open_window: Callable[[Project], MainWindow], project: Project) -> MainWindow:
    workshops.add(project, name_es="Taller")
    return open_window(project)


@pytest.fixture
def section(window: MainWindow) -> CatalogueSection:
    page = window.pages["prepare"]
    assert isinstance(page, PreparePage)
    found = page.show_section("catalogue")
    assert isinstance(found, CatalogueSection)
    return found


def names(project: Project) -> set[str]:
    return {one.named("es") for one in catalogue.institutions(project)}


def say(section: CatalogueSection, text: str) -> None:
    section.line.setFocus()
    section.line.setText(text)
    QTest.keyClick(section.line, Qt.Key.Key_Return)


def shown_hint(section: CatalogueSection) -> str:
    (hint,) = (one for one in (section.hint, section.hint_of_ticks) if not one.isHidden())
    return hint.text()


def test_an_empty_catalogue_offers_the_starter_one(
    section: CatalogueSection, project: Project, window: MainWindow
) -> None:
    assert window.focusWidget() is section.empty.buttons[0]
    assert shown_hint(section) == "Shared by all workshops."
    QTest.keyClick(section.empty.buttons[0], Qt.Key.Key_Return)
    assert len(catalogue.institutions(project)) == 120
    assert section.grid.entries.rowCount() == 120
    assert section.empty.isHidden()
    assert "ticks" in shown_hint(section)
    section.tabs.setCurrentIndex(1)
    assert shown_hint(section) == "Shared by all workshops."
    section.tabs.setCurrentIndex(0)
    section.line.setText("relaciones exteriores")
    assert [one.acronym_es for one in section.grid.entries.rows] == ["SRE", "MINEX"]
    window.undo_action.trigger()
    assert catalogue.institutions(project) == []
    assert not section.empty.isHidden()


def test_one_line_finds_or_adds_and_refuses_twins(
    section: CatalogueSection, project: Project, window: MainWindow
) -> None:
    section.load_starter()
    before = len(catalogue.institutions(project))
    say(section, "Red de Mujeres del Suchiate (REMUS)")
    assert "Red de Mujeres del Suchiate (REMUS)" in names(project)
    assert section.line.text() == ""
    say(section, "INSTITUTO NACIONAL DE MIGRACION")  # there: the cursor goes to it
    current = section.grid.entries.rows[section.grid.currentIndex().row()]
    assert current.acronym_es == "INM"
    say(section, "Otra red (R.E.M.U.S.)")
    assert "in the catalogue already" in window.strip.text
    assert len(catalogue.institutions(project)) == before + 1


def test_country_and_sector_are_chosen_and_roles_ticked_by_keyboard(
    section: CatalogueSection, project: Project
) -> None:
    say(section, "x")  # nothing is there yet, but the line takes the first one as well
    assert section.count.text() == "1 entry"
    grid = section.grid
    (one,) = catalogue.institutions(project)
    grid.go_to(one.id, "country")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    combo = QApplication.focusWidget()
    assert isinstance(combo, QComboBox)
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.keyClick(combo, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert catalogue.institutions(project)[0].country == "MX"
    grid.go_to(one.id, "convener")
    QTest.keyClick(grid, Qt.Key.Key_Space)
    workshop_id = sheets.list_workshops(project)[0].id
    assert [one.name_es for one in catalogue.conveners(project, workshop_id)] == ["x"]
    QTest.keyClick(grid, Qt.Key.Key_Delete)  # in use: it stays
    assert len(catalogue.institutions(project)) == 1


def test_importing_twice_makes_no_duplicates(
    section: CatalogueSection, project: Project, window: MainWindow, qtbot: QtBot
) -> None:
    def import_pasted(text: str) -> ImportCatalogueDialog:
        section.import_list()
        dialog = section.dialog
        assert isinstance(dialog, ImportCatalogueDialog)
        dialog.pasted.setPlainText(text)
        qtbot.waitUntil(lambda: dialog.found.toPlainText() not in {"", "Reading…"})
        return dialog

    listed = (
        "- Cooperativa El Edén (COEDEN)\n- Red de Radios Comunitarias\nRED DE RADIOS comunitarias"
    )
    dialog = import_pasted(listed)
    assert "2 entries are new" in dialog.found.toPlainText()
    assert "1 is in the catalogue already" in dialog.found.toPlainText()
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(catalogue.institutions(project)) == 2)
    dialog = import_pasted(listed)
    assert "0 entries are new" in dialog.found.toPlainText()
    assert not dialog.go.isEnabled()
    dialog.reject()
    table = "Nombre\tSiglas\tPaís\nCooperativa Otra\tCO\tMarte\n"
    dialog = import_pasted(table)
    assert "Line 2" in dialog.found.toPlainText()
    dialog.reject()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.undo_action.trigger()
    assert catalogue.institutions(project) == []


def test_what_looks_alike_is_offered_and_merged(
    section: CatalogueSection, project: Project, window: MainWindow, qtbot: QtBot
) -> None:
    for name in ("Secretaría de Medio Ambiente", "Sec. del Medio Ambiente"):
        institutions.add(project, name_es=name)
    section.refresh()
    qtbot.waitUntil(lambda: not section.alike.isHidden())
    assert "look alike" in section.alike.text.text()
    QTest.keyClick(section.alike.second, Qt.Key.Key_Return)
    assert len(catalogue.institutions(project)) == 1
    qtbot.waitUntil(section.alike.isHidden)
    window.undo_action.trigger()
    qtbot.waitUntil(lambda: not section.alike.isHidden())
    QTest.keyClick(section.alike.apart, Qt.Key.Key_Return)
    qtbot.waitUntil(section.alike.isHidden)
    assert len(catalogue.institutions(project)) == 2


def test_places_are_added_with_their_state(
    section: CatalogueSection,
    project: Project,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    section.load_starter()
    section.tabs.setCurrentIndex(1)
    say(section, "Mapastepec, chiapas")
    (town,) = [one for one in catalogue.territories(project) if one.name == "Mapastepec"]
    assert (town.part_of, town.country) == ("Chiapas", "MX")
    say(section, "Lugar, Narnia")
    assert "Narnia" in window.strip.text
    path = tmp_path / "lugares.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    section.export_list()
    qtbot.waitUntil(lambda: path.exists() and not window.jobs.busy)
    assert "Mapastepec,municipality,MX,Chiapas" in path.read_text("utf-8-sig")


def test_long_acronyms_leave_a_wide_window_to_the_names(
    section: CatalogueSection, window: MainWindow
) -> None:
    section.load_starter()
    grid = section.institutions
    acronyms = [grid.entries.place(f"acronym_{one}") for one in ("es", "en")]
    widths = []
    for width in (1366, 1920):
        window.resize(width, 700)
        QApplication.processEvents()
        widths.append([grid.columnWidth(place) for place in acronyms])
    assert widths[0] == widths[1]
