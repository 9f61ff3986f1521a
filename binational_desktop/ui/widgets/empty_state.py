"""What an empty page says: what it is for, and the first step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import Button

_WIDE = 460
"""The longest line of a sentence, in pixels."""


class EmptyState(QWidget):
    """An icon, a heading, a sentence and up to two buttons, the first of them the main one."""

    def __init__(
        self,
        drawing: str,
        heading: str,
        sentence: str,
        buttons: list[tuple[str, Callable[[], object]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(icon(drawing, "faint").pixmap(48, 48))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = QLabel()
        title.setProperty("kind", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        live(self, title.setText, lambda: _(heading))
        words = QLabel()
        words.setProperty("kind", "quiet")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = words
        live(self, self._say, lambda: _(sentence))
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        row.addStretch(1)
        self.buttons: list[Button] = []
        for number, (text, act) in enumerate(buttons):
            button = Button()
            if number == 0:
                button.setProperty("kind", "main")
            live(self, button.setText, lambda text=text: _(text))
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.L)
        column.addStretch(2)
        column.addWidget(picture)
        column.addWidget(title)
        middle = QHBoxLayout()  # not an alignment: that would cut the second line
        middle.addStretch(1)
        middle.addWidget(words)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addLayout(row)
        column.addStretch(3)

    def _say(self, sentence: str) -> None:
        """Set the sentence in as few lines as it needs, each about as long as the others."""
        words, width = self._words, _WIDE
        words.setText(sentence)
        words.ensurePolished()
        high = words.heightForWidth(width)
        while width > _WIDE // 2 and words.heightForWidth(width - theme.S) == high:
            width -= theme.S
        words.setFixedWidth(width)

    def focus(self) -> None:
        """Put the focus on the first step."""
        if self.buttons:
            self.buttons[0].setFocus()
