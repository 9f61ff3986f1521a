"""An input in the list that is read back: code, words large enough for a room, whether confirmed."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from binational_desktop.ui import theme
from binational_desktop.ui.delegates import painting
from binational_desktop.ui.icons import icon
from binational_desktop.ui.models.lazy_rows import ROW

LINES = 2


class ReadCardRow(QStyledItemDelegate):
    """Two lines of words; the size of type follows the height of the view."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.type_size = 30

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(400, round(self.type_size * 1.3 * LINES) + theme.XL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        row = index.data(ROW)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if row is not None:
            self._paint_row(painter, rect.adjusted(theme.L, theme.M, -theme.L, -theme.M), row)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRect, row: Any) -> None:
        size = self.type_size
        line = round(size * 1.3)
        painter.setFont(theme.font(size, bold=True))
        painter.setPen(theme.colour("accent"))
        wide = painter.fontMetrics().horizontalAdvance("T88B-888a") + theme.L
        painter.drawText(
            QRect(rect.left(), rect.top(), wide, line), Qt.AlignmentFlag.AlignVCenter, row.code
        )
        if row.validated:
            mark = QRect(rect.right() - size, rect.top() + (line - size) // 2, size, size)
            icon("check-check", "accent").paint(painter, mark)
        painter.setPen(theme.colour("text"))
        words = QRect(
            rect.left() + wide, rect.top(), rect.width() - wide - size - theme.L, rect.height()
        )
        painting.draw_lines(painter, words, row.text, theme.font(size), LINES)
