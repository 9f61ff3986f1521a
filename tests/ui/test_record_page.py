"""The rapporteur's page, driven by keys: fast, without a dialog, without losing the focus."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from binational_desktop.model.vocabulary import KINDS, SECTORS
from binational_desktop.services import sample, workshops
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionFilter, ContributionRow
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.record import RecordPage
from tests.journeys import keyboard


def recorded(project: Project, table_id: str | None = None) -> list[ContributionRow]:
    ids = inputs.ids(project, ContributionFilter(table_id=table_id), "oldest")
    return [
        row
        for start in range(0, len(ids), 256)
        for row in inputs.rows(project, ids[start : start + 256])
    ]


def type_text(page: RecordPage, text: str) -> None:
    """Type letters as a keyboard gives them; QTest cannot send all of them, so they go in as text."""
    for position, line in enumerate(text.split("\n")):
        if position:
            QTest.keyClick(page.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        page.field.insertPlainText(line)


def press(page: RecordPage, key: Qt.Key) -> None:
    QTest.keyClick(page.field, key)


@pytest.fixture
def page(open_window: Callable[[Project], MainWindow], project: Project) -> RecordPage:
    """The page of a window on a project with the sample's tables and no inputs."""
    sample.load(project, with_inputs=False)
    window = open_window(project)
    window.go("record")
    found = window.pages["record"]
    assert isinstance(found, RecordPage)
    return found


def test_120_inputs_in_a_row_lose_neither_focus_nor_words(
    page: RecordPage, project: Project
) -> None:
    for n in range(120):
        QTest.keyClicks(page.field, f"the bridge opens at six {n}")
        press(page, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is page.field
        assert QApplication.activeModalWidget() is None
        assert page.field.toPlainText() == ""
    found = recorded(project, page.context.table_id)
    assert [row.text for row in found] == [f"the bridge opens at six {n}" for n in range(120)]
    assert page.rows.rowCount() == 120
    assert page.code.text() == "T1-121"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
def test_the_bottom_line_says_that_half_typed_text_is_not_on_the_disk(
    page: RecordPage, project: Project, qtbot: QtBot
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    folder = project.path.parent
    away = folder.with_name(f"{folder.name} usb")
    folder.rename(away)
    QTest.keyClicks(page.field, "the bridge")
    qtbot.waitUntil(lambda: window.status._saved.text() == "Not saved")
    press(page, Qt.Key.Key_Return)
    assert page.field.toPlainText() == "the bridge"
    assert "not in its place" in page.composer.notice.text()
    assert window.status._saved.text() == "Not saved"
    away.rename(folder)
    press(page, Qt.Key.Key_Return)
    assert [row.text for row in recorded(project)] == ["the bridge"]
    assert window.status._saved.text() == "Saved ✓"


def choose(page: RecordPage, chip: Qt.Key, key: str) -> None:
    press(page, chip)
    assert page.panel.isVisible()
    QTest.keyClicks(page.field, key)
    assert not page.panel.isVisible()


def test_choices_close_when_the_focus_leaves_the_field(page: RecordPage) -> None:
    press(page, Qt.Key.Key_F4)
    assert page.panel.isVisible()
    QTest.keyClick(page.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not page.field.hasFocus()
    assert not page.panel.isVisible()


def test_an_empty_field_asks_for_what_is_written_in_it(page: RecordPage, language: str) -> None:
    asked = page.field.placeholderText()
    press(page, Qt.Key.Key_F12)
    note = page.field.placeholderText()
    assert note != asked
    while page.row.mode != "input":
        assert page.field.placeholderText() == note
        press(page, Qt.Key.Key_F12)
    assert page.field.placeholderText() == asked


def test_a_note_does_not_look_withheld(page: RecordPage) -> None:
    """Notes have no such mark, and must not seem to."""
    press(page, Qt.Key.Key_F8)
    assert page.field.property("withheld") == "true"
    press(page, Qt.Key.Key_F12)
    assert page.field.property("withheld") == "false"
    assert not page.chips["withheld"].isChecked()
    while page.row.mode != "input":
        press(page, Qt.Key.Key_F12)
    assert page.field.property("withheld") == "true"
    assert page.chips["withheld"].isChecked()


def test_the_whole_sample_is_recorded_by_keyboard(
    page: RecordPage, project: Project, language: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    content = sample.content()
    axes = {
        "social_cohesion": "1",
        "competitiveness": "2",
        "urban_territorial": "3",
        "institutional": "4",
        "governance": "5",
    }
    sectors = {str(code): str(number) for number, code in enumerate(SECTORS, 1)}
    tables = [window.bar.tables.itemData(n) for n in range(window.bar.tables.count())]
    before: dict[str, str] = {}
    for said in content["inputs"]:
        page.context.set_place(page.context.workshop_id, tables[said["table"] - 1])
        page.field.setFocus()
        wanted = {
            "kind": said["kind"],
            "axis": axes[said["axis"]],
            "country": said["country"][0],
            "sector": sectors[said["sector"]],
            "language": said["language"],
        }
        if before.get("kind") != wanted["kind"]:
            press(page, Qt.Key.Key_F2)
            choices = {one.value: one.key for one in page.panel._choices}
            assert len(set(choices.values())) == len(KINDS)
            QTest.keyClicks(page.field, choices[wanted["kind"]].lower())
        for name, chip in (
            ("axis", Qt.Key.Key_F3),
            ("country", Qt.Key.Key_F6),
            ("sector", Qt.Key.Key_F7),
        ):
            if before.get(name) != wanted[name]:
                choose(page, chip, wanted[name].lower())
        if before.get("language") != wanted["language"]:
            press(page, Qt.Key.Key_F4)
            QTest.keyClicks(page.field, {"es": "es", "en": "en"}[wanted["language"]])
            press(page, Qt.Key.Key_Return)
        if said.get("withheld"):
            press(page, Qt.Key.Key_F8)
        type_text(page, said["text"])
        press(page, Qt.Key.Key_Return)
        before = wanted
    found = {row.text: row for row in recorded(project)}
    assert len(found) == 60
    for said in content["inputs"]:
        row = found[said["text"]]
        assert (row.kind, row.country, row.sector) == (
            said["kind"],
            said["country"],
            said["sector"],
        )
        assert row.axis_number == int(axes[said["axis"]])
        assert row.written_language == said["language"]
        assert row.withheld == said.get("withheld", False)
        assert row.table_number == said["table"]


def test_each_kind_has_its_key_and_is_counted(
    page: RecordPage, project: Project, language: str
) -> None:
    """R5: the eleven kinds, each another number of times."""
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    wanted = {str(kind): n for n, kind in enumerate(KINDS, 1)}
    assert len(wanted) == 11
    for kind, n in wanted.items():
        press(page, Qt.Key.Key_F2)
        keyboard.choose(page.panel, kind)
        for _n in range(n):
            QTest.keyClicks(page.field, "algo")
            press(page, Qt.Key.Key_Return)
    assert page.context.workshop_id is not None
    counts = inputs.counts(project, page.context.workshop_id)
    assert counts.by_kind == wanted
    assert counts.total == sum(wanted.values()) == page.rows.rowCount()


def test_what_is_withheld_is_seen_and_never_becomes_the_habit(
    page: RecordPage, project: Project
) -> None:
    press(page, Qt.Key.Key_F8)
    assert page.chips["withheld"].isChecked()
    assert page.field.property("withheld") == "true"
    QTest.keyClicks(page.field, "a confidence")
    press(page, Qt.Key.Key_Return)
    assert not page.chips["withheld"].isChecked()
    assert recorded(project)[0].withheld


def test_the_last_input_is_corrected_without_leaving_the_keyboard(
    page: RecordPage, project: Project
) -> None:
    QTest.keyClicks(page.field, "el puente habre")
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Up)
    assert page.field.toPlainText() == "el puente habre"
    press(page, Qt.Key.Key_Escape)
    assert page.field.toPlainText() == ""
    press(page, Qt.Key.Key_Up)
    page.field.selectAll()
    QTest.keyClicks(page.field, "el puente abre")
    press(page, Qt.Key.Key_Return)
    (row,) = recorded(project)
    assert row.text == "el puente abre"
    texts = [
        version.values["text"]
        for version in project.history("contribution", row.id)
        if version.values
    ]
    assert texts == ["el puente habre", "el puente abre"]


def test_half_typed_text_is_kept_and_comes_back_announced(
    page: RecordPage, project: Project, qtbot: QtBot, open_window: Callable[[Project], MainWindow]
) -> None:
    choose(page, Qt.Key.Key_F6, "g")
    QTest.keyClicks(page.field, "The bridge opens at s")
    qtbot.waitUntil(lambda: "capture" in project.drafts())
    qtbot.waitUntil(lambda: project.drafts()["capture"].text == "The bridge opens at s")
    table = page.context.table_id
    # The window is not closed: a second one on the same file is what a restart after a crash sees.
    again = open_window(project)
    again.go("record")
    restored = again.pages["record"]
    assert isinstance(restored, RecordPage)
    assert restored.field.toPlainText() == "The bridge opens at s"
    assert restored.chosen["country"] == "GT"
    assert restored.context.table_id == table
    assert "typed" in restored.notice.text()
    press(restored, Qt.Key.Key_Return)
    assert project.drafts() == {}


def test_an_error_keeps_the_typed_text_and_says_one_sentence(
    page: RecordPage, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from binational_desktop.errors import ProjectError

    def refuse(*_args: object, **_more: object) -> None:
        raise ProjectError("The disk is full.", "Free some space.")

    monkeypatch.setattr("binational_desktop.services.contributions.record", refuse)
    QTest.keyClicks(page.field, "not lost")
    press(page, Qt.Key.Key_Return)
    assert page.field.toPlainText() == "not lost"
    assert page.notice.text() == "The disk is full. Free some space."
    assert QApplication.focusWidget() is page.field


def test_the_language_changes_while_one_types(page: RecordPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.field.insertPlainText("El puente abre a las s")
    cursor = page.field.textCursor().position()
    window.set_language("es")
    assert page.field.toPlainText() == "El puente abre a las s"
    assert page.field.textCursor().position() == cursor
    assert page.chips["kind"].text() == "Problema  F2"
    assert window.rail.buttons["record"].text() == "Registrar"
    assert page.question.text().startswith("¿Qué problemas")
    window.set_language("en")
    assert page.chips["kind"].text() == "Problem  F2"
    assert page.question.text().startswith("Which problems")


def test_without_a_question_the_page_is_headed_by_its_table(
    page: RecordPage, project: Project
) -> None:
    none = {f"focus_question_{one}": "" for one in ("es", "en")}
    assert page.context.workshop_id is not None
    page.context.hub.changed.emit(workshops.update(project, page.context.workshop_id, none))
    assert page.question.text() == "Table 1"


def test_of_a_long_question_one_sees_the_beginning(page: RecordPage, project: Project) -> None:
    long = "¿Qué problemas tienen las comunidades? " * 20
    changes = {f"focus_question_{one}": long for one in ("es", "en")}
    assert page.context.workshop_id is not None
    page.context.hub.changed.emit(workshops.update(project, page.context.workshop_id, changes))
    page.window().resize(1024, 600)
    QApplication.processEvents()
    assert page.question.text() == long
    assert page.question.height() < page.question.heightForWidth(page.question.width())
    drawn = page.question.grab().toImage()
    first_line = [
        drawn.pixelColor(x, y).lightness()
        for x in range(40)
        for y in range(page.question.fontMetrics().height())
    ]
    assert min(first_line) < 100 < max(first_line)  # the first letters, from their top
    above = [drawn.pixelColor(x, 0).lightness() for x in range(drawn.width())]
    assert min(above) > 100


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_every_chip_shows_its_key_and_the_code_is_whole(
    page: RecordPage, project: Project, width: int, lang: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(lang)
    type_text(page, "the bridge")
    page.row.chosen |= {"kind": "opportunity", "language": "kjb", "axis": page.row.axes[0].id}
    page.row.chosen |= {"sector": "international_cooperation", "withheld": True, "seat": "12"}
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Up)
    window.resize(width, 700)
    QApplication.processEvents()
    shown = [(page.code, page.code.text()), *((one, one.text()) for one in page.chips.values())]
    for part, text in shown:
        assert part.width() >= part.sizeHint().width(), text
        right = part.mapTo(page.row, part.rect().topRight()).x()
        assert right < page.row.width(), text
    keys = [text.split()[-1] for _chip, text in shown[1:]]
    assert keys == ["F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F12"]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_chips_stand_in_one_row_on_a_laptop_for_notes_too(page: RecordPage, lang: str) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(lang)
    window.resize(1366, 768)
    for _mode in range(3):
        QApplication.processEvents()
        tops = {chip.mapTo(page.row, chip.rect().topLeft()).y() for chip in page.chips.values()}
        assert len(tops) == 1
        press(page, Qt.Key.Key_F12)


def test_choices_stay_within_a_low_window(page: RecordPage) -> None:
    page.window().resize(1024, 600)
    type_text(page, "el puente abre a las seis " * 20)
    QApplication.processEvents()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F9):
        press(page, key)
        body = page.panel.parentWidget()
        assert body is not None
        assert body.rect().contains(page.panel.geometry())
        press(page, Qt.Key.Key_Escape)


def test_words_whose_table_went_are_kept_whatever_one_does(
    open_window: Callable[[Project], MainWindow], project: Project
) -> None:
    """The table is undone while one types: no action breaks, and with a table the words are there."""
    window = open_window(project)
    window.go("record")
    page = window.pages["record"]
    assert isinstance(page, RecordPage)
    QTest.keyClick(page.empty.buttons[0], Qt.Key.Key_Space)
    QTest.keyClicks(page.field, "half typed")
    while project.undo_label() and page.context.table_id is not None:
        window.undo_action.trigger()
    window.actions_list.get("record.divide").trigger()
    page.composer.submit()
    assert page.notice.text().startswith("Add a workshop and a table first")
    assert page.field.toPlainText() == "half typed"
    assert recorded(project) == []
    while page.context.table_id is None:
        window.redo_action.trigger()
    assert page.field.toPlainText() == "half typed"


def test_notes_are_kept_apart(page: RecordPage, project: Project) -> None:
    press(page, Qt.Key.Key_F12)
    QTest.keyClicks(page.field, "the light went out")
    press(page, Qt.Key.Key_Return)
    assert recorded(project) == []
    assert page.notes.count() == 1
    assert "the light went out" in page.notes.item(0).text()
    assert QApplication.focusWidget() is page.field


def test_delete_and_undo_keep_the_code(page: RecordPage, project: Project) -> None:
    for text in ("one", "two"):
        QTest.keyClicks(page.field, text)
        press(page, Qt.Key.Key_Return)
    page.list.setFocus()
    page.list.setCurrentIndex(page.rows.at(0))
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert [row.code for row in recorded(project)] == ["T1-001"]
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "T1-002" in window.strip.text
    window.strip.act()
    assert [row.code for row in recorded(project)] == ["T1-001", "T1-002"]
    assert page.rows.rowCount() == 2


def test_an_input_is_corrected_in_its_place(
    page: RecordPage, project: Project, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.field, "uno")
    press(page, Qt.Key.Key_Return)
    page.list.setFocus()
    page.list.setCurrentIndex(page.rows.at(0))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not page.list
    QTest.keyClicks(editor, " y dos")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [row.text for row in recorded(project)] == ["uno y dos"]


def test_the_first_table_is_one_key_away(
    open_window: Callable[[Project], MainWindow], project: Project
) -> None:
    window = open_window(project)
    window.go("record")
    page = window.pages["record"]
    assert isinstance(page, RecordPage)
    button = page.empty.buttons[0]
    assert window.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert window.focusWidget() is page.field
    QTest.keyClicks(page.field, "hola")
    press(page, Qt.Key.Key_Return)
    assert [row.code for row in recorded(project)] == ["T1-001"]


def test_after_deleting_the_cursor_is_on_what_took_the_place(
    page: RecordPage, project: Project
) -> None:
    for text in ("one", "two", "three"):
        QTest.keyClicks(page.field, text)
        press(page, Qt.Key.Key_Return)
    page.list.setFocus()
    page.list.choose(1)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert [row.text for row in page.list.selected()] == ["one"]
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert [row.text for row in page.list.selected()] == ["three"]
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.list.selected() == []


def test_what_ctrl_d_divides_is_the_only_one_chosen(page: RecordPage, project: Project) -> None:
    """Ctrl is held down while the row is chosen; it must not be added to those chosen before."""
    for text in ("one", "two"):
        QTest.keyClicks(page.field, text)
        press(page, Qt.Key.Key_Return)
    page.list.choose(1)
    page.field.setFocus()
    type_text(page, "three")
    QTest.keyClick(page.field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    assert [row.text for row in page.list.selected()] == ["three"]


def test_a_pasted_text_is_seen_whole(page: RecordPage) -> None:
    low = page.field.height()
    QApplication.clipboard().setText("la fruta se queda dos horas al sol " * 150)
    QTest.keyClick(page.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert page.field.height() > 2 * low


def test_ctrl_z_takes_back_what_is_typed_and_then_the_last_input(
    page: RecordPage, project: Project
) -> None:
    QTest.keyClicks(page.field, "one")
    press(page, Qt.Key.Key_Return)
    QTest.keyClicks(page.field, "half")
    QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.field.toPlainText() == ""
    assert len(recorded(project)) == 1
    QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert recorded(project) == []
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.strip.text == "Undone: Record input T1-001"


def test_words_of_a_correction_whose_card_went_can_be_saved_as_new(
    page: RecordPage, project: Project
) -> None:
    QTest.keyClicks(page.field, "one")
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Up)
    QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.field, " and more")
    press(page, Qt.Key.Key_Return)
    assert page.field.toPlainText() == "one and more"
    assert "Enter saves these words as new" in page.notice.text()
    press(page, Qt.Key.Key_Return)
    assert [row.text for row in recorded(project)] == ["one and more"]


def test_after_a_tab_too_many_no_letter_is_lost(page: RecordPage) -> None:
    QTest.keyClicks(page.field, "the bri")
    press(page, Qt.Key.Key_Tab)
    beside = QApplication.focusWidget()
    assert beside is not None
    assert beside is not page.field
    QTest.keyClicks(beside, "d")
    assert QApplication.focusWidget() is page.field
    QTest.keyClicks(page.field, "ge")
    assert page.field.toPlainText() == "the bridge"


def test_tab_into_the_list_shows_what_the_next_key_acts_on(page: RecordPage) -> None:
    QTest.keyClicks(page.field, "one")
    press(page, Qt.Key.Key_Return)
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert [row.text for row in page.list.selected()] == ["one"]
