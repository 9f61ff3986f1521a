"""The rail at the left: the stages of the work, in their order."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live


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
        self._waiting: dict[str, int] = {}
        self.buttons: dict[str, QToolButton] = {}
        for page_id, name, drawing, _key in stages:
            button = QToolButton()
            button.setProperty("kind", "stage")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIcon(icon(drawing))
            button.setIconSize(QSize(24, 24))
            button.setFixedSize(76, 62)
            live(
                button, button.setText, lambda page_id=page_id, name=name: self._text(page_id, name)
            )
            live(button, button.setAccessibleName, lambda name=name: _(name))
            button.clicked.connect(lambda _c=False, page_id=page_id: self.chosen.emit(page_id))
            button.setEnabled(False)
            self._group.addButton(button)
            self.buttons[page_id] = button
            column.addWidget(button)
        column.addStretch(1)
        self._names = {page_id: name for page_id, name, _drawing, _key in stages}

    def show_waiting(self, page_id: str, count: int | None) -> None:
        """Say how many things wait at a stage."""
        self._waiting[page_id] = count or 0
        self.buttons[page_id].setText(self._text(page_id, self._names[page_id]))

    def _text(self, page_id: str, name: str) -> str:
        count = self._waiting.get(page_id)
        return f"{_(name)} ({count})" if count else _(name)
