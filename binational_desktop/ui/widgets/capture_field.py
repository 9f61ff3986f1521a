"""The field one types into: Enter saves, it grows to four lines, and nothing takes its focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from binational_desktop.ui.widgets.typed_field import TypedField

if TYPE_CHECKING:
    from binational_desktop.ui.widgets.choice_panel import ChoicePanel

_MOST_LINES = 4
_PADDING = 26
_COMES_BACK = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
"""Another window or a menu took the focus; it comes back by itself."""


class CaptureField(TypedField):
    """Signals what the rapporteur means by a key."""

    submitted = Signal()
    last_wanted = Signal()
    left = Signal()
    menu_opening = Signal(object, int)
    """The menu of the right button is about to open: the menu, the place in the text."""
    photos_given = Signal(object)
    """Photos were pasted or dropped here: their ``QMimeData``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("capture")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.panel: ChoicePanel | None = None
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._grow)
        # What is pasted has its lines only later.
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._fit(1)

    def _grow(self) -> None:
        shown = 0
        block = self.document().begin()
        while block.isValid():
            shown += max(1, block.layout().lineCount())
            block = block.next()
        overflowing = shown > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if overflowing
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self._fit(max(1, min(shown, _MOST_LINES)))

    def _fit(self, lines: int) -> None:
        height = round(lines * self.fontMetrics().lineSpacing() * 1.02) + _PADDING
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        self.menu_opening.emit(menu, self.cursorForPosition(event.pos()).position())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return _has_photos(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if _has_photos(source):
            self.photos_given.emit(source)
        else:
            super().insertFromMimeData(source)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Its keys come from here; without them open choices would only be in the way.
        if self.panel is not None and event.reason() not in _COMES_BACK:
            self.panel.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.panel is not None and self.panel.isVisible() and self.panel.handle(event):
            return
        key, modifiers = event.key(), event.modifiers()
        if (
            key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not modifiers & Qt.KeyboardModifier.ShiftModifier
        ):
            self.submitted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Up and not self.toPlainText():
            self.last_wanted.emit()
        else:
            super().keyPressEvent(event)


def _has_photos(mime: QMimeData) -> bool:
    # Imported when something is pasted: not before the window's first painting.
    from binational_desktop.ui.photo_intake import has_photos

    return has_photos(mime)
