"""A column of the board: a list one drags from, drops on, and works on by keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionRange,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from binational_desktop.ui import theme
from binational_desktop.ui.delegates.board_card import HEIGHT, BoardCard
from binational_desktop.ui.models.lazy_rows import LazyRows
from binational_desktop.ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from binational_desktop.ui.widgets.choice_panel import ChoicePanel

_SHIFTED = {"!": 1, '"': 2, "@": 2, "#": 3, "·": 3, "$": 4, "%": 5, "&": 6, "^": 6}
"""What Shift and a digit give on the keyboards of Mexico, Guatemala, Spain and the United States."""
_BESIDE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class BoardList(CardList):
    """Signals what a key or a drop means; it knows no axis."""

    axis_pressed = Signal(int, bool)
    """A digit: its number, and whether as a second axis."""
    unmap_pressed = Signal()
    letter_pressed = Signal(str)
    """A letter that means something here, as a capital, or Enter or Esc."""
    side_pressed = Signal(int)
    """Left or right: -1 or 1."""
    cards_dropped = Signal(list)
    entered = Signal()
    """The focus came here; a card is chosen, where there is one."""

    def __init__(self, rows: LazyRows, parent: QWidget | None = None) -> None:
        super().__init__(rows, BoardCard(), QSize(110, HEIGHT), parent)
        self.setDragEnabled(True)
        self.setMinimumWidth(110)
        self.panel: ChoicePanel | None = None
        """Open choices take the keys first."""
        self._target = False

    def above(self) -> QWidget:
        """What stands over the list; choices open under it."""
        holder = self.parentWidget()
        assert holder is not None
        layout = holder.layout()
        head = layout.itemAt(0).widget() if layout is not None else None
        return head or self

    # ---------------------------------------------------------------- selection

    def selected_ids(self) -> list[str]:
        """The ids of the selected cards, from top to bottom."""
        spans = sorted((span.top(), span.bottom()) for span in self._spans())
        return [one for top, bottom in spans for one in self.rows.ids[top : bottom + 1]]

    def selected_count(self) -> int:
        """How many cards are selected."""
        return sum(span.height() for span in self._spans())

    def _spans(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    # ---------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.panel is not None and self.panel.isVisible():
            self.panel.handle(event)
            return
        key, text = event.key(), event.text()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.axis_pressed.emit(key - Qt.Key.Key_0, bool(event.modifiers() & _BESIDE))
        elif text in _SHIFTED:
            self.axis_pressed.emit(_SHIFTED[text], True)
        elif key in {Qt.Key.Key_0, Qt.Key.Key_Backspace}:
            self.unmap_pressed.emit()
        elif key == Qt.Key.Key_Escape:
            self.letter_pressed.emit("Esc")
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.letter_pressed.emit("Enter")
        elif text.isalpha() and len(text) == 1 and not control:
            self.letter_pressed.emit(text.upper())
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.side_pressed.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.selected_count() and self.rows.rowCount():
            self.select(max(self.currentIndex().row(), 0))
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.panel is not None and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.panel.hide()

    # ---------------------------------------------------------------- dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        ids = self.selected_ids()
        if ids:
            drag = QDrag(self)
            drag.setMimeData(self.rows.carried(ids))
            drag.setPixmap(self._picture(len(ids)))
            drag.setHotSpot(QPoint(16, 16))
            drag.exec(Qt.DropAction.MoveAction)

    def _picture(self, count: int) -> QPixmap:
        """What is seen under the pointer: the card one took, and how many go with it."""
        rect = self.visualRect(self.currentIndex())
        picture = self.viewport().grab(rect)
        if count > 1:
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme.font(theme.BODY, bold=True))
            width = painter.fontMetrics().horizontalAdvance(str(count)) + 16
            badge = QRectF(rect.width() - width - 6, 6, width, 22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(badge, 11, 11)
            painter.setPen(theme.colour("on_accent"))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))
            painter.end()
        return picture

    # ---------------------------------------------------------------- dropping

    def takes(self, event: QDropEvent) -> bool:
        return super().takes(event) and event.source() is not self

    def hold(self, at: QPoint | None) -> None:
        self._target = at is not None

    def held_over(self) -> QRectF | None:
        return QRectF(self.viewport().rect()) if self._target else None

    def drop(self, ids: list[str], at: QPoint) -> None:
        self.cards_dropped.emit(ids)
