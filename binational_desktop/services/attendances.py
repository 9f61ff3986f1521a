"""Attendance: register people who agree to it, or only count. Nothing here leads to an input.

Steps of undo are named without names: they stand in menus and in the log of what was done.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.model.attendance import attendance_tally, attendee, consent
from binational_desktop.model.vocabulary import COUNTRIES, SECTORS, Attendance, Purpose
from binational_desktop.model.workshop import workshop
from binational_desktop.services import notices, rows
from binational_desktop.services.contributions import now
from binational_desktop.services.queries import attendance
from binational_desktop.store import Changes, Edit, Project

LONGEST: Final = 300
"""Characters of the longest name, institution or contact."""
MOST: Final = 100_000
"""People one cell of the count may hold."""
_TYPED: Final = ("name", "institution_text", "position", "contact")


def set_mode(
    project: Project, workshop_id: str, mode: str, *, erase_names: bool = False
) -> Changes:
    """Say how attendance is kept: not at all, by names (``register``) or by numbers (``count``).

    Where there are names and they could not stay, raises ``UserError`` unless ``erase_names``:
    then the people are counted by sector and country and their names go.
    """
    mode = Attendance(mode)
    rows.one(project, workshop, workshop_id)
    there = attendance.attendees(project, workshop_id)
    leaving = there if mode != Attendance.REGISTER else []
    if leaving and not erase_names:
        n = len(leaving)
        raise UserError(
            ngettext(
                "There is {n} name on the list.", "There are {n} names on the list.", n
            ).format(n=n),
            _("Decide whether to erase the names and keep the number, or to keep the list."),
        )
    labels = {
        Attendance.NONE: N_("Keep no attendance"),
        Attendance.REGISTER: N_("Register the attendance"),
        Attendance.COUNT: N_("Only count the attendance"),
    }
    with project.edit(labels[mode]) as edit:
        rows.change(edit, workshop, [workshop_id], {"attendance": str(mode)})
        for one in leaving:
            _count_instead(edit, workshop_id, one.id, one.sector, one.country)
    return edit.changes


def register(
    project: Project,
    workshop_id: str,
    values: Mapping[str, Any],
    agreed: Mapping[str, bool],
) -> Changes:
    """Put somebody on the list who agrees to it, with the answer for each purpose.

    Raises ``UserError`` while there is no notice, in count-only mode, without a name, without the
    agreement to be on the list, or for a contact that was not agreed to.
    """
    notice = _registering(project, workshop_id)
    values = _cleaned(values)
    if not values.get("name"):
        raise UserError(_("Type the name first, or count the person without it."))
    if not agreed.get(Purpose.ATTENDANCE):
        raise UserError(
            _("Without agreement the name is not kept."),
            _("Count the person without a name instead."),
        )
    if values.get("contact") and not agreed.get(Purpose.CONTACT):
        raise UserError(
            _("A contact is kept only with agreement to be contacted."),
            _("Tick the agreement, or leave the contact empty."),
        )
    moment = now()
    with project.edit(N_("Register a person")) as edit:
        attendee_id = rows.add(edit, attendee, {"workshop_id": workshop_id, **values})
        for purpose in attendance.PURPOSES:
            _answer(edit, attendee_id, purpose, bool(agreed.get(purpose)), notice.id, moment)
    return edit.changes


def update(
    project: Project, attendee_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Correct an entry. Raises ``UserError`` for an empty name or a contact not agreed to."""
    found = rows.one(project, attendee, attendee_id)
    values = _cleaned(values)
    if "name" in values and not values["name"]:
        raise UserError(_("An entry of the list needs a name."), _("Delete it to take it away."))
    if values.get("contact"):
        row = _row(project, found["workshop_id"], attendee_id)
        if not row.agrees(Purpose.CONTACT):
            raise UserError(
                _("A contact is kept only with agreement to be contacted."),
                _("Tick the agreement, or leave the contact empty."),
            )
    return rows.update_one(
        project, attendee, attendee_id, values, N_("Edit a person's entry"), coalesce=coalesce
    )


def set_consent(project: Project, attendee_id: str, purpose: str, given: bool) -> Changes:
    """Write down a new answer; earlier ones stay with their date and version of the notice.

    Who takes back the agreement to be on the list is only counted from then on; a contact goes
    with its agreement.
    """
    purpose = Purpose(purpose)
    found = rows.one(project, attendee, attendee_id)
    if purpose == Purpose.ATTENDANCE and not given:
        return only_count(project, attendee_id)
    notice = _registering(project, found["workshop_id"])
    label = N_("Write down an agreement") if given else N_("Take back an agreement")
    with project.edit(label) as edit:
        _answer(edit, attendee_id, purpose, given, notice.id, now())
        if purpose == Purpose.CONTACT and not given and found["contact"]:
            rows.change(edit, attendee, [attendee_id], {"contact": ""})
    return edit.changes


def only_count(project: Project, attendee_id: str) -> Changes:
    """Take somebody off the list and count them without a name."""
    found = rows.one(project, attendee, attendee_id)
    with project.edit(N_("Count a person without a name")) as edit:
        _count_instead(edit, found["workshop_id"], attendee_id, found["sector"], found["country"])
    return edit.changes


def delete(project: Project, attendee_id: str) -> Changes:
    """Take somebody off the list who was not there."""
    rows.one(project, attendee, attendee_id)
    with project.edit(N_("Delete a person's entry")) as edit:
        rows.remove_whole(edit, attendee, [attendee_id])
    return edit.changes


def count(project: Project, workshop_id: str, sector: str, country: str, people: int) -> Changes:
    """Say how many people of a sector and country there were without names. Both may be empty."""
    found = rows.one(project, workshop, workshop_id)
    if not found["attendance"]:
        raise UserError(
            _("This workshop keeps no attendance."), _("Choose first to register or to count.")
        )
    if not 0 <= people <= MOST:
        raise UserError(_("A count lies between 0 and {most}.").format(most=MOST))
    if (sector and sector not in SECTORS) or (country and country not in COUNTRIES):
        raise ValueError((sector, country))
    with project.edit(N_("Count people")) as edit:
        _set_tally(edit, workshop_id, sector, country, people)
    return edit.changes


def _registering(project: Project, workshop_id: str) -> attendance.NoticeRow:
    found = rows.one(project, workshop, workshop_id)
    if found["attendance"] == Attendance.COUNT:
        raise UserError(
            _("This workshop only counts; it keeps no names."),
            _("Choose to register names first, if people are to be asked for them."),
        )
    if found["attendance"] != Attendance.REGISTER:
        raise UserError(
            _("This workshop keeps no attendance."), _("Choose first to register or to count.")
        )
    return notices.required(project, workshop_id)


def _cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    made = rows.known(attendee, values)
    for name in _TYPED:
        if name in made:
            made[name] = " ".join(str(made[name]).replace("\0", "").split())
            if len(made[name]) > LONGEST:
                raise UserError(_("A name has {most} characters at most.").format(most=LONGEST))
    return made


def _row(project: Project, workshop_id: str, attendee_id: str) -> attendance.AttendeeRow:
    return next(one for one in attendance.attendees(project, workshop_id) if one.id == attendee_id)


def _answer(
    edit: Edit, attendee_id: str, purpose: str, given: bool, notice_id: str, moment: str
) -> None:
    values = {
        "attendee_id": attendee_id,
        "purpose": str(purpose),
        "given": given,
        "asked_at": moment,
        "notice_id": notice_id,
    }
    rows.add(edit, consent, values)


def _count_instead(
    edit: Edit, workshop_id: str, attendee_id: str, sector: str, country: str
) -> None:
    rows.remove_whole(edit, attendee, [attendee_id])
    there = _tally(edit, workshop_id, sector, country)
    _set_tally(edit, workshop_id, sector, country, sum(n for _id, n in there) + 1)


def _tally(edit: Edit, workshop_id: str, sector: str, country: str) -> list[tuple[str, int]]:
    table = attendance_tally
    here = (
        (table.c.workshop_id == workshop_id)
        & (table.c.sector == sector)
        & (table.c.country == country)
    )
    wanted = select(table.c.id, table.c.people).where(here).order_by(table.c.id)
    return [(row.id, row.people) for row in edit.execute(wanted)]


def _set_tally(edit: Edit, workshop_id: str, sector: str, country: str, people: int) -> None:
    """Write one cell; rows two laptops made of it become one."""
    there = _tally(edit, workshop_id, sector, country)
    rows.remove(edit, attendance_tally, [row_id for row_id, _n in there[1 if people else 0 :]])
    if people and there:
        if there[0][1] != people:
            rows.change(edit, attendance_tally, [there[0][0]], {"people": people})
    elif people:
        values = {"workshop_id": workshop_id, "sector": sector, "country": country}
        rows.add(edit, attendance_tally, {**values, "people": people})
