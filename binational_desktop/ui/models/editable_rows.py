"""Rows one types into: declared columns, a text for each cell, and who takes what was typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from binational_desktop.i18n import _


@dataclass(frozen=True)
class EditableColumn:
    """A column: its name, its untranslated heading, its width (0 takes what is left).

    ``choices``: untranslated labels by code, for a cell that is chosen and not typed. ``check``: a
    cell that is ticked; its text is ``1`` or empty.
    """

    name: str
    label: str
    width: int = 0
    number: bool = False
    editable: bool = True
    choices: Mapping[str, str] = field(default_factory=dict)
    check: bool = False


class EditableRows(QAbstractTableModel):
    """A row for each entry, which has an ``id``.

    ``text`` gives a cell's text (entry, column name, whether it is for the editor); ``save`` takes
    an entry's id, the column's name and what was typed, and returns False where it was refused.
    """

    def __init__(
        self,
        columns: Sequence[EditableColumn],
        text: Callable[[Any, str, bool], str],
        save: Callable[[str, str, str], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._text = text
        self._save = save
        self.rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the same ones in the same order keep selection and editor."""
        same = [one.id for one in rows] == [one.id for one in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = list(rows)
        if not same:
            self.endResetModel()
        elif rows:
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def retranslate(self) -> None:
        """Say heads and cells in the language of the interface."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place(self, name: str) -> int:
        """Where a column stands."""
        return next(place for place, one in enumerate(self.columns) if one.name == name)

    def words(self, name: str) -> list[str]:
        """What the cells of a column show, from the first row to the last."""
        return [self._text(row, name, False) for row in self.rows]

    def row_of(self, row_id: str) -> int:
        """Where an entry stands; -1 where it is not shown."""
        return next((place for place, one in enumerate(self.rows) if one.id == row_id), -1)

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(column.label)
        return _aligned(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if column.check:
            ticked = bool(self._text(row, column.name, True))
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return _("yes") if ticked else _("no")
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            text = self._text(row, column.name, False)
            if role == Qt.ItemDataRole.ToolTipRole and len(text) < 24:
                return None
            return text
        if role == Qt.ItemDataRole.EditRole:
            return self._text(row, column.name, True)
        return _aligned(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = Qt.CheckState(value) == Qt.CheckState.Checked
            row, column = self.rows[index.row()], self.columns[index.column()].name
            return self._save(row.id, column, "1" if ticked else "")
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, column = self.rows[index.row()], self.columns[index.column()].name
        text = str(value).strip()
        return text == self._text(row, column, True) or self._save(row.id, column, text)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].check:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if index.isValid() and self.columns[index.column()].editable:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags


def _aligned(column: EditableColumn) -> int:
    """Numbers stand at the right, words at the left; so do their heads."""
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
