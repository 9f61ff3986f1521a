"""A grid one fills by keyboard: Enter edits, Enter in the last cell adds, Delete deletes."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.delegates.wrapped import BESIDE_TEXT
from binational_desktop.ui.models.editable_rows import EditableRows
from binational_desktop.ui.widgets.combo import Combo

ROW = 36
"""Height of a row of one line in pixels."""
_LEAST = 140
"""Width of a column of words, at least."""
_AMPLE = 260
"""Width of a column of words that leaves room for what one chooses in others."""
_PLENTY = 390
"""Width of a column of many words that leaves room for what one types in others."""
_ROUNDING = 4
"""Pixels to spare, as Qt wraps by fractions of them where words just fill a column."""
_Index = QModelIndex | QPersistentModelIndex


class Grid(QTableView):
    """Shows ``EditableRows``; what it wants done is told by its signals."""

    add_wanted = Signal()
    delete_wanted = Signal(str)
    """The id of the entry."""
    move_wanted = Signal(str, int)
    """The id of the entry, and -1 for up or 1 for down."""
    chosen = Signal(str)
    """The entry the cursor is on, by its id; empty for none."""

    def __init__(self, rows: EditableRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = rows
        self._measured: dict[tuple[str, int], int] = {}
        self.setModel(rows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        delegate = _Cells(self)
        self.setItemDelegate(delegate)
        delegate.closeEditor.connect(self._cell_left)
        self.selectionModel().currentChanged.connect(
            lambda *_a: self.chosen.emit(self.current_id())
        )
        rows.modelReset.connect(self._fit)
        rows.dataChanged.connect(self._fit)

    def _fit(self) -> None:
        """Give each column of a given width that width, or more where its head needs it, and in a
        wide window where its words do; the others share what is left, and where that is too
        little, the grid scrolls.
        """
        header, columns = self.horizontalHeader(), self.entries.columns
        there = [place for place in range(header.count()) if not self.isColumnHidden(place)]
        sharing = [place for place in there if not columns[place].width]
        given = {
            place: max(columns[place].width, header.sectionSizeHint(place))
            for place in there
            if columns[place].width
        }
        wished = {place: max(width, self._words(place)) for place, width in given.items()}
        chosen = {
            place: wished[place] if columns[place].choices else given[place] for place in given
        }
        needed = [min(max(self._words(place), _AMPLE), _PLENTY) for place in sharing]
        whole = self.viewport().width()
        if whole - sum(wished.values()) >= sum(needed):
            given = wished
        elif whole - sum(chosen.values()) >= _AMPLE * len(sharing):
            given = chosen
        for place, width in given.items():
            header.resizeSection(place, width)
        left = whole - sum(given.values())
        for n, place in enumerate(sharing):
            share = left * (n + 1) // len(sharing) - left * n // len(sharing)
            header.resizeSection(place, max(share, _LEAST, header.sectionSizeHint(place)))
        self._fit_rows()

    def _words(self, place: int) -> int:
        """The width of a column's longest words; 0 for one of ticks or numbers."""
        column = self.entries.columns[place]
        if column.check or column.number:
            return 0
        measure = self.fontMetrics()
        said = set(self.entries.words(column.name))
        widest = max((measure.horizontalAdvance(one) for one in said), default=0)
        return widest + BESIDE_TEXT + _ROUNDING

    def _fit_rows(self) -> None:
        """Make each row as high as its longest text needs: nothing is cut where there is room."""
        measure = self.fontMetrics()
        heights = [ROW] * self.entries.rowCount()
        for place, one in enumerate(self.entries.columns):
            if one.check or one.number or self.isColumnHidden(place):
                continue
            width = self.columnWidth(place) - BESIDE_TEXT
            few = width // measure.maxWidth()  # so few letters fit without measuring
            for row, text in enumerate(self.entries.words(one.name)):
                if len(text) > few:
                    heights[row] = max(heights[row], self._height(text, width))
        for row, height in enumerate(heights):
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)

    def _height(self, text: str, width: int) -> int:
        """How high a row must be for a text; measured once for each text and width."""
        if (text, width) not in self._measured:
            measure, height = self.fontMetrics(), ROW
            if measure.horizontalAdvance(text) > width > 0:
                box = measure.boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, text)
                height = max(height, box.height() + theme.S)
            self._measured[text, width] = height
        return self._measured[text, width]

    def setColumnHidden(self, column: int, hide: bool) -> None:
        super().setColumnHidden(column, hide)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measured.clear()  # of other widths
        self._fit()

    def current_id(self) -> str:
        """The entry the cursor is on; empty for none."""
        index = self.currentIndex()
        return self.entries.rows[index.row()].id if index.isValid() else ""

    def go_to(self, row_id: str, column: str) -> None:
        """Put focus and cursor on a cell."""
        row = self.entries.row_of(row_id)
        if row >= 0:
            self.setFocus()
            self.setCurrentIndex(self.entries.index(row, self.entries.place(column)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        key, index = event.key(), self.currentIndex()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not index.isValid():
                self.add_wanted.emit()
            elif index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            elif index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
                state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
                self.entries.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        elif not index.isValid():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit(self.current_id())
        elif alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            row_id, column = self.current_id(), self.entries.columns[index.column()].name
            self.move_wanted.emit(row_id, -1 if key == Qt.Key.Key_Up else 1)
            self.go_to(row_id, column)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        # Before Qt does, which would take the first cell and not show that one is on it.
        if not self.currentIndex().isValid() and self.entries.rows:
            self.setCurrentIndex(self.entries.index(0, self._first()))
        super().focusInEvent(event)

    def _first(self) -> int:
        return next(
            place
            for place, one in enumerate(self.entries.columns)
            if one.editable and not self.isColumnHidden(place)
        )

    def _cell_left(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and self._in_last_cell():
            QTimer.singleShot(0, self.add_wanted.emit)

    def _in_last_cell(self) -> bool:
        index = self.currentIndex()
        last = max(place for place, one in enumerate(self.entries.columns) if one.editable)
        return index.row() == self.entries.rowCount() - 1 and index.column() >= last

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.entries.retranslate()
            self._fit()


class _Cells(QStyledItemDelegate):
    """A line to type in, or a list to choose from where the column has choices."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    def _choices(self, index: _Index) -> Any:
        return self._grid.entries.columns[index.column()].choices

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        choices = self._choices(index)
        if not choices:
            line = super().createEditor(parent, option, index)
            if isinstance(line, QLineEdit):  # a number is typed where it stands
                line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
            return line
        combo = Combo(parent)
        combo.addItem("–", "")
        for code, label in choices.items():
            combo.addItem(_(label), str(code))
        return combo

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            code = index.data(Qt.ItemDataRole.EditRole)
            editor.setCurrentIndex(max(0, editor.findData(code)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)
