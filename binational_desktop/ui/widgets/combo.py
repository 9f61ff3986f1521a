"""A choice whose list opens below its field; what is chosen ends in an ellipsis, not in a cut."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

BESIDE_TEXT = 44
"""Pixels of a combo box that are not text."""


class Combo(QComboBox):
    """The list is as wide as its longest line needs, as far as the window goes."""

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
        room = self.window().width() - self.mapTo(self.window(), self.rect().topLeft()).x()
        view.setMinimumWidth(max(self.width(), min(view.sizeHintForColumn(0) + beside, room)))
        super().showPopup()
