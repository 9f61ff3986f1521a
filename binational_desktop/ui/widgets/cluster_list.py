"""The list of clusters: cards are dropped on one, keys merge and dissolve, Enter leads into it."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from binational_desktop.ui.delegates.cluster_card import HEIGHT, ClusterCard
from binational_desktop.ui.models.lazy_rows import LazyRows
from binational_desktop.ui.widgets.card_list import CardList


class ClusterList(CardList):
    """Signals what a key or a drop means; the page knows what a cluster is."""

    entered = Signal()
    """Enter or →: into the cluster."""
    left = Signal()
    """←: back to the cards in no cluster."""
    letter_pressed = Signal(str)
    """A letter as a capital, Del or Esc."""
    axis_pressed = Signal(int)
    cards_dropped = Signal(list, str)
    """The ids of cards, and the id of the cluster they were dropped on, or nothing."""

    def __init__(self, rows: LazyRows, parent: QWidget | None = None) -> None:
        super().__init__(rows, ClusterCard(), QSize(150, HEIGHT), parent)
        self.setMinimumWidth(200)
        self.activated.connect(lambda _index: self.entered.emit())
        self._over: int | None = None
        """The row that cards are held over; -1 beside all rows."""

    def selected_ids(self) -> list[str]:
        """The ids of the selected clusters, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.ids[place] for place in places]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self.entered.emit()
        elif key == Qt.Key.Key_Left:
            self.left.emit()
        elif key == Qt.Key.Key_Delete:
            self.letter_pressed.emit("Del")
        elif key == Qt.Key.Key_Escape:
            self.letter_pressed.emit("Esc")
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not control:
            self.axis_pressed.emit(key - Qt.Key.Key_0)
        elif text.isalpha() and len(text) == 1 and not control:
            self.letter_pressed.emit(text.upper())
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------- dropping

    def hold(self, at: QPoint | None) -> None:
        self._over = None if at is None else self.indexAt(at).row()

    def held_over(self) -> QRectF | None:
        if self._over is None:
            return None
        beside = self._over < 0
        row = self.viewport().rect() if beside else self.visualRect(self.rows.at(self._over))
        return QRectF(row)

    def drop(self, ids: list[str], at: QPoint) -> None:
        place = self.indexAt(at).row()
        self.cards_dropped.emit(ids, self.rows.ids[place] if place >= 0 else "")
