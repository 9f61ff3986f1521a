"""Mapping inputs to axes: one primary axis, any secondary ones, a line of action if wanted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, update

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, NN_, _
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.mapping import mapping
from binational_desktop.model.strategy import axis, line_of_action
from binational_desktop.services import rows
from binational_desktop.services.contributions import named
from binational_desktop.store import Changes, Edit, Project


def set_primary(
    project: Project, ids: Iterable[str], axis_id: str, line_id: str | None = None
) -> Changes:
    """Make an axis the primary one of inputs, with a line of action of that axis if given.

    Where it was a secondary axis of an input, it is promoted; the old primary one goes.
    """
    chosen = list(ids)
    number = rows.one(project, axis, axis_id)["number"]
    label, params = named(
        project,
        chosen,
        N_("Map {code} to axis {axis}"),
        N_("Map {n} inputs to axis {axis}"),
        axis=number,
    )
    there = _mapped(project, chosen)
    with project.edit(label, params) as edit:
        _make_primary(edit, there, chosen, axis_id, line_id)
    return edit.changes


def set_primary_each(project: Project, wanted: Mapping[str, str]) -> Changes:
    """Make for each input (id) an axis (id) its primary one, all in one step of undo."""
    by_axis: dict[str, list[str]] = {}
    for one, axis_id in wanted.items():
        by_axis.setdefault(axis_id, []).append(one)
    if len(by_axis) == 1:
        ((axis_id, chosen),) = by_axis.items()
        return set_primary(project, chosen, axis_id)
    for axis_id in by_axis:
        rows.one(project, axis, axis_id)
    there = _mapped(project, list(wanted))
    label = "|".join(NN_("Map {n} input to its axis", "Map {n} inputs to their axes"))
    with project.edit(label, {"n": len(wanted)}) as edit:
        for axis_id, chosen in by_axis.items():
            _make_primary(edit, there, chosen, axis_id, None)
    return edit.changes


def _make_primary(
    edit: Edit,
    there: Mapping[str, Sequence[Any]],
    chosen: Iterable[str],
    axis_id: str,
    line_id: str | None,
) -> None:
    """Make an axis the primary one of inputs that have the mappings ``there``."""
    fresh: list[dict[str, Any]] = []
    same: list[str] = []
    gone: list[str] = []
    for one in chosen:
        of_input = there.get(one, [])
        kept = next((row for row in of_input if row.axis_id == axis_id), None)
        gone += [row.id for row in of_input if row.is_primary and row is not kept]
        if kept is None:
            fresh.append(_row(one, axis_id, line_id, primary=True))
        elif not kept.is_primary or kept.line_of_action_id != line_id:
            same.append(kept.id)
    rows.remove(edit, mapping, gone)
    rows.change(edit, mapping, same, {"is_primary": True, "line_of_action_id": line_id})
    edit.insert(mapping, fresh)


def toggle_secondary(project: Project, ids: Iterable[str], axis_id: str) -> Changes:
    """Add an axis beside the primary one, or take it away where every input has it already."""
    number = rows.one(project, axis, axis_id)["number"]
    chosen = list(ids)
    there = _mapped(project, chosen)
    able = [
        one
        for one in chosen
        if (of_input := there.get(one))
        and not any(r.is_primary and r.axis_id == axis_id for r in of_input)
    ]
    if not able:
        raise UserError(
            _("A second axis needs another, first axis."),
            _("Map the input to its main axis first."),
        )
    having = {one: row.id for one in able for row in there[one] if row.axis_id == axis_id}
    if len(having) == len(able):
        label, params = named(
            project,
            able,
            N_("Remove second axis {axis} from {code}"),
            N_("Remove second axis {axis} from {n} inputs"),
            axis=number,
        )
        with project.edit(label, params) as edit:
            rows.remove(edit, mapping, list(having.values()))
        return edit.changes
    label, params = named(
        project,
        able,
        N_("Add second axis {axis} to {code}"),
        N_("Add second axis {axis} to {n} inputs"),
        axis=number,
    )
    with project.edit(label, params) as edit:
        edit.insert(
            mapping,
            [_row(one, axis_id, None, primary=False) for one in able if one not in having],
        )
    return edit.changes


def unmap(project: Project, ids: Iterable[str]) -> Changes:
    """Take all axes away from inputs: they are back in the inbox."""
    chosen = list(ids)
    label, params = named(project, chosen, N_("Unmap {code}"), N_("Unmap {n} inputs"))
    with project.edit(label, params) as edit:
        for part in rows.parts(chosen):
            edit.execute(delete(mapping).where(mapping.c.contribution_id.in_(part)))
    return edit.changes


def set_line(project: Project, ids: Iterable[str], line_id: str | None) -> Changes:
    """Choose the line of action of mapped inputs; None takes it away.

    Inputs whose primary axis is another one than the line's are left as they are; where that
    leaves none, raises ``UserError``.
    """
    chosen = list(ids)
    primary = mapping.c.is_primary
    if line_id is not None:
        of_axis = rows.one(project, line_of_action, line_id)["axis_id"]
        primary = primary & (mapping.c.axis_id == of_axis)
    label, params = named(
        project,
        chosen,
        N_("Set the line of action of {code}"),
        N_("Set the line of action of {n} inputs"),
    )
    with project.edit(label, params) as edit:
        reached = 0
        for part in rows.parts(chosen):
            reached += edit.execute(
                update(mapping)
                .where(primary, mapping.c.contribution_id.in_(part))
                .values(line_of_action_id=line_id)
            ).rowcount
        if not reached:
            raise UserError(
                _("This line of action belongs to another axis."),
                _("Map the input to that axis first."),
            )
    return edit.changes


def _mapped(project: Project, ids: list[str]) -> dict[str, list[Any]]:
    """The mapping rows of inputs, by input."""
    there: dict[str, list[Any]] = {}
    with project.read() as connection:
        for part in rows.parts(ids):
            for row in connection.execute(
                select(mapping).where(mapping.c.contribution_id.in_(part))
            ):
                there.setdefault(row.contribution_id, []).append(row)
    return there


def _row(
    contribution_id: str, axis_id: str, line_id: str | None, *, primary: bool
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "contribution_id": contribution_id,
        "axis_id": axis_id,
        "line_of_action_id": line_id,
        "is_primary": primary,
    }
