"""Importing cards: columns mapped to fields, every row checked first, then one undoable edit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from sqlalchemy import select

from binational_desktop import formats
from binational_desktop.errors import UserError
from binational_desktop.i18n import LANGUAGES, N_, _, translator
from binational_desktop.model import vocabulary
from binational_desktop.model.contribution import contribution
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.mapping import mapping
from binational_desktop.model.rules.folding import fold
from binational_desktop.model.rules.language_tags import as_tag
from binational_desktop.model.rules.pair_states import OTHER
from binational_desktop.model.rules.written_language import written_language
from binational_desktop.model.strategy import axis
from binational_desktop.model.translation import translation
from binational_desktop.model.vocabulary import TranslationState
from binational_desktop.model.working_table import working_table
from binational_desktop.progress import Progress
from binational_desktop.services import rows
from binational_desktop.services.contributions import cleaned, now
from binational_desktop.store import Changes, Project

FIELDS: Final[dict[str, str]] = {
    "text": N_("Text"),
    "language": N_("Language of the text"),
    "spoken_language": N_("Language spoken"),
    "via_interpreter": N_("Via interpreter"),
    "kind": N_("Kind"),
    "axis": N_("Axis"),
    "second_axes": N_("Second axes"),
    "country": N_("Country"),
    "sector": N_("Sector"),
    "table": N_("Table"),
    "seat": N_("Seat"),
    "withheld": N_("Do not publish"),
    "translation": N_("Translation"),
    "translation_state": N_("State of the translation"),
}
"""What a column may be, with its label. Only ``text`` must be there."""

_GUESSES: Final[dict[str, tuple[str, ...]]] = {
    "text": (
        "texto",
        "aporte",
        "aportacion",
        "input",
        "contribution",
        "comment",
        "comentario",
        "original",
    ),
    "language": ("lang", "idioma", "lengua", "language"),
    "spoken_language": ("idioma hablado", "spoken"),
    "via_interpreter": ("interprete", "via interprete", "interpreter"),
    "kind": ("tipo", "clase", "type"),
    "axis": ("eje", "eje tematico", "thematic axis"),
    "second_axes": ("segundos ejes", "otros ejes", "second axes"),
    "country": ("pais",),
    "sector": ("sector",),
    "table": ("mesa", "mesa de trabajo", "working table"),
    "seat": ("lugar", "asiento"),
    "withheld": ("no publicar", "do not publish", "reservado"),
    "translation": ("traduccion",),
    "translation_state": ("estado de la traduccion",),
}
_YES: Final = frozenset({"1", "x", "si", "s", "yes", "y", "true", "verdadero"})
_NO: Final = frozenset({"", "0", "no", "n", "false", "falso"})
_CHUNK: Final = 5_000


class Row(Protocol):
    """A row as the readers of foreign formats yield it."""

    @property
    def line(self) -> int:
        """The line of the file it begins at."""

    @property
    def cells(self) -> dict[str, str]:
        """Its cells by column name."""


@dataclass(frozen=True)
class Ready:
    """A checked row: everything about an input but its place in the project."""

    line: int
    text: str
    table_id: str
    values: Mapping[str, Any]
    axis_id: str | None
    second_axis_ids: tuple[str, ...]
    translation: str
    translation_state: str


@dataclass(frozen=True)
class Refusal:
    """Why a line cannot be imported."""

    line: int
    message: str


@dataclass
class Preview:
    """What an import would do: rows that are ready and lines that are refused, that are in the
    project already, and that have no text.
    """

    workshop_id: str
    ready: list[Ready] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)


def guess_columns(
    columns: Sequence[str], guesses: Mapping[str, Sequence[str]] | None = None
) -> dict[str, str]:
    """Which column is which field, by its name in either language; of an input by default."""
    found: dict[str, str] = {}
    for name, words in (guesses if guesses is not None else _GUESSES).items():
        known = {name, name.replace("_", " "), *words}
        for column in columns:
            if fold(column).strip() in known and column not in found.values():
                found.setdefault(name, column)
    return found


def preview(
    project: Project,
    records: Sequence[Row],
    columns: Mapping[str, str],
    *,
    workshop_id: str,
    table_id: str,
    language: str = "es",
    progress: Progress | None = None,
) -> Preview:
    """Check every row against the project; nothing is written.

    ``columns``: column name by field of ``FIELDS``. Rows without a table go to ``table_id``, rows
    without a language are in ``language``. Raises ``UserError`` where no column is the text or a
    named column is missing.
    """
    if "text" not in columns:
        raise UserError(_("Say which column holds the text of the inputs."))
    there = set(records[0].cells) if records else set(columns.values())
    for column in columns.values():
        if column not in there:
            raise UserError(
                _("There is no column “{column}” in the file.").format(column=column),
                _("Its columns are: {columns}.").format(columns=", ".join(sorted(there))),
            )
    checker = _Checker(project, columns, workshop_id, table_id, language)
    made = Preview(workshop_id)
    progress = progress or Progress()
    progress.start(_("Checking rows"), len(records))
    for number, record in enumerate(records):
        if number % 500 == 0:
            progress.step(min(500, len(records) - number))
        if not record.cells[columns["text"]].strip():
            made.empty.append(record.line)
            continue
        try:
            ready = checker.check(record)
        except UserError as error:
            message = _("Line {line}: {message}").format(line=record.line, message=error.message)
            made.refused.append(Refusal(record.line, message))
            continue
        key = (ready.table_id, ready.text)
        if key in checker.existing:
            made.repeated.append(ready.line)
        else:
            made.ready.append(ready)
    return made


class _Checker:
    """Checks rows against one project's tables, axes and vocabulary."""

    def __init__(
        self,
        project: Project,
        columns: Mapping[str, str],
        workshop_id: str,
        table_id: str,
        language: str,
    ) -> None:
        self.columns = columns
        self.table_id = table_id
        self.language = language
        with project.read() as connection:
            self.tables: dict[int, str] = {
                row.number: row.id
                for row in connection.execute(
                    select(working_table).where(working_table.c.workshop_id == workshop_id)
                )
            }
            self.axes: dict[str, str] = {}
            for one in connection.execute(select(axis)):
                for name in (
                    one.code,
                    str(one.number),
                    one.name_es,
                    one.name_en,
                    one.short_es,
                    one.short_en,
                ):
                    self.axes[fold(name)] = one.id
            # Also of cards that were split: their words are in the project already.
            self.existing = {
                (row[0], row[1])
                for row in connection.execute(
                    select(contribution.c.table_id, contribution.c.text).where(
                        contribution.c.workshop_id == workshop_id
                    )
                )
            }
        self._understood: dict[tuple[str, str], str] = {}
        self.states = accepted(vocabulary.TRANSLATION_STATES)
        self.spoken = {
            fold(formats.language_name(tag, locale)): tag
            for tag in vocabulary.SPOKEN_LANGUAGES
            for locale in ("es_MX", "en_US")
        }
        self.kinds = accepted(vocabulary.KINDS)
        self.sectors = accepted(vocabulary.SECTORS)
        self.countries = accepted(vocabulary.COUNTRIES)

    def check(self, record: Row) -> Ready:
        """A row made ready. Raises ``UserError`` with what is wrong in it."""
        cells = {name: record.cells[column].strip() for name, column in self.columns.items()}
        text = cleaned(cells["text"])
        language = self._language(cells.get("language", ""))
        axis_id = self._code(self.axes, cells.get("axis", ""), N_("Axis"), "")
        state = self._code(
            self.states, cells.get("translation_state", ""), N_("State of the translation"), ""
        )
        return Ready(
            record.line,
            text,
            self._table(cells.get("table", "")),
            {
                "written_language": language,
                "spoken_language": self._spoken(cells.get("spoken_language", "")) or language,
                "via_interpreter": self._yes(cells.get("via_interpreter", "")),
                "kind": self._code(self.kinds, cells.get("kind", ""), N_("Kind"), "other"),
                "country": self._code(self.countries, cells.get("country", ""), N_("Country"), ""),
                "sector": self._code(self.sectors, cells.get("sector", ""), N_("Sector"), ""),
                "seat": cells.get("seat", ""),
                "withheld": self._yes(cells.get("withheld", "")),
            },
            axis_id or None,
            self._second(cells.get("second_axes", ""), axis_id),
            cells.get("translation", ""),
            state if state not in {"", "none"} else str(TranslationState.DRAFT),
        )

    def _second(self, cell: str, axis_id: str) -> tuple[str, ...]:
        """Axes beside the main one, by code or number, with spaces or commas between them."""
        if not cell:
            return ()
        words = re.split(r"[\s,;]+", cell)
        found = [self._code(self.axes, word, N_("Second axes"), "") for word in words if word]
        if found and not axis_id:
            raise UserError(_("A second axis needs another, first axis."))
        return tuple(dict.fromkeys(one for one in found if one != axis_id))

    def _spoken(self, cell: str) -> str:
        """A tag, or the name of a language heard here in either language."""
        if not cell:
            return ""
        found = self.spoken.get(fold(cell)) or as_tag(cell)
        if not found:
            raise UserError(
                _("{field}: “{cell}” is not known.").format(
                    field=_(N_("Language spoken")), cell=cell
                )
            )
        return found

    def _language(self, cell: str) -> str:
        if not cell:
            return self.language
        code = written_language(cell)
        if not code:
            raise UserError(
                _("“{cell}” is neither Spanish (es) nor English (en).").format(cell=cell)
            )
        return code

    def _table(self, cell: str) -> str:
        if not cell:
            return self.table_id
        digits = cell.upper().removeprefix("T").split("-")[0]
        short = digits.isdecimal() and len(digits) < 10
        found = self.tables.get(int(digits)) if short else None
        if found is None:
            raise UserError(_("There is no table “{cell}” in this workshop.").format(cell=cell))
        return found

    def _code(self, known: Mapping[str, str], cell: str, label: str, default: str) -> str:
        if not cell:
            return default
        found = self._understood.get((label, cell))  # the same few cells, row after row
        if found is None:
            found = known.get(fold(cell))
            if found is None:
                raise UserError(
                    _("{field}: “{cell}” is not known.").format(field=_(label), cell=cell)
                )
            self._understood[label, cell] = found
        return found

    @staticmethod
    def _yes(cell: str) -> bool:
        folded = cell and fold(cell)
        if folded in _YES:
            return True
        if folded in _NO:
            return False
        raise UserError(_("“{cell}” is neither yes nor no.").format(cell=cell))


def accepted(labels: Mapping[str, str]) -> dict[str, str]:
    """Codes by what may be typed for them: the code and its label in each language, folded."""
    found: dict[str, str] = {}
    for code, label in labels.items():
        for word in (str(code), *(translator(one).gettext(label) for one in LANGUAGES)):
            found[fold(word)] = str(code)
    return found


def apply(project: Project, checked: Preview, *, progress: Progress | None = None) -> Changes:
    """Import the ready rows of a preview as one undoable edit. Raises ``UserError`` for none."""
    if not checked.ready:
        raise UserError(_("There is no row to import."))
    progress = progress or Progress()
    with project.edit(N_("Import {n} inputs"), {"n": len(checked.ready)}) as edit:
        progress.start(_("Importing"), len(checked.ready))
        by_table: dict[str, int] = {}
        for ready in checked.ready:
            by_table[ready.table_id] = by_table.get(ready.table_id, 0) + 1
        numbers = {
            table: iter(range(first, first + count))
            for table, count in by_table.items()
            for first in [edit.next_number(table, project.letter, count)]
        }
        moment = now()
        for part in rows.parts(checked.ready, _CHUNK):
            inputs, maps, translations = [], [], []
            for ready in part:
                row_id = new_id()
                inputs.append(
                    {
                        "id": row_id,
                        "workshop_id": checked.workshop_id,
                        "table_id": ready.table_id,
                        "letter": project.letter,
                        "number": next(numbers[ready.table_id]),
                        "text": ready.text,
                        "validated": False,
                        "recorded_at": moment,
                        **ready.values,
                    }
                )
                if ready.axis_id:
                    maps.append(_mapped(row_id, ready.axis_id, primary=True))
                maps += [_mapped(row_id, one, primary=False) for one in ready.second_axis_ids]
                if ready.translation:
                    translations.append(_translated(row_id, ready))
            for table, values in (
                (contribution, inputs),
                (mapping, maps),
                (translation, translations),
            ):
                edit.insert(table, values)
            progress.step(len(part))
    return edit.changes


def _mapped(row_id: str, axis_id: str, *, primary: bool) -> dict[str, Any]:
    return {"id": new_id(), "contribution_id": row_id, "axis_id": axis_id, "is_primary": primary}


def _translated(row_id: str, ready: Ready) -> dict[str, Any]:
    return {
        "id": new_id(),
        "contribution_id": row_id,
        "language": OTHER[ready.values["written_language"]],
        "text": ready.translation,
        "state": ready.translation_state,
        # Of an outdated translation nobody knows any more what it was made of.
        "source": "" if ready.translation_state == TranslationState.STALE else ready.text,
    }
