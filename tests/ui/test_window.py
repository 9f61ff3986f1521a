"""The frame: places, search, palette, languages, themes, names for everything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QScrollArea,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from binational_desktop import app as composition
from binational_desktop import i18n
from binational_desktop.services import agendas, institutions, projects, working_tables, workshops
from binational_desktop.settings import Settings
from binational_desktop.store import Project
from binational_desktop.store.search_index import SEARCHED
from binational_desktop.ui import theme
from binational_desktop.ui.dialogs.command_palette import ShortcutSheet
from binational_desktop.ui.main_window import STAGES, MainWindow
from binational_desktop.ui.pages.prepare import PreparePage
from binational_desktop.ui.pages.record import RecordPage
from binational_desktop.ui.widgets import search_popup


def test_every_control_of_every_page_has_a_name(window: MainWindow, language: str) -> None:
    window.set_language(language)
    nameless = []
    for page_id, *_more in STAGES:
        window.go(page_id)
        for widget in window.findChildren(QWidget):
            focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            if not focusable or not widget.isVisible() or widget.objectName().startswith("qt_"):
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is not None and not interface.text(QAccessible.Text.Name).strip():
                nameless.append(f"{page_id}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def shown_texts(window: MainWindow) -> list[str]:
    return sorted(
        widget.text()
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() and widget.text()
    )


def test_no_label_is_clipped_at_1366_by_768(
    window: MainWindow, language: str, qtbot: QtBot
) -> None:
    window.resize(1366, 768)
    window.set_language(language)
    clipped = []
    for page_id, *_more in STAGES:
        window.go(page_id)
        QTest.qWait(20)
        for widget in window.findChildren(QLabel) + window.findChildren(QAbstractButton):
            if (
                not widget.isVisible()
                or not widget.text()
                or (isinstance(widget, QLabel) and widget.wordWrap())
            ):
                continue
            if widget.width() + 1 < widget.minimumSizeHint().width():
                clipped.append(f"{page_id}: {widget.text()}")
    assert clipped == []


def test_the_language_changes_everywhere_and_back(window: MainWindow, qtbot: QtBot) -> None:
    for page_id, *_more in STAGES:
        window.go(page_id)
    # The pages of the report are made in the background and numbered when they are there.
    qtbot.waitUntil(
        lambda: any("Page 1 of" in text for text in shown_texts(window)), timeout=30_000
    )
    before = set(shown_texts(window))
    window.set_language("es")
    qtbot.waitUntil(lambda: any("reservado" in text for text in shown_texts(window)))
    assert "Preparar" in shown_texts(window)
    assert not {"Prepare", "Record", "Map", "Translate", "Report", "Export PDF"} & set(
        shown_texts(window)
    )
    window.set_language("en")
    qtbot.waitUntil(lambda: set(shown_texts(window)) == before)
    assert window.settings.get("language") == "en"


def test_undo_says_what_it_will_undo(window: MainWindow) -> None:
    assert window.bar.undo_button.toolTip() == "Undo: Load the sample workshop"
    window.set_language("es")
    QTest.qWait(1)
    assert window.bar.undo_button.toolTip() == "Deshacer: Cargar el taller de práctica"
    assert not window.bar.redo_button.isEnabled()


def test_the_focus_is_not_lost_with_what_an_undo_takes_away(
    project: Project, open_window: Callable[[Project], MainWindow], qtbot: QtBot
) -> None:
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    working_tables.add(project, workshop_id)
    window = open_window(project)
    window.go("translate")
    for step in (window.undo_action, window.undo_action, window.redo_action, window.redo_action):
        step.trigger()
        qtbot.wait(50)
        assert QApplication.focusWidget() is not None


def test_search_leads_to_the_card(window: MainWindow, qtbot: QtBot) -> None:
    window.go("record")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.bar.search
    QTest.keyClicks(window.bar.search, "cardam")
    assert window.popup.isVisible()
    assert [hit.code for hit in window.popup.model.hits] == ["T2-001"]
    QTest.keyClick(window.bar.search, Qt.Key.Key_Return)
    assert not window.popup.isVisible()
    page = window.pages["record"]
    assert window.bar.tables.currentText().startswith("Table 2")
    assert page.list.currentIndex().data().startswith("T2-001")  # type: ignore[attr-defined]


def test_search_says_when_there_is_nothing(window: MainWindow) -> None:
    window.bar.search.setFocus()
    QTest.keyClicks(window.bar.search, "zzzz")
    assert window.popup.isVisible()
    assert "zzzz" in window.popup._nothing.text()
    QTest.keyClick(window.bar.search, Qt.Key.Key_Escape)
    assert not window.popup.isVisible()


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("casa de la cultura", "sheet"),
        ("producción y comercio", "tables"),
        ("registro y bienvenida", "agenda"),
        ("universidad del sur", "catalogue"),
    ],
)
def test_search_leads_to_what_was_prepared(
    window: MainWindow, sample_project: Project, language: str, words: str, section: str
) -> None:
    assert window.context is not None
    window.set_language(language)
    place = str(window.context.workshop_id)
    workshops.update(sample_project, place, {"venue": "Casa de la Cultura"})
    agendas.add_usual(sample_project, place)
    institutions.add(sample_project, name_es="Universidad del Sur")
    window.context.set_place(place, window.context.table_id)
    window.go("record")
    before = window.context.table_id
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    window.bar.search.setText(words)
    window.popup.search(words)
    painted = window.popup.grab()
    assert not painted.isNull()
    assert window.rect().contains(window.popup.geometry())
    QTest.keyClick(window.bar.search, Qt.Key.Key_Return)
    page = window.pages["prepare"]
    assert isinstance(page, PreparePage)
    assert page.section().name == section
    assert (window.context.table_id == before) is (section != "tables")


def test_whatever_is_searched_has_a_name() -> None:
    assert set(SEARCHED) - {"translation"} == set(search_popup.KINDS)


def test_the_palette_does_what_is_typed(window: MainWindow, language: str) -> None:
    window.set_language(language)
    window.go("record")
    QTest.keyClick(
        window,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    palette = window.palette_popup
    QTest.keyClicks(palette.field, {"es": "mapear", "en": "map"}[language])
    wanted = {"es": "Mapear", "en": "Map"}[language]
    for _n in range(palette.list.count()):
        if palette.list.currentItem().text() == wanted:
            break
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.pages["map"]


def test_no_two_actions_share_a_key_where_both_work(window: MainWindow) -> None:
    for page_id, *_more in STAGES:
        window.go(page_id)
    taken: dict[tuple[str, str], str] = {}
    for spec, action in window.actions_list.all():
        assert spec.label()
        if action is None or not spec.shortcut:
            continue
        keys = QKeySequence(spec.shortcut).toString()
        for scope in {"", spec.name.split(".")[0] if "." in spec.name else ""}:
            assert (scope, keys) not in taken, f"{keys}: {spec.name} and {taken[scope, keys]}"
        taken["" if action.parent() is window else spec.name.split(".")[0], keys] = spec.name


def test_all_actions_are_told_apart(window: MainWindow, language: str) -> None:
    window.set_language(language)
    for page_id, *_more in STAGES:
        window.go(page_id)
    labels = [spec.label() for spec, action in window.actions_list.all() if action is not None]
    assert sorted(labels) == sorted(set(labels))


def test_the_sheet_shows_every_key(window: MainWindow, language: str) -> None:
    window.set_language(language)
    window.go("record")
    window.go("map")
    sheet = ShortcutSheet(window.actions_list, window)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for spec, _action in window.actions_list.all():
        if spec.shown_keys():
            assert spec.label() in shown
            assert spec.shown_keys() in shown
    sheet.deleteLater()


def test_the_sheet_of_a_large_window_needs_no_scrolling(window: MainWindow) -> None:
    for page_id, *_more in STAGES:
        window.go(page_id)
    window.resize(1920, 1080)
    sheet = ShortcutSheet(window.actions_list, window)
    sheet.show()
    QApplication.processEvents()
    (area,) = sheet.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    sheet.close()


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_pair_of_colours_can_be_read(colours: dict[str, str]) -> None:
    for text, ground in [
        ("text", "window"), ("text", "surface"), ("text", "raised"), ("text", "selected"),
        ("text", "hover"),
        ("quiet", "window"), ("quiet", "surface"), ("quiet", "rail"), ("quiet", "raised"),
        ("quiet", "warning_field"),
        ("accent", "surface"), ("accent", "window"), ("accent", "selected"), ("on_accent", "accent"),
        ("on_accent", "accent_hover"), ("warning", "warning_field"), ("warning", "window"),
        ("window", "text"),
    ]:  # fmt: skip
        assert theme.contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for mark, ground in [
        ("focus", "surface"),
        ("focus", "window"),
        ("field_line", "surface"),
        ("field_line", "window"),
    ]:
        assert theme.contrast(colours[mark], colours[ground]) >= 3, (mark, ground)
    for number, colour in theme.AXIS.items():
        for ground in ("window", "surface"):
            assert theme.contrast(colour, colours[ground]) >= 3, (number, ground)
        assert theme.contrast("#ffffff", colour) >= 3


def test_the_theme_changes_while_it_runs(window: MainWindow) -> None:
    dark = theme.is_dark()
    window.bar.theme_button.click()
    assert theme.is_dark() != dark
    assert window.settings.get("theme") in {"light", "dark"}
    window.bar.theme_button.click()
    assert theme.is_dark() == dark


def test_a_bad_file_is_said_and_the_window_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "roto.binational"
    bad.write_bytes(b"no")
    opener = composition.Opener(window)
    opener.open(str(bad))
    qtbot.waitUntil(lambda: "roto.binational" in window.strip.text)
    assert window.context is not None


def test_the_program_starts_on_a_file_that_is_not_there_yet(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    composition.application(settings)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    opener = composition.Opener(window)
    opener.open(str(tmp_path / "nuevo.binational"))
    qtbot.waitUntil(lambda: window.context is not None)
    assert window.stack.currentWidget() is window.pages["prepare"]
    assert (tmp_path / "nuevo.binational").exists()
    window.close()


def test_a_window_closed_before_its_project_is_shown_lets_go_of_it(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    composition.application(settings)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    path = tmp_path / "one.binational"
    window.take_project(projects.create(path, sample=True))
    window.close()
    window.show_project()
    assert window.context is None
    assert not window.pages
    Project.open(path).close()


def test_the_place_is_remembered(
    open_window: Callable[[Project], MainWindow], sample_project: Project, settings: Settings
) -> None:
    window = open_window(sample_project)
    window.bar.tables.setCurrentIndex(2)
    window.bar.tables.activated.emit(2)
    window.go("map")
    window.close()
    again = open_window(Project.open(sample_project.path))
    assert again.bar.tables.currentIndex() == 2
    assert again.stack.currentWidget() is again.pages["map"]


def test_an_error_of_ours_shows_code_and_no_content(window: MainWindow) -> None:
    try:
        raise KeyError("palabras de una persona")
    except KeyError as error:
        composition.crashed(window, KeyError, error, error.__traceback__)
    box = QApplication.activeModalWidget()
    assert box is not None
    said = box.text() + box.detailedText()  # type: ignore[attr-defined]
    assert "KeyError" in said
    assert "palabras" not in said
    box.close()
    assert i18n.language() == "en"


def test_lists_and_choices_let_tab_out(window: MainWindow) -> None:
    window.go("prepare")
    for view in window.findChildren(QAbstractItemView):
        if view.isVisible() and not isinstance(view.parent(), QComboBox):
            assert not view.tabKeyNavigation(), view.accessibleName()


def test_words_typed_while_the_project_opens_are_not_lost(
    settings: Settings, sample_project: Project, qtbot: QtBot
) -> None:
    path = sample_project.path
    sample_project.close()
    settings.set(f"place:{path}", {"page": "record"})
    composition.application(settings)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    window.say_opening(path)
    assert window.focusWidget() is window.opening.field
    QTest.keyClicks(window.opening.field, "Falta agua")
    composition.Opener(window).open(str(path))
    qtbot.waitUntil(lambda: window.context is not None, timeout=20_000)
    record = window.pages["record"]
    assert isinstance(record, RecordPage)
    assert record.field.toPlainText() == "Falta agua"
    assert window.focusWidget() is record.field
    assert window.opening.field.toPlainText() == ""


def test_words_typed_stay_in_sight_when_the_project_cannot_be_opened(
    settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "dañado.binational"
    path.write_bytes(b"not a project" * 500)
    settings.set(f"place:{path}", {"page": "record"})
    composition.application(settings)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    window.say_opening(path)
    assert "Saved" not in "".join(one.text() for one in window.status.findChildren(QLabel))
    assert not window.bar.undo_button.isEnabled()
    QTest.keyClicks(window.opening.field, "Falta agua")
    composition.Opener(window).open(str(path))
    qtbot.waitUntil(lambda: "dañado" in window.opening.sentence.text(), timeout=20_000)
    assert window.opening.field.toPlainText() == "Falta agua"
    assert window.opening.field.isVisible()


def test_where_a_project_cannot_be_opened_there_is_a_way_on(
    settings: Settings, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = tmp_path / "dañado.binational", tmp_path / "otro.binational"
    path.write_bytes(b"not a project" * 500)
    projects.create(other).close()
    composition.application(settings)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    composition.Opener(window).open(str(path))
    qtbot.waitUntil(lambda: "dañado" in window.opening.sentence.text(), timeout=20_000)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(other), ""))
    first = window.opening.ways.findChildren(QAbstractButton)[0]
    assert first.text() == "Open project…"
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context is not None, timeout=20_000)


def test_the_way_on_has_the_focus_although_the_window_comes_to_the_front_later(
    settings: Settings, qtbot: QtBot
) -> None:
    composition.application(settings)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    window.say_opening(Path("taller.binational"))
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    window.say_refused("It cannot be opened.")
    window.activateWindow()
    first = window.opening.ways.findChildren(QAbstractButton)[0]
    qtbot.waitUntil(first.hasFocus)


def test_a_message_covers_no_page_and_is_not_cut(window: MainWindow, language: str) -> None:
    window.set_language(language)
    QTest.qWait(1)
    window.hub.told.emit("T1-001 → 2", "↶", lambda: None)
    foot = window.status.rect().translated(window.status.mapTo(window, QPoint(0, 0)))
    assert foot.contains(window.strip.geometry())
    window.hub.told.emit("Una memoria de un taller con un nombre largo. " * 4, "↶", lambda: None)
    assert window.rect().contains(window.strip.geometry())
    assert clipped(window) == []


def test_a_menu_says_its_keys_as_the_sheet_does(window: MainWindow) -> None:
    window.set_language("es")
    menu = window.bar.menu_button.menu()
    (palette,) = [one for one in menu.actions() if one.text().startswith("Todas las acciones")]
    assert palette.text() == "Todas las acciones\tCtrl+⇧+P"


def test_long_work_goes_on_in_the_next_project(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.set_project(projects.create(tmp_path / "second.binational", sample=True))
    done: list[str] = []
    window.jobs.start("", lambda _progress: "done", done.append)
    qtbot.waitUntil(lambda: done == ["done"])


def clipped(window: MainWindow) -> list[str]:
    """The texts in sight that have less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap():
                short = widget.height() < widget.heightForWidth(widget.width())
            else:
                short = widget.width() < widget.sizeHint().width()
            if short:
                found.append(widget.text())
        elif isinstance(widget, QAbstractButton) and widget.text():
            lines = widget.text().split("\n")
            need = max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
            if widget.width() < need + 2:
                found.append(widget.text())
    return found


def every_view(window: MainWindow) -> list[str]:
    """Go through all pages and their tabs; what is clipped in each."""
    found = []
    for page_id, *_more in STAGES:
        window.go(page_id)
        tabs = window.pages[page_id].findChild(QTabWidget)
        for place in range(tabs.count() if tabs else 1):
            if tabs:
                tabs.setCurrentIndex(place)
            for _n in range(3):  # counts are summed up, then laid out
                QApplication.processEvents()
            found += [f"{page_id}: {text}" for text in clipped(window)]
    return found


def test_no_text_is_clipped(window: MainWindow, language: str) -> None:
    window.set_language(language)
    assert every_view(window) == []


def test_no_text_is_clipped_in_an_empty_project(
    open_window: Callable[[Project], MainWindow], project: Project, language: str
) -> None:
    window = open_window(project)
    window.set_language(language)
    assert every_view(window) == []


def test_what_the_workshop_leaves_is_the_tables(window: MainWindow, language: str) -> None:
    window.set_language(language)
    for width in (1366, 1920):
        window.resize(width, 768)
        QApplication.processEvents()
        for combo in (window.bar.workshops, window.bar.tables):
            assert combo.width() >= combo.sizeHint().width(), combo.currentText()


def test_long_names_have_the_room_of_the_window(window: MainWindow) -> None:
    places = [("A name that goes on and on " * 8, "1")]
    window.bar.show_places(places, places, "1", "1")
    for width in (1024, 1366, 1920):
        window.resize(width, 768)
        QApplication.processEvents()
        names = window.bar.workshops.width() + window.bar.tables.width()
        assert width * 0.4 < names < width * 0.75
        assert window.bar.tables.width() > window.bar.workshops.width() / 2
        assert window.bar.search.width() == 220
