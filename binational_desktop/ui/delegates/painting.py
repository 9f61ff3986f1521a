"""Strokes every delegate needs: an axis' number in its colour, a text in a few lines."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView

from binational_desktop.ui import theme


def axis_chip(painter: QPainter, rect: QRect, number: int) -> None:
    """The number of an axis in its colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.axis_colour(number))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(QColor("#ffffff"))
    painter.setFont(theme.font(theme.TINY, bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))


def axis_icon(number: int) -> QIcon:
    """The number of an axis in its colour, for items that show an icon."""
    drawn = QPixmap(36, 36)
    drawn.setDevicePixelRatio(2.0)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    axis_chip(painter, QRect(0, 0, 18, 18), number)
    painter.end()
    icon = QIcon(drawn)
    icon.addPixmap(drawn, QIcon.Mode.Selected)  # in its own colour there too
    return icon


def axis_dot(painter: QPainter, rect: QRect, number: int) -> None:
    """The number of a second axis: outlined, not filled."""
    painter.setPen(theme.axis_colour(number))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 7, 7)
    painter.setPen(theme.colour("text"))
    painter.setFont(theme.font(theme.TINY, bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))


def suggested_axis(painter: QPainter, rect: QRect, number: int) -> None:
    """The number of an axis that is only suggested: pale, in a broken outline."""
    pale = theme.axis_colour(number)
    pale.setAlpha(220 if theme.is_dark() else 170)
    painter.setPen(QPen(pale, 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(theme.colour("quiet"))
    painter.setFont(theme.font(theme.TINY))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))


def workstream_mark(painter: QPainter, rect: QRect, number: int) -> None:
    """The number of a workstream in a diamond."""
    painter.setPen(theme.colour("quiet"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    middle = box.center()
    painter.drawPolygon(
        [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
    )
    painter.setFont(theme.font(theme.TINY - 1))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))


def cluster_mark(painter: QPainter, right: int, top: int, number: int) -> int:
    """A small pile of cards and the cluster's number, ending at ``right``; the width it takes."""
    painter.setFont(theme.font(theme.TINY, bold=True))
    wide = painter.fontMetrics().horizontalAdvance(str(number))
    painter.setPen(theme.colour("quiet"))
    painter.drawText(
        QRect(right - wide, top, wide + 1, 15), Qt.AlignmentFlag.AlignVCenter, str(number)
    )
    left = right - wide - 14
    painter.setBrush(theme.colour("raised"))
    painter.drawRect(QRectF(left + 2.5, top + 2.5, 8, 7))
    painter.drawRect(QRectF(left + 0.5, top + 5.5, 8, 7))
    return wide + 14


@lru_cache(maxsize=2048)
def _laid_out(text: str, key: str, width: int, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines; the last one ends in an ellipsis where more follows."""
    font = QFont()
    font.fromString(key)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        if len(found) == lines - 1 and start + length < len(text):
            rest = text[start : start + length + 40]
            found.append(
                QFontMetricsF(font).elidedText(rest + "…", Qt.TextElideMode.ElideRight, width)
            )
        else:
            found.append(text[start : start + length])
    layout.endLayout()
    return tuple(found)


def draw_lines(
    painter: QPainter, rect: QRect, text: str, font: QFont, lines: int, beside: int = 0
) -> None:
    """A text in at most ``lines`` lines from the top of a rectangle, in the painter's pen.

    ``beside`` is the height of what stands in the middle of a line beside the first one.
    """
    shown = " ".join(text[:1200].split())
    painter.setFont(font)
    height = QFontMetricsF(font).lineSpacing()
    y = float(rect.top() + max(0, round((beside - height) / 2)))
    for line in _laid_out(shown, font.toString(), rect.width(), lines):
        painter.drawText(
            QRectF(QPointF(rect.left(), y), QPointF(rect.right(), y + height)),
            int(
                Qt.AlignmentFlag.AlignLeft
                | Qt.AlignmentFlag.AlignVCenter
                | Qt.TextFlag.TextSingleLine
            ),
            line,
        )
        y += height


def say_when_empty(shown: QAbstractItemView, text: str) -> None:
    """Say in a list that holds nothing what will stand in it; for its ``paintEvent``."""
    if shown.model().rowCount():
        return
    painter = QPainter(shown.viewport())
    painter.setFont(theme.font(theme.SMALL))
    painter.setPen(theme.colour("quiet"))
    inner = shown.viewport().rect().adjusted(theme.M, theme.L, -theme.M, -theme.L)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), text)
    painter.end()
