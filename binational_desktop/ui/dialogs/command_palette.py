"""Everything one can do, found by typing a few letters of it; and the sheet of all shortcuts."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.actions import Actions, ActionSpec


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
                keys = spec.shown_keys()
                item = QListWidgetItem(f"{spec.label()}    {keys}" if keys else spec.label())
                item.setIcon(action.icon())
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
        self.resize(860, 560)
        groups: dict[str, list[ActionSpec]] = {}
        for spec, _action in actions.all():
            if spec.shown_keys():
                groups.setdefault(spec.group, []).append(spec)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(theme.XL)
        grid.setVerticalSpacing(6)
        for position, (group, specs) in enumerate(groups.items()):
            column = (position % 2) * 2
            row = 40 * (position // 2)
            title = QLabel(_(group))
            title.setProperty("kind", "heading")
            grid.addWidget(title, row, column, 1, 2)
            for number, spec in enumerate(specs, 1):
                keys = QLabel(spec.shown_keys())
                keys.setFont(theme.font(theme.BODY, bold=True))
                grid.addWidget(QLabel(spec.label()), row + number, column)
                grid.addWidget(keys, row + number, column + 1)
        grid.setRowStretch(1000, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setAccessibleName(self.windowTitle())
        QVBoxLayout(self).addWidget(area)
