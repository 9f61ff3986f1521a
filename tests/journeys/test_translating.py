"""An evening of translating with no mouse in reach: ten texts each way, then the document (T2, T5)."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from binational_desktop import app as composition
from binational_desktop import paths
from binational_desktop.reports import memoria
from binational_desktop.reports.document import Entries
from binational_desktop.services import contributions, projects, workshops
from binational_desktop.services.queries import report
from binational_desktop.services.queries import translations as texts
from binational_desktop.services.queries import workshops as places
from binational_desktop.settings import Settings
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.translate import TranslatePage

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(settings: Settings, path: Path, qtbot: QtBot) -> MainWindow:
    """The program, opened as a double click on a project does."""
    window = composition.start(settings, path)
    qtbot.waitUntil(lambda: window.context is not None, timeout=30_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(
    window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key goes to what has the focus; no dialog may have come up."""
    QTest.keyClick(window.focusWidget() or window, key, modifiers)
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None


def write(window: MainWindow, text: str) -> None:
    """Words go in as text, since QTest knows no ñ."""
    field = window.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.insertPlainText(text)


def test_ten_texts_in_each_direction(settings: Settings, language: str, qtbot: QtBot) -> None:
    settings.set("language", language)
    path = paths.default_project()
    with projects.create(path, sample=True) as project:
        workshop_id = places.list_workshops(project)[0].id
        table_id = places.list_tables(project, workshop_id)[2].id
        for n in range(10):
            for text, written in ((f"Falta la señal número {n}", "es"), (f"Road {n} floods", "en")):
                new = contributions.NewContribution(table_id, text, written_language=written)
                contributions.record(project, new)
        workshops.update(project, workshop_id, {"objective_es": ""})

    window = opened(settings, path, qtbot)
    press(window, Qt.Key.Key_4, ALT)
    page = window.pages["translate"]
    assert isinstance(page, TranslatePage)
    assert window.rail.buttons["translate"].count == 21
    done: dict[str, str] = {}
    while page.right.currentWidget() is page.editor:
        row = page.editor.row
        assert row is not None
        assert window.focusWidget() is page.editor.field
        said = {"en": "[en] ", "es": "[es] ñ¿á "}[row.language] + row.original
        write(window, said)
        done[row.id] = said
        if len(done) == 7:  # the light goes out in the middle of a word
            write(window, " y media")
            window.close()
            window = opened(settings, path, qtbot)
            press(window, Qt.Key.Key_4, ALT)
            page = window.pages["translate"]  # type: ignore[assignment]
            assert page.editor.row is not None
            assert (page.editor.row.id, page.editor.field.toPlainText()) == (
                row.id, said + " y media",
            )  # fmt: skip
            done[row.id] += " y media"
        press(window, Qt.Key.Key_Return)
    assert len(done) == 21

    # The last one once more: taken back by name, and done again.
    assert window.context is not None
    project = window.context.project
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.rail.buttons["translate"].count == 1 or page.listing.missing == 1
    press(window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.listing.missing == 0

    for item_id, said in done.items():
        row = texts.one(project, item_id)
        assert row is not None
        assert (row.translation, row.state) == (said, "reviewed")
    for wanted in ("es", "en", "es-en"):
        assert texts.gate(project, workshop_id, wanted).open
    made = memoria.build(report.workshop_data(project, workshop_id), ("en",))
    printed = [
        words.text
        for block in made.blocks
        if isinstance(block, Entries)
        for entry in block.items
        for words in entry.words
    ]
    for n in range(10):
        assert f"[en] Falta la señal número {n}" in printed or any(
            one.startswith(f"[en] Falta la señal número {n}") for one in printed
        )
        assert f"Road {n} floods" in printed
    assert project.check() == []
    window.close()
