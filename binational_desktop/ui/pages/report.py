"""Report: choose, see the true pages, hand them over."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.exchange.files import written
from binational_desktop.i18n import N_, _, translator
from binational_desktop.progress import Progress
from binational_desktop.reports.documents import DOCUMENTS
from binational_desktop.services import queries
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Changes
from binational_desktop.ui import theme
from binational_desktop.ui.actions import ActionSpec
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.page import Page
from binational_desktop.ui.pages.report_choices import ReportChoices
from binational_desktop.ui.pages.report_standing import ReportStanding
from binational_desktop.ui.save_as import save_as
from binational_desktop.ui.widgets.button import BESIDE, Button
from binational_desktop.ui.widgets.empty_state import EmptyState
from binational_desktop.ui.widgets.pdf_view import PdfView
from binational_desktop.ui.widgets.privacy_panel import PrivacyPanel

GROUP = N_("Report")
_PAUSE = 350
"""Milliseconds of quiet after a change until the pages are made again."""


class ReportPage(Page):
    """Choices at the left, pages at the right."""

    page_id = "report"
    title = N_("Report")
    icon = "file-text"

    def build(self) -> None:
        self.empty = EmptyState(
            "file-text",
            N_("Nothing to report yet"),
            N_(
                "As soon as inputs are recorded, their report is here, in either language or side by side."
            ),
            self.first_steps(),
        )
        self.stack = self.hold(self.empty, self._work())
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self._draw)
        self._drawing: Progress | None = None
        self.context.actions.add(
            self,
            ActionSpec("report.export", N_("Export the document"), "Ctrl+E", "download", GROUP),
            self.export,
        )

    def _work(self) -> QWidget:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._bar())
        self.privacy = PrivacyPanel(self.context, self)
        right.addWidget(self.privacy)
        self.view = PdfView()
        live(self, self.view.setAccessibleName, lambda: _("Pages of the report"))
        self.view.verticalScrollBar().valueChanged.connect(lambda _v: self._say_page())
        right.addWidget(self.view, 1)
        row.addLayout(right, 1)
        return body

    def _side(self) -> QWidget:
        """The choices and what still waits, scrolled where the window is low; the button below."""
        side = QWidget()
        side.setFixedWidth(292)
        outer = QVBoxLayout(side)
        outer.setContentsMargins(0, 0, 0, theme.L)
        outer.setSpacing(theme.S)
        chosen = QWidget()
        column = QVBoxLayout(chosen)
        column.setContentsMargins(theme.XL - BESIDE, theme.L, theme.L, 0)
        column.setSpacing(theme.S)
        title = QLabel()
        title.setContentsMargins(BESIDE, 0, 0, 0)
        title.setProperty("kind", "title")
        live(self, title.setText, lambda: _("Report"))
        column.addWidget(title)
        self.choices = ReportChoices(self.context.settings)
        self.choices.changed.connect(self._choose)
        self.document, self.language = self.choices.document, self.choices.language
        self.paper, self.form = self.choices.paper, self.choices.form
        self.value = self.choices.value
        column.addWidget(self.choices)
        column.addSpacing(theme.M)
        self.standing = ReportStanding(
            self.context.hub.page_wanted.emit, self.context.hub.translations_wanted.emit
        )
        column.addWidget(self.standing)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(chosen)
        outer.addWidget(scroll, 1)
        self.button = Button()
        self.button.setProperty("kind", "main")
        self.button.setIcon(icon("download", "on_accent"))
        live(self, self.button.setText, self._export_label)
        self.button.clicked.connect(lambda _c=False: self.export())
        held = QVBoxLayout()
        held.setContentsMargins(theme.XL, 0, theme.L, 0)
        held.addWidget(self.button)
        outer.addLayout(held)
        return side

    def _bar(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("topBar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.L, theme.XS, theme.L, theme.XS)
        self.where = QLabel()
        self.where.setProperty("kind", "small")
        line.addWidget(self.where)
        line.addStretch(1)
        for name, text, factor in (
            ("zoom-out", N_("Smaller"), 1 / 1.2),
            ("zoom-in", N_("Larger"), 1.2),
        ):
            button = Button()
            button.setProperty("kind", "link")
            button.setIcon(icon(name))
            live(self, button.setAccessibleName, lambda text=text: _(text))
            live(self, button.setToolTip, lambda text=text: _(text))
            button.clicked.connect(
                lambda _c=False, factor=factor: self.view.set_zoom(self.view.zoom * factor)
            )
            line.addWidget(button)
        return bar

    # ---------------------------------------------------------------- showing

    def _export_label(self) -> str:
        return _("Export PDF") if self.value(self.form) == "pdf" else _("Export DOCX")

    def _choose(self) -> None:
        self.button.setText(self._export_label())
        self.refresh()

    def refresh(self) -> None:
        workshop_id = self.context.workshop_id
        counts = (
            inputs.counts(self.context.project, workshop_id) if workshop_id else inputs.Counts()
        )
        self.stack.setCurrentIndex(1 if counts.total else 0)
        if counts.total and workshop_id:
            project = self.context.project
            self.choices.offer(sheets.list_tables(project, workshop_id), strategy.axes(project))
            self._say_standing()
            self.privacy.look()
            self._wait.start()

    def apply_changes(self, changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    def activate(self) -> None:
        self.refresh()
        if self.stack.currentIndex() == 0:
            self.empty.focus()
        else:
            self.language.checkedButton().setFocus()

    def _say_standing(self) -> None:
        workshop_id = self.context.workshop_id
        assert workshop_id is not None
        self.standing.say(self.context.project, workshop_id, self.value(self.language))

    def _render(self, form: str = "pdf") -> Callable[[Progress], bytes]:
        """The making of the document as chosen at this moment; what is shown is always the PDF."""
        from binational_desktop.reports import documents

        project, workshop_id = self.context.project, self.context.workshop_id
        assert workshop_id is not None
        document, language = self.value(self.document), self.value(self.language)
        paper, part = self.value(self.paper), self.choices.chosen_part()
        return lambda progress: documents.render(
            project,
            document=document,
            language=language,
            paper=paper,
            workshop_id=workshop_id,
            table=part.table,
            axis=part.axis,
            form=form,
            progress=progress,
        )

    def _draw(self) -> None:
        """Make the pages in the background; a newer wish cancels an older one."""
        if self.context.workshop_id is None:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        self.where.setText(_("Making the pages…"))
        drawing = self.context.jobs.start("", self._render(), lambda pdf: self._show(pdf, drawing))
        self._drawing = drawing

    def _show(self, pdf: bytes, drawing: Progress) -> None:
        if drawing is self._drawing:
            self._drawing = None
            self.view.show_pdf(pdf)
            self._say_page()

    def _say_page(self) -> None:
        if self.view.pages:
            self.where.setText(
                _("Page {page} of {pages}").format(
                    page=self.view.current_page(), pages=self.view.pages
                )
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built and self.stack.currentIndex():
            self._say_standing()
            self._say_page()

    # ---------------------------------------------------------------- exporting

    def file_name(self) -> str:
        """A name in the document's language, of letters every disk takes."""
        workshop_id = self.context.workshop_id
        assert workshop_id is not None
        sheet = sheets.get_workshop(self.context.project, workshop_id)
        chosen = self.value(self.language)
        first = chosen.split("-")[0]
        speak, part = translator(first).gettext, self.choices.chosen_part()
        names = [speak(DOCUMENTS[self.value(self.document)].title)]
        if part.table is not None:
            names.append(speak(N_("Table {number}")).format(number=part.table))
        if part.axis:
            names.append(part.axis)
        names += [sheet.code or queries.both(sheet, "name", first), chosen]
        name = " ".join(names)
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower() + f".{self.value(self.form)}"

    def export(self) -> None:
        """Ask about what may name somebody, then where to; then write the document."""
        if self.context.workshop_id is not None and self.stack.currentIndex():
            self.privacy.guard(self._ask_where)

    def _ask_where(self) -> None:
        folder = Path(self.context.settings.get("report.folder", str(Path.home())))
        form = self.value(self.form)
        path = save_as(
            self, self._export_label(), folder / self.file_name(), f"{form.upper()} (*.{form})"
        )
        if path is not None:
            self.context.settings.set("report.folder", str(path.parent))
            self.export_to(path)

    def export_to(self, path: Path) -> Progress:
        """Write the document as chosen to a file, whole or not at all, in the background."""
        render = self._render(self.value(self.form))

        def work(progress: Progress) -> Path:
            content = render(progress)
            with written(path) as temporary:
                temporary.write_bytes(content)
            return path

        name = _("Writing {name}").format(name=path.name)
        return self.context.jobs.start(name, work, self._exported)

    def _exported(self, path: Path) -> None:
        self.context.hub.told.emit(
            _("{name} is ready.").format(name=path.name),
            _("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )
