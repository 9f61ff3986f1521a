"""R4: any language spoken, by name in either language or by tag; the report says *vía intérprete*."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from binational_desktop.reports import documents
from binational_desktop.services import contributions, sample
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
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


def type_any(page: RecordPage, text: str) -> None:
    """As a keyboard gives it; QTest has no keys for ʼ or é."""
    for letter in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(page.field, event)


def speak(page: RecordPage, typed: str) -> str:
    QTest.keyClick(page.field, Qt.Key.Key_F4)
    type_any(page, typed)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert not page.panel.isVisible()
    chosen: str = page.chosen["language"]
    return chosen


FOUND = (
    ("mam", "mam"), ("q'anjob", "kjb"), ("qanjobal", "kjb"), ("kanjo", "kjb"), ("kjb", "kjb"),
    ("Popti'", "jac"), ("jacalteco", "jac"), ("tseltal", "tzh"), ("tzeltal", "tzh"),
    ("quiché", "quc"), ("K’iche’", "quc"), ("señas mex", "mfs"), ("mexican sign", "mfs"),
    ("fran", "fr"), ("Fren", "fr"), ("haiti", "ht"), ("qqq", "qqq"), ("pt-br", "pt-BR"),
    ("garif", "cab"),
)  # fmt: skip


def test_a_language_is_found_by_any_of_its_names_in_either_language(
    page: RecordPage, language: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language(language)
    assert [speak(page, typed) for typed, _tag in FOUND] == [tag for _typed, tag in FOUND]


def test_what_is_no_language_is_not_taken(page: RecordPage) -> None:
    QTest.keyClick(page.field, Qt.Key.Key_F4)
    type_any(page, "blablabla")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.chosen["language"] == ""


def test_the_languages_used_last_are_offered_first(page: RecordPage) -> None:
    speak(page, "tsotsil")
    speak(page, "ixil")
    QTest.keyClick(page.field, Qt.Key.Key_F4)
    shown = [page.panel.list.item(n).text() for n in range(page.panel.list.count())]
    assert shown[:2] == ["Ixil (ixl)", "Tsotsil (tzo)"]
    assert 10 < len(shown) < 20
    QTest.keyClick(page.field, Qt.Key.Key_Escape)


def test_said_in_mam_via_interpreter_is_recorded_and_printed(
    page: RecordPage, project: Project
) -> None:
    speak(page, "mam")
    QTest.keyClick(page.field, Qt.Key.Key_F5)
    QTest.keyClicks(page.field, "el agua llega cada tres dias")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    (row_id,) = inputs.ids(project, ContributionFilter())
    row = inputs.one(project, row_id)
    assert row is not None
    assert (row.spoken_language, row.written_language, row.via_interpreter) == ("mam", "es", True)
    contributions.validate(project, [row_id], True)
    assert page.context.workshop_id is not None
    said = {"es": "vía intérprete · dicho en mam", "en": "via interpreter · said in Mam"}
    for document in ("memoria", "return-sheet"):
        for tongue in documents.LANGUAGES:
            paper, word = (
                documents.render(
                    project,
                    document=document,
                    language=tongue,
                    workshop_id=page.context.workshop_id,
                    form=form,
                )
                for form in ("pdf", "docx")
            )
            for printed in ("".join(pages(paper)), written(word)):
                assert all(squeezed(said[one]) in printed for one in tongue.split("-")), (
                    document,
                    tongue,
                )
