"""A cell of the coverage matrix: a number on a tint, or a bubble as large as its count; gaps hatched."""

import math
from typing import Any

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from binational_desktop.ui import theme
from binational_desktop.ui.models.coverage_model import CELL

_DARKEST = 110
"""How strong the tint of the largest count is, of 255: the number on it stays legible."""
_HATCH = 120
"""How strong a gap is hatched, of 255."""


class CoverageCell(QStyledItemDelegate):
    """``bubbles`` draws sizes; without, numbers. Both say the number, so that grey is enough."""

    bubbles = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        n, axis, most = index.data(CELL)
        rect: QRect = option.rect.adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if axis >= 0:
            self._paint_count(painter, rect, n, axis, most)
        bold = axis < 0
        painter.setFont(theme.font(theme.BODY, bold=bold or self.bubbles))
        painter.setPen(theme.colour("text" if n else "quiet"))
        if not (self.bubbles and axis >= 0 and n):
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, index.data())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        painter.restore()

    def _paint_count(self, painter: QPainter, rect: QRect, n: int, axis: int, most: int) -> None:
        colour = theme.axis_colour(axis)
        painter.setPen(Qt.PenStyle.NoPen)
        if not n:
            if axis:
                hatch = theme.colour("faint")
                hatch.setAlpha(_HATCH)
                painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
                painter.drawRoundedRect(rect, 5, 5)
                painter.setBrush(theme.colour("surface"))
                painter.drawEllipse(QPointF(rect.center()), 11, 11)
            return
        share = math.sqrt(n / most) if most else 0.0
        if not self.bubbles:
            colour.setAlpha(round(18 + (_DARKEST - 18) * share))
            painter.setBrush(colour)
            painter.drawRoundedRect(rect, 5, 5)
            return
        radius = max(4.0, share * (min(rect.height(), rect.width()) / 2 - 1))
        left = rect.center().x() - 8
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(left, rect.center().y()), radius, radius)
        painter.setFont(theme.font(theme.BODY, bold=True))
        painter.setPen(theme.colour("text"))
        said = QRect(rect)
        said.setLeft(round(left + radius) + 5)
        painter.drawText(said, Qt.AlignmentFlag.AlignVCenter, str(n))
