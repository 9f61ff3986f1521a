"""What delegates share: a row over a hairline, a card in a frame. Subclasses paint what stands in it."""

from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from binational_desktop.ui import theme
from binational_desktop.ui.models.lazy_rows import ROW

_Index = QModelIndex | QPersistentModelIndex


class Framed(QStyledItemDelegate):
    """Draws what is around an entry, then has the subclass paint the entry itself."""

    padding: ClassVar[tuple[int, int, int, int]]
    """What is kept free inside: left, top, right, bottom, as ``QRect.adjusted`` takes them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.paint_frame(painter, option)
        row = index.data(ROW)
        if row is not None:
            self.paint_row(painter, room.adjusted(*self.padding), row)
        painter.restore()

    def paint_frame(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        """Draw the frame; the room it leaves."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, rect: QRect, row: Any) -> None:
        """Paint the entry; none is painted that is gone."""
        raise NotImplementedError


class RuledRow(Framed):
    """A row with a hairline under it, filled while it is chosen."""

    inset: ClassVar[int] = theme.M
    """How much shorter than the row the hairline is, at each end."""

    def paint_frame(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(
            rect.left() + self.inset, rect.bottom(), rect.right() - self.inset, rect.bottom()
        )
        return rect


class Card(Framed):
    """A card with round corners, tinted while it is chosen and outlined while it has the focus."""

    def paint_frame(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        card: QRect = option.rect.adjusted(4, 3, -4, -3)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(theme.colour("focus" if focused else "line"))
        painter.setBrush(theme.colour("selected" if selected else "raised"))
        painter.drawRoundedRect(card.adjusted(0, 0, -1, -1), 6, 6)
        return card
