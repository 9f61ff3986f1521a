"""The working tables of a workshop as rows one types into."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language
from binational_desktop.services.queries.workshops import TableRow

COLUMNS = (
    ("number", N_("No.")),
    ("name_es", N_("Name (Spanish)")),
    ("name_en", N_("Name (English)")),
    ("axes", N_("Axes")),
    ("language", N_("Language")),
    ("rapporteur", N_("Rapporteur")),
    ("participants", N_("Participants")),
    ("inputs", N_("Inputs")),
)


class TablesModel(QAbstractTableModel):
    """A row for each table. ``save`` takes table id, column and text; False where it was refused."""

    def __init__(
        self, save: Callable[[str, str, str], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._save = save
        self.tables: list[TableRow] = []

    def set_tables(self, tables: list[TableRow]) -> None:
        """Show other tables; the same ones keep selection and editor."""
        same = [one.id for one in tables] == [one.id for one in self.tables]
        if not same:
            self.beginResetModel()
        self.tables = tables
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(tables) - 1, len(COLUMNS) - 1))
        else:
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.tables)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section][1])
        return _aligned(COLUMNS[section][0]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = COLUMNS[index.column()][0]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            text = self._text(self.tables[index.row()], column)
            if role == Qt.ItemDataRole.DisplayRole and column == "language":
                return formats.language_name(text, formats.locale_for(language()))
            return text
        return _aligned(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @staticmethod
    def _text(table: TableRow, column: str) -> str:
        if column == "axes":
            return " ".join(map(str, table.axis_numbers))
        value = getattr(table, column)
        return "" if value is None else str(value)

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        table, column = self.tables[index.row()], COLUMNS[index.column()][0]
        text = str(value).strip()
        return text == self._text(table, column) or self._save(table.id, column, text)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = index.isValid() and COLUMNS[index.column()][0] != "inputs"
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags


def _aligned(column: str) -> int:
    """Numbers stand at the right, words at the left; so do their heads."""
    number = column in {"number", "participants", "inputs"}
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
