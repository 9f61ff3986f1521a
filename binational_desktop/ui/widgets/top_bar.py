"""The bar at the top: menu, workshop and table, search, undo and redo, theme, ES | EN."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QToolButton

from binational_desktop import i18n
from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.place_combo import PlaceCombo

_USUAL, _WORKSHOP, _TABLE = 1366, 470, 312
"""A width of the window, and the most that the two names take of that."""


class TopBar(QFrame):
    """Always in sight. It shows and signals; what it means is the window's."""

    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(50)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S, 0, theme.M, 0)
        row.setSpacing(theme.S)
        self.menu_button = self._button("menu", lambda: _("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.menu_button)
        self.workshops = PlaceCombo()
        self.tables = PlaceCombo()
        for combo, name in (
            (self.workshops, lambda: _("Workshop")),
            (self.tables, lambda: _("Table")),
        ):
            live(self, combo.setAccessibleName, name)
            combo.hide()  # until there is a place to name
            combo.currentTextChanged.connect(lambda _text: self._share())
            row.addWidget(combo)
        row.addStretch(1)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setFixedWidth(220)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        live(self, self.search.setPlaceholderText, lambda: _("Search  Ctrl+K"))
        live(self, self.search.setAccessibleName, lambda: _("Search"))
        row.addWidget(self.search)
        row.addStretch(1)
        self.undo_button = self._button("undo-2", lambda: _("Undo"))
        self.redo_button = self._button("redo-2", lambda: _("Redo"))
        self.theme_button = self._button("moon", lambda: _("Light or dark"))
        for button in (self.undo_button, self.redo_button, self.theme_button):
            row.addWidget(button)
        for button in (self.undo_button, self.redo_button):
            button.setEnabled(False)  # until there is a step to take back
        self.show_theme()
        self.languages = QButtonGroup(self)
        for code in i18n.LANGUAGES:
            button = QToolButton()
            button.setText(code.upper())
            button.setProperty("kind", "language")
            button.setCheckable(True)
            button.setAccessibleName({"es": "Español", "en": "English"}[code])
            button.setToolTip(button.accessibleName())
            button.setChecked(code == i18n.language())
            button.clicked.connect(lambda _c=False, code=code: self.language_chosen.emit(code))
            self.languages.addButton(button)
            row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Share what a wider window has, or a narrower one lacks, between the two names; what one
        of them leaves is the other's.
        """
        more = max(self.width() - _USUAL, -_USUAL // 2)  # before it is shown it has hardly a width
        workshop, table = _WORKSHOP + more * 3 // 5, _TABLE + more * 2 // 5
        self.workshops.setMaximumWidth(workshop + max(0, table - self.tables.needed()))
        self.tables.setMaximumWidth(table + max(0, workshop - self.workshops.needed()))

    def _button(self, drawing: str, name: Callable[[], str]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(20, 20))
        live(button, button.setAccessibleName, name)
        live(button, button.setToolTip, name)
        return button

    def show_places(
        self,
        workshops: Iterable[tuple[str, Any]],
        tables: Iterable[tuple[str, Any]],
        workshop_id: str | None,
        table_id: str | None,
    ) -> None:
        """Fill the two choices with (text, id) and show the place one is at."""
        for combo, places, here in (
            (self.workshops, workshops, workshop_id),
            (self.tables, tables, table_id),
        ):
            combo.clear()
            for text, row_id in places:
                combo.addItem(text, row_id)
            combo.setCurrentIndex(combo.findData(here))
            combo.setVisible(combo.count() > 0)

    def show_step(self, button: QToolButton, text: str, *, there: bool) -> None:
        """Name what undo or redo would do."""
        button.setEnabled(there)
        button.setToolTip(text)
        button.setAccessibleName(text)

    def show_theme(self) -> None:
        """Offer the other theme: the sun in the dark one."""
        self.theme_button.setIcon(icon("sun" if theme.is_dark() else "moon"))

    def show_language(self) -> None:
        """Mark the language of the interface."""
        for button in self.languages.buttons():
            button.setChecked(button.text().lower() == i18n.language())
