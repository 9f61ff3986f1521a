"""What a list of inputs can be filtered by in a workshop, as far as it depends on what was said."""

from sqlalchemy import func, select

from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.mapping import workstream_tag
from binational_desktop.store import Project


def spoken_languages(project: Project, workshop_id: str) -> list[str]:
    """The languages heard in a workshop, the most frequent first."""
    heard = contribution.c.spoken_language
    wanted = (
        select(heard)
        .where(contribution.c.workshop_id == workshop_id, LIVE)
        .group_by(heard)
        .order_by(func.count().desc(), heard)
    )
    with project.read() as connection:
        return list(connection.execute(wanted).scalars())


def tagged(project: Project, workshop_id: str) -> dict[str, int]:
    """How many inputs of a workshop each workstream has, by its id."""
    wanted = (
        select(
            workstream_tag.c.workstream_id, func.count(workstream_tag.c.contribution_id.distinct())
        )
        .join(contribution, contribution.c.id == workstream_tag.c.contribution_id)
        .where(contribution.c.workshop_id == workshop_id, LIVE)
        .group_by(workstream_tag.c.workstream_id)
    )
    with project.read() as connection:
        return {stream: n for stream, n in connection.execute(wanted)}
