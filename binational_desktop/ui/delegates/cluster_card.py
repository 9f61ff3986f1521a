"""A cluster as a header card: name, how many cards, of which tables, countries and axes."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from binational_desktop import formats
from binational_desktop.i18n import _, language, ngettext
from binational_desktop.services.queries import both
from binational_desktop.services.queries.clusters import ClusterRow
from binational_desktop.ui import theme
from binational_desktop.ui.delegates import painting
from binational_desktop.ui.delegates.framed import Card

HEIGHT = 76


def name_of(row: ClusterRow) -> str:
    """The cluster's name in the language of the interface, or in the other one, or its number."""
    return both(row, "name", language()) or _("Cluster {number}").format(number=row.number)


def gathered(row: ClusterRow) -> str:
    """Which tables and countries a cluster's cards come from, in one line."""
    if not row.count:
        return _("No card yet")
    tables = ", ".join(str(number) if number else _("Plenary") for number in row.tables)
    said = ngettext("table {numbers}", "tables {numbers}", len(row.tables)).format(numbers=tables)
    return " · ".join([said, *([" ".join(row.countries)] if row.countries else [])])


def described(row: ClusterRow) -> str:
    """A cluster in words, for lists that are read aloud."""
    n = formats.number(row.count, formats.locale_for(language()))
    cards = ngettext("{n} card", "{n} cards", row.count).format(n=n)
    return f"{row.number} {name_of(row)}: {cards}, {gathered(row)}"


class ClusterCard(Card):
    """Two lines of name, one of where it comes from; the count at the right."""

    padding = (10, 6, -10, -6)

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(160, HEIGHT)

    def paint_row(self, painter: QPainter, rect: QRect, row: ClusterRow) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        count = formats.number(row.count, formats.locale_for(language()))
        painter.setFont(theme.font(theme.LARGE, bold=True))
        wide = max(26, painter.fontMetrics().horizontalAdvance(count) + 4)
        painter.setPen(theme.colour("accent" if row.count else "quiet"))
        painter.drawText(
            QRect(rect.right() - wide, rect.top(), wide, 20),
            middle | Qt.AlignmentFlag.AlignRight,
            count,
        )
        painter.setPen(theme.colour("text"))
        words = QRect(rect.left(), rect.top(), rect.width() - wide - 8, 38)
        painting.draw_lines(painter, words, name_of(row), theme.font(theme.BODY, bold=True), 2)
        left = rect.left()
        for number in row.axes[:5]:
            if number:
                painting.axis_chip(painter, QRect(left, rect.bottom() - 16, 16, 16), number)
                left += 20
        said = QRect(left + (4 if left > rect.left() else 0), rect.bottom() - 17, 0, 18)
        marked = painting.cluster_mark(painter, rect.right(), rect.bottom() - 15, row.number)
        said.setRight(rect.right() - marked - 8)
        painter.setPen(theme.colour("quiet"))
        painter.setFont(theme.font(theme.SMALL))
        text = painter.fontMetrics().elidedText(
            gathered(row), Qt.TextElideMode.ElideRight, said.width()
        )
        painter.drawText(said, middle, text)
