"""What one chooses of a document: which, about which part, in which language, on paper or to edit."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from binational_desktop import i18n
from binational_desktop.i18n import N_, _
from binational_desktop.reports.documents import DOCUMENTS, FORMS
from binational_desktop.services.queries import both
from binational_desktop.services.queries.strategy import AxisRow
from binational_desktop.services.queries.workshops import TableRow
from binational_desktop.settings import Settings
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import BESIDE
from binational_desktop.ui.widgets.combo import Combo

LANGUAGES = (("es", N_("Spanish")), ("en", N_("English")), ("es-en", N_("Side by side")))
PAPERS = (("letter", N_("Letter")), ("a4", N_("A4")))


@dataclass(frozen=True)
class Part:
    """A part of the workshop a document can be about: a table, an axis, or neither for all."""

    table: int | None = None
    axis: str = ""


class ReportChoices(QWidget):
    """The choices one under the other; kept in the settings, the part for this session only."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tables: tuple[TableRow, ...] = ()
        self._axes: tuple[AxisRow, ...] = ()
        self._parts: list[Part] = [Part()]
        self._rows: dict[str, QBoxLayout] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        documents = [(name, kind.title) for name, kind in DOCUMENTS.items()]
        self.document = self._group(column, "document", N_("Document"), documents)
        self.part = Combo()
        self.part.setObjectName("part")
        self.part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        live(self, self.part.setAccessibleName, lambda: _("Table or axis"))
        self.part.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.language = self._group(column, "language", N_("Language"), LANGUAGES)
        self.paper = self._group(column, "paper", N_("Paper"), PAPERS, beside=True)
        self.form = self._group(column, "form", N_("Format"), FORMS.items(), beside=True)
        self.pages_differ = QLabel()
        self.pages_differ.setProperty("kind", "small")
        self.pages_differ.setContentsMargins(BESIDE, 0, 0, 0)
        self.pages_differ.setWordWrap(True)
        live(
            self,
            self.pages_differ.setText,
            lambda: _("Word breaks the pages its own way; shown here is the PDF."),
        )
        column.addWidget(self.pages_differ)
        self._show_part()

    def _group(
        self,
        column: QVBoxLayout,
        name: str,
        label: str,
        choices: Iterable[tuple[str, str]],
        *,
        beside: bool = False,
    ) -> QButtonGroup:
        """A head and its radio buttons, one under the other or side by side."""
        head = QLabel()
        head.setProperty("kind", "label")
        head.setContentsMargins(BESIDE, 0, 0, 0)
        live(self, head.setText, lambda: _(label))
        column.addSpacing(theme.S)
        column.addWidget(head)
        row: QBoxLayout = QHBoxLayout() if beside else QVBoxLayout()
        row.setSpacing(2)  # a frame of the focus stands round each
        column.addLayout(row)
        self._rows[name] = row
        group = QButtonGroup(self)
        kept = self._settings.get(f"report.{name}", "")
        for number, (value, text) in enumerate(choices):
            button = QRadioButton()
            button.setProperty("value", value)
            button.setChecked(value == kept or number == 0)
            live(self, button.setText, lambda text=text: _(text))
            live(self, button.setAccessibleDescription, lambda: _(label))
            group.addButton(button, number)
            row.addWidget(button)
        if beside:
            row.addStretch(1)
        group.idClicked.connect(lambda _id: self._chosen(name, group))
        return group

    @staticmethod
    def value(group: QButtonGroup) -> str:
        """The chosen value of a group."""
        return str(group.checkedButton().property("value"))

    def _chosen(self, name: str, group: QButtonGroup) -> None:
        self._settings.set(f"report.{name}", self.value(group))
        self._show_part()
        self.changed.emit()

    # ---------------------------------------------------------------- the part

    def _show_part(self) -> None:
        self.pages_differ.setVisible(self.value(self.form) == "docx")
        self.part.setVisible(DOCUMENTS[self.value(self.document)].parted)
        row = self._rows["document"]
        row.removeWidget(self.part)
        row.insertWidget(self.document.checkedId() + 1, self.part)

    def chosen_part(self) -> Part:
        """The table or axis the document is about; all of the workshop where it has no parts."""
        if not DOCUMENTS[self.value(self.document)].parted:
            return Part()
        return self._parts[max(self.part.currentIndex(), 0)]

    def offer(self, tables: Iterable[TableRow], axes: Iterable[AxisRow]) -> None:
        """Offer the tables and axes there are; what was chosen stays chosen as long as it is there."""
        tables, axes = tuple(tables), tuple(axes)
        if (tables, axes) != (self._tables, self._axes) or not self.part.count():
            self._tables, self._axes = tables, axes
            self._fill()

    def _fill(self) -> None:
        before = self._parts[max(self.part.currentIndex(), 0)]
        language = i18n.language()
        self._parts = [Part()]
        names = [_("All tables")]
        for table in self._tables:
            self._parts.append(Part(table=table.number))
            named = both(table, "name", language)
            number = _("Table {number}").format(number=table.number)
            names.append(f"{number} – {named}" if named else number)
        for axis in self._axes:
            self._parts.append(Part(axis=axis.code))
            number = _("Axis {number}").format(number=axis.number)
            names.append(f"{number} – {both(axis, 'short', language)}")
        self.part.blockSignals(True)
        self.part.clear()
        self.part.addItems(names)
        self.part.setCurrentIndex(self._parts.index(before) if before in self._parts else 0)
        self.part.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.part.count():
            self._fill()
