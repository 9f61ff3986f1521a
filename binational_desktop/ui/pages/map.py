"""Map: where inputs find their axis. The board, what it is narrowed by, and the chosen card in full."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language, ngettext
from binational_desktop.services import mappings, splitting
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import origins, strategy
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.actions import ActionSpec
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.lazy_rows import ROW
from binational_desktop.ui.page import Page
from binational_desktop.ui.pages import map_filter
from binational_desktop.ui.pages.map_board import Board
from binational_desktop.ui.pages.map_choices import CardChoices
from binational_desktop.ui.widgets.board_list import BoardList
from binational_desktop.ui.widgets.card_panel import CardPanel
from binational_desktop.ui.widgets.elided_label import ElidedLabel
from binational_desktop.ui.widgets.empty_state import EmptyState

GROUP = N_("Map")
_ON_CARDS = ("contribution", "mapping", "translation", "workstream_tag", "cluster_member")


class MapPage(Page):
    """The page where inputs find their axis."""

    page_id = "map"
    title = N_("Map")
    icon = "columns-3"

    def build(self) -> None:
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.empty = EmptyState(
            "columns-3",
            N_("Nothing to map yet"),
            N_("Inputs recorded at the tables arrive here, each to be given its axis."),
            [
                (N_("Record inputs"), lambda: self.context.hub.page_wanted.emit("record")),
                (
                    N_("Try with the sample workshop"),
                    lambda: self.context.actions.get("sample").trigger(),
                ),
            ],
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._body())
        self._total = 0
        self._declare_actions()

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        column.setSpacing(theme.S)
        top = QHBoxLayout()
        top.setSpacing(theme.M)
        self.counter = QLabel()
        self.counter.setProperty("kind", "title")
        top.addWidget(self.counter)
        hint = ElidedLabel()
        hint.setProperty("kind", "small")
        live(
            self,
            hint.setText,
            lambda: _(
                "1–5 maps · ⇧1–5 second axis · 0 back · G cluster · K kind · W workstream"
                " · D divide · F filter"
            ),
        )
        top.addWidget(hint, 1)
        column.addLayout(top)
        self.chips = map_filter.made_chips(self.context)
        self.chips.changed.connect(self._narrowed)
        self.chips.left.connect(self.activate)
        column.addWidget(self.chips)
        self.board = Board(self.context)
        self.board.card_changed.connect(self._show_card)
        self.board.letter_pressed.connect(self._letter)
        column.addWidget(self.board, 1)
        self.panel = CardPanel()
        self.panel.line_chosen.connect(self._set_line)
        self.panel.card_wanted.connect(self.show_card)
        self.panel.join_wanted.connect(
            lambda one: self._run(lambda: splitting.join(self.context.project, one))
        )
        self.choices = CardChoices(self.context, body)
        column.addWidget(self.panel)
        return body

    def _declare_actions(self) -> None:
        for name, text, keys in (
            ("axis", N_("Map the chosen cards to an axis"), "1 – 5"),
            ("second", N_("Add or remove a second axis"), "⇧1 – ⇧5"),
            ("unmap", N_("Back to the inbox"), "0"),
            ("line", N_("Choose the line of action"), "L"),
            ("kind", N_("Set the kind of the chosen cards"), "K"),
            ("workstream", N_("Tag the chosen cards with a workstream"), "W"),
            ("cluster", N_("Put the chosen cards into a cluster"), "G"),
            ("divide", N_("Divide the card"), "D"),
            ("filter", N_("Filter the cards"), "F"),
            ("all", N_("Show all cards again"), "Esc"),
            ("side", N_("Go to the next column"), "← →"),
        ):
            self.context.actions.add(
                self, ActionSpec(f"map.{name}", text, group=GROUP, keys=keys), None
            )

    @property
    def columns(self) -> list[BoardList]:
        """The lists of the board: the inbox, then the axes."""
        return self.board.columns

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        self.board.set_axes(strategy.axes(self.context.project))
        self.lines = strategy.lines_of_action(self.context.project)
        self.streams = strategy.workstreams(self.context.project)
        map_filter.drop_what_is_gone(self.chips, self.context)
        self._read()
        self._show_card()

    def wanted(self) -> ContributionFilter:
        """The inputs the chips leave."""
        return map_filter.wanted(self.chips, self.context.workshop_id)

    def _read(self) -> None:
        self.board.read(self.wanted())
        self._say_counts()

    def _narrowed(self) -> None:
        self._read()
        self._show_card()

    def _say_counts(self) -> None:
        """How many are shown, how many wait; the empty page where there is none at all."""
        shown = self.board.shown()
        self._total = shown
        if self.chips.active:
            everything = ContributionFilter(workshop_id=self.context.workshop_id)
            self._total = inputs.how_many(self.context.project, everything)
        self.stack.setCurrentIndex(1 if self._total or self.chips.active else 0)
        self.chips.show_count(shown, self._total)
        waiting = self.board.waiting()
        locale = formats.locale_for(language())
        done = _("0 to map ✓ Every input has its axis")
        if self.chips.active and not shown:
            done = _("No input fits the filter")
        text = ngettext("{n} to map", "{n} to map", waiting)
        self.counter.setText(text.format(n=formats.number(waiting, locale)) if waiting else done)

    def apply_changes(self, changes: Changes) -> None:
        if any(
            changes.touched(name)
            for name in ("axis", "line_of_action", "workshop", "working_table", "workstream")
        ):
            self.refresh()
        elif any(changes.touched(name) for name in _ON_CARDS) or changes.touched("cluster"):
            if changes.touched("cluster") or not self.board.follow(changes.edit_id, self.wanted()):
                self.board.read(self.wanted())
                self.board.touch_all()
            self._say_counts()
            self._show_card()

    def activate(self) -> None:
        if self.stack.currentIndex() == 0:
            self.empty.focus()
        else:
            self.board.begin()

    def _focused(self) -> BoardList:
        return self.board.focused()

    def _show_card(self) -> None:
        listed = self._focused()
        chosen = listed.selected_count()
        index = listed.currentIndex()
        row = index.data(ROW) if index.isValid() and chosen else None
        origin = origins.origin(self.context.project, row.id) if row and row.parent_id else None
        self.panel.show_row(
            row, self.board.axes, self.lines, chosen, self._earlier(row), origin, self.streams
        )

    def _earlier(self, row: ContributionRow | None) -> list[str]:
        """What was written before, the latest first, as far as the words changed."""
        if row is None:
            return []
        seen = [row.text]
        for version in reversed(self.context.project.history("contribution", row.id)):
            if version.values and version.values["text"] not in seen:
                seen.append(version.values["text"])
        return seen[1:]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built:
            self.board.name_columns()
            self._say_counts()
            self._show_card()

    def waiting(self) -> int | None:
        if self.built and not self.chips.active and self.columns:
            return self.board.waiting()
        return None

    def show_card(self, contribution_id: str) -> bool:
        if self.board.show_card(contribution_id):
            return True
        self.chips.clear()
        return self.board.show_card(contribution_id)

    # ---------------------------------------------------------------- keys

    def _letter(self, letter: str) -> None:
        """What a letter does to the chosen cards, or to the board."""
        meant: dict[str, Callable[[], Any]] = {
            "F": self.chips.focus,
            "L": self._open_lines,
            "Esc": self.chips.clear,
        }
        if letter in meant:
            meant[letter]()
        else:
            self.choices.open(letter, self._focused())

    def _run(self, work: Callable[[], Changes]) -> bool:
        return operations.run(self.context, work, tell=True) is not None

    def _set_line(self, line_id: str | None) -> None:
        listed = self._focused()
        ids = listed.selected_ids()
        if ids:
            self._run(lambda: mappings.set_line(self.context.project, ids, line_id))
        listed.setFocus()

    def _open_lines(self) -> None:
        """Offer the lines of action of the card's axis, or say where they come from."""
        if self.panel.lines.isVisible():
            self.panel.lines.setFocus()
            self.panel.lines.showPopup()
        elif self.panel.row is not None:
            text = (
                _("This axis has no lines of action yet. They are added under Prepare.")
                if self.panel.row.axis_id
                else _("A line of action belongs to an axis. Map the card first.")
            )
            self.context.hub.told.emit(text, "", None)
