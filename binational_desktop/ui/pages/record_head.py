"""What stands above the capture field: the focus question, and what one does beside typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import Button


class RecordHead(QWidget):
    """The question, large, and a quiet row of links: text, what it is called, key, what it does."""

    def __init__(self, links: Sequence[tuple[str, str, str, Callable[[], object]]]) -> None:
        super().__init__()
        self.question = QLabel()
        self.question.setProperty("kind", "question")
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        # Of a question that is longer than the window has room for, one sees the beginning.
        self.question.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.question, 1)
        for text, name, key, act in links:
            button = Button()
            button.setProperty("kind", "link")
            live(button, button.setText, lambda text=text: _(text))
            live(button, button.setAccessibleName, lambda name=name: _(name))
            live(button, button.setToolTip, lambda name=name, key=key: f"{_(name)} ({key})")
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
