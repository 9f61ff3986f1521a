"""The coverage matrix as a table: lines down, axes across, totals last."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from binational_desktop import formats
from binational_desktop.i18n import _, language, ngettext
from binational_desktop.services.queries.coverage import Coverage, label

CELL = Qt.ItemDataRole.UserRole + 1
"""The role that gives a count, its axis (0 for none, -1 for a total) and the largest count."""


class CoverageModel(QAbstractTableModel):
    """Counts of a ``Coverage``; names of the axes are given by number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Coverage("kind", (), (), ())
        self._names: dict[int, str] = {}

    def show_matrix(self, matrix: Coverage, names: dict[int, str]) -> None:
        """Show another matrix, or the same in another language."""
        self.beginResetModel()
        self.matrix, self._names = matrix, names
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        there = self.matrix.lines and not (parent is not None and parent.isValid())
        return len(self.matrix.lines) + 1 if there else 0

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.matrix.axes) + 1

    def count(self, row: int, column: int) -> int:
        """The count or total at a place."""
        matrix = self.matrix
        if row == len(matrix.lines):
            return matrix.total if column == len(matrix.axes) else matrix.axis_totals[column]
        return matrix.line_totals[row] if column == len(matrix.axes) else matrix.cells[row][column]

    def axis_at(self, row: int, column: int) -> int:
        """The axis of a place, 0 for inputs without one, -1 for a total."""
        if row == len(self.matrix.lines) or column == len(self.matrix.axes):
            return -1
        return self.matrix.axes[column]

    def line_name(self, row: int) -> str:
        """What a line is called."""
        if row == len(self.matrix.lines):
            return _("Total")
        message, params = label(self.matrix.dimension, self.matrix.lines[row])
        return _(message).format(**params)

    def axis_name(self, column: int) -> str:
        """What a column is called."""
        if column == len(self.matrix.axes):
            return _("Total")
        number = self.matrix.axes[column]
        return f"{number} {self._names.get(number, '')}".strip() if number else _("No axis")

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        n = self.count(row, column)
        if role == CELL:
            most = max((n for cells in self.matrix.cells for n in cells), default=0)
            return n, self.axis_at(row, column), most
        if role == Qt.ItemDataRole.DisplayRole:
            return formats.number(n, formats.locale_for(language()))
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            said = ngettext("{n} input", "{n} inputs", n)
            said = said.format(n=formats.number(n, formats.locale_for(language())))
            return f"{self.line_name(row)} · {self.axis_name(column)}: {said}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.axis_name(section)
        return self.line_name(section)
