"""The strategy's catalogue: axes, lines of action, workstreams, programmes. What is in use stays."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, func, select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.model.cluster import cluster
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.mapping import mapping, workstream_tag
from binational_desktop.model.strategy import (
    axis,
    line_of_action,
    programme,
    programme_axis,
    workstream,
)
from binational_desktop.model.working_table import table_axis
from binational_desktop.model.workshop import workshop
from binational_desktop.services import rows
from binational_desktop.store import Changes, Project


def add_line(project: Project, axis_id: str, **names: str) -> Changes:
    """Add a line of action under an axis, after the others; its code (``2.3``) stays for good."""
    of_axis = rows.one(project, axis, axis_id)
    there = _lines(project, axis_id)
    taken = [int(end) for one in there if (end := one.code.rpartition(".")[2]).isdecimal()]
    number = max((one.number for one in there), default=0) + 1
    code = f"{of_axis['number']}.{max([0, *taken]) + 1}"
    with project.edit(N_("Add line of action {code}"), {"code": code}) as edit:
        rows.add(
            edit, line_of_action, {"axis_id": axis_id, "number": number, "code": code, **names}
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


def move_line(project: Project, line_id: str, step: int) -> Changes:
    """Move a line of action up (-1) or down (1) under its axis; its code stays."""
    found = rows.one(project, line_of_action, line_id)
    there = _lines(project, found["axis_id"])
    at = next(place for place, one in enumerate(there) if one.id == line_id)
    with project.edit(N_("Move line of action {code}"), {"code": found["code"]}) as edit:
        if 0 <= at + step < len(there):
            there[at], there[at + step] = there[at + step], there[at]
            for number, one in enumerate(there, 1):
                if one.number != number:
                    rows.change(edit, line_of_action, [one.id], {"number": number})
    return edit.changes


def delete_line(project: Project, line_id: str) -> Changes:
    """Delete a line of action. Raises ``UserError`` while inputs have it."""
    found = rows.one(project, line_of_action, line_id)
    used = _count(project, mapping, "line_of_action_id", line_id)
    if used:
        raise UserError(
            ngettext(
                "Line of action {code} has {n} input and is not deleted.",
                "Line of action {code} has {n} inputs and is not deleted.",
                used,
            ).format(code=found["code"], n=used),
            _("Give its inputs another line first, on the board."),
        )
    with project.edit(N_("Delete line of action {code}"), {"code": found["code"]}) as edit:
        rows.remove(edit, line_of_action, [line_id])
    return edit.changes


def update_axis(
    project: Project, axis_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Rename an axis. Raises ``UserError`` where it would have no name at all."""
    found = rows.one(project, axis, axis_id)
    merged = {**found, **values}
    if not merged["name_es"].strip() and not merged["name_en"].strip():
        raise UserError(_("An axis needs a name in one language at least."))
    label, params = N_("Edit axis {number}"), {"number": found["number"]}
    return rows.update_one(project, axis, axis_id, values, label, params, coalesce)


def delete_axis(project: Project, axis_id: str) -> Changes:
    """Delete an axis nothing uses. Refused where inputs, tables or lines of action have it."""
    found = rows.one(project, axis, axis_id)
    used = (mapping, table_axis, line_of_action, cluster)
    if any(_count(project, table, "axis_id", axis_id) for table in used):
        raise UserError(
            _("Axis {number} is in use and is not deleted.").format(number=found["number"]),
            _("Move its inputs, tables and lines of action to another axis first."),
        )
    with project.edit(N_("Delete axis {number}"), {"number": found["number"]}) as edit:
        rows.remove(edit, programme_axis, [axis_id], by="axis_id")
        rows.remove(edit, axis, [axis_id])
    return edit.changes


def add_workstream(project: Project, **names: str) -> Changes:
    """Add a workstream after the others."""
    return _add_to(project, workstream, N_("Add workstream {number}"), names)


def update_workstream(project: Project, workstream_id: str, values: Mapping[str, Any]) -> Changes:
    """Rename a workstream."""
    number = rows.one(project, workstream, workstream_id)["number"]
    label = N_("Edit workstream {number}")
    return rows.update_one(project, workstream, workstream_id, values, label, {"number": number})


def delete_workstream(project: Project, workstream_id: str) -> Changes:
    """Delete a workstream. Raises ``UserError`` while inputs are tagged with it."""
    number = rows.one(project, workstream, workstream_id)["number"]
    used = _count(project, workstream_tag, "workstream_id", workstream_id)
    if used:
        raise UserError(
            ngettext(
                "Workstream {number} has {n} input and is not deleted.",
                "Workstream {number} has {n} inputs and is not deleted.",
                used,
            ).format(number=number, n=used),
            _("Take the tag off its inputs first, on the board."),
        )
    with project.edit(N_("Delete workstream {number}"), {"number": number}) as edit:
        rows.remove(edit, workstream, [workstream_id])
    return edit.changes


def add_programme(project: Project, **names: str) -> Changes:
    """Add a programme after the others."""
    return _add_to(project, programme, N_("Add programme {number}"), names)


def update_programme(project: Project, programme_id: str, values: Mapping[str, Any]) -> Changes:
    """Set names and notes of a programme."""
    number = rows.one(project, programme, programme_id)["number"]
    label = N_("Edit programme {number}")
    return rows.update_one(project, programme, programme_id, values, label, {"number": number})


def delete_programme(project: Project, programme_id: str) -> Changes:
    """Delete a programme. Raises ``UserError`` while a workshop is held under it."""
    found = rows.one(project, programme, programme_id)
    used = _count(project, workshop, "programme_code", found["code"])
    if used:
        raise UserError(
            ngettext(
                "Programme {number} has {n} workshop and is not deleted.",
                "Programme {number} has {n} workshops and is not deleted.",
                used,
            ).format(number=found["number"], n=used),
            _("Choose another programme on the workshop's sheet first."),
        )
    with project.edit(N_("Delete programme {number}"), {"number": found["number"]}) as edit:
        rows.remove(edit, programme_axis, [programme_id], by="programme_id")
        rows.remove(edit, programme, [programme_id])
    return edit.changes


def link_programme(project: Project, programme_id: str, axis_id: str, linked: bool) -> Changes:
    """Say that a programme works on an axis, or that it does not."""
    params = {
        "programme": rows.one(project, programme, programme_id)["number"],
        "axis": rows.one(project, axis, axis_id)["number"],
    }
    label = (
        N_("Link programme {programme} to axis {axis}")
        if linked
        else N_("Unlink programme {programme} from axis {axis}")
    )
    here = (programme_axis.c.programme_id == programme_id) & (programme_axis.c.axis_id == axis_id)
    with project.edit(label, params) as edit:
        ids = [row_id for (row_id,) in edit.execute(select(programme_axis.c.id).where(here))]
        if linked and not ids:
            rows.add(edit, programme_axis, {"programme_id": programme_id, "axis_id": axis_id})
        elif not linked:
            rows.remove(edit, programme_axis, ids)
    return edit.changes


def _add_to(project: Project, table: Table, label: str, names: Mapping[str, str]) -> Changes:
    """Add an entry of the catalogue after the others, under a code that no name can change."""
    with project.read() as connection:
        last = connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()
    with project.edit(label, {"number": last + 1}) as edit:
        row_id = new_id()
        values = {"id": row_id, "number": last + 1, "code": f"own-{row_id[-12:]}", **names}
        edit.insert(table, [values])
    return edit.changes


def _lines(project: Project, axis_id: str) -> list[Any]:
    with project.read() as connection:
        return list(
            connection.execute(
                select(line_of_action)
                .where(line_of_action.c.axis_id == axis_id)
                .order_by(line_of_action.c.number, line_of_action.c.id)
            )
        )


def _count(project: Project, table: Table, column: str, value: str) -> int:
    with project.read() as connection:
        return connection.execute(
            select(func.count()).select_from(table).where(table.c[column] == value)
        ).scalar_one()
