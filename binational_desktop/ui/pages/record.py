"""Record: type, Enter, next. The words go to disk while they are typed; the chips stay."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from binational_desktop import formats
from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _, language
from binational_desktop.model.rules.card_codes import card_code
from binational_desktop.model.rules.language_tags import as_tag
from binational_desktop.model.vocabulary import (
    COUNTRIES,
    KINDS,
    NOTE_KINDS,
    SECTORS,
    SPOKEN_LANGUAGES,
    Kind,
)
from binational_desktop.services import (
    contributions,
    process_notes,
    queries,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import notes as notes_query
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.contributions import ContributionFilter, ContributionRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.actions import ActionSpec
from binational_desktop.ui.delegates.recorded_card import RecordedCard
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.lazy_rows import ROW, LazyRows
from binational_desktop.ui.page import Page
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.capture_field import CaptureField
from binational_desktop.ui.widgets.choice_panel import Choice, ChoicePanel, with_letters
from binational_desktop.ui.widgets.draft_keeper import DraftKeeper
from binational_desktop.ui.widgets.empty_state import EmptyState
from binational_desktop.ui.widgets.history_panel import HistoryPanel

GROUP = N_("Record")
LONG = 30
"""Words from which on a card may hold more than one thought."""
_PLACE = "capture"


class RecordPage(Page):
    """The rapporteur's page."""

    page_id = "record"
    title = N_("Record")
    icon = "message-square-plus"

    def build(self) -> None:
        self.mode = "input"
        self.editing: str | None = None
        self.chosen: dict[str, Any] = {
            "kind": str(Kind.PROBLEM),
            "axis": "",
            "language": "",
            "interpreter": False,
            "country": "",
            "sector": "",
            "seat": "",
            "withheld": False,
        }
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.empty = EmptyState(
            "message-square-plus",
            N_("Ready to write down what people say"),
            N_("Each input belongs to a working table. Add the first table and start typing."),
            [(N_("Add table 1 and start"), self.add_first_table)],
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._work())
        self._declare_actions()
        self.keeper = DraftKeeper(self.context, _PLACE, self._draft, self)
        self.field.textChanged.connect(self._typed)
        self._restore_draft()

    # ---------------------------------------------------------------- building

    def _work(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.XXL, theme.XL, theme.XXL, theme.L)
        column.setSpacing(theme.M)
        self.question = QLabel()
        self.question.setProperty("kind", "question")
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        column.addWidget(self.question)
        self.notice = QLabel()
        self.notice.setProperty("kind", "warning")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.hide()
        self.field = CaptureField()
        live(self, self.field.setAccessibleName, lambda: _("What was said"))
        live(
            self,
            self.field.setPlaceholderText,
            lambda: _("Write what was said, in the speaker's words. Enter saves."),
        )
        self.save = Button()
        self.save.setProperty("kind", "main")
        self.save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        live(self, self.save.setText, lambda: _("Save  ⏎"))
        live(self, self.save.setAccessibleName, lambda: _("Save"))
        self.save.setFixedHeight(46)
        self.save.clicked.connect(self._save_clicked)
        line = QHBoxLayout()
        line.setSpacing(theme.M)
        line.addWidget(self.field, 1)
        line.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(self.notice)
        column.addLayout(self._chips())
        lists = QHBoxLayout()
        lists.setSpacing(theme.L)
        self.lists = QStackedWidget()
        self.lists.addWidget(self._input_list())
        self.lists.addWidget(self._note_list())
        lists.addWidget(self.lists, 1)
        self.history = HistoryPanel(self.context)
        self.history.setFixedWidth(340)
        lists.addWidget(self.history)
        column.addLayout(lists, 1)
        self.panel = ChoicePanel(body)
        self.field.panel = self.panel
        self.field.submitted.connect(self.submit)
        self.field.last_wanted.connect(self.edit_last)
        self.field.left.connect(self.leave)
        return body

    def _chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        self.code = QLabel()
        self.code.setProperty("kind", "code")
        self.code.setMinimumWidth(76)
        row.addWidget(self.code)
        self.chips: dict[str, QToolButton] = {}
        for name, act in (
            ("kind", self.choose_kind),
            ("axis", self.choose_axis),
            ("language", self.choose_language),
            ("interpreter", self.toggle_interpreter),
            ("country", self.choose_country),
            ("sector", self.choose_sector),
            ("withheld", self.toggle_withheld),
            ("seat", self.choose_seat),
            ("mode", self.choose_mode),
        ):
            chip = QToolButton()
            chip.setProperty("kind", "withheld" if name == "withheld" else "chip")
            chip.setCheckable(name in {"interpreter", "withheld"})
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(lambda _checked=False, act=act: self._from_chip(act))
            self.chips[name] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.split = QLabel()
        self.split.setProperty("kind", "small")
        live(self, self.split.setText, lambda: _("Long: perhaps two inputs"))
        self.split.hide()
        row.addWidget(self.split)
        return row

    def _input_list(self) -> QListView:
        self.rows = LazyRows(
            lambda ids: inputs.rows(self.context.project, ids),
            lambda row: f"{row.code} {_(KINDS[row.kind])}: {row.text}",
            self,
        )
        self.rows.edited = self.correct
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(RecordedCard(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        live(self, self.list.setAccessibleName, lambda: _("Recorded inputs, the latest first"))
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda *_indexes: self._follow_history())
        return self.list

    def _note_list(self) -> QListWidget:
        self.notes = QListWidget()
        self.notes.setWordWrap(True)
        self.notes.setSpacing(theme.XS)
        live(self, self.notes.setAccessibleName, lambda: _("Process notes and parked matters"))
        self.notes.installEventFilter(self)
        return self.notes

    def _declare_actions(self) -> None:
        add = self.context.actions.add
        for name, text, key, act in (
            ("kind", N_("Choose the kind"), "F2", self.choose_kind),
            ("axis", N_("Choose the axis"), "F3", self.choose_axis),
            ("spoken", N_("Choose the language spoken"), "F4", self.choose_language),
            ("interpreter", N_("Via interpreter"), "F5", self.toggle_interpreter),
            ("country", N_("Choose the country"), "F6", self.choose_country),
            ("sector", N_("Choose the sector"), "F7", self.choose_sector),
            ("withheld", N_("Do not publish"), "F8", self.toggle_withheld),
            ("seat", N_("Choose the seat"), "F9", self.choose_seat),
            ("mode", N_("Switch between inputs and notes"), "F12", self.choose_mode),
            ("history", N_("Show the history of an input"), "Ctrl+H", self.toggle_history),
        ):
            add(self, ActionSpec(f"record.{name}", text, key, group=GROUP), act)
        for name, text, keys in (
            ("save", N_("Save the input"), "⏎"),
            ("newline", N_("New line within an input"), "⇧⏎"),
            ("last", N_("Correct the last input"), "↑"),
            ("leave", N_("Leave the correction"), "Esc"),
            ("edit", N_("Correct the chosen input"), "⏎ / F2"),
            ("delete", N_("Delete the chosen inputs"), N_("Del")),
        ):
            add(self, ActionSpec(f"record.{name}", text, group=GROUP, keys=keys), None)

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        self.axes = strategy.axes(self.context.project)
        has_table = self.context.table_id is not None
        self.stack.setCurrentIndex(1 if has_table else 0)
        if has_table:
            self._refresh_place()
            self._refresh_rows()
            self._refresh_notes()
            self._show_chips()

    def _refresh_place(self) -> None:
        assert self.context.workshop_id is not None
        sheet = sheets.get_workshop(self.context.project, self.context.workshop_id)
        tables = sheets.list_tables(self.context.project, self.context.workshop_id)
        self.sheet = sheet
        self.table = next((one for one in tables if one.id == self.context.table_id), None)
        question = queries.both(sheet, "focus_question", language())
        self.question.setText(question)
        self.question.setVisible(bool(question))

    def _refresh_rows(self) -> None:
        wanted = ContributionFilter(table_id=self.context.table_id)
        self.rows.set_ids(inputs.ids(self.context.project, wanted))

    def _refresh_notes(self) -> None:
        assert self.context.workshop_id is not None
        self.notes.clear()
        for note in notes_query.list_notes(
            self.context.project, self.context.workshop_id, self.context.table_id
        ):
            item = QListWidgetItem(f"{_(NOTE_KINDS[note.kind])}: {note.text}")
            item.setData(Qt.ItemDataRole.UserRole, note.id)
            self.notes.addItem(item)

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
                self._refresh_rows()
            if changes.touched("mapping"):
                self.rows.touch_all()
            self.rows.touch(touched)
            self._follow_history()
            self._show_code()
        if changes.touched("process_note"):
            self._refresh_notes()

    def activate(self) -> None:
        if self.context.table_id is None:
            self.empty.focus()
        else:
            self.field.setFocus()

    def _show_chips(self) -> None:
        """What each chip says, with its key."""
        chosen, lang = self.chosen, language()
        kind_label = KINDS[chosen["kind"]]
        kind = _(kind_label)
        axis = next((one for one in self.axes if one.id == chosen["axis"]), None)
        axis_text = f"{_('Axis')} {axis.number}" if axis else f"{_('Axis')} –"
        locale = formats.locale_for(lang)
        spoken = formats.language_name(chosen["language"] or self._table_language(), locale)
        country = chosen["country"] or _("Country")
        sector_label = SECTORS.get(chosen["sector"], N_("Sector"))
        sector = _(sector_label)
        seat = f"{_('Seat')} {chosen['seat']}".strip()
        modes = {"input": _("Input"), **{code: _(label) for code, label in NOTE_KINDS.items()}}
        for name, text, key in (
            ("kind", kind, "F2"),
            ("axis", axis_text, "F3"),
            ("language", spoken[:1].upper() + spoken[1:], "F4"),
            ("interpreter", _("interpreter"), "F5"),
            ("country", country, "F6"),
            ("sector", sector if len(sector) <= 18 else sector[:17] + "…", "F7"),
            ("withheld", _("Do not publish"), "F8"),
            ("seat", seat, "F9"),
            ("mode", modes[self.mode], "F12"),
        ):
            chip = self.chips[name]
            chip.setText(f"{text}  {key}")
            chip.setAccessibleName(f"{text} ({key})")
        self.chips["sector"].setToolTip(sector)
        self.chips["interpreter"].setChecked(chosen["interpreter"])
        self.chips["withheld"].setChecked(chosen["withheld"])
        for name in (
            "kind",
            "axis",
            "language",
            "interpreter",
            "country",
            "sector",
            "withheld",
            "seat",
        ):
            self.chips[name].setEnabled(self.mode == "input")
        self.field.setProperty("withheld", "true" if chosen["withheld"] else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self._show_code()

    def _show_code(self) -> None:
        if self.editing:
            row = inputs.one(self.context.project, self.editing)
            self.code.setText(f"✎ {row.code}" if row else "")
        elif self.mode != "input" or self.table is None:
            self.code.setText("")
        else:
            number = self.context.project.next_number(self.table.id)
            self.code.setText(card_code(self.table.number, self.context.project.letter, number))

    def _table_language(self) -> str:
        return self.table.language if self.table else "es"

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built and self.context.table_id:
            self._refresh_place()
            self._refresh_notes()
            self._show_chips()
            self.list.viewport().update()

    # ---------------------------------------------------------------- typing

    def _typed(self) -> None:
        text = self.field.toPlainText()
        self.split.setVisible(len(text.split()) > LONG and not self.editing)
        self.keeper.touched()

    def _draft(self) -> tuple[str, dict[str, Any]]:
        data = {
            "chosen": self.chosen,
            "mode": self.mode,
            "editing": self.editing,
            "table": self.context.table_id,
        }
        return self.field.toPlainText(), data

    def _restore_draft(self) -> None:
        """Bring back what was half typed when the program ended, and say so."""
        draft = self.context.project.drafts().get(_PLACE)
        if draft is None:
            return
        self.chosen |= draft.data.get("chosen", {})
        self.mode = draft.data.get("mode", "input")
        editing = draft.data.get("editing")
        if editing and inputs.one(self.context.project, editing):
            self.editing = editing
        table = self._known_table(draft.data.get("table"))
        if table is not None:
            self.context.set_place(*table)
        self.lists.setCurrentIndex(0 if self.mode == "input" else 1)
        self.field.set_text(draft.text)
        self.say(_("Here is what was being typed when the program closed."))

    def take_typed(self, text: str) -> None:
        """Take what was typed before the page was there, behind what the field holds."""
        if not self.built:
            self.show_page()
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.insertPlainText(text)

    def _known_table(self, table_id: str | None) -> tuple[str, str] | None:
        for workshop in sheets.list_workshops(self.context.project):
            for table in sheets.list_tables(self.context.project, workshop.id):
                if table.id == table_id:
                    return workshop.id, table.id
        return None

    def say(self, text: str) -> None:
        """Say something in place, under the field; an empty text takes it away."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def _save_clicked(self) -> None:
        self.submit()
        self.field.setFocus()

    def submit(self) -> None:
        """Save what is in the field; it stays there when it cannot be saved."""
        text = self.field.toPlainText()
        if not text.strip():
            return
        self.keeper.settle()
        try:
            changes = self._store(text)
        except UserError as error:
            self.say(str(error))
            return
        self.say("")
        self.keeper.forgotten()
        was_editing, self.editing = self.editing, None
        self.field.clear()
        self.keeper.settle()
        self.split.hide()
        if self.chosen["withheld"] and not was_editing:
            self.chosen["withheld"] = False  # a confidence is never the default for the next card
            self._show_chips()
        self.context.hub.changed.emit(changes)
        self._show_code()
        if not was_editing:
            self.list.scrollToTop()

    def _store(self, text: str) -> Changes:
        project, chosen = self.context.project, self.chosen
        if self.editing:
            changes = contributions.update(project, self.editing, {"text": text})
            project.clear_draft(_PLACE)
            return changes
        if self.mode != "input":
            assert self.context.workshop_id is not None
            return process_notes.add(
                project,
                self.context.workshop_id,
                text,
                table_id=self.context.table_id,
                kind=self.mode,
                language=self._table_language(),
                draft_place=_PLACE,
            )
        assert self.context.table_id is not None
        spoken = chosen["language"] or self._table_language()
        written = spoken if spoken in {"es", "en"} else self._table_language()
        new = NewContribution(
            table_id=self.context.table_id,
            text=text,
            written_language=written,
            spoken_language=spoken,
            via_interpreter=chosen["interpreter"],
            kind=chosen["kind"],
            country=chosen["country"],
            sector=chosen["sector"],
            seat=chosen["seat"],
            withheld=chosen["withheld"],
            axis_id=chosen["axis"] or None,
        )
        return contributions.record(project, new, draft_place=_PLACE)

    def edit_last(self) -> None:
        """Put the last input into the field, to correct it."""
        if self.mode == "input" and self.rows.rowCount():
            self.begin_correction(self.rows.row(0))

    def begin_correction(self, row: ContributionRow | None) -> None:
        """Put an input into the field, to correct it."""
        if row is not None:
            self.editing = row.id
            self.field.set_text(row.text)
            self.field.setFocus()
            self._show_code()

    def leave(self) -> None:
        """Leave the correction: the field is empty again, the input as it was."""
        if self.editing:
            self.editing = None
            self.field.clear()
            self._show_code()
        self.say("")

    def correct(self, row_id: str, text: str) -> None:
        """Take a text that was corrected in the list."""
        operations.run(
            self.context, lambda: contributions.update(self.context.project, row_id, {"text": text})
        )

    # ---------------------------------------------------------------- chips

    def _from_chip(self, act: Any) -> None:
        self.field.setFocus()
        act()

    def _choose(self, name: str, value: Any) -> None:
        self.chosen[name] = value
        self._show_chips()
        self.keeper.touched()

    def choose_kind(self) -> None:
        """Offer the kinds, each by a letter."""
        choices = with_letters([(str(code), _(label)) for code, label in KINDS.items()])
        self.panel.offer(
            self.chips["kind"], choices, self.chosen["kind"], lambda v: self._choose("kind", v)
        )

    def choose_axis(self) -> None:
        """Offer the axes by their number, 0 for none."""
        lang = language()
        choices = [
            Choice(one.id, queries.both(one, "short", lang), str(one.number)) for one in self.axes
        ]
        choices.append(Choice("", _("No axis yet"), "0"))
        self.panel.offer(
            self.chips["axis"], choices, self.chosen["axis"], lambda v: self._choose("axis", v)
        )

    def choose_language(self) -> None:
        """Offer the languages heard here; any other tag may be typed."""
        locale = formats.locale_for(language())
        choices = [Choice(tag, formats.language_name(tag, locale)) for tag in SPOKEN_LANGUAGES]
        self.panel.offer(
            self.chips["language"],
            choices,
            self.chosen["language"] or self._table_language(),
            lambda v: self._choose("language", v),
            accept=as_tag,
        )

    def choose_country(self) -> None:
        """Offer the countries."""
        choices = [Choice(str(code), _(label), str(code)[0]) for code, label in COUNTRIES.items()]
        choices.append(Choice("", _("Not said"), "0"))
        self.panel.offer(
            self.chips["country"],
            choices,
            self.chosen["country"],
            lambda v: self._choose("country", v),
        )

    def choose_sector(self) -> None:
        """Offer the sectors by number."""
        choices = [
            Choice(str(code), _(label), str(number))
            for number, (code, label) in enumerate(SECTORS.items(), 1)
        ]
        choices.append(Choice("", _("Not said"), "0"))
        self.panel.offer(
            self.chips["sector"],
            choices,
            self.chosen["sector"],
            lambda v: self._choose("sector", v),
        )

    def choose_seat(self) -> None:
        """Take a seat number: where somebody sits, never who."""
        choices = [Choice("", _("No seat"))] + [
            Choice(str(n), f"{_('Seat')} {n}") for n in range(1, 31)
        ]
        self.panel.offer(
            self.chips["seat"],
            choices,
            self.chosen["seat"],
            lambda v: self._choose("seat", v),
            accept=lambda typed: typed.strip()[:4] if typed.strip().isdecimal() else "",
        )

    def choose_mode(self) -> None:
        """Switch between inputs, process notes and the parking lot."""
        modes = ["input", *map(str, NOTE_KINDS)]
        self.mode = modes[(modes.index(self.mode) + 1) % len(modes)]
        self.lists.setCurrentIndex(0 if self.mode == "input" else 1)
        self._show_chips()
        self.keeper.touched()

    def toggle_interpreter(self) -> None:
        """Said through an interpreter, or not."""
        self._choose("interpreter", not self.chosen["interpreter"])

    def toggle_withheld(self) -> None:
        """Withhold: the chosen inputs where the list has the focus, else the one being typed."""
        chosen = self._selected()
        if self.list.hasFocus() and chosen:
            withheld = not all(row.withheld for row in chosen)
            ids = [row.id for row in chosen]
            operations.run(
                self.context,
                lambda: contributions.set_withheld(self.context.project, ids, withheld),
                tell=True,
            )
        else:
            self._choose("withheld", not self.chosen["withheld"])

    # ---------------------------------------------------------------- the list

    def _selected(self) -> list[ContributionRow]:
        found = [index.data(ROW) for index in self.list.selectionModel().selectedIndexes()]
        return [row for row in found if row is not None]

    def delete_selected(self) -> None:
        """Delete the chosen inputs; the strip offers to undo."""
        ids = [row.id for row in self._selected()]
        if ids:
            operations.run(
                self.context, lambda: contributions.delete(self.context.project, ids), tell=True
            )

    def _delete_note(self) -> None:
        item = self.notes.currentItem()
        if item is not None:
            note_id = item.data(Qt.ItemDataRole.UserRole)
            operations.run(
                self.context,
                lambda: process_notes.delete(self.context.project, [note_id]),
                tell=True,
            )

    def toggle_history(self) -> None:
        """Show or hide the versions of the chosen input."""
        if self.history.isVisible():
            self.history.hide()
            return
        if not self.list.currentIndex().isValid() and self.rows.rowCount():
            self.list.setCurrentIndex(self.rows.index(0))
        row = self.list.currentIndex().data(ROW)
        if row is not None:
            self.history.show_row(row.id, row.code)

    def _follow_history(self) -> None:
        if self.history.isVisible():
            row = self.list.currentIndex().data(ROW)
            if row is not None:
                self.history.show_row(row.id, row.code)

    def show_card(self, contribution_id: str) -> bool:
        row = inputs.one(self.context.project, contribution_id)
        if row is None:
            return False
        self.context.set_place(row.workshop_id, row.table_id)
        if not self.built:
            self.show_page()
        place = self.rows.place_of(contribution_id)
        if place is not None:
            index = self.rows.index(place)
            self.list.setCurrentIndex(index)
            QTimer.singleShot(
                0, lambda: self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            )
            self.list.setFocus()
        return place is not None

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if watched is self.list and self._list_key(key):
                return True
            if watched is self.notes and key == Qt.Key.Key_Delete:
                self._delete_note()
                return True
        return super().eventFilter(watched, event)

    def _list_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Delete:
            self.delete_selected()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.list.edit(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.field.setFocus()
        else:
            return False
        return True

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
            self.keeper.finish()
