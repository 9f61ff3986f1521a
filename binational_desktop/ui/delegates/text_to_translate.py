"""A text in the translator's list: what it is, its state by icon and word, its first words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.delegates import painting
from binational_desktop.ui.delegates.framed import RuledRow
from binational_desktop.ui.icons import icon
from binational_desktop.ui.translation_labels import STATES, name_of, state_of

HEIGHT = 68


class TextToTranslate(RuledRow):
    """Two lines of the original under what it is. ``half_typed`` knows which were begun."""

    padding = (theme.M, 8, -theme.M, -6)

    def __init__(self, half_typed: Callable[[str], bool], parent: Any = None) -> None:
        super().__init__(parent)
        self._half_typed = half_typed

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(200, HEIGHT)

    def paint_row(self, painter: QPainter, rect: QRect, row: Any) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        _word, drawing, colour = STATES[row.state]
        name, bold = name_of(row), theme.font(theme.BODY, bold=True)
        painter.setFont(theme.font(theme.SMALL))
        state = _("Begun") if self._half_typed(row.id) else state_of(row)
        wide = painter.fontMetrics().horizontalAdvance(state)
        needed = QFontMetrics(bold).horizontalAdvance(name) + theme.XL + (22 if row.withheld else 0)
        if wide + needed > rect.width():
            state, wide = "", -4  # the icon says it; what the text is, only the name
        left = rect.right() - wide
        painter.setPen(theme.colour(colour))
        painter.drawText(QRect(left, rect.top(), wide + 2, 18), middle, state)
        left -= 20
        icon(drawing, colour).paint(painter, QRect(left, rect.top() + 1, 15, 15))
        if row.withheld:
            left -= 22
            icon("eye-off", "warning").paint(painter, QRect(left, rect.top() + 1, 16, 16))
        painter.setPen(theme.colour("accent"))
        painter.setFont(bold)
        room = QRect(rect.left(), rect.top(), left - rect.left() - theme.S, 18)
        named = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, named)
        painter.setPen(theme.colour("text"))
        words = QRect(rect.left(), rect.top() + 20, rect.width(), 34)
        painting.draw_lines(painter, words, row.original, theme.font(theme.BODY), 2)
