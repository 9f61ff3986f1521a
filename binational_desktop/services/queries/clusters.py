"""Clusters as lists show them: name, how many cards, of which tables, countries and axes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from binational_desktop.model.cluster import cluster, cluster_member
from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.mapping import mapping
from binational_desktop.model.strategy import axis
from binational_desktop.model.working_table import working_table
from binational_desktop.services.queries.contributions import ids as input_ids
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.store import Project


@dataclass(frozen=True)
class ClusterRow:
    """A cluster with what it gathers: tables by number, countries by code, axes by number.

    ``axes`` begins with the one most of its cards are mapped to; 0 stands for the inbox.
    """

    id: str
    workshop_id: str
    number: int
    name_es: str
    name_en: str
    count: int
    tables: tuple[int, ...]
    countries: tuple[str, ...]
    axes: tuple[int, ...]


def ids(project: Project, workshop_id: str) -> list[str]:
    """The ids of a workshop's clusters, in the order in which they were made."""
    with project.read() as connection:
        return list(
            connection.execute(
                select(cluster.c.id)
                .where(cluster.c.workshop_id == workshop_id)
                .order_by(cluster.c.id)
            ).scalars()
        )


_ROWS = select(
    cluster.c.id, cluster.c.workshop_id, cluster.c.number, cluster.c.name_es, cluster.c.name_en
).where(cluster.c.id.in_(bindparam("ids", expanding=True)))  # fmt: skip
_GATHERED = (
    select(
        cluster_member.c.cluster_id,
        working_table.c.number,
        contribution.c.country,
        func.coalesce(axis.c.number, 0),
        func.count(contribution.c.id.distinct()),
    )
    .join(contribution, contribution.c.id == cluster_member.c.contribution_id)
    .join(working_table, working_table.c.id == contribution.c.table_id)
    .outerjoin(mapping, (mapping.c.contribution_id == contribution.c.id) & mapping.c.is_primary)
    .outerjoin(axis, axis.c.id == mapping.c.axis_id)
    .where(cluster_member.c.cluster_id.in_(bindparam("ids", expanding=True)), LIVE)
    .group_by(
        cluster_member.c.cluster_id, working_table.c.number, contribution.c.country, axis.c.number
    )
)


def rows(project: Project, wanted: Sequence[str]) -> list[ClusterRow]:
    """Some clusters (a page of them), in the order given; missing ones left out."""
    if not wanted:
        return []
    given = {"ids": list(wanted)}
    tables: dict[str, set[int]] = {}
    countries: dict[str, Counter[str]] = {}
    axes: dict[str, Counter[int]] = {}
    with project.read() as connection:
        found = {row["id"]: dict(row) for row in connection.execute(_ROWS, given).mappings()}
        for row_id, table, country, number, n in connection.execute(_GATHERED, given):
            tables.setdefault(row_id, set()).add(table)
            if country:
                countries.setdefault(row_id, Counter())[country] += n
            axes.setdefault(row_id, Counter())[number] += n
    return [
        ClusterRow(
            **found[one],
            count=axes.get(one, Counter()).total(),
            tables=tuple(sorted(tables.get(one, ()))),
            countries=tuple(
                code for code in ("MX", "GT", "BI") if countries.get(one, Counter())[code]
            ),
            axes=tuple(number for number, _n in axes.get(one, Counter()).most_common()),
        )
        for one in wanted
        if one in found
    ]


def one(project: Project, cluster_id: str) -> ClusterRow | None:
    """One cluster; None where it is there no more."""
    return next(iter(rows(project, [cluster_id])), None)


def names(project: Project, workshop_id: str) -> list[tuple[str, int, str, str]]:
    """All clusters of a workshop to choose from: id, number, Spanish and English name."""
    with project.read() as connection:
        found = connection.execute(
            select(cluster.c.id, cluster.c.number, cluster.c.name_es, cluster.c.name_en)
            .where(cluster.c.workshop_id == workshop_id)
            .order_by(cluster.c.number, cluster.c.id)
        )
        return [tuple(row) for row in found]


def members(project: Project, cluster_id: str) -> list[str]:
    """The ids of a cluster's inputs, oldest first."""
    return input_ids(project, ContributionFilter(cluster_id=cluster_id), "oldest")
