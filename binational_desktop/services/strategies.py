"""The strategy's catalogue: lines of action under each axis; an axis in use stays."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.mapping import mapping
from binational_desktop.model.strategy import axis, line_of_action, programme_axis
from binational_desktop.model.working_table import table_axis
from binational_desktop.services import rows
from binational_desktop.store import Changes, Project


def add_line(project: Project, axis_id: str, **names: str) -> Changes:
    """Add a line of action under an axis, numbered after the others (``2.3``)."""
    of_axis = rows.one(project, axis, axis_id)
    with project.read() as connection:
        last = connection.execute(
            select(func.coalesce(func.max(line_of_action.c.number), 0)).where(
                line_of_action.c.axis_id == axis_id
            )
        ).scalar_one()
    code = f"{of_axis['number']}.{last + 1}"
    with project.edit(N_("Add line of action {code}"), {"code": code}) as edit:
        rows.add(
            edit, line_of_action, {"axis_id": axis_id, "number": last + 1, "code": code, **names}
        )
    return edit.changes


def update_line(
    project: Project, line_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Rename a line of action."""
    found = rows.one(project, line_of_action, line_id)
    return rows.update_one(
        project,
        line_of_action,
        line_id,
        values,
        N_("Edit line of action {code}"),
        {"code": found["code"]},
        coalesce,
    )


def delete_line(project: Project, line_id: str) -> Changes:
    """Delete a line of action; inputs that had it keep their axis."""
    found = rows.one(project, line_of_action, line_id)
    with project.edit(N_("Delete line of action {code}"), {"code": found["code"]}) as edit:
        edit.execute(
            mapping.update()
            .where(mapping.c.line_of_action_id == line_id)
            .values(line_of_action_id=None)
        )
        rows.remove(edit, line_of_action, [line_id])
    return edit.changes


def delete_axis(project: Project, axis_id: str) -> Changes:
    """Delete an axis nothing uses. Refused where inputs, tables or lines of action have it."""
    found = rows.one(project, axis, axis_id)
    with project.read() as connection:
        used = sum(
            connection.execute(select(func.count()).where(table.c.axis_id == axis_id)).scalar_one()
            for table in (mapping, table_axis, line_of_action)
        )
    if used:
        raise UserError(
            _("Axis {number} is in use and is not deleted.").format(number=found["number"]),
            _("Move its inputs, tables and lines of action to another axis first."),
        )
    with project.edit(N_("Delete axis {number}"), {"number": found["number"]}) as edit:
        rows.remove(edit, programme_axis, [axis_id], by="axis_id")
        rows.remove(edit, axis, [axis_id])
    return edit.changes
