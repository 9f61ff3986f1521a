"""The rail at the left: the stages of the work, in their order."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live

_MOST = 999
"""A greater number is as good as many."""


class StageButton(QToolButton):
    """A stage, with how many things wait there as a small number at its icon."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def show_count(self, count: int) -> None:
        """Say how many things wait here; none for nothing to say."""
        if count != self.count:
            self.count = count
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count:
            return
        text = str(self.count) if self.count <= _MOST else f"{_MOST}+"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.TINY, bold=True))
        width = max(18, painter.fontMetrics().horizontalAdvance(text) + 10)
        pill = QRectF(min(self.width() / 2 + 5, self.width() - width - 2), 3, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(pill, 8.5, 8.5)
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class StageRail(QFrame):
    """One button a stage. ``stages``: id, untranslated name, icon, key."""

    chosen = Signal(str)

    def __init__(self, stages: tuple[tuple[str, str, str, str], ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(92)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.M, theme.S, theme.M)
        column.setSpacing(theme.XS)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, StageButton] = {}
        for page_id, name, drawing, _key in stages:
            button = StageButton()
            button.setProperty("kind", "stage")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIcon(icon(drawing))
            button.setIconSize(QSize(24, 24))
            button.setFixedSize(76, 62)
            live(button, button.setText, lambda name=name: _(name))
            live(
                button,
                button.setAccessibleName,
                lambda button=button, name=name: self._spoken(name, button.count),
            )
            button.clicked.connect(lambda _c=False, page_id=page_id: self.chosen.emit(page_id))
            button.setEnabled(False)
            self._group.addButton(button)
            self.buttons[page_id] = button
            column.addWidget(button)
        column.addStretch(1)
        self._names = {page_id: name for page_id, name, _drawing, _key in stages}

    def show_waiting(self, page_id: str, count: int | None) -> None:
        """Say how many things wait at a stage."""
        button = self.buttons[page_id]
        button.show_count(count or 0)
        button.setAccessibleName(self._spoken(self._names[page_id], button.count))

    @staticmethod
    def _spoken(name: str, count: int) -> str:
        return f"{_(name)} ({count})" if count else _(name)
