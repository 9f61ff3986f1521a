"""Attendance: the notice that is shown, who registered and agreed to what, and who is only counted.

This is the one place where names are read. No report, export or search reads from here but the
attendance list itself.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from binational_desktop.model.attendance import attendance_tally, attendee, consent, privacy_notice
from binational_desktop.model.institution import institution
from binational_desktop.model.vocabulary import Purpose
from binational_desktop.services.queries.catalogue import InstitutionRow
from binational_desktop.store import Project


@dataclass(frozen=True)
class NoticeRow:
    """A version of the privacy notice. ``consents``: how many answers were given under it."""

    id: str
    workshop_id: str
    version: int
    data_controller: str
    contact: str
    text_es: str
    text_en: str
    issued_at: str
    consents: int

    @property
    def complete(self) -> bool:
        """Whether it may be shown: it says who answers for the data, and it has a text."""
        texts = self.text_es.strip() or self.text_en.strip()
        return bool(self.data_controller.strip() and texts)

    def shown(self, language: str, workshop: str) -> str:
        """The text in a language with its places filled; empty where it has none in it."""
        text = self.text_en if language == "en" else self.text_es
        places = {
            "{data_controller}": self.data_controller,
            "{contact}": self.contact or "–",
            "{workshop}": workshop or "–",
        }
        for place, value in places.items():
            text = text.replace(place, value)
        return text.strip()


@dataclass(frozen=True)
class Answer:
    """What somebody answered for a purpose: when, and under which version of the notice."""

    given: bool
    asked_at: str
    version: int


@dataclass(frozen=True)
class AttendeeRow:
    """Somebody on the list. ``answers`` holds the latest answer for each purpose."""

    id: str
    name: str
    institution_id: str | None
    institution_es: str
    institution_en: str
    position: str
    country: str
    sector: str
    contact: str
    answers: Mapping[str, Answer]

    def agrees(self, purpose: str) -> bool:
        """Whether the latest answer for a purpose is yes."""
        answer = self.answers.get(purpose)
        return answer is not None and answer.given

    def institution(self, language: str) -> str:
        """The institution's name in a language, or in the other one."""
        pair = (self.institution_es, self.institution_en)
        return (pair[1] or pair[0]) if language == "en" else (pair[0] or pair[1])


def notice(project: Project, workshop_id: str) -> NoticeRow | None:
    """The latest version of a workshop's notice; None where there is none."""
    there = notices(project, workshop_id)
    return there[-1] if there else None


def notices(project: Project, workshop_id: str) -> list[NoticeRow]:
    """All versions of a workshop's notice, the oldest first."""
    answers = (
        select(consent.c.notice_id, func.count().label("consents"))
        .group_by(consent.c.notice_id)
        .subquery()
    )
    wanted = (
        select(privacy_notice, func.coalesce(answers.c.consents, 0).label("consents"))
        .outerjoin(answers, answers.c.notice_id == privacy_notice.c.id)
        .where(privacy_notice.c.workshop_id == workshop_id)
        .order_by(privacy_notice.c.version, privacy_notice.c.id)
    )
    with project.read() as connection:
        return [NoticeRow(**row) for row in connection.execute(wanted).mappings()]


def attendees(project: Project, workshop_id: str) -> list[AttendeeRow]:
    """Everybody on the list, in the order in which they registered."""
    with project.read() as connection:
        answers: dict[str, dict[str, Answer]] = {}
        for row in connection.execute(
            select(consent, privacy_notice.c.version)
            .join(privacy_notice, privacy_notice.c.id == consent.c.notice_id)
            .join(attendee, attendee.c.id == consent.c.attendee_id)
            .where(attendee.c.workshop_id == workshop_id)
            .order_by(consent.c.id)
        ):
            answer = Answer(row.given, row.asked_at, row.version)
            answers.setdefault(row.attendee_id, {})[row.purpose] = answer
        known = {
            row.id: InstitutionRow(**row._mapping)  # noqa: SLF001 (SQLAlchemy's public name for it)
            for row in connection.execute(select(institution))
        }
        found = []
        for row in connection.execute(
            select(attendee).where(attendee.c.workshop_id == workshop_id).order_by(attendee.c.id)
        ):
            of = known.get(row.institution_id)
            found.append(
                AttendeeRow(
                    row.id,
                    row.name,
                    row.institution_id,
                    of.named("es") if of else row.institution_text,
                    of.named("en") if of else row.institution_text,
                    row.position,
                    row.country,
                    row.sector,
                    row.contact,
                    answers.get(row.id, {}),
                )
            )
        return found


def tallies(project: Project, workshop_id: str) -> dict[tuple[str, str], int]:
    """People who are only counted, by (sector, country); either may be empty for not said."""
    table = attendance_tally
    wanted = (
        select(table.c.sector, table.c.country, func.sum(table.c.people))
        .where(table.c.workshop_id == workshop_id)
        .group_by(table.c.sector, table.c.country)
    )
    with project.read() as connection:
        return {
            (sector, country): int(people)
            for sector, country, people in connection.execute(wanted)
            if people
        }


def people(project: Project, workshop_id: str) -> int:
    """How many people took part: those on the list and those only counted."""
    with project.read() as connection:
        (named,) = connection.execute(
            select(func.count()).where(attendee.c.workshop_id == workshop_id)
        ).one()
    return int(named) + sum(tallies(project, workshop_id).values())


def turnout(project: Project, workshop_id: str) -> tuple[tuple[str, str, int], ...]:
    """How many people took part by (sector, country), named or not; no name is read for it."""
    found = Counter(tallies(project, workshop_id))
    wanted = (
        select(attendee.c.sector, attendee.c.country, func.count())
        .where(attendee.c.workshop_id == workshop_id)
        .group_by(attendee.c.sector, attendee.c.country)
    )
    with project.read() as connection:
        for sector, country, n in connection.execute(wanted):
            found[sector, country] += n
    return tuple((*place, n) for place, n in sorted(found.items()))


PURPOSES = tuple(str(one) for one in Purpose)
"""The purposes in the order in which they are asked."""
