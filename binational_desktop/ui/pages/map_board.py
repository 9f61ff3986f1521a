"""The board of the Map page: the inbox and a column for each axis, moved between by keys or mouse."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from binational_desktop import formats
from binational_desktop.i18n import _, language
from binational_desktop.model.vocabulary import KINDS
from binational_desktop.services import mappings
from binational_desktop.services.queries import both
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.services.queries.strategy import AxisRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.delegates.board_card import BoardCard
from binational_desktop.ui.models.lazy_rows import LazyRows
from binational_desktop.ui.widgets.board_list import BoardList
from binational_desktop.ui.widgets.column_head import ColumnHead


class Board(QWidget):
    """One list a column; whichever has or last had the focus is the one worked in."""

    card_changed = Signal()
    """Another card or selection is to be shown in full."""
    letter_pressed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.axes: list[AxisRow] = []
        self.columns: list[BoardList] = []
        self.heads: list[ColumnHead] = []
        self._last: BoardList | None = None
        self._narrowed = False
        self.suggests: Callable[[ContributionRow], tuple[int, str] | None] = lambda _row: None
        """Which axis is suggested for a card of the inbox, and why."""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.S)

    # ---------------------------------------------------------------- showing

    def set_axes(self, axes: list[AxisRow]) -> None:
        """Show a column for each axis."""
        same = [one.id for one in axes] == [one.id for one in self.axes] and self.columns
        self.axes = axes
        if not same:
            self._make_columns()

    def _make_columns(self) -> None:
        while self._row.count():
            widget = self._row.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        self.columns, self.heads, self._last = [], [], None
        for place in range(len(self.axes) + 1):
            listed = BoardList(card_rows(self.context, self, self._spoken if not place else None))
            if place == 0:
                delegate = listed.itemDelegate()
                assert isinstance(delegate, BoardCard)
                delegate.suggests = self.suggests
            head = ColumnHead()
            holder = QWidget()
            stacked = QVBoxLayout(holder)
            stacked.setContentsMargins(0, 0, 0, 0)
            stacked.setSpacing(theme.XS)
            stacked.addWidget(head)
            stacked.addWidget(listed, 1)
            self._row.addWidget(holder, 5 if place == 0 else 4)
            self.columns.append(listed)
            self.heads.append(head)
            listed.axis_pressed.connect(
                lambda n, second, one=listed: self._axis_key(one, n, second)
            )
            listed.unmap_pressed.connect(lambda one=listed: self._move(one, 0))
            listed.letter_pressed.connect(self.letter_pressed)
            listed.side_pressed.connect(lambda step, one=listed: self._side(one, step))
            listed.cards_dropped.connect(lambda ids, to=place: self._drop(ids, to))
            listed.selectionModel().selectionChanged.connect(
                lambda *_s, one=listed: self._chosen(one)
            )
            listed.entered.connect(lambda one=listed: self._entered(one))

    def _spoken(self, row: ContributionRow) -> str:
        """What is suggested for a card, for who hears the board read out."""
        found = self.suggests(row)
        return f" {found[1]}" if found else ""

    def read(self, wanted: ContributionFilter) -> None:
        """Bring every column up to what the project holds."""
        self._narrowed = wanted != ContributionFilter(workshop_id=wanted.workshop_id)
        found = inputs.by_axis(self.context.project, wanted) if wanted.workshop_id else {}
        for listed, key in zip(self.columns, self._keys(), strict=True):
            listed.rows.set_ids(found.get(key, []))
        self.name_columns()

    def touch_all(self) -> None:
        """Any card may have changed."""
        for listed in self.columns:
            listed.rows.touch_all()

    def follow(self, edit_id: str, wanted: ContributionFilter) -> bool:
        """Bring the columns up to date with one edit, card by card; False where it is too many."""
        touched = inputs.reached(self.context.project, edit_id)
        if touched is None or not wanted.workshop_id:
            return False
        found = inputs.by_axis(self.context.project, wanted, touched)
        for listed, key in zip(self.columns, self._keys(), strict=True):
            listed.rows.bring(touched, found.get(key, []))
        self.name_columns()
        return True

    def _keys(self) -> list[str | None]:
        """What the columns stand for: nothing for the inbox, then the ids of the axes."""
        return [None, *(axis.id for axis in self.axes)]

    def name_columns(self) -> None:
        """Say what each column is and how many cards it holds."""
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
            listed.viewport().update()
            if self._narrowed:
                listed.say_when_empty(_("Nothing here fits the filter."))
                continue
            listed.say_when_empty(
                _("{number} maps the chosen cards here; they can be dragged here too.").format(
                    number=number
                )
                if number
                else _("Nothing waits here. Cards come back with 0.")
            )

    def shown(self) -> int:
        """How many cards are on the board."""
        return sum(listed.rows.rowCount() for listed in self.columns)

    def waiting(self) -> int:
        """How many cards are in the inbox."""
        return self.columns[0].rows.rowCount() if self.columns else 0

    # ---------------------------------------------------------------- where one works

    def focused(self) -> BoardList:
        """The column one works in: the one that has or last had the focus; else one with cards."""
        last = self._last
        if last is not None and (last.hasFocus() or last.selected_count()):
            return last
        return next((one for one in self.columns if one.rows.rowCount()), self.columns[0])

    def begin(self) -> None:
        """Put the focus in the column one works in."""
        first = self.focused()
        first.setFocus()
        if not first.selected_ids():
            first.select(0)

    def _chosen(self, listed: BoardList) -> None:
        if listed is self.focused():
            self.card_changed.emit()

    def _entered(self, listed: BoardList) -> None:
        self._last = listed
        QTimer.singleShot(0, self, lambda: self._chosen(listed))

    def show_card(self, contribution_id: str) -> bool:
        """Choose a card and bring it into sight; False where it is not on the board."""
        for listed in self.columns:
            place = listed.rows.place_of(contribution_id)
            if place is not None:
                listed.select(place)
                listed.setFocus()
                index = listed.rows.at(place)
                listed.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                return True
        return False

    def show_column(self, axis_id: str | None) -> None:
        """Put the focus on the column of an axis, or on the inbox."""
        keys = self._keys()
        if axis_id in keys:
            listed = self.columns[keys.index(axis_id)]
            listed.setFocus()
            if not listed.selected_count():
                listed.select(0)

    def _side(self, listed: BoardList, step: int) -> None:
        """Go to the next column that has cards."""
        place = self.columns.index(listed) + step
        while 0 <= place < len(self.columns):
            if self.columns[place].rows.rowCount():
                self.columns[place].setFocus()
                return
            place += step

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


def card_rows(
    context: Context, parent: QWidget, more: Callable[[ContributionRow], str] | None = None
) -> LazyRows:
    """A list of cards in the order in which they were recorded, to be dragged elsewhere.

    ``more`` is said after a card's words.
    """
    rows = LazyRows(
        lambda ids: inputs.rows(context.project, ids),
        lambda row: f"{row.code} {_(KINDS[row.kind])}: {row.text}{more(row) if more else ''}",
        parent,
        ascending=True,
    )
    rows.draggable = True
    return rows
