"""A text as large as its place allows, and in the middle of it: to be read from across a room."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextCursor, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from binational_desktop.ui import theme

LARGEST, SMALLEST = 1 / 9, 1 / 22
"""Sizes of type in heights of the view. The smallest is read at five metres from a picture one
and a half metres high: 33 of 768 pixels, with capitals 4 to 5 cm tall."""
_STEP = 2


class FittedText(QPlainTextEdit):
    """Shows a text and, once it is told to, lets it be corrected. Enter takes it, Esc leaves it."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)  # in line with what stands above and below
        self.size_of_type = 0
        self.show_text("")

    def show_text(self, text: str) -> None:
        """Show a text; it cannot be changed."""
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setPlainText(text)
        self._fit()

    def begin(self) -> None:
        """Let the text be corrected."""
        self.setReadOnly(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus()

    @property
    def correcting(self) -> bool:
        """Whether the text is being corrected."""
        return not self.isReadOnly()

    def more_below(self) -> bool:
        """Whether some of the text lies below the edge; shows the next part of it then."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        bar.setValue(bar.value() + max(1, bar.pageStep() - 1))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shifted:
            self.taken.emit(self.toPlainText())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the largest type in which all of it can be seen; centre what leaves room."""
        place = QSize(self.width() - 12, self.height() - 12)
        tall = self.window().height()
        largest = max(12, round(tall * LARGEST))
        smallest = max(12, round(tall * SMALLEST))
        text = self.toPlainText()
        size, height = smallest, place.height()
        for tried in range(largest, smallest - 1, -_STEP):
            needed = _height(text, theme.font(tried), place.width())
            if needed <= place.height():
                size, height = tried, round(needed)
                break
        self.size_of_type = size
        # The style sheet sizes every widget; only a sheet of its own makes an exception.
        self.setStyleSheet(f"font-size: {size}px;")
        self.setViewportMargins(0, max(0, (place.height() - height) // 2), 0, 0)


def _height(text: str, font: QFont, width: int) -> float:
    """How high a text is in a font within a width; long texts are not measured to their end."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    found = 0.0
    for block in text[:6000].split("\n"):
        layout = QTextLayout(block or " ", font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            found += line.height()
        layout.endLayout()
    return found
