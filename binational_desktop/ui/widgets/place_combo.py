"""The choice of workshop and table in the top bar: a long name ends in an ellipsis, not in a cut."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from binational_desktop.ui.widgets.combo import Combo

_BESIDE_TEXT = 44
"""Pixels of a combo box that are not text."""


class PlaceCombo(Combo):
    """A combo box whose shown name fits; the whole one is its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("place")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(self._named)

    def _named(self, text: str) -> None:
        self.setToolTip(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the shown name in bold, and the arrow."""
        self.ensurePolished()
        shown = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(shown + _BESIDE_TEXT + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A name may be shortened."""
        return QSize(110, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.currentText():
            super().paintEvent(event)
            return
        # The style's many names take 5 ms to make: not before the window's first painting.
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self.width() - _BESIDE_TEXT
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
