"""Workshops and their working tables."""

from dataclasses import dataclass

from sqlalchemy import func, select

from binational_desktop.errors import UserError
from binational_desktop.i18n import _
from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.project import project as project_table
from binational_desktop.model.strategy import axis
from binational_desktop.model.working_table import table_axis, working_table
from binational_desktop.model.workshop import workshop
from binational_desktop.store import Project


@dataclass(frozen=True)
class ProjectSheet:
    """The project's own names and country, and what its documents say of who pays."""

    id: str
    name_es: str
    name_en: str
    country: str
    funding_es: str = ""
    funding_en: str = ""
    disclaimer_es: str = ""
    disclaimer_en: str = ""


@dataclass(frozen=True)
class WorkshopRow:
    """A workshop as a list shows it; ``inputs`` counts its inputs."""

    id: str
    number: int
    code: str
    name_es: str
    name_en: str
    starts_on: str
    practice: bool
    inputs: int


@dataclass(frozen=True)
class WorkshopSheet:
    """All fields of a workshop; dates are ISO 8601 or empty."""

    id: str
    number: int
    code: str
    name_es: str
    name_en: str
    objective_es: str
    objective_en: str
    focus_question_es: str
    focus_question_en: str
    expected_products_es: str
    expected_products_en: str
    conveners_es: str
    conveners_en: str
    venue: str
    municipality: str
    territory: str
    country: str
    starts_on: str
    ends_on: str
    mode: str
    link: str
    programme_code: str
    practice: bool
    attendance: str = ""
    attribution: str = ""
    wording: str = ""
    version: str = ""
    issued_on: str = ""


@dataclass(frozen=True)
class TableRow:
    """A working table with the axes it works on (ids and numbers) and its count of inputs."""

    id: str
    workshop_id: str
    number: int
    name_es: str
    name_en: str
    language: str
    rapporteur: str
    laptop: str
    participants: int | None
    axis_ids: tuple[str, ...]
    axis_numbers: tuple[int, ...]
    inputs: int


def project_sheet(project: Project) -> ProjectSheet | None:
    """The project's own row; None in a bare file."""
    with project.read() as connection:
        found = connection.execute(select(project_table)).mappings().first()
    return ProjectSheet(**found) if found else None


def list_workshops(project: Project) -> list[WorkshopRow]:
    """All workshops in the order in which they were added."""
    inputs = (
        select(contribution.c.workshop_id, func.count().label("inputs"))
        .where(LIVE)
        .group_by(contribution.c.workshop_id)
        .subquery()
    )
    wanted = (
        select(workshop, func.coalesce(inputs.c.inputs, 0).label("inputs"))
        .outerjoin(inputs, inputs.c.workshop_id == workshop.c.id)
        .order_by(workshop.c.number, workshop.c.id)
    )
    with project.read() as connection:
        return [
            WorkshopRow(
                row.id, row.number, row.code, row.name_es, row.name_en, row.starts_on, row.practice,
                row.inputs,
            )
            for row in connection.execute(wanted)
        ]  # fmt: skip


def get_workshop(project: Project, workshop_id: str) -> WorkshopSheet:
    """A workshop's sheet. Raises ``UserError`` where it is there no more."""
    with project.read() as connection:
        found = connection.execute(
            select(workshop).where(workshop.c.id == workshop_id)
        ).mappings().first()  # fmt: skip
    if found is None:
        raise UserError(_("This workshop is no longer there: it was deleted or undone meanwhile."))
    return WorkshopSheet(**found)


def list_tables(project: Project, workshop_id: str) -> list[TableRow]:
    """The working tables of a workshop by number."""
    with project.read() as connection:
        axes: dict[str, list[tuple[int, str]]] = {}
        for table_id, number, axis_id in connection.execute(
            select(table_axis.c.table_id, axis.c.number, axis.c.id)
            .join(axis, axis.c.id == table_axis.c.axis_id)
            .join(working_table, working_table.c.id == table_axis.c.table_id)
            .where(working_table.c.workshop_id == workshop_id)
        ):
            axes.setdefault(table_id, []).append((number, axis_id))
        inputs: dict[str, int] = {
            table_id: n
            for table_id, n in connection.execute(
                # By the tables, so that the index by table answers without touching an input.
                select(contribution.c.table_id, func.count())
                .where(
                    LIVE,
                    contribution.c.table_id.in_(
                        select(working_table.c.id).where(working_table.c.workshop_id == workshop_id)
                    ),
                )
                .group_by(contribution.c.table_id)
            )
        }
        found = connection.execute(
            select(working_table)
            .where(working_table.c.workshop_id == workshop_id)
            .order_by(working_table.c.number, working_table.c.id)
        ).mappings()
        rows = []
        for row in found:
            of_table = sorted(axes.get(row["id"], ()))
            rows.append(
                TableRow(
                    **row,
                    axis_ids=tuple(axis_id for _number, axis_id in of_table),
                    axis_numbers=tuple(number for number, _id in of_table),
                    inputs=inputs.get(row["id"], 0),
                )
            )
        return rows
