"""What the documents are made of: everything publishable of a workshop, read in a few statements.

What participants asked not to publish is not read at all; only that there is some is known.
"""

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, fields
from functools import cache, cached_property
from typing import Any, Final

from sqlalchemy import func, select

from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.mapping import mapping
from binational_desktop.model.rules.card_codes import card_code
from binational_desktop.model.rules.suppression import (
    THRESHOLD,
    merged_small,
    suppressed,
    suppressed_in_row,
)
from binational_desktop.model.strategy import axis
from binational_desktop.model.translation import OF_INPUT, STATE, translation
from binational_desktop.model.vocabulary import COUNTRIES, KINDS, MODES, SECTORS, Wording
from binational_desktop.model.working_table import working_table
from binational_desktop.services.queries import authored_texts
from binational_desktop.services.queries.agenda import AgendaRow, days, list_items
from binational_desktop.services.queries.attendance import turnout
from binational_desktop.services.queries.catalogue import InstitutionRow, participants
from binational_desktop.services.queries.coverage import Coverage, Published, crossed, grouped
from binational_desktop.services.queries.imprint import LogoRow, logos
from binational_desktop.services.queries.masks import Masks
from binational_desktop.services.queries.report_clusters import Cluster, clusters
from binational_desktop.services.queries.strategy import (
    AxisRow,
    ProgrammeRow,
    StrategyRow,
    axes,
    programmes,
    strategy,
)
from binational_desktop.services.queries.workshops import (
    ProjectSheet,
    TableRow,
    WorkshopSheet,
    get_workshop,
    list_tables,
    project_sheet,
)
from binational_desktop.store import Project
from binational_desktop.store.edit_log import first_values

__all__ = [
    "COUNTRIES",
    "KINDS",
    "MODES",
    "SECTORS",
    "THRESHOLD",
    "AgendaRow",
    "Cluster",
    "Input",
    "InstitutionRow",
    "Participation",
    "Project",
    "WorkshopData",
    "days",
    "participation",
    "shares",
    "suppressed_in_row",
    "workshop_data",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """A publishable input. ``axis`` is the number of its primary axis, 0 for none yet;
    ``translation_state`` is none, draft, reviewed or stale.
    """

    id: str
    code: str
    table: int
    text: str
    language: str
    spoken_language: str
    via_interpreter: bool
    kind: str
    country: str
    sector: str
    validated: bool
    axis: int
    second_axes: tuple[int, ...]
    translation: str
    translation_state: str
    first_text: str = ""
    """What was written down first, where the words were corrected and the sheet wants it cited."""

    def in_language(self, language: str) -> str:
        """The words in a document's language; empty where there is no translation."""
        return self.text if language == self.language else self.translation


@dataclass(frozen=True)
class Participation:
    """Inputs by sector (rows) and country (columns); None where a count is suppressed.

    Rows and columns are groups of codes whose totals are large enough to publish; ``cells`` is
    empty where more than half of them are suppressed: such a table says nothing.
    """

    sectors: tuple[tuple[str, ...], ...]
    countries: tuple[tuple[str, ...], ...]
    sector_totals: tuple[int, ...]
    country_totals: tuple[int, ...]
    cells: tuple[tuple[int | None, ...], ...]
    unsaid: int


@dataclass(frozen=True)
class Unsettled:
    """An authored text whose translation into a language is a draft or out of date."""

    row_id: str
    field: str
    language: str
    state: str


@dataclass(frozen=True)
class WorkshopData:
    """Everything a document about a workshop may say. ``withheld``: how many inputs are not in it."""

    project: ProjectSheet | None
    strategy: StrategyRow | None
    workshop: WorkshopSheet
    programmes: tuple[ProgrammeRow, ...]
    axes: tuple[AxisRow, ...]
    agenda: tuple[AgendaRow, ...]
    institutions: tuple[InstitutionRow, ...]
    tables: tuple[TableRow, ...]
    inputs: tuple[Input, ...]
    withheld: int
    clusters: tuple[Cluster, ...] = ()
    logos: tuple[LogoRow, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    people: tuple[tuple[str, str, int], ...] = ()
    """Sector, country and how many of them took part."""

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the publishable data as canonical JSON: the same data, the same fingerprint.

        Row identifiers and the count of what is withheld are no part of it.
        """
        content = {field.name: getattr(self, field.name) for field in fields(self)}
        del content["withheld"]
        content["unsettled"] = sorted(
            (one.field, one.language, one.state) for one in self.unsettled
        )
        encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=_without_ids)
        digest = hashlib.sha256()
        for name, value in sorted(content.items()):
            # Piece by piece: as one text a long workshop would be in memory twice.
            many = value if isinstance(value, tuple | list) else (value,)
            for start in range(0, len(many), 256):
                digest.update(encoder.encode([name, many[start : start + 256]]).encode())
        return digest.hexdigest()

    @cached_property
    def by_code(self) -> dict[str, Input]:
        """Inputs by the codes of their cards."""
        return {one.code: one for one in self.inputs}

    @cached_property
    def cluster_of(self) -> dict[str, Cluster]:
        """The cluster of each card that is in one, by card code; the first where there are several."""
        return {code: one for one in reversed(self.clusters) for code in one.codes}

    def axis_of(self, group: Cluster) -> int:
        """The axis a cluster stands under: its own, or the one most of its inputs have."""
        if group.axis:
            return group.axis
        counted = Counter(self.by_code[code].axis for code in group.codes)
        return min(counted, key=lambda number: (-counted[number], number or 99))

    @cached_property
    def by_axis(self) -> dict[int, list[Input]]:
        """Inputs by number of their primary axis, 0 for those without one yet."""
        found: dict[int, list[Input]] = {}
        for one in self.inputs:
            found.setdefault(one.axis, []).append(one)
        return found

    @cached_property
    def by_table(self) -> dict[int, list[Input]]:
        """Inputs by number of their table, in the order of their codes."""
        found: dict[int, list[Input]] = {}
        for one in self.inputs:
            found.setdefault(one.table, []).append(one)
        return found


_OF_THIS_FILE: Final = frozenset({"id", "axis_id", "axis_ids", "workshop_id", "laptop", "data"})
"""What differs between two files of the same content; a logo's data has its name."""


def _without_ids(one: Any) -> dict[str, Any]:
    """A dataclass as plain data, for JSON."""
    kind: type = type(one)
    return {name: getattr(one, name) for name in _told(kind)}


@cache
def _told(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that say what it holds in whichever file it is."""
    return tuple(field.name for field in fields(kind) if field.name not in _OF_THIS_FILE)


def workshop_data(project: Project, workshop_id: str) -> WorkshopData:
    """Read a workshop for its documents. Raises ``UserError`` where it is there no more."""
    with project.read() as connection:
        withheld = connection.execute(
            select(func.count()).where(
                contribution.c.workshop_id == workshop_id, contribution.c.withheld, LIVE
            )
        ).scalar_one()
    sheet = get_workshop(project, workshop_id)
    published = _inputs(project, workshop_id, cited=sheet.wording == Wording.ORIGINAL)
    counted = Counter(one.table for one in published)
    tables = [
        _counting(table, counted[table.number]) for table in list_tables(project, workshop_id)
    ]
    return WorkshopData(
        project_sheet(project),
        strategy(project),
        sheet,
        tuple(programmes(project)),
        tuple(axes(project)),
        tuple(list_items(project, workshop_id)),
        tuple(participants(project, workshop_id)),
        tuple(tables),
        tuple(published),
        withheld,
        tuple(clusters(project, workshop_id, {one.id: one.code for one in published})),
        tuple(logos(project, contents=True)),
        unsettled=tuple(_unsettled(project, workshop_id)),
        people=turnout(project, workshop_id),
    )


def _unsettled(project: Project, workshop_id: str) -> list[Unsettled]:
    """The authored texts of workshop and catalogue that wait for a second look."""
    with project.read() as connection:
        found = [
            *authored_texts.of_sheet(connection, workshop_id),
            *authored_texts.of_catalogue(connection),
        ]
    return [
        Unsettled(one.row_id, one.field, one.language, one.state)
        for one in found
        if one.state in {"draft", "stale"}
    ]


def _counting(table: TableRow, inputs: int) -> TableRow:
    """The table with its count of publishable inputs, which must not tell how many are withheld."""
    return TableRow(**{**asdict(table), "inputs": inputs})


def _inputs(project: Project, workshop_id: str, *, cited: bool) -> list[Input]:
    """The publishable inputs of a workshop by table and card number; ``cited``: with the first
    wording of what was corrected.
    """
    here = contribution.c.workshop_id == workshop_id
    public = here & LIVE & ~contribution.c.withheld
    masks = Masks(project)
    with project.read() as connection:
        written = first_values(connection, "contribution", "text") if cited else {}
        first: dict[str, int] = {}
        second: dict[str, list[int]] = {}
        for row_id, number, primary in connection.execute(
            select(mapping.c.contribution_id, axis.c.number, mapping.c.is_primary)
            .join(axis, axis.c.id == mapping.c.axis_id)
            .join(contribution, contribution.c.id == mapping.c.contribution_id)
            .where(public)
            .order_by(axis.c.number)
        ):
            if primary:
                first[row_id] = number
            else:
                second.setdefault(row_id, []).append(number)
        translated = {
            row[0]: (masks.text(row[0], row[1]), row[2])
            for row in connection.execute(
                select(translation.c.contribution_id, translation.c.text, STATE)
                .join(contribution, OF_INPUT)
                .where(public)
                .order_by(translation.c.id)
            )
        }
        said = contribution.c
        found = connection.execute(
            select(
                said.id,
                working_table.c.number,
                said.letter,
                said.number,
                said.part,
                said.text,
                said.written_language,
                said.spoken_language,
                said.via_interpreter,
                said.kind,
                said.country,
                said.sector,
                said.validated,
            )
            .join(working_table, working_table.c.id == said.table_id)
            .where(public)
            .order_by(working_table.c.number, said.letter, said.number, said.part)
        ).all()  # columns by their place: by name, ten thousand rows take twice as long
        return [
            Input(
                row_id,
                card_code(table, letter, number, part),
                table,
                masks.text(row_id, text),
                written_language,
                spoken_language,
                via_interpreter,
                kind,
                country,
                sector,
                validated,
                first.get(row_id, 0),
                tuple(second.get(row_id, ())),
                *translated.get(row_id, ("", "none")),
                masks.text(row_id, written[row_id]) if written.get(row_id, text) != text else "",
            )
            for (
                row_id,
                table,
                letter,
                number,
                part,
                text,
                written_language,
                spoken_language,
                via_interpreter,
                kind,
                country,
                sector,
                validated,
            ) in found
        ]


def participation(data: WorkshopData) -> Participation:
    """Inputs by sector and country, small counts suppressed so that totals give nothing away."""
    said = Counter((one.sector, one.country) for one in data.inputs if one.sector and one.country)
    return shares(said, len(data.inputs))


def shares(counts: Counter[tuple[str, str]], total: int) -> Participation:
    """What may be published of counts by sector and country, out of ``total`` inputs."""
    of_sector: Counter[str] = Counter()
    of_country: Counter[str] = Counter()
    for (sector, country), n in counts.items():
        of_sector[sector] += n
        of_country[country] += n
    sectors = merged_small(of_sector)
    countries = merged_small(of_country)
    table = [
        [sum(counts[s, c] for s in row for c in column) for column in countries] for row in sectors
    ]
    hidden = suppressed(table)
    mostly = 2 * len(hidden) > sum(map(len, table))
    return Participation(
        tuple(sectors),
        tuple(countries),
        tuple(sum(row) for row in table),
        tuple(sum(row[c] for row in table) for c in range(len(countries))),
        ()
        if mostly
        else tuple(
            tuple(None if (r, c) in hidden else n for c, n in enumerate(row))
            for r, row in enumerate(table)
        ),
        total - counts.total(),
    )


def sides(data: WorkshopData) -> tuple[Coverage, Published]:
    """Inputs by country and axis, with the very counts kept back that the coverage matrix keeps
    back: two documents that hid different ones would together give them away.
    """
    found = Counter(
        (one.country if one.sector and one.country else "", one.axis) for one in data.inputs
    )
    return grouped(crossed("country", [axis.number for axis in data.axes], found))
