"""Institutions chosen from the catalogue: a chip for each, and a line that offers the others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from binational_desktop.i18n import _, language
from binational_desktop.model.rules.names import name_key
from binational_desktop.services.queries.catalogue import InstitutionRow
from binational_desktop.ui import theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.flow import Flow
from binational_desktop.ui.widgets.offers import Offers

_LONGEST = 60
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        self._above = QWidget()
        self._chips = Flow(theme.S, self._above)
        column.addWidget(self._above)
        self.line = QLineEdit()
        live(self, self.line.setPlaceholderText, lambda: _("Add from the catalogue…"))
        live(self, self.line.setAccessibleName, lambda: _("Convened by: add from the catalogue"))
        self._offers = Offers(self.line)
        self._offers.activated.connect(lambda _text: QTimer.singleShot(0, self.take))
        self.line.returnPressed.connect(self.take)
        column.addWidget(self.line)

    def show_institutions(
        self, chosen: Sequence[InstitutionRow], all_: Sequence[InstitutionRow]
    ) -> None:
        """Show the chosen ones as chips and offer the others."""
        spoken = language()
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in chosen:
            self._chips.addWidget(self._chip(one, spoken))
        self._above.setVisible(bool(chosen))
        there = {one.id for one in chosen}
        others = [one for one in all_ if one.id not in there]
        self._ids = {one.named(spoken): one.id for one in others}
        self._by_key = {
            name_key(name): one.id
            for one in reversed(others)
            for name in (one.acronym_en, one.acronym_es, one.name_en, one.name_es)
            if name
        }
        self._offers.offer(list(self._ids))

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
