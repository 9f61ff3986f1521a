"""Record: type, Enter, next. The words go to disk while they are typed; the chips stay."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from binational_desktop.i18n import N_, _, language
from binational_desktop.services import queries, working_tables, workshops
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.workshops import TableRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations, photo_intake, read_back, theme
from binational_desktop.ui.actions import ActionSpec
from binational_desktop.ui.page import Page
from binational_desktop.ui.pages.record_composer import Composer
from binational_desktop.ui.pages.record_head import RecordHead
from binational_desktop.ui.pages.record_lists import InputList, NoteList
from binational_desktop.ui.widgets.empty_state import EmptyState
from binational_desktop.ui.widgets.history_panel import HistoryPanel
from binational_desktop.ui.widgets.photo_strip import PhotoStrip

GROUP = N_("Record")
_WIDEST = 1280
"""Pixels the page is wide at most: on a wide screen, longer lines are hard to read."""


class RecordPage(Page):
    """The rapporteur's page."""

    page_id = "record"
    title = N_("Record")
    icon = "message-square-plus"

    def build(self) -> None:
        self.wall: read_back.ReadBack | None = None
        self.table: TableRow | None = None
        self.empty = EmptyState(
            "message-square-plus",
            N_("Ready to write down what people say"),
            N_("Each input belongs to a working table. Add the first table and start typing."),
            [(N_("Add table 1 and start"), self.add_first_table)],
        )
        self.stack = self.hold(self.empty, self._work())
        self._declare_actions()
        self.composer.restore_draft()
        self._show_lists()

    # ---------------------------------------------------------------- building

    def _work(self) -> QWidget:
        work, body = QWidget(), QWidget()
        body.setMaximumWidth(_WIDEST)
        middle = QHBoxLayout(work)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch()
        middle.addWidget(body, 1)
        middle.addStretch()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.XXL, theme.XL, theme.XXL, theme.L)
        column.setSpacing(theme.M)
        head = RecordHead(
            (
                (N_("Photos"), N_("Attach photos"), "Ctrl+Shift+F", self.attach_photos),
                (N_("Read back"), N_("Read back to the table"), "Ctrl+R", self.open_read_back),
            )
        )
        self.question = head.question
        column.addWidget(head)
        self.composer = Composer(self.context, body)
        self.composer.last_wanted.connect(self.edit_last)
        self.composer.chosen_changed.connect(self._show_lists)
        self.row, self.field, self.panel = (
            self.composer.row,
            self.composer.field,
            self.composer.panel,
        )
        self.notice, self.chips, self.code = (
            self.composer.notice,
            self.row.buttons,
            self.row.code,
        )
        self.composer.split.clicked.connect(self.divide)
        column.addWidget(self.composer)
        self.list = InputList(self.context)
        self.rows = self.list.rows
        self.composer.recorded.connect(self.list.scrollToTop)
        self.list.left.connect(self.field.setFocus)
        self.list.selectionModel().currentChanged.connect(lambda *_indexes: self._follow_history())
        self.notes = NoteList(self.context)
        self.notes.correction_wanted.connect(self.composer.begin_correction)
        self.notes.left.connect(self.field.setFocus)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.notes)
        self.history = HistoryPanel(self.context)
        self.history.setFixedWidth(340)
        lists = QHBoxLayout()
        lists.setSpacing(theme.L)
        lists.addWidget(self.lists, 1)
        lists.addWidget(self.history)
        column.addLayout(lists, 1)
        self.photos = PhotoStrip(self.context)
        column.addWidget(self.photos)
        self.field.photos_given.connect(lambda mime: photo_intake.take(self.context, mime))
        self.setAcceptDrops(True)
        return work

    def _declare_actions(self) -> None:
        add = self.context.actions.add
        for name, text, key, act in (
            ("kind", N_("Choose the kind"), "F2", self.row.choose_kind),
            ("axis", N_("Choose the axis"), "F3", self.row.choose_axis),
            ("spoken", N_("Choose the language spoken"), "F4", self.row.choose_language),
            ("interpreter", N_("Via interpreter"), "F5", self.row.toggle_interpreter),
            ("country", N_("Choose the country"), "F6", self.row.choose_country),
            ("sector", N_("Choose the sector"), "F7", self.row.choose_sector),
            ("withheld", N_("Do not publish"), "F8", self.toggle_withheld),
            ("seat", N_("Choose the seat"), "F9", self.row.choose_seat),
            ("mode", N_("Switch between inputs and notes"), "F12", self.row.choose_mode),
            (
                "spelling",
                N_("Correct the spelling of a word"),
                "Ctrl+.",
                self.composer.offer_spelling,
            ),
            ("check", N_("Check spelling, or do not"), "", self.composer.marks.toggle),
            ("divide", N_("Divide an input"), "Ctrl+D", self.divide),
            ("history", N_("Show the history of an input"), "Ctrl+H", self.toggle_history),
            ("readback", N_("Read back to the table"), "Ctrl+R", self.open_read_back),
            ("photos", N_("Attach photos"), "Ctrl+Shift+F", self.attach_photos),
            ("photo", N_("Look at the photos"), "Ctrl+Shift+V", self.photos.look),
            ("forget", N_("Take deleted photos away for good"), "", self.photos.forget_deleted),
        ):
            add(self, ActionSpec(f"record.{name}", text, key, group=GROUP), act)
        for name, text, keys in (
            ("save", N_("Save the input"), "⏎"),
            ("newline", N_("New line within an input"), "⇧⏎"),
            ("last", N_("Correct the last input"), "↑"),
            ("leave", N_("Leave the correction"), "Esc"),
            ("edit", N_("Correct the chosen input"), "⏎ / F2"),
            ("delete", N_("Delete the chosen inputs"), N_("Del")),
            ("validate", N_("Validate the chosen inputs, or reopen them"), "V"),
            ("note.move", N_("Move a note between notes and parking lot"), "M"),
            ("note.input", N_("Make a note an input"), "I"),
        ):
            add(self, ActionSpec(f"record.{name}", text, group=GROUP, keys=keys), None)
        read_back.declare(self.context.actions, self)

    # ---------------------------------------------------------------- showing

    @property
    def chosen(self) -> dict[str, Any]:
        """What the chips say."""
        return self.row.chosen

    def refresh(self) -> None:
        self.row.axes = strategy.axes(self.context.project)
        has_table = self.context.table_id is not None
        self.stack.setCurrentIndex(1 if has_table else 0)
        if has_table:
            self._refresh_place()
            self.list.show_table(self.context.table_id)
            self._refresh_notes()
            self._refresh_photos()
            self.composer.show_chips()

    def _refresh_place(self) -> None:
        assert self.context.workshop_id is not None
        sheet = sheets.get_workshop(self.context.project, self.context.workshop_id)
        tables = sheets.list_tables(self.context.project, self.context.workshop_id)
        self.table = next((one for one in tables if one.id == self.context.table_id), None)
        self.row.table = self.table
        question = queries.both(sheet, "focus_question", language())
        self.question.setText(question or self._table_text())

    def _refresh_notes(self) -> None:
        assert self.context.workshop_id is not None
        self.notes.show_table(self.context.workshop_id, self.context.table_id)

    def _refresh_photos(self) -> None:
        assert self.context.workshop_id is not None
        self.photos.show_table(self.context.workshop_id, self.context.table_id)

    def apply_changes(self, changes: Changes) -> None:
        if (
            changes.touched("workshop")
            or changes.touched("working_table")
            or changes.touched("axis")
        ):
            self.refresh()
            return
        if self.context.table_id is None:
            return
        touched = changes.touched("contribution")
        if touched or changes.touched("mapping"):
            if changes.inserted.get("contribution") or changes.deleted.get("contribution"):
                self.list.show_table(self.context.table_id)
            if changes.touched("mapping"):
                self.rows.touch_all()
            self.rows.touch(touched)
            self._follow_history()
            self.composer.show_code()
        if changes.touched("process_note"):
            self._refresh_notes()
        if changes.touched("attachment"):
            self._refresh_photos()

    def activate(self) -> None:
        if self.context.table_id is None:
            self.empty.focus()
        else:
            self.field.setFocus()

    def _show_lists(self) -> None:
        """The list of what is being typed: inputs or notes."""
        self.lists.setCurrentIndex(0 if self.row.mode == "input" else 1)
        if self.row.mode != "input":
            self.history.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built and self.context.table_id:
            self._refresh_place()
            self._refresh_notes()
            self.composer.show_chips()
            self.list.viewport().update()

    # ---------------------------------------------------------------- typing

    def take_typed(self, text: str) -> None:
        if not self.built:
            self.show_page()
        self.composer.take_typed(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed on a button, after a Tab too many, are words and go to the field."""
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        letter = event.text().strip()
        if self.context.table_id is None or held or not letter or not letter.isprintable():
            super().keyPressEvent(event)
            return
        self.take_typed(letter)
        self.field.setFocus()

    def edit_last(self) -> None:
        """Put the last input, or the last note, into the field, to correct it."""
        last = self.notes.first() if self.row.mode != "input" else None
        if self.row.mode == "input" and self.rows.rowCount():
            last = self.rows.row(0)
        if last is not None:
            self.composer.begin_correction(last)

    # ---------------------------------------------------------------- the lists

    def toggle_withheld(self) -> None:
        """Withhold: the chosen inputs where the list has the focus, else the one being typed."""
        chosen = self.list.selected()
        if self.list.hasFocus() and chosen:
            self.list.toggle_withheld(chosen)
        else:
            self.row.toggle_withheld()

    def divide(self) -> None:
        """Divide the chosen input, or what is being typed, which is saved first, or the last one."""
        if not self.list.hasFocus():
            if self.row.mode != "input":
                return
            target = self.composer.target
            self.composer.submit()
            if self.field.toPlainText().strip() or not self.rows.rowCount():
                return  # it could not be saved, and says why; or there is nothing yet
            place = self.rows.place_of(target.id) if target is not None else 0
            self.list.choose(place or 0)
        self.list.divide()

    def toggle_history(self) -> None:
        """Show or hide the versions of the chosen input."""
        if self.history.isVisible():
            self.history.hide()
            return
        if not self.list.currentIndex().isValid() and self.rows.rowCount():
            self.list.choose(0)
        row = self.list.current()
        if row is not None:
            self.history.show_row(row.id, row.code)

    def _follow_history(self) -> None:
        if self.history.isVisible():
            row = self.list.current()
            if row is not None:
                self.history.show_row(row.id, row.code)

    def open_read_back(self) -> None:
        """Show the table its inputs on the wall; one view at a time."""
        if self.context.table_id is None or self.table is None:
            return
        if self.wall is not None:
            self.wall.close()
        self.composer.keeper.write()
        self.wall = read_back.open_read_back(self.context, self._table_text, self)
        self.wall.closed.connect(self._wall_gone)

    def attach_photos(self) -> None:
        """Ask for photos of this table's flipcharts."""
        if self.context.table_id is not None:
            photo_intake.ask(self.context, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.context.table_id is not None and photo_intake.has_photos(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        photo_intake.take(self.context, event.mimeData())
        event.acceptProposedAction()

    def _table_text(self) -> str:
        if self.table is None or not self.table.number:
            return _("Plenary")
        return _("Table {number}").format(number=self.table.number)

    def _wall_gone(self) -> None:
        self.wall = None

    def show_card(self, contribution_id: str) -> bool:
        row = inputs.one(self.context.project, contribution_id)
        if row is None:
            return False
        self.context.set_place(row.workshop_id, row.table_id)
        if not self.built:
            self.show_page()
        return self.list.show_card(contribution_id)

    def add_first_table(self) -> None:
        """Make what is missing to begin: a workshop and its first table."""
        project, workshop_id = self.context.project, self.context.workshop_id
        with project.one_step():
            if workshop_id is None:
                made = operations.run(self.context, lambda: workshops.add(project))
                if made is None:
                    return
                workshop_id = next(iter(made.inserted["workshop"]))
            place = workshop_id
            added = operations.run(self.context, lambda: working_tables.add(project, place))
        if added is not None:
            self.context.set_place(place, next(iter(added.inserted["working_table"])))
            self.activate()

    def finish(self) -> None:
        """Keep what is half typed before the program closes."""
        if self.built:
            if self.wall is not None:
                self.wall.close()
            self.photos.close_view()
            self.composer.marks.finish()
            self.composer.keeper.finish()
