"""The chips under the capture field: what is chosen for the next input, each by one key."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language
from binational_desktop.model.rules.language_tags import as_tag
from binational_desktop.model.vocabulary import (
    COUNTRIES,
    KINDS,
    NOTE_KINDS,
    SECTORS,
    SPOKEN_LANGUAGES,
    Kind,
)
from binational_desktop.services import queries
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries.workshops import TableRow
from binational_desktop.ui import theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.widgets.choice_panel import Choice, ChoicePanel, with_letters

FOR_INPUTS = ("kind", "axis", "language", "interpreter", "country", "sector", "withheld", "seat")
"""The chips that say something of an input; the one left over chooses inputs or notes."""

VARIABLE = {"kind", "language", "sector", "mode"}
"""The chips whose words are of any length; they are cut where the row is too narrow."""
PADDING = 30
_LEAST = 76
"""Pixels a code has where the row is too narrow for one that is being corrected."""
RECENT = "languages.recent"
"""Where the settings keep the languages chosen last."""


def nothing_chosen() -> dict[str, Any]:
    """What the chips say before anybody has chosen."""
    return {
        "kind": str(Kind.PROBLEM),
        "axis": "",
        "language": "",
        "interpreter": False,
        "country": "",
        "sector": "",
        "seat": "",
        "withheld": False,
    }


class Chips(QWidget):
    """A row of chips. Pressed by the mouse they give the focus back to the field they serve."""

    chosen_changed = Signal()
    """Something else is chosen: ``chosen`` or ``mode``."""

    def __init__(self, context: Context, field: QWidget, panel: ChoicePanel) -> None:
        super().__init__()
        self.context = context
        self.field = field
        self.panel = panel
        self.mode = "input"
        self.correcting = ""
        """The mode of what is being corrected, empty for something new."""
        self.chosen = nothing_chosen()
        self.axes: list[strategy.AxisRow] = []
        self.table: TableRow | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.XS)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        for one in self._rows:
            one.setSpacing(theme.S)
            one.addStretch(1)
            rows.addLayout(one)
        self.code = QLabel()
        self.code.setProperty("kind", "code")
        # Room for a code that is being corrected, so that the chips stay where they are.
        self._measure = QFontMetrics(theme.font(theme.LARGE, bold=True))
        self._room = self._measure.horizontalAdvance("✎ T1B-000")
        self.code.setMinimumWidth(self._room)
        self._rows[0].insertWidget(0, self.code)
        self._rows[1].insertSpacing(0, self.code.minimumWidth() + theme.S)
        self.buttons: dict[str, QToolButton] = {}
        for name, act in (
            ("kind", self.choose_kind),
            ("axis", self.choose_axis),
            ("language", self.choose_language),
            ("interpreter", self.toggle_interpreter),
            ("country", self.choose_country),
            ("sector", self.choose_sector),
            ("withheld", self.toggle_withheld),
            ("seat", self.choose_seat),
            ("mode", self.choose_mode),
        ):
            chip = QToolButton()
            chip.setProperty("kind", "withheld" if name == "withheld" else "chip")
            chip.setCheckable(name in {"interpreter", "withheld"})
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(lambda _checked=False, act=act: self._pressed(act))
            self.buttons[name] = chip
            self._rows[0].insertWidget(self._rows[0].count() - 1, chip)
        self._first = len(self.buttons)
        """How many chips stand in the first row."""

    # ---------------------------------------------------------------- showing

    def table_language(self) -> str:
        """The language the table's cards are written in."""
        return self.table.language if self.table else "es"

    def _texts(self) -> dict[str, tuple[str, str]]:
        """What each chip says, and its key."""
        chosen, lang = self.chosen, language()
        kind = KINDS[chosen["kind"]]
        axis = next((one for one in self.axes if one.id == chosen["axis"]), None)
        locale = formats.locale_for(lang)
        spoken = formats.language_name(chosen["language"] or self.table_language(), locale)
        sector = SECTORS.get(chosen["sector"], N_("Sector"))
        modes = {"input": _("Input"), **{code: _(label) for code, label in NOTE_KINDS.items()}}
        return {
            "kind": (_(kind), "F2"),
            "axis": (f"{_('Axis')} {axis.number}" if axis else f"{_('Axis')} –", "F3"),
            "language": (formats.begin_large(spoken), "F4"),
            "interpreter": (_("Interpreter"), "F5"),
            "country": (chosen["country"] or _("Country"), "F6"),
            "sector": (_(sector), "F7"),
            "withheld": (_("Do not publish"), "F8"),
            "seat": (f"{_('Seat')} {chosen['seat']}".strip(), "F9"),
            "mode": (modes[self.mode], "F12"),
        }

    def show_chosen(self) -> None:
        """Say on each chip what is chosen, in short where they would not all fit."""
        chosen, texts = self.chosen, self._texts()
        for name, (text, key) in texts.items():
            chip = self.buttons[name]
            chip.setAccessibleName(f"{text} ({key})")
            chip.setToolTip(f"{text} ({key})")
        withheld = chosen["withheld"] and self.mode == "input"  # of a note nothing is kept back
        self.buttons["interpreter"].setChecked(chosen["interpreter"])
        self.buttons["withheld"].setChecked(withheld)
        for name in FOR_INPUTS:
            self.buttons[name].setEnabled(self.mode == "input")
        self.buttons["mode"].setEnabled(self.correcting != "input")
        self.field.setProperty("withheld", "true" if withheld else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self._fit()

    def show_code(self, code: str) -> None:
        """Show the code of the card that is being typed or corrected."""
        self.code.setText(code)
        self._fit()

    def _fit(self) -> None:
        """Put all chips side by side, in short where needed; in two rows where the window is narrow."""
        texts = self._texts()
        bold = QFontMetrics(theme.font(theme.BODY, bold=True))
        for most, room in (
            (22, self._room),
            (22, _LEAST),
            (18, self._room),
            (18, _LEAST),
            (14, self._room),
            (14, _LEAST),
            (22, self._room),
        ):
            self.code.setMinimumWidth(room)
            code = max(room, self._measure.horizontalAdvance(self.code.text()))
            ends, end = [], code
            for name, (text, key) in texts.items():
                cut = name in VARIABLE and len(text) > most
                shown = text[: most - 1].rstrip() + "…" if cut else text
                chip = self.buttons[name]
                chip.setText(f"{shown}  {key}")
                needed = chip.sizeHint().width()
                if chip.isCheckable():  # the heavier type of a chosen chip is not in its own size
                    needed = bold.horizontalAdvance(chip.text()) + PADDING
                    chip.setMinimumWidth(needed)
                end += theme.S + needed
                ends.append(end)
            if end <= self.width():
                break
        self._break_after(sum(end <= self.width() for end in ends))

    def _break_after(self, first: int) -> None:
        """Let so many chips stand in the first row, the others in the second."""
        if first == self._first:
            return
        self._first = first
        for place, chip in enumerate(self.buttons.values()):
            for row in self._rows:
                row.removeWidget(chip)
            row = self._rows[place >= first]
            row.insertWidget(row.count() - 1, chip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---------------------------------------------------------------- choosing

    def _pressed(self, act: Callable[[], object]) -> None:
        self.field.setFocus()
        act()

    def _choose(self, name: str, value: Any) -> None:
        self.chosen[name] = value
        self.chosen_changed.emit()

    def choose_kind(self) -> None:
        """Offer the kinds, each by a letter."""
        choices = with_letters([(str(code), _(label)) for code, label in KINDS.items()])
        self._offer("kind", choices)

    def choose_axis(self) -> None:
        """Offer the axes by their number, 0 for none."""
        lang = language()
        choices = [
            Choice(one.id, queries.both(one, "short", lang), str(one.number)) for one in self.axes
        ]
        choices.append(Choice("", _("No axis yet"), "0"))
        self._offer("axis", choices)

    def choose_language(self) -> None:
        """Offer the languages used last and those heard here; all others by typing their name in
        either language, or their tag.
        """
        locale = formats.locale_for(language())
        named = {tag: (name, also) for tag, name, also in formats.known_languages(locale)}
        recent = [tag for tag in self.context.settings.get(RECENT, []) if as_tag(tag)]
        near = list(dict.fromkeys([*recent[:4], *SPOKEN_LANGUAGES]))
        choices = []
        for tag in [*near, *(one for one in named if one not in near)]:
            name, also = named.get(tag, (formats.language_name(tag, locale), ()))
            label = f"{formats.begin_large(name)} ({tag})" if tag in named else tag
            choices.append(Choice(tag, label, also=also, rare=tag not in near))
        self.panel.offer(
            self.buttons["language"],
            choices,
            self.chosen["language"] or self.table_language(),
            self._speak,
            accept=as_tag,
        )

    def _speak(self, tag: str) -> None:
        recent = [one for one in self.context.settings.get(RECENT, []) if one != tag]
        self.context.settings.set(RECENT, [tag, *recent][:8])
        self._choose("language", tag)

    def choose_country(self) -> None:
        """Offer the countries."""
        choices = [Choice(str(code), _(label), str(code)[0]) for code, label in COUNTRIES.items()]
        choices.append(Choice("", _("Not said"), "0"))
        self._offer("country", choices)

    def choose_sector(self) -> None:
        """Offer the sectors by number."""
        choices = [
            Choice(str(code), _(label), str(number))
            for number, (code, label) in enumerate(SECTORS.items(), 1)
        ]
        choices.append(Choice("", _("Not said"), "0"))
        self._offer("sector", choices)

    def choose_seat(self) -> None:
        """Take a seat number: where somebody sits, never who."""
        choices = [Choice("", _("No seat"))] + [
            Choice(str(n), f"{_('Seat')} {n}") for n in range(1, 31)
        ]
        self.panel.offer(
            self.buttons["seat"],
            choices,
            self.chosen["seat"],
            lambda v: self._choose("seat", v),
            accept=lambda typed: typed.strip()[:4] if typed.strip().isdecimal() else "",
        )

    def _offer(self, name: str, choices: list[Choice]) -> None:
        self.panel.offer(
            self.buttons[name], choices, self.chosen[name], lambda v: self._choose(name, v)
        )

    def choose_mode(self) -> None:
        """Switch between inputs, process notes and the parking lot."""
        if self.correcting == "input":
            return
        modes = [*(() if self.correcting else ("input",)), *map(str, NOTE_KINDS)]
        self.mode = modes[(modes.index(self.mode) + 1) % len(modes)]
        self.chosen_changed.emit()

    def toggle_interpreter(self) -> None:
        """Said through an interpreter, or not."""
        self._choose("interpreter", not self.chosen["interpreter"])

    def toggle_withheld(self) -> None:
        """Withhold the input that is being typed, or do not."""
        self._choose("withheld", not self.chosen["withheld"])
