"""The agenda of a workshop: planned, real, and the difference."""

from dataclasses import dataclass

from sqlalchemy import select

from binational_desktop.model.agenda import agenda_item
from binational_desktop.model.rules.clock_times import day_of, later, minutes_between, time_of
from binational_desktop.store import Project


@dataclass(frozen=True)
class AgendaRow:
    """An item in its place. Moments are of the venue's wall clock, or empty."""

    id: str
    workshop_id: str
    number: int
    planned_at: str
    planned_minutes: int | None
    actual_at: str
    ended_at: str
    title_es: str
    title_en: str
    responsible: str

    @property
    def day(self) -> str:
        """The day it is planned for; empty where none is known."""
        return day_of(self.planned_at)

    @property
    def planned(self) -> str:
        """The planned time, ``09:00–09:30`` where it has an end."""
        known = self.planned_at and self.planned_minutes
        return _span(self.planned_at, later(self.planned_at, known) if known else "")

    @property
    def real(self) -> str:
        """When it really began and ended."""
        return _span(self.actual_at, self.ended_at)

    @property
    def difference(self) -> int | None:
        """Minutes it began late (early where negative); None where there is nothing to compare."""
        return minutes_between(self.planned_at, self.actual_at)

    @property
    def running(self) -> bool:
        """Whether it has begun and not ended."""
        return bool(self.actual_at) and not self.ended_at


def _span(start: str, end: str) -> str:
    return "–".join(filter(None, (time_of(start), time_of(end))))


def days(items: list[AgendaRow]) -> list[str]:
    """The days an agenda is planned for, in order; an item without a day counts for none."""
    return sorted({one.day for one in items} - {""})


def list_items(project: Project, workshop_id: str) -> list[AgendaRow]:
    """The items of a workshop in their order."""
    wanted = (
        select(agenda_item)
        .where(agenda_item.c.workshop_id == workshop_id)
        .order_by(agenda_item.c.number, agenda_item.c.id)
    )
    with project.read() as connection:
        return [AgendaRow(**row) for row in connection.execute(wanted).mappings()]


def running(project: Project, workshop_id: str) -> AgendaRow | None:
    """The item that is going on; None where none is."""
    return next((one for one in list_items(project, workshop_id) if one.running), None)
