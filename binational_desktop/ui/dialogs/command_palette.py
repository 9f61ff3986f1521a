"""Everything one can do, found by typing a few letters of it; and the sheet of all shortcuts."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.actions import Actions, ActionSpec
from binational_desktop.ui.dialogs import fit

_KEYS = Qt.ItemDataRole.UserRole + 1
_ICON = 18


class _WithKeys(QStyledItemDelegate):
    """An action with its keys at the right edge."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(
            option.rect.adjusted(0, 0, -theme.M, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            index.data(_KEYS),
        )


class CommandPalette(QDialog):
    """A field and the actions that fit; Enter does the chosen one."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._actions = [(spec, action) for spec, action in actions.all() if action is not None]
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("What do you want to do?"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(_("Actions"))
        self.list.setIconSize(QSize(_ICON, _ICON))
        nothing = QPixmap(_ICON, _ICON)
        nothing.fill(Qt.GlobalColor.transparent)
        self._nothing = QIcon(nothing)
        """Keeps the room of an icon where there is none."""
        self.list.setItemDelegate(_WithKeys(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.S)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.resize(560, 420)
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - 560) // 2, corner.y() + 80)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._do)
        self._narrow("")
        self.field.setFocus()

    def _narrow(self, text: str) -> None:
        """Show the actions whose name holds every typed word."""
        from binational_desktop.model.rules.folding import fold

        words = fold(text).split()
        self.list.clear()
        for spec, action in self._actions:
            if action.isEnabled() and all(word in fold(spec.label()) for word in words):
                item = QListWidgetItem(spec.label())
                item.setData(_KEYS, spec.shown_keys())
                spoken = f"{spec.label()}, {spec.shown_keys()}".removesuffix(", ")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                item.setIcon(self._nothing if action.icon().isNull() else action.icon())
                item.setData(Qt.ItemDataRole.UserRole, action)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self, item: QListWidgetItem | None) -> None:
        self.accept()
        if item is not None:
            action: QAction = item.data(Qt.ItemDataRole.UserRole)
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._do(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


class ShortcutSheet(QDialog):
    """All shortcuts, by page."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        groups: dict[str, list[ActionSpec]] = {}
        for spec, _action in actions.all():
            if spec.shown_keys():
                groups.setdefault(spec.group, []).append(spec)
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setSpacing(theme.XL)
        grids = [QGridLayout() for _n in range(3)]
        for grid in grids:
            grid.setHorizontalSpacing(theme.L)
            grid.setVerticalSpacing(6)
            columns.addLayout(grid, 1)
        lengths = [0] * len(grids)
        for group, specs in sorted(groups.items(), key=lambda one: -len(one[1])):
            shortest = lengths.index(min(lengths))
            self._add_group(grids[shortest], lengths[shortest], _(group), specs)
            lengths[shortest] += len(specs) + 2
        for grid in grids:
            grid.setRowStretch(1000, 1)
            grid.setColumnStretch(0, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.windowTitle())
        QVBoxLayout(self).addWidget(area)
        fit(self, 1320, body.sizeHint().height() + theme.XXL)

    @staticmethod
    def _add_group(grid: QGridLayout, row: int, name: str, specs: list[ActionSpec]) -> None:
        title = QLabel(name)
        title.setProperty("kind", "heading")
        if row:
            grid.setRowMinimumHeight(row - 1, theme.L)
        grid.addWidget(title, row, 0, 1, 2)
        for number, spec in enumerate(specs, row + 1):
            keys = QLabel(spec.shown_keys())
            keys.setFont(theme.font(theme.BODY, bold=True))
            label = QLabel(spec.label())
            label.setWordWrap(True)
            grid.addWidget(label, number, 0)
            grid.addWidget(keys, number, 1, Qt.AlignmentFlag.AlignTop)
