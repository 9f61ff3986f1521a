"""The list of clusters: cards are dropped on one, keys merge and dissolve, Enter leads into it."""

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from binational_desktop.ui import theme
from binational_desktop.ui.delegates.cluster_card import HEIGHT, ClusterCard
from binational_desktop.ui.models.lazy_rows import MIME, LazyRows


class ClusterList(QListView):
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
        super().__init__(parent)
        self.setProperty("kind", "column")
        self.setModel(rows)
        self.setItemDelegate(ClusterCard(self))
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(150, HEIGHT))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setMinimumWidth(200)
        self.activated.connect(lambda _index: self.entered.emit())
        self._empty_text = ""
        self._over = -2
        # The place cards are held over: a row, -1 beside all rows, -2 for none.

    @property
    def rows(self) -> LazyRows:
        """The model."""
        model = self.model()
        assert isinstance(model, LazyRows)
        return model

    def current_id(self) -> str | None:
        """The id of the cluster one looks at."""
        place = self.currentIndex().row()
        return self.rows.ids[place] if 0 <= place < self.rows.rowCount() else None

    def selected_ids(self) -> list[str]:
        """The ids of the selected clusters, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.ids[place] for place in places]

    def select(self, place: int) -> None:
        """Choose one cluster and show it; the last one where the place is beyond it."""
        place = min(place, self.rows.rowCount() - 1)
        if place >= 0:
            index = self.rows.index(place)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def say_when_empty(self, text: str) -> None:
        """What stands in the list while there is no cluster."""
        self._empty_text = text
        self.viewport().update()

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hold_over(-2)

    def _take(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            self._hold_over(self.indexAt(event.position().toPoint()).row())
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hold_over(-2)
        if event.mimeData().hasFormat(MIME):
            ids = bytes(event.mimeData().data(MIME).data()).decode().split("\n")
            place = self.indexAt(QPoint(event.position().toPoint())).row()
            event.acceptProposedAction()
            self.cards_dropped.emit(ids, self.rows.ids[place] if place >= 0 else "")

    def _hold_over(self, place: int) -> None:
        self._over = place
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.viewport().rect()
        if not self.rows.rowCount():
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(
                room.adjusted(theme.M, theme.L, -theme.M, -theme.L),
                int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap),
                self._empty_text,
            )
        if self._over > -2:
            target = self.visualRect(self.rows.index(self._over)) if self._over >= 0 else room
            veil = theme.colour("accent")
            veil.setAlpha(28)
            painter.setBrush(veil)
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(target.adjusted(2, 2, -3, -3), 7, 7)
