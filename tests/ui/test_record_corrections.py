"""Corrections at the table: the last card whole, older wordings, notes, compound cards."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from binational_desktop.reports import documents
from binational_desktop.services import sample
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import notes as notes_query
from binational_desktop.services.queries.contributions import ContributionFilter, ContributionRow
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.prepare import PreparePage
from binational_desktop.ui.pages.prepare.sheet import SheetSection
from binational_desktop.ui.pages.record import RecordPage
from tests.unit.reports.reading import pages, squeezed, written


@pytest.fixture
def page(open_window: Callable[[Project], MainWindow], project: Project) -> RecordPage:
    sample.load(project, with_inputs=False)
    window = open_window(project)
    window.go("record")
    found = window.pages["record"]
    assert isinstance(found, RecordPage)
    return found


def press(page: RecordPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.field, key)


def choose(page: RecordPage, chip: Qt.Key, key: str) -> None:
    press(page, chip)
    QTest.keyClicks(page.field, key)


def say(page: RecordPage, text: str) -> None:
    QTest.keyClicks(page.field, text)
    press(page, Qt.Key.Key_Return)


def recorded(page: RecordPage) -> list[ContributionRow]:
    ids = inputs.ids(page.context.project, ContributionFilter(), "oldest")
    return inputs.rows(page.context.project, ids)


def strip(page: RecordPage) -> str:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window.strip.text


def act(page: RecordPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.strip.act()


def test_the_last_card_is_corrected_whole_and_the_chips_go_back(
    page: RecordPage, project: Project
) -> None:
    """R1, R2: words, axis, country, seat and *do not publish*, in one step of undo."""
    choose(page, Qt.Key.Key_F3, "2")
    choose(page, Qt.Key.Key_F6, "m")
    say(page, "uno")
    choose(page, Qt.Key.Key_F3, "1")
    before, chips = snapshot(project), dict(page.chosen)
    press(page, Qt.Key.Key_Up)
    assert page.code.text() == "✎ T1-001"
    assert page.chips["axis"].text().startswith("Axis 2")
    assert not page.chips["mode"].isEnabled()
    choose(page, Qt.Key.Key_F3, "4")
    choose(page, Qt.Key.Key_F6, "g")
    press(page, Qt.Key.Key_F9)
    QTest.keyClicks(page.field, "7")
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_F8)
    say(page, " y dos")
    (row,) = recorded(page)
    assert (row.text, row.axis_number, row.country, row.seat, row.withheld) == (
        "uno y dos", 4, "GT", "7", True,
    )  # fmt: skip
    assert page.chosen == chips
    assert page.code.text() == "T1-002"
    assert page.chips["mode"].isEnabled()
    project.undo()
    assert snapshot(project) == before
    project.redo()
    (row,) = recorded(page)
    assert (row.text, row.axis_number) == ("uno y dos", 4)


def test_a_correction_takes_the_axis_away(page: RecordPage) -> None:
    choose(page, Qt.Key.Key_F3, "2")
    say(page, "uno")
    press(page, Qt.Key.Key_Up)
    choose(page, Qt.Key.Key_F3, "0")
    press(page, Qt.Key.Key_Return)
    assert recorded(page)[0].axis_number is None


def test_esc_leaves_the_correction_and_offers_to_go_on(page: RecordPage) -> None:
    choose(page, Qt.Key.Key_F6, "m")
    say(page, "uno")
    choose(page, Qt.Key.Key_F6, "g")
    press(page, Qt.Key.Key_Up)
    assert page.chosen["country"] == "MX"
    QTest.keyClicks(page.field, " y dos")
    press(page, Qt.Key.Key_Escape)
    assert page.field.toPlainText() == ""
    assert page.chosen["country"] == "GT"
    assert [row.text for row in recorded(page)] == ["uno"]
    assert strip(page) == "The correction was left; nothing has changed."
    act(page)
    assert page.field.toPlainText() == "uno y dos"
    press(page, Qt.Key.Key_Return)
    assert [(row.text, row.country) for row in recorded(page)] == [("uno y dos", "MX")]
    assert page.chosen["country"] == "GT"


def test_a_half_typed_correction_comes_back_after_a_crash(
    page: RecordPage, project: Project, qtbot: QtBot, open_window: Callable[[Project], MainWindow]
) -> None:
    choose(page, Qt.Key.Key_F6, "m")
    say(page, "uno")
    choose(page, Qt.Key.Key_F6, "g")
    press(page, Qt.Key.Key_Up)
    QTest.keyClicks(page.field, " y dos")
    qtbot.waitUntil(
        lambda: "capture" in project.drafts() and project.drafts()["capture"].text == "uno y dos"
    )
    again = open_window(project)
    again.go("record")
    restored = again.pages["record"]
    assert isinstance(restored, RecordPage)
    assert restored.code.text() == "✎ T1-001"
    press(restored, Qt.Key.Key_Return)
    assert [(row.text, row.country) for row in recorded(restored)] == [("uno y dos", "MX")]
    assert restored.chosen["country"] == "GT"


def test_edited_thrice_the_history_shows_all_and_an_older_wording_comes_back(
    page: RecordPage, project: Project
) -> None:
    """R3."""
    say(page, "uno")
    for more in (" dos", " tres", " cuatro"):
        press(page, Qt.Key.Key_Up)
        say(page, more)
    QTest.keyClick(page.field, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    buttons = [one for one in page.history.findChildren(QPushButton) if "Restore" in one.text()]
    assert len(buttons) == 3
    buttons[-1].click()  # the original, the latest being first
    (row,) = recorded(page)
    assert row.text == "uno"
    assert strip(page) == "Done: Restore a wording of T1-001"
    texts = [one.values["text"] for one in project.history("contribution", row.id) if one.values]
    assert texts == ["uno", "uno dos", "uno dos tres", "uno dos tres cuatro", "uno"]
    act(page)
    assert recorded(page)[0].text == "uno dos tres cuatro"


def test_a_report_cites_the_first_wording_where_the_sheet_asks_for_it(
    page: RecordPage, project: Project, language: str
) -> None:
    """R3: below the corrected words, on paper and in the Word file, in every language."""
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    say(page, "el puente habre")
    for more in (" tarde", " hoy"):
        press(page, Qt.Key.Key_Up)
        say(page, more)
    assert page.context.workshop_id is not None
    workshop_id = page.context.workshop_id

    def printed() -> list[str]:
        found = []
        for tongue in documents.LANGUAGES:
            paper, word = (
                documents.render(project, language=tongue, workshop_id=workshop_id, form=form)
                for form in ("pdf", "docx")
            )
            found += ["".join(pages(paper)), written(word)]
        return found

    cited = squeezed("Anotado primero así: «el puente habre»")
    assert all(squeezed("el puente habre tarde hoy") in one for one in printed())
    assert not any(cited in one for one in printed())
    window.go("prepare")
    prepare = window.pages["prepare"]
    assert isinstance(prepare, PreparePage)
    section = prepare.show_section("sheet")
    assert isinstance(section, SheetSection)
    choice = section.form.field("wording")
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert all(one.count(cited) == 1 for one in printed())
    window.undo_action.trigger()
    assert not any(cited in one for one in printed())


def test_notes_are_corrected_moved_made_inputs_and_deleted(
    page: RecordPage, project: Project
) -> None:
    """R9."""
    press(page, Qt.Key.Key_F12)
    say(page, "the light went out")
    press(page, Qt.Key.Key_F12)
    say(page, "who pays")
    press(page, Qt.Key.Key_Up)
    say(page, " for it")

    def kept() -> list[tuple[str, str]]:
        assert page.context.workshop_id is not None
        found = notes_query.list_notes(project, page.context.workshop_id)
        return [(one.kind, one.text) for one in found]

    assert kept() == [("parking_lot", "who pays for it"), ("process_note", "the light went out")]
    page.notes.setFocus()
    page.notes.setCurrentRow(1)
    QTest.keyClick(page.notes, Qt.Key.Key_M)
    assert kept()[1] == ("parking_lot", "the light went out")
    act(page)
    assert kept()[1] == ("process_note", "the light went out")
    page.notes.setCurrentRow(0)
    before = snapshot(project)
    QTest.keyClick(page.notes, Qt.Key.Key_I)
    assert [(row.code, row.text) for row in recorded(page)] == [("T1-001", "who pays for it")]
    assert len(kept()) == 1
    act(page)
    assert snapshot(project) == before
    assert recorded(page) == []
    page.notes.setFocus()
    page.notes.setCurrentRow(1)
    QTest.keyClick(page.notes, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.field
    assert page.field.toPlainText() == "the light went out"
    say(page, " twice")
    assert ("process_note", "the light went out twice") in kept()
    assert inputs.counts(project, page.context.workshop_id or "").total == 0
    page.notes.setFocus()
    page.notes.setCurrentRow(0)
    QTest.keyClick(page.notes, Qt.Key.Key_Delete)
    assert len(kept()) == 1
    act(page)
    assert len(kept()) == 2


def test_a_long_card_is_divided_from_the_field(page: RecordPage) -> None:
    """M5 from Record: saved first, then divided."""
    for _ in range(31):
        QTest.keyClicks(page.field, "palabra ")
    assert page.composer.split.isVisible()
    QTest.keyClick(page.field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert len(recorded(page)) == 1
    dialog.reject()  # type: ignore[attr-defined]
    assert page.field.toPlainText() == ""


def test_chosen_inputs_are_validated_by_one_key(page: RecordPage) -> None:
    say(page, "uno")
    say(page, "dos")
    page.list.setFocus()
    page.list.selectAll()
    QTest.keyClick(page.list, Qt.Key.Key_V)
    assert [row.validated for row in recorded(page)] == [True, True]
    QTest.keyClick(page.list, Qt.Key.Key_V)
    assert [row.validated for row in recorded(page)] == [False, False]
