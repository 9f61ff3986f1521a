"""What one can do, declared once: menus, shortcut sheet and command palette read this list."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from binational_desktop.i18n import N_, _
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live

GENERAL = N_("Everywhere")
_KEY_NAMES = {
    "Shift": "⇧",
    "Return": "⏎",
    "Up": "↑",
    "Down": "↓",
    "PgUp": N_("PgUp"),
    "PgDown": N_("PgDn"),
}
"""Keys as they are printed on the keyboard."""


@dataclass(frozen=True)
class ActionSpec:
    """An action: stable name, untranslated text and group, shortcut, icon.

    ``keys`` is shown in place of the shortcut where keys are handled by a list itself (1–5).
    """

    name: str
    text: str
    shortcut: str = ""
    icon: str = ""
    group: str = GENERAL
    keys: str = ""

    def label(self) -> str:
        """The text in the language of the interface."""
        return _(self.text)

    def in_menu(self) -> str:
        """The text as a menu shows it: its keys said as everywhere, not in Qt's own words."""
        return "\t".join(filter(None, (self.label(), self.shown_keys())))

    def shown_keys(self) -> str:
        """The keys as people read them."""
        if self.keys:
            return _(self.keys)
        if sys.platform == "darwin":
            return QKeySequence(self.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        return "+".join(_(_KEY_NAMES.get(one, one)) for one in self.shortcut.split("+"))


class Actions:
    """All actions of the window, in the order in which they were declared."""

    def __init__(self) -> None:
        self._actions: dict[str, tuple[ActionSpec, QAction | None]] = {}

    def add(
        self, widget: QWidget, spec: ActionSpec, slot: Callable[[], object] | None
    ) -> QAction | None:
        """Declare an action of a widget; its shortcut works where the widget has the focus.

        A top-level window's actions work everywhere. Without a slot it is only listed.
        """
        action = None
        if slot is not None:
            action = QAction(widget)
            live(widget, action.setText, spec.in_menu)
            if spec.icon:
                action.setIcon(icon(spec.icon))
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut))
                action.setShortcutContext(
                    Qt.ShortcutContext.WindowShortcut
                    if widget.isWindow()
                    else Qt.ShortcutContext.WidgetWithChildrenShortcut
                )
            action.triggered.connect(lambda _checked=False: slot())
            widget.addAction(action)
        self._actions[spec.name] = (spec, action)
        return action

    def get(self, name: str) -> QAction:
        """The action of a name. Raises ``KeyError`` for one that is only listed."""
        action = self._actions[name][1]
        if action is None:
            raise KeyError(name)
        return action

    def all(self) -> list[tuple[ActionSpec, QAction | None]]:
        """Every action with its declaration."""
        return list(self._actions.values())
