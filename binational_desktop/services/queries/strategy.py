"""The strategy's catalogue, in its order."""

from dataclasses import dataclass

from sqlalchemy import select

from binational_desktop.model import strategy as tables
from binational_desktop.store import Project


@dataclass(frozen=True)
class StrategyRow:
    """The strategy and its overall goal in both languages."""

    id: str
    code: str
    name_es: str
    name_en: str
    goal_es: str
    goal_en: str


@dataclass(frozen=True)
class AxisRow:
    """An axis: stable code, official number, full and short names."""

    id: str
    code: str
    number: int
    name_es: str
    name_en: str
    short_es: str
    short_en: str


@dataclass(frozen=True)
class LineRow:
    """A line of action under its axis."""

    id: str
    axis_id: str
    code: str
    number: int
    name_es: str
    name_en: str


@dataclass(frozen=True)
class WorkstreamRow:
    """A workstream: one of the next steps inputs are tagged with."""

    id: str
    code: str
    number: int
    name_es: str
    name_en: str


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme with its note and the axes it works on, by number and by id."""

    id: str
    code: str
    number: int
    name_es: str
    name_en: str
    note_es: str
    note_en: str
    axes: tuple[int, ...]
    axis_ids: tuple[str, ...]


def strategy(project: Project) -> StrategyRow | None:
    """The project's strategy; None in a project without a catalogue."""
    with project.read() as connection:
        found = connection.execute(select(tables.strategy)).mappings().first()
    return StrategyRow(**found) if found else None


def axes(project: Project) -> list[AxisRow]:
    """All axes in official order."""
    with project.read() as connection:
        found = connection.execute(select(tables.axis).order_by(tables.axis.c.number)).mappings()
        return [AxisRow(**row) for row in found]


def lines_of_action(project: Project, axis_id: str | None = None) -> list[LineRow]:
    """The lines of action of one axis, or of all, by axis and number."""
    line, axis = tables.line_of_action, tables.axis
    wanted = select(line).join(axis, axis.c.id == line.c.axis_id)
    if axis_id is not None:
        wanted = wanted.where(line.c.axis_id == axis_id)
    with project.read() as connection:
        found = connection.execute(wanted.order_by(axis.c.number, line.c.number)).mappings()
        return [LineRow(**row) for row in found]


def workstreams(project: Project) -> list[WorkstreamRow]:
    """All workstreams in their order."""
    with project.read() as connection:
        found = connection.execute(
            select(tables.workstream).order_by(tables.workstream.c.number)
        ).mappings()
        return [WorkstreamRow(**row) for row in found]


def programmes(project: Project) -> list[ProgrammeRow]:
    """All programmes with the axes they work on."""
    link, axis = tables.programme_axis, tables.axis
    with project.read() as connection:
        linked: dict[str, list[tuple[int, str]]] = {}
        for programme_id, number, axis_id in connection.execute(
            select(link.c.programme_id, axis.c.number, axis.c.id)
            .join(axis, axis.c.id == link.c.axis_id)
            .order_by(axis.c.number)
        ):
            linked.setdefault(programme_id, []).append((number, axis_id))
        found = connection.execute(
            select(tables.programme).order_by(tables.programme.c.number)
        ).mappings()
        return [
            ProgrammeRow(
                **row,
                axes=tuple(number for number, _id in linked.get(row["id"], ())),
                axis_ids=tuple(axis_id for _number, axis_id in linked.get(row["id"], ())),
            )
            for row in found
        ]
