"""The rows of the privacy check: what to decide, what is decided, what is withheld."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from binational_desktop.i18n import _
from binational_desktop.services.queries.privacy import REASONS, Check, Finding, Withheld
from binational_desktop.ui.models.lazy_rows import ROW

Row = Finding | Withheld


def reasons(one: Finding) -> str:
    """Why a text is asked about, in the language of the interface."""
    return ", ".join(dict.fromkeys(_(REASONS[each.sign]) for each in one.found))


def state(row: Row) -> str:
    """What was decided about a row, in words; empty while nothing is."""
    if isinstance(row, Withheld):
        return _("not published")
    return {"": "", "fine": _("no personal data"), "masked": _("masked in documents")}[row.settled]


class FindingsModel(QAbstractListModel):
    """Open findings first, then settled ones, then what is withheld."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, found: Check) -> None:
        """Show a check."""
        self.beginResetModel()
        settled = [one for one in found.findings if one.settled]
        self.rows = [*found.open, *settled, *found.withheld]
        self.endResetModel()

    def open(self) -> list[Finding]:
        """What nobody has decided about yet."""
        return [one for one in self.rows if isinstance(one, Finding) and not one.settled]

    def settle(self, chosen: list[Finding], settled: str) -> None:
        """Say at once what was decided; the next check says it again."""
        for place, row in enumerate(self.rows):
            if isinstance(row, Finding) and row in chosen:
                self.rows[place] = replace(row, settled=settled)
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def withhold(self, contribution_ids: set[str]) -> None:
        """Say at once that inputs are not published."""
        for place, row in enumerate(self.rows):
            if isinstance(row, Finding) and row.contribution_id in contribution_ids:
                self.rows[place] = Withheld(row.contribution_id, row.code, row.text)
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            called = row.called if isinstance(row, Finding) else row.code
            why = reasons(row) if isinstance(row, Finding) else ""
            return ". ".join(filter(None, (called, why, state(row), row.text)))
        return None
