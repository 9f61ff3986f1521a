"""The original beside its translation: never editable; what changed in it since stands out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from binational_desktop.i18n import _
from binational_desktop.model.rules.word_changes import COME, GONE, SAME, word_changes
from binational_desktop.ui import theme


class OriginalView(QTextEdit):
    """Words as they were said, as plain text whatever they hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "plain")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._shown = ("", "")

    def show_text(self, text: str, before: str = "") -> None:
        """Show a text; ``before`` is what it said when it was translated, empty for the same."""
        self._shown = (text, before)
        self.clear()
        self.setFont(theme.font(theme.LARGE))
        cursor = self.textCursor()
        last = ""
        for kind, words in word_changes(before, text) if before else [(SAME, text)]:
            if (last, kind) == (GONE, COME):
                cursor.insertText(" ", self._look(SAME))  # or the two would read as one word
            cursor.insertText(words, self._look(kind))
            last = kind
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(
            _("When it was translated: {before}").format(before=before) if before else ""
        )

    def look_again(self) -> None:
        """Paint in the colours of the theme in use."""
        self.show_text(*self._shown)

    @staticmethod
    def _look(kind: str) -> QTextCharFormat:
        """Told apart by line and weight, not by colour alone."""
        look = QTextCharFormat()
        look.setFont(theme.font(theme.LARGE))
        look.setForeground(theme.colour("text"))
        if kind == GONE:
            look.setFontStrikeOut(True)
            look.setForeground(theme.colour("quiet"))
        elif kind == COME:
            look.setFontUnderline(True)
            look.setFontWeight(QFont.Weight.DemiBold)
            look.setForeground(theme.colour("warning"))
        return look
