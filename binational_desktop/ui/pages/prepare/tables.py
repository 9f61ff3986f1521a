"""Prepare, the working tables: six of them in three minutes, by keyboard."""

from typing import Any

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language
from binational_desktop.model.rules.written_language import written_language
from binational_desktop.services import working_tables
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.workshops import TableRow
from binational_desktop.ui import operations
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.editable_rows import EditableColumn, EditableRows
from binational_desktop.ui.pages.prepare.section import Section
from binational_desktop.ui.widgets.empty_state import EmptyState
from binational_desktop.ui.widgets.grid import Grid

COLUMNS = (
    EditableColumn("number", N_("No."), 56, number=True),
    EditableColumn("name_es", N_("Name (Spanish)")),
    EditableColumn("name_en", N_("Name (English)")),
    EditableColumn("axes", N_("Axes"), 70),
    EditableColumn("language", N_("Language"), 90),
    EditableColumn("rapporteur", N_("Rapporteur"), 100),
    EditableColumn("laptop", N_("Laptop"), 90),
    EditableColumn("participants", N_("Participants"), 116, number=True),
    EditableColumn("inputs", N_("Inputs"), 84, number=True, editable=False),
)


class TablesSection(Section):
    """A row for each table of the workshop."""

    name = "tables"
    title = N_("Working tables")
    watched = frozenset({"working_table", "table_axis", "axis", "contribution"})

    def build(self) -> None:
        (self.add_button,) = self.add_head(
            N_("Rapporteurs by their initials. In Axes, type the numbers: 2 3."),
            [("plus", N_("Add a table"), self.add_table)],
        )
        self.model = EditableRows(COLUMNS, _text, self._save, self)
        self.grid = Grid(self.model)
        live(self, self.grid.setAccessibleName, lambda: _("Working tables"))
        self.grid.add_wanted.connect(self.add_table)
        self.grid.delete_wanted.connect(self._delete)
        self.column.addWidget(self.grid, 1)
        self.empty = EmptyState(
            "table-2",
            N_("No tables yet"),
            N_("Each working table has its own card codes: the first one's are T1-001, T1-002 …"),
            [(N_("Add the first table"), self.add_table)],
        )
        self.column.addWidget(self.empty, 1)

    def refresh(self) -> None:
        self.model.set_rows(sheets.list_tables(self.context.project, self.workshop_id))
        there = bool(self.model.rows)
        self.grid.setVisible(there)
        self.add_button.setVisible(there)
        self.empty.setVisible(not there)

    def activate(self) -> None:
        if self.model.rows:
            self.grid.setFocus()
        else:
            self.empty.focus()

    def add_table(self) -> None:
        """Add the next table and go on in its name."""
        spoken = self.model.rows[-1].language if self.model.rows else "es"
        added = operations.run(
            self.context,
            lambda: working_tables.add(self.context.project, self.workshop_id, language=spoken),
        )
        if added is not None:
            table_id = next(iter(added.inserted["working_table"]))
            if self.context.table_id is None:
                self.context.set_place(self.workshop_id, table_id)
            self.grid.go_to(table_id, f"name_{language()}")

    def _save(self, table_id: str, column: str, text: str) -> bool:
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
                self._refuse(_("“{text}” is not a number.").format(text=text))
                return False
            value = int(text) if text else None
        if column == "language":
            value = written_language(text)
            if not value:
                self._refuse(_("A table writes in Spanish (es) or English (en)."))
                return False
        saved = operations.run(
            self.context, lambda: working_tables.update(project, table_id, {column: value})
        )
        return saved is not None

    def _refuse(self, sentence: str) -> None:
        self.context.hub.told.emit(sentence, "", None)

    def _delete(self, table_id: str) -> None:
        operations.run(
            self.context, lambda: working_tables.delete(self.context.project, table_id), tell=True
        )


def _text(table: TableRow, column: str, edited: bool) -> str:
    if column == "axes":
        return " ".join(map(str, table.axis_numbers))
    value = getattr(table, column)
    if column == "language" and not edited:
        return formats.language_name(value, formats.locale_for(language()))
    return "" if value is None else str(value)
