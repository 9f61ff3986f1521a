"""A row of small widgets that goes on below where it does not fit."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Left to right, then the next line; each widget as wide as it wishes, or as the line."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        heights = [item.sizeHint().height() for item in self._items]
        return QSize(0, max(heights, default=0))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the widgets, or only find how high they come to stand."""
        there = [item for item in self._items if not item.isEmpty()]
        line = max((item.sizeHint().height() for item in there), default=0)
        x, y = rect.x(), rect.y()
        for item in there:
            wish = item.sizeHint()
            width = min(wish.width(), rect.width())
            if x > rect.x() and x + width > rect.x() + rect.width():
                x, y = rect.x(), y + line + self.spacing()
            if move:
                middle = y + (line - wish.height()) // 2
                item.setGeometry(QRect(x, middle, width, wish.height()))
            x += width + self.spacing()
        return y + line - rect.y()
