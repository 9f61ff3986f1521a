"""Prepare, institutions and places: one line to find or add, two lists, what looks alike."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.model.rules.folding import fold
from binational_desktop.model.rules.names import name_key, parted
from binational_desktop.model.vocabulary import COUNTRIES, SECTORS, TERRITORY_KINDS
from binational_desktop.services import catalogue_transfer, institutions, territories
from binational_desktop.services.catalogue_transfer import INSTITUTIONS, TERRITORIES
from binational_desktop.services.queries import catalogue
from binational_desktop.ui import operations, theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.editable_rows import EditableColumn, EditableRows
from binational_desktop.ui.pages.prepare.section import Section
from binational_desktop.ui.save_as import save_as
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.empty_state import EmptyState
from binational_desktop.ui.widgets.grid import Grid
from binational_desktop.ui.widgets.look_alike_bar import LookAlikeBar

_INSTITUTIONS = (
    EditableColumn("acronym_es", N_("Acronym (es)"), 84),
    EditableColumn("name_es", N_("Name (Spanish)")),
    EditableColumn("acronym_en", N_("Acronym (en)"), 84),
    EditableColumn("name_en", N_("Name (English)")),
    EditableColumn("country", N_("Country"), 60, choices=COUNTRIES),
    EditableColumn("sector", N_("Sector"), 140, choices=SECTORS),
    EditableColumn("convener", N_("Convenes"), 60, check=True),
    EditableColumn("participant", N_("Takes part"), 60, check=True),
)
_TERRITORIES = (
    EditableColumn("name", N_("Name")),
    EditableColumn("kind", N_("Kind of place"), 180, choices=TERRITORY_KINDS),
    EditableColumn("part_of", N_("Part of"), 240),
    EditableColumn("country", N_("Country"), 180, choices=COUNTRIES),
)


class CatalogueSection(Section):
    """The editable lists that forms pick from. They belong to the project, not to one workshop."""

    name = "catalogue"
    title = N_("Institutions and territories")
    watched = frozenset({"institution", "territory", "workshop_institution"})

    def build(self) -> None:
        self.transfer = self.add_head(
            buttons=[
                ("upload", N_("Import…"), self.import_list),
                ("download", N_("Export…"), self.export_list),
            ]
        )
        self.hint = self.quiet(N_("Shared by all workshops."))
        self.hint_of_ticks = self.quiet(
            N_("Shared by all workshops. The two ticks are about the workshop you are in.")
        )
        for hint in (self.hint, self.hint_of_ticks):
            self.column.addWidget(hint)
        self.column.addLayout(self._line())
        self.alike = LookAlikeBar()
        self.alike.merge_wanted.connect(self._merge)
        self.alike.apart_wanted.connect(self._keep_apart)
        self.column.addWidget(self.alike)
        self.institutions = self._grid(
            EditableRows(_INSTITUTIONS, _institution_cell, self._save_institution, self),
            institutions.delete,
            N_("Institutions"),
        )
        self.territories = self._grid(
            EditableRows(_TERRITORIES, _territory_cell, self._save_territory, self),
            territories.delete,
            N_("Territories"),
        )
        self.tabs = self.add_tabs(
            N_("Lists of the catalogue"),
            ((self.institutions, N_("Institutions")), (self.territories, N_("Territories"))),
        )
        self.tabs.currentChanged.connect(lambda _place: self._tab_changed())
        self.empty = EmptyState(
            "users",
            N_("The catalogue is empty"),
            N_(
                "Begin with the public institutions and the places of this border, in both languages;"
                " or import your own list."
            ),
            [
                (N_("Load the starter catalogue"), self.load_starter),
                (N_("Import…"), self.import_list),
            ],
        )
        self.column.addWidget(self.empty, 1)
        self._rows: dict[str, list[Any]] = {INSTITUTIONS: [], TERRITORIES: []}
        self._kept_apart = f"apart:{self.context.project.path}"
        kept = self.context.settings.get(self._kept_apart, [])
        self._apart = {(one[0], one[1]) for one in kept}
        self._looking = self._look_again = False

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        live(self, lambda _text: self._say_line(), lambda: "")
        self.line.textChanged.connect(lambda _text: self._show())
        self.line.returnPressed.connect(self.find_or_add)
        row.addWidget(self.line, 1)
        self.count = QLabel()
        self.count.setProperty("kind", "small")
        row.addWidget(self.count)
        self.starter = Button()
        self.starter.setProperty("kind", "link")
        live(self, self.starter.setText, lambda: _("Load the starter catalogue"))
        self.starter.clicked.connect(lambda _c=False: self.load_starter())
        row.addWidget(self.starter)
        return row

    def _grid(self, rows: EditableRows, delete: Callable[..., Any], named: str) -> Grid:
        grid = Grid(rows)
        live(self, grid.setAccessibleName, lambda: _(named))
        grid.add_wanted.connect(self.line.setFocus)
        grid.delete_wanted.connect(
            lambda row_id: operations.run(
                self.context, lambda: delete(self.context.project, row_id), tell=True
            )
        )
        return grid

    # ---------------------------------------------------------------- showing

    @property
    def kind(self) -> str:
        """Which list is shown."""
        return TERRITORIES if self.tabs.currentIndex() == 1 else INSTITUTIONS

    @property
    def grid(self) -> Grid:
        """The list that is shown."""
        return self.territories if self.kind == TERRITORIES else self.institutions

    def refresh(self) -> None:
        project = self.context.project
        self._rows = {
            INSTITUTIONS: list(catalogue.institutions(project, self.context.workshop_id)),
            TERRITORIES: list(catalogue.territories(project)),
        }
        there = any(self._rows.values())
        for widget in (self.tabs, self.line, self.count, self.starter, *self.transfer):
            widget.setVisible(there)
        self.empty.setVisible(not there)
        self._show()
        self._look_for_alikes()

    def _show(self) -> None:
        """The rows that hold the words of the line."""
        words = fold(self.line.text()).split()
        for kind, grid in ((INSTITUTIONS, self.institutions), (TERRITORIES, self.territories)):
            rows = self._rows[kind]
            shown = [one for one in rows if one.found_by(words)] if words else rows
            grid.entries.set_rows(shown)
        ticks = self.kind == INSTITUTIONS and any(self._rows.values())
        self.hint_of_ticks.setVisible(ticks)
        self.hint.setVisible(not ticks)
        shown_now, all_now = self.grid.entries.rowCount(), len(self._rows[self.kind])
        self.count.setText(
            f"{shown_now} / {all_now}"
            if words
            else ngettext("{n} entry", "{n} entries", all_now).format(n=all_now)
        )

    def _say_line(self) -> None:
        text = _("Find, or type a new one and press Enter: Name (ACRONYM)")
        if hasattr(self, "tabs") and self.kind == TERRITORIES:
            text = _("Find, or type a new one and press Enter: Municipality, State")
        self.line.setPlaceholderText(text)
        self.line.setAccessibleName(text)

    def _tab_changed(self) -> None:
        self._say_line()
        self._show()
        self._look_for_alikes()

    def activate(self) -> None:
        if any(self._rows.values()):
            self.line.setFocus()
        else:
            self.empty.focus()

    # ---------------------------------------------------------------- find, add, edit

    def find_or_add(self) -> None:
        """Go to the entry that has the typed name, else add it."""
        text = " ".join(self.line.text().split())
        if not text:
            self.grid.setFocus()
            return
        shown = self.grid.entries.rows
        key = name_key(text)
        exact = next((one for one in shown if key in _keys(one)), None)
        if exact is not None or (len(shown) == 1 and len(key) < len(_keys(shown[0])[0])):
            self.grid.go_to((exact or shown[0]).id, self.grid.entries.columns[0].name)
            return
        added = operations.run(self.context, lambda: self._added(text))
        if added is None:
            return
        table = "territory" if self.kind == TERRITORIES else "institution"
        self.line.clear()
        columns = self.grid.entries.columns
        self.grid.go_to(next(iter(added.inserted[table])), columns[1].name)

    def _added(self, text: str) -> Any:
        project = self.context.project
        if self.kind == INSTITUTIONS:
            name, acronym = parted(text)
            return institutions.add(project, name_es=name, acronym_es=acronym)
        name, _comma, above = (part.strip() for part in text.partition(","))
        part_of = self._unit(above) if above else None
        country = part_of.country if part_of else ""
        return territories.add(
            project, name=name, country=country, part_of_id=part_of.id if part_of else None
        )

    def _unit(self, name: str) -> Any:
        """The place of a name that others are part of. Raises ``UserError`` for none."""
        key = name_key(name)
        for one in self._rows[TERRITORIES]:
            if one.part_of_id is None and name_key(one.name) == key:
                return one
        raise UserError(
            _("There is no place “{name}” to be part of.").format(name=name),
            _("Add the state or department first."),
        )

    def _save_institution(self, row_id: str, column: str, text: str) -> bool:
        project = self.context.project
        if column in {"convener", "participant"}:
            workshop_id = self.workshop_id
            saved = operations.run(
                self.context,
                lambda: institutions.set_role(project, workshop_id, row_id, column, bool(text)),
            )
        else:
            saved = operations.run(
                self.context, lambda: institutions.update(project, row_id, {column: text})
            )
        return saved is not None

    def _save_territory(self, row_id: str, column: str, text: str) -> bool:
        def work() -> Any:
            values: dict[str, Any] = {column: text}
            if column == "part_of":
                values = {"part_of_id": self._unit(text).id if text else None}
            return territories.update(self.context.project, row_id, values)

        return operations.run(self.context, work) is not None

    # ---------------------------------------------------------------- look-alikes

    def _look_for_alikes(self) -> None:
        """Compare the names in the background; the bar shows the first pair, or hides."""
        if self._looking:
            self._look_again = True
            return
        project, kind = self.context.project, self.kind

        def work(_progress: object) -> Any:
            from binational_desktop.services.queries.look_alike_names import look_alikes

            return look_alikes(project, kind)

        def done(result: Any) -> None:
            self._looking = False
            if self._look_again:  # something changed meanwhile
                self._look_again = False
                self._look_for_alikes()
                return
            self.alike.show_pairs([one for one in result if one[:2] not in self._apart])

        def failed() -> None:
            self._looking = False

        self._looking = True
        self.context.jobs.start("", work, done, failed)

    def _merge(self, kept_id: str, gone_id: str) -> None:
        merge = territories.merge if self.kind == TERRITORIES else institutions.merge
        operations.run(
            self.context, lambda: merge(self.context.project, kept_id, [gone_id]), tell=True
        )

    def _keep_apart(self, first: str, second: str) -> None:
        self._apart.add((first, second))
        self.context.settings.set(self._kept_apart, sorted(self._apart))
        self._look_for_alikes()

    # ---------------------------------------------------------------- in and out

    def load_starter(self) -> None:
        """Add the institutions and places that ship with the program."""
        operations.run(
            self.context, lambda: catalogue_transfer.load_starter(self.context.project), tell=True
        )
        QTimer.singleShot(0, self.activate)

    def import_list(self) -> None:
        """Open the dialog that imports a list of the shown kind."""
        from binational_desktop.ui.dialogs.import_catalogue import (
            ImportCatalogueDialog,
            ImportPlacesDialog,
        )

        kind = ImportPlacesDialog if self.kind == TERRITORIES else ImportCatalogueDialog
        self.dialog = kind(self.context, self.window())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    def export_list(self) -> None:
        """Ask for a file and write the shown list into it; it can come back as it is."""
        from binational_desktop.exchange import tables
        from binational_desktop.ui.dialogs.import_catalogue import suggested_name

        settings, project, kind = self.context.settings, self.context.project, self.kind
        folder = Path(settings.get("folder", str(Path.home())))
        path = save_as(
            self, _("Export…"), suggested_name(kind, folder), "XLSX (*.xlsx);;CSV (*.csv)"
        )
        if path is None:
            return

        def work(_progress: object) -> str:
            columns, rows = catalogue_transfer.exported(project, kind)
            tables.write_list(path, kind, columns, rows)
            return path.name

        self.context.jobs.start(
            _("Writing {name}").format(name=path.name),
            work,
            lambda name: self.context.hub.told.emit(
                _("{name} is ready.").format(name=name), "", None
            ),
        )


def _keys(row: Any) -> list[str]:
    """The folded names an entry answers to."""
    if hasattr(row, "name"):
        return [name_key(row.name)]
    names = (row.name_es, row.name_en, row.acronym_es, row.acronym_en)
    return [name_key(name) for name in names if name]


def _institution_cell(row: Any, column: str, edited: bool) -> str:
    if column in {"convener", "participant"}:
        return "1" if column in row.roles else ""
    return _labelled(row, column, edited, {"sector": SECTORS})


def _territory_cell(row: Any, column: str, edited: bool) -> str:
    return _labelled(row, column, edited, {"country": COUNTRIES, "kind": TERRITORY_KINDS})


def _labelled(row: Any, column: str, edited: bool, labels: dict[str, dict[str, str]]) -> str:
    value = str(getattr(row, column))
    if column in labels and not edited:
        return _(labels[column].get(value, ""))
    return value
