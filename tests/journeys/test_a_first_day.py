"""A facilitator's first day, from no project at all to the PDF, with no mouse in reach."""

import io
import re
import unicodedata
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from binational_desktop import app as composition
from binational_desktop import paths
from binational_desktop.services import sample
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.settings import Settings
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.map import MapPage
from binational_desktop.ui.pages.record import RecordPage
from tests.journeys.keyboard import ALT, CTRL, never_leaving, press, write

AXES = {
    "social_cohesion": Qt.Key.Key_1,
    "competitiveness": Qt.Key.Key_2,
    "urban_territorial": Qt.Key.Key_3,
    "institutional": Qt.Key.Key_4,
    "governance": Qt.Key.Key_5,
}


def opened(settings: Settings, qtbot: QtBot) -> MainWindow:
    """The program, opened as a double click on its icon does."""
    window = composition.start(settings, paths.default_project())
    qtbot.waitUntil(lambda: window.context is not None, timeout=30_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def test_from_nothing_to_the_pdf(
    settings: Settings,
    language: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.set("language", language)
    window = opened(settings, qtbot)
    said = sample.content()["inputs"]

    # Prepare: the first workshop is one key away, and its name is where one types.
    press(Qt.Key.Key_Return)
    write("Taller de la frontera")
    press(Qt.Key.Key_Tab)
    write("Border workshop")
    for _n in range(5):
        press(Qt.Key.Key_T, CTRL)

    # Record: every table in turn, sixty inputs, one of them a confidence.
    press(Qt.Key.Key_2, ALT)
    record = window.pages["record"]
    assert isinstance(record, RecordPage)
    with never_leaving(record.field):
        for number in range(1, 6):
            while record.table is None or record.table.number != number:
                press(Qt.Key.Key_PageDown, CTRL)
            for one in (one for one in said if one["table"] == number):
                if one.get("withheld"):
                    press(Qt.Key.Key_F8)
                write(one["text"])
                press(Qt.Key.Key_Return)

    # The language changes in the middle of a word, and nothing of it is lost.
    write("La balsa ")
    other = {"es": "en", "en": "es"}[language]
    window.set_language(other)
    assert record.field.toPlainText() == "La balsa "
    window.set_language(language)
    record.field.clear()

    # Map: until the inbox is empty.
    press(Qt.Key.Key_3, ALT)
    board = window.pages["map"]
    assert isinstance(board, MapPage)
    axis_of = {one["text"]: AXES[one["axis"]] for one in said}
    inbox = board.columns[0]
    assert inbox.rows.rowCount() == 60
    while inbox.rows.rowCount():
        row = inbox.rows.row(inbox.currentIndex().row())
        assert row is not None
        press(axis_of[row.text])
    assert [column.rows.rowCount() for column in board.columns] == [0, 12, 12, 12, 12, 12]

    # Report: the only file dialog of the day.
    pdf = tmp_path / "memoria.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(pdf), ""))
    press(Qt.Key.Key_5, ALT)
    press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: pdf.exists() and not window.jobs.busy, timeout=30_000)
    reader = pypdf.PdfReader(io.BytesIO(pdf.read_bytes()))
    printed = squeezed("".join(page.extract_text() for page in reader.pages))
    for one in said:
        assert (squeezed(one["text"]) in printed) is not bool(one.get("withheld"))

    # Tomorrow: everything is where it was, half a sentence included, and can be undone.
    press(Qt.Key.Key_2, ALT)
    write("Que el puente ")
    window.close()
    again = opened(settings, qtbot)
    page = again.pages["record"]
    assert isinstance(page, RecordPage)
    assert page.field.toPlainText() == "Que el puente "
    assert again.context is not None
    project = again.context.project
    counts = inputs.counts(project, str(again.context.workshop_id))
    assert (counts.total, counts.unmapped) == (60, 0)
    project.undo()
    assert inputs.counts(project, str(again.context.workshop_id)).unmapped == 1
    assert project.check() == []
    again.close()
