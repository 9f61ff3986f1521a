"""Workshops: add, change, delete."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.vocabulary import Attribution, Mode, Wording
from binational_desktop.model.workshop import workshop
from binational_desktop.services import agendas, rows
from binational_desktop.services.queries.agenda import list_items
from binational_desktop.store import Changes, Project

LONGEST_VERSION: Final = 40
"""Letters of what a version is called."""


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

    The agenda moves with the first day. Raises ``UserError`` for a date that is none.
    """
    _validate(values)
    before = rows.one(project, workshop, workshop_id)
    found = {**before, **values}
    if found["starts_on"] and found["ends_on"] and found["ends_on"] < found["starts_on"]:
        raise UserError(
            _("The last day lies before the first day."), _("Change one of the two dates.")
        )
    plan = (
        list_items(project, workshop_id)
        if found["starts_on"] and found["starts_on"] != before["starts_on"]
        else []
    )
    with project.edit(N_("Edit the workshop sheet"), coalesce=coalesce) as edit:
        rows.change(edit, workshop, [workshop_id], values)
        agendas.shift_days(edit, plan, before["starts_on"], found["starts_on"])
    return edit.changes


def delete(project: Project, workshop_id: str) -> Changes:
    """Delete a workshop with its tables, agenda, attendance, notes and all else that is its own.

    Refused while it has inputs, unless it is for practice: then they go with it. Undo brings all
    of it back.
    """
    found = rows.one(project, workshop, workshop_id)
    with project.read() as connection:
        (inputs,) = connection.execute(
            select(func.count()).where(contribution.c.workshop_id == workshop_id, LIVE)
        ).one()
    if inputs and not found["practice"]:
        raise UserError(
            ngettext(
                "This workshop has {n} input and is not deleted.",
                "This workshop has {n} inputs and is not deleted.",
                inputs,
            ).format(n=inputs),
            _("Delete the inputs first, if that is what you want."),
        )
    label = (
        N_("Remove practice workshop {number}")
        if found["practice"]
        else N_("Delete workshop {number}")
    )
    with project.edit(label, {"number": found["number"]}) as edit:
        rows.remove_whole(edit, workshop, [workshop_id])
    return edit.changes


def _validate(values: Mapping[str, Any]) -> None:
    """Refuse what no workshop can have."""
    for name in ("starts_on", "ends_on", "issued_on"):
        if values.get(name):
            try:
                if date.fromisoformat(values[name]).isoformat() != values[name]:
                    raise ValueError(values[name])  # 20260314, which sorts and adds up otherwise
            except ValueError as error:
                raise UserError(
                    _("“{text}” is not a date.").format(text=values[name]),
                    _("Write it as year-month-day: 2026-03-14."),
                ) from error
    if "mode" in values and values["mode"] not in set(Mode):
        raise ValueError(values["mode"])
    if "attribution" in values and values["attribution"] not in set(Attribution):
        raise ValueError(values["attribution"])
    if "wording" in values and values["wording"] not in set(Wording):
        raise ValueError(values["wording"])
    if len(values.get("version", "")) > LONGEST_VERSION:
        raise UserError(
            _("A version has at most {n} characters.").format(n=LONGEST_VERSION),
            _("Write a number, or a word or two."),
        )
