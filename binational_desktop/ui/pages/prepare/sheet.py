"""Prepare, the workshop's sheet: every text in both languages, saved as one types."""

from dataclasses import asdict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language, ngettext
from binational_desktop.model.vocabulary import (
    ATTRIBUTIONS,
    COUNTRIES,
    MODES,
    WORDINGS,
    InstitutionRole,
    TerritoryKind,
)
from binational_desktop.services import institutions, queries, workshops
from binational_desktop.services.queries import catalogue, strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.catalogue import TerritoryRow
from binational_desktop.ui import operations, theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.pages.prepare.section import Section
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.institution_picker import InstitutionPicker
from binational_desktop.ui.widgets.sheet_form import Field, SheetForm

FIELDS = (
    Field("name", N_("Name"), "title", both=True),
    Field("focus_question", N_("Focus question"), "long", both=True),
    Field("objective", N_("Objective"), "long", both=True),
    Field("expected_products", N_("Expected products"), "long", both=True),
    Field("conveners", N_("Convened by"), both=True),
    Field("institutions", N_("… and from the catalogue"), "custom"),
    Field("programme_code", N_("Programme"), "choice"),
    Field("code", N_("Code"), hint=N_("short, for file names: TAP-1")),
    Field("starts_on", N_("First day"), "date"),
    Field("ends_on", N_("Last day"), "date"),
    Field("venue", N_("Venue")),
    Field("municipality", N_("Municipality")),
    Field("territory", N_("State or department")),
    Field(
        "country", N_("Country"), "choice", choices=tuple((str(c), t) for c, t in COUNTRIES.items())
    ),
    Field("mode", N_("Form"), "choice", choices=tuple((str(c), t) for c, t in MODES.items())),
    Field(
        "attribution",
        N_("Beside a quotation"),
        "choice",
        choices=tuple((str(c), t) for c, t in ATTRIBUTIONS.items()),
        hint=N_("in documents and open data; what is rare at a table never stands there"),
    ),
    Field(
        "wording",
        N_("Corrected inputs"),
        "choice",
        choices=tuple((str(c), t) for c, t in WORDINGS.items()),
        hint=N_("in the annex of the report; a name taken out would stand there again"),
    ),
    Field("version", N_("Version"), hint=N_("of the documents, on the cover: 1, final …")),
    Field("issued_on", N_("Dated"), "date"),
    Field("link", N_("Link"), hint=N_("for virtual or hybrid workshops")),
)


class SheetSection(Section):
    """What the workshop is called, when, where, why; and which language still lacks what."""

    name = "sheet"
    title = N_("Workshop")
    watched = frozenset(
        {"workshop", "programme", "institution", "territory", "workshop_institution"}
    )

    def build(self) -> None:
        self._shown = ""
        self._places: list[TerritoryRow] = []
        self.column.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.XL, theme.L, theme.XXL, theme.XS)
        column.setSpacing(theme.M)
        column.addLayout(self._head())
        self.state = QLabel()
        self.state.setProperty("kind", "quiet")
        self.state.setWordWrap(True)
        column.addWidget(self.state)
        self.form = SheetForm(FIELDS)
        self.form.edited.connect(self._save)
        self.form.missing_changed.connect(self._say_state)
        live(self, lambda _text: self._say_state(), lambda: "")
        self.picker = InstitutionPicker()
        self.picker.added.connect(lambda row_id: self._convene(row_id, True))
        self.picker.removed.connect(lambda row_id: self._convene(row_id, False))
        self.picker.unknown.connect(self._unknown)
        self.form.put("institutions", self.picker)
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        bar = area.verticalScrollBar()
        beside = bar.sizeHint().width()  # the bar takes it from the margin, not from the form
        bar.rangeChanged.connect(
            lambda _least, most: column.setContentsMargins(
                theme.XL, theme.L, theme.XXL - (beside if most else 0), theme.XS
            )
        )
        self.column.addWidget(area)

    def _head(self) -> QHBoxLayout:
        top = QHBoxLayout()
        self.heading = QLabel()
        self.heading.setProperty("kind", "title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setMinimumHeight(theme.XXL)  # as in the other sections
        top.addWidget(self.heading)
        top.addStretch(1)
        for drawing, text, name in (
            ("plus", N_("Add a workshop"), "prepare.workshop"),
            ("trash-2", N_("Delete this workshop"), "prepare.delete"),
        ):
            button = Button()
            button.setProperty("kind", "link")
            button.setIcon(icon(drawing))
            live(self, button.setToolTip, lambda text=text: _(text))
            live(self, button.setAccessibleName, lambda text=text: _(text))
            button.clicked.connect(
                lambda _c=False, name=name: self.context.actions.get(name).trigger()
            )
            top.addWidget(button)
        return top

    def refresh(self) -> None:
        project, workshop_id = self.context.project, self.workshop_id
        sheet = sheets.get_workshop(project, workshop_id)
        number = _("Workshop {number}").format(number=sheet.number)
        self.heading.setText(sheet.code or number)
        self.form.set_choices(
            "programme_code",
            [
                ("", "–"),
                *(
                    (one.code, queries.both(one, "name", language()) or one.code)
                    for one in strategy.programmes(project)
                ),
            ],
        )
        self.form.show_values(asdict(sheet), fresh=self._shown != workshop_id)
        self._shown = workshop_id
        known = catalogue.institutions(project, workshop_id)
        self.picker.show_institutions(
            [one for one in known if InstitutionRole.CONVENER in one.roles], known
        )
        self._places = catalogue.territories(project)
        self.form.offer(
            "municipality",
            [
                f"{one.name}, {one.part_of}" if one.part_of else one.name
                for one in self._places
                if one.kind == TerritoryKind.MUNICIPALITY
            ],
        )
        self.form.offer(
            "territory",
            [one.name for one in self._places if one.kind == TerritoryKind.SUBNATIONAL_UNIT],
        )

    def _convene(self, institution_id: str, wanted: bool) -> None:
        workshop_id = self._shown
        operations.run(
            self.context,
            lambda: institutions.set_role(
                self.context.project, workshop_id, institution_id, InstitutionRole.CONVENER, wanted
            ),
        )

    def _unknown(self, text: str) -> None:
        self.context.hub.told.emit(
            _("“{name}” is not in the catalogue.").format(name=text),
            _("Open the catalogue"),
            lambda: self.context.actions.get("prepare.show.catalogue").trigger(),
        )

    def _completed(self, column: str, value: str) -> dict[str, str]:
        """What a place of the catalogue says besides: a municipality its state and country."""
        if column not in {"municipality", "territory"}:
            return {column: value}
        for one in self._places:
            whole = f"{one.name}, {one.part_of}" if one.part_of else one.name
            if column == "municipality" and value == whole and one.part_of:
                return {"municipality": one.name, "territory": one.part_of, "country": one.country}
            if column == "territory" and value == one.name and one.country and not one.part_of:
                return {"territory": one.name, "country": one.country}
        return {column: value}

    def _say_state(self) -> None:
        """Say of each language what it lacks beside the other, or that neither lacks a text."""
        said, locale = [], formats.locale_for(language())
        lacking = {code: self.form.missing(code) for code in ("es", "en")}
        for code, name in (("es", "Español"), ("en", "English")):
            labels = [_(label) for label in lacking[code]]
            said.append(
                ngettext(
                    "{language}: missing {fields}", "{language}: missing {fields}", len(labels)
                ).format(language=name, fields=formats.listed(labels, locale))
                if labels
                else _("{language}: complete").format(language=name)
            )
        if not any(lacking.values()):
            said = [_("What is written is in both languages.")]
        self.state.setText("   ·   ".join(said) if self.form.any_text() else "")
        self.state.setVisible(bool(self.state.text()))

    def activate(self) -> None:
        self.form.field("name_es").setFocus()

    def flush(self) -> None:
        self.form.flush()

    def _save(self, column: str, value: str) -> None:
        workshop_id = self._shown
        values = self._completed(column, value)
        saved = operations.run(
            self.context,
            lambda: workshops.update(
                self.context.project,
                workshop_id,
                values,
                coalesce=f"{workshop_id}:{column}",
            ),
        )
        gone = workshop_id != self.context.workshop_id
        if saved is None and not gone:  # refused: the field shows again what is kept
            self.form.show_values(
                asdict(sheets.get_workshop(self.context.project, workshop_id)), fresh=True
            )
