"""The lists under the capture field: the table's inputs, the latest first, and the notes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from binational_desktop.i18n import _
from binational_desktop.model.vocabulary import KINDS, NOTE_KINDS
from binational_desktop.services import contributions, process_notes
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import notes as notes_query
from binational_desktop.services.queries.contributions import ContributionFilter, ContributionRow
from binational_desktop.ui import operations, theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.delegates.recorded_card import RecordedCard
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.lazy_rows import ROW, LazyRows


class InputList(QListView):
    """The inputs of the table in use. Enter corrects in place, Delete deletes, Esc leaves."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.rows = LazyRows(
            lambda ids: inputs.rows(context.project, ids),
            lambda row: f"{row.code} {_(KINDS[row.kind])}: {row.text}",
            self,
        )
        self.rows.edited = self.correct
        self.setModel(self.rows)
        self.setItemDelegate(RecordedCard(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        live(self, self.setAccessibleName, lambda: _("Recorded inputs, the latest first"))

    def show_table(self, table_id: str | None) -> None:
        """Show the inputs of a table."""
        self.rows.set_ids(inputs.ids(self.context.project, ContributionFilter(table_id=table_id)))

    def selected(self) -> list[ContributionRow]:
        """The chosen inputs."""
        found = [index.data(ROW) for index in self.selectionModel().selectedIndexes()]
        return [row for row in found if row is not None]

    def current(self) -> ContributionRow | None:
        """The input the cursor is on."""
        row: ContributionRow | None = self.currentIndex().data(ROW)
        return row

    def correct(self, row_id: str, text: str) -> None:
        """Take a text that was corrected in the list."""
        operations.run(
            self.context, lambda: contributions.update(self.context.project, row_id, {"text": text})
        )

    def toggle_withheld(self, chosen: Sequence[ContributionRow]) -> None:
        """Withhold inputs; where all of them are withheld, publish them again."""
        withheld = not all(row.withheld for row in chosen)
        ids = [row.id for row in chosen]
        operations.run(
            self.context,
            lambda: contributions.set_withheld(self.context.project, ids, withheld),
            tell=True,
        )

    def delete_selected(self) -> None:
        """Delete the chosen inputs; the strip offers to undo."""
        ids = [row.id for row in self.selected()]
        if ids:
            operations.run(
                self.context, lambda: contributions.delete(self.context.project, ids), tell=True
            )

    def show_card(self, contribution_id: str) -> bool:
        """Put the cursor on an input; False where it is not here."""
        place = self.rows.place_of(contribution_id)
        if place is None:
            return False
        index = self.rows.index(place)
        self.setCurrentIndex(index)
        QTimer.singleShot(
            0, lambda: self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        )
        self.setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Delete:
            self.delete_selected()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NoteList(QListWidget):
    """Process notes and parked matters of the table in use."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setWordWrap(True)
        self.setSpacing(theme.XS)
        live(self, self.setAccessibleName, lambda: _("Process notes and parked matters"))

    def show_table(self, workshop_id: str, table_id: str | None) -> None:
        """Show the notes of a table, the latest first."""
        self.clear()
        for note in notes_query.list_notes(self.context.project, workshop_id, table_id):
            item = QListWidgetItem(f"{_(NOTE_KINDS[note.kind])}: {note.text}")
            item.setData(Qt.ItemDataRole.UserRole, note.id)
            self.addItem(item)

    def delete_current(self) -> None:
        """Delete the note the cursor is on; the strip offers to undo."""
        item = self.currentItem()
        if item is not None:
            note_id = item.data(Qt.ItemDataRole.UserRole)
            operations.run(
                self.context,
                lambda: process_notes.delete(self.context.project, [note_id]),
                tell=True,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_current()
        else:
            super().keyPressEvent(event)
