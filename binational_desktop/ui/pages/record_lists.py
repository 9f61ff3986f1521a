"""The lists under the capture field: the table's inputs, the latest first, and the notes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.vocabulary import KINDS, NOTE_KINDS
from binational_desktop.services import contributions, process_notes
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import notes as notes_query
from binational_desktop.services.queries.contributions import ContributionFilter, ContributionRow
from binational_desktop.services.queries.notes import NoteRow
from binational_desktop.ui import operations
from binational_desktop.ui.context import Context
from binational_desktop.ui.delegates import painting
from binational_desktop.ui.delegates.recorded_card import RecordedCard
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.lazy_rows import ROW, LazyRows


def add_menu(widget: QWidget, *entries: tuple[str, str, Callable[[], object]]) -> None:
    """A menu at the right button and the menu key; its keys are the list's own."""
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    for text, keys, act in entries:
        action = QAction(widget)
        live(widget, action.setText, lambda text=text, keys=keys: f"{_(text)}\t{_(keys)}")
        action.triggered.connect(lambda _checked=False, act=act: act())
        widget.addAction(action)


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
        add_menu(
            self,
            (N_("Correct"), "⏎", self.correct_current),
            (N_("Validate, or reopen"), "V", self.toggle_validated),
            (N_("Do not publish"), "F8", lambda: self.toggle_withheld(self.selected())),
            (N_("Divide…"), "Ctrl+D", self.divide),
            (N_("Delete"), N_("Del"), self.delete_selected),
        )

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

    def choose(self, place: int) -> None:
        """Choose one input and no other, also while Ctrl is still held down."""
        self.selectionModel().setCurrentIndex(
            self.rows.at(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def correct(self, row_id: str, text: str) -> None:
        """Take a text that was corrected in the list."""
        operations.run(
            self.context, lambda: contributions.update(self.context.project, row_id, {"text": text})
        )

    def correct_current(self) -> None:
        """Correct the words where they stand."""
        self.edit(self.currentIndex())

    def divide(self) -> None:
        """Divide the chosen input where it holds two thoughts."""
        from binational_desktop.ui.dialogs.split_card import offer_split

        row = self.current()
        if row is not None:
            offer_split(self.context, row.id, self)

    def toggle_validated(self) -> None:
        """The table confirms the chosen inputs; where it had confirmed all of them, no longer."""
        chosen = self.selected()
        if chosen:
            yes, ids = not all(row.validated for row in chosen), [row.id for row in chosen]
            operations.run(
                self.context, lambda: contributions.validate(self.context.project, ids, yes)
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
        ids, place = [row.id for row in self.selected()], self.currentIndex().row()
        if ids:
            operations.run(
                self.context, lambda: contributions.delete(self.context.project, ids), tell=True
            )
            # The cursor goes to what took their place, so that the arrows go on from here.
            self.choose(min(place, self.rows.rowCount() - 1))

    def show_card(self, contribution_id: str) -> bool:
        """Put the cursor on an input; False where it is not here."""
        place = self.rows.place_of(contribution_id)
        if place is None:
            return False
        index = self.rows.at(place)
        self.choose(place)
        QTimer.singleShot(
            0, lambda: self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        )
        self.setFocus()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tabbed = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        if tabbed and self.rows.rowCount() and not self.selectedIndexes():
            self.choose(max(0, self.currentIndex().row()))  # what the next key acts on is seen

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painting.say_when_empty(self, _("What is saved appears here, the latest first."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Delete:
            self.delete_selected()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.correct_current()
        elif key == Qt.Key.Key_V and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggle_validated()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NoteList(QListWidget):
    """Process notes and parked matters of the table in use. Enter corrects, M moves a note to
    the other list, I makes it an input, Delete deletes.
    """

    correction_wanted = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.shown: list[NoteRow] = []
        self.setObjectName("notes")
        self.setWordWrap(True)
        live(self, self.setAccessibleName, lambda: _("Process notes and parked matters"))
        self.itemDoubleClicked.connect(lambda _item: self.correct())
        add_menu(
            self,
            (N_("Correct"), "⏎", self.correct),
            (N_("Move between notes and parking lot"), "M", self.move_current),
            (N_("Make it an input"), "I", self.make_input),
            (N_("Delete"), N_("Del"), self.delete_current),
        )

    def show_table(self, workshop_id: str, table_id: str | None) -> None:
        """Show the notes of a table, the latest first; the cursor stays where it is."""
        place = self.currentRow()
        self.shown = notes_query.list_notes(self.context.project, workshop_id, table_id)
        self.clear()
        for note in self.shown:
            self.addItem(QListWidgetItem(f"{_(NOTE_KINDS[note.kind])}: {note.text}"))
        self.setCurrentRow(min(place, len(self.shown) - 1))

    def first(self) -> NoteRow | None:
        """The latest note."""
        return self.shown[0] if self.shown else None

    def current(self) -> NoteRow | None:
        """The note the cursor is on."""
        return self.shown[self.currentRow()] if 0 <= self.currentRow() < len(self.shown) else None

    def correct(self) -> None:
        """Put the note into the field."""
        note = self.current()
        if note is not None:
            self.correction_wanted.emit(note)

    def move_current(self) -> None:
        """Make a process note a parked matter, or the other way round."""
        note = self.current()
        if note is not None:
            other = next(str(kind) for kind in NOTE_KINDS if kind != note.kind)
            operations.run(
                self.context,
                lambda: process_notes.move(self.context.project, note.id, other),
                tell=True,
            )

    def make_input(self) -> None:
        """Make the note an input of the table; the strip offers to undo."""
        note = self.current()
        if note is None:
            return
        try:
            done = process_notes.to_input(self.context.project, note.id, self.context.table_id)
        except UserError as error:
            self.context.hub.told.emit(str(error), "", None)
            return
        for one in done:
            operations.announce(self.context, one)

    def delete_current(self) -> None:
        """Delete the note the cursor is on; the strip offers to undo."""
        note = self.current()
        if note is not None:
            operations.run(
                self.context,
                lambda: process_notes.delete(self.context.project, [note.id]),
                tell=True,
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painting.say_when_empty(
            self, _("Notes on how the table worked, and what it left open, appear here.")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = {
            Qt.Key.Key_Return: self.correct,
            Qt.Key.Key_Enter: self.correct,
            Qt.Key.Key_M: self.move_current,
            Qt.Key.Key_I: self.make_input,
            Qt.Key.Key_Delete: self.delete_current,
            Qt.Key.Key_Escape: self.left.emit,
        }.get(Qt.Key(event.key()))
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            act()
