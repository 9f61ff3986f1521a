"""R10: the table sees its inputs on the wall and says whether that is what was said."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from binational_desktop.model.vocabulary import Sector
from binational_desktop.services import contributions, sample
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import read_back as reading
from binational_desktop.store import Project
from binational_desktop.ui import read_back
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.record import RecordPage
from binational_desktop.ui.read_back import ReadBack

LONG_WORD = "Nezahualcoyotl" * 5


@pytest.fixture
def page(open_window: Callable[[Project], MainWindow], project: Project) -> RecordPage:
    sample.load(project, with_inputs=False)
    window = open_window(project)
    window.go("record")
    found = window.pages["record"]
    assert isinstance(found, RecordPage)
    return found


def say(page: RecordPage, text: str, **more: object) -> str:
    assert page.context.table_id is not None
    new = NewContribution(page.context.table_id, text, **more)  # type: ignore[arg-type]
    done = contributions.record(page.context.project, new)
    page.context.hub.changed.emit(done)
    return next(iter(done.inserted["contribution"]))


@pytest.fixture
def opened(page: RecordPage, qtbot: QtBot) -> Iterator[Callable[[], ReadBack]]:
    def open_it() -> ReadBack:
        QTest.keyClick(page.field, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        assert page.wall is not None
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page.wall)
        return page.wall

    yield open_it
    if page.wall is not None:
        page.wall.close()


def seen(view: ReadBack) -> str:
    """All that stands on the wall."""
    listed = [view.rows.at(n).data() for n in range(view.rows.rowCount())]
    labels = [label.text() for label in view.findChildren(QLabel)]
    return "\n".join([view.words.toPlainText(), view.accessibleName(), *labels, *listed])


def test_one_key_validates_and_goes_on_and_undo_takes_it_back(
    page: RecordPage, opened: Callable[[], ReadBack], project: Project
) -> None:
    ids = [say(page, text) for text in ("uno", "dos", "tres")]
    view = opened()
    assert view.isFullScreen()
    assert (view.words.toPlainText(), view.count.text()) == ("uno", "0 of 3 validated")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert (view.words.toPlainText(), view.count.text()) == ("dos", "1 of 3 validated")
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.words.toPlainText() == "tres"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "Thank you" in view.words.toPlainText()
    assert [row.validated for row in inputs.rows(project, ids)] == [True, False, True]
    last = project.history("contribution", ids[2])[-1]
    assert last.values is not None
    assert last.label == "Validate input {code}"
    assert last.values["validated"]
    assert last.device
    assert last.at
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (view.words.toPlainText(), view.count.text()) == ("tres", "1 of 3 validated")
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.count.text() == "3 of 3 validated"
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert view.count.text() == "2 of 3 validated"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert page.wall is None or not page.wall.isVisible()


def test_it_begins_at_the_first_input_the_table_has_not_confirmed(
    page: RecordPage, opened: Callable[[], ReadBack], project: Project
) -> None:
    ids = [say(page, text) for text in ("uno", "dos")]
    contributions.validate(project, ids[:1], True)
    assert opened().words.toPlainText() == "dos"


def test_what_is_withheld_is_never_on_the_wall(
    page: RecordPage, opened: Callable[[], ReadBack], project: Project
) -> None:
    say(page, "a confidence", withheld=True)
    open_one = say(page, "uno")
    said_later = say(page, "dos")
    view = opened()
    assert "confidence" not in seen(view)
    assert view.count.text() == "0 of 2 validated"
    # Flagged in the main window, while its words stand on the wall.
    page.context.hub.changed.emit(contributions.set_withheld(project, [open_one], True))
    assert view.words.toPlainText() == "dos"
    assert "uno" not in seen(view)
    QTest.keyClick(view, Qt.Key.Key_F8)
    assert "dos" not in seen(view)
    row = inputs.one(project, said_later)
    assert row is not None
    assert row.withheld
    assert "nothing to read back" in view.words.toPlainText()
    QTest.keyClick(view, Qt.Key.Key_L)
    assert not view.listing  # an empty list would say nothing
    assert not view.buttons["list"].isEnabled()


def test_withheld_while_it_is_being_corrected_it_leaves_the_wall_too(
    page: RecordPage, opened: Callable[[], ReadBack], project: Project
) -> None:
    only = say(page, "uno")
    view = opened()
    QTest.keyClick(view, Qt.Key.Key_E)
    QTest.keyClicks(view.words, " y mas")
    page.context.hub.changed.emit(contributions.set_withheld(project, [only], True))
    assert "uno" not in seen(view)


def test_nothing_on_the_wall_leads_to_a_person(
    page: RecordPage, opened: Callable[[], ReadBack]
) -> None:
    say(page, "uno", seat="77", sector=Sector.INDIGENOUS_COMMUNITY, country="GT",
        spoken_language="mam", via_interpreter=True)  # fmt: skip
    view = opened()
    for trace in ("77", "Indigenous", "GT", "Guatemala", "Mam", "interpreter", "seat"):
        assert trace not in seen(view).replace("T1-001", "")
    assert {field.name for field in fields(reading.ReadCard)} == {
        "id", "code", "kind", "text", "validated",
    }  # fmt: skip


def test_a_correction_on_the_spot_is_a_version_and_is_confirmed_anew(
    page: RecordPage, opened: Callable[[], ReadBack], project: Project
) -> None:
    only = say(page, "el puente habre")
    page.context.hub.changed.emit(contributions.validate(project, [only], True))
    view = opened()
    assert "Validated" in view.mark.text()
    QTest.keyClick(view, Qt.Key.Key_E)
    view.words.selectAll()
    QTest.keyClicks(view.words, "never mind")
    QTest.keyClick(view.words, Qt.Key.Key_Escape)
    assert view.words.toPlainText() == "el puente habre"
    QTest.keyClick(view, Qt.Key.Key_E)
    view.words.selectAll()
    QTest.keyClicks(view.words, "el puente abre")
    QTest.keyClick(view.words, Qt.Key.Key_Return)
    assert view.words.toPlainText() == "el puente abre"
    assert view.mark.text() == ""
    texts = [one.values["text"] for one in project.history("contribution", only) if one.values]
    assert texts[0] == "el puente habre"
    assert texts[-1] == "el puente abre"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.count.text() == "1 of 1 validated"
    project.undo()
    project.undo()
    row = inputs.one(project, only)
    assert row is not None
    assert (row.text, row.validated) == ("el puente habre", True)


def test_what_is_half_corrected_is_not_lost_by_closing(
    page: RecordPage, opened: Callable[[], ReadBack], project: Project
) -> None:
    only = say(page, "uno")
    view = opened()
    QTest.keyClick(view, Qt.Key.Key_E)
    QTest.keyClicks(view.words, " y dos")
    view.close()
    row = inputs.one(project, only)
    assert row is not None
    assert row.text == "uno y dos"


def test_the_language_changes_while_it_is_open(
    page: RecordPage, opened: Callable[[], ReadBack]
) -> None:
    say(page, "uno")
    view = opened()
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language("es")
    assert view.count.text() == "0 de 1 validados"
    assert view.windowTitle() == "Mesa 1"
    assert view.buttons["yes"].text().startswith("Sí, así es")
    window.set_language("en")
    assert view.count.text() == "0 of 1 validated"


def test_the_list_shows_all_and_leads_back_to_one(
    page: RecordPage, opened: Callable[[], ReadBack]
) -> None:
    for n in range(40):
        say(page, f"aporte {n}")
    view = opened()
    QTest.keyClick(view, Qt.Key.Key_L)
    assert view.listing
    assert view.rows.rowCount() == 40
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_L)
    assert view.words.toPlainText() == "aporte 39"


@pytest.mark.parametrize("text", ["corto", "palabra " * 60, LONG_WORD, "Línea\n" * 4, "x" * 9000])
def test_words_are_as_large_as_they_can_be_and_never_too_small(
    page: RecordPage, opened: Callable[[], ReadBack], text: str
) -> None:
    say(page, text)
    view = opened()
    view.showNormal()
    view.resize(1366, 768)
    assert 768 / 22 - 1 <= view.words.size_of_type <= 768 / 9 + 1
    bar = view.words.verticalScrollBar()
    presses = 0
    while bar.value() < bar.maximum():
        QTest.keyClick(view, Qt.Key.Key_Space)
        presses += 1
        assert view.place == 0
    assert (presses > 0) == (len(text) > 5000)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.place == 1


def test_a_second_screen_is_taken_where_it_shows_something_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def screen(x: int) -> SimpleNamespace:
        return SimpleNamespace(geometry=lambda: QRect(x, 0, 1366, 768))

    own, mirrored, projector = screen(0), screen(0), screen(1366)
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [own, mirrored])
    assert read_back._other_screen(cast("QScreen", own)) is None
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [own, projector])
    assert read_back._other_screen(cast("QScreen", own)) is projector


def test_a_narrow_projector_is_filled_and_not_outgrown(
    page: RecordPage, opened: Callable[[], ReadBack]
) -> None:
    """What does not fit an old projector gives way; the keys stand under the words all the same."""
    say(page, "uno")
    view = opened()
    QApplication.processEvents()
    assert view.isFullScreen()
    assert view.size() == view.screen().size()
    assert all(view.rect().contains(one.geometry()) for one in view.buttons.values())


def test_the_view_closes_with_the_window(page: RecordPage, opened: Callable[[], ReadBack]) -> None:
    say(page, "uno")
    view = opened()
    page.window().close()
    assert not view.isVisible()


def feet(shown: QListView, height: int) -> list[int]:
    """The lowest pixels of what stands side by side in so much of the second row, from the left."""
    rect = shown.visualRect(shown.model().index(1, 0)).adjusted(2, 2, -2, 0)
    rect.setHeight(height)
    drawn = shown.viewport().grab(rect).toImage()
    paper = drawn.pixelColor(0, 0).lightness()
    found: list[int] = []
    last = -100
    for x in range(drawn.width()):
        ink = [
            y for y in range(drawn.height()) if abs(drawn.pixelColor(x, y).lightness() - paper) > 90
        ]
        if ink:
            if x - last > 20:  # further apart than two letters
                found.append(0)
            found[-1] = max(found[-1], ink[-1])
            last = x
    return found


def test_a_code_and_the_first_line_of_words_stand_on_one_line(
    page: RecordPage, opened: Callable[[], ReadBack]
) -> None:
    for _n in range(2):
        say(page, "HHHH")
    code, words, _time = feet(page.list, 26)
    assert abs(code - words) <= 1
    view = opened()
    QTest.keyClick(view, Qt.Key.Key_L)
    code, words = feet(view.list, view.list.visualRect(view.rows.at(1)).height() - 6)
    assert abs(code - words) <= 1
