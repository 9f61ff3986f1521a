"""A list of any length: ids in memory, rows read by pages as they are looked at."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt

PAGE = 256
"""Rows read at once."""
KEPT_PAGES = 12
"""Pages kept in memory."""
ROW = Qt.ItemDataRole.UserRole + 1
"""The role that gives the row itself, a frozen dataclass."""
MIME = "application/x-binational-inputs"


class LazyRows(QAbstractListModel):
    """Rows by id. ``fetch`` reads the rows of some ids, in any order, leaving out what is gone."""

    def __init__(
        self,
        fetch: Callable[[Sequence[str]], Sequence[Any]],
        describe: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._describe = describe
        self._ids: list[str] = []
        self._places: dict[str, int] | None = None
        self._pages: OrderedDict[int, dict[str, Any]] = OrderedDict()
        self.draggable = False
        self.edited: Callable[[str, str], object] | None = None
        """What takes a text that was corrected in place: row id, new text."""

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

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
        carried = QMimeData()
        ids = [self._ids[index.row()] for index in indexes]
        carried.setData(MIME, "\n".join(ids).encode())
        return carried

    # ---------------------------------------------------------------- rows

    @property
    def ids(self) -> Sequence[str]:
        """All ids in their order."""
        return self._ids

    def row(self, place: int) -> Any:
        """The row at a place; None where it is gone."""
        page = place // PAGE
        rows = self._pages.get(page)
        if rows is None:
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            rows = {row.id: row for row in self._fetch(ids)}
            self._pages[page] = rows
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows.get(self._ids[place])

    def place_of(self, row_id: str) -> int | None:
        """Where a row stands; None where it does not."""
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
            self._forget()
            self.endResetModel()

    def _moved_a_little(self, new: list[str]) -> bool:
        """Bring the list to ``new`` by taking rows out and putting rows in, where that is few."""
        if not self._ids or abs(len(new) - len(self._ids)) > PAGE:
            return False
        there, wanted = set(self._ids), set(new)
        gone, come = there - wanted, wanted - there
        if len(gone) > 64 or len(come) > 64:
            return False
        if [one for one in self._ids if one not in gone] != [one for one in new if one not in come]:
            return False
        for place in sorted((self.place_of(one) or 0 for one in gone), reverse=True):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._ids[place]
            self._forget()
            self.endRemoveRows()
        if come:
            for place, one in enumerate(new):
                if one in come:
                    self.beginInsertRows(QModelIndex(), place, place)
                    self._ids.insert(place, one)
                    self._forget()
                    self.endInsertRows()
        return True

    def _forget(self) -> None:
        self._pages.clear()
        self._places = None

    def touch(self, ids: Iterable[str]) -> None:
        """Some rows have changed: read them again when they are looked at."""
        places = sorted(place for one in ids if (place := self.place_of(one)) is not None)
        for page in {place // PAGE for place in places}:
            self._pages.pop(page, None)
        if places:
            self.dataChanged.emit(self.index(places[0]), self.index(places[-1]))

    def touch_all(self) -> None:
        """Any row may have changed: read what is looked at again."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))
