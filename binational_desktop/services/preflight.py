"""Before starting: what a workshop still lacks, said plainly, and what to do about each."""

import os
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from binational_desktop import formats
from binational_desktop.errors import UserError
from binational_desktop.i18n import _, language, ngettext
from binational_desktop.model.vocabulary import Attendance
from binational_desktop.services.queries import agenda, attendance
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.workshops import WorkshopSheet
from binational_desktop.store import Project

GOOD: Final = "good"
NOTE: Final = "note"
WARN: Final = "warn"
BAD: Final = "bad"
"""Nothing to do · good to know · better mended · must be mended before starting."""
_LITTLE: Final = 1_000_000_000
_TOO_LITTLE: Final = 200_000_000
"""Free bytes on the project's disk that are little, and too little for a day with photos."""
_YEAR: Final = 2026
"""No clock that is right says an earlier one."""
_BOTH: Final = ("name", "focus_question", "objective", "expected_products", "conveners")


@dataclass(frozen=True)
class Finding:
    """One result. ``section`` is the part of Prepare where it is mended; empty for none."""

    code: str
    state: str
    message: str
    advice: str = ""
    section: str = ""


def check(
    project: Project,
    workshop_id: str,
    *,
    now: datetime | None = None,
    free: int | None = None,
    backup: Path | None = None,
) -> list[Finding]:
    """All results in the order in which one prepares.

    ``now`` and ``free`` are asked of the computer where they are not given; ``backup`` is the
    folder where copies go, if one was chosen.
    """
    now = now or datetime.now().astimezone()
    sheet = sheets.get_workshop(project, workshop_id)
    return [
        _languages(sheet),
        _clock(project, sheet, now),
        _tables(project, workshop_id),
        _agenda(project, workshop_id),
        _attendance(project, sheet),
        _disk(project.path, free),
        _writable(project),
        _backup(project.path, backup),
        Finding(
            "passphrase",
            NOTE,
            _("The project file has no passphrase."),
            _("Lock the computer when you leave it; keep copies where only the team gets at them."),
        ),
    ]


def copy(project: Project, folder: Path, now: datetime | None = None) -> Path:
    """Write a whole copy of the project, its history included, into a folder; the new file.

    Raises ``UserError`` where the folder is gone or cannot be written, or the disk is full.
    """
    if not folder.is_dir():
        raise UserError(
            _("There is no folder “{name}”.").format(name=folder),
            _("Connect the disk or USB stick, or choose another folder."),
        )
    moment = (now or datetime.now().astimezone()).strftime("%Y-%m-%d-%H%M")
    path = folder / f"{project.path.stem}-{moment}.binational"
    number = 2
    while path.exists():
        path = folder / f"{project.path.stem}-{moment}-{number}.binational"
        number += 1
    try:
        project.copy_to(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _languages(sheet: WorkshopSheet) -> Finding:
    said = {
        code: sum(1 for name in _BOTH if getattr(sheet, f"{name}_{code}").strip())
        for code in ("es", "en")
    }
    lacking = sum(
        1
        for name in _BOTH
        if bool(getattr(sheet, f"{name}_es").strip()) != bool(getattr(sheet, f"{name}_en").strip())
    )
    if not any(said.values()):
        return Finding(
            "languages",
            BAD,
            _("The workshop's sheet is empty."),
            _("Write at least its name, in both languages."),
            "sheet",
        )
    if lacking:
        return Finding(
            "languages",
            WARN,
            ngettext(
                "{n} text of the sheet is in one language only.",
                "{n} texts of the sheet are in one language only.",
                lacking,
            ).format(n=lacking),
            _("Complete the sheet; documents print the other language with a mark meanwhile."),
            "sheet",
        )
    return Finding("languages", GOOD, _("The sheet is in both languages."))


def _clock(project: Project, sheet: WorkshopSheet, now: datetime) -> Finding:
    """A wrong clock gives wrong times to inputs and agenda, and puts joined laptops in disorder."""
    locale = formats.locale_for(language(), sheet.country)
    today = formats.long_date(now.date(), locale)
    mend = _("Set date and time of the computer, then check again.")
    if now.year < _YEAR or now < project.latest_edit() - timedelta(days=1):
        return Finding(
            "clock",
            BAD,
            _(
                "The clock says {today}, and this project was already worked on later than that."
            ).format(today=today)
            if now.year >= _YEAR
            else _("The clock says {today}, which cannot be.").format(today=today),
            mend,
        )
    if not sheet.starts_on:
        return Finding(
            "clock",
            WARN,
            _("The workshop has no date yet; the clock says {today}.").format(today=today),
            _("Write the first day on the sheet."),
            "sheet",
        )
    first = date.fromisoformat(sheet.starts_on)
    last_day = date.fromisoformat(sheet.ends_on or sheet.starts_on)
    planned = formats.long_date(first, locale)
    if now.date() < first:
        return Finding(
            "clock",
            WARN,
            _("The clock says {today}, and the workshop begins on {planned}.").format(
                today=today, planned=planned
            ),
            _("If the workshop is today, the clock is wrong: set it. Else all is well."),
        )
    if now.date() > last_day:
        return Finding(
            "clock",
            NOTE,
            _("The clock says {today}; the workshop was on {planned}.").format(
                today=today, planned=planned
            ),
            _("If the workshop is today, correct its date or the clock."),
            "sheet",
        )
    return Finding(
        "clock", GOOD, _("The clock says {today}, a day of the workshop.").format(today=today)
    )


def _tables(project: Project, workshop_id: str) -> Finding:
    tables = sheets.list_tables(project, workshop_id)
    if not tables:
        return Finding(
            "tables",
            BAD,
            _("There is no working table yet."),
            _("Add one for each laptop or group; inputs are recorded at a table."),
            "tables",
        )
    without = [str(one.number) for one in tables if not one.rapporteur.strip()]
    if without:
        return Finding(
            "tables",
            WARN,
            ngettext(
                "Table {numbers} has no rapporteur.",
                "Tables {numbers} have no rapporteur.",
                len(without),
            ).format(numbers=formats.listed(without, formats.locale_for(language()))),
            _("Write their initials, so that everybody knows who records where."),
            "tables",
        )
    return Finding(
        "tables",
        GOOD,
        ngettext(
            "{n} table, with its rapporteur.", "{n} tables, each with its rapporteur.", len(tables)
        ).format(n=len(tables)),
    )


def _agenda(project: Project, workshop_id: str) -> Finding:
    items = agenda.list_items(project, workshop_id)
    if not items:
        return Finding(
            "agenda",
            NOTE,
            _("There is no agenda."),
            _("With one, a key stamps when each part really begins."),
            "agenda",
        )
    n = len(items)
    return Finding(
        "agenda",
        GOOD,
        ngettext("The agenda has {n} item.", "The agenda has {n} items.", n).format(n=n),
    )


def _attendance(project: Project, sheet: WorkshopSheet) -> Finding:
    if sheet.attendance == Attendance.REGISTER:
        notice = attendance.notice(project, sheet.id)
        if notice is None or not notice.complete:
            return Finding(
                "attendance",
                BAD,
                _("Names are to be registered, but there is no privacy notice."),
                _("Write who answers for the data, or only count the people."),
                "attendance",
            )
        if not (notice.text_es.strip() and notice.text_en.strip()):
            return Finding(
                "attendance",
                WARN,
                _("The privacy notice is in one language only."),
                _("Write it in both, so that everybody can read it."),
                "attendance",
            )
        return Finding("attendance", GOOD, _("The privacy notice can be shown."))
    if sheet.attendance == Attendance.COUNT:
        return Finding("attendance", GOOD, _("People are only counted; no name is kept."))
    return Finding(
        "attendance",
        NOTE,
        _("No attendance is kept."),
        _("Choose to count or to register, if the report is to say how many took part."),
        "attendance",
    )


def _disk(path: Path, free: int | None) -> Finding:
    if free is None:
        free = shutil.disk_usage(path.parent).free
    locale = formats.locale_for(language())
    size = _("{n} GB").format(n=formats.number(round(free / 1e9, 1), locale))
    if free < _LITTLE:
        return Finding(
            "disk",
            BAD if free < _TOO_LITTLE else WARN,
            _("Only {size} are free on the project's disk.").format(size=size),
            _("Free some space before the workshop; photos need the most."),
        )
    return Finding("disk", GOOD, _("{size} are free on the project's disk.").format(size=size))


def _writable(project: Project) -> Finding:
    good = not project.read_only and os.access(project.path, os.W_OK)
    if good and os.access(project.path.parent, os.W_OK):
        return Finding("writable", GOOD, _("The project can be written."))
    return Finding(
        "writable",
        BAD,
        _("The project lies where nothing can be written."),
        _("Copy it to a folder of your own and open it there."),
    )


def _backup(path: Path, folder: Path | None) -> Finding:
    if folder is None:
        return Finding(
            "backup",
            WARN,
            _("No place for copies is chosen."),
            _("Choose a folder, best on a USB stick, and copy the project before and after."),
            "backup",
        )
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return Finding(
            "backup",
            WARN,
            _("The place for copies, “{name}”, is not there or cannot be written.").format(
                name=folder
            ),
            _("Connect the disk or USB stick, or choose another folder."),
            "backup",
        )
    if folder.stat().st_dev == path.parent.stat().st_dev:
        return Finding(
            "backup",
            NOTE,
            _("Copies go to “{name}”, on the same disk as the project.").format(name=folder),
            _("If that disk breaks, both are gone; a USB stick is safer."),
            "backup",
        )
    return Finding("backup", GOOD, _("Copies go to “{name}”.").format(name=folder))
