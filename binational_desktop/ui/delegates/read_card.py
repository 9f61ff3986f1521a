"""An input in the list that is read back: code, words large enough for a room, whether confirmed."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from binational_desktop.ui import theme
from binational_desktop.ui.delegates import painting
from binational_desktop.ui.delegates.framed import RuledRow
from binational_desktop.ui.icons import icon

LINES = 2


class ReadCardRow(RuledRow):
    """Two lines of words; the size of type follows the height of the view."""

    padding = (theme.L, theme.M, -theme.L, -theme.M)
    inset = 0

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.type_size = 30

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(400, round(self.type_size * 1.3 * LINES) + theme.XL)

    def paint_row(self, painter: QPainter, rect: QRect, row: Any) -> None:
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
        painting.draw_lines(painter, words, row.text, theme.font(size), LINES, beside=line)
