"""The bottom line: saved, table, count, pace, inputs per axis. It never shouts."""

import time
from collections import deque

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from binational_desktop.i18n import _, language, ngettext
from binational_desktop.ui import theme

_PACE_OVER = 600.0
"""Seconds the pace looks back."""


class AxisBar(QWidget):
    """Inputs per axis as numbers and a thin stacked bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[int, str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_counts(self, counts: list[tuple[int, str, int]]) -> None:
        """Number, short name and count of each axis."""
        self._counts = counts
        said = ", ".join(f"{number} {name}: {n}" for number, name, n in counts)
        self.setAccessibleName(_("Inputs per axis: {counts}").format(counts=said))
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(54 * max(len(self._counts), 1), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((n for _number, _name, n in self._counts), default=0) or 1
        for position, (number, _name, n) in enumerate(self._counts):
            x = position * 54
            middle = self.height() // 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.axis_colour(number))
            painter.drawRoundedRect(x, middle - 7, 14, 14, 3, 3)
            painter.setPen(Qt.GlobalColor.white)
            painter.setFont(theme.font(theme.TINY, bold=True))
            painter.drawText(x, middle - 7, 14, 14, Qt.AlignmentFlag.AlignCenter, str(number))
            painter.setPen(theme.colour("text" if n else "faint"))
            painter.setFont(theme.font(theme.SMALL))
            painter.drawText(
                x + 18, middle - 9, 34, 16, Qt.AlignmentFlag.AlignVCenter, str(n) if n else "–"
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.axis_colour(number))
            painter.drawRect(x + 18, middle + 8, round(28 * n / most), 2)


class StatusLine(QWidget):
    """What is saved, where one works, how many inputs there are and how fast they come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(32)
        self._kept, self._read_only = True, False
        self._saved = QLabel()
        self._table = QLabel()
        self._bar = AxisBar()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, 0, theme.L, 0)
        row.setSpacing(theme.XL)
        row.addWidget(self._saved)
        row.addWidget(self._table)
        row.addStretch(1)
        row.addWidget(self._bar)
        self._moments: deque[float] = deque(maxlen=500)

    def recorded(self) -> None:
        """One more input was recorded just now: it sets the pace."""
        self._moments.append(time.monotonic())

    def pace(self) -> float:
        """Inputs a minute over the last ten minutes; 0 before the third one."""
        now = time.monotonic()
        recent = [moment for moment in self._moments if now - moment < _PACE_OVER]
        if len(recent) < 3:
            return 0.0
        return 60 * (len(recent) - 1) / max(now - recent[0], 20.0)

    def show_place(self, table: str, total: int, axes: list[tuple[int, str, int]]) -> None:
        """Say which table, how many inputs it has, and how they are spread over the axes."""
        parts = [table] if table else []
        parts.append(ngettext("{n} input", "{n} inputs", total).format(n=total))
        pace = self.pace()
        if pace:
            from binational_desktop import formats

            number = formats.number(round(pace, 1), formats.locale_for(language()))
            parts.append(_("{pace} a minute").format(pace=number))
        self._table.setText(" · ".join(parts))
        self._bar.set_counts(axes)

    def show_saved(self, read_only: bool = False) -> None:
        """Say whether everything is on the disk."""
        self._read_only = read_only
        said = _("Saved ✓") if self._kept else _("Not saved")
        self._saved.setText(_("Read only") if read_only else said)

    def show_kept(self, kept: bool) -> None:
        """Say that the disk took what was typed last, or that it did not."""
        if kept != self._kept:
            self._kept = kept
            self._saved.setProperty("kind", None if kept else "warning")
            self._saved.style().polish(self._saved)
            self.show_saved(self._read_only)
