"""A column of the board: a list one drags from, drops on, and works on by keys."""

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from binational_desktop.ui.delegates.board_card import HEIGHT, BoardCard
from binational_desktop.ui.models.lazy_rows import MIME, LazyRows

_SHIFTED = {"!": 1, '"': 2, "@": 2, "#": 3, "·": 3, "$": 4, "%": 5, "&": 6}
"""What Shift and a digit give on the keyboards of Mexico, Guatemala, Spain and the United States."""


class BoardList(QListView):
    """Signals what a key or a drop means; it knows no axis."""

    axis_pressed = Signal(int, bool)
    """A digit: its number, and whether as a second axis."""
    unmap_pressed = Signal()
    line_pressed = Signal()
    side_pressed = Signal(int)
    """Left or right: -1 or 1."""
    cards_dropped = Signal(list)

    def __init__(self, rows: LazyRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "column")
        self.setModel(rows)
        self.setItemDelegate(BoardCard(self))
        self.setUniformItemSizes(True)
        # With a grid Qt lays out without asking for each row: 100,000 rows in a few milliseconds.
        self.setGridSize(QSize(110, HEIGHT))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setMinimumWidth(110)

    @property
    def rows(self) -> LazyRows:
        """The model."""
        model = self.model()
        assert isinstance(model, LazyRows)
        return model

    def selected_ids(self) -> list[str]:
        """The ids of the selected cards, from top to bottom."""
        spans = sorted((span.top(), span.bottom()) for span in self._spans())
        return [one for top, bottom in spans for one in self.rows.ids[top : bottom + 1]]

    def _spans(self) -> list[QItemSelectionRange]:
        """The selected stretches: few, however many cards they hold."""
        return list(self.selectionModel().selection())  # type: ignore[call-overload]  # Qt's stubs forget

    def selected_count(self) -> int:
        """How many cards are selected."""
        return sum(span.height() for span in self._spans())

    def select(self, place: int) -> None:
        """Select one card and show it; the last one where the place is beyond it."""
        place = min(place, self.rows.rowCount() - 1)
        if place >= 0:
            index = self.rows.index(place)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.axis_pressed.emit(key - Qt.Key.Key_0, bool(control))
        elif text in _SHIFTED:
            self.axis_pressed.emit(_SHIFTED[text], True)
        elif key in {Qt.Key.Key_0, Qt.Key.Key_Backspace}:
            self.unmap_pressed.emit()
        elif key == Qt.Key.Key_L and not control:
            self.line_pressed.emit()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.side_pressed.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take(event)

    def _take(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            ids = bytes(event.mimeData().data(MIME).data()).decode().split("\n")
            event.acceptProposedAction()
            self.cards_dropped.emit(ids)
