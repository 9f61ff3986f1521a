"""Working tables of a workshop: add, change, delete, and the axes each works on."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.attachment import attachment
from binational_desktop.model.contribution import contribution
from binational_desktop.model.process_note import process_note
from binational_desktop.model.working_table import table_axis, working_table
from binational_desktop.services import rows
from binational_desktop.store import Changes, Project


def add(project: Project, workshop_id: str, number: int | None = None, **values: Any) -> Changes:
    """Add a table; without a number, the next free one. Refuses a number that is taken."""
    taken = _numbers(project, workshop_id)
    if number is None:
        number = max(taken, default=0) + 1
    _check_number(number, taken)
    with project.edit(N_("Add table {number}"), {"number": number}) as edit:
        rows.add(edit, working_table, {"workshop_id": workshop_id, "number": number, **values})
    return edit.changes


def update(
    project: Project, table_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Set columns of a table. Refuses a number that another table has."""
    found = rows.one(project, working_table, table_id)
    number = values.get("number", found["number"])
    if number != found["number"]:
        _check_number(number, _numbers(project, found["workshop_id"]))
    return rows.update_one(
        project,
        working_table,
        table_id,
        values,
        N_("Edit table {number}"),
        {"number": number},
        coalesce,
    )


def delete(project: Project, table_id: str) -> Changes:
    """Delete a table. Refused while it has inputs, notes or photos."""
    found = rows.one(project, working_table, table_id)
    with project.read() as connection:
        (inputs,) = connection.execute(
            select(func.count()).where(contribution.c.table_id == table_id)
        ).one()
        (notes,) = connection.execute(
            select(func.count()).where(process_note.c.table_id == table_id)
        ).one()
        (photos,) = connection.execute(
            select(func.count()).where(attachment.c.table_id == table_id)
        ).one()
    if photos and not (inputs or notes):
        raise UserError(
            _("Table {number} has photos and is not deleted.").format(number=found["number"]),
            _("Delete them first, if that is what you want."),
        )
    if inputs or notes:
        raise UserError(
            _("Table {number} has inputs or notes and is not deleted.").format(
                number=found["number"]
            ),
            _("Delete them first, if that is what you want."),
        )
    with project.edit(N_("Delete table {number}"), {"number": found["number"]}) as edit:
        rows.remove(edit, table_axis, [table_id], by="table_id")
        rows.remove(edit, working_table, [table_id])
    return edit.changes


def set_axes(project: Project, table_id: str, axis_ids: Iterable[str]) -> Changes:
    """Say which axes a table works on; rows that stay are left untouched."""
    found = rows.one(project, working_table, table_id)
    wanted = set(axis_ids)
    with project.read() as connection:
        there = {
            axis_id: row_id
            for row_id, axis_id in connection.execute(
                select(table_axis.c.id, table_axis.c.axis_id).where(
                    table_axis.c.table_id == table_id
                )
            )
        }
    with project.edit(N_("Set the axes of table {number}"), {"number": found["number"]}) as edit:
        rows.remove(edit, table_axis, [there[axis] for axis in there.keys() - wanted])
        for axis in sorted(wanted - there.keys()):
            rows.add(edit, table_axis, {"table_id": table_id, "axis_id": axis})
    return edit.changes


def _numbers(project: Project, workshop_id: str) -> set[int]:
    with project.read() as connection:
        return {
            row[0]
            for row in connection.execute(
                select(working_table.c.number).where(working_table.c.workshop_id == workshop_id)
            )
        }


def _check_number(number: int, taken: set[int]) -> None:
    if number in taken:
        raise UserError(
            _("There is already a table {number} in this workshop.").format(number=number),
            _("Choose another number."),
        )
    if not 0 <= number <= 999:
        raise UserError(_("A table's number lies between 0 (plenary) and 999."))
