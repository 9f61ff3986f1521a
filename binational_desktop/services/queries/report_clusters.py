"""The clusters of a workshop as documents print them: publishable cards only, named by their codes."""

from dataclasses import dataclass

from sqlalchemy import select

from binational_desktop.model.cluster import cluster, cluster_member
from binational_desktop.model.strategy import axis
from binational_desktop.services.queries.masks import Masks
from binational_desktop.store import Project


@dataclass(frozen=True)
class Cluster:
    """A group of inputs: ``codes`` of its cards in their order; ``axis`` is a number, 0 for none."""

    number: int
    name_es: str
    name_en: str
    axis: int
    codes: tuple[str, ...]
    id: str = ""


def clusters(project: Project, workshop_id: str, codes: dict[str, str]) -> list[Cluster]:
    """The clusters that hold something publishable; ``codes`` are the publishable cards by id."""
    masks = Masks(project)
    with project.read() as connection:
        members: dict[str, set[str]] = {}
        for cluster_id, contribution_id in connection.execute(
            select(cluster_member.c.cluster_id, cluster_member.c.contribution_id)
            .join(cluster, cluster.c.id == cluster_member.c.cluster_id)
            .where(cluster.c.workshop_id == workshop_id)
        ):
            if contribution_id in codes:
                members.setdefault(cluster_id, set()).add(contribution_id)
        order = {one: place for place, one in enumerate(codes)}
        found = connection.execute(
            select(cluster, axis.c.number.label("axis_number"))
            .outerjoin(axis, axis.c.id == cluster.c.axis_id)
            .where(cluster.c.workshop_id == workshop_id)
            .order_by(cluster.c.number, cluster.c.id)
        )
        return [
            Cluster(
                row.number,
                masks.text(row.id, row.name_es),
                masks.text(row.id, row.name_en),
                row.axis_number or 0,
                tuple(codes[one] for one in sorted(members[row.id], key=order.__getitem__)),
                row.id,
            )
            for row in found
            if row.id in members
        ]
