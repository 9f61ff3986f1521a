"""Importing cards: choose a file or paste a list, say which column is what, look, import."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.errors import UserError
from binational_desktop.exchange import csv_files, files
from binational_desktop.exchange.records import Source
from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.progress import Progress
from binational_desktop.services import importing
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.dialogs import fit
from binational_desktop.ui.widgets.combo import Combo

_T = TypeVar("_T")
_LINE = 40
"""How high the field for a pasted list is while a file is shown."""
SHOWN = 12
"""Problems and entries shown at most; the rest are counted."""


class ImportDialog(QDialog):
    """A decision that cannot wait: nothing is written before the preview was seen."""

    heading: ClassVar[str] = N_("Import inputs")
    """Untranslated, as the two below it."""
    paste_hint: ClassVar[str] = N_("… or paste a list here, one card a line")
    fields: ClassVar[Mapping[str, str]] = importing.FIELDS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.source: Source | None = None
        self.preview: Any = None
        """What the check of all rows found; a class of its own for each list."""
        self.asked = 0
        """Counts what was asked of the background, so that nothing older is shown."""
        self.reading = Progress()
        """What the background does now; it ends as soon as something else is asked."""
        self.finished.connect(lambda _result: self._forget())
        self.setWindowTitle(_(self.heading))
        fit(self, 760, 640)
        column = QVBoxLayout(self)
        column.setSpacing(theme.M)
        column.addLayout(self._choose_file())
        self.pasted = QPlainTextEdit()
        self.pasted.setPlaceholderText(_(self.paste_hint))
        self.pasted.setAccessibleName(self.pasted.placeholderText())
        self.pasted.setTabChangesFocus(True)
        self._make_room()
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(200)
        self.pause.timeout.connect(self._read_pasted)
        self.pasted.textChanged.connect(self.pause.start)
        column.addWidget(self.pasted)
        self.columns_box = QWidget()
        self.grid = QGridLayout(self.columns_box)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setVerticalSpacing(theme.S)
        self.grid.setHorizontalSpacing(theme.M)
        self.choices: dict[str, QComboBox] = {}
        self.columns_box.hide()
        column.addWidget(self.columns_box)
        self.found = QPlainTextEdit()
        self.found.setReadOnly(True)
        self.found.setAccessibleName(_("What will be imported"))
        self.found.setPlaceholderText(
            _("What would be imported appears here, and what is wrong in which line.")
        )
        column.addWidget(self.found, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("kind", "main")
        self.go.setEnabled(False)
        self.buttons.accepted.connect(self._import)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)

    def _choose_file(self) -> QHBoxLayout:
        row = QHBoxLayout()
        button = QPushButton(_("Choose a file…"))
        button.clicked.connect(lambda _c=False: self._ask())
        self.name = QLabel(_("CSV, TSV, XLSX or ODS; the first row names the columns"))
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setProperty("kind", "quiet")
        self.name.setWordWrap(True)
        row.addWidget(button)
        row.addWidget(self.name, 1)
        return row

    def _ask(self) -> None:
        folder = self.context.settings.get("import.folder", str(Path.home()))
        kinds = _("Tables") + " (*.csv *.tsv *.txt *.xlsx *.ods *.xls)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _(self.heading), folder, kinds)
        if chosen:
            self.context.settings.set("import.folder", str(Path(chosen).parent))
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Read a file in the background and show what it holds, or say why it cannot be read."""
        self._apart(
            lambda _progress: files.read(path), lambda source: self._show_file(path, source)
        )

    def _show_file(self, path: Path, source: Source) -> None:
        found = source.assumed
        signs = {",": _("comma"), ";": _("semicolon"), "\t": _("tab")}
        said = (
            (_("encoding"), found.get("encoding", "").upper()),
            (_("delimiter"), signs.get(found.get("delimiter", ""), found.get("delimiter", ""))),
            (_("sheet"), found.get("sheet", "")),
        )
        assumed = ", ".join(f"{label}: {value}" for label, value in said if value)
        self.name.setText(f"{path.name} ({assumed})")
        with QSignalBlocker(self.pasted):
            self.pasted.clear()
        self.pasted.setFixedHeight(_LINE)
        self._show_source(source)

    def _make_room(self) -> None:
        """Room for a list that is pasted; a file needs none."""
        self.pasted.setMinimumHeight(56)
        self.pasted.setMaximumHeight(110)

    def _read_pasted(self) -> None:
        text = self.pasted.toPlainText()
        self._make_room()
        if text.strip():
            self._apart(lambda _progress: self._parsed(text), self._show_source)
        else:
            self._refuse("")

    def _apart(self, work: Callable[[Progress], _T], done: Callable[[_T], None]) -> None:
        """Do what takes a while with many rows in the background. Only the latest is shown, and
        what is older does not keep it waiting.
        """
        self.asked += 1
        asked = self.asked
        self.reading.cancel()
        self.go.setEnabled(False)
        self.found.setPlainText(_("Reading…"))

        def tried(progress: Progress) -> _T | UserError:
            try:
                return work(progress)
            except UserError as error:
                return error

        def shown(result: _T | UserError) -> None:
            if asked != self.asked:
                return
            if isinstance(result, UserError):
                self._refuse(str(result))
            else:
                done(result)

        self.reading = self.context.jobs.start("", tried, shown)

    def _parsed(self, text: str) -> Source:
        """A pasted list as rows."""
        return csv_files.lines(text)

    def _guess(self, columns: Sequence[str]) -> dict[str, str]:
        """Which column is which field."""
        return importing.guess_columns(columns)

    def _refuse(self, sentence: str) -> None:
        self.asked += 1
        self.source = self.preview = None
        self.columns_box.hide()
        self.found.setPlainText(sentence)
        self.go.setEnabled(False)

    def _show_source(self, source: Source) -> None:
        self.source = source
        while self.grid.count():
            widget = self.grid.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        self.choices.clear()
        kept = self.context.settings.get(f"import:{'|'.join(source.columns)}", {})
        chosen = {**self._guess(source.columns), **kept}
        for place, (name, label) in enumerate(self.fields.items()):
            combo = self._combo(source.columns, chosen.get(name, ""))
            combo.setAccessibleName(_(label))
            self.choices[name] = combo
            row, column = divmod(place, 3)
            holder = QWidget()
            cell = QVBoxLayout(holder)
            cell.setContentsMargins(0, 0, 0, 0)
            cell.setSpacing(2)
            head = QLabel(_(label))
            head.setProperty("kind", "label")
            cell.addWidget(head)
            cell.addWidget(combo)
            self.grid.addWidget(holder, row, column)
        self.columns_box.setVisible(len(source.columns) > 1)
        self._look()

    def _combo(self, columns: Sequence[str], chosen: str) -> QComboBox:
        combo = Combo()
        combo.addItem("–", "")
        for one in columns:
            combo.addItem(one, one)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.activated.connect(lambda _i: self._look())
        return combo

    def _mapping(self) -> dict[str, str]:
        return {
            name: combo.currentData() for name, combo in self.choices.items() if combo.currentData()
        }

    def _look(self) -> None:
        """Check every row and say what an import would do."""
        assert self.source is not None
        work = self._checking(self.source)
        if work is None:
            return
        self.preview = None

        def check(progress: Progress) -> Any:
            try:
                return work(progress)
            except UserError as error:
                return str(error)

        self._apart(check, self._show_preview)

    def _checking(self, source: Source) -> Callable[[Progress], Any] | None:
        """What checks every row, for the background; None where it was refused to."""
        project, mapping = self.context.project, self._mapping()
        workshop_id, table_id = self.context.workshop_id, self.context.table_id
        if workshop_id is None or table_id is None:
            self._refuse(_("Add a workshop and a table first; the inputs go there."))
            return None
        return lambda progress: importing.preview(
            project,
            source.records,
            mapping,
            workshop_id=workshop_id,
            table_id=table_id,
            progress=progress,
        )

    def _show_preview(self, preview: Any) -> None:
        if isinstance(preview, str):  # another choice of columns may mend it
            self.found.setPlainText(preview)
            return
        self.preview = preview
        self.found.setPlainText("\n".join(self._said(preview)))
        n = len(preview.ready)
        self.go.setEnabled(n > 0)
        self.go.setText(self._counted(n) if n else _("Import"))

    def _counted(self, n: int) -> str:
        """The button with how many it will import."""
        return ngettext("Import {n} input", "Import {n} inputs", n).format(n=n)

    def _said(self, preview: Any) -> list[str]:
        """The preview in lines: counts, problems by line, the first rows."""
        n = len(preview.ready)
        said = [ngettext("{n} row is ready.", "{n} rows are ready.", n).format(n=n)]
        n = len(preview.repeated)
        if n:
            said.append(
                ngettext(
                    "{n} row is in the project already.", "{n} rows are in the project already.", n
                ).format(n=n)
            )
        n = len(preview.empty)
        if n:
            said.append(ngettext("{n} row has no text.", "{n} rows have no text.", n).format(n=n))
        said += [*self._left_out(preview), ""]
        said += [f"{ready.line}: {ready.text[:100]}" for ready in preview.ready[:SHOWN]]
        return said

    def _left_out(self, preview: Any) -> list[str]:
        """The rows that cannot be imported, by line and why; the first of many."""
        assert self.source is not None
        problems = [one.message for one in (*self.source.problems, *preview.refused)]
        n = len(problems)
        if not n:
            return []
        said = ngettext(
            "{n} row cannot be imported and would be left out:",
            "{n} rows cannot be imported and would be left out:",
            n,
        ).format(n=n)
        return [said, *(f"  {problem}" for problem in problems[:SHOWN])]

    def _forget(self) -> None:
        """The dialog is left: what is still being read is of no use any more."""
        self.asked = -1
        self.reading.cancel()
        self.pause.stop()

    def _import(self) -> None:
        preview = self.preview
        if preview is None:
            return
        assert self.source is not None
        if len(self.source.columns) > 1:
            self.context.settings.set(f"import:{'|'.join(self.source.columns)}", self._mapping())
        context, apply = self.context, self._apply
        self.accept()
        context.jobs.start(
            _("Importing"),
            lambda progress: apply(preview, progress),
            lambda done: operations.announce(context, done),
        )

    def _apply(self, preview: Any, progress: Progress) -> Changes:
        """Import what was found ready, as one edit."""
        return importing.apply(self.context.project, preview, progress=progress)
