"""What a table is shown when its inputs are read back to it: words, and nothing about a person."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, case, func, select

from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.rules.card_codes import card_code
from binational_desktop.model.working_table import working_table
from binational_desktop.store import Project


@dataclass(frozen=True)
class ReadCard:
    """An input as it stands on the wall: no seat, no sector, no country, no language spoken."""

    id: str
    code: str
    kind: str
    text: str
    validated: bool


@dataclass(frozen=True)
class Confirmed:
    """How many of a table's inputs the table has confirmed; withheld ones count nowhere."""

    validated: int
    total: int


_SHOWN: Final = (
    contribution.c.table_id == bindparam("table"),
    ~contribution.c.withheld,
    LIVE,
)
_IDS: Final = select(contribution.c.id).where(*_SHOWN).order_by(contribution.c.id)
_COUNTS: Final = select(
    func.coalesce(func.sum(case((contribution.c.validated, 1), else_=0)), 0), func.count()
).where(*_SHOWN)
_CARDS: Final = (
    select(
        contribution.c.id,
        contribution.c.kind,
        contribution.c.text,
        contribution.c.validated,
        working_table.c.number,
        contribution.c.letter,
        contribution.c.number.label("card"),
        contribution.c.part,
    )
    .join(working_table, working_table.c.id == contribution.c.table_id)
    .where(
        contribution.c.id.in_(bindparam("ids", expanding=True)),
        ~contribution.c.withheld,
        LIVE,
    )
)


def ids(project: Project, table_id: str) -> list[str]:
    """The inputs of a table that may be shown, in the order in which they were said."""
    with project.read() as connection:
        return list(connection.execute(_IDS, {"table": table_id}).scalars())


def cards(project: Project, wanted: list[str]) -> list[ReadCard]:
    """Some inputs (500 at most); what is withheld or there no more is left out."""
    if not wanted:
        return []
    with project.read() as connection:
        found = connection.execute(_CARDS, {"ids": wanted}).all()
    return [_card(row) for row in found]


def card(project: Project, contribution_id: str) -> ReadCard | None:
    """One input; None where it is withheld or there no more."""
    return next(iter(cards(project, [contribution_id])), None)


def confirmed(project: Project, table_id: str) -> Confirmed:
    """How far a table has come."""
    with project.read() as connection:
        validated, total = connection.execute(_COUNTS, {"table": table_id}).one()
    return Confirmed(validated, total)


def first_open(project: Project, table_id: str) -> str | None:
    """The first input the table has not confirmed; None where there is none."""
    wanted = _IDS.where(~contribution.c.validated).limit(1)
    with project.read() as connection:
        found: str | None = connection.execute(wanted, {"table": table_id}).scalar()
    return found


def _card(row: Any) -> ReadCard:
    code = card_code(row.number, row.letter, row.card, row.part)
    return ReadCard(row.id, code, row.kind, row.text, row.validated)
