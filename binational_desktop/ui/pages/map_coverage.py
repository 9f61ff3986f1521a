"""The coverage of the Map page: axes crossed with kind, table, sector or country; gaps in sight."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language, ngettext
from binational_desktop.services.queries import both
from binational_desktop.services.queries.coverage import DIMENSIONS, THRESHOLD, coverage
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.services.queries.strategy import AxisRow
from binational_desktop.ui import theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.delegates import painting
from binational_desktop.ui.delegates.coverage_cell import CoverageCell
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.coverage_model import CoverageModel
from binational_desktop.ui.save_as import save_as
from binational_desktop.ui.widgets.button import Button

_FIELDS = {"kind": "kind", "table": "table_id", "sector": "sector", "country": "country"}
"""The field of the filter a dimension stands for."""

_BESIDE, _LEAST = 104, 64
"""The width of a column beside those of the axes, at most and at least."""
_CHIP, _ROUND = 25, 8
"""What the number of an axis takes before its name, and the room around a name."""
_FRAME = 4
"""How high border and padding of the table are."""


class CoverageTable(QTableView):
    """Enter and a click on a cell lead to its cards; F and Esc mean what they mean on the board."""

    cell_wanted = Signal(int, int)
    letter_pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.cell_wanted.emit(self.currentIndex().row(), self.currentIndex().column())
        elif key == Qt.Key.Key_Escape:
            self.letter_pressed.emit("Esc")
        elif event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.letter_pressed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)


class AxisHeader(QHeaderView):
    """The names of the axes, each with its number in its colour."""

    def __init__(self, model: CoverageModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._matrix = model
        self.setFixedHeight(38)
        self.sectionCountChanged.connect(lambda _before, _now: self._share())
        model.modelReset.connect(self._share)  # the names may be those of the other language

    def _share(self) -> None:
        """The axes share what the other columns leave; these give way to the longest name."""
        axes = self._matrix.matrix.axes
        bold = QFontMetrics(theme.font(theme.BODY, bold=True))
        wide = [
            bold.horizontalAdvance(self._name(section)) + _ROUND for section in range(self.count())
        ]
        named = [
            section for section in range(self.count()) if section < len(axes) and axes[section]
        ]
        others = [section for section in range(self.count()) if section not in named]
        for section in named:
            self.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        longest = max((wide[section] for section in named), default=0) + _CHIP
        left = self.width() - longest * len(named)
        for section in others:
            least = max(_LEAST, wide[section])
            self.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            self.resizeSection(section, max(least, min(_BESIDE, left // len(others))))

    def _name(self, section: int) -> str:
        """What a column is called, without the number that is drawn before it."""
        axes = self._matrix.matrix.axes
        number = axes[section] if section < len(axes) else 0
        return self._matrix.axis_name(section).removeprefix(f"{number} ")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axes = self._matrix.matrix.axes
        number = axes[section] if section < len(axes) else 0
        painter.setFont(theme.font(theme.BODY, bold=True))
        chip_room = _CHIP if number else 0
        name = painter.fontMetrics().elidedText(
            self._name(section), Qt.TextElideMode.ElideRight, rect.width() - chip_room - _ROUND // 2
        )
        wide = painter.fontMetrics().horizontalAdvance(name) + chip_room
        left = rect.left() + max(2, (rect.width() - wide) // 2)
        if number:
            chip = rect.adjusted(0, 0, 0, 0)
            chip.setRect(left, rect.top() + 9, 20, 20)
            painting.axis_chip(painter, chip, number)
            left += _CHIP
        painter.setFont(theme.font(theme.BODY, bold=True))  # the number is written smaller
        painter.setPen(theme.colour("text"))
        said = rect.adjusted(0, 0, 0, 0)
        said.setLeft(left)
        painter.drawText(said, Qt.AlignmentFlag.AlignVCenter, name)
        painter.fillRect(
            rect.left() + 2, rect.bottom() - 2, rect.width() - 4, 2, theme.axis_colour(number)
        )
        painter.restore()


class CoverageView(QWidget):
    """Choose what the axes are crossed with; a cell shows its cards on the board."""

    cell_wanted = Signal(object, object)
    """Values for the filter's fields, and the number of an axis: 0 for the inbox, None for any."""
    letter_pressed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.axes: list[AxisRow] = []
        self.dimension = "kind"
        self._wanted = ContributionFilter()
        self.model = CoverageModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addLayout(self._choices())
        self.table = CoverageTable()
        self.table.setObjectName("coverage")
        self.table.setModel(self.model)
        self.cells = CoverageCell(self.table)
        self.table.setItemDelegate(self.cells)
        self.table.setHorizontalHeader(AxisHeader(self.model, self.table))
        self.table.verticalHeader().setDefaultSectionSize(36)
        self.table.verticalHeader().setMinimumWidth(176)
        self.table.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        )
        self.table.setCornerButtonEnabled(False)
        self.table.setShowGrid(False)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.clicked.connect(lambda index: self._cell(index.row(), index.column()))
        self.table.cell_wanted.connect(self._cell)
        self.table.letter_pressed.connect(self._letter)
        column.addWidget(self.table, 1)
        self.note = QLabel()
        self.note.setProperty("kind", "small")
        self.note.setWordWrap(True)
        column.addWidget(self.note)
        column.addStretch()
        live(self, lambda _text: self.show_texts(), lambda: _("Coverage"))

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        label = QLabel()
        label.setProperty("kind", "label")
        live(self, label.setText, lambda: _("Axes by"))
        row.addWidget(label)
        group = QButtonGroup(self)
        self.dimensions: dict[str, QToolButton] = {}
        for name, text in DIMENSIONS.items():
            button = self._choice(text, lambda name=name: self.show_dimension(name))
            button.setChecked(name == self.dimension)
            group.addButton(button)
            self.dimensions[name] = button
            row.addWidget(button)
        row.addSpacing(theme.L)
        drawn = QButtonGroup(self)
        self.numbers = self._choice(N_("Numbers"), lambda: self.draw(bubbles=False))
        self.bubbles = self._choice(N_("Picture (B)"), lambda: self.draw(bubbles=True))
        self.numbers.setChecked(True)
        for button in (self.numbers, self.bubbles):
            drawn.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.export_button = Button()
        live(self, self.export_button.setText, lambda: _("Export the matrix…"))
        self.export_button.clicked.connect(lambda _c=False: self.export())
        row.addWidget(self.export_button)
        return row

    def _choice(self, text: str, act: Callable[[], Any]) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "view")
        button.setCheckable(True)
        live(button, button.setText, lambda: _(text))
        button.clicked.connect(lambda _c=False: act())
        return button

    # ---------------------------------------------------------------- showing

    def read(self, wanted: ContributionFilter) -> None:
        """Count the inputs the filter leaves."""
        self._wanted = wanted
        place = self.table.currentIndex()
        row, across = max(0, place.row()), max(0, place.column())
        matrix = coverage(self.context.project, wanted, self.dimension)
        names = {one.number: both(one, "short", language()) for one in self.axes}
        self.model.show_matrix(matrix, names)
        last = self.model.index(
            min(row, self.model.rowCount() - 1), min(across, self.model.columnCount() - 1)
        )
        if last.isValid():
            self.table.setCurrentIndex(last)
        lines, head = self.table.verticalHeader().length(), self.table.horizontalHeader().height()
        self.table.setMaximumHeight(head + lines + _FRAME)  # it ends with its last line
        self._say()

    def touch_all(self) -> None:
        """Counts are read whole: nothing is kept."""

    def follow(self, _edit_id: str, wanted: ContributionFilter) -> bool:
        """An edit may change any count."""
        self.read(wanted)
        return True

    def show_texts(self) -> None:
        """Say everything in the language of the interface."""
        names = {one.number: both(one, "short", language()) for one in self.axes}
        place = self.table.currentIndex()
        row, across = place.row(), place.column()
        self.model.show_matrix(self.model.matrix, names)
        self.table.setCurrentIndex(self.model.index(row, across))
        self.table.setAccessibleName(_("Coverage matrix"))
        self._say()

    def _say(self) -> None:
        gaps = self.model.matrix.gaps
        said = ngettext("{n} gap is hatched.", "{n} gaps are hatched.", gaps)
        said = said.format(n=formats.number(gaps, formats.locale_for(language())))
        if not gaps:
            said = _("There is no gap.")
        leads = _("Enter or a click shows the cards of a cell.")
        kept = _(
            "What is exported leaves out counts below {threshold} and what would give them away."
        ).format(threshold=THRESHOLD)
        self.note.setText(f"{said} {leads} {kept}")

    def show_dimension(self, name: str) -> None:
        """Cross the axes with something else."""
        self.dimension = name
        self.dimensions[name].setChecked(True)
        self.read(self._wanted)
        self.table.setFocus()

    def draw(self, *, bubbles: bool) -> None:
        """Show sizes, or numbers."""
        self.cells.bubbles = bubbles
        (self.bubbles if bubbles else self.numbers).setChecked(True)
        self.table.viewport().update()
        self.table.setFocus()

    def begin(self) -> None:
        """Put the focus in the matrix."""
        self.table.setFocus()

    def show_card(self, _contribution_id: str) -> bool:
        """The matrix shows no single card."""
        return False

    # ---------------------------------------------------------------- working

    def _letter(self, letter: str) -> None:
        if letter == "B":
            self.draw(bubbles=not self.cells.bubbles)
        elif letter == "A":
            names = list(DIMENSIONS)
            self.show_dimension(names[(names.index(self.dimension) + 1) % len(names)])
        else:
            self.letter_pressed.emit(letter)

    def _cell(self, row: int, column: int) -> None:
        matrix = self.model.matrix
        values: dict[str, Any] = {}
        if row < len(matrix.lines):
            values[_FIELDS[self.dimension]] = matrix.lines[row].value
        axis = matrix.axes[column] if column < len(matrix.axes) else None
        self.cell_wanted.emit(values, axis)

    def export(self) -> None:
        """Ask for a file and write the matrices of the workshop into it, small counts kept back."""
        workshop_id = self.context.workshop_id
        if workshop_id is None:
            return
        folder = Path(self.context.settings.get("folder", str(Path.home())))
        name = _("coverage")
        path = save_as(
            self,
            _("Export the matrix"),
            folder / f"{self.context.project.path.stem}-{name}.xlsx",
            "XLSX (*.xlsx);;CSV (*.csv);;PDF (*.pdf)",
        )
        if path is not None:
            self.export_to(path, workshop_id)

    def export_to(self, path: Path, workshop_id: str) -> None:
        """Write the matrices in the background: the format is that of the file's name."""
        project, lang = self.context.project, language()

        def work(_progress: object) -> Path:
            _write(project, path, workshop_id, lang)
            return path

        self.context.jobs.start(
            _("Writing {name}").format(name=path.name),
            work,
            lambda done: self.context.hub.told.emit(
                _("{name} is ready.").format(name=done.name), "", None
            ),
        )


def _write(project: Any, path: Path, workshop_id: str, lang: str) -> None:
    from binational_desktop.exchange import csv_files, spreadsheets
    from binational_desktop.exchange.files import written
    from binational_desktop.reports import documents
    from binational_desktop.services import coverage_export

    with written(path) as temporary:
        if path.suffix.lower() == ".csv":
            rows = coverage_export.tidy(project, workshop_id)
            csv_files.write(temporary, coverage_export.TIDY, rows)
        elif path.suffix.lower() == ".pdf":
            temporary.write_bytes(
                documents.render(
                    project, document="coverage", language=lang, workshop_id=workshop_id
                )
            )
        else:
            spreadsheets.write(temporary, coverage_export.sheets(project, workshop_id, lang))
