"""The choice of workshop and table in the top bar: a long name ends in an ellipsis, not in a cut."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from binational_desktop.ui.widgets.combo import BESIDE_TEXT, Combo


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

    def needed(self) -> int:
        """The width of the shown name in bold, and the arrow."""
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self.currentText()) + BESIDE_TEXT + 2

    def sizeHint(self) -> QSize:
        """Room for the whole name."""
        return QSize(self.needed(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A name may be shortened."""
        return QSize(110, super().minimumSizeHint().height())
