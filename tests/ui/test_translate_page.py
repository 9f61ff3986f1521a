"""The translator's page by keyboard: what is missing first, side by side, nothing half typed lost (T2)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from binational_desktop.services import contributions, projects, translations, workshops
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import authored_texts
from binational_desktop.services.queries import translations as query
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.translations import MISSING, TranslationFilter
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot
from binational_desktop.ui import translation_labels
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.translate import TranslatePage
from tests.ui.test_window import clipped

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SPANISH = ("Falta luz en el puente", "El río crece", "No hay doctor", "La vereda se lava")
ENGLISH = ("The river floods", "No doctor")


def place(project: Project) -> tuple[str, str]:
    workshop_id = sheets.list_workshops(project)[0].id
    return workshop_id, sheets.list_tables(project, workshop_id)[0].id


def say(project: Project, text: str, **more: object) -> str:
    new = NewContribution(place(project)[1], text, **more)  # type: ignore[arg-type]
    return next(iter(contributions.record(project, new).inserted["contribution"]))


@pytest.fixture
def said(sample_project: Project) -> list[str]:
    """Inputs without a translation, in both languages, the last of them not to be published."""
    spanish = [say(sample_project, text, kind="problem") for text in SPANISH]
    english = [say(sample_project, text, written_language="en") for text in ENGLISH]
    return [*spanish, *english, say(sample_project, "Nos cobran", withheld=True)]


def shown(window: MainWindow) -> TranslatePage:
    window.go("translate")
    page = window.pages["translate"]
    assert isinstance(page, TranslatePage)
    return page


@pytest.fixture
def page(said: list[str], window: MainWindow) -> TranslatePage:
    assert said
    return shown(window)


def press(
    page: TranslatePage, key: Qt.Key, modifiers: object = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(page.window().focusWidget(), key, modifiers)  # type: ignore[arg-type]
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None


def write(page: TranslatePage, text: str) -> None:
    assert page.window().focusWidget() is page.editor.field
    page.editor.field.insertPlainText(text)


def test_the_first_missing_text_waits_with_the_cursor_in_its_translation(
    page: TranslatePage, said: list[str], window: MainWindow
) -> None:
    assert page.item_id == said[0]
    assert page.window().focusWidget() is page.editor.field
    assert page.editor.original.toPlainText() == SPANISH[0]
    assert page.editor.original.isReadOnly()
    assert page.editor.original_head.text() == "Original · Spanish"
    assert page.editor.translation_head.text() == "Translation · English"
    assert page.editor.facts.text() == "Table 1 · Problem"
    assert (page.counter.text(), window.rail.buttons["translate"].count) == ("6 to translate", 6)
    assert list(page.rows.ids) == said[:6]


def test_type_enter_next_in_both_directions(
    page: TranslatePage, said: list[str], sample_project: Project
) -> None:
    originals = [query.one(sample_project, one) for one in said]
    for number, one in enumerate(said[:6]):
        assert page.item_id == one
        write(page, f"traducción {number}")
        press(page, Qt.Key.Key_Return)
    assert page.counter.text() == "Everything translated ✓"
    assert page.right.currentWidget() is page.done
    assert page.window().focusWidget() is page.done.buttons[0]
    for number, (one, before) in enumerate(zip(said[:6], originals[:6], strict=True)):
        row = query.one(sample_project, one)
        assert row is not None
        assert before is not None
        assert (row.translation, row.state) == (f"traducción {number}", "reviewed")
        assert row.original == before.original
        assert row.language == ("en" if number < 4 else "es")


def test_a_small_window_keeps_both_panes_and_all_words(
    window: MainWindow, said: list[str], sample_project: Project, language: str, qtbot: QtBot
) -> None:
    """With an earlier translation of the same words offered, which has a long line of its own."""
    translations.save(sample_project, said[0], "No light on the bridge")
    say(sample_project, SPANISH[0], kind="problem")
    window.set_language(language)
    window.resize(1024, 600)
    page = shown(window)
    while page.editor.original.toPlainText() != SPANISH[0]:
        press(page, Qt.Key.Key_Down, ALT)
    assert page.editor.earlier.isVisible()
    qtbot.waitUntil(lambda: set(clipped(window)) <= {page.detail.text()})  # which gives way
    panes = page.editor.original.width(), page.editor.field.width()
    assert min(panes) > 0.85 * max(panes)


def test_ctrl_enter_saves_too_and_an_empty_field_says_what_to_do(
    page: TranslatePage, said: list[str], sample_project: Project
) -> None:
    before = snapshot(sample_project)
    press(page, Qt.Key.Key_Return)
    assert "no translation yet" in page.editor.notice.text()
    assert (page.item_id, snapshot(sample_project)) == (said[0], before)
    write(page, "No light")
    press(page, Qt.Key.Key_Return, CTRL)
    assert page.item_id == said[1]
    assert page.editor.notice.isHidden()


def test_a_draft_stays_in_the_list_and_is_reviewed_without_typing(
    page: TranslatePage, said: list[str], sample_project: Project
) -> None:
    write(page, "No light")
    press(page, Qt.Key.Key_S, CTRL)
    assert page.item_id == said[1]
    assert said[0] in page.rows.ids
    press(page, Qt.Key.Key_Up, ALT)
    assert page.editor.field.toPlainText() == "No light"
    assert page.editor.save.accessibleName() == "Mark as reviewed"
    press(page, Qt.Key.Key_Return)
    assert page.item_id == said[1]
    row = query.one(sample_project, said[0])
    assert row is not None
    assert (row.translation, row.state) == ("No light", "reviewed")


def test_what_changed_in_the_original_stands_out_and_may_still_be_right(
    page: TranslatePage, sample_project: Project, window: MainWindow
) -> None:
    listed = query.listing(
        sample_project, TranslationFilter(place(sample_project)[0], what="input")
    )
    row = next(one for one in query.rows(sample_project, listed.ids) if one.state == "reviewed")
    contributions.update(sample_project, row.id, {"text": f"Ayer {row.original}"})
    window.hub.translations_wanted.emit("stale")
    assert page.item_id == row.id
    assert page.editor.original.toPlainText() == f"Ayer {row.original}"
    assert row.original in page.editor.original.accessibleDescription()
    assert page.editor.legend.isVisible()
    assert page.editor.save.accessibleName() == "Still right"
    page.editor.field.insertPlainText("!")
    assert page.editor.save.accessibleName() == "Save and go on"
    press(page, Qt.Key.Key_Z, CTRL)  # takes back what was typed, and nothing else
    press(page, Qt.Key.Key_Return)
    now = query.one(sample_project, row.id)
    assert now is not None
    assert (now.state, now.translation) == ("reviewed", row.translation)
    assert page.right.currentWidget() is page.none_fits  # six of another state are still missing
    window.go("translate")


def test_undo_by_name_comes_back_to_the_text(
    page: TranslatePage, said: list[str], sample_project: Project, window: MainWindow
) -> None:
    before = snapshot(sample_project)
    write(page, "No light")
    press(page, Qt.Key.Key_Return)
    assert "Translate T1-013" in window.bar.undo_button.toolTip()
    press(page, Qt.Key.Key_Z, CTRL)
    assert snapshot(sample_project) == before
    assert (page.item_id, page.editor.field.toPlainText()) == (said[0], "")
    assert list(page.rows.ids) == said[:6]
    press(page, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert said[0] not in page.rows.ids
    assert page.item_id == said[1]


def test_half_typed_text_survives_going_elsewhere(
    page: TranslatePage, said: list[str], window: MainWindow
) -> None:
    write(page, "No li")
    press(page, Qt.Key.Key_Down, ALT)
    assert (page.item_id, page.editor.field.toPlainText()) == (said[1], "")
    assert page.begun == {said[0]}
    write(page, "The river")
    window.go("record")
    window.set_language("es")
    window.go("translate")
    assert page.editor.field.toPlainText() == "The river"
    assert page.counter.text() == "6 por traducir"
    press(page, Qt.Key.Key_Up, ALT)
    assert page.editor.field.toPlainText() == "No li"
    assert page.editor.notice.isVisible()
    write(page, "ght")
    press(page, Qt.Key.Key_Return)
    assert said[0] not in page.begun
    window.set_language("en")


def test_half_typed_text_survives_a_crash_and_another_project(
    page: TranslatePage,
    said: list[str],
    sample_project: Project,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    press(page, Qt.Key.Key_Down, ALT)
    QTest.keyClicks(page.editor.field, "The riv")
    # On disk before anybody closes anything.
    qtbot.waitUntil(lambda: any(one.text == "The riv" for one in sample_project.drafts().values()))
    QTest.keyClicks(page.editor.field, "er")
    path = sample_project.path
    with projects.create(tmp_path / "other.binational") as other:
        window.set_project(other)
        window.set_project(Project.open(path))
        again = shown(window)
        assert again.item_id == said[1]
        assert again.editor.field.toPlainText() == "The river"
        press(again, Qt.Key.Key_Return)
        assert window.context is not None
        assert [one for one in window.context.project.drafts() if "translate" in one] == []


def test_a_name_is_copied_and_a_wrong_translation_taken_away(
    page: TranslatePage, said: list[str], sample_project: Project
) -> None:
    press(page, Qt.Key.Key_F2)
    assert page.editor.field.toPlainText() == SPANISH[0]
    press(page, Qt.Key.Key_S, CTRL)
    press(page, Qt.Key.Key_Up, ALT)
    page.editor.field.put("")
    press(page, Qt.Key.Key_S, CTRL)
    row = query.one(sample_project, said[0])
    assert row is not None
    assert (row.translation, row.state) == ("", "none")


def test_an_earlier_translation_is_one_key_away(
    page: TranslatePage, said: list[str], sample_project: Project, qtbot: QtBot, language: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    again = say(sample_project, SPANISH[0].upper())
    page.refresh()
    write(page, "There is no light on the bridge")
    press(page, Qt.Key.Key_Return)
    assert not page.editor.earlier.isVisible()
    while page.item_id != again:
        press(page, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(page.editor.earlier.isVisible)
    window.set_language(language)
    words = {"es": "las mismas palabras", "en": "the same words"}[language]
    assert words in page.editor.earlier.accessibleName()
    press(page, Qt.Key.Key_F3)
    assert page.editor.field.toPlainText() == "There is no light on the bridge"
    press(page, Qt.Key.Key_Return)
    row = query.one(sample_project, again)
    assert row is not None
    assert row.state == "reviewed"
    window.set_language("en")


def test_what_is_not_published_comes_on_request_marked_and_last(
    page: TranslatePage, said: list[str]
) -> None:
    secret = said[-1]
    assert secret not in page.rows.ids
    page.chips.choose(withheld=True)
    assert page.rows.ids[-1] == secret
    for _n in range(6):
        press(page, Qt.Key.Key_Down, ALT)
    assert page.item_id == secret
    assert page.editor.withheld_mark.isVisible()


def test_the_list_is_narrowed_and_shown_whole_again(page: TranslatePage, said: list[str]) -> None:
    page.chips.choose(what="sheet")
    assert page.right.currentWidget() is page.done
    press(page, Qt.Key.Key_F, CTRL)
    press(page, Qt.Key.Key_Escape)
    assert page.chips.values == {}
    assert page.rows.rowCount() == 60 - 1 + 6 + len(
        [one for one in page.rows.ids if authored_texts.parse(one)]
    )
    press(page, Qt.Key.Key_Return)  # from the list into the field
    assert page.window().focusWidget() is page.editor.field
    press(page, Qt.Key.Key_Escape)
    assert page.window().focusWidget() is page.list


def test_a_text_of_the_sheet_is_translated_like_an_input(
    page: TranslatePage, sample_project: Project
) -> None:
    workshop_id = place(sample_project)[0]
    page.context.hub.changed.emit(
        workshops.update(sample_project, workshop_id, {"expected_products_en": ""})
    )
    assert page.rows.ids[0] == f"workshop.expected_products:{workshop_id}"
    page.move(-9)
    assert page.editor.name.text() == "Expected products"
    write(page, "Inputs by axis")
    press(page, Qt.Key.Key_Return)
    assert sheets.get_workshop(sample_project, workshop_id).expected_products_en == "Inputs by axis"


def test_a_change_elsewhere_reaches_the_page(
    page: TranslatePage, said: list[str], sample_project: Project
) -> None:
    write(page, "No li")
    changed = contributions.update(sample_project, said[0], {"text": "Falta toda la luz"})
    page.context.hub.changed.emit(changed)
    assert page.editor.original.toPlainText() == "Falta toda la luz"
    assert page.editor.field.toPlainText() == "No li"
    page.context.hub.changed.emit(contributions.delete(sample_project, [said[0]]))
    assert page.item_id == said[1]
    page.context.hub.changed.emit(translations.save(sample_project, said[1], "The river rises"))
    assert page.item_id == said[2]
    assert page.counter.text() == "4 to translate"


def test_after_a_refused_translation_the_list_follows_changes_elsewhere(
    page: TranslatePage, said: list[str], sample_project: Project
) -> None:
    press(page, Qt.Key.Key_Return)
    assert not page.editor.notice.isHidden()
    page.context.hub.changed.emit(contributions.delete(sample_project, said[:2]))
    assert page.item_id == said[2]
    assert said[1] not in page.rows.ids


def test_a_found_card_is_shown_here(page: TranslatePage, sample_project: Project) -> None:
    listed = query.listing(
        sample_project, TranslationFilter(place(sample_project)[0], what="input")
    )
    done = next(row for row in query.rows(sample_project, listed.ids) if row.state == "reviewed")
    page.context.hub.card_wanted.emit(done.id)
    assert page.item_id == done.id
    assert page.window().focusWidget() is page.editor.field


def test_the_list_is_a_sound_model(page: TranslatePage) -> None:
    tester = QAbstractItemModelTester(
        page.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    write(page, "x")
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Z, CTRL)
    page.chips.choose(states=None)
    page.chips.choose(states=MISSING)
    del tester


def test_nothing_to_translate_leads_to_the_table(
    open_window: Callable[[Project], MainWindow], project: Project
) -> None:
    window = open_window(project)
    page = shown(window)
    assert page.stack.currentWidget() is page.empty
    page.empty.buttons[0].click()
    assert window.stack.currentWidget() is window.pages["record"]


def test_every_authored_text_has_a_name_and_a_place() -> None:
    fields = {(table, field) for table, names in authored_texts.PAIRS.items() for field in names}
    assert fields <= set(translation_labels.FIELDS)
    assert set(authored_texts.PAIRS) <= {*authored_texts.SHEET, *authored_texts.CATALOGUE}


def test_an_empty_list_does_not_say_that_nothing_is_missing_where_it_is(
    page: TranslatePage, said: list[str]
) -> None:
    page.chips.choose(states=("stale",))
    assert page.rows.rowCount() == 0
    assert page.right.currentWidget() is page.none_fits
    page.activate()
    assert page.window().focusWidget() is page.none_fits.buttons[0]
    press(page, Qt.Key.Key_Return)
    assert list(page.rows.ids) == said[:6]
    assert page.window().focusWidget() is page.editor.field
