"""The field a translation is typed into: Enter saves and goes on, Ctrl+Z reaches beyond the field."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class TranslationField(QPlainTextEdit):
    """Signals what the translator means by a key."""

    submitted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setProperty("kind", "words")

    def set_text(self, text: str) -> None:
        """Put a text in, with the cursor at its end; it is not something to undo."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def put(self, text: str) -> None:
        """Put a text in the place of what is there, as if it had been typed: Ctrl+Z takes it out."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Where nothing typed is left to take back, undo and redo are those of the project."""
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
