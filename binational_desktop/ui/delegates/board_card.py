"""An input as a card of the board: code, kind, country, words, second axes, a suggested one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QToolTip,
)

from binational_desktop.i18n import _
from binational_desktop.model.vocabulary import KINDS
from binational_desktop.ui import theme
from binational_desktop.ui.delegates import painting
from binational_desktop.ui.delegates.framed import Card
from binational_desktop.ui.icons import icon
from binational_desktop.ui.models.lazy_rows import ROW

HEIGHT = 92
LINES = 3


class BoardCard(Card):
    """A card with three lines of words."""

    padding = (8, 6, -8, -6)

    marks_cluster = True
    """Whether a card says its cluster; inside the cluster it need not."""
    suggests: Callable[[Any], tuple[int, str] | None] | None = None
    """Asked for a suggested axis of a row: its number, and a sentence that says why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(120, HEIGHT)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        found = self._suggested(index.data(ROW)) if index.isValid() else None
        if event.type() == QEvent.Type.ToolTip and found is not None:
            QToolTip.showText(event.globalPos(), found[1], view)
            return True
        return super().helpEvent(event, view, option, index)

    def _suggested(self, row: Any) -> tuple[int, str] | None:
        return None if row is None or self.suggests is None else self.suggests(row)

    def paint_row(self, painter: QPainter, rect: QRect, row: Any) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(theme.SMALL, bold=True))
        painter.setPen(theme.colour("accent"))
        left = rect.left() + painter.fontMetrics().horizontalAdvance(row.code)
        painter.drawText(QRect(rect.left(), rect.top(), rect.width(), 16), middle, row.code)
        right = rect.right()
        suggested = self._suggested(row)
        if suggested is not None:
            painting.suggested_axis(painter, QRect(right - 15, rect.top(), 16, 16), suggested[0])
            right -= 21
        if row.withheld:
            icon("eye-off", "warning").paint(painter, QRect(right - 14, rect.top(), 15, 15))
            right -= 19
        for number in reversed(row.secondary):
            painting.axis_dot(painter, QRect(right - 14, rect.top(), 15, 15), number)
            right -= 18
        for number in reversed(row.workstreams[:3]):
            painting.workstream_mark(painter, QRect(right - 16, rect.top() - 1, 17, 17), number)
            right -= 19
        if self.marks_cluster and row.cluster_number is not None:
            right -= 4 + painting.cluster_mark(painter, right, rect.top(), row.cluster_number)
        painter.setPen(theme.colour("quiet"))
        painter.setFont(theme.font(theme.TINY))
        said = QRect(left + 8, rect.top(), max(0, right - left - 8), 16)
        kind = _(KINDS[row.kind])
        shown = f"{row.country} · {kind}" if row.country else kind
        painter.drawText(
            said,
            middle,
            painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, said.width()),
        )
        painter.setPen(theme.colour("text"))
        words = QRect(rect.left(), rect.top() + 19, rect.width(), rect.height() - 19)
        painting.draw_lines(painter, words, row.text, theme.font(theme.BODY), LINES)
