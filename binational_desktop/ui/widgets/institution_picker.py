"""Institutions chosen from the catalogue: a chip for each, and a line that offers the others."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QToolButton, QWidget

from binational_desktop.i18n import _, language
from binational_desktop.model.rules.names import name_key
from binational_desktop.services.queries.catalogue import InstitutionRow
from binational_desktop.ui import theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live

_LONGEST = 28
"""Letters of a chip; the whole name is its tool tip."""


class InstitutionPicker(QWidget):
    """Tells what is added or taken away; what it shows is given to it."""

    added = Signal(str)
    """The id of an institution of the catalogue."""
    removed = Signal(str)
    unknown = Signal(str)
    """A typed name that is not in the catalogue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.XS)
        row.addLayout(self._chips)
        self.line = QLineEdit()
        self.line.setMinimumWidth(220)
        live(self, self.line.setPlaceholderText, lambda: _("Add from the catalogue…"))
        live(self, self.line.setAccessibleName, lambda: _("Convened by: add from the catalogue"))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        self.line.setCompleter(completer)
        completer.activated.connect(lambda _text: QTimer.singleShot(0, self.take))
        self.line.returnPressed.connect(self.take)
        row.addWidget(self.line, 1)

    def show_institutions(
        self, chosen: Sequence[InstitutionRow], all_: Sequence[InstitutionRow]
    ) -> None:
        """Show the chosen ones as chips and offer the others."""
        spoken = language()
        while self._chips.count():
            widget = self._chips.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in chosen:
            self._chips.addWidget(self._chip(one, spoken))
        there = {one.id for one in chosen}
        others = [one for one in all_ if one.id not in there]
        self._ids = {one.named(spoken): one.id for one in others}
        self._by_key = {
            name_key(name): one.id
            for one in reversed(others)
            for name in (one.acronym_en, one.acronym_es, one.name_en, one.name_es)
            if name
        }
        names = list(self._ids)
        if names != self._names.stringList():
            self._names.setStringList(names)

    def _chip(self, one: InstitutionRow, spoken: str) -> QToolButton:
        chip = QToolButton()
        chip.setProperty("kind", "chip")
        shown = one.short(spoken) or one.named(spoken)
        chip.setText(shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…")
        chip.setIcon(icon("x", "quiet"))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setToolTip(one.named(spoken))
        chip.setAccessibleName(_("Take away {name}").format(name=one.named(spoken)))
        chip.clicked.connect(lambda _c=False, row_id=one.id: self.removed.emit(row_id))
        return chip

    def take(self) -> None:
        """Take the institution whose name or acronym stands in the line."""
        text = self.line.text().strip()
        if not text:
            return
        found = self._ids.get(text) or self._by_key.get(name_key(text))
        if found is None:
            self.unknown.emit(text)
            return
        self.line.clear()
        self.added.emit(found)
