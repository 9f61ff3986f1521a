"""Photos of flipcharts and the clusters they may belong to."""

from dataclasses import dataclass

from sqlalchemy import select

from binational_desktop.model.attachment import attachment
from binational_desktop.model.cluster import cluster
from binational_desktop.store import Project


@dataclass(frozen=True)
class PhotoRow:
    """A photo without its content, which ``content`` gives by its name ``sha256``."""

    id: str
    workshop_id: str
    table_id: str | None
    cluster_id: str | None
    sha256: str
    width: int
    height: int
    caption_es: str
    caption_en: str
    added_at: str


def list_photos(
    project: Project,
    workshop_id: str,
    *,
    table_id: str | None = None,
    cluster_id: str | None = None,
) -> list[PhotoRow]:
    """The photos of a workshop, or of a table or cluster of it, the earliest first."""
    wanted = select(attachment).where(attachment.c.workshop_id == workshop_id)
    if table_id is not None:
        wanted = wanted.where(attachment.c.table_id == table_id)
    if cluster_id is not None:
        wanted = wanted.where(attachment.c.cluster_id == cluster_id)
    with project.read() as connection:
        found = connection.execute(wanted.order_by(attachment.c.id)).mappings()
        return [PhotoRow(**row) for row in found]


def content(project: Project, sha256: str, *, small: bool = False) -> bytes | None:
    """The JPEG of a photo, or its thumbnail; None where it was taken away for good."""
    return project.content(sha256, small=small)


def cluster_names(project: Project, workshop_id: str) -> list[tuple[str, int, str, str]]:
    """Id, number and both names of a workshop's clusters."""
    wanted = (
        select(cluster.c.id, cluster.c.number, cluster.c.name_es, cluster.c.name_en)
        .where(cluster.c.workshop_id == workshop_id)
        .order_by(cluster.c.number)
    )
    with project.read() as connection:
        return [(row[0], row[1], row[2], row[3]) for row in connection.execute(wanted)]
