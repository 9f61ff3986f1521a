"""The privacy notice over the whole screen: to be read before anybody is asked for a name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from binational_desktop.i18n import _
from binational_desktop.ui import theme

LARGEST, SMALLEST = 32, 18
"""Type in pixels: legible from an arm's length on a laptop that is handed round."""
_BETWEEN = 2 * theme.XXL
"""Pixels between the languages."""


class NoticeView(QWidget):
    """Each language in its column; any of Esc, Enter and F11 closes it."""

    def __init__(self, texts: list[tuple[str, str]]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("readBack")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Privacy notice"))
        self.resize(1100, 700)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XXL, theme.XL, theme.XXL, theme.L)
        column.setSpacing(theme.L)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        self.texts: list[QLabel] = []
        for _name, text in texts:
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.texts.append(label)
            row.addWidget(label, 1)
        holder = QWidget()
        holder.setLayout(row)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(holder)
        column.addWidget(self.area, 1)
        foot = QLabel(_("Esc closes"))
        foot.setProperty("kind", "small")
        foot.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(foot)
        self.area.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout().activate()
        self._fit()

    def _fit(self) -> None:
        """Take the largest type in which all of it is seen without scrolling."""
        place, n = self.area.size(), max(1, len(self.texts))
        width = (place.width() - _BETWEEN * (n - 1)) // n
        for size in range(LARGEST, SMALLEST - 1, -2):
            for label in self.texts:
                label.setStyleSheet(f"font-size: {size}px;")
                label.ensurePolished()
            if all(label.heightForWidth(width) <= place.height() for label in self.texts):
                break

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_F11}:
            self.close()
        else:
            super().keyPressEvent(event)
