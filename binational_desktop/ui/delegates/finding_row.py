"""A row of the privacy check: which text, why it is asked about, the words, what was decided."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from binational_desktop.i18n import _
from binational_desktop.services.queries.privacy import FIELDS, Finding
from binational_desktop.ui import theme
from binational_desktop.ui.delegates.framed import RuledRow
from binational_desktop.ui.icons import icon
from binational_desktop.ui.models.findings_model import Row, reasons, state

HEIGHT = 52
_BEFORE = 48
"""Letters shown before the first words that were found."""
_AFTER = 160
_LEAST = 12
"""Pixels that a further piece needs."""


def snippet(one: Finding) -> list[tuple[str, bool]]:
    """The text around what was found first, in pieces, each with whether it was found."""
    at = max(0, one.found[0].start - _BEFORE)
    pieces = [("…", False)] if at else []
    for each in one.found:
        pieces += [(one.text[at : each.start], False), (one.text[each.start : each.end], True)]
        at = each.end
    pieces.append((one.text[at : at + _AFTER], False))
    return [(text.replace("\n", " "), found) for text, found in pieces if text]


class FindingRow(RuledRow):
    """Two lines: what and why; the words with what was found marked."""

    padding = (theme.M, 6, -theme.M, -6)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, HEIGHT)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        top = QRect(rect.left(), rect.top(), rect.width(), 20)
        said = state(row)
        painter.setFont(theme.font(theme.SMALL))
        wide = painter.fontMetrics().horizontalAdvance(said)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | middle, said)
        if said:
            mark = "check" if isinstance(row, Finding) else "eye-off"
            icon(mark, "quiet").paint(
                painter, QRect(top.right() - wide - 20, top.top() + 3, 14, 14)
            )
        left = self._word(painter, top, _called(row), "accent", bold=True)
        if isinstance(row, Finding):
            rest = QRect(left + theme.S, top.top(), top.right() - wide - 28 - left, 20)
            field = _(FIELDS[row.field]) if row.code and row.field != "text" else ""
            why = " · ".join(filter(None, (reasons(row), field)))
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(theme.colour("quiet" if row.settled else "warning"))
            fitted = painter.fontMetrics().elidedText(
                why, Qt.TextElideMode.ElideRight, rest.width()
            )
            painter.drawText(rest, middle, fitted)
        below = QRect(rect.left(), rect.top() + 21, rect.width(), 20)
        if isinstance(row, Finding):
            self._snippet(painter, below, row)
        else:
            self._word(painter, below, row.text.replace("\n", " "), "text")

    def _snippet(self, painter: QPainter, rect: QRect, row: Finding) -> None:
        rest = QRect(rect)
        for text, found in snippet(row):
            if found and not row.settled:
                painter.setFont(theme.font(theme.BODY, bold=True))
                wide = min(rest.width(), painter.fontMetrics().horizontalAdvance(text))
                shade = QRect(rest.left() - 2, rest.top(), wide + 4, rest.height())
                painter.fillRect(shade, theme.colour("warning_field"))
            role = "warning" if found and not row.settled else "text"
            rest.setLeft(self._word(painter, rest, text, role, bold=found))
            if rest.width() < _LEAST:
                break

    @staticmethod
    def _word(painter: QPainter, rect: QRect, text: str, role: str, *, bold: bool = False) -> int:
        """Write a text as far as it has room; where it ends."""
        painter.setFont(theme.font(theme.BODY, bold=bold))
        painter.setPen(theme.colour(role))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return rect.left() + metrics.horizontalAdvance(shown)


def _called(row: Row) -> str:
    return row.called if isinstance(row, Finding) else row.code
