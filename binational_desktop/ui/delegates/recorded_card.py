"""A recorded input as a row under the capture field: code, kind, axis, words, time, marks."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QStyleOptionViewItem,
    QWidget,
)

from binational_desktop.i18n import _
from binational_desktop.model.vocabulary import KINDS
from binational_desktop.ui import theme
from binational_desktop.ui.delegates import painting
from binational_desktop.ui.delegates.framed import RuledRow
from binational_desktop.ui.icons import icon
from binational_desktop.ui.models.lazy_rows import ROW

HEIGHT = 58


class RecordedCard(RuledRow):
    """Two lines of words beside what was said of them."""

    padding = (theme.L, 7, -theme.L, -6)
    inset = theme.L

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Any) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setAccessibleName(_("Text of {code}").format(code=index.data(ROW).code))
        return editor

    def setEditorData(self, editor: QWidget, index: Any) -> None:
        assert isinstance(editor, QPlainTextEdit)
        if not editor.toPlainText():
            editor.setPlainText(index.data(ROW).text)
            editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: QWidget, model: Any, index: Any) -> None:
        assert isinstance(editor, QPlainTextEdit)
        text = editor.toPlainText()
        if text.strip() != index.data(ROW).text:
            model.setData(index, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Any
    ) -> None:
        rect: QRect = option.rect
        view = editor.parentWidget().rect()
        top = min(rect.top(), view.bottom() - 108)
        editor.setGeometry(rect.left() + 140, max(0, top), rect.width() - 150, 104)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                return True
        return super().eventFilter(editor, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(200, HEIGHT)

    def paint_row(self, painter: QPainter, rect: QRect, row: Any) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        left, top = rect.left(), rect.top()
        painter.setPen(theme.colour("accent"))
        painter.setFont(theme.font(theme.BODY, bold=True))
        painter.drawText(QRect(left, top, 74, 20), middle, row.code)
        painter.setPen(theme.colour("quiet"))
        painter.setFont(theme.font(theme.SMALL))
        painter.drawText(QRect(left, top + 22, 96, 18), middle, _(KINDS[row.kind]))
        if row.axis_number:
            painting.axis_chip(painter, QRect(left + 104, top + 2, 18, 18), row.axis_number)
        time = datetime.fromisoformat(row.recorded_at).astimezone().strftime("%H:%M")
        painter.setPen(theme.colour("quiet"))
        painter.setFont(theme.font(theme.SMALL))
        painter.drawText(
            QRect(rect.right() - 44, top, 44, 20), Qt.AlignmentFlag.AlignRight | middle, time
        )
        if row.withheld:
            icon("eye-off", "warning").paint(painter, QRect(rect.right() - 20, top + 22, 18, 18))
        elif row.validated:
            icon("check-check", "accent").paint(painter, QRect(rect.right() - 20, top + 22, 18, 18))
        painter.setPen(theme.colour("text"))
        words = QRect(left + 134, top, rect.width() - 134 - 60, 40)
        painting.draw_lines(painter, words, row.text, theme.font(theme.BODY + 1), 2, beside=20)
