"""Prepare, attendance: the notice first; then names with their agreements, or only numbers."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMessageBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import N_, _, language, ngettext
from binational_desktop.model.vocabulary import Attendance
from binational_desktop.services import attendances, notices, queries
from binational_desktop.services.queries import attendance, catalogue
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.ui import operations, theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.pages.prepare.section import Section
from binational_desktop.ui.save_as import save_as
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.combo import Combo
from binational_desktop.ui.widgets.flow import Flow
from binational_desktop.ui.widgets.head_count import HeadCount
from binational_desktop.ui.widgets.notice_view import NoticeView
from binational_desktop.ui.widgets.people_list import PeopleList
from binational_desktop.ui.widgets.sheet_form import Field, SheetForm

MODES = (
    (Attendance.NONE, N_("Keep none")),
    (Attendance.COUNT, N_("Only count")),
    (Attendance.REGISTER, N_("Register names")),
)
FIELDS = (
    Field("data_controller", N_("Data controller"), hint=N_("who answers for the data")),
    Field("contact", N_("Where to ask"), hint=N_("address, page or mail")),
    Field("text", N_("Text of the notice"), "long", both=True, lines=0),
)
_TEMPLATE = 24
"""Letters of what stands in the choice of templates."""
LANGUAGES = (("es", N_("Spanish")), ("en", N_("English")), ("es-en", N_("Side by side")))


class AttendanceSection(Section):
    """No notice, no names; counting keeps none; nothing here leads to an input."""

    name = "attendance"
    title = N_("Attendance")
    watched = frozenset(
        {"workshop", "privacy_notice", "attendee", "consent", "attendance_tally", "institution"}
    )

    def build(self) -> None:
        self.add_head(N_("Kept apart from the inputs: nothing said at a table leads to a person."))
        self.column.addLayout(self._mode_row())
        self.people = PeopleList(self)
        self.people.register_wanted.connect(self._register)
        self.people.edited.connect(self._edit)
        self.people.agreed.connect(self._agree)
        self.people.delete_wanted.connect(self._delete)
        self.people.notice_wanted.connect(self.write_notice)
        self.counts = HeadCount(self)
        self.counts.counted.connect(self._count)
        self.notice_tab = self._notice()
        self.tabs = self.add_tabs(
            N_("Parts of the attendance"),
            (
                (self.people, N_("List")),
                (self.counts, N_("People without a name")),
                (self.notice_tab, N_("Privacy notice")),
            ),
        )
        self.nothing = self.quiet(
            N_(
                "Choose how attendance is kept. Counting needs no notice and keeps no names; to"
                " register names, write first who answers for the data."
            )
        )
        self.column.addWidget(self.nothing)
        self.column.addStretch(0)

    def _mode_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addSpacing(-7)  # the first circle stands below the words
        self.modes = QButtonGroup(self)
        for number, (_mode, text) in enumerate(MODES):
            button = QRadioButton()
            live(self, button.setText, lambda text=text: _(text))
            self.modes.addButton(button, number)
            row.addWidget(button)
        self.modes.idClicked.connect(self._mode_chosen)
        row.addStretch(1)
        self.total = QLabel()
        self.total.setProperty("kind", "quiet")
        row.addWidget(self.total)
        return row

    def _notice(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        row = Flow(theme.S)
        self.template = Combo()
        self.template.keep_narrow(_TEMPLATE)
        live(self, lambda _text: self._fill_templates(), lambda: "")
        self.template.activated.connect(self._template_chosen)
        row.addWidget(self.template)
        self.show_button = self._button(row, "eye", N_("Show full screen"), self.show_notice)
        self.tongue = Combo()
        live(self, self.tongue.setAccessibleName, lambda: _("Language of the list"))
        live(self, lambda _text: self._fill_tongues(), lambda: "")
        row.addWidget(self.tongue)
        self.print_button = self._button(
            row, "download", N_("Notice and list as PDF"), self.print_list
        )
        column.addLayout(row)
        self.version = QLabel()
        self.version.setProperty("kind", "quiet")
        self.version.setWordWrap(True)
        column.addWidget(self.version)
        self.form = SheetForm(FIELDS)
        self.form.edited.connect(self._save_notice)
        column.addWidget(self.form, 1)
        column.addWidget(
            self.quiet(
                N_(
                    "{data_controller}, {contact} and {workshop} are filled in where the notice is"
                    " shown or printed. The templates help to inform people; which law applies is"
                    " for the convener to say."
                ),
                "small",
            )
        )
        return holder

    def _button(self, row: QLayout, drawing: str, text: str, act: Any) -> Button:
        button = Button()
        button.setIcon(icon(drawing))
        live(self, button.setText, lambda: _(text))
        button.clicked.connect(lambda _c=False: act())
        row.addWidget(button)
        return button

    def _fill_templates(self) -> None:
        self.template.clear()
        self.template.addItem(_("Begin with a template…"), "")
        for one in notices.templates():
            self.template.addItem(queries.both(one, "name", language()), one.code)
        self.template.setAccessibleName(_("Begin with a template…"))

    def _fill_tongues(self) -> None:
        kept = self.tongue.currentData() or ("es" if language() == "es" else "en")
        self.tongue.clear()
        for code, text in LANGUAGES:
            self.tongue.addItem(_(text), code)
        self.tongue.setCurrentIndex(max(0, self.tongue.findData(kept)))

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        project, workshop_id = self.context.project, self.workshop_id
        mode = sheets.get_workshop(project, workshop_id).attendance
        for number, (code, _text) in enumerate(MODES):
            if code == mode:
                self.modes.button(number).setChecked(True)
        notice = attendance.notice(project, workshop_id)
        values = {
            name: getattr(notice, name, "")
            for name in ("data_controller", "contact", "text_es", "text_en")
        }
        self.form.show_values(values)
        self.tabs.setVisible(mode != Attendance.NONE)
        self.nothing.setVisible(mode == Attendance.NONE)
        self.tabs.setTabVisible(0, mode == Attendance.REGISTER)
        complete = notice is not None and notice.complete
        self.version.setText(self._version(notice))
        self.show_button.setEnabled(complete)
        self.print_button.setEnabled(complete and mode == Attendance.REGISTER)
        self.people.show_people(
            attendance.attendees(project, workshop_id),
            catalogue.institutions(project),
            ready=complete,
        )
        self.counts.show_counts(attendance.tallies(project, workshop_id))
        n = attendance.people(project, workshop_id)
        self.total.setText(
            ngettext("{n} person", "{n} people", n).format(n=n) if mode != Attendance.NONE else ""
        )

    @staticmethod
    def _version(notice: attendance.NoticeRow | None) -> str:
        if notice is None or not notice.complete:
            return _("Not complete: it needs who answers for the data, and a text.")
        n = notice.consents // len(attendance.PURPOSES)
        if not n:
            return _("Version {n}").format(n=notice.version)
        return ngettext(
            "Version {version}, answered by {n} person; a change makes a new version.",
            "Version {version}, answered by {n} people; a change makes a new version.",
            n,
        ).format(version=notice.version, n=n)

    def write_notice(self) -> None:
        """Go to the notice, to who answers for the data."""
        self.tabs.setCurrentWidget(self.notice_tab)
        self.form.field("data_controller").setFocus()

    def activate(self) -> None:
        widget = self.tabs.currentWidget()
        if self.tabs.isHidden():
            self.modes.checkedButton().setFocus()
        elif widget is self.people:
            self.people.begin()
        elif widget is self.counts:
            self.counts.grid.setFocus()
        else:
            self.form.field("data_controller").setFocus()

    def flush(self) -> None:
        self.form.flush()

    # ---------------------------------------------------------------- doing

    def _mode_chosen(self, number: int) -> None:
        mode = MODES[number][0]
        project, workshop_id = self.context.project, self.workshop_id
        there = attendance.attendees(project, workshop_id)
        if there and mode != Attendance.REGISTER:
            self._ask(mode, len(there))
            return
        operations.run(
            self.context, lambda: attendances.set_mode(project, workshop_id, mode), tell=True
        )
        self.refresh()
        self.tabs.setCurrentIndex(0 if mode == Attendance.REGISTER else 1)
        self.activate()

    def _ask(self, mode: str, n: int) -> None:
        """Names are there: erase them and keep the numbers, or leave all as it is."""
        box = QMessageBox(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(_("Attendance"))
        box.setIconPixmap(icon("circle-alert", "warning").pixmap(theme.XXL, theme.XXL))
        box.setText(
            ngettext(
                "There is {n} name on the list.", "There are {n} names on the list.", n
            ).format(n=n)
        )
        box.setInformativeText(
            _(
                "The names and what belongs to them can be erased and the people counted by sector"
                " and country. Undo brings them back until the project's history is cleaned."
            )
        )
        erase = box.addButton(
            _("Erase the names, keep the numbers"), QMessageBox.ButtonRole.AcceptRole
        )
        keep = box.addButton(_("Keep the list"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        workshop_id = self.workshop_id

        def answered(button: Any) -> None:
            if button is erase:
                operations.run(
                    self.context,
                    lambda: attendances.set_mode(
                        self.context.project, workshop_id, mode, erase_names=True
                    ),
                    tell=True,
                )
            self.refresh()

        box.buttonClicked.connect(answered)
        self.box = box
        box.open()

    def _template_chosen(self, _place: int) -> None:
        code = self.template.currentData()
        self.template.setCurrentIndex(0)
        if code:
            self.form.flush()
            operations.run(
                self.context,
                lambda: notices.use_template(self.context.project, self.workshop_id, code),
                tell=True,
            )

    def _save_notice(self, column: str, value: str) -> None:
        workshop_id = self.workshop_id
        operations.run(
            self.context,
            lambda: notices.save(
                self.context.project,
                workshop_id,
                {column: value},
                coalesce=f"notice:{workshop_id}:{column}",
            ),
        )

    def _register(self, values: Any, agreed: Any) -> None:
        done = operations.run(
            self.context,
            lambda: attendances.register(self.context.project, self.workshop_id, values, agreed),
        )
        if done is not None:
            self.people.clear()

    def _edit(self, row_id: str, column: str, text: str) -> None:
        operations.run(
            self.context,
            lambda: attendances.update(self.context.project, row_id, {column: text}),
        )

    def _agree(self, row_id: str, purpose: str, given: bool) -> None:
        operations.run(
            self.context,
            lambda: attendances.set_consent(self.context.project, row_id, purpose, given),
            tell=not given,
        )

    def _delete(self, row_id: str) -> None:
        operations.run(
            self.context, lambda: attendances.delete(self.context.project, row_id), tell=True
        )

    def _count(self, sector: str, country: str, people: int) -> None:
        operations.run(
            self.context,
            lambda: attendances.count(
                self.context.project, self.workshop_id, sector, country, people
            ),
        )

    def show_notice(self) -> None:
        """Show the notice over the whole screen, for people to read before they are asked."""
        self.form.flush()
        notice = attendance.notice(self.context.project, self.workshop_id)
        if notice is None or not notice.complete:
            self.refresh()
            return
        sheet = sheets.get_workshop(self.context.project, self.workshop_id)
        texts = [
            (name, text)
            for code, name in (("es", "Español"), ("en", "English"))
            if (text := notice.shown(code, queries.both(sheet, "name", code)))
        ]
        self.view = NoticeView(texts)
        self.view.showFullScreen()

    def print_list(self) -> None:
        """Write the notice with the list to be signed as PDF; in the background."""
        self.form.flush()
        project, workshop_id = self.context.project, self.workshop_id
        settings, tongue = self.context.settings, str(self.tongue.currentData())
        folder = Path(settings.get("folder", str(Path.home())))
        named = folder / (_("attendance-list") + ".pdf")
        path = save_as(self, _("Notice and list as PDF"), named, "PDF (*.pdf)")
        if path is None:
            return

        def work(progress: Any) -> str:
            from binational_desktop.exchange.files import written
            from binational_desktop.reports import documents

            content = documents.render(
                project,
                document="attendance",
                language=tongue,
                paper=settings.get("report.paper", "letter"),
                workshop_id=workshop_id,
                progress=progress,
            )
            with written(path) as temporary:
                temporary.write_bytes(content)
            return path.name

        self.context.jobs.start(
            _("Writing {name}").format(name=path.name),
            work,
            lambda name: self.context.hub.told.emit(
                _("{name} is ready.").format(name=name), "", None
            ),
        )
