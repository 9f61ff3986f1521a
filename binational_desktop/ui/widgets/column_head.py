"""The head of a column of the board: the axis' number in its colour, short name, how many."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from binational_desktop.ui import theme
from binational_desktop.ui.delegates import painting


class ColumnHead(QWidget):
    """Number, short name and count of a column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(34)
        self._number, self._name, self._count = 0, "", ""

    def show_column(self, number: int, name: str, full_name: str, count: str) -> None:
        """Say which column this is. Number 0 is the inbox."""
        self._number, self._name, self._count = number, name, count
        self.setAccessibleName(f"{number or ''} {name}: {count}".strip())
        self.setToolTip(full_name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 2
        if self._number:
            painting.axis_chip(painter, QRect(left, 7, 20, 20), self._number)
            left += 26
        painter.setFont(theme.font(theme.BODY, bold=True))
        width = painter.fontMetrics().horizontalAdvance(self._count) + 10
        room = self.width() - left - width
        middle = Qt.AlignmentFlag.AlignVCenter
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.colour("text"))
        painter.drawText(self.rect().adjusted(left, 0, -width, 0), middle, name)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(
            self.rect().adjusted(0, 0, -4, 0), middle | Qt.AlignmentFlag.AlignRight, self._count
        )
        painter.fillRect(2, self.height() - 3, self.width() - 4, 2, theme.axis_colour(self._number))
