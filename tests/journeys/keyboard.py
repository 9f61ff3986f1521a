"""A keyboard: each key goes where a person's would go, to whatever has the focus."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.widgets.choice_panel import ChoicePanel

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def focus() -> QWidget:
    """What takes the next key: something that has popped up, or the widget with the focus."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    if QApplication.focusWidget() is None:
        # Where a dialog or a menu closed, a desktop gives the window its focus back.
        window = next(
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, MainWindow) and one.isVisible()
        )
        window.activateWindow()
        for _n in range(500):
            if window.isActiveWindow():
                break
            QTest.qWait(1)
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(key: Qt.Key, modifiers: Any = NONE, times: int = 1) -> None:
    """Press a key, and let the window come to rest."""
    for _n in range(times):
        QTest.keyClick(focus(), key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type words, one key event a letter, whatever letter it is."""
    for letter in text:
        code = ord(letter.upper())
        # What is beyond Latin-1 comes from a keyboard as a text without a key of its own.
        key = Qt.Key(code) if code < 256 else Qt.Key.Key_unknown
        shift = SHIFT if letter.isupper() else NONE
        QTest.sendKeyEvent(QTest.KeyAction.Click, focus(), key, letter, shift)


def press_until(there: Callable[[], object], key: Qt.Key, modifiers: Any = NONE) -> None:
    """Press a key until one is where one wants to be."""
    for _n in range(60):
        if there():
            return
        press(key, modifiers)
    raise AssertionError("that key does not lead there")


@contextmanager
def never_leaving(field: QWidget) -> Iterator[None]:
    """Nothing may take the focus away from the field, not for a moment: no dialog, no page."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    went: list[QWidget | None] = []

    def changed(_old: QWidget | None, now: QWidget | None) -> None:
        went.append(now)

    app.focusChanged.connect(changed)
    try:
        yield
    finally:
        app.focusChanged.disconnect(changed)
    assert went == []
    assert QApplication.focusWidget() is field


def choose(panel: ChoicePanel, value: str) -> None:
    """Press the letter an open panel shows for a value."""
    assert panel.isVisible()
    items = [panel.list.item(row) for row in range(panel.list.count())]
    shown = next(one.text() for one in items if one.data(Qt.ItemDataRole.UserRole) == value)
    write(shown.split()[0].lower())
    assert not panel.isVisible()


def choose_in_menu(beginning: str) -> None:
    """Open the menu of what has the focus and take the line that begins like this."""

    def go() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _n in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            active = menu.activeAction()
            if active is not None and active.text().startswith(beginning):
                break
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, go)
    press(Qt.Key.Key_Return)
