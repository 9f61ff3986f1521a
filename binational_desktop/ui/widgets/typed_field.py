"""A field for words that are saved as a whole: Ctrl+Z reaches beyond it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit


class TypedField(QPlainTextEdit):
    """Where nothing typed is left to take back, undo and redo are those of the project."""

    def set_text(self, text: str) -> None:
        """Put a text in, with the cursor at its end; it is not something to undo."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            there = self.document()
            for key, possible in (
                (QKeySequence.StandardKey.Undo, there.isUndoAvailable()),
                (QKeySequence.StandardKey.Redo, there.isRedoAvailable()),
            ):
                if event.matches(key) and not possible:
                    event.ignore()
                    return False
        return super().event(event)
