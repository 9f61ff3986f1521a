"""Report: the true pages in the window, and a file that is whole or not there."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from binational_desktop.errors import Cancelled
from binational_desktop.progress import Progress
from binational_desktop.services import contributions, mappings
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.ui import operations
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.report import ReportPage


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ReportPage:
    """The page with its first pages made."""
    window.go("report")
    found = window.pages["report"]
    assert isinstance(found, ReportPage)
    qtbot.waitUntil(lambda: found.view.pages > 0, timeout=20_000)
    return found


def choose(page: ReportPage, value: str) -> None:
    for group in (page.document, page.language, page.paper, page.form):
        for button in group.buttons():
            if button.property("value") == value:
                button.click()


def words(content: bytes) -> str:
    return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages)


def test_the_pages_follow_the_choices(page: ReportPage, qtbot: QtBot) -> None:
    assert "Memoria del taller" in words(page.view.content)
    first = page.view.content
    choose(page, "en")
    qtbot.waitUntil(lambda: page.view.content != first, timeout=20_000)
    assert "Workshop report" in words(page.view.content)
    second = page.view.content
    choose(page, "a4")
    qtbot.waitUntil(lambda: page.view.content != second, timeout=20_000)
    width = PdfReader(io.BytesIO(page.view.content)).pages[0].mediabox.width
    assert round(float(width)) == 595
    assert page.where.text() == f"Page 1 of {page.view.pages}"


def test_the_documents_language_is_not_the_interfaces(page: ReportPage, window: MainWindow) -> None:
    before = page.view.content
    window.set_language("es")
    QTest.qWait(500)
    assert page.value(page.language) == "es"
    window.set_language("en")
    QTest.qWait(500)
    assert page.view.content == before
    assert page.file_name() == "memoria-del-taller-tap-1-es.pdf"
    choose(page, "en")
    assert page.file_name() == "workshop-report-tap-1-en.pdf"


def test_an_export_is_the_document_that_was_seen(
    page: ReportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "memoria.pdf"
    page.export_to(target)
    qtbot.waitUntil(target.exists, timeout=20_000)
    window = page.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: "memoria.pdf" in window.strip.text)
    assert target.read_bytes() == page.view.content
    assert [one.name for one in tmp_path.iterdir() if "memoria" in one.name] == ["memoria.pdf"]


def test_a_cancelled_export_leaves_nothing(
    page: ReportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = []

    def render(*_args: object, progress: Progress, **_more: object) -> bytes:
        try:
            while True:
                progress.step(0)
        except Cancelled:
            ended.append(True)
            raise

    monkeypatch.setattr("binational_desktop.reports.documents.render", render)
    progress = page.export_to(tmp_path / "no.pdf")
    window = page.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: "no.pdf" in window.strip.text)
    window.strip.act()
    qtbot.waitUntil(lambda: not page.context.jobs.busy)
    assert ended == [True]
    assert progress.done == 0
    assert not [one for one in tmp_path.iterdir() if "no.pdf" in one.name]


def test_a_folder_that_refuses_is_said(page: ReportPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.export_to(tmp_path / "missing" / "memoria.pdf")
    window = page.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: "cannot be written" in window.strip.text, timeout=20_000)


def test_what_stands_in_the_way_leads_there(
    page: ReportPage, window: MainWindow, sample_project: Project
) -> None:
    one = inputs.ids(sample_project, ContributionFilter(), "oldest")[:1]
    operations.announce(page.context, mappings.unmap(sample_project, one))
    links = [one for one in page.findChildren(QPushButton) if "to map" in one.text()]
    QTest.keyClick(links[0], Qt.Key.Key_Space)
    assert window.stack.currentWidget() is window.pages["map"]


def test_how_many_are_withheld_is_said_once(page: ReportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.privacy.found is not None, timeout=20_000)
    labels = [one.text() for one in page.findChildren(QLabel)]
    buttons = [one.text() for one in page.findChildren(QAbstractButton)]
    assert sum("withheld" in one for one in (*labels, *buttons)) == 1


def test_what_is_missing_of_the_translations_leads_to_those_texts(
    page: ReportPage, window: MainWindow, sample_project: Project, language: str
) -> None:
    """T5: how many, how they will appear, and a way to them, for the language of the document."""
    window.set_language(language)
    workshop_id = page.context.workshop_id
    assert workshop_id is not None
    table_id = sheets.list_tables(sample_project, workshop_id)[0].id
    said = contributions.NewContribution(table_id, "Nadie tradujo esto")
    window.hub.changed.emit(contributions.record(sample_project, said))

    def lines(word: str) -> list[QPushButton]:
        return [one for one in page.standing.findChildren(QPushButton) if word in one.text()]

    word = {"es": "sin traducción", "en": "without translation"}[language]
    assert lines(word) == []  # what was said in Spanish needs no Spanish
    choose(page, "en")
    (link,) = lines(word)
    assert link.text().startswith("1 ")
    how = {"es": "se imprime en su original", "en": "printed in its original"}[language]
    assert any(how in one.text() for one in page.standing.findChildren(QLabel))
    QTest.keyClick(link, Qt.Key.Key_Return)
    translate = window.pages["translate"]
    assert window.stack.currentWidget() is translate
    assert translate.editor.original.toPlainText() == "Nadie tradujo esto"  # type: ignore[attr-defined]
    window.set_language("en")


def test_nothing_to_report_leads_to_the_table(
    open_window: Callable[[Project], MainWindow], project: Project
) -> None:
    window = open_window(project)
    window.go("report")
    page = window.pages["report"]
    assert isinstance(page, ReportPage)
    assert page.stack.currentWidget() is page.empty
    page.export()  # does nothing, asks nothing


def test_the_brief_and_the_sheet_of_a_table(page: ReportPage, qtbot: QtBot) -> None:
    """O1, O3: the part is asked for only where a document has parts; all of it by keyboard."""
    assert not page.choices.part.isVisible()
    before = page.view.content
    choose(page, "brief")
    qtbot.waitUntil(lambda: page.view.content != before, timeout=20_000)
    assert page.view.pages == 1
    assert page.file_name() == "ayuda-memoria-tap-1-es.pdf"
    before = page.view.content
    page.document.checkedButton().setFocus()
    QTest.keyClick(page.document.checkedButton(), Qt.Key.Key_Down)
    assert page.value(page.document) == "return-sheet"
    qtbot.waitUntil(lambda: page.view.content != before, timeout=20_000)
    assert page.choices.part.isVisible()
    assert page.view.pages > 5
    before = page.view.content
    page.choices.part.setFocus()
    QTest.keyClick(page.choices.part, Qt.Key.Key_Down)
    QTest.keyClick(page.choices.part, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.view.content != before, timeout=20_000)
    assert "Mesa 2" in words(page.view.content)
    assert "Mesa 1" not in words(page.view.content)
    assert page.file_name() == "hoja-de-devolucion-mesa-2-tap-1-es.pdf"
    page.choices.part.setCurrentIndex(page.choices.part.count() - 1)
    assert page.file_name() == "hoja-de-devolucion-governance-tap-1-es.pdf"


def test_the_part_speaks_the_interfaces_language_and_stays(
    page: ReportPage, window: MainWindow
) -> None:
    choose(page, "return-sheet")
    page.choices.part.setCurrentIndex(2)
    window.set_language("es")
    assert page.choices.part.currentText().startswith("Mesa 2 – ")
    assert page.choices.part.itemText(0) == "Todas las mesas"
    assert page.choices.chosen_part().table == 2
    window.set_language("en")


def test_an_editable_file_of_the_same_document(
    page: ReportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    """O9: the pages shown stay the PDF's, the file is Word's, the name and the button say so."""
    assert page.button.text() == "Export PDF"
    choose(page, "docx")
    assert page.button.text() == "Export DOCX"
    assert page.choices.pages_differ.isVisible()
    assert page.file_name() == "memoria-del-taller-tap-1-es.docx"
    target = tmp_path / "memoria.docx"
    page.export_to(target)
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert target.read_bytes()[:4] == b"PK\x03\x04"
    assert page.view.content[:5] == b"%PDF-"


def test_an_empty_report_leads_to_the_table_and_to_the_sample(
    open_window: Callable[[Project], MainWindow], project: Project
) -> None:
    window = open_window(project)
    window.go("report")
    page = window.pages["report"]
    assert isinstance(page, ReportPage)
    record, sample = page.empty.buttons
    record.click()
    assert window.stack.currentWidget() is window.pages["record"]
    window.go("report")
    sample.click()
    assert page.stack.currentWidget() is not page.empty


def test_what_waits_stands_under_the_choices(page: ReportPage, sample_project: Project) -> None:
    """The words of links begin where those of heads do, though a link has an edge around them."""
    one = inputs.ids(sample_project, ContributionFilter(), "oldest")[:1]
    operations.announce(page.context, mappings.unmap(sample_project, one))
    head = next(one for one in page.choices.findChildren(QLabel) if one.text())
    link = page.standing.findChildren(QPushButton)[0]
    QApplication.processEvents()
    begins = link.mapTo(page, QPoint()).x() + 7
    assert begins == head.mapTo(page, head.contentsRect().topLeft()).x()
