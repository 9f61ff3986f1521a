"""Importing institutions or places: the same dialog as for cards, another list."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from binational_desktop.errors import UserError
from binational_desktop.exchange import csv_files
from binational_desktop.exchange.records import Record, Source
from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.services import catalogue_transfer
from binational_desktop.services.catalogue_transfer import INSTITUTIONS, Preview
from binational_desktop.ui import operations
from binational_desktop.ui.context import Context
from binational_desktop.ui.dialogs.import_cards import ImportDialog

_SHOWN = 12
"""Problems and entries shown at most; the rest are counted."""


class ImportCatalogueDialog(ImportDialog):
    """Nothing is written before the preview was seen; what is there already is left out."""

    kind: ClassVar[str] = INSTITUTIONS
    heading = N_("Import institutions")
    paste_hint = N_("… or paste a list here, one institution a line, its acronym in brackets")
    fields = catalogue_transfer.FIELDS[INSTITUTIONS]

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.checked: Preview | None = None

    def _parsed(self, text: str) -> Source:
        """A pasted table whose first row names the columns, or a list of names."""
        first = text.lstrip().splitlines()[0]
        if len(first.split(csv_files.sniff(text))) > 1:
            try:
                source = csv_files.parse(text, _("the pasted list"))
            except UserError:
                return csv_files.lines(text)
            if self._guess(source.columns):
                return source
        name = next(iter(self.fields))
        listed = csv_files.lines(text).records
        return Source((name,), [Record(one.line, {name: one.cells["text"]}) for one in listed])

    def _guess(self, columns: Sequence[str]) -> dict[str, str]:
        return catalogue_transfer.guess_columns(self.kind, columns)

    def _refuse(self, sentence: str) -> None:
        self.checked = None
        super()._refuse(sentence)

    def _look(self) -> None:
        """Check every row and say what an import would do."""
        assert self.source is not None
        try:
            self.checked = catalogue_transfer.preview(
                self.context.project, self.kind, self.source.records, self._mapping()
            )
        except UserError as error:
            self.checked = None
            self.found.setPlainText(str(error))
            self.go.setEnabled(False)
            return
        n = len(self.checked.ready)
        self.found.setPlainText("\n".join(self._lines(self.checked)))
        self.go.setEnabled(n > 0)
        self.go.setText(
            ngettext("Import {n} entry", "Import {n} entries", n).format(n=n) if n else _("Import")
        )

    def _lines(self, checked: Preview) -> list[str]:
        assert self.source is not None
        n = len(checked.ready)
        said = [ngettext("{n} entry is new.", "{n} entries are new.", n).format(n=n)]
        n = len(checked.repeated)
        if n:
            said.append(
                ngettext(
                    "{n} is in the catalogue already and is left out.",
                    "{n} are in the catalogue already and are left out.",
                    n,
                ).format(n=n)
            )
        problems = [one.message for one in self.source.problems]
        problems += [one.message for one in checked.refused]
        n = len(problems)
        if n:
            said.append(
                ngettext(
                    "{n} row cannot be imported and would be left out:",
                    "{n} rows cannot be imported and would be left out:",
                    n,
                ).format(n=n)
            )
            said += [f"  {problem}" for problem in problems[:_SHOWN]]
        said.append("")
        for entry in checked.ready[:_SHOWN]:
            name = entry.get("name") or entry.get("name_es") or entry.get("name_en") or ""
            said.append(f"+ {name}")
        return said

    def _import(self) -> None:
        checked, context = self.checked, self.context
        if checked is None:
            return
        assert self.source is not None
        if len(self.source.columns) > 1:
            context.settings.set(f"import:{'|'.join(self.source.columns)}", self._mapping())
        self.accept()
        context.jobs.start(
            _("Importing"),
            lambda _progress: catalogue_transfer.apply(context.project, checked),
            lambda done: operations.announce(context, done),
        )


class ImportPlacesDialog(ImportCatalogueDialog):
    """Places: states, departments, municipalities, crossings."""

    kind = catalogue_transfer.TERRITORIES
    heading = N_("Import places")
    paste_hint = N_("… or paste a list here, one place a line")
    fields = catalogue_transfer.FIELDS[catalogue_transfer.TERRITORIES]


def suggested_name(kind: str, folder: Path) -> Path:
    """What an exported list is called at first."""
    return folder / ((_("institutions") if kind == INSTITUTIONS else _("places")) + ".xlsx")
