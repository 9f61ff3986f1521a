"""O4 in the window: the line above the pages, the list that settles by a key, the question before writing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from binational_desktop.model.rules.person_names import Names
from binational_desktop.model.rules.personal_data import personal_data
from binational_desktop.services import contributions
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.privacy import Finding
from binational_desktop.store import Project
from binational_desktop.ui import operations
from binational_desktop.ui.delegates.finding_row import snippet
from binational_desktop.ui.dialogs.privacy_check import PrivacyDialog
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.report import ReportPage

PLANTED = (
    "Márquenle al 962 123 4567 si crece el río",
    "Escriban a juana.x@correo.gt para la lista",
    "Eso lo sabe doña Lupita, la de la tienda",
)


@pytest.fixture
def cards(sample_project: Project) -> list[str]:
    """Three cards that may name somebody, at the sample's first table."""
    table = sheets.list_tables(sample_project, sheets.list_workshops(sample_project)[0].id)[0]
    return [
        next(
            iter(
                contributions.record(sample_project, NewContribution(table.id, text)).inserted[
                    "contribution"
                ]
            )
        )
        for text in PLANTED
    ]


@pytest.fixture
def page(
    cards: list[str],
    open_window: Callable[[Project], MainWindow],
    sample_project: Project,
    qtbot: QtBot,
) -> ReportPage:
    window = open_window(sample_project)
    window.go("report")
    found = window.pages["report"]
    assert isinstance(found, ReportPage)
    qtbot.waitUntil(lambda: found.privacy.found is not None)
    return found


@pytest.fixture
def dialog(page: ReportPage) -> PrivacyDialog:
    page.privacy.review.click()
    assert page.privacy.dialog is not None
    return page.privacy.dialog


def box_of(page: ReportPage) -> QMessageBox:
    (found,) = [one for one in page.window().findChildren(QMessageBox) if one.isVisible()]
    return found


def press(dialog: PrivacyDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.list, key)


def states(dialog: PrivacyDialog) -> list[str]:
    return [getattr(row, "settled", "withheld") for row in dialog.model.rows]


def test_the_line_says_what_is_withheld_and_what_may_name_somebody(page: ReportPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    for code, said in (
        ("es", "1 texto reservado · 3 textos pueden nombrar a alguien"),
        ("en", "1 text withheld · 3 texts may name somebody"),
    ):
        window.set_language(code)
        assert page.privacy.said.text() == said


def test_the_list_opens_by_a_shortcut_from_anywhere_on_the_page(page: ReportPage) -> None:
    page.language.checkedButton().setFocus()
    QTest.keyClick(
        page.language.checkedButton(),
        Qt.Key.Key_E,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert page.privacy.dialog is not None
    assert page.privacy.dialog.focusWidget() is page.privacy.dialog.list
    page.privacy.dialog.reject()


def test_each_is_settled_by_a_key_and_the_cursor_goes_on(
    dialog: PrivacyDialog, page: ReportPage, cards: list[str], qtbot: QtBot
) -> None:
    assert [row.code for row in dialog.model.open()] == ["T1-013", "T1-014", "T1-015"]
    assert dialog.words.toPlainText() == PLANTED[0]
    press(dialog, Qt.Key.Key_2)
    assert dialog.words.toPlainText() == PLANTED[1]
    press(dialog, Qt.Key.Key_1)
    press(dialog, Qt.Key.Key_3)
    assert dialog.model.open() == []
    assert "Nothing is left" in dialog.said.text()
    qtbot.waitUntil(lambda: page.privacy.found is not None and not page.privacy.found.open)
    assert sorted(states(dialog)) == ["fine", "masked", "withheld", "withheld"]
    row = inputs.one(page.context.project, cards[1])
    assert row is not None
    assert row.withheld
    assert page.privacy.said.text() == "2 texts withheld · 1 text masked"
    dialog.reject()


def test_several_are_settled_at_once_and_undone_at_once(
    dialog: PrivacyDialog, page: ReportPage, qtbot: QtBot
) -> None:
    dialog.list.selectAll()
    press(dialog, Qt.Key.Key_3)
    assert dialog.model.open() == []
    qtbot.waitUntil(lambda: page.privacy.found is not None and not page.privacy.found.open)
    operations.undo(page.context)
    qtbot.waitUntil(lambda: page.privacy.found is not None and len(page.privacy.found.open) == 3)
    assert len(dialog.model.open()) == 3
    dialog.reject()


def test_a_corrected_text_is_a_new_version_and_looked_at_again(
    dialog: PrivacyDialog, page: ReportPage, cards: list[str], qtbot: QtBot
) -> None:
    dialog.words.setPlainText("Márquenle a la oficina si crece el río")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.privacy.found is not None and len(page.privacy.found.open) == 2)
    row = inputs.one(page.context.project, cards[0])
    assert row is not None
    assert row.text == "Márquenle a la oficina si crece el río"
    texts = [
        (one.values or {}).get("text")
        for one in page.context.project.history("contribution", cards[0])
    ]
    assert texts == [PLANTED[0], row.text]
    dialog.reject()


def test_enter_opens_the_card(dialog: PrivacyDialog, page: ReportPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    press(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert window.stack.currentWidget() is window.pages["record"]


def test_exporting_asks_once_and_never_silently(
    page: ReportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    target = tmp_path / "memoria.pdf"

    def where(*_args: object) -> tuple[str, str]:
        asked.append("where")
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    page.export()
    box = box_of(page)
    assert "3 texts may name somebody" in box.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert asked == []
    page.export()
    next(one for one in box_of(page).buttons() if one.text() == "Export as it is").click()
    assert asked == ["where"]
    qtbot.waitUntil(target.exists)
    page.export()
    next(one for one in box_of(page).buttons() if one.text() == "Review").click()
    assert page.privacy.dialog is not None
    assert page.privacy.dialog.isVisible()
    page.privacy.dialog.reject()
    assert asked == ["where"]


def test_exporting_waits_for_the_check(
    page: ReportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    page.privacy.forget()
    page.export()
    assert not [one for one in page.window().findChildren(QMessageBox) if one.isVisible()]
    qtbot.waitUntil(
        lambda: bool([one for one in page.window().findChildren(QMessageBox) if one.isVisible()])
    )
    QTest.keyClick(box_of(page), Qt.Key.Key_Escape)


def test_open_data_ask_too(
    page: ReportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "datos.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    page.context.actions.get("export").trigger()
    qtbot.waitUntil(
        lambda: bool([one for one in page.window().findChildren(QMessageBox) if one.isVisible()])
    )
    assert not target.exists()
    next(one for one in box_of(page).buttons() if one.text() == "Export as it is").click()
    qtbot.waitUntil(target.exists)


def test_without_a_sign_nothing_is_asked(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "memoria.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.go("report")
    page = window.pages["report"]
    assert isinstance(page, ReportPage)
    page.export()
    qtbot.waitUntil(target.exists)
    assert page.privacy.said.text() == "1 text withheld"


def test_all_that_was_found_in_a_text_is_marked() -> None:
    text = f"{'Antes. ' * 12}Doña Lupita: 962 123 4567, o lupita@correo.gt\nfin"
    asked = Finding("id", "", "", "text", text, tuple(personal_data(text, Names([]))))
    pieces = snippet(asked)
    assert [words for words, found in pieces if found] == [
        "Lupita",
        "962 123 4567",
        "lupita@correo.gt",
    ]
    assert "".join(
        words for words, _found in pieces
    ) == f"…{text[text.index('Doña') - 43 :]}".replace("\n", " ")
