"""Rows of a tree, each as high as its longest text needs: nothing is cut."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

BESIDE_TEXT = 16
"""Pixels of a cell's width that are not text."""


class Wrapped(QStyledItemDelegate):
    """Qt itself measures a tree's texts as if they were on one line; so be it in a column that
    is as wide as its texts.
    """

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.setWordWrap(True)
        tree.header().sectionResized.connect(lambda *_a: tree.scheduleDelayedItemsLayout())

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        fitted = QHeaderView.ResizeMode.ResizeToContents
        if self._tree.header().sectionResizeMode(index.column()) == fitted:
            # The padding of the style sheet counts only when it is drawn.
            return super().sizeHint(option, index) + QSize(BESIDE_TEXT // 2, 0)
        width = self._tree.columnWidth(index.column()) - BESIDE_TEXT
        if index.column() == 0 and index.parent().isValid():
            width -= self._tree.indentation()
        option.rect = QRect(0, 0, width, 1)
        return super().sizeHint(option, index)
