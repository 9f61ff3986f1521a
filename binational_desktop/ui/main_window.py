"""The window: stages at the left, place and search at the top, the bottom line, and the pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolButton,
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
from binational_desktop.ui.icons import app_icon, icon
from binational_desktop.ui.jobs import Jobs
from binational_desktop.ui.live_text import live, retranslate
from binational_desktop.ui.widgets.place_combo import PlaceCombo
from binational_desktop.ui.widgets.search_popup import SearchPopup
from binational_desktop.ui.widgets.status_line import StatusLine
from binational_desktop.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from binational_desktop.store import Changes, Project
    from binational_desktop.ui.page import Page

STAGES = (
    ("prepare", N_("Prepare"), "clipboard-list", "Alt+1"),
    ("record", N_("Record"), "message-square-plus", "Alt+2"),
    ("map", N_("Map"), "columns-3", "Alt+3"),
    ("report", N_("Report"), "file-text", "Alt+4"),
)
"""The stages that are built, with their keys."""


class MainWindow(QMainWindow):
    """The frame is painted at once; ``set_project`` fills it when the project is open."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.hub = Hub(self)
        self.jobs = Jobs(self.hub, self)
        self.actions_list = Actions()
        self.context: Context | None = None
        self.pages: dict[str, Page] = {}
        self.opener: Callable[[str], object] | None = None
        """What opens another project file; set by the composition root."""
        self.setWindowIcon(app_icon())
        self.resize(1366, 768)
        self.setMinimumSize(1024, 600)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail())
        self.stack = QStackedWidget()
        self.waiting = QLabel()
        self.waiting.setProperty("kind", "quiet")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setWordWrap(True)
        self.waiting.setTextFormat(Qt.TextFormat.PlainText)
        self.stack.addWidget(self.waiting)
        middle.addWidget(self.stack, 1)
        column.addLayout(middle, 1)
        self.status = StatusLine()
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self.strip = Strip(self)
        self.hub.told.connect(self.strip.tell)
        self.hub.job_started.connect(self.strip.follow)
        self.hub.job_ended.connect(self.strip.end)
        self._declare_actions()
        self._show_title()
        self.status.show_saved()

    # ---------------------------------------------------------------- building

    def _top_bar(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("topBar")
        bar.setFixedHeight(50)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.S, 0, theme.M, 0)
        row.setSpacing(theme.S)
        self.menu_button = self._button("menu", lambda: _("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.menu_button)
        self.workshops = PlaceCombo()
        self.tables = PlaceCombo()
        for combo, name, width in (
            (self.workshops, lambda: _("Workshop"), 400),
            (self.tables, lambda: _("Table"), 250),
        ):
            combo.setMaximumWidth(width)
            combo.setMinimumWidth(110)
            combo.setSizeAdjustPolicy(PlaceCombo.SizeAdjustPolicy.AdjustToContents)
            live(self, combo.setAccessibleName, name)
            row.addWidget(combo)
        self.workshops.activated.connect(lambda _i: self._workshop_chosen())
        self.tables.activated.connect(lambda _i: self._table_chosen())
        row.addStretch(1)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setFixedWidth(260)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        live(self, self.search.setPlaceholderText, lambda: _("Search  Ctrl+K"))
        live(self, self.search.setAccessibleName, lambda: _("Search"))
        row.addWidget(self.search)
        row.addStretch(1)
        self.undo_button = self._button("undo-2", lambda: _("Undo"))
        self.redo_button = self._button("redo-2", lambda: _("Redo"))
        self.theme_button = self._button("moon", lambda: _("Light or dark"))
        for button in (self.undo_button, self.redo_button, self.theme_button):
            row.addWidget(button)
        self.languages = QButtonGroup(self)
        for code in i18n.LANGUAGES:
            button = QToolButton()
            button.setText(code.upper())
            button.setProperty("kind", "language")
            button.setCheckable(True)
            button.setAccessibleName({"es": "Español", "en": "English"}[code])
            button.setToolTip(button.accessibleName())
            button.setChecked(code == i18n.language())
            button.clicked.connect(lambda _c=False, code=code: self.set_language(code))
            self.languages.addButton(button)
            row.addWidget(button)
        return bar

    def _button(self, drawing: str, name: Callable[[], str]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(20, 20))
        live(button, button.setAccessibleName, name)
        live(button, button.setToolTip, name)
        return button

    def _rail(self) -> QWidget:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(92)
        column = QVBoxLayout(rail)
        column.setContentsMargins(theme.S, theme.M, theme.S, theme.M)
        column.setSpacing(theme.XS)
        self.stages = QButtonGroup(self)
        self.stage_buttons: dict[str, QToolButton] = {}
        for page_id, text, drawing, _key in STAGES:
            button = QToolButton()
            button.setProperty("kind", "stage")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIcon(icon(drawing))
            button.setIconSize(QSize(24, 24))
            button.setFixedSize(76, 62)
            live(button, button.setText, lambda text=text: _(text))
            live(button, button.setAccessibleName, lambda text=text: _(text))
            button.clicked.connect(lambda _c=False, page_id=page_id: self.go(page_id))
            button.setEnabled(False)
            self.stages.addButton(button)
            self.stage_buttons[page_id] = button
            column.addWidget(button)
        column.addStretch(1)
        return rail

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
        for name, text, key, drawing, act in (
            ("search", N_("Search"), "Ctrl+K", "search", self._search),
            ("palette", N_("All actions"), "Ctrl+Shift+P", "list", self._palette),
            ("shortcuts", N_("Keyboard shortcuts"), "F1", "keyboard", self._shortcuts),
            ("new", N_("New project…"), "Ctrl+N", "plus", self._new),
            ("open", N_("Open project…"), "Ctrl+O", "folder-open", self._open),
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
        self.menu_button.setMenu(menu)
        self.undo_button.clicked.connect(lambda _c=False: self._undo())
        self.redo_button.clicked.connect(lambda _c=False: self._redo())
        self.theme_button.clicked.connect(lambda _c=False: self._switch_theme())

    # ---------------------------------------------------------------- the project

    def set_project(self, project: "Project") -> None:
        """Fill the window with an open project."""
        from binational_desktop.services.queries import workshops as sheets
        from binational_desktop.ui.pages.map import MapPage
        from binational_desktop.ui.pages.prepare import PreparePage
        from binational_desktop.ui.pages.record import RecordPage
        from binational_desktop.ui.pages.report import ReportPage

        self.release_project()
        self.context = Context(project, self.hub, self.settings, self.actions_list, self.jobs)
        last = self.settings.get(f"place:{project.path}", {})
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
        self.context.workshop_id, self.context.table_id = workshop_id, table_id
        self.hub.changed.connect(self._changed)
        self.hub.place_changed.connect(self._place_changed)
        self.hub.page_wanted.connect(self._page_wanted)
        self.hub.card_wanted.connect(self._card_wanted)
        for kind in (PreparePage, RecordPage, MapPage, ReportPage):
            page = kind(self.context, self.stack)
            self.pages[kind.page_id] = page
            self.stack.addWidget(page)
            self.stage_buttons[kind.page_id].setEnabled(True)
        # After the pages have taken a change in, the rail says what waits there.
        self.hub.changed.connect(self._show_waiting)
        self.popup = SearchPopup(self.search, self.context, self)
        self._show_place()
        self._show_history()
        self._show_title()
        page_id = last.get("page")
        self.go(page_id if page_id in self.pages else ("record" if table_id else "prepare"))

    def release_project(self) -> None:
        """Close the open project and take its pages away."""
        if self.context is None:
            return
        self._finish()
        context, self.context = self.context, None
        self.hub.disconnect(self)
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        context.project.close()

    def _finish(self) -> None:
        """Keep what is half done."""
        assert self.context is not None
        self.jobs.stop()
        current = next(
            (name for name, page in self.pages.items() if page is self.stack.currentWidget()), ""
        )
        place = {
            "workshop": self.context.workshop_id,
            "table": self.context.table_id,
            "page": current,
        }
        self.settings.set(f"place:{self.context.project.path}", place)
        for page in self.pages.values():
            page.finish()

    def say_waiting(self, text: str) -> None:
        """Say something where the pages will be."""
        self.waiting.setText(text)
        self.stack.setCurrentWidget(self.waiting)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.release_project()
        super().closeEvent(event)

    # ---------------------------------------------------------------- moving about

    def go(self, page_id: str) -> None:
        """Show a page and put the focus where its work begins."""
        page = self.pages.get(page_id)
        if page is None:
            return
        self.stack.setCurrentWidget(page)
        self.stage_buttons[page_id].setChecked(True)
        page.show_page()
        self._show_waiting()

    def _page_wanted(self, page_id: str) -> None:
        if page_id:
            self.go(page_id)
        else:
            page = self.stack.currentWidget()
            if page in self.pages.values():
                page.activate()

    def _card_wanted(self, contribution_id: str) -> None:
        current = self.stack.currentWidget()
        page_id = "map" if current is self.pages.get("map") else "record"
        self.go(page_id)
        if not self.pages[page_id].show_card(contribution_id):
            self.go("record")
            self.pages["record"].show_card(contribution_id)

    def _workshop_chosen(self) -> None:
        assert self.context is not None
        if self.workshops.currentData() is None:
            self.go("prepare")
            self.actions_list.get("prepare.workshop").trigger()
            return
        self.context.set_place(
            self.workshops.currentData(), self._first_table(self.workshops.currentData())
        )

    def _table_chosen(self) -> None:
        assert self.context is not None
        self.context.set_place(self.context.workshop_id, self.tables.currentData())

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
        else:
            self._show_counts()
        self._show_history()

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
        from binational_desktop import formats
        from binational_desktop.services import queries
        from binational_desktop.services.queries import workshops as sheets

        if self.context is None:
            return
        lang = i18n.language()
        self.workshops.clear()
        for row in sheets.list_workshops(self.context.project):
            name = queries.both(row, "name", lang) or _("Workshop {number}").format(
                number=row.number
            )
            if row.starts_on:
                from datetime import date

                day = formats.short_date(
                    date.fromisoformat(row.starts_on), formats.locale_for(lang)
                )
                name = f"{name} · {day}"
            self.workshops.addItem(name, row.id)
        self.workshops.addItem(_("Add a workshop…"), None)
        self.workshops.setCurrentIndex(max(0, self.workshops.findData(self.context.workshop_id)))
        if self.context.workshop_id is None:
            self.workshops.setCurrentIndex(self.workshops.count() - 1)
        self.tables.clear()
        if self.context.workshop_id:
            for table in sheets.list_tables(self.context.project, self.context.workshop_id):
                name = queries.both(table, "name", lang)
                text = (
                    _("Table {number}").format(number=table.number)
                    if table.number
                    else _("Plenary")
                )
                self.tables.addItem(f"{text} · {name}" if name else text, table.id)
        self.tables.setVisible(self.tables.count() > 0)
        self.tables.setCurrentIndex(self.tables.findData(self.context.table_id))
        self._show_counts()

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
        self.status.show_place(self.tables.currentText().split(" · ")[0], counts.total, axes)
        self.status.show_saved(self.context.project.read_only)

    def _show_history(self) -> None:
        """Name what undo and redo would do."""
        from binational_desktop.store.changes import label_text

        if self.context is None:
            return
        project = self.context.project
        speaking = i18n.translator(i18n.language())
        for button, action, label, name in (
            (self.undo_button, self.undo_action, project.undo_label(), _("Undo")),
            (self.redo_button, self.redo_action, project.redo_label(), _("Redo")),
        ):
            text = f"{name}: {label_text(*label, speaking)}" if label else name
            button.setEnabled(label is not None)
            button.setToolTip(text)
            button.setAccessibleName(text)
            if action is not None:
                action.setEnabled(label is not None)
                action.setText(text)

    def _show_waiting(self, _changes: object = None) -> None:
        for page_id, page in self.pages.items():
            n = page.waiting()
            text = _(next(stage[1] for stage in STAGES if stage[0] == page_id))
            self.stage_buttons[page_id].setText(f"{text} ({n})" if n else text)

    def _show_title(self) -> None:
        name = "Binational Desktop"
        self.setWindowTitle(f"{self.context.project.path.stem} – {name}" if self.context else name)

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
        for button in self.languages.buttons():
            button.setChecked(button.text().lower() == code)

    def _undo(self) -> None:
        if self.context is not None:
            self._flush()
            operations.undo(self.context)

    def _redo(self) -> None:
        if self.context is not None:
            operations.redo(self.context)

    def _flush(self) -> None:
        """What is typed in a form counts as done before it is undone."""
        page = self.stack.currentWidget()
        form = getattr(page, "form", None)
        if form is not None:
            form.flush()

    def _search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

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
        self.theme_button.setIcon(icon("sun" if theme.is_dark() else "moon"))
        self.hub.theme_changed.emit()

    def _new(self) -> None:
        self._ask_file(new=True)

    def _open(self) -> None:
        self._ask_file(new=False)

    def _ask_file(self, *, new: bool) -> None:
        from pathlib import Path

        from PySide6.QtWidgets import QFileDialog

        folder = self.settings.get("folder", str(Path.home()))
        kinds = _("Projects") + " (*.binational)"
        if new:
            chosen, _kind = QFileDialog.getSaveFileName(
                self, _("New project"), str(Path(folder) / (_("workshops") + ".binational")), kinds
            )
        else:
            chosen, _kind = QFileDialog.getOpenFileName(self, _("Open project"), folder, kinds)
        if chosen and self.opener is not None:
            self.settings.set("folder", str(Path(chosen).parent))
            path = Path(chosen)
            self.opener(str(path if path.suffix else path.with_suffix(".binational")))

    def _import(self) -> None:
        from binational_desktop.ui.dialogs.import_cards import ImportDialog

        if self.context is not None:
            dialog = ImportDialog(self.context, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _export(self) -> None:
        from pathlib import Path

        from PySide6.QtWidgets import QFileDialog

        from binational_desktop.exchange import tables
        from binational_desktop.services import exporting

        if self.context is None:
            return
        project = self.context.project
        folder = Path(self.settings.get("folder", str(Path.home())))
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Export data"),
            str(folder / f"{project.path.stem}.xlsx"),
            "XLSX (*.xlsx);;CSV (*.csv);;JSON (*.json)",
        )
        if not chosen:
            return
        path = Path(chosen)
        kind = path.suffix.lower().removeprefix(".")
        if kind not in {"csv", "xlsx", "json"}:
            path, kind = path.with_suffix(".xlsx"), "xlsx"

        def work(_progress: object) -> Path:
            content = exporting.export(project)
            tables.write(path, kind, content.columns, content.rows, content.codebook)
            return path

        self.jobs.start(
            _("Writing {name}").format(name=path.name),
            work,
            lambda done: self.hub.told.emit(_("{name} is ready.").format(name=done.name), "", None),
        )

    def _sample(self) -> None:
        if self.context is not None:
            self.go("prepare")
            self.actions_list.get("prepare.sample").trigger()

    def _about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        from binational_desktop import __version__

        box = QMessageBox(self)
        box.setWindowTitle(_("About Binational Desktop"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Binational Desktop {__version__}")
        box.setInformativeText(
            _(
                "Records, maps and reports participatory workshops, offline, in two languages, naming nobody."
            )
        )
        box.setIconPixmap(app_icon().pixmap(64, 64))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


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
