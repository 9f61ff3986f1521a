"""What stands where the pages will be while a project opens: one may type already."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.capture_field import CaptureField


class OpeningView(QWidget):
    """A sentence and, where the Record page comes, its field: the first words are not lost."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XXL, theme.XL, theme.XXL, theme.L)
        self.field = CaptureField()
        live(self, self.field.setAccessibleName, lambda: _("What was said"))
        self.field.hide()
        column.addWidget(self.field)
        self.sentence = QLabel()
        self.sentence.setProperty("kind", "quiet")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        column.addStretch(2)
        column.addWidget(self.sentence)
        self.ways = QWidget()
        self.ways.hide()
        column.addWidget(self.ways)
        column.addStretch(3)

    def say(self, text: str, *, typing: bool = False, kind: str = "quiet") -> None:
        """Say what is going on; with ``typing``, take the first words meanwhile.

        What was typed stays in sight when the project cannot be opened.
        """
        self.ways.hide()
        self.sentence.setProperty("kind", kind)
        self.sentence.style().polish(self.sentence)
        self.sentence.setText(text)
        self.field.setVisible(typing or bool(self.field.toPlainText()))
        if typing:
            self.field.setFocus()

    def refuse(self, text: str, ways: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Say why there is no project; ``ways`` lead on, each by its untranslated name."""
        self.say(text, kind="heading")
        if self.ways.layout() is None:
            row = QHBoxLayout(self.ways)
            row.setSpacing(theme.M)
            row.addStretch(1)
            for name, act in ways:
                button = Button()
                live(button, button.setText, lambda name=name: _(name))
                button.clicked.connect(lambda _checked=False, act=act: act())
                row.addWidget(button)
            row.addStretch(1)
        # With its buttons in it: one that is yet to be shown is forgotten as soon as the window
        # becomes active only now.
        self.ways.show()
        if self.field.isHidden():
            self.ways.findChildren(Button)[0].setFocus()

    def take(self) -> str:
        """What was typed meanwhile; the field is empty afterwards."""
        text = self.field.toPlainText()
        self.field.clear()
        return text
