"""A choice whose list opens below its field; what is chosen ends in an ellipsis, not in a cut."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

BESIDE_TEXT = 44
"""Pixels of a combo box that are not text."""


class Combo(QComboBox):
    """The list is as wide as its longest line needs, as far as the window goes to either side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dressed = False

    def keep_narrow(self, letters: int) -> None:
        """Be as wide as some letters, however long the texts of the list are."""
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.currentText() or self.isEditable():
            super().paintEvent(event)
            return
        # The style's many names take 5 ms to make: not before the window's first painting.
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self.width() - BESIDE_TEXT
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        view = self.view()
        if not self._dressed:  # only now: most lists are never opened
            self._dressed = True
            self.setItemDelegate(QStyledItemDelegate(self))  # one that the style sheet reaches
            view.setTextElideMode(Qt.TextElideMode.ElideRight)
        beside = view.verticalScrollBar().sizeHint().width()
        left = self.mapTo(self.window(), self.rect().topLeft()).x()
        room = self.window().width() - left
        longest = view.sizeHintForColumn(0) + beside
        view.setMinimumWidth(max(self.width(), min(longest, max(room, left + self.width()))))
        super().showPopup()
        popup = view.window()
        if popup.width() > room:  # it ends where the field does, and goes on to the left
            end = self.mapToGlobal(self.rect().topRight()).x() + 1
            popup.move(end - popup.width(), popup.y())
