"""The agenda of a workshop: plan, reorder, and stamp when each item really begins."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.agenda import agenda_item
from binational_desktop.model.rules.clock_times import (
    DAY,
    day_of,
    is_moment,
    later,
    minutes_between,
    time_of,
)
from binational_desktop.model.workshop import workshop
from binational_desktop.services import rows
from binational_desktop.services.queries.agenda import AgendaRow, list_items
from binational_desktop.store import Changes, Edit, Project

_MOMENTS: Final = ("planned_at", "actual_at", "ended_at")


def add(project: Project, workshop_id: str, **values: Any) -> Changes:
    """Add an item after the others; unless told otherwise it begins where the last one ends."""
    sheet = rows.one(project, workshop, workshop_id)
    there = list_items(project, workshop_id)
    if "planned_at" not in values and there:
        last = there[-1]
        if last.planned_at and last.planned_minutes:
            values["planned_at"] = later(last.planned_at, last.planned_minutes)
    elif values.get("planned_at") and not day_of(values["planned_at"]):
        values["planned_at"] = sheet["starts_on"] + values["planned_at"]
    _validate(values)
    number = there[-1].number + 1 if there else 1
    with project.edit(N_("Add agenda item {number}"), {"number": number}) as edit:
        rows.add(edit, agenda_item, {"workshop_id": workshop_id, "number": number, **values})
    return edit.changes


def add_usual(project: Project, workshop_id: str) -> Changes:
    """Add the agenda most workshops have, as the sample shows it, to change it from there."""
    from binational_desktop.services.sample import content

    sheet = rows.one(project, workshop, workshop_id)
    first = len(list_items(project, workshop_id)) + 1
    with project.edit(N_("Begin with a usual agenda")) as edit:
        for number, item in enumerate(content()["agenda"], first):
            values = {
                "number": number,
                "planned_at": f"{sheet['starts_on']}T{time_of(item['planned_at'])}",
                "planned_minutes": item["planned_minutes"],
                "title_es": item["title_es"],
                "title_en": item["title_en"],
            }
            rows.add(edit, agenda_item, {"workshop_id": workshop_id, **values})
    return edit.changes


def update(
    project: Project, item_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Set columns of an item. Raises ``UserError`` for a time or a duration that is none."""
    found = rows.one(project, agenda_item, item_id)
    _validate(values)
    merged = {**found, **values}
    if merged["ended_at"] and not merged["actual_at"]:
        raise UserError(_("What has not begun cannot end."), _("Type when it really began first."))
    if (minutes_between(merged["actual_at"], merged["ended_at"]) or 0) < 0:
        raise UserError(_("The end lies before the beginning."), _("Change one of the two times."))
    return rows.update_one(
        project,
        agenda_item,
        item_id,
        values,
        N_("Edit agenda item {number}"),
        {"number": found["number"]},
        coalesce,
    )


def delete(project: Project, item_id: str) -> Changes:
    """Delete an item; the others keep their times and close up."""
    found = rows.one(project, agenda_item, item_id)
    left = [one for one in list_items(project, found["workshop_id"]) if one.id != item_id]
    with project.edit(N_("Delete agenda item {number}"), {"number": found["number"]}) as edit:
        rows.remove(edit, agenda_item, [item_id])
        _renumber(edit, left)
    return edit.changes


def move(project: Project, item_id: str, step: int) -> Changes:
    """Move an item one place up (-1) or down (1): the two change their planned times as well.

    Each keeps its length and what lay between them. At either end nothing happens.
    """
    found = rows.one(project, agenda_item, item_id)
    there = list_items(project, found["workshop_id"])
    at = next(place for place, one in enumerate(there) if one.id == item_id)
    upper = min(at, at + step)
    with project.edit(N_("Move agenda item {number}"), {"number": found["number"]}) as edit:
        if 0 <= upper < len(there) - 1:
            first, second = there[upper], there[upper + 1]
            for one, moment in _exchanged(first, second):
                if one.planned_at != moment:
                    rows.change(edit, agenda_item, [one.id], {"planned_at": moment})
            there[upper : upper + 2] = [second, first]
            _renumber(edit, there)
    return edit.changes


def _exchanged(first: AgendaRow, second: AgendaRow) -> list[tuple[AgendaRow, str]]:
    """When each of two neighbours is planned once they have changed places."""
    between = minutes_between(first.planned_at, second.planned_at)
    if between is None or first.planned_minutes is None or second.planned_minutes is None:
        return [(second, first.planned_at), (first, second.planned_at)]
    pause = max(0, between - first.planned_minutes)
    after = later(first.planned_at, second.planned_minutes + pause)
    return [(second, first.planned_at), (first, after)]


def start(project: Project, item_id: str, moment: str = "") -> Changes:
    """Stamp that an item begins now; the one that was going on ends.

    Raises ``UserError`` where it has begun already: its time may be typed over instead.
    """
    found = rows.one(project, agenda_item, item_id)
    if found["actual_at"]:
        raise UserError(
            _("This item began at {time}.").format(time=time_of(found["actual_at"])),
            _("Type over the time if it is wrong."),
        )
    moment = moment or now()
    with project.edit(N_("Start agenda item {number}"), {"number": found["number"]}) as edit:
        _end_running(edit, found["workshop_id"], moment)
        rows.change(edit, agenda_item, [item_id], {"actual_at": moment})
    return edit.changes


def start_next(project: Project, workshop_id: str, moment: str = "") -> Changes:
    """Stamp that the item after the latest one that began starts now; after the last, it ends.

    Raises ``UserError`` where there is no agenda, or it has come to its end.
    """
    there = list_items(project, workshop_id)
    if not there:
        raise UserError(
            _("This workshop has no agenda yet."), _("Write it in Prepare, under Agenda.")
        )
    begun = max((place for place, one in enumerate(there) if one.actual_at), default=-1)
    following = next((one for one in there[begun + 1 :] if not one.actual_at), None)
    if following is not None:
        return start(project, following.id, moment)
    return finish(project, workshop_id, moment)


def finish(project: Project, workshop_id: str, moment: str = "") -> Changes:
    """Stamp that what is going on ends now. Raises ``UserError`` where nothing is going on."""
    going_on = next((one for one in list_items(project, workshop_id) if one.running), None)
    if going_on is None:
        raise UserError(_("No agenda item is going on."), _("The agenda has come to its end."))
    with project.edit(N_("End agenda item {number}"), {"number": going_on.number}) as edit:
        _end_running(edit, workshop_id, moment or now())
    return edit.changes


def shift_days(edit: Edit, items: list[AgendaRow], before: str, after: str) -> None:
    """Move the plan with the workshop's first day, inside the edit that moves the workshop.

    Where a workshop gets its first day, the times get theirs; where it loses it for a while, they
    keep what they had, and their earliest day counts as the first.
    """
    if not after:
        return
    before = before or min((one.day for one in items if one.day), default=after)
    days = (date.fromisoformat(after) - date.fromisoformat(before)).days
    for one in items:
        if not one.planned_at:
            continue
        there = one.planned_at
        moment = later(there, days * DAY) if one.day else after + there
        if moment != one.planned_at:
            rows.change(edit, agenda_item, [one.id], {"planned_at": moment})


def now() -> str:
    """This moment on the wall clock, to the minute."""
    return datetime.now().astimezone().replace(tzinfo=None).isoformat(timespec="minutes")


def _end_running(edit: Edit, workshop_id: str, moment: str) -> None:
    here = agenda_item.c.workshop_id == workshop_id
    open_ = (agenda_item.c.actual_at != "") & (agenda_item.c.ended_at == "")
    ids = [row_id for (row_id,) in edit.execute(select(agenda_item.c.id).where(here, open_))]
    rows.change(edit, agenda_item, ids, {"ended_at": moment})


def _renumber(edit: Edit, there: list[AgendaRow]) -> None:
    for number, one in enumerate(there, 1):
        if one.number != number:
            rows.change(edit, agenda_item, [one.id], {"number": number})


def _validate(values: Mapping[str, Any]) -> None:
    for name in _MOMENTS:
        if values.get(name) and not is_moment(values[name]):
            raise UserError(
                _("“{text}” is not a time.").format(text=values[name]),
                _("Write hours and minutes: 9:30."),
            )
    minutes = values.get("planned_minutes")
    if minutes is not None and not 1 <= minutes <= DAY:
        raise UserError(_("An item lasts between 1 and {most} minutes.").format(most=DAY))
    rows.known(agenda_item, values)
