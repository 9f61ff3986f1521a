"""Texts that change with the language: written once, where they are made."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class LiveText(QObject):
    """Sets a text again at each change of language; Qt hands the event to a widget's children."""

    def __init__(
        self, owner: QWidget, setter: Callable[[str], Any], make: Callable[[], str]
    ) -> None:
        super().__init__(owner)
        self._setter = setter
        self._make = make
        setter(make())

    def event(self, event: QEvent) -> bool:
        """Apply the text once more."""
        if event.type() == QEvent.Type.LanguageChange:
            self._setter(self._make())
        return super().event(event)


def live(owner: QWidget, setter: Callable[[str], Any], make: Callable[[], str]) -> None:
    """Set a text now and whenever the language changes, as long as ``owner`` lives."""
    LiveText(owner, setter, make)


def retranslate() -> None:
    """Tell every window that the language has changed."""
    for window in QApplication.topLevelWidgets():
        QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
