"""Times on the venue's wall clock: ``2026-03-14T09:30``, or ``T09:30`` where the day is not known."""

import re
from datetime import date, datetime, timedelta
from typing import Final

_TYPED: Final = re.compile(
    r"(\d{1,2})(?:\s*[:.h]\s*(\d{1,2}))?\s*(?:h|hs|hrs?|horas?)?\.?\s*([ap])?\.?\s*m?\.?"
)
_DIGITS: Final = re.compile(r"\d{3,4}")
_KEPT: Final = re.compile(r"(\d{4}-\d\d-\d\d)?T([01]\d|2[0-3]):[0-5]\d")
DAY: Final = 24 * 60
"""Minutes of a day."""


def typed_time(text: str) -> str:
    """A time as people type it (9, 9:30, 0930, 9.30 h, 2:15 pm) as ``09:30``; empty for none."""
    text = text.strip().lower()
    if _DIGITS.fullmatch(text):
        text = f"{text[:-2]}:{text[-2:]}"
    found = _TYPED.fullmatch(text)
    if found is None:
        return ""
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def is_moment(text: str) -> bool:
    """Whether a text is a moment as we keep it."""
    if not _KEPT.fullmatch(text):
        return False
    try:
        return not day_of(text) or bool(date.fromisoformat(day_of(text)))
    except ValueError:
        return False


def day_of(moment: str) -> str:
    """The day of a moment; empty where it has none."""
    return moment.partition("T")[0]


def time_of(moment: str) -> str:
    """The time of day of a moment, as it is shown; empty for none."""
    return moment.partition("T")[2]


def later(moment: str, minutes: int) -> str:
    """The moment so many minutes later; one without a day goes round the clock."""
    if day_of(moment):
        shifted = datetime.fromisoformat(moment) + timedelta(minutes=minutes)
        return shifted.isoformat(timespec="minutes")
    of_day = (_minute_of_day(moment) + minutes) % DAY
    return f"T{of_day // 60:02}:{of_day % 60:02}"


def minutes_between(first: str, second: str) -> int | None:
    """Minutes from one moment to another; None where they lie on different days.

    Where one of them has no day, both count as of the same one.
    """
    if not first or not second:
        return None
    if day_of(first) and day_of(second) and day_of(first) != day_of(second):
        return None
    return _minute_of_day(second) - _minute_of_day(first)


def _minute_of_day(moment: str) -> int:
    hour, minute = time_of(moment).split(":")
    return int(hour) * 60 + int(minute)
