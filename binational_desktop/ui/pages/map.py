"""Map: where inputs find their axis. The board, what it is narrowed by, and the chosen card in full."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent
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
from binational_desktop.ui.pages.map_clusters import ClustersView
from binational_desktop.ui.pages.map_coverage import CoverageView
from binational_desktop.ui.pages.map_noticed import MapNoticed
from binational_desktop.ui.widgets.board_list import BoardList
from binational_desktop.ui.widgets.card_panel import CardPanel
from binational_desktop.ui.widgets.elided_label import ElidedLabel
from binational_desktop.ui.widgets.empty_state import EmptyState
from binational_desktop.ui.widgets.noticed_section import NoticedSection
from binational_desktop.ui.widgets.view_switch import ViewSwitch

GROUP = N_("Map")
VIEWS = (
    (N_("Board"), "columns-3", "F2"),
    (N_("Clusters"), "list", "F3"),
    (N_("Coverage"), "table-2", "F4"),
)
_ON_CARDS = ("contribution", "mapping", "translation", "workstream_tag", "cluster_member")


class MapPage(Page):
    """The page where inputs find their axis."""

    page_id = "map"
    title = N_("Map")
    icon = "columns-3"

    def build(self) -> None:
        self.empty = EmptyState(
            "columns-3",
            N_("Nothing to map yet"),
            N_("Inputs recorded at the tables arrive here, each to be given its axis."),
            self.first_steps(),
        )
        self.stack = self.hold(self.empty, self._body())
        self._total: int | None = None
        """How many inputs there are, narrowed or not; None for unknown."""
        self._waiting: int | None = None
        """How many inputs have no axis, where the board does not say it; None for unknown."""
        self._declare_actions()

    def _body(self) -> QWidget:
        body = QWidget()
        self.views = QStackedWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.XL, theme.M, theme.XL, theme.M)
        column.setSpacing(theme.S)
        top = QHBoxLayout()
        top.setSpacing(theme.M)
        self.counter = QLabel()
        self.counter.setProperty("kind", "title")
        top.addWidget(self.counter)
        self.hint = ElidedLabel()
        self.hint.setProperty("kind", "small")
        live(self, self.hint.setText, self._hint)
        top.addWidget(self.hint, 1)
        self.switch = ViewSwitch(VIEWS)
        self.switch.chosen.connect(self.show_view)
        top.addWidget(self.switch)
        column.addLayout(top)
        self.chips = map_filter.made_chips(self.context)
        self.chips.changed.connect(self._narrowed)
        self.chips.left.connect(self.activate)
        column.addWidget(self.chips)
        self.board = Board(self.context)
        self.board.card_changed.connect(self._show_card)
        self.board.letter_pressed.connect(self._letter)
        self.clusters = ClustersView(self.context)
        self.clusters.card_changed.connect(self._show_card)
        self.clusters.letter_pressed.connect(self._letter)
        self.coverage = CoverageView(self.context)
        self.coverage.letter_pressed.connect(self._letter)
        self.coverage.cell_wanted.connect(self._show_cell)
        for view in (self.board, self.clusters, self.coverage):
            self.views.addWidget(view)
        self.views.currentChanged.connect(lambda _i: self.hint.setText(self._hint()))
        column.addWidget(self.views, 1)
        self.panel = CardPanel()
        self.panel.line_chosen.connect(self._set_line)
        self.panel.card_wanted.connect(self.show_card)
        self.panel.cluster_wanted.connect(self.show_cluster)
        self.panel.join_wanted.connect(
            lambda one: self._run(lambda: splitting.join(self.context.project, one))
        )
        self.choices = CardChoices(self.context, body)
        section = NoticedSection()
        self.panel.add_section(section)
        self.noticed = MapNoticed(self.context, self.board, section, self.activate, self)
        column.addWidget(self.panel)
        return body

    def _hint(self) -> str:
        """The keys that matter most where one is."""
        if self.views.currentIndex() == 2:
            return _("A axes by · B picture · Enter shows the cards · F filter · Esc all")
        if self.views.currentIndex() == 1:
            return _(
                "G groups · M merges · R names · S splits off · Enter shows the cards · ← → lists"
            )
        return _("1–5 axis · ⏎ accepts · 0 back · G cluster · F filter · F1 all keys")

    def _declare_actions(self) -> None:
        for name, text, keys in (
            ("axis", N_("Map the chosen cards to an axis"), "1 – 5"),
            ("accept", N_("Accept the suggested axis"), "⏎"),
            ("second", N_("Add or remove a second axis"), "⇧1 – ⇧5"),
            ("unmap", N_("Back to the inbox"), "0"),
            ("line", N_("Choose the line of action"), "L"),
            ("kind", N_("Set the kind of the chosen cards"), "K"),
            ("workstream", N_("Tag the chosen cards with a workstream"), "W"),
            ("cluster", N_("Put the chosen cards into a cluster"), "G"),
            ("divide", N_("Divide the card"), "D"),
            ("alike", N_("Go to the look-alike of the card"), "P"),
            ("filter", N_("Filter the cards"), "F"),
            ("all", N_("Show all cards again"), "Esc"),
            ("side", N_("Go to the next column"), "← →"),
            ("merge", N_("Merge the chosen clusters"), "M"),
            ("rename", N_("Name the cluster"), "R"),
            ("split", N_("Split the chosen cards off the cluster"), "S"),
            ("crossed", N_("Cross the axes with something else"), "A"),
            ("picture", N_("Numbers or picture"), "B"),
            ("dissolve", N_("Dissolve the cluster"), N_("Del")),
        ):
            self.context.actions.add(
                self, ActionSpec(f"map.{name}", text, group=GROUP, keys=keys), None
            )
        self.context.actions.add(
            self,
            ActionSpec("map.alikes", N_("Review all look-alikes…"), "Ctrl+L", "link", GROUP),
            self.noticed.open_list,
        )
        for place, (name, drawing, key) in enumerate(VIEWS):
            self.context.actions.add(
                self,
                ActionSpec(f"map.view{place}", name, key, drawing, GROUP),
                lambda place=place: self.show_view(place),
            )

    @property
    def view(self) -> Board | ClustersView | CoverageView:
        """What is shown: the board, the clusters or the coverage."""
        return (self.board, self.clusters, self.coverage)[self.views.currentIndex()]

    def show_view(self, place: int) -> None:
        """Show the board or the clusters, and go on working there."""
        if self.views.currentIndex() != place:
            self.views.setCurrentIndex(place)
            self.switch.show_view(place)
            self._read()
            self.view.touch_all()
            self.panel.setVisible(self.view is not self.coverage)
            self._show_card()
        self.activate()

    def _show_cell(self, values: dict[str, Any], number: int | None) -> None:
        """Show the cards of a cell of the matrix on the board: its line as a filter, its axis."""
        self.show_view(0)
        self.chips.choose(**values)
        axis = next((one for one in self.board.axes if one.number == number), None)
        if number is not None:
            self.board.show_column(axis.id if axis else None)

    def show_cluster(self, cluster_id: str) -> None:
        """Show a cluster with its members."""
        self.show_view(1)
        self.clusters.show_cluster(cluster_id)

    @property
    def columns(self) -> list[BoardList]:
        """The lists of the board: the inbox, then the axes."""
        return self.board.columns

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        self._waiting = self._total = None
        self.board.set_axes(strategy.axes(self.context.project))
        self.clusters.axes = self.coverage.axes = self.board.axes
        self.lines = strategy.lines_of_action(self.context.project)
        self.streams = strategy.workstreams(self.context.project)
        map_filter.drop_what_is_gone(self.chips, self.context)
        self._read()
        self._show_card()

    def wanted(self) -> ContributionFilter:
        """The inputs the chips leave."""
        return map_filter.wanted(self.chips, self.context.workshop_id)

    def _read(self) -> None:
        self.view.read(self.wanted())
        self._say_counts()

    def _narrowed(self) -> None:
        self._read()
        listed = self._focused()
        if not listed.selected_count():
            listed.select(max(listed.currentIndex().row(), 0))
        self._show_card()

    def _say_counts(self) -> None:
        """How many are shown, how many wait; the empty page where there is none at all."""
        project, workshop_id = self.context.project, self.context.workshop_id
        everything = ContributionFilter(workshop_id=workshop_id)
        if self.view is self.board:
            shown = self.board.shown()
        elif self.view is self.coverage:
            shown = self.coverage.model.matrix.total
        else:
            shown = inputs.how_many(project, self.wanted() if self.chips.active else everything)
        if not self.chips.active:
            self._total = shown
        elif self._total is None:
            self._total = inputs.how_many(project, everything)
        self.stack.setCurrentIndex(1 if self._total or self.chips.active else 0)
        self.chips.show_count(shown, self._total)
        said = {self.board: lambda: self._to_map(shown), self.clusters: self._in_clusters}
        self.counter.setText(said.get(self.view, lambda: _("Coverage"))())

    def _to_map(self, shown: int) -> str:
        waiting = self.board.waiting()
        if self.chips.active and not shown:
            return _("No input fits the filter")
        if not waiting:
            return _("0 to map ✓ Each has its axis")
        text = ngettext("{n} to map", "{n} to map", waiting)
        return text.format(n=formats.number(waiting, formats.locale_for(language())))

    def _in_clusters(self) -> str:
        n = self.clusters.list.rows.rowCount()
        text = ngettext("{n} cluster", "{n} clusters", n)
        return text.format(n=formats.number(n, formats.locale_for(language())))

    def apply_changes(self, changes: Changes) -> None:
        self.noticed.follow(changes)
        if any(
            changes.touched(name)
            for name in ("axis", "line_of_action", "workshop", "working_table", "workstream")
        ):
            self.refresh()
        elif any(changes.touched(name) for name in _ON_CARDS) or changes.touched("cluster"):
            stay = self._staying(changes)
            followed = self.view.follow(changes.edit_id, self.wanted())
            if not followed:
                self.view.read(self.wanted())
            if not followed or changes.touched("cluster"):
                # A name stands on every card of its cluster.
                self.view.touch_all()
            if changes.touched("mapping") or changes.touched("contribution"):
                self._waiting = self._total = None
            stay()
            self._say_counts()
            self._show_card()

    def _staying(self, changes: Changes) -> Callable[[], None]:
        """What chooses, after an edit, the cards that undo brought back, to go on with them; or
        what came in the place of cards that went. To be asked for before the edit is shown.
        """
        again = changes.kind in {"undo", "redo"}
        listed, groups = self._focused(), self.clusters
        chosen, shown = listed.selected_ids(), groups.shown
        first = listed.rows.place_of(chosen[0]) if chosen else None
        at = listed.current_id()
        looked = again or changes.touched("contribution")
        there = frozenset(listed.rows.ids) if looked else frozenset()
        clusters = frozenset(groups.list.rows.ids)

        def stay() -> None:
            if again and self.view is groups:
                groups.list.choose([one for one in groups.list.rows.ids if one not in clusters])
            elsewhere = listed is groups.members and groups.shown != shown
            come = [one for one in listed.rows.ids if (one in there) == elsewhere] if looked else []
            left = not listed.selected_count() or (at and listed.rows.place_of(at) is None)
            if come and (again or left):
                listed.choose(come[:1] if changes.inserted.get("contribution") else come)
            elif listed.hasFocus() and not listed.selected_count():
                listed.select(first or 0)

        return stay

    def activate(self) -> None:
        self.noticed.noticing.wake()
        if self.stack.currentIndex() == 0:
            self.empty.focus()
        else:
            self.view.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.built:
            self.noticed.noticing.rest()

    def finish(self) -> None:
        if self.built:
            self.noticed.finish()

    def _focused(self) -> BoardList:
        return self.clusters.focused() if self.view is self.clusters else self.board.focused()

    def _show_card(self) -> None:
        listed = self._focused()
        chosen = listed.selected_count()
        index = listed.currentIndex()
        if chosen and not listed.selectionModel().isSelected(index):
            index = listed.rows.at(listed.selectionModel().selection().at(0).top())
        row = index.data(ROW) if index.isValid() and chosen else None
        origin = origins.origin(self.context.project, row.id) if row and row.parent_id else None
        self.panel.show_row(
            row, self.board.axes, self.lines, chosen, self._earlier(row), origin, self.streams
        )
        self.noticed.show_row(row if chosen == 1 else None)

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
            if self.view is self.board:
                self.board.name_columns()
            self._say_counts()
            self._show_card()

    def waiting(self) -> int | None:
        if not self.built or not self.columns:
            return None
        if self.view is self.board and not self.chips.active:
            return self.board.waiting()
        if self._waiting is None:
            unmapped = ContributionFilter(workshop_id=self.context.workshop_id, unmapped=True)
            self._waiting = inputs.how_many(self.context.project, unmapped)
        return self._waiting

    def show_card(self, contribution_id: str) -> bool:
        if self.view is self.coverage:
            self.show_view(0)
        if self.view.show_card(contribution_id):
            return True
        self.chips.clear()
        return self.view.show_card(contribution_id)

    # ---------------------------------------------------------------- keys

    def _letter(self, letter: str) -> None:
        """What a letter does to the chosen cards, or to the board."""
        meant: dict[str, Callable[[], Any]] = {
            "F": self.chips.focus,
            "L": self._open_lines,
            "Enter": self.noticed.accept,
            "P": self._go_to_alike,
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

    def _go_to_alike(self) -> None:
        """Put the focus on what can be done with the card's look-alike, or say there is none."""
        if not self.noticed.section.begin():
            self.context.hub.told.emit(_("Nothing looks like this card."), "", None)
