"""A quiet row of chips that narrow a list: each opens its choices, Esc shows everything again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from binational_desktop import formats
from binational_desktop.i18n import N_, NN_, _, language, ngettext
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live

Choices = Sequence[tuple[Any, str]]
"""Values with their labels."""


@dataclass(frozen=True)
class Chip:
    """One chip: its untranslated name, and groups of choices by the field of the filter they set.

    In each group one value at most is chosen; the choices are asked for each time they are shown.
    """

    name: str
    groups: Mapping[str, Callable[[], Choices]]
    counts: Callable[[], Mapping[Any, int]] | None = None
    """How many inputs each value has, said in the menu."""
    label: Callable[[Any], str] | None = None
    """What a chosen value is called, where reading all choices for it would take long."""
    every: str = N_("All")
    """What lifts the filter, untranslated: Spanish has two words for "all"."""

    def chosen(self, values: Mapping[str, Any]) -> list[str]:
        """The labels of what is chosen; what no choice names any more is said as it is."""
        label = self.label
        return [
            label(values[name]) if label else dict(choices()).get(values[name], str(values[name]))
            for name, choices in self.groups.items()
            if name in values
        ]


class FilterChip(QToolButton):
    """Opens its menu with space, Enter or the arrow down; arrows lead to its neighbours."""

    def sizeHint(self) -> QSize:
        """Room for the strong letters of a chip that is in use."""
        hint = super().sizeHint()
        strong = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(max(hint.width(), strong + 2 * theme.M), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Space}:
            self.showMenu()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """Chips side by side, how many are left of how many, and a way back to all."""

    changed = Signal()
    left = Signal()
    """Esc: back to the list."""

    def __init__(
        self,
        chips: Sequence[Chip],
        parent: QWidget | None = None,
        *,
        counted: tuple[str, str] = NN_("{shown} of {n} input", "{shown} of {n} inputs"),
    ) -> None:
        super().__init__(parent)
        self._said = counted
        self._chips = list(chips)
        self.values: dict[str, Any] = {}
        """The chosen values by field."""
        self.buttons: list[FilterChip] = []
        self._counted = (0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        for chip in self._chips:
            button = FilterChip()
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            menu = QMenu(button)
            menu.aboutToShow.connect(lambda chip=chip, menu=menu: self._fill(chip, menu))
            menu.aboutToHide.connect(self.show_values)
            button.setMenu(menu)
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self.count = QLabel()
        self.count.setProperty("kind", "small")
        row.addWidget(self.count)
        self.clear_button = QToolButton()
        self.clear_button.setProperty("kind", "chip")
        live(self, self.clear_button.setText, lambda: _("Show all (Esc)"))
        self.clear_button.clicked.connect(lambda _c=False: self.clear())
        row.addWidget(self.clear_button)
        live(self, lambda _text: self.show_values(), lambda: _("Filter"))

    @property
    def active(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.values)

    def focus(self) -> None:
        """Put the focus on the first chip."""
        self.buttons[0].setFocus()

    def choose(self, **values: Any) -> None:
        """Set fields of the filter; None lifts one."""
        before = dict(self.values)
        self.values |= values
        self.values = {name: value for name, value in self.values.items() if value is not None}
        self.show_values()
        if self.values != before:
            self.changed.emit()

    def clear(self) -> None:
        """Show everything again."""
        self.choose(**dict.fromkeys(self.values))

    def keep(self, there: Callable[[str, Any], bool]) -> None:
        """Drop what is no longer there, a table that was deleted for one."""
        self.values = {name: value for name, value in self.values.items() if there(name, value)}
        self.show_values()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many are left of how many."""
        self._counted = (shown, total)
        locale = formats.locale_for(language())
        said = ngettext(*self._said, total)
        self.count.setText(
            said.format(shown=formats.number(shown, locale), n=formats.number(total, locale))
        )
        self.count.setVisible(self.active)
        self.clear_button.setVisible(self.active)

    def show_values(self) -> None:
        """Say on each chip what is chosen."""
        for chip, button in zip(self._chips, self.buttons, strict=True):
            chosen = chip.chosen(self.values)
            button.setChecked(bool(chosen))
            name = _(chip.name)
            shown = f"{name}: {', '.join(chosen)}" if chosen else name
            button.setAccessibleName(shown)
            button.setToolTip(shown)
            button.setText(_shortened(", ".join(chosen)) if chosen else f"{name} ▾")
        self.show_count(*self._counted)

    def _fill(self, chip: Chip, menu: QMenu) -> None:
        menu.clear()
        for place, (name, choices) in enumerate(chip.groups.items()):
            if place:
                menu.addSeparator()
            else:
                every = menu.addAction(_(chip.every))
                every.setCheckable(True)
                every.setChecked(not any(one in self.values for one in chip.groups))
                every.triggered.connect(
                    lambda _c=False, chip=chip: self.choose(**dict.fromkeys(chip.groups))
                )
            counted = chip.counts() if chip.counts else {}
            locale = formats.locale_for(language())
            group = QActionGroup(menu)
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            for value, label in choices():
                shown = label.replace("&", "&&")
                if chip.counts:
                    shown = f"{shown}\t{formats.number(counted.get(value, 0), locale)}"
                action = menu.addAction(shown)
                action.setCheckable(True)
                action.setChecked(self.values.get(name) == value)
                group.addAction(action)
                action.triggered.connect(
                    lambda checked, name=name, value=value: self.choose(
                        **{name: value if checked else None}
                    )
                )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _shortened(text: str, most: int = 24) -> str:
    """A label that leaves room for its neighbours; the whole of it is in the tool tip."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
