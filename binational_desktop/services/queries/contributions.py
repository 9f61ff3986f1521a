"""Lists of inputs: ids by filter, rows by id, counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    case,
    exists,
    func,
    select,
    text,
)

from binational_desktop.model.cluster import cluster, cluster_member
from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.mapping import mapping, workstream_tag
from binational_desktop.model.rules.card_codes import card_code
from binational_desktop.model.strategy import axis, workstream
from binational_desktop.model.translation import OF_INPUT, STATE, translation
from binational_desktop.model.working_table import working_table
from binational_desktop.services.queries.narrowing import ContributionFilter, narrowed
from binational_desktop.store import Project

__all__ = [
    "ContributionFilter",
    "ContributionRow",
    "Counts",
    "Standing",
    "by_axis",
    "counts",
    "how_many",
    "ids",
    "one",
    "reached",
    "rows",
    "standing",
]


@dataclass(frozen=True)
class ContributionRow:
    """An input as lists show it. ``axis_number`` is the primary axis, ``secondary`` the others;
    ``translation_state`` is ``none`` where there is no translation; ``workstreams`` are numbers.
    """

    id: str
    code: str
    text: str
    written_language: str
    spoken_language: str
    via_interpreter: bool
    kind: str
    country: str
    sector: str
    seat: str
    withheld: bool
    validated: bool
    recorded_at: str
    workshop_id: str
    table_id: str
    table_number: int
    number: int
    part: str = ""
    parent_id: str | None = None
    split: bool = False
    axis_id: str | None = None
    axis_number: int | None = None
    line_of_action_id: str | None = None
    secondary: tuple[int, ...] = ()
    translation_text: str = ""
    translation_state: str = "none"
    workstreams: tuple[int, ...] = ()
    cluster_id: str | None = None
    cluster_number: int | None = None
    cluster_name_es: str = ""
    cluster_name_en: str = ""


@dataclass(frozen=True)
class Counts:
    """How many inputs: all, without an axis, by number of the primary axis, by kind."""

    total: int = 0
    unmapped: int = 0
    by_axis: dict[int, int] = field(default_factory=dict)
    by_kind: dict[str, int] = field(default_factory=dict)


def ids(
    project: Project,
    wanted: ContributionFilter,
    order: str = "newest",
    among: Sequence[str] | None = None,
) -> list[str]:
    """The ids of inputs. ``order``: ``newest`` or ``oldest`` first, by when they were recorded.

    ``among`` asks for a few of them only (a page at most).
    """
    chosen = narrowed(select(_AS_TEXT), wanted)
    if among is not None:
        chosen = chosen.where(contribution.c.id.in_(among))
    with project.read() as connection:
        found = _told_apart(connection.execute(chosen).scalar_one())
    return found[::-1] if order == "newest" else found


_AS_TEXT = func.group_concat(contribution.c.id)
"""Ids as one text: a third of the time that 100,000 rows of their own take."""


def _told_apart(found: str | None) -> list[str]:
    """The ids of such a text, in the order in which they were made."""
    return sorted(found.split(",")) if found else []


def how_many(project: Project, wanted: ContributionFilter) -> int:
    """How many inputs a filter leaves."""
    with project.read() as connection:
        found: int = connection.execute(
            narrowed(select(func.count()).select_from(contribution), wanted)
        ).scalar_one()
    return found


def by_axis(
    project: Project,
    wanted: ContributionFilter,
    among: Sequence[str] | None = None,
) -> dict[str | None, list[str]]:
    """The wanted input ids by primary axis id, None for the inbox, oldest first: the board.

    ``among`` asks for a few of them only (a page at most).
    """
    with project.read() as connection:
        keys = [None, *connection.execute(select(axis.c.id)).scalars()]
        columns = [_AS_TEXT.filter(_in_column(key)) for key in keys]
        chosen: Select[Any] = select(*columns).outerjoin(
            mapping, (mapping.c.contribution_id == contribution.c.id) & mapping.c.is_primary
        )
        chosen = narrowed(chosen, wanted)
        if among is not None:
            chosen = chosen.where(contribution.c.id.in_(among))
        held = connection.execute(chosen).one()
    return {key: _told_apart(found) for key, found in zip(keys, held, strict=True) if found}


def _in_column(axis_id: str | None) -> ColumnElement[bool]:
    """Whether an input stands in the column of an axis; None is the inbox."""
    return mapping.c.axis_id.is_(None) if axis_id is None else mapping.c.axis_id == axis_id


_REACHED = text(
    """SELECT row_id FROM change WHERE edit_id = :edit AND tbl = 'contribution'
    UNION
    SELECT coalesce(after ->> '$.contribution_id', before ->> '$.contribution_id') FROM change
    WHERE edit_id = :edit
        AND tbl IN ('mapping', 'translation', 'workstream_tag', 'cluster_member')
    LIMIT :most"""
)


def reached(project: Project, edit_id: str, most: int = 64) -> list[str] | None:
    """The inputs an edit touched, in themselves or by an axis, a translation, a workstream or
    a cluster of theirs.

    None where they are more than ``most``.
    """
    with project.read() as connection:
        found = connection.execute(_REACHED, {"edit": edit_id, "most": most + 1}).scalars().all()
    return sorted(found) if len(found) <= most else None


_ROWS = (
    select(contribution, working_table.c.number.label("table_number"))
    .join(working_table, working_table.c.id == contribution.c.table_id)
    .where(contribution.c.id.in_(bindparam("ids", expanding=True)))
)
_MAPPED = (
    select(
        mapping.c.contribution_id,
        mapping.c.axis_id,
        mapping.c.line_of_action_id,
        mapping.c.is_primary,
        axis.c.number,
    )
    .join(axis, axis.c.id == mapping.c.axis_id)
    .where(mapping.c.contribution_id.in_(bindparam("ids", expanding=True)))
    .order_by(axis.c.number)
)
_TRANSLATED = (
    select(translation.c.contribution_id, translation.c.text, STATE)
    .join(contribution, OF_INPUT)
    .where(contribution.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(translation.c.id)
)

_TAGGED = (
    select(workstream_tag.c.contribution_id, workstream.c.number)
    .join(workstream, workstream.c.id == workstream_tag.c.workstream_id)
    .where(workstream_tag.c.contribution_id.in_(bindparam("ids", expanding=True)))
    .order_by(workstream.c.number)
)
_GROUPED = (
    select(
        cluster_member.c.contribution_id,
        cluster.c.id,
        cluster.c.number,
        cluster.c.name_es,
        cluster.c.name_en,
    )
    .join(cluster, cluster.c.id == cluster_member.c.cluster_id)
    .where(cluster_member.c.contribution_id.in_(bindparam("ids", expanding=True)))
    .order_by(cluster.c.number.desc(), cluster.c.id.desc())
)
_OF_CLUSTER = ("cluster_id", "cluster_number", "cluster_name_es", "cluster_name_en")


def rows(project: Project, wanted: Sequence[str]) -> list[ContributionRow]:
    """The inputs of some ids (a page of them, 256 at most), in the order given; missing ones left out."""
    if not wanted:
        return []
    given = {"ids": list(wanted)}
    with project.read() as connection:
        found = {row["id"]: dict(row) for row in connection.execute(_ROWS, given).mappings()}
        for row_id, axis_id, line_id, primary, number in connection.execute(_MAPPED, given):
            row = found[row_id]
            if primary:
                row |= {"axis_id": axis_id, "axis_number": number, "line_of_action_id": line_id}
            else:
                row["secondary"] = (*row.get("secondary", ()), number)
        for row_id, text, state in connection.execute(_TRANSLATED, given):
            found[row_id] |= {"translation_text": text, "translation_state": state}
        for row_id, number in connection.execute(_TAGGED, given):
            found[row_id]["workstreams"] = (*found[row_id].get("workstreams", ()), number)
        for row_id, *of_cluster in connection.execute(_GROUPED, given):
            found[row_id] |= dict(zip(_OF_CLUSTER, of_cluster, strict=True))
    return [_row(found[row_id]) for row_id in wanted if row_id in found]


def _row(values: dict[str, Any]) -> ContributionRow:
    letter = values.pop("letter")
    code = card_code(values["table_number"], letter, values["number"], values["part"])
    return ContributionRow(code=code, **values)


def one(project: Project, contribution_id: str) -> ContributionRow | None:
    """One input; None where it is there no more."""
    return next(iter(rows(project, [contribution_id])), None)


def counts(project: Project, workshop_id: str, table_id: str | None = None) -> Counts:
    """How many inputs a workshop has, or one table of it."""
    # A table belongs to one workshop: with both, SQLite may choose the longer way round.
    wanted = (
        ContributionFilter(table_id=table_id)
        if table_id is not None
        else ContributionFilter(workshop_id=workshop_id)
    )
    of_input = (mapping.c.contribution_id == contribution.c.id) & mapping.c.is_primary
    chosen = narrowed(
        select(axis.c.number, contribution.c.kind, func.count())
        .select_from(contribution)
        .outerjoin(mapping, of_input)
        .outerjoin(axis, axis.c.id == mapping.c.axis_id)
        .group_by(axis.c.number, contribution.c.kind),
        wanted,
    )
    unmapped, per_axis, kinds = 0, dict[int, int](), dict[str, int]()
    with project.read() as connection:
        for number, kind, n in connection.execute(chosen.order_by(axis.c.number)):
            kinds[kind] = kinds.get(kind, 0) + n
            if number is None:
                unmapped += n
            else:
                per_axis[number] = per_axis.get(number, 0) + n
    return Counts(unmapped + sum(per_axis.values()), unmapped, per_axis, kinds)


@dataclass(frozen=True)
class Standing:
    """What stands between a workshop's draft and a document one may publish."""

    unmapped: int
    not_validated: int


def standing(project: Project, workshop_id: str) -> Standing:
    """Counts of the inputs a document of the workshop prints, which are those not withheld. What is
    missing of the translations depends on the document: see ``translations.gate``.
    """
    mapped = exists().where(mapping.c.contribution_id == contribution.c.id, mapping.c.is_primary)
    public = ~contribution.c.withheld

    def number(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    with project.read() as connection:
        found = connection.execute(
            select(
                number(public & ~mapped),
                number(public & ~contribution.c.validated),
            ).where(contribution.c.workshop_id == workshop_id, LIVE)
        ).one()
    return Standing(*found)
