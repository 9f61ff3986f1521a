"""A list of any length: ids in memory, rows read by pages as they are looked at."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QStandardItemModel

PAGE = 64
"""Rows read at once: some screens of cards, and six columns at once are still read in a blink."""
KEPT = 48 * PAGE
"""Rows kept in memory."""
FEW = 64
"""As many comings and goings are told one by one; more begin the list anew."""
ROW = Qt.ItemDataRole.UserRole + 1
"""The role that gives the row itself, a frozen dataclass."""
MIME = "application/x-binational-inputs"


class LazyRows(QStandardItemModel):
    """Rows by id. ``fetch`` reads the rows of some ids, in any order, leaving out what is gone.

    ``ascending`` says that the ids always come in ascending order, as time-ordered ids do: places
    are then found without an index of all ids, and ``bring`` can follow single rows.

    Of the model it derives from it only uses the number of rows, which a list asks for once for
    each row it lays out: counted in C++, 100,000 rows take 8 ms instead of 130.
    """

    def __init__(
        self,
        fetch: Callable[[Sequence[str]], Sequence[Any]],
        describe: Callable[[Any], str],
        parent: QObject | None = None,
        *,
        ascending: bool = False,
    ) -> None:
        super().__init__(0, 1, parent)
        # The first to hear of it, so that whoever hears later finds the ids as the rows are.
        self.rowsRemoved.connect(self._gone)
        self.rowsInserted.connect(self._come)
        self._coming = ""
        self._fetch = fetch
        self._describe = describe
        self._ascending = ascending
        self._ids: list[str] = []
        self._places: dict[str, int] | None = None
        self._rows: OrderedDict[str, Any] = OrderedDict()
        self.draggable = False
        self.edited: Callable[[str, str], object] | None = None
        """What takes a text that was corrected in place: row id, new text."""

    # ---------------------------------------------------------------- what Qt asks

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        if role == ROW:
            return self.row(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            row = self.row(index.row())
            return "" if row is None else self._describe(row)
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.edited is None or not index.isValid():
            return False
        self.edited(self._ids[index.row()], str(value))
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
        if self.draggable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self.edited else flags

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return self.carried([self._ids[index.row()] for index in indexes])

    def carried(self, ids: Sequence[str]) -> QMimeData:
        """Rows as they are dragged: their ids, line by line."""
        carried = QMimeData()
        carried.setData(MIME, "\n".join(ids).encode())
        return carried

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def match(self, *_asked: Any) -> list[QModelIndex]:
        """Nothing: a letter typed on a list must not read every row of it; the search does that."""
        return []

    # ---------------------------------------------------------------- rows

    @property
    def ids(self) -> Sequence[str]:
        """All ids in their order."""
        return self._ids

    def at(self, place: int) -> QModelIndex:
        """The index of a row."""
        return self.index(place, 0)

    def row(self, place: int) -> Any:
        """The row at a place; None where it is gone."""
        row_id = self._ids[place]
        if row_id in self._rows:
            self._rows.move_to_end(row_id)
        else:
            self._read(place)
        return self._rows[row_id]

    def _read(self, place: int) -> None:
        """Read what is not yet known of the page around a place; forget what was not seen lately."""
        start = place // PAGE * PAGE
        unknown = [one for one in self._ids[start : start + PAGE] if one not in self._rows]
        found = {row.id: row for row in self._fetch(unknown)}
        for one in unknown:
            self._rows[one] = found.get(one)
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)

    def place_of(self, row_id: str) -> int | None:
        """Where a row stands; None where it does not."""
        if self._ascending:
            place = bisect_left(self._ids, row_id)
            return place if self._ids[place : place + 1] == [row_id] else None
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self._ids)}
        return self._places.get(row_id)

    # ---------------------------------------------------------------- changes

    def set_ids(self, ids: Sequence[str]) -> None:
        """Show other rows. Few comings and goings keep selection and scroll position."""
        new = list(ids)
        if new == self._ids:
            return
        if not self._moved_a_little(new):
            self.beginResetModel()
            self._ids = new
            self._places = None
            with QSignalBlocker(self):
                self.setRowCount(len(new))
            self.endResetModel()

    def bring(self, touched: Sequence[str], here: Iterable[str]) -> None:
        """Follow some rows that changed: of these, exactly ``here`` belong to this list.

        Only for lists whose ids ascend. Takes out, puts in and repaints row by row.
        """
        wanted = set(here)
        for one in touched:
            place = self.place_of(one)
            if place is not None and one not in wanted:
                self.removeRow(place)
            elif place is None and one in wanted:
                self._put_in(bisect_left(self._ids, one), one)
        self.touch(touched)

    def follow(self, row_id: str, *, stays: bool) -> None:
        """One row has changed: read it again, or take it out where it belongs here no more."""
        place = self.place_of(row_id)
        if place is not None and not stays:
            self.removeRow(place)
        self.touch([row_id])

    def _moved_a_little(self, new: list[str]) -> bool:
        """Bring the list to ``new`` by taking rows out and putting rows in, where that is few."""
        if not self._ids or abs(len(new) - len(self._ids)) > FEW:
            return False
        there, wanted = set(self._ids), set(new)
        gone, come = there - wanted, wanted - there
        if len(gone) > FEW or len(come) > FEW:
            return False
        if [one for one in self._ids if one not in gone] != [one for one in new if one not in come]:
            return False
        for place in sorted((self._place(one) for one in gone), reverse=True):
            self.removeRow(place)
        if come:
            for place, one in enumerate(new):
                if one in come:
                    self._put_in(place, one)
        return True

    def _place(self, row_id: str) -> int:
        """Where a row stands that is known to be here."""
        place = self.place_of(row_id)
        assert place is not None
        return place

    def _put_in(self, place: int, row_id: str) -> None:
        self._coming = row_id
        self.insertRow(place)

    def _come(self, _parent: QModelIndex, place: int, _last: int) -> None:
        self._ids.insert(place, self._coming)
        self._rows.pop(self._coming, None)
        self._places = None

    def _gone(self, _parent: QModelIndex, place: int, _last: int) -> None:
        self._rows.pop(self._ids.pop(place), None)
        self._places = None

    def touch(self, ids: Iterable[str]) -> None:
        """Some rows have changed: read them again when they are looked at."""
        places = []
        for one in ids:
            self._rows.pop(one, None)
            place = self.place_of(one)
            if place is not None:
                places.append(place)
        if places:
            self.dataChanged.emit(self.at(min(places)), self.at(max(places)))

    def touch_all(self) -> None:
        """Any row may have changed: read what is looked at again."""
        self._rows.clear()
        if self._ids:
            self.dataChanged.emit(self.at(0), self.at(len(self._ids) - 1))
