"""Where an input comes from: the card as it was said, and the parts that stand for it now."""

from dataclasses import dataclass

from sqlalchemy import select

from binational_desktop.model.contribution import contribution
from binational_desktop.services.queries.contributions import ContributionRow, one, rows
from binational_desktop.store import Project


@dataclass(frozen=True)
class Origin:
    """The card that was recorded, and its parts in order; no parts where it is whole."""

    card: ContributionRow
    parts: tuple[ContributionRow, ...]


def origin(project: Project, contribution_id: str) -> Origin | None:
    """The one card an input leads back to, be it whole, split or a part; None where it is gone."""
    found = one(project, contribution_id)
    if found is None:
        return None
    card = one(project, found.parent_id) if found.parent_id else found
    if card is None:
        return None
    if not card.split:
        return Origin(card, ())
    with project.read() as connection:
        ids = connection.execute(
            select(contribution.c.id)
            .where(contribution.c.parent_id == card.id)
            .order_by(contribution.c.part)
        ).scalars()
        parts = list(ids)
    return Origin(card, tuple(rows(project, parts)))
