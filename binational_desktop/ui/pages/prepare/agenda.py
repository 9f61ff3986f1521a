"""Prepare, the agenda: what is planned, and one key that stamps when it really begins."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language
from binational_desktop.model.rules.clock_times import day_of, time_of, typed_time
from binational_desktop.services import agendas, queries
from binational_desktop.services.queries import agenda
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.agenda import AgendaRow
from binational_desktop.ui import operations, theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.editable_rows import EditableColumn, EditableRows
from binational_desktop.ui.pages.prepare.section import Section
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.elided_label import ElidedLabel
from binational_desktop.ui.widgets.empty_state import EmptyState
from binational_desktop.ui.widgets.grid import Grid

COLUMNS = (
    EditableColumn("day", N_("Day"), 104),
    EditableColumn("planned_at", N_("Planned"), 76),
    EditableColumn("planned_minutes", N_("Minutes"), 76, number=True),
    EditableColumn("title_es", N_("Activity (Spanish)")),
    EditableColumn("title_en", N_("Activity (English)")),
    EditableColumn("responsible", N_("In charge"), 104),
    EditableColumn("actual_at", N_("Began"), 72),
    EditableColumn("ended_at", N_("Ended"), 76),
    EditableColumn("difference", N_("Difference"), 96, number=True, editable=False),
)


class AgendaSection(Section):
    """A row for each item; the foot says what is going on and what comes next."""

    name = "agenda"
    title = N_("Agenda")
    watched = frozenset({"agenda_item", "workshop"})

    def build(self) -> None:
        (self.add_button,) = self.add_head(
            N_(
                "Times as you say them: 9, 9:30, 2:15 pm. Alt with ↑ ↓ moves an item with its time."
            ),
            [("plus", N_("Add an item"), self.add_item)],
        )
        self.model = EditableRows(COLUMNS, self._text, self._save, self)
        self.grid = Grid(self.model)
        live(self, self.grid.setAccessibleName, lambda: _("Agenda"))
        self.grid.add_wanted.connect(self.add_item)
        self.grid.delete_wanted.connect(self._delete)
        self.grid.move_wanted.connect(self._move)
        self.column.addWidget(self.grid, 1)
        self.column.addLayout(self._foot())
        self.empty = EmptyState(
            "calendar",
            N_("No agenda yet"),
            N_(
                "With planned times, one key stamps when each item really begins, and the report"
                " shows both."
            ),
            [
                (N_("Add the first item"), self.add_item),
                (N_("Begin with a usual agenda"), self.add_usual),
            ],
        )
        self.column.addWidget(self.empty, 1)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.M)
        self.now = ElidedLabel()
        self.now.setProperty("kind", "quiet")
        foot.addWidget(self.now, 1)
        self.keys = QLabel()
        self.keys.setProperty("kind", "small")
        live(self, self.keys.setText, lambda: _("From any page: Ctrl+Shift+A"))
        foot.addWidget(self.keys)
        self.start_button = Button()
        self.start_button.setProperty("kind", "main")
        self.start_button.setIcon(icon("calendar", "on_accent"))
        self.start_button.clicked.connect(lambda _c=False: self.start_next())
        foot.addWidget(self.start_button)
        return foot

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        items = agenda.list_items(self.context.project, self.workshop_id)
        sheet = sheets.get_workshop(self.context.project, self.workshop_id)
        several = len(agenda.days(items)) > 1 or bool(
            sheet.ends_on and sheet.ends_on > sheet.starts_on
        )
        self.grid.setColumnHidden(self.model.place("day"), not several)
        self.model.set_rows(items)
        for widget in (self.add_button, self.grid, self.now):
            widget.setVisible(bool(items))
        self.empty.setVisible(not items)
        self._say_where(items)

    def _say_where(self, items: list[AgendaRow]) -> None:
        """Say what is going on, and on the button what one key would do."""
        going_on = next((one for one in items if one.running), None)
        if going_on is not None:
            said = _("Since {time}: {title}").format(
                time=time_of(going_on.actual_at), title=self._title(going_on)
            )
        else:
            begun = any(one.actual_at for one in items)
            said = _("The agenda has come to its end.") if begun else _("Nothing has begun yet.")
        self.now.setText(said)
        place = max((at for at, one in enumerate(items) if one.actual_at), default=-1)
        following = next((one for one in items[place + 1 :] if not one.actual_at), None)
        if following is not None:
            text = _("Start item {number} now").format(number=following.number)
        else:
            text = _("End the last item now")
        self.start_button.setText(text)
        more = following is not None or going_on is not None
        self.start_button.setEnabled(more)
        for widget in (self.keys, self.start_button):
            widget.setVisible(more)

    @staticmethod
    def _title(item: AgendaRow) -> str:
        named = queries.both(item, "title", language())
        return named or _("item {number}").format(number=item.number)

    @staticmethod
    def _text(item: AgendaRow, column: str, _edited: bool) -> str:
        if column == "difference":
            if item.difference is None:
                return _("another day") if item.actual_at and item.planned_at else ""
            if item.difference == 0:
                return _("on time")
            sign = "+" if item.difference > 0 else "−"
            return _("{n} min").format(n=f"{sign}{abs(item.difference)}")
        if column == "day":
            return formats.field_date(item.day, formats.locale_for(language()))
        value = getattr(item, column)
        if column in {"planned_at", "actual_at", "ended_at"}:
            return time_of(value)
        return "" if value is None else str(value)

    def activate(self) -> None:
        if self.model.rows:
            self.grid.setFocus()
        else:
            self.empty.focus()

    # ---------------------------------------------------------------- doing

    def add_item(self) -> None:
        """Add an item after the others and go on in its title, or its time where it has none."""
        added = operations.run(
            self.context, lambda: agendas.add(self.context.project, self.workshop_id)
        )
        if added is not None:
            item_id = next(iter(added.inserted["agenda_item"]))
            item = self.model.rows[self.model.row_of(item_id)]
            self.grid.go_to(item_id, f"title_{language()}" if item.planned_at else "planned_at")

    def add_usual(self) -> None:
        """Begin with the agenda most workshops have."""
        operations.run(
            self.context,
            lambda: agendas.add_usual(self.context.project, self.workshop_id),
            tell=True,
        )
        self.activate()

    def start_next(self) -> None:
        """Stamp that the next item begins now."""
        operations.run(
            self.context,
            lambda: agendas.start_next(self.context.project, self.workshop_id),
            tell=True,
        )

    def _save(self, item_id: str, column: str, text: str) -> bool:
        item = self.model.rows[self.model.row_of(item_id)]
        value: Any = text
        if column in {"planned_at", "actual_at", "ended_at"}:
            value = self._moment(item, column, text)
        elif column == "planned_minutes":
            if text and not text.isdecimal():
                self.context.hub.told.emit(
                    _("“{text}” is not a number.").format(text=text), "", None
                )
                return False
            value = int(text) if text else None
        elif column == "day":
            day = formats.typed_date(text, formats.locale_for(language())) or text
            column, value = "planned_at", f"{day}T{time_of(item.planned_at) or '09:00'}"
        saved = operations.run(
            self.context, lambda: agendas.update(self.context.project, item_id, {column: value})
        )
        return saved is not None

    def _moment(self, item: AgendaRow, column: str, text: str) -> str:
        """A typed time on the day it belongs to; what is no time stays as it was typed."""
        typed = typed_time(text)
        if not text or not typed:
            return text
        kept = {
            "planned_at": item.day,
            "actual_at": day_of(item.actual_at) or item.day,
            "ended_at": day_of(item.ended_at or item.actual_at),
        }[column]
        sheet = sheets.get_workshop(self.context.project, self.workshop_id)
        return f"{kept or sheet.starts_on}T{typed}"

    def _delete(self, item_id: str) -> None:
        operations.run(
            self.context, lambda: agendas.delete(self.context.project, item_id), tell=True
        )

    def _move(self, item_id: str, step: int) -> None:
        operations.run(self.context, lambda: agendas.move(self.context.project, item_id, step))
