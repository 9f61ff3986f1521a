"""The chips over the board, by keyboard, in both languages (M1)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from binational_desktop.services import contributions
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.map import MapPage


@pytest.fixture
def page(window: MainWindow) -> MapPage:
    window.go("map")
    found = window.pages["map"]
    assert isinstance(found, MapPage)
    return found


def opened(page: MapPage, place: int) -> QMenu:
    """The choices of a chip, filled as they are when it is opened."""
    menu = page.chips.buttons[place].menu()
    menu.aboutToShow.emit()
    return menu


def choose(page: MapPage, place: int, text: str) -> None:
    menu = opened(page, place)
    next(one for one in menu.actions() if text in one.text()).trigger()
    menu.aboutToHide.emit()


def shown(page: MapPage) -> set[str]:
    return {one for column in page.columns for one in column.rows.ids}


def test_f_leads_to_the_chips_and_esc_back(page: MapPage) -> None:
    column = page.board.focused()
    column.setFocus()
    QTest.keyClick(column, Qt.Key.Key_F)
    assert page.window().focusWidget() is page.chips.buttons[0]
    QTest.keyClick(page.chips.buttons[0], Qt.Key.Key_Right)
    assert page.window().focusWidget() is page.chips.buttons[1]
    QTest.keyClick(page.chips.buttons[1], Qt.Key.Key_Escape)
    assert page.window().focusWidget() in page.columns


def test_a_chip_opens_by_key_and_its_choices_narrow_the_board(
    page: MapPage, qtbot: QtBot, sample_project: Project
) -> None:
    from PySide6.QtCore import QTimer

    chip = page.chips.buttons[1]
    chip.setFocus()

    def choose_by_key() -> None:
        menu = chip.menu()
        assert menu.isVisible()
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose_by_key)
    QTest.keyClick(chip, Qt.Key.Key_Return)
    wanted = ContributionFilter(workshop_id=page.context.workshop_id, kind="problem")
    assert shown(page) == set(inputs.ids(sample_project, wanted))
    assert chip.isChecked()


def test_filters_combine_count_and_clear(
    page: MapPage, sample_project: Project, language: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    page.chips.choose(country="GT")
    page.chips.choose(kind="problem", validated=False)
    wanted = ContributionFilter(
        workshop_id=page.context.workshop_id, country="GT", kind="problem", validated=False
    )
    left = inputs.ids(sample_project, wanted)
    assert 0 < len(left) < 60
    assert shown(page) == set(left)
    of = {"es": "de", "en": "of"}[language]
    assert page.chips.count.text().startswith(f"{len(left)} {of} 60")
    assert page.waiting() == 0
    other = {"es": "en", "en": "es"}[language]
    window.set_language(other)
    assert shown(page) == set(left)
    assert page.chips.count.text().startswith(f"{len(left)} {({'es': 'de', 'en': 'of'})[other]} 60")
    assert page.chips.buttons[1].text() == {"es": "Problema", "en": "Problem"}[other]
    column = next(one for one in page.columns if one.rows.rowCount())
    column.setFocus()
    QTest.keyClick(column, Qt.Key.Key_Escape)
    assert len(shown(page)) == 60
    assert page.chips.count.isHidden()


def test_the_filter_holds_while_data_change(page: MapPage, sample_project: Project) -> None:
    choose(page, 1, "Problem")
    choose(page, 6, "Not yet validated")
    before = shown(page)
    one = min(before)
    page._run(lambda: contributions.validate(sample_project, [one], True))
    assert shown(page) == before - {one}
    page.context.project.undo()
    page.refresh()
    assert shown(page) == before
    table_id = page.context.table_id
    assert table_id
    for kind in ("problem", "proposal"):
        page._run(
            lambda kind=kind: contributions.record(
                sample_project, NewContribution(table_id, "Nuevo", kind=kind)
            )
        )
    assert len(shown(page)) == len(before) + 1
    every = opened(page, 1).actions()[0]
    every.trigger()
    assert len(shown(page)) == 62


def test_a_search_that_leads_to_a_hidden_card_shows_all(page: MapPage) -> None:
    page.chips.choose(kind="problem")
    hidden = next(
        row.id
        for row in inputs.rows(
            page.context.project, inputs.ids(page.context.project, ContributionFilter())
        )
        if row.kind != "problem"
    )
    page.context.hub.card_wanted.emit(hidden)
    assert not page.chips.active
    assert page.board.focused().selected_ids() == [hidden]


def test_where_nothing_fits_the_board_says_so_and_offers_all(page: MapPage) -> None:
    page.chips.choose(language="tzo")
    assert shown(page) == set()
    assert page.stack.currentIndex() == 1
    assert page.chips.clear_button.isVisible()
    assert page.chips.buttons[4].isChecked()
    assert "filter" in page.columns[1]._empty_text
    page.chips.clear_button.click()
    assert len(shown(page)) == 60


def test_spanish_says_all_of_tables_and_of_kinds_in_its_two_ways(page: MapPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language("es")
    assert opened(page, 0).actions()[0].text() == "Todas las mesas"
    assert opened(page, 1).actions()[0].text() == "Todos"
    assert opened(page, 5).actions()[0].text() == "Todas las líneas de trabajo"
    assert "Español" in {one.text() for one in opened(page, 4).actions()}
    page.chips.choose(language="es")
    assert page.chips.buttons[4].text() == "Español"
