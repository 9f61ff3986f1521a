"""Prepare: the workshop sheet in both languages, its working tables, the lines of action."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import N_, _, language
from binational_desktop.model.rules.written_language import written_language
from binational_desktop.model.vocabulary import COUNTRIES, MODES
from binational_desktop.services import queries, strategies, working_tables, workshops
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.actions import ActionSpec
from binational_desktop.ui.delegates.painting import axis_icon
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.tables_model import COLUMNS, TablesModel
from binational_desktop.ui.page import Page
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.empty_state import EmptyState
from binational_desktop.ui.widgets.sheet_form import Field, SheetForm

GROUP = N_("Prepare")
FIELDS = (
    Field("name", N_("Name"), both=True),
    Field("focus_question", N_("Focus question"), "long", both=True),
    Field("objective", N_("Objective"), "long", both=True),
    Field("expected_products", N_("Expected products"), "long", both=True),
    Field("conveners", N_("Convened by"), both=True),
    Field("code", N_("Code"), hint=N_("short, for file names: TAP-1")),
    Field("starts_on", N_("First day"), "date"),
    Field("ends_on", N_("Last day"), "date"),
    Field("venue", N_("Venue")),
    Field("municipality", N_("Municipality")),
    Field("territory", N_("State or department")),
    Field(
        "country", N_("Country"), "choice", choices=tuple((str(c), t) for c, t in COUNTRIES.items())
    ),
    Field("mode", N_("Form"), "choice", choices=tuple((str(c), t) for c, t in MODES.items())),
    Field("link", N_("Link"), hint=N_("for virtual or hybrid workshops")),
)


class PreparePage(Page):
    """What must stand before the first input."""

    page_id = "prepare"
    title = N_("Prepare")
    icon = "clipboard-list"

    def build(self) -> None:
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.empty = EmptyState(
            "clipboard-list",
            N_("Prepare the first workshop"),
            N_(
                "Say what it is called, when and where it meets, and which tables it has. All of it can wait."
            ),
            [
                (N_("Add a workshop"), self.add_workshop),
                (N_("Try with the sample workshop"), self.load_sample),
            ],
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._work())
        self._shown = ""
        add = self.context.actions.add
        for name, text, key, drawing, act in (
            ("workshop", N_("Add a workshop"), "Ctrl+Shift+N", "plus", self.add_workshop),
            ("table", N_("Add a table"), "Ctrl+T", "plus", self.add_table),
            ("delete", N_("Delete this workshop"), "", "trash-2", self.delete_workshop),
            ("sample", N_("Load the sample workshop"), "", "star", self.load_sample),
        ):
            add(self, ActionSpec(f"prepare.{name}", text, key, drawing, GROUP), act)
        enter = N_("Edit a cell; in the last one, add a table")
        add(self, ActionSpec("prepare.enter", enter, group=GROUP, keys="⏎"), None)

    def _work(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._sheet(), "")
        self.tabs.addTab(self._section(self._tables_head(), self._tables()), "")
        self.tabs.addTab(self._section(self._lines_head(), self._lines()), "")
        for place, text in enumerate(
            (N_("Workshop sheet"), N_("Working tables"), N_("Lines of action"))
        ):
            live(
                self,
                lambda said, place=place: self.tabs.setTabText(place, said),
                lambda text=text: _(text),
            )
        live(self, self.tabs.tabBar().setAccessibleName, lambda: _("Parts of the preparation"))
        return self.tabs

    @staticmethod
    def _section(head: QHBoxLayout, content: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.XXL, theme.L, theme.XXL, theme.L)
        column.setSpacing(theme.M)
        column.addLayout(head)
        column.addWidget(content, 1)
        return holder

    def _lines_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        heading = QLabel()
        heading.setProperty("kind", "heading")
        live(self, heading.setText, lambda: _("Axes and lines of action"))
        head.addWidget(heading)
        hint = QLabel()
        hint.setProperty("kind", "small")
        live(
            self,
            hint.setText,
            lambda: _("Typed here in both languages; on the board, L chooses one"),
        )
        head.addSpacing(theme.M)
        head.addWidget(hint)
        head.addStretch(1)
        self.add_line_button = Button()
        self.add_line_button.setIcon(icon("plus"))
        live(self, self.add_line_button.setText, lambda: _("Add a line"))
        self.add_line_button.clicked.connect(lambda _c=False: self.add_line())
        head.addWidget(self.add_line_button)
        return head

    def _sheet(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.XXL, theme.L, theme.XXL, theme.L)
        top = QHBoxLayout()
        self.heading = QLabel()
        self.heading.setProperty("kind", "title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        top.addWidget(self.heading)
        self.practice = QLabel()
        self.practice.setProperty("kind", "warning")
        live(self, self.practice.setText, lambda: _("practice"))
        top.addWidget(self.practice)
        top.addStretch(1)
        for name, text, act in (
            ("plus", N_("Add a workshop"), self.add_workshop),
            ("trash-2", N_("Delete this workshop"), self.delete_workshop),
        ):
            button = Button()
            button.setProperty("kind", "link")
            button.setIcon(icon(name))
            live(self, button.setToolTip, lambda text=text: _(text))
            live(self, button.setAccessibleName, lambda text=text: _(text))
            button.clicked.connect(lambda _c=False, act=act: act())
            top.addWidget(button)
        column.addLayout(top)
        self.form = SheetForm(FIELDS)
        self.form.edited.connect(self._save_field)
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area

    def _tables_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        heading = QLabel()
        heading.setProperty("kind", "heading")
        live(self, heading.setText, lambda: _("Working tables"))
        head.addWidget(heading)
        head.addStretch(1)
        self.add_table_button = Button()
        self.add_table_button.setIcon(icon("plus"))
        live(self, self.add_table_button.setText, lambda: _("Add a table"))
        self.add_table_button.clicked.connect(lambda _c=False: self.add_table())
        head.addWidget(self.add_table_button)
        return head

    def _tables(self) -> QTableView:
        self.model = TablesModel(self._save_table, self)
        self.tables = QTableView()
        self.tables.setModel(self.model)
        self.tables.setTabKeyNavigation(False)
        self.tables.setShowGrid(False)
        self.tables.setWordWrap(False)
        self.tables.verticalHeader().hide()
        self.tables.verticalHeader().setDefaultSectionSize(36)
        self.tables.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tables.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        header = self.tables.horizontalHeader()
        for place, (name, _label) in enumerate(COLUMNS):
            stretch = name in {"name_es", "name_en"}
            header.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
            )
            if not stretch:
                widths = {
                    "number": 56,
                    "axes": 70,
                    "language": 90,
                    "rapporteur": 100,
                    "participants": 116,
                    "inputs": 84,
                }
                header.resizeSection(place, widths[name])
        live(self, self.tables.setAccessibleName, lambda: _("Working tables"))
        self.tables.installEventFilter(self)
        self.tables.itemDelegate().closeEditor.connect(self._cell_left)
        return self.tables

    def _lines(self) -> QTreeWidget:
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        live(
            self,
            lambda _text: self.tree.setHeaderLabels([_("Name (Spanish)"), _("Name (English)")]),
            lambda: "",
        )
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(theme.L)
        self.tree.setColumnWidth(0, 600)
        live(self, self.tree.setAccessibleName, lambda: _("Axes and lines of action"))
        self.tree.itemChanged.connect(self._line_edited)
        self.tree.installEventFilter(self)
        return self.tree

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        workshop_id = self.context.workshop_id
        self.stack.setCurrentIndex(1 if workshop_id else 0)
        if not workshop_id:
            return
        sheet = sheets.get_workshop(self.context.project, workshop_id)
        number = _("Workshop {number}").format(number=sheet.number)
        self.heading.setText(sheet.code or number)
        self.practice.setVisible(sheet.practice)
        self.form.show_values(asdict(sheet), fresh=self._shown != workshop_id)
        self._shown = workshop_id
        self.model.set_tables(sheets.list_tables(self.context.project, workshop_id))
        self._show_lines()

    def _show_lines(self) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        lang = language()
        lines = strategy.lines_of_action(self.context.project)
        for axis in strategy.axes(self.context.project):
            top = QTreeWidgetItem([queries.both(axis, "name", lang), ""])
            top.setData(0, Qt.ItemDataRole.UserRole, axis.id)
            top.setIcon(0, axis_icon(axis.number))
            top.setFont(0, theme.font(bold=True))
            self.tree.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            for line in lines:
                if line.axis_id == axis.id:
                    item = QTreeWidgetItem([line.name_es, line.name_en])
                    item.setData(0, Qt.ItemDataRole.UserRole, line.id)
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                    for column in range(2):
                        item.setToolTip(column, f"{line.code} · {('español', 'English')[column]}")
                    top.addChild(item)
            top.setExpanded(True)
        self.tree.blockSignals(False)

    def apply_changes(self, changes: Changes) -> None:
        if any(
            changes.touched(name)
            for name in ("workshop", "working_table", "table_axis", "axis", "line_of_action")
        ) or (self.isVisible() and changes.touched("contribution")):
            self.refresh()

    def activate(self) -> None:
        if self.context.workshop_id is None:
            self.empty.focus()
        else:
            self.refresh()
            self.form.field("name_es").setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built and self.context.workshop_id:
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
            self._show_lines()
            sheet = sheets.get_workshop(self.context.project, self.context.workshop_id)
            self.heading.setText(sheet.code or _("Workshop {number}").format(number=sheet.number))

    # ---------------------------------------------------------------- doing

    def _save_field(self, column: str, value: str) -> None:
        workshop_id = self.context.workshop_id
        if workshop_id is None:
            return
        saved = operations.run(
            self.context,
            lambda: workshops.update(
                self.context.project,
                workshop_id,
                {column: value},
                coalesce=f"{workshop_id}:{column}",
            ),
        )
        if saved is None:  # refused: the field shows again what is kept
            self.form.show_values(
                asdict(sheets.get_workshop(self.context.project, workshop_id)), fresh=True
            )

    def add_workshop(self) -> None:
        """Add a workshop and go to it."""
        added = operations.run(self.context, lambda: workshops.add(self.context.project))
        if added is not None:
            self.context.set_place(next(iter(added.inserted["workshop"])), None)
            self.activate()

    def load_sample(self) -> None:
        """Load the sample workshop and go to it."""
        from binational_desktop.services import sample

        added = operations.run(self.context, lambda: sample.load(self.context.project), tell=True)
        if added is not None:
            workshop_id = next(iter(added.inserted["workshop"]))
            tables = sheets.list_tables(self.context.project, workshop_id)
            self.context.set_place(workshop_id, tables[0].id)

    def delete_workshop(self) -> None:
        """Delete the workshop; the strip offers to undo."""
        workshop_id = self.context.workshop_id
        if workshop_id is not None:
            operations.run(
                self.context, lambda: workshops.delete(self.context.project, workshop_id), tell=True
            )

    def add_table(self) -> None:
        """Add the next table and go on in its name."""
        workshop_id = self.context.workshop_id
        if workshop_id is None:
            return
        self.tabs.setCurrentIndex(1)
        spoken = self.model.tables[-1].language if self.model.tables else "es"
        added = operations.run(
            self.context,
            lambda: working_tables.add(self.context.project, workshop_id, language=spoken),
        )
        if added is not None:
            if self.context.table_id is None:
                self.context.set_place(workshop_id, next(iter(added.inserted["working_table"])))
            index = self.model.index(self.model.rowCount() - 1, 1 if language() == "es" else 2)
            self.tables.setFocus()
            self.tables.setCurrentIndex(index)

    def _save_table(self, table_id: str, column: str, text: str) -> bool:
        project = self.context.project
        if column == "axes":
            digits = {int(one) for one in text.replace(",", " ").split() if one.isdecimal()} or {
                int(one) for one in text if one.isdecimal()
            }
            ids = [axis.id for axis in strategy.axes(project) if axis.number in digits]
            return (
                operations.run(
                    self.context, lambda: working_tables.set_axes(project, table_id, ids)
                )
                is not None
            )
        value: Any = text
        if column in {"number", "participants"}:
            if not text.isdecimal() and (text or column == "number"):
                self.context.hub.told.emit(
                    _("“{text}” is not a number.").format(text=text), "", None
                )
                return False
            value = int(text) if text else None
        if column == "language":
            value = written_language(text)
            if not value:
                self.context.hub.told.emit(
                    _("A table writes in Spanish (es) or English (en)."), "", None
                )
                return False
        saved = operations.run(
            self.context, lambda: working_tables.update(project, table_id, {column: value})
        )
        return saved is not None

    def _delete_table(self, index: QModelIndex) -> None:
        if index.isValid():
            table = self.model.tables[index.row()]
            operations.run(
                self.context,
                lambda: working_tables.delete(self.context.project, table.id),
                tell=True,
            )

    def add_line(self) -> None:
        """Add a line of action under the chosen axis and type its name."""
        item = self.tree.currentItem() or self.tree.topLevelItem(0)
        if item is None:
            return
        top = item.parent() or item
        axis_id = top.data(0, Qt.ItemDataRole.UserRole)
        added = operations.run(
            self.context, lambda: strategies.add_line(self.context.project, axis_id)
        )
        if added is not None:
            line_id = next(iter(added.inserted["line_of_action"]))
            self._edit_line(line_id)

    def _edit_line(self, line_id: str) -> None:
        """Begin to type the name of a line of action."""
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            children = [top.child(n) for n in range(top.childCount())] if top else []
            for item in children:
                if item is not None and item.data(0, Qt.ItemDataRole.UserRole) == line_id:
                    self.tree.setFocus()
                    self.tree.setCurrentItem(item)
                    self.tree.editItem(item, 0 if language() == "es" else 1)

    def _line_edited(self, item: QTreeWidgetItem, column: int) -> None:
        line_id = item.data(0, Qt.ItemDataRole.UserRole)
        name = "name_es" if column == 0 else "name_en"
        operations.run(
            self.context,
            lambda: strategies.update_line(
                self.context.project, line_id, {name: item.text(column).strip()}
            ),
        )

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if watched is self.tables and self._tables_key(key):
                return True
            if watched is self.tree and key == Qt.Key.Key_Delete:
                item = self.tree.currentItem()
                if item is not None and item.parent() is not None:
                    line_id = item.data(0, Qt.ItemDataRole.UserRole)
                    operations.run(
                        self.context,
                        lambda: strategies.delete_line(self.context.project, line_id),
                        tell=True,
                    )
                return True
        return super().eventFilter(watched, event)

    def _cell_left(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in the last cell of the last table adds the next one."""
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and self._in_last_cell():
            QTimer.singleShot(0, self.add_table)

    def _in_last_cell(self) -> bool:
        index = self.tables.currentIndex()
        return index.row() == self.model.rowCount() - 1 and index.column() >= len(COLUMNS) - 2

    def _tables_key(self, key: int) -> bool:
        if self.tables.state() == QAbstractItemView.State.EditingState:
            return False
        index = self.tables.currentIndex()
        if key == Qt.Key.Key_Delete:
            self._delete_table(index)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not index.isValid():
                self.add_table()
            else:
                self.tables.edit(index)
        else:
            return False
        return True
