"""The window: stages at the left, place and search at the top, the bottom line, and the pages."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from binational_desktop import i18n
from binational_desktop.i18n import N_, _
from binational_desktop.settings import Settings
from binational_desktop.ui import operations, theme
from binational_desktop.ui.actions import Actions, ActionSpec
from binational_desktop.ui.context import Context
from binational_desktop.ui.hub import Hub
from binational_desktop.ui.icons import app_icon
from binational_desktop.ui.jobs import Jobs
from binational_desktop.ui.live_text import retranslate
from binational_desktop.ui.widgets.opening_view import OpeningView
from binational_desktop.ui.widgets.practice_bar import PracticeBar
from binational_desktop.ui.widgets.stage_rail import StageRail
from binational_desktop.ui.widgets.status_line import StatusLine
from binational_desktop.ui.widgets.strip import Strip
from binational_desktop.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from binational_desktop.services.queries.workshops import TableRow, WorkshopRow
    from binational_desktop.store import Changes, Project
    from binational_desktop.ui.page import Page

STAGES = (
    ("prepare", N_("Prepare"), "clipboard-list", "Alt+1"),
    ("record", N_("Record"), "message-square-plus", "Alt+2"),
    ("map", N_("Map"), "columns-3", "Alt+3"),
    ("translate", N_("Translate"), "languages", "Alt+4"),
    ("report", N_("Report"), "file-text", "Alt+5"),
)
"""The stages that are built, with their keys."""


class Pages(dict[str, "Page"]):
    """The pages by id, each made when it is first asked for."""

    def __init__(self, make: "Callable[[str], Page]") -> None:
        super().__init__()
        self._make = make

    def __missing__(self, page_id: str) -> "Page":
        self[page_id] = self._make(page_id)
        return self[page_id]


class MainWindow(QMainWindow):
    """The frame is painted at once; ``set_project`` fills it when the project is open."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.hub = Hub(self)
        self.jobs = Jobs(self.hub, self)
        self.actions_list = Actions()
        self.context: Context | None = None
        self.pages = Pages(self._make_page)
        self._taken: Page | None = None
        """The page that an open project will be shown with."""
        self.opener: Callable[[str], object] | None = None
        """What opens another project file; set by the composition root."""
        self.setWindowIcon(app_icon())
        self.resize(1366, 768)
        self.setMinimumSize(1024, 600)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = TopBar()
        column.addWidget(self.bar)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.rail = StageRail(STAGES)
        middle.addWidget(self.rail)
        self.stack = QStackedWidget()
        self.opening = OpeningView()
        self.stack.addWidget(self.opening)
        middle.addLayout(self._pages_column(), 1)
        column.addLayout(middle, 1)
        self.status = StatusLine()
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self.strip = Strip(self)
        self.hub.told.connect(self.strip.tell)
        self.hub.kept.connect(self.status.show_kept)
        self.hub.changed.connect(lambda _changes: self.status.show_kept(True))
        self.hub.job_started.connect(self.strip.follow)
        self.hub.job_ended.connect(self.strip.end)
        self.rail.chosen.connect(self.go)
        self.bar.workshops.activated.connect(lambda _i: self._workshop_chosen())
        self.bar.tables.activated.connect(lambda _i: self._table_chosen())
        self.bar.language_chosen.connect(self.set_language)
        self._summing = QTimer(self)
        self._summing.setSingleShot(True)
        self._summing.setInterval(0)
        self._summing.timeout.connect(self._sum_up)
        self._declare_actions()
        self._show_title()

    # ---------------------------------------------------------------- building

    def _pages_column(self) -> QVBoxLayout:
        """The pages, under the bar that says when one is only practising."""
        pages = QVBoxLayout()
        pages.setSpacing(0)
        self.practice = PracticeBar()
        self.practice.remove_wanted.connect(self._end_practice)
        pages.addWidget(self.practice)
        pages.addWidget(self.stack, 1)
        return pages

    def _declare_actions(self) -> None:
        add = self.actions_list.add
        for page_id, text, drawing, key in STAGES:
            add(
                self,
                ActionSpec(f"go.{page_id}", text, key, drawing),
                lambda page_id=page_id: self.go(page_id),
            )
        self.undo_action = add(self, ActionSpec("undo", N_("Undo"), "Ctrl+Z", "undo-2"), self._undo)
        self.redo_action = add(
            self, ActionSpec("redo", N_("Redo"), "Ctrl+Shift+Z", "redo-2"), self._redo
        )
        self.remove_practice = add(
            self,
            ActionSpec("practice.remove", N_("Remove the practice workshop"), "", "trash-2"),
            self._end_practice,
        )
        self.remove_practice.setEnabled(False)  # until one is in such a workshop
        for name, text, key, drawing, act in (
            ("table.next", N_("Next table"), "Ctrl+PgDown", "", lambda: self._next_table(1)),
            ("table.before", N_("Previous table"), "Ctrl+PgUp", "", lambda: self._next_table(-1)),
            (
                "agenda.next",
                N_("Start the next agenda item"),
                "Ctrl+Shift+A",
                "calendar",
                self._start_next_item,
            ),
            ("search", N_("Search"), "Ctrl+K", "search", self._search),
            ("palette", N_("All actions"), "Ctrl+Shift+P", "list", self._palette),
            ("shortcuts", N_("Keyboard shortcuts"), "F1", "keyboard", self._shortcuts),
            ("new", N_("New project…"), "Ctrl+N", "plus", lambda: self._ask_project(new=True)),
            (
                "open",
                N_("Open project…"),
                "Ctrl+O",
                "folder-open",
                lambda: self._ask_project(new=False),
            ),
            ("import", N_("Import inputs…"), "Ctrl+I", "upload", self._import),
            ("export", N_("Export data…"), "", "download", self._export),
            ("sample", N_("Load the sample workshop"), "", "star", self._sample),
            (
                "spanish",
                N_("Interface in Spanish"),
                "",
                "languages",
                lambda: self.set_language("es"),
            ),
            (
                "english",
                N_("Interface in English"),
                "",
                "languages",
                lambda: self.set_language("en"),
            ),
            ("theme", N_("Light or dark"), "Ctrl+Shift+L", "moon", self._switch_theme),
            ("about", N_("About Binational Desktop"), "", "info", self._about),
            ("quit", N_("Quit"), "Ctrl+Q", "", self.close),
        ):
            add(self, ActionSpec(name, text, key, drawing), act)
        menu = QMenu(self)
        for group in (
            ("new", "open", "sample"),
            ("import", "export"),
            ("palette", "shortcuts", "theme"),
            ("about", "quit"),
        ):
            for name in group:
                menu.addAction(self.actions_list.get(name))
            menu.addSeparator()
        self.bar.menu_button.setMenu(menu)
        self.bar.undo_button.clicked.connect(lambda _c=False: self._undo())
        self.bar.redo_button.clicked.connect(lambda _c=False: self._redo())
        self.bar.theme_button.clicked.connect(lambda _c=False: self._switch_theme())

    # ---------------------------------------------------------------- the project

    def set_project(self, project: "Project") -> None:
        """Fill the window with an open project."""
        self.take_project(project)
        self.show_project()

    def take_project(self, project: "Project") -> None:
        """Make the page that an open project begins with; ``show_project`` shows it."""
        from binational_desktop.services.queries import workshops as sheets
        from binational_desktop.ui.pages import page_class

        self.release_project()
        context = Context(project, self.hub, self.settings, self.actions_list, self.jobs)
        last = self._last_place(project.path)
        there = sheets.list_workshops(project)
        ids = [row.id for row in there]
        workshop_id = (
            last.get("workshop") if last.get("workshop") in ids else (ids[-1] if ids else None)
        )
        tables = sheets.list_tables(project, workshop_id) if workshop_id else []
        table_ids = [row.id for row in tables]
        table_id = (
            last.get("table") if last.get("table") in table_ids else next(iter(table_ids), None)
        )
        context.workshop_id, context.table_id = workshop_id, table_id
        page_id = last.get("page", "")
        if page_id not in self.rail.buttons:
            page_id = "record" if table_id else "prepare"
        # The window hears of changes before its pages do.
        self.hub.changed.connect(self._changed)
        self.hub.place_changed.connect(self._place_changed)
        self.hub.page_wanted.connect(self._page_wanted)
        self.hub.card_wanted.connect(self._card_wanted)
        self.hub.translations_wanted.connect(self._translations_wanted)
        self.hub.cluster_wanted.connect(self._cluster_wanted)
        self._taken = page_class(page_id)(context, self.stack)
        self._taken.make()

    def show_project(self) -> None:
        """Show the project that was taken, where one was when it was closed."""
        page, self._taken = self._taken, None
        if page is None:
            return
        self.context = page.context
        self.pages[page.page_id] = page
        self.stack.addWidget(page)
        for button in self.rail.buttons.values():
            button.setEnabled(True)
        self._take_typed()
        self.go(page.page_id)
        self._show_place()
        self._show_history()
        self._show_title()
        QTimer.singleShot(0, self._make_search)

    def _take_typed(self) -> None:
        """Hand on what was typed while the project was opened."""
        typed = self.opening.take()
        if typed:
            self.go("record")
            self.pages["record"].take_typed(typed)

    def _make_search(self) -> None:
        """Made after the first painting; until then Ctrl+K only puts the cursor there."""
        from binational_desktop.ui.widgets.search_popup import SearchPopup

        if self.context is not None:
            self.popup = SearchPopup(self.bar.search, self.context, self)

    def _make_page(self, page_id: str) -> "Page":
        from binational_desktop.ui.pages import page_class

        if self.context is None or page_id not in self.rail.buttons:
            raise KeyError(page_id)
        page = page_class(page_id)(self.context, self.stack)
        self.stack.addWidget(page)
        return page

    def release_project(self) -> None:
        """Close the open project and take its pages away, and one that was only taken."""
        context = self.context or (self._taken.context if self._taken else None)
        if context is None:
            return
        if self.context is not None:
            self._finish()
        self.hub.disconnect(self)
        for page in (*self.pages.values(), *([self._taken] if self._taken else [])):
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self.context = self._taken = None
        context.project.close()

    def _finish(self) -> None:
        """Keep what is half done."""
        assert self.context is not None
        self.jobs.stop()
        front = self._in_front()
        place = {
            "workshop": self.context.workshop_id,
            "table": self.context.table_id,
            "page": front.page_id if front else "",
        }
        self.settings.set(_place_name(self.context.project.path), place)
        for page in self.pages.values():
            page.finish()

    def say_opening(self, path: Path) -> None:
        """Say that a project is being opened; where one recorded last, one may type already."""
        typing = self._last_place(path).get("page") == "record"
        self.opening.say(_("Opening the project…"), typing=typing)
        self.stack.setCurrentWidget(self.opening)

    def say_refused(self, sentence: str) -> None:
        """Say where the pages would be why there is no project."""
        self.stack.setCurrentWidget(self.opening)
        self.opening.refuse(
            sentence,
            (
                (N_("Open project…"), lambda: self._ask_project(new=False)),
                (N_("New project…"), lambda: self._ask_project(new=True)),
            ),
        )

    def _last_place(self, path: Path) -> dict[str, str]:
        """Workshop, table and page where one was when the project was closed."""
        last = self.settings.get(_place_name(path), {})
        return last if isinstance(last, dict) else {}

    def closeEvent(self, event: QCloseEvent) -> None:
        self.release_project()
        super().closeEvent(event)

    # ---------------------------------------------------------------- moving about

    def go(self, page_id: str) -> None:
        """Show a page and put the focus where its work begins."""
        if self.context is None:
            return
        page = self.pages[page_id]
        self.stack.setCurrentWidget(page)
        self.rail.buttons[page_id].setChecked(True)
        page.show_page()
        self._show_waiting()

    def _in_front(self) -> "Page | None":
        """The page one is at."""
        current = self.stack.currentWidget()
        there = (page for page in self.pages.values() if page is current and page.built)
        return next(there, None)

    def _go_on(self) -> None:
        """Put the focus where the work of the page in front begins."""
        front = self._in_front()
        if front is not None:
            front.activate()

    def _page_wanted(self, page_id: str) -> None:
        if page_id:
            self.go(page_id)
        else:
            self._go_on()

    def _card_wanted(self, contribution_id: str) -> None:
        contribution_id = self._standing_for(contribution_id)
        current = self.stack.currentWidget()
        page_id = next(
            (one for one in ("map", "translate") if current is self.pages.get(one)), "record"
        )
        self.go(page_id)
        if not self.pages[page_id].show_card(contribution_id):
            self.go("record")
            self.pages["record"].show_card(contribution_id)

    def _translations_wanted(self, state: str) -> None:
        self.go("translate")
        self.pages["translate"].show_state(state)

    def _cluster_wanted(self, workshop_id: str, cluster_id: str) -> None:
        assert self.context is not None
        if workshop_id != self.context.workshop_id:
            self.context.set_place(workshop_id, self._first_table(workshop_id))
        self.go("map")
        self.pages["map"].show_cluster(cluster_id)

    def _standing_for(self, contribution_id: str) -> str:
        """The input itself; for a card that was split its first part, and say so."""
        from binational_desktop.services.queries import origins

        assert self.context is not None
        found = origins.origin(self.context.project, contribution_id)
        if found is None or not found.parts or found.card.id != contribution_id:
            return contribution_id
        parts = ", ".join(part.code for part in found.parts)
        self.hub.told.emit(
            _("{code} is divided into {parts}.").format(code=found.card.code, parts=parts), "", None
        )
        return found.parts[0].id

    def _workshop_chosen(self) -> None:
        assert self.context is not None
        if self.bar.workshops.currentData() is None:
            self.go("prepare")
            self.actions_list.get("prepare.workshop").trigger()
            return
        self.context.set_place(
            self.bar.workshops.currentData(), self._first_table(self.bar.workshops.currentData())
        )

    def _table_chosen(self) -> None:
        assert self.context is not None
        self.context.set_place(self.context.workshop_id, self.bar.tables.currentData())

    def _next_table(self, step: int) -> None:
        """Go to the next table of the workshop, or the one before; after the last comes the first."""
        if self.context is None or not self.bar.tables.count():
            return
        place = (self.bar.tables.currentIndex() + step) % self.bar.tables.count()
        self.context.set_place(self.context.workshop_id, self.bar.tables.itemData(place))

    def _first_table(self, workshop_id: str) -> str | None:
        from binational_desktop.services.queries import workshops as sheets

        assert self.context is not None
        tables = sheets.list_tables(self.context.project, workshop_id)
        return tables[0].id if tables else None

    # ---------------------------------------------------------------- showing

    def _changed(self, changes: "Changes") -> None:
        if changes.kind == "do" and len(changes.inserted.get("contribution", ())) == 1:
            self.status.recorded()
        if changes.touched("workshop") or changes.touched("working_table"):
            self._keep_place()
        if (
            changes.touched("workshop")
            or changes.touched("working_table")
            or changes.touched("device")
        ):
            self._show_place()
        self._show_history()
        self._summing.start()  # once, after the pages have taken all of it in

    def _keep_place(self) -> None:
        """Stay where one is; where that is gone, go to what is left."""
        from binational_desktop.services.queries import workshops as sheets

        assert self.context is not None
        ids = [row.id for row in sheets.list_workshops(self.context.project)]
        workshop_id = self.context.workshop_id
        if workshop_id not in ids:
            workshop_id = ids[-1] if ids else None
        tables = (
            [row.id for row in sheets.list_tables(self.context.project, workshop_id)]
            if workshop_id
            else []
        )
        table_id = (
            self.context.table_id if self.context.table_id in tables else next(iter(tables), None)
        )
        self.context.set_place(workshop_id, table_id)

    def _place_changed(self) -> None:
        self._show_place()

    def _show_place(self) -> None:
        from binational_desktop.services.queries import workshops as sheets

        if self.context is None:
            return
        project, workshop_id = self.context.project, self.context.workshop_id
        there = sheets.list_workshops(project)
        workshops = [(_workshop_text(row), row.id) for row in there]
        tables = sheets.list_tables(project, workshop_id) if workshop_id else []
        self.bar.show_places(
            [*workshops, (_("Add a workshop…"), None)],
            [(_table_text(row), row.id) for row in tables],
            workshop_id,
            self.context.table_id,
        )
        practice = next((row.practice for row in there if row.id == workshop_id), False)
        self.remove_practice.setEnabled(practice)
        if self.practice.isVisibleTo(self) != practice:
            self.practice.setVisible(practice)
        self._show_title()
        self._summing.start()

    def _sum_up(self) -> None:
        """Show what changes with every edit: counts in the bottom line, what waits in the rail."""
        if self.context is not None:
            self._show_counts()
            self._show_waiting()
            if self.isActiveWindow() and QApplication.focusWidget() is None:
                # What had the focus went with the change; the keyboard goes on in the page.
                self._go_on()

    def _show_counts(self) -> None:
        from binational_desktop.services import queries
        from binational_desktop.services.queries import contributions, strategy

        assert self.context is not None
        place = self.context.workshop_id
        table = self.context.table_id
        counts = (
            contributions.counts(self.context.project, place, table)
            if place
            else contributions.Counts()
        )
        axes = [
            (
                axis.number,
                queries.both(axis, "short", i18n.language()),
                counts.by_axis.get(axis.number, 0),
            )
            for axis in strategy.axes(self.context.project)
        ]
        self.status.show_place(self.bar.tables.currentText().split(" · ")[0], counts.total, axes)
        self.status.show_saved(self.context.project.read_only)

    def _show_history(self) -> None:
        """Name what undo and redo would do."""
        from binational_desktop.store.changes import label_text

        if self.context is None:
            return
        project = self.context.project
        speaking = i18n.translator(i18n.language())
        for button, action, label, name in (
            (self.bar.undo_button, self.undo_action, project.undo_label(), _("Undo")),
            (self.bar.redo_button, self.redo_action, project.redo_label(), _("Redo")),
        ):
            text = f"{name}: {label_text(*label, speaking)}" if label else name
            self.bar.show_step(button, text, there=label is not None)
            if action is not None:
                action.setEnabled(label is not None)
                action.setText(text)

    def _show_waiting(self, _changes: object = None) -> None:
        for page_id, page in self.pages.items():
            self.rail.show_waiting(page_id, page.waiting())

    def _show_title(self) -> None:
        name = "Binational Desktop"
        if self.context is not None:
            name = f"{self.context.project.path.stem} – {name}"
        if self.practice.isVisibleTo(self):
            name = f"{_('SAMPLE')} · {name}"
        self.setWindowTitle(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.context is not None:
            # After the texts that set themselves, so that the names of undo and redo stand.
            QTimer.singleShot(0, self._show_in_language)

    def _show_in_language(self) -> None:
        if self.context is not None:
            self._show_place()
            self._show_history()
            self._show_waiting()

    # ---------------------------------------------------------------- actions

    def set_language(self, code: str) -> None:
        """Change the language of the interface; everything stays where it is."""
        if code != i18n.language():
            i18n.set_language(code)
            self.settings.set("language", code)
            install_qt_texts(code)
            retranslate()
            self.hub.language_changed.emit(code)
        self.bar.show_language()

    def _undo(self) -> None:
        if self.context is not None:
            self._flush()
            operations.undo(self.context)

    def _redo(self) -> None:
        if self.context is not None:
            operations.redo(self.context)

    def _flush(self) -> None:
        """What is typed in a form counts as done before it is undone."""
        front = self._in_front()
        if front is not None:
            front.flush()

    def _start_next_item(self) -> None:
        """Stamp that the next agenda item begins now; nothing else on the page changes."""
        from binational_desktop.services import agendas

        if self.context is None or self.context.workshop_id is None:
            return
        context, workshop_id = self.context, self.context.workshop_id
        operations.run(context, lambda: agendas.start_next(context.project, workshop_id), tell=True)

    def _end_practice(self) -> None:
        """Remove the practice workshop one is in, with all that was tried in it."""
        from binational_desktop.services import workshops

        if self.context is None or self.context.workshop_id is None:
            return
        self._flush()
        context, workshop_id = self.context, self.context.workshop_id
        operations.run(context, lambda: workshops.delete(context.project, workshop_id), tell=True)

    def _search(self) -> None:
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def _palette(self) -> None:
        from binational_desktop.ui.dialogs.command_palette import CommandPalette

        self.palette_popup = CommandPalette(self.actions_list, self)
        self.palette_popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.palette_popup.show()

    def _shortcuts(self) -> None:
        from binational_desktop.ui.dialogs.command_palette import ShortcutSheet

        sheet = ShortcutSheet(self.actions_list, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _switch_theme(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        chosen = "light" if theme.is_dark() else "dark"
        self.settings.set("theme", chosen)
        theme.apply(app, chosen)
        self.bar.show_theme()
        self.hub.theme_changed.emit()

    def _ask_project(self, *, new: bool) -> None:
        from binational_desktop.ui import file_actions

        file_actions.ask_project(self, new=new)

    def _import(self) -> None:
        from binational_desktop.ui import file_actions

        if self.context is not None:
            file_actions.import_inputs(self, self.context)

    def _export(self) -> None:
        from binational_desktop.ui import file_actions

        if self.context is not None:
            file_actions.export_data(self, self.context)

    def _about(self) -> None:
        from binational_desktop.ui import file_actions

        file_actions.about(self)

    def _sample(self) -> None:
        from binational_desktop.ui.pages.prepare import PreparePage

        if self.context is not None:
            self.go("prepare")
            page = self.pages["prepare"]
            assert isinstance(page, PreparePage)
            page.load_sample()


def _place_name(path: Path) -> str:
    """Where the settings keep the last place in a project."""
    return f"place:{path}"


def _workshop_text(row: "WorkshopRow") -> str:
    from datetime import date

    from binational_desktop import formats
    from binational_desktop.services import queries

    lang = i18n.language()
    name = queries.both(row, "name", lang) or _("Workshop {number}").format(number=row.number)
    if row.starts_on:
        day = formats.short_date(date.fromisoformat(row.starts_on), formats.locale_for(lang))
        name = f"{name} · {day}"
    return name


def _table_text(row: "TableRow") -> str:
    from binational_desktop.services import queries

    name = queries.both(row, "name", i18n.language())
    text = _("Table {number}").format(number=row.number) if row.number else _("Plenary")
    return f"{text} · {name}" if name else text


def install_qt_texts(code: str) -> None:
    """Qt's own words (buttons of dialogs, menus of fields) in the language of the interface."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    app = QApplication.instance()
    assert app is not None
    for old in app.findChildren(QTranslator, "qt-texts"):
        app.removeTranslator(old)
        old.deleteLater()
    texts = QTranslator(app)
    texts.setObjectName("qt-texts")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if code != "en" and texts.load(f"qtbase_{code}", folder):
        app.installTranslator(texts)
