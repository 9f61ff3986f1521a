"""The page of the stage Prepare: its sections at the left, the chosen one at the right."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from binational_desktop.i18n import N_, _
from binational_desktop.services import workshops
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Changes
from binational_desktop.ui import operations
from binational_desktop.ui.actions import ActionSpec
from binational_desktop.ui.live_text import live
from binational_desktop.ui.page import Page
from binational_desktop.ui.pages.prepare.agenda import AgendaSection
from binational_desktop.ui.pages.prepare.attendance import AttendanceSection
from binational_desktop.ui.pages.prepare.catalogue import CatalogueSection
from binational_desktop.ui.pages.prepare.imprint import ImprintSection
from binational_desktop.ui.pages.prepare.readiness import ReadinessSection
from binational_desktop.ui.pages.prepare.section import Section
from binational_desktop.ui.pages.prepare.sheet import SheetSection
from binational_desktop.ui.pages.prepare.strategy import StrategySection
from binational_desktop.ui.pages.prepare.tables import TablesSection
from binational_desktop.ui.widgets.empty_state import EmptyState

GROUP = N_("Prepare")
SECTIONS: tuple[type[Section], ...] = (
    SheetSection,
    AgendaSection,
    TablesSection,
    CatalogueSection,
    AttendanceSection,
    StrategySection,
    ImprintSection,
    ReadinessSection,
)
"""In the order in which one prepares."""


class PreparePage(Page):
    """What must stand before the first input."""

    page_id = "prepare"
    title = N_("Prepare")
    icon = "clipboard-list"

    def build(self) -> None:
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
        self._sections: dict[str, Section] = {}
        self.stack = self.hold(self.empty, self._work())
        self._declare()

    def _work(self) -> QWidget:
        self.work = QWidget()
        row = QHBoxLayout(self.work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.sections = QListWidget()
        self.sections.setObjectName("sections")
        self.sections.setFixedWidth(216)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setWordWrap(True)
        for kind in SECTIONS:
            self.sections.addItem(QListWidgetItem(""))
            live(
                self,
                lambda said, kind=kind: self._name(kind, said),
                lambda kind=kind: _(kind.title),
            )
        live(self, self.sections.setAccessibleName, lambda: _("Parts of the preparation"))
        row.addWidget(self.sections)
        line = QFrame()
        line.setProperty("kind", "upright")
        row.addWidget(line)
        self.shown = QStackedWidget()
        row.addWidget(self.shown, 1)
        self.sections.currentRowChanged.connect(self._chosen)
        self.sections.itemActivated.connect(lambda _item: self.section().activate())
        return self.work

    def _name(self, kind: type[Section], said: str) -> None:
        item = self.sections.item(SECTIONS.index(kind))
        if item is not None:
            item.setText(said)

    def _declare(self) -> None:
        add = self.context.actions.add
        for name, text, key, drawing, act in (
            ("workshop", N_("Add a workshop"), "Ctrl+Shift+N", "plus", self.add_workshop),
            ("table", N_("Add a table"), "Ctrl+T", "plus", self.add_table),
            ("item", N_("Add an agenda item"), "", "plus", self.add_item),
            ("delete", N_("Delete this workshop"), "", "trash-2", self.delete_workshop),
            ("next", N_("Next part"), "Ctrl+Tab", "", lambda: self._step(1)),
            ("before", N_("Previous part"), "Ctrl+Shift+Tab", "", lambda: self._step(-1)),
        ):
            add(self, ActionSpec(f"prepare.{name}", text, key, drawing, GROUP), act)
        for kind in SECTIONS:
            add(
                self,
                ActionSpec(f"prepare.show.{kind.name}", kind.title, group=GROUP),
                lambda kind=kind: self.show_section(kind.name),
            )
        for name, text, keys in (
            ("enter", N_("Edit a cell; in the last one, add a row"), "⏎"),
            ("move", N_("Move an agenda item"), N_("Alt ↑ ↓")),
        ):
            add(self, ActionSpec(f"prepare.{name}", text, group=GROUP, keys=keys), None)

    # ---------------------------------------------------------------- sections

    def section(self, name: str = "") -> Section:
        """A section by name, by default the one that is shown; made when first asked for."""
        kind = next(
            (one for one in SECTIONS if one.name == name),
            SECTIONS[max(0, self.sections.currentRow())],
        )
        if kind.name not in self._sections:
            made = kind(self.context)
            self._sections[kind.name] = made
            self.shown.addWidget(made)
            if self.context.workshop_id is not None:
                made.refresh()
        return self._sections[kind.name]

    def show_section(self, name: str) -> Section:
        """Show a section and put the focus in it."""
        place = next(place for place, one in enumerate(SECTIONS) if one.name == name)
        if self.context.workshop_id is not None:
            self.sections.setCurrentRow(place)
            self.section(name).activate()
        return self.section(name)

    def _step(self, step: int) -> None:
        place = (self.sections.currentRow() + step) % len(SECTIONS)
        self.show_section(SECTIONS[place].name)

    def _chosen(self, place: int) -> None:
        if place >= 0:
            self.flush()
            section = self.section(SECTIONS[place].name)
            if self.context.workshop_id is not None:
                section.refresh()
            self.shown.setCurrentWidget(section)

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        there = self.context.workshop_id is not None
        self.stack.setCurrentIndex(1 if there else 0)
        if there:
            if self.sections.currentRow() < 0:
                self.sections.setCurrentRow(0)
            self.section().refresh()

    def apply_changes(self, changes: Changes) -> None:
        there = self.context.workshop_id is not None
        if self.stack.currentIndex() != int(there):
            self.refresh()
        elif there:
            self.section().apply_changes(changes)

    def activate(self) -> None:
        if self.context.workshop_id is None:
            self.empty.focus()
        else:
            self.section().refresh()
            self.section().activate()

    def flush(self) -> None:
        """Save what is typed in the shown section."""
        for section in list(self._sections.values()):
            section.flush()

    def finish(self) -> None:
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built and self.context.workshop_id:
            self.section().refresh()

    # ---------------------------------------------------------------- doing

    def add_workshop(self) -> None:
        """Add a workshop and go to it."""
        added = operations.run(self.context, lambda: workshops.add(self.context.project))
        if added is not None:
            self.context.set_place(next(iter(added.inserted["workshop"])), None)
            self.show_section("sheet")

    def load_sample(self) -> None:
        """Load the sample workshop and go to it."""
        from binational_desktop.services import sample

        added = operations.run(self.context, lambda: sample.load(self.context.project), tell=True)
        if added is not None:
            workshop_id = next(iter(added.inserted["workshop"]))
            tables = sheets.list_tables(self.context.project, workshop_id)
            self.context.set_place(workshop_id, tables[0].id)

    def delete_workshop(self) -> None:
        """Delete the workshop; the strip offers to undo, with what was just typed in it."""
        self.flush()
        workshop_id = self.context.workshop_id
        if workshop_id is not None:
            operations.run(
                self.context, lambda: workshops.delete(self.context.project, workshop_id), tell=True
            )

    def add_table(self) -> None:
        """Add the next table and go on in its name."""
        section = self.show_section("tables")
        if self.context.workshop_id is not None and isinstance(section, TablesSection):
            section.add_table()

    def add_item(self) -> None:
        """Add an agenda item and go on in its title."""
        section = self.show_section("agenda")
        if self.context.workshop_id is not None and isinstance(section, AgendaSection):
            section.add_item()
