"""Map: the inbox and the board of axes. Keys 1–5 map and move on; cards can be dragged as well."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language, ngettext
from binational_desktop.model.vocabulary import KINDS
from binational_desktop.services import mappings
from binational_desktop.services.queries import both, strategy
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.services.queries.strategy import AxisRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.actions import ActionSpec
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.lazy_rows import ROW, LazyRows
from binational_desktop.ui.page import Page
from binational_desktop.ui.widgets.board_list import BoardList
from binational_desktop.ui.widgets.card_panel import CardPanel
from binational_desktop.ui.widgets.column_head import ColumnHead
from binational_desktop.ui.widgets.elided_label import ElidedLabel
from binational_desktop.ui.widgets.empty_state import EmptyState

GROUP = N_("Map")


class MapPage(Page):
    """The page where inputs find their axis."""

    page_id = "map"
    title = N_("Map")
    icon = "columns-3"

    def build(self) -> None:
        self.axes: list[AxisRow] = []
        self.columns: list[BoardList] = []
        self.heads: list[ColumnHead] = []
        self._last: BoardList | None = None
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
        self.stack.addWidget(self._board())
        self._declare_actions()

    def _board(self) -> QWidget:
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
            lambda: _("1–5 maps · ⇧1–5 second axis · 0 back to the inbox · ← → columns"),
        )
        top.addWidget(hint, 1)
        self.tables = QComboBox()
        live(self, self.tables.setAccessibleName, lambda: _("Show the inputs of"))
        self.tables.activated.connect(lambda _i: self._table_chosen())
        top.addWidget(self.tables)
        column.addLayout(top)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(theme.S)
        column.addLayout(self._columns, 1)
        self.panel = CardPanel()
        self.panel.line_chosen.connect(self._set_line)
        column.addWidget(self.panel)
        return body

    def _declare_actions(self) -> None:
        for name, text, keys in (
            ("axis", N_("Map the chosen cards to an axis"), "1 – 5"),
            ("second", N_("Add or remove a second axis"), "⇧1 – ⇧5"),
            ("unmap", N_("Back to the inbox"), "0"),
            ("line", N_("Choose the line of action"), "L"),
            ("side", N_("Go to the next column"), "← →"),
        ):
            self.context.actions.add(
                self, ActionSpec(f"map.{name}", text, group=GROUP, keys=keys), None
            )

    def _make_columns(self) -> None:
        """One list for the inbox and one for each axis."""
        while self._columns.count():
            item = self._columns.takeAt(0)
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.columns, self.heads, self._last = [], [], None
        for place in range(len(self.axes) + 1):
            rows = LazyRows(
                lambda ids: inputs.rows(self.context.project, ids),
                lambda row: f"{row.code} {_(KINDS[row.kind])}: {row.text}",
                self,
                ascending=True,
            )
            rows.draggable = True
            listed = BoardList(rows)
            head = ColumnHead()
            holder = QWidget()
            stacked = QVBoxLayout(holder)
            stacked.setContentsMargins(0, 0, 0, 0)
            stacked.setSpacing(theme.XS)
            stacked.addWidget(head)
            stacked.addWidget(listed, 1)
            self._columns.addWidget(holder, 5 if place == 0 else 4)
            self.columns.append(listed)
            self.heads.append(head)
            listed.axis_pressed.connect(
                lambda n, second, one=listed: self._axis_key(one, n, second)
            )
            listed.unmap_pressed.connect(lambda one=listed: self._move(one, 0))
            listed.line_pressed.connect(self._open_lines)
            listed.side_pressed.connect(lambda step, one=listed: self._side(one, step))
            listed.cards_dropped.connect(lambda ids, to=place: self._drop(ids, to))
            listed.selectionModel().selectionChanged.connect(
                lambda *_s, one=listed: self._show_card(one)
            )
            listed.installEventFilter(self)

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        axes = strategy.axes(self.context.project)
        if [one.id for one in axes] != [one.id for one in self.axes] or not self.columns:
            self.axes = axes
            self._make_columns()
        self.axes = axes
        self.lines = strategy.lines_of_action(self.context.project)
        self._offer_tables()
        self._read()
        self._show_card(self._focused())

    def _offer_tables(self) -> None:
        kept = self.tables.currentData()
        self.tables.clear()
        self.tables.addItem(_("All tables"), None)
        if self.context.workshop_id:
            for table in sheets.list_tables(self.context.project, self.context.workshop_id):
                name = both(table, "name", language())
                text = (
                    _("Table {number}").format(number=table.number)
                    if table.number
                    else _("Plenary")
                )
                self.tables.addItem(f"{text} · {name}" if name else text, table.id)
                if table.id == kept:
                    self.tables.setCurrentIndex(self.tables.count() - 1)

    def _read(self) -> None:
        """Bring every column up to what the project holds."""
        workshop_id = self.context.workshop_id
        found = (
            inputs.by_axis(self.context.project, workshop_id, self.tables.currentData())
            if workshop_id
            else {}
        )
        for listed, key in zip(self.columns, self._keys(), strict=True):
            listed.rows.set_ids(found.get(key, []))
        self._name_columns()

    def _table_chosen(self) -> None:
        self._read()
        self._show_card(self._focused())

    def _keys(self) -> list[str | None]:
        """What the columns stand for: nothing for the inbox, then the ids of the axes."""
        return [None, *(axis.id for axis in self.axes)]

    def _follow(self, edit_id: str) -> bool:
        """Bring the columns up to date with one edit, card by card; False where it is too many."""
        touched = inputs.reached(self.context.project, edit_id)
        if touched is None or not self.context.workshop_id:
            return False
        found = inputs.by_axis(
            self.context.project, self.context.workshop_id, self.tables.currentData(), touched
        )
        for listed, key in zip(self.columns, self._keys(), strict=True):
            listed.rows.bring(touched, found.get(key, []))
        self._name_columns()
        return True

    def _name_columns(self) -> None:
        anything = any(listed.rows.rowCount() for listed in self.columns)
        self.stack.setCurrentIndex(1 if anything or self.tables.currentData() is not None else 0)
        locale = formats.locale_for(language())
        names = [(0, _("Inbox"), _("Inputs without an axis"))]
        names += [
            (axis.number, both(axis, "short", language()), both(axis, "name", language()))
            for axis in self.axes
        ]
        for head, listed, (number, short, full) in zip(
            self.heads, self.columns, names, strict=True
        ):
            count = formats.number(listed.rows.rowCount(), locale)
            head.show_column(number, short, full, count)
            listed.setAccessibleName(head.accessibleName())
            listed.say_when_empty(
                _("{number} maps the chosen cards here; they can be dragged here too.").format(
                    number=number
                )
                if number
                else _("Nothing waits here. Cards come back with 0.")
            )
        waiting = self.columns[0].rows.rowCount()
        done = _("0 to map ✓ Every input has its axis")
        text = ngettext("{n} to map", "{n} to map", waiting)
        self.counter.setText(text.format(n=formats.number(waiting, locale)) if waiting else done)

    def apply_changes(self, changes: Changes) -> None:
        if any(
            changes.touched(name)
            for name in ("axis", "line_of_action", "workshop", "working_table")
        ):
            self.refresh()
        elif (
            changes.touched("contribution")
            or changes.touched("mapping")
            or changes.touched("translation")
        ):
            if not self._follow(changes.edit_id):
                self._read()
                for listed in self.columns:
                    listed.rows.touch_all()
            self._show_card(self._focused())

    def activate(self) -> None:
        if self.stack.currentIndex() == 0:
            self.empty.focus()
            return
        first = self._focused()
        first.setFocus()
        if not first.selected_ids():
            first.select(0)

    def _focused(self) -> BoardList:
        """The column one works in: the one that has or last had the focus; else one with cards."""
        last = self._last
        if last is not None and (last.hasFocus() or last.selected_count()):
            return last
        return next((one for one in self.columns if one.rows.rowCount()), self.columns[0])

    def _show_card(self, listed: BoardList) -> None:
        if listed is not self._focused():
            return
        chosen = listed.selected_count()
        index = listed.currentIndex()
        row = index.data(ROW) if index.isValid() and chosen else None
        self.panel.show_row(row, self.axes, self.lines, chosen, self._earlier(row))

    def _earlier(self, row: ContributionRow | None) -> list[str]:
        """What was written before, the latest first, as far as the words changed."""
        if row is None:
            return []
        seen = [row.text]
        for version in reversed(self.context.project.history("contribution", row.id)):
            if version.values and version.values["text"] not in seen:
                seen.append(version.values["text"])
        return seen[1:]

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, BoardList):
            self._last = watched
            if not watched.selected_count() and watched.rows.rowCount():
                watched.select(max(watched.currentIndex().row(), 0))
            QTimer.singleShot(0, lambda: self._show_card(watched))
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built:
            self._offer_tables()
            self._name_columns()
            self._show_card(self._focused())
            for listed in self.columns:
                listed.viewport().update()

    def waiting(self) -> int | None:
        if self.built and self.tables.currentData() is None and self.columns:
            return self.columns[0].rows.rowCount()
        return None

    # ---------------------------------------------------------------- mapping

    def _axis_key(self, listed: BoardList, number: int, second: bool) -> None:
        axis = next((one for one in self.axes if one.number == number), None)
        if axis is None:
            return
        if second:
            self._toggle(listed, axis)
        else:
            self._move(listed, 1 + self.axes.index(axis))

    def _toggle(self, listed: BoardList, axis: AxisRow) -> None:
        ids = listed.selected_ids()
        if ids:
            self._run(lambda: mappings.toggle_secondary(self.context.project, ids, axis.id))

    def _move(self, listed: BoardList, to: int) -> None:
        """Move the chosen cards of a column; the next card is chosen and stays in sight."""
        ids = listed.selected_ids()
        if not ids or self.columns.index(listed) == to:
            return
        first = listed.rows.place_of(ids[0]) or 0
        if self._map(ids, to) and listed.rows.rowCount():
            listed.select(first)

    def _drop(self, ids: list[str], to: int) -> None:
        if self._map(ids, to):
            self.columns[to].setFocus()

    def _map(self, ids: list[str], to: int) -> bool:
        if to == 0:
            return self._run(lambda: mappings.unmap(self.context.project, ids))
        axis = self.axes[to - 1]
        return self._run(lambda: mappings.set_primary(self.context.project, ids, axis.id))

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

    def _side(self, listed: BoardList, step: int) -> None:
        """Go to the next column that has cards."""
        place = self.columns.index(listed) + step
        while 0 <= place < len(self.columns):
            if self.columns[place].rows.rowCount():
                self.columns[place].setFocus()
                return
            place += step

    def show_card(self, contribution_id: str) -> bool:
        if self.tables.currentIndex() > 0 and not self._on_board(contribution_id):
            self.tables.setCurrentIndex(0)
            self._read()
        for listed in self.columns:
            place = listed.rows.place_of(contribution_id)
            if place is not None:
                listed.select(place)
                listed.setFocus()
                index = listed.rows.index(place)
                listed.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                return True
        return False

    def _on_board(self, contribution_id: str) -> bool:
        return any(one.rows.place_of(contribution_id) is not None for one in self.columns)
