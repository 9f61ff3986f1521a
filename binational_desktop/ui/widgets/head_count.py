"""People counted without names: a number for each sector and country."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from binational_desktop.i18n import N_, _
from binational_desktop.model.vocabulary import SECTORS
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.editable_rows import EditableColumn, EditableRows
from binational_desktop.ui.widgets.grid import Grid

_COUNTRIES = ("MX", "GT", "BI", "-")
"""The last one stands for a country that is not said."""
COLUMNS = (
    EditableColumn("sector", N_("Sector"), editable=False),
    EditableColumn("MX", N_("Mexico"), 110, number=True),
    EditableColumn("GT", N_("Guatemala"), 110, number=True),
    EditableColumn("BI", N_("Binational"), 110, number=True),
    EditableColumn("-", N_("Not said"), 110, number=True),
    EditableColumn("total", N_("Total"), 110, number=True, editable=False),
)
_TOTAL = "total"


@dataclass(frozen=True)
class _Row:
    """A sector with its counts by country; the last row is the total of each column."""

    id: str
    counts: dict[str, int] = field(default_factory=dict)


class _Counts(EditableRows):
    """The totals stand out."""

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.FontRole and index.row() == len(self.rows) - 1:
            return theme.font(bold=True)
        return super().data(index, role)


class HeadCount(QWidget):
    """Tells of each number that is typed."""

    counted = Signal(str, str, int)
    """Sector, country, people; both codes may be empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.model = _Counts(COLUMNS, self._text, self._save, self)
        self.grid = Grid(self.model)
        live(self, self.grid.setAccessibleName, lambda: _("People without a name"))
        column.addWidget(self.grid)

    def show_counts(self, tallies: dict[tuple[str, str], int]) -> None:
        """Show the counts by (sector, country)."""
        rows = [
            _Row(
                sector or "-",
                {one: tallies.get((sector, one.strip("-")), 0) for one in _COUNTRIES},
            )
            for sector in (*map(str, SECTORS), "")
        ]
        sums = {one: sum(row.counts[one] for row in rows) for one in _COUNTRIES}
        self.model.set_rows([*rows, _Row(_TOTAL, sums)])

    @staticmethod
    def _text(row: _Row, column: str, _edited: bool) -> str:
        if column == "sector":
            named = {_TOTAL: N_("Total"), "-": N_("Not said")}
            return _(named.get(row.id) or SECTORS[row.id])
        n = sum(row.counts.values()) if column == "total" else row.counts[column]
        return str(n) if n or row.id == _TOTAL else ""

    def _save(self, row_id: str, column: str, text: str) -> bool:
        if row_id == _TOTAL or (text and not text.isdecimal()):
            return False
        self.counted.emit(row_id.strip("-"), column.strip("-"), int(text or 0))
        return True
