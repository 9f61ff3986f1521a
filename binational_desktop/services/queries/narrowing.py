"""Which inputs are wanted: one filter for lists, board, groups and counts, and its conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists

from binational_desktop.model.cluster import cluster_member
from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.mapping import mapping, workstream_tag
from binational_desktop.model.translation import OF_INPUT, STATE


@dataclass(frozen=True)
class ContributionFilter:
    """Which inputs: each field narrows, None means any. ``axis_id`` looks at the primary axis.

    ``language`` is the language spoken, ``translation_state`` none, draft, reviewed or stale.
    """

    workshop_id: str | None = None
    table_id: str | None = None
    axis_id: str | None = None
    unmapped: bool = False
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    withheld: bool | None = None
    language: str | None = None
    validated: bool | None = None
    via_interpreter: bool | None = None
    translation_state: str | None = None
    clustered: bool | None = None
    cluster_id: str | None = None
    workstream_id: str | None = None


_COLUMNS = {
    "workshop_id": contribution.c.workshop_id,
    "table_id": contribution.c.table_id,
    "kind": contribution.c.kind,
    "country": contribution.c.country,
    "sector": contribution.c.sector,
    "language": contribution.c.spoken_language,
    "withheld": contribution.c.withheld,
    "validated": contribution.c.validated,
    "via_interpreter": contribution.c.via_interpreter,
}


def conditions(wanted: ContributionFilter) -> Iterator[ColumnElement[bool]]:
    """What a filter asks of an input; only inputs that count are ever wanted."""
    yield LIVE
    for name, column in _COLUMNS.items():
        value = getattr(wanted, name)
        if value is not None:
            yield column == value
    primary = (mapping.c.contribution_id == contribution.c.id) & mapping.c.is_primary
    if wanted.axis_id is not None:
        yield _there(primary, mapping.c.axis_id == wanted.axis_id)
    if wanted.unmapped:
        yield ~_there(primary)
    if wanted.workstream_id is not None:
        yield _there(
            workstream_tag.c.contribution_id == contribution.c.id,
            workstream_tag.c.workstream_id == wanted.workstream_id,
        )
    member = cluster_member.c.contribution_id == contribution.c.id
    if wanted.cluster_id is not None:
        yield _there(member, cluster_member.c.cluster_id == wanted.cluster_id)
    if wanted.clustered is not None:
        yield _there(member) if wanted.clustered else ~_there(member)
    if wanted.translation_state is not None:
        if wanted.translation_state == "none":
            yield ~_there(OF_INPUT)
        else:
            yield _there(OF_INPUT, STATE.element == wanted.translation_state)


def _there(*asked: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is a row beside the input; the query around may read the same table too."""
    return exists().where(*asked).correlate(contribution)


def narrowed(query: Select[Any], wanted: ContributionFilter) -> Select[Any]:
    """The query with the filter's conditions."""
    return query.where(*conditions(wanted))
