"""Texts offered below a line while one types, wherever in them the typed words stand."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate

_MOST = 10
"""Lines that are shown at once."""


class Offers(QCompleter):
    """A completer whose list looks as the other lists do."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._texts = QStringListModel(self)
        self.setModel(self._texts)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_MOST)
        popup = self.popup()
        popup.setProperty("kind", "offers")
        popup.setItemDelegate(QStyledItemDelegate(popup))  # one that the style sheet reaches
        popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        line.setCompleter(self)

    def offer(self, texts: Sequence[str]) -> None:
        """Offer these texts from now on; a list that is open stays where nothing changed."""
        if self._texts.stringList() != list(texts):
            self._texts.setStringList(list(texts))
