"""Importing institutions or places: the same dialog as for cards, another list."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from binational_desktop.errors import UserError
from binational_desktop.exchange import csv_files
from binational_desktop.exchange.records import Record, Source
from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.progress import Progress
from binational_desktop.services import catalogue_transfer
from binational_desktop.services.catalogue_transfer import INSTITUTIONS, Preview
from binational_desktop.store import Changes
from binational_desktop.ui.dialogs.import_cards import SHOWN, ImportDialog


class ImportCatalogueDialog(ImportDialog):
    """Nothing is written before the preview was seen; what is there already is left out."""

    kind: ClassVar[str] = INSTITUTIONS
    heading = N_("Import institutions")
    paste_hint = N_("… or paste a list here, one institution a line, its acronym in brackets")
    fields = catalogue_transfer.FIELDS[INSTITUTIONS]

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

    def _checking(self, source: Source) -> Callable[[Progress], Preview]:
        project, kind, mapping = self.context.project, self.kind, self._mapping()
        return lambda _progress: catalogue_transfer.preview(project, kind, source.records, mapping)

    def _counted(self, n: int) -> str:
        return ngettext("Import {n} entry", "Import {n} entries", n).format(n=n)

    def _said(self, preview: Preview) -> list[str]:
        n = len(preview.ready)
        said = [ngettext("{n} entry is new.", "{n} entries are new.", n).format(n=n)]
        n = len(preview.repeated)
        if n:
            said.append(
                ngettext(
                    "{n} is in the catalogue already and is left out.",
                    "{n} are in the catalogue already and are left out.",
                    n,
                ).format(n=n)
            )
        said += [*self._left_out(preview), ""]
        for entry in preview.ready[:SHOWN]:
            name = entry.get("name") or entry.get("name_es") or entry.get("name_en") or ""
            said.append(f"+ {name}")
        return said

    def _apply(self, preview: Preview, _progress: Progress) -> Changes:
        return catalogue_transfer.apply(self.context.project, preview)


class ImportPlacesDialog(ImportCatalogueDialog):
    """Places: states, departments, municipalities, crossings."""

    kind = catalogue_transfer.TERRITORIES
    heading = N_("Import places")
    paste_hint = N_("… or paste a list here, one place a line")
    fields = catalogue_transfer.FIELDS[catalogue_transfer.TERRITORIES]


def suggested_name(kind: str, folder: Path) -> Path:
    """What an exported list is called at first."""
    return folder / ((_("institutions") if kind == INSTITUTIONS else _("places")) + ".xlsx")
