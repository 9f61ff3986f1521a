"""The attendance list: one line to register somebody, what they agree to, and who is there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import N_, _, language
from binational_desktop.model.vocabulary import COUNTRIES, PURPOSES, SECTORS, Purpose
from binational_desktop.services.queries.attendance import AttendeeRow
from binational_desktop.services.queries.catalogue import InstitutionRow
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.editable_rows import EditableColumn, EditableRows
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.combo import Combo
from binational_desktop.ui.widgets.empty_state import EmptyState
from binational_desktop.ui.widgets.grid import Grid
from binational_desktop.ui.widgets.offers import Offers

COLUMNS = (
    EditableColumn("name", N_("Name")),
    EditableColumn("institution", N_("Institution"), editable=False),
    EditableColumn("position", N_("Position"), 110),
    EditableColumn("country", N_("Country"), 70, choices=COUNTRIES),
    EditableColumn("sector", N_("Sector"), 108, choices=SECTORS),
    EditableColumn("contact", N_("Mail or phone"), 120),
    EditableColumn("attendance", N_("List"), 52, check=True),
    EditableColumn("contact_ok", N_("Contact"), 84, check=True),
    EditableColumn("photo", N_("Photo"), 56, check=True),
    EditableColumn("attribution", N_("Quote"), 56, check=True),
)
_PURPOSE = {
    "attendance": "attendance",
    "contact_ok": "contact",
    "photo": "photo",
    "attribution": "attribution",
}
_LEAST = 8
"""Letters that a choice shows at least."""
_TEXTS = (
    ("name", N_("Name"), 3),
    ("institution", N_("Institution"), 3),
    ("position", N_("Position"), 2),
    ("contact", N_("Contact (only with agreement)"), 3),
)


class PeopleList(QWidget):
    """Tells what is wanted; whether it may be is for others to say."""

    register_wanted = Signal(object, object)
    """Values, and the answer for each purpose."""
    edited = Signal(str, str, str)
    agreed = Signal(str, str, bool)
    delete_wanted = Signal(str)
    notice_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        self.blocked = EmptyState(
            "users",
            N_("No notice, no names"),
            N_(
                "First write who answers for the data and show the notice to people. Whoever does"
                " not want to give a name is only counted."
            ),
            [(N_("Write the notice"), self.notice_wanted.emit)],
        )
        column.addWidget(self.blocked, 1)
        self.entry = self._entry()
        column.addWidget(self.entry)
        self.model = EditableRows(COLUMNS, self._text, self._save, self)
        self.grid = Grid(self.model)
        live(self, self.grid.setAccessibleName, lambda: _("Attendance list"))
        self.grid.delete_wanted.connect(self.delete_wanted)
        self.grid.add_wanted.connect(self.begin)
        column.addWidget(self.grid, 1)

    def _entry(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.S)
        self.lines: dict[str, QLineEdit] = {}
        for place, (name, label, stretch) in enumerate(_TEXTS):
            line = QLineEdit()
            live(self, line.setPlaceholderText, lambda label=label: _(label))
            live(self, line.setAccessibleName, lambda label=label: _(label))
            line.returnPressed.connect(self.register)
            grid.addWidget(line, 0, place)
            grid.setColumnStretch(place, stretch)
            self.lines[name] = line
        self._offers = Offers(self.lines["institution"])
        self.country, self.sector = Combo(), Combo()
        for combo in (self.country, self.sector):  # as wide as the line above, and no wider
            combo.keep_narrow(_LEAST)
        live(self, lambda _text: self._fill(), lambda: "")
        grid.addLayout(self._agreements(), 1, 0, 1, len(_TEXTS))
        self.button = Button()
        self.button.setProperty("kind", "main")
        live(self, self.button.setText, lambda: _("Register"))
        self.button.clicked.connect(lambda _c=False: self.register())
        # What mostly stays from one person to the next comes last, beside the button.
        grid.addWidget(self.country, 2, 0)
        grid.addWidget(self.sector, 2, 1)
        grid.addWidget(self.button, 2, 3, Qt.AlignmentFlag.AlignRight)
        return holder

    def _agreements(self) -> QGridLayout:
        row = QGridLayout()
        row.setHorizontalSpacing(theme.L)
        row.setVerticalSpacing(theme.S)
        row.setContentsMargins(0, theme.XS, 0, theme.XS)
        agrees = QLabel()
        agrees.setProperty("kind", "label")
        live(self, agrees.setText, lambda: _("Agrees to:"))
        row.addWidget(agrees, 0, 0)
        self.ticks: dict[str, QCheckBox] = {}
        for place, (purpose, label) in enumerate(PURPOSES.items()):
            tick = QCheckBox()
            live(self, tick.setText, lambda label=label: _(label))
            row.addWidget(tick, place // 2, 1 + place % 2)
            self.ticks[str(purpose)] = tick
        row.setColumnStretch(3, 1)
        return row

    def _fill(self) -> None:
        for combo, label, choices in (
            (self.country, _("Country"), COUNTRIES),
            (self.sector, _("Sector"), SECTORS),
        ):
            kept = combo.currentData()
            combo.clear()
            combo.addItem(label, "")
            for code, text in choices.items():
                combo.addItem(_(text), str(code))
            combo.setCurrentIndex(max(0, combo.findData(kept)))
            combo.setAccessibleName(label)

    # ---------------------------------------------------------------- showing

    def show_people(
        self, people: Sequence[AttendeeRow], known: Sequence[InstitutionRow], *, ready: bool
    ) -> None:
        """Show who is on the list; ``ready`` once there is a notice to register under."""
        self.blocked.setVisible(not ready)
        self.entry.setVisible(ready)
        self.grid.setVisible(ready or bool(people))
        self.model.set_rows(people)
        self._ids = {one.named(language()): one.id for one in known}
        self._offers.offer(list(self._ids))

    def begin(self) -> None:
        """Put the focus where the next person is typed, or on the way to the notice."""
        if self.entry.isHidden():
            self.blocked.focus()
        else:
            self.lines["name"].setFocus()

    def clear(self) -> None:
        """The person is registered: the next one; country and sector stay, agreements do not."""
        for line in self.lines.values():
            line.clear()
        for tick in self.ticks.values():
            tick.setChecked(False)
        self.begin()

    @staticmethod
    def _text(row: AttendeeRow, column: str, edited: bool) -> str:
        if column in _PURPOSE:
            return "1" if row.agrees(_PURPOSE[column]) else ""
        if column == "institution":
            return row.institution(language())
        value = str(getattr(row, column))
        if column == "sector" and not edited:
            return _(SECTORS.get(value, ""))
        return value

    # ---------------------------------------------------------------- doing

    def register(self) -> None:
        """Ask for the typed person to be registered with the ticked agreements."""
        typed = {name: line.text().strip() for name, line in self.lines.items()}
        institution = typed.pop("institution")
        found = self._ids.get(institution)
        values = {
            **typed,
            "institution_id": found,
            "institution_text": "" if found else institution,
            "country": self.country.currentData(),
            "sector": self.sector.currentData(),
        }
        agreed = {purpose: tick.isChecked() for purpose, tick in self.ticks.items()}
        self.register_wanted.emit(values, agreed)

    def _save(self, row_id: str, column: str, text: str) -> bool:
        if column in _PURPOSE:
            self.agreed.emit(row_id, str(Purpose(_PURPOSE[column])), bool(text))
        else:
            self.edited.emit(row_id, column, text)
        return True
