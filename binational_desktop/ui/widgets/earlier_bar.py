"""An earlier translation of the same or nearly the same words, under the field, one key away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from binational_desktop.i18n import _
from binational_desktop.services.queries.translation_memory import Earlier
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.translation_labels import name_of
from binational_desktop.ui.widgets.button import Button

_SHOWN = 400
"""Letters of a long translation that are shown; all of it is taken."""


class EarlierBar(QFrame):
    """Says where it comes from and whether the words were the very same."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Earlier | None = None
        self._head = QLabel()
        self._head.setWordWrap(True)
        self._head.setProperty("kind", "label")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        take = Button()
        take.setProperty("kind", "link")
        take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        live(self, take.setText, lambda: _("Take it") + "  F3")
        live(self, take.setAccessibleName, lambda: _("Take the earlier translation"))
        take.clicked.connect(lambda _c=False: self.take())
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self._head, 1)
        top.addWidget(take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(top)
        column.addWidget(self._words)
        self.hide()

    def show_found(self, found: Earlier | None) -> None:
        """Offer an earlier translation, or nothing."""
        self.found = found
        self.setVisible(found is not None)
        self.say_again()

    def say_again(self) -> None:
        """Say it in the language of the interface."""
        if self.found is None:
            return
        name, text = name_of(self.found.row), self.found.row.translation
        self._head.setText(
            _("Translated before, {name}: the same words").format(name=name)
            if self.found.exact
            else _("Translated before, {name}: nearly the same words").format(name=name)
        )
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
        self._words.setText(shown)
        self.setAccessibleName(f"{self._head.text()}: {shown}")

    def take(self) -> None:
        """Take what is offered."""
        if self.found is not None:
            self.taken.emit(self.found.row.translation)
