"""Prepare, the covers of all documents: who pays, whose views these are, the logos."""

from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from binational_desktop.i18n import N_, _, language
from binational_desktop.services import imprints, queries
from binational_desktop.services.queries import imprint
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.imprint import LogoRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.editable_rows import EditableColumn, EditableRows
from binational_desktop.ui.pages.prepare.section import Section
from binational_desktop.ui.widgets.grid import ROW, Grid
from binational_desktop.ui.widgets.sheet_form import Field, SheetForm

FIELDS = (
    Field("funding", N_("Funding statement"), "long", both=True),
    Field("disclaimer", N_("Disclaimer"), "long", both=True),
)
_PREVIEW = 56
"""Pixels of height of the logos as they are shown here."""


class ImprintSection(Section):
    """Set once for all documents of the project; statement and logos are printed together."""

    name = "imprint"
    title = N_("Covers")
    watched = frozenset({"project", "logo"})

    def build(self) -> None:
        self.add_head(
            N_("Shared by all workshops of this project, printed on the covers of the documents."),
            [("image", N_("Add a logo…"), self.add_logo)],
        )
        self.state = QLabel()
        self.state.setProperty("kind", "quiet")
        self.state.setWordWrap(True)
        self.column.addWidget(self.state)
        self.form = SheetForm(FIELDS)
        self.form.edited.connect(self._save)
        self.column.addWidget(self.form)
        self.names = Grid(
            EditableRows(
                (
                    EditableColumn("name_es", N_("Whose logo (Spanish)")),
                    EditableColumn("name_en", N_("Whose logo (English)")),
                ),
                lambda row, column, _edited: getattr(row, column),
                self._rename,
                self,
            )
        )
        live(self, self.names.setAccessibleName, lambda: _("Logos"))
        self.names.delete_wanted.connect(self.remove_logo)
        self.names.add_wanted.connect(self.add_logo)
        self.column.addWidget(self.names)
        self.shown = QWidget()
        self.shown.setObjectName("paper")
        self.shown.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self.shown)
        self._row.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self._row.setSpacing(theme.L)
        self.column.addWidget(self.shown)
        self.column.addStretch(1)

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        sheet = sheets.project_sheet(self.context.project)
        if sheet is not None:
            self.form.show_values(asdict(sheet))
        found = imprint.logos(self.context.project)
        self.names.entries.set_rows(found)
        self.names.entries.retranslate()
        self.names.setVisible(bool(found))
        self.names.setFixedHeight(self.names.horizontalHeader().height() + ROW * len(found) + 4)
        self._preview(found)
        stated = sheet is not None and bool(sheet.funding_es or sheet.funding_en)
        self.state.setText(_said(stated, bool(found)))

    def _preview(self, found: list[LogoRow]) -> None:
        """The logos on paper, as the covers have them."""
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for one in found:
            picture = QPixmap()
            picture.loadFromData(self.context.project.content(one.sha256, small=True) or b"")
            label = QLabel()
            label.setPixmap(
                picture.scaledToHeight(_PREVIEW, Qt.TransformationMode.SmoothTransformation)
            )
            label.setAccessibleName(queries.both(one, "name", language()))
            self._row.addWidget(label)
        self._row.addStretch(1)
        self.shown.setVisible(bool(found))

    def apply_changes(self, changes: Changes) -> None:
        if any(changes.touched(name) for name in self.watched):
            self.refresh()

    def activate(self) -> None:
        self.form.field("funding_es").setFocus()

    def flush(self) -> None:
        self.form.flush()

    # ---------------------------------------------------------------- doing

    def _save(self, column: str, value: str) -> None:
        operations.run(
            self.context,
            lambda: imprints.update(
                self.context.project, {column: value}, coalesce=f"imprint:{column}"
            ),
        )

    def _rename(self, logo_id: str, column: str, text: str) -> bool:
        saved = operations.run(
            self.context,
            lambda: imprints.update_logo(self.context.project, logo_id, {column: text}),
        )
        return saved is not None

    def add_logo(self) -> None:
        """Ask for a file and add it."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Add a logo"), "", _("Pictures") + " (*.png *.jpg *.jpeg *.webp)"
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Add a logo from a file, named for now as the file is."""
        from binational_desktop.exchange import pictures

        operations.run(
            self.context,
            lambda: imprints.add_logo(
                self.context.project, pictures.logo(path), path.stem.replace("_", " ")
            ),
        )

    def remove_logo(self, logo_id: str) -> None:
        """Remove a logo; the strip offers to undo."""
        operations.run(
            self.context, lambda: imprints.remove_logo(self.context.project, logo_id), tell=True
        )


def _said(stated: bool, pictured: bool) -> str:
    """What is printed as things stand."""
    if stated and pictured:
        return _("Statement and logos are printed on the covers.")
    if stated:
        return _("A logo is missing: until there is one, the statement is not printed either.")
    if pictured:
        return _("The statement is missing: until it is written, no logo is printed either.")
    return _("Nothing is printed yet. Statement and logos go together: both or neither.")
