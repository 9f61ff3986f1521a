"""Workshops: add, change, delete."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.model.contribution import contribution
from binational_desktop.model.process_note import process_note
from binational_desktop.model.vocabulary import Mode
from binational_desktop.model.working_table import table_axis, working_table
from binational_desktop.model.workshop import workshop
from binational_desktop.services import rows
from binational_desktop.store import Changes, Project


def add(project: Project, **values: Any) -> Changes:
    """Add a workshop after the others. ``values``: columns of the ``workshop`` table."""
    _validate(values)
    with project.read() as connection:
        (last,) = connection.execute(select(func.coalesce(func.max(workshop.c.number), 0))).one()
    with project.edit(N_("Add workshop {number}"), {"number": last + 1}) as edit:
        rows.add(edit, workshop, {"number": last + 1, **values})
    return edit.changes


def update(
    project: Project, workshop_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Set columns of a workshop; typing in one field coalesces under a key.

    Raises ``UserError`` for a date that is none or an unknown mode.
    """
    _validate(values)
    found = {**rows.one(project, workshop, workshop_id), **values}
    if found["starts_on"] and found["ends_on"] and found["ends_on"] < found["starts_on"]:
        raise UserError(
            _("The last day lies before the first day."), _("Change one of the two dates.")
        )
    return rows.update_one(
        project, workshop, workshop_id, values, N_("Edit the workshop sheet"), coalesce=coalesce
    )


def delete(project: Project, workshop_id: str) -> Changes:
    """Delete a workshop with its tables and notes. Refused while it has inputs."""
    found = rows.one(project, workshop, workshop_id)
    with project.read() as connection:
        (inputs,) = connection.execute(
            select(func.count()).where(contribution.c.workshop_id == workshop_id)
        ).one()
        tables = [
            row[0]
            for row in connection.execute(
                select(working_table.c.id).where(working_table.c.workshop_id == workshop_id)
            )
        ]
    if inputs and not found["practice"]:
        raise UserError(
            ngettext(
                "This workshop has {n} input and is not deleted.",
                "This workshop has {n} inputs and is not deleted.",
                inputs,
            ).format(n=inputs),
            _("Delete the inputs first, if that is what you want."),
        )
    with project.edit(N_("Delete workshop {number}"), {"number": found["number"]}) as edit:
        _delete_inputs(project, workshop_id, edit)
        rows.remove(edit, table_axis, tables, by="table_id")
        rows.remove(edit, process_note, [workshop_id], by="workshop_id")
        rows.remove(edit, working_table, [workshop_id], by="workshop_id")
        rows.remove(edit, workshop, [workshop_id])
    return edit.changes


def _delete_inputs(project: Project, workshop_id: str, edit: Any) -> None:
    """Delete a workshop's inputs with all that hangs on them, inside an edit."""
    from binational_desktop.services.contributions import HANGING

    with project.read() as connection:
        ids = [
            row[0]
            for row in connection.execute(
                select(contribution.c.id).where(contribution.c.workshop_id == workshop_id)
            )
        ]
    for table in HANGING:
        rows.remove(edit, table, ids, by="contribution_id")
    rows.remove(edit, contribution, ids)


def _validate(values: Mapping[str, Any]) -> None:
    """Refuse what no workshop can have."""
    for name in ("starts_on", "ends_on"):
        if values.get(name):
            try:
                date.fromisoformat(values[name])
            except ValueError as error:
                raise UserError(
                    _("“{text}” is not a date.").format(text=values[name]),
                    _("Write it as year-month-day: 2026-03-14."),
                ) from error
    if "mode" in values and values["mode"] not in set(Mode):
        raise ValueError(values["mode"])
