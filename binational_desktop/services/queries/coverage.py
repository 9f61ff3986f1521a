"""The coverage matrix: what was said, by axis and by kind, table, sector or country; gaps in sight.

On the screen everything is counted; what leaves the house is ``published``: publishable inputs
only, small counts kept back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, select

from binational_desktop.i18n import N_
from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.mapping import mapping
from binational_desktop.model.rules.suppression import (
    THRESHOLD,
    Published,
    merged_small,
    suppressed,
)
from binational_desktop.model.rules.suppression import published as kept_back
from binational_desktop.model.strategy import axis
from binational_desktop.model.vocabulary import COUNTRIES, KINDS, SECTORS
from binational_desktop.model.working_table import working_table
from binational_desktop.services.queries.narrowing import ContributionFilter, narrowed
from binational_desktop.store import Project

__all__ = [
    "DIMENSIONS",
    "THRESHOLD",
    "Coverage",
    "Line",
    "Published",
    "coverage",
    "crossed",
    "grouped",
    "label",
    "labels",
    "published",
]

DIMENSIONS: Final[dict[str, str]] = {
    "kind": N_("Kind"),
    "table": N_("Table"),
    "sector": N_("Sector"),
    "country": N_("Country"),
}
"""By what the axes are crossed, with its untranslated name."""
_COLUMNS: Final = {
    "kind": contribution.c.kind,
    "table": contribution.c.table_id,
    "sector": contribution.c.sector,
    "country": contribution.c.country,
}
_LABELS: Final[dict[str, Mapping[str, str]]] = {
    "kind": KINDS,
    "sector": SECTORS,
    "country": COUNTRIES,
}


@dataclass(frozen=True)
class Line:
    """A line of the matrix: the value it stands for, and for a table its number.

    ``also``: further values of a line that stands for several, each too small to be published.
    """

    value: str
    table: int | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """Counts by line and axis. ``axes`` are numbers, 0 for inputs without an axis, last if any."""

    dimension: str
    axes: tuple[int, ...]
    lines: tuple[Line, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def line_totals(self) -> tuple[int, ...]:
        """How many inputs each line has."""
        return tuple(sum(row) for row in self.cells)

    @property
    def axis_totals(self) -> tuple[int, ...]:
        """How many inputs each axis has."""
        return tuple(sum(row[place] for row in self.cells) for place in range(len(self.axes)))

    @property
    def total(self) -> int:
        """How many inputs there are."""
        return sum(self.line_totals)

    @property
    def gaps(self) -> int:
        """How many lines of an axis nothing was said in; inputs without an axis are no gap."""
        return sum(
            not n for row in self.cells for n, number in zip(row, self.axes, strict=True) if number
        )


def coverage(
    project: Project, wanted: ContributionFilter, dimension: str, *, both_said: bool = False
) -> Coverage:
    """The wanted inputs by axis and ``dimension``; every axis and every value has its place.

    ``both_said`` counts sector and country only where an input says both of them.
    """
    column: ColumnElement[Any] = _COLUMNS[dimension]
    if both_said:
        said = (contribution.c.sector != "") & (contribution.c.country != "")
        column = case((said, column), else_="").label("value")
    counted = narrowed(
        select(column, func.coalesce(axis.c.number, 0), func.count())
        .select_from(contribution)
        .outerjoin(mapping, (mapping.c.contribution_id == contribution.c.id) & mapping.c.is_primary)
        .outerjoin(axis, axis.c.id == mapping.c.axis_id)
        .where(LIVE)
        .group_by(column, axis.c.number),
        wanted,
    )
    with project.read() as connection:
        found = {(value, number): n for value, number, n in connection.execute(counted)}
        axes = list(connection.execute(select(axis.c.number).order_by(axis.c.number)).scalars())
        tables = connection.execute(
            select(working_table.c.id, working_table.c.number)
            .where(working_table.c.workshop_id == wanted.workshop_id)
            .order_by(working_table.c.number, working_table.c.id)
        ).all()
    listed = [Line(table_id, number) for table_id, number in tables]
    return crossed(dimension, axes, found, listed if dimension == "table" else None)


def crossed(
    dimension: str,
    axes: Sequence[int],
    found: Mapping[tuple[str, int], int],
    listed: Sequence[Line] | None = None,
) -> Coverage:
    """Counts by value and axis number as a matrix: every axis has its place, and every value that
    is listed, by default all there are of the dimension.
    """
    if any(number == 0 for _value, number in found):
        axes = [*axes, 0]
    if listed is None:
        listed = [Line(str(code)) for code in _LABELS[dimension]]
    known = {line.value for line in listed}
    others = sorted({value for value, _axis in found} - known)
    lines = [*listed, *(Line(value) for value in others)]
    return Coverage(
        dimension,
        tuple(axes),
        tuple(lines),
        tuple(tuple(found.get((line.value, number), 0) for number in axes) for line in lines),
    )


def label(dimension: str, line: Line) -> tuple[str, dict[str, int]]:
    """What a line is called: an untranslated message and its parameters."""
    if dimension == "table":
        return (N_("Table {number}"), {"number": line.table}) if line.table else (N_("Plenary"), {})
    if not line.value:
        return N_("Not said"), {}
    return _LABELS[dimension].get(line.value, line.value), {}


def labels(dimension: str, line: Line) -> list[tuple[str, dict[str, int]]]:
    """What the values of a line are called, one after the other."""
    return [label(dimension, Line(value, line.table)) for value in (line.value, *line.also)]


def published(project: Project, workshop_id: str) -> list[tuple[Coverage, Published]]:
    """The matrices of a workshop as they may leave the house, each with what is kept back in it.

    They are always over the whole workshop: two exports through different filters would give
    away by their difference what each keeps back. Lines of which nothing was said are left out,
    but for tables.
    """
    made = []
    wanted = ContributionFilter(workshop_id=workshop_id, withheld=False)
    for dimension in DIMENSIONS:
        if dimension in _OF_PERSONS:
            made.append(grouped(coverage(project, wanted, dimension, both_said=True)))
            continue
        found = coverage(project, wanted, dimension)
        places = [
            place
            for place, n in enumerate(found.line_totals)
            if n or (dimension == "table" and found.lines[place].value)
        ]
        said = replace(
            found,
            lines=tuple(found.lines[place] for place in places),
            cells=tuple(found.cells[place] for place in places),
        )
        made.append((said, kept_back(said.cells)))
    return made


_OF_PERSONS: Final = frozenset({"sector", "country"})


def grouped(found: Coverage) -> tuple[Coverage, Published]:
    """A matrix of sectors or countries, in the very groups that the report's participation prints.

    In other groups, the two together would give a small total away. Nothing in it relies on a
    hidden total, for the report prints how much was said on each axis.
    """
    totals = dict(zip([line.value for line in found.lines], found.line_totals, strict=True))
    cells = dict(zip(totals, found.cells, strict=True))
    order = list(totals)
    groups = [
        tuple(sorted(group, key=order.index))
        for group in merged_small({value: n for value, n in totals.items() if value})
    ]
    grouped = {value for group in groups for value in group}
    groups.sort(key=lambda group: (len(group) > 1, order.index(group[0])))
    if found.dimension == "country":
        groups += [(value,) for value, n in totals.items() if value and not n]
    rest = [value for value, n in totals.items() if n and value not in grouped]
    lines = [(Line(group[0], also=group[1:]), group) for group in groups]
    if rest:
        lines.append((Line(""), tuple(rest)))
    counts = tuple(
        tuple(sum(cells[value][place] for value in group) for place in range(len(found.axes)))
        for _line, group in lines
    )
    said = replace(found, lines=tuple(line for line, _group in lines), cells=counts)
    hidden = suppressed(counts)
    return said, Published(
        tuple(
            tuple(None if (r, c) in hidden else n for c, n in enumerate(row))
            for r, row in enumerate(counts)
        ),
        tuple(map(_large, said.line_totals)),
        tuple(map(_large, said.axis_totals)),
        _large(said.total),
    )


def _large(n: int) -> int | None:
    return None if 0 < n < THRESHOLD else n
