"""Prepare, the strategy: axes and lines of action, workstreams, programmes and what they work on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from binational_desktop.i18n import N_, _, language
from binational_desktop.services import strategies
from binational_desktop.services.queries import strategy
from binational_desktop.ui import operations, theme
from binational_desktop.ui.delegates.painting import axis_icon
from binational_desktop.ui.delegates.wrapped import Wrapped
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.editable_rows import EditableColumn, EditableRows
from binational_desktop.ui.pages.prepare.section import Section
from binational_desktop.ui.widgets.grid import Grid

_TREE = ("name_es", "name_en", "short_es", "short_en")
_ID = Qt.ItemDataRole.UserRole
_BELOW_WORDS = theme.L + 6
"""Indentation of a line of action: below the words of its axis, which stand after its number."""


class StrategySection(Section):
    """What the strategy consists of. It is shared by all workshops of the project."""

    name = "strategy"
    title = N_("Strategy")
    watched = frozenset(
        {"axis", "line_of_action", "workstream", "programme", "programme_axis", "mapping"}
    )

    def build(self) -> None:
        (self.add_button,) = self.add_head(
            N_("Shared by all workshops of this project. What is in use cannot be deleted."),
            [("plus", N_("Add"), self.add)],
        )
        self.workstreams = self._grid(
            (
                EditableColumn("number", N_("No."), 56, number=True, editable=False),
                EditableColumn("name_es", N_("Name (Spanish)")),
                EditableColumn("name_en", N_("Name (English)")),
            ),
            N_("Workstreams"),
            self._save_workstream,
            self.add,
            strategies.delete_workstream,
        )
        self.axes = strategy.axes(self.context.project)
        self.programmes = self._grid(
            (
                EditableColumn("name_es", N_("Name (Spanish)")),
                EditableColumn("name_en", N_("Name (English)")),
                EditableColumn("note_es", N_("Note (Spanish)")),
                EditableColumn("note_en", N_("Note (English)")),
                *(EditableColumn(axis.id, str(axis.number), 40, check=True) for axis in self.axes),
            ),
            N_("Programmes and the axes they work on"),
            self._save_programme,
            self.add,
            strategies.delete_programme,
        )
        self.tabs = self.add_tabs(
            N_("Parts of the strategy"),
            (
                (self._tree(), N_("Axes and lines of action")),
                (self.workstreams, N_("Workstreams")),
                (self.programmes, N_("Programmes")),
            ),
        )
        self.tabs.currentChanged.connect(lambda _place: self._say_button())
        live(self, lambda _text: self._say_button(), lambda: "")

    def _say_button(self) -> None:
        texts = (_("Add a line of action"), _("Add a workstream"), _("Add a programme"))
        self.add_button.setText(texts[max(0, self.tabs.currentIndex())])

    def _tree(self) -> QTreeWidget:
        self.tree = QTreeWidget()
        self.tree.setColumnCount(len(_TREE))
        live(
            self,
            lambda _text: self.tree.setHeaderLabels(
                [
                    _("Name (Spanish)"),
                    _("Name (English)"),
                    _("Short (Spanish)"),
                    _("Short (English)"),
                ]
            ),
            lambda: "",
        )
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(_BELOW_WORDS)
        self.tree.setItemDelegate(Wrapped(self.tree))
        header = self.tree.header()
        header.setStretchLastSection(False)
        for column, width in enumerate((0, 0, 150, 150)):  # the names share what is left
            if width:
                self.tree.setColumnWidth(column, width)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        live(self, self.tree.setAccessibleName, lambda: _("Axes and lines of action"))
        self.tree.itemChanged.connect(self._renamed)
        self.tree.installEventFilter(self)
        return self.tree

    def _grid(
        self,
        columns: tuple[EditableColumn, ...],
        named: str,
        save: Callable[[str, str, str], bool],
        add: Callable[[], None],
        delete: Callable[..., Any],
    ) -> Grid:
        grid = Grid(EditableRows(columns, _cell, save, self))
        live(self, grid.setAccessibleName, lambda: _(named))
        grid.add_wanted.connect(add)
        grid.delete_wanted.connect(lambda row_id: self._delete(delete, row_id))
        return grid

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        project = self.context.project
        self._show_tree()
        self.workstreams.entries.set_rows(strategy.workstreams(project))
        self.programmes.entries.set_rows(strategy.programmes(project))

    def _show_tree(self) -> None:
        kept = self.tree.currentItem()
        chosen, column = (kept.data(0, _ID) if kept else ""), self.tree.currentColumn()
        self.tree.blockSignals(True)
        self.tree.clear()
        self.axes = strategy.axes(self.context.project)
        lines = strategy.lines_of_action(self.context.project)
        for axis in self.axes:
            top = self._item([getattr(axis, name) for name in _TREE], axis.id)
            top.setIcon(0, axis_icon(axis.number))
            for place in range(len(_TREE)):
                top.setFont(place, theme.font(bold=True))
            self.tree.addTopLevelItem(top)
            for line in lines:
                if line.axis_id == axis.id:
                    item = self._item([line.name_es, line.name_en, line.code, ""], line.id)
                    top.addChild(item)
            top.setExpanded(True)
        self.tree.blockSignals(False)
        for item in self._items():
            if item.data(0, _ID) == chosen:
                self.tree.setCurrentItem(item, max(0, column))

    @staticmethod
    def _item(texts: list[str], row_id: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(texts)
        item.setData(0, _ID, row_id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        for place, text in enumerate(texts):
            item.setToolTip(place, text)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found = []
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            if top is not None:
                found.append(top)
                found += [child for n in range(top.childCount()) if (child := top.child(n))]
        return found

    def activate(self) -> None:
        widget = self.tabs.currentWidget()
        if widget is not None:
            widget.setFocus()
        first = self.tree.topLevelItem(0)
        if widget is self.tree and not self.tree.selectedItems() and first is not None:
            self.tree.setCurrentItem(first)

    # ---------------------------------------------------------------- doing

    def add(self) -> None:
        """Add a line, workstream or programme, whichever is shown, and type its name."""
        project, place = self.context.project, self.tabs.currentIndex()
        if place == 0:
            self.add_line()
            return
        grid, table, work = (
            (self.workstreams, "workstream", strategies.add_workstream)
            if place == 1
            else (self.programmes, "programme", strategies.add_programme)
        )
        added = operations.run(self.context, lambda: work(project))
        if added is not None:
            grid.go_to(next(iter(added.inserted[table])), f"name_{language()}")

    def add_line(self) -> None:
        """Add a line of action under the chosen axis and type its name."""
        item = self.tree.currentItem() or self.tree.topLevelItem(0)
        if item is None:
            return
        axis_id = (item.parent() or item).data(0, _ID)
        added = operations.run(
            self.context, lambda: strategies.add_line(self.context.project, axis_id)
        )
        if added is not None:
            line_id = next(iter(added.inserted["line_of_action"]))
            for one in self._items():
                if one.data(0, _ID) == line_id:
                    self.tree.setFocus()
                    self.tree.setCurrentItem(one)
                    self.tree.editItem(one, 0 if language() == "es" else 1)

    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        row_id, text = item.data(0, _ID), item.text(column).strip()
        project, values = self.context.project, {_TREE[column]: text}
        saved = None
        if item.parent() is None:
            saved = operations.run(
                self.context, lambda: strategies.update_axis(project, row_id, values)
            )
        elif column < 2:
            saved = operations.run(
                self.context, lambda: strategies.update_line(project, row_id, values)
            )
        if saved is None:
            self._show_tree()

    def _save_workstream(self, row_id: str, column: str, text: str) -> bool:
        project = self.context.project
        saved = operations.run(
            self.context, lambda: strategies.update_workstream(project, row_id, {column: text})
        )
        return saved is not None

    def _save_programme(self, row_id: str, column: str, text: str) -> bool:
        project = self.context.project
        if column in {axis.id for axis in self.axes}:
            saved = operations.run(
                self.context,
                lambda: strategies.link_programme(project, row_id, column, bool(text)),
            )
        else:
            saved = operations.run(
                self.context, lambda: strategies.update_programme(project, row_id, {column: text})
            )
        return saved is not None

    def _delete(self, work: Callable[..., Any], row_id: str) -> None:
        operations.run(self.context, lambda: work(self.context.project, row_id), tell=True)

    def _move_line(self, line_id: str, step: int) -> None:
        project = self.context.project
        operations.run(self.context, lambda: strategies.move_line(project, line_id, step))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.tree
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._tree_key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _tree_key(self, event: QKeyEvent) -> bool:
        item = self.tree.currentItem()
        if item is None or self.tree.state() == QTreeWidget.State.EditingState:
            return False
        row_id, key = item.data(0, _ID), event.key()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Delete:
            work = strategies.delete_axis if item.parent() is None else strategies.delete_line
            self._delete(work, row_id)
        elif alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and item.parent() is not None:
            self._move_line(row_id, -1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.tree.editItem(item, max(0, self.tree.currentColumn()))
        else:
            return False
        return True


def _cell(row: Any, column: str, _edited: bool) -> str:
    if hasattr(row, column):
        return str(getattr(row, column))
    return "1" if column in row.axis_ids else ""
