"""What may stand beside somebody's words: nothing but the card code, the sector, or the country too.

The workshop's sheet says which. Whatever it says, a sector that is rare among a working table's
inputs is left out there: the card code names the table, and who sat at it knows who that was. As
many more are left out as it takes until counting the rest gives nothing away.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sqlalchemy import select

from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.rules.suppression import merged_small, suppressed
from binational_desktop.model.vocabulary import Attribution
from binational_desktop.model.working_table import working_table
from binational_desktop.model.workshop import workshop
from binational_desktop.services.queries.report import Input, WorkshopData, shares
from binational_desktop.store import Project


class Said(NamedTuple):
    """An input with its table and what was noted of who spoke."""

    id: str
    table: int
    sector: str
    country: str


class Source(NamedTuple):
    """What may be printed of who spoke; ``country`` is empty where it may not."""

    sector: str
    country: str = ""


def of_inputs(data: WorkshopData) -> dict[str, Source]:
    """The sources that a document about a workshop may print, by id of the input."""
    return sources(map(_said, data.inputs), data.workshop.attribution)


def of_project(project: Project) -> dict[str, Source]:
    """The sources that open data of all workshops may hold, by id of the input."""
    said: dict[tuple[str, str], list[Said]] = {}
    with project.read() as connection:
        for workshop_id, policy, *one in connection.execute(_SAID):
            said.setdefault((workshop_id, policy), []).append(Said(*one))
    found: dict[str, Source] = {}
    for (_workshop_id, policy), inputs in said.items():
        found |= sources(inputs, policy)
    return found


_SAID: Final = (
    select(
        workshop.c.id,
        workshop.c.attribution,
        contribution.c.id,
        working_table.c.number,
        contribution.c.sector,
        contribution.c.country,
    )
    .join(workshop, workshop.c.id == contribution.c.workshop_id)
    .join(working_table, working_table.c.id == contribution.c.table_id)
    .where(LIVE, ~contribution.c.withheld, workshop.c.attribution != Attribution.NONE)
)


def _said(one: Input) -> Said:
    return Said(one.id, one.table, one.sector, one.country)


def sources(inputs: Iterable[Said], policy: str) -> dict[str, Source]:
    """What may be printed of who said the publishable inputs of one workshop, by id."""
    if policy not in {Attribution.SECTOR, Attribution.SECTOR_COUNTRY}:
        return {}
    said = list(inputs)
    labels = _labels(said, with_country=policy == Attribution.SECTOR_COUNTRY)
    tables = sorted({one.table for one in said})
    columns: list[Source | None] = [*sorted(set(labels.values())), None]
    counts = Counter((one.table, labels.get(one.id)) for one in said)
    hidden = suppressed([[counts[table, label] for label in columns] for table in tables])
    row = {table: place for place, table in enumerate(tables)}
    column = {label: place for place, label in enumerate(columns)}
    return {
        one.id: labels[one.id]
        for one in said
        if one.id in labels and (row[one.table], column[labels[one.id]]) not in hidden
    }


def _labels(said: Sequence[Said], *, with_country: bool) -> dict[str, Source]:
    """The label each input would have if its working table told nothing.

    A sector with few inputs has none; a country stands beside it only where the table of sectors
    and countries prints that very count.
    """
    common = {
        group[0]
        for group in merged_small(Counter(one.sector for one in said if one.sector))
        if len(group) == 1
    }
    shown: set[tuple[str, str]] = set()
    if with_country:
        printed = shares(
            Counter((one.sector, one.country) for one in said if one.sector and one.country),
            len(said),
        )
        shown = {
            (sectors[0], countries[0])
            for sectors, cells in zip(printed.sectors, printed.cells, strict=False)
            for countries, n in zip(printed.countries, cells, strict=True)
            if n is not None and len(sectors) == len(countries) == 1
        }
    return {
        one.id: Source(one.sector, one.country if (one.sector, one.country) in shown else "")
        for one in said
        if one.sector in common
    }
