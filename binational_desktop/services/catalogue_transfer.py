"""The catalogue in and out: lists of institutions or places from files, to files, and the starter one.

What goes out can come back: coming back twice, it makes no duplicates.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from binational_desktop import paths
from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, NN_, _
from binational_desktop.model import vocabulary
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.institution import institution, territory
from binational_desktop.model.rules.folding import fold
from binational_desktop.model.rules.names import name_key, parted
from binational_desktop.services import importing, institutions, territories
from binational_desktop.services.importing import Refusal, Row
from binational_desktop.services.queries import catalogue
from binational_desktop.store import Changes, Project

INSTITUTIONS: Final = "institutions"
TERRITORIES: Final = "territories"
FIELDS: Final[dict[str, dict[str, str]]] = {
    INSTITUTIONS: {
        "name_es": N_("Name (Spanish)"),
        "name_en": N_("Name (English)"),
        "acronym_es": N_("Acronym (Spanish)"),
        "acronym_en": N_("Acronym (English)"),
        "country": N_("Country"),
        "sector": N_("Sector"),
    },
    TERRITORIES: {
        "name": N_("Name"),
        "kind": N_("Kind of place"),
        "country": N_("Country"),
        "part_of": N_("Part of"),
    },
}
"""What a column may be, by kind of list, with its label: the columns of an export as well."""
_GUESSES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    INSTITUTIONS: {
        "name_es": (
            "nombre", "nombre (espanol)", "nombre en espanol", "institucion", "name", "institution",
            "name (spanish)", "dependencia", "organizacion",
        ),
        "name_en": ("nombre (ingles)", "nombre en ingles", "name (english)", "english name"),
        "acronym_es": (
            "siglas", "acronimo", "sigla", "siglas (espanol)", "siglas en espanol", "acronym",
            "acronym (spanish)",
        ),
        "acronym_en": ("siglas (ingles)", "siglas en ingles", "acronym (english)"),
        "country": ("pais",),
        "sector": ("tipo", "kind", "clase", "type"),
    },
    TERRITORIES: {
        "name": ("nombre", "lugar", "territorio", "place", "municipio", "municipality"),
        "kind": ("tipo", "clase", "tipo de lugar", "kind of place", "nivel", "level"),
        "country": ("pais",),
        "part_of": (
            "parte de", "part of", "estado", "departamento", "estado o departamento", "state",
            "department", "state or department",
        ),
    },
}  # fmt: skip
_LABELS: Final = {
    INSTITUTIONS: NN_("Import {n} institution", "Import {n} institutions"),
    TERRITORIES: NN_("Import {n} place", "Import {n} places"),
}


@dataclass
class Preview:
    """What an import would do: entries that are ready, lines refused, lines there already."""

    kind: str
    ready: list[dict[str, Any]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)


def guess_columns(kind: str, columns: Sequence[str]) -> dict[str, str]:
    """Which column is which field, by its name in either language."""
    return importing.guess_columns(columns, _GUESSES[kind])


def preview(
    project: Project, kind: str, records: Sequence[Row], columns: Mapping[str, str]
) -> Preview:
    """Check every row against the catalogue; nothing is written.

    ``columns``: column name by field. Raises ``UserError`` where no column holds the names.
    """
    if not any(name.startswith("name") for name in columns):
        raise UserError(_("Say which column holds the names."))
    made = Preview(kind)
    if kind == INSTITUTIONS:
        _preview_institutions(project, records, columns, made)
    else:
        _preview_territories(project, records, columns, made)
    return made


def _preview_institutions(
    project: Project, records: Sequence[Row], columns: Mapping[str, str], made: Preview
) -> None:
    twins = institutions.Twins(catalogue.institutions(project))
    countries = importing.accepted(vocabulary.COUNTRIES)
    sectors = importing.accepted(vocabulary.SECTORS)
    for record in records:
        values = institutions.cleaned({n: record.cells.get(c, "") for n, c in columns.items()})
        if not any(values.values()):
            continue
        if "acronym_es" not in columns:
            values["name_es"], values["acronym_es"] = parted(values.get("name_es", ""))
        try:
            values["country"] = _code(countries, values.get("country", ""), N_("Country"))
            values["sector"] = _code(sectors, values.get("sector", ""), N_("Sector"))
            if twins.find(values):
                made.repeated.append(record.line)
                continue
            institutions.check(values, twins)
        except UserError as error:
            made.refused.append(_refusal(record.line, error))
            continue
        row = {"id": new_id(), **{name: values.get(name, "") for name in FIELDS[INSTITUTIONS]}}
        twins.add(row["id"], row, values.get("name_es") or values.get("name_en") or "")
        made.ready.append(row)


def _preview_territories(
    project: Project, records: Sequence[Row], columns: Mapping[str, str], made: Preview
) -> None:
    """Places; what they are part of may stand above or below them in the list, or be there."""
    there = catalogue.territories(project)
    twins = territories.Twins(there)
    countries = importing.accepted(vocabulary.COUNTRIES)
    kinds = importing.accepted(vocabulary.TERRITORY_KINDS)
    units = {name_key(one.name): (one.id, one.country) for one in there if one.part_of_id is None}
    waiting: list[tuple[int, dict[str, Any]]] = []
    for record in records:
        cells = {n: record.cells.get(c, "").strip() for n, c in columns.items()}
        if not any(cells.values()):
            continue
        try:
            values: dict[str, Any] = {
                "id": new_id(),
                "name": cells.get("name", ""),
                "kind": _code(kinds, cells.get("kind", ""), N_("Kind of place"))
                or vocabulary.TerritoryKind.MUNICIPALITY,
                "country": _code(countries, cells.get("country", ""), N_("Country")),
                "part_of": cells.get("part_of", ""),
            }
        except UserError as error:
            made.refused.append(_refusal(record.line, error))
            continue
        waiting.append((record.line, territories.cleaned(values)))
    waiting.sort(key=lambda one: bool(one[1]["part_of"]))  # what others are part of comes first
    for line, values in waiting:
        above = values.pop("part_of")
        try:
            values["part_of_id"] = None
            if above:
                if name_key(above) not in units:
                    raise UserError(
                        _("There is no place “{name}” to be part of.").format(name=above)
                    )
                values["part_of_id"], country = units[name_key(above)]
                values["country"] = values["country"] or country
            found = twins.find(values) if values["name"] else None
            if found:
                made.repeated.append(line)
                continue
            territories.check({n: v for n, v in values.items() if n != "id"}, twins)
        except UserError as error:
            made.refused.append(_refusal(line, error))
            continue
        twins.add(values["id"], values, values["name"])
        if values["part_of_id"] is None:
            units.setdefault(name_key(values["name"]), (values["id"], values["country"]))
        made.ready.append(values)
    made.refused.sort(key=lambda one: one.line)
    made.repeated.sort()


def _code(known: Mapping[str, str], cell: str, label: str) -> str:
    if not cell:
        return ""
    found = known.get(fold(cell))
    if found is None:
        raise UserError(_("{field}: “{cell}” is not known.").format(field=_(label), cell=cell))
    return found


def _refusal(line: int, error: UserError) -> Refusal:
    return Refusal(line, _("Line {line}: {message}").format(line=line, message=error.message))


def apply(project: Project, checked: Preview) -> Changes:
    """Add the ready entries of a preview as one undoable edit. Raises ``UserError`` for none."""
    if not checked.ready:
        raise UserError(_("There is nothing new to import."))
    return _insert(project, "|".join(_LABELS[checked.kind]), [checked])


def load_starter(project: Project) -> Changes:
    """Add the institutions and places of this border that ship with the program, as one edit.

    Those that are there stay as they are. Raises ``UserError`` where all of them are.
    """
    previews = []
    for kind, rows in _starter().items():
        columns = {name: name for name in FIELDS[kind]}
        records = [_Plain(line, row) for line, row in enumerate(rows, 1)]
        previews.append(preview(project, kind, records, columns))
    if not any(one.ready for one in previews):
        raise UserError(_("Everything of the starter catalogue is here already."))
    return _insert(project, N_("Load the starter catalogue"), previews)


@dataclass(frozen=True)
class _Plain:
    """A row of our own resource, as the readers of files yield theirs."""

    line: int
    cells: dict[str, str]


def _starter() -> dict[str, list[dict[str, str]]]:
    found = json.loads(paths.resource("catalogue.json").read_text(encoding="utf-8"))
    return {INSTITUTIONS: found[INSTITUTIONS], TERRITORIES: found[TERRITORIES]}


def _insert(project: Project, label: str, previews: Sequence[Preview]) -> Changes:
    count = sum(len(one.ready) for one in previews)
    with project.edit(label, {"n": count}) as edit:
        for one in previews:
            edit.insert(institution if one.kind == INSTITUTIONS else territory, one.ready)
    return edit.changes


def exported(project: Project, kind: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns and rows of a list as a file holds them; codes stand as codes."""
    columns = tuple(FIELDS[kind])
    entries: Sequence[Any] = (
        catalogue.institutions(project) if kind == INSTITUTIONS else catalogue.territories(project)
    )
    return columns, [tuple(getattr(one, name) for name in columns) for one in entries]
