"""Dates and numbers as people of the border write them, by an explicit locale.

Never a bare ``es``: Babel would print 1.234,5 there. Mexico and Guatemala write 1,234.5.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from binational_desktop import paths

_LOCALES: Final = {("es", "GT"): "es_GT", ("es", "MX"): "es_MX"}


def locale_for(language: str, country: str = "MX") -> str:
    """The locale of a language (``es``, ``en``) for a workshop's country (``MX``, ``GT``, ``BI``)."""
    return "en_US" if language == "en" else _LOCALES.get((language, country), "es_MX")


def long_date(value: date, locale: str) -> str:
    """A date in words: 14 de marzo de 2026, March 14, 2026."""
    from babel.dates import format_date

    return format_date(value, "long", locale)


def long_dates(first: date, last: date, locale: str) -> str:
    """Some days in words: 14–15 de marzo de 2026, March 14–15, 2026."""
    from babel.dates import format_interval

    if first == last:
        return long_date(first, locale)
    if (first.year, first.month) == (last.year, last.month):
        # Babel's English intervals know no month in full: "Mar 14 – 15, 2026".
        days = f"{first.day}–{last.day}"
        return re.sub(rf"\b{first.day}\b", days, long_date(first, locale), count=1)
    return format_interval(first, last, "yMMMMd", locale=locale).replace("\u2009", " ")


def short_date(value: date, locale: str) -> str:
    """A date in few characters: 14 mar 2026, Mar 14, 2026."""
    from babel.dates import format_date

    return format_date(value, "medium", locale)


def typed_date(text: str, locale: str) -> str:
    """A date as people type it (14/3/2026, 14-03-26, 2026-03-14) in ISO 8601; empty for none.

    Month first only in English, and only where it can be one.
    """
    parts = [part for part in re.split(r"[^0-9]+", text.strip()) if part]
    if len(parts) != 3:
        return ""
    first, second, third = map(int, parts)
    if len(parts[0]) == 4:
        year, month, day = first, second, third
    else:
        year = third + 2000 if len(parts[2]) <= 2 else third
        english = locale.startswith("en") and first <= 12
        month, day = (first, second) if english or second > 12 else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def field_date(iso: str, locale: str) -> str:
    """A date as a field shows it: 14/03/2026 in Spanish, 2026-03-14 in English."""
    if not iso or locale.startswith("en"):
        return iso
    return date.fromisoformat(iso).strftime("%d/%m/%Y")


def clock_time(value: datetime, locale: str) -> str:
    """The time of day of an aware moment, on this computer's clock: 10:42."""
    from babel.dates import format_time

    return format_time(value.astimezone(), "short", tzinfo=value.astimezone().tzinfo, locale=locale)


def number(value: float, locale: str) -> str:
    """A number with the separators of the locale: 5,633."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale)


def listed(texts: list[str], locale: str) -> str:
    """Several texts as a sentence names them: ``1, 2 y 3``, ``1, 2, and 3``."""
    from babel.lists import format_list

    return format_list(texts, locale=locale)


def percent(value: float, locale: str) -> str:
    """A share (0 to 1) in whole per cent."""
    from babel.numbers import format_percent

    return format_percent(value, "#,##0 %" if locale.startswith("es") else "#,##0%", locale=locale)


def begin_large(text: str) -> str:
    """A text with a capital letter at its beginning: Spanish writes languages and months small."""
    return text[:1].upper() + text[1:]


def language_name(tag: str, locale: str) -> str:
    """The name of a language (BCP 47 tag) in another; the tag itself where none is known."""
    from babel import Locale, UnknownLocaleError

    language = tag.split("-", maxsplit=1)[0]
    if language not in _OFTEN and (own := _own_languages().get(language)):
        return str(own["en" if locale.startswith("en") else "es"])
    try:
        names = Locale.parse(locale).languages
    except (UnknownLocaleError, ValueError):
        return tag
    return names.get(tag.replace("-", "_")) or names.get(language) or tag


def known_languages(locale: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every language that has a name: its tag, the name, and what else it is found by (its name in
    the other language, older spellings), by name.
    """
    from babel import Locale

    shown = Locale.parse(locale).languages
    other = Locale.parse("en_US" if locale.startswith("es") else "es_MX").languages
    found = {
        tag: (name, (other.get(tag, ""),))
        for tag, name in shown.items()
        if 2 <= len(tag) <= 3 and tag not in {"mis", "mul", "und", "zxx", "root"}
    }
    first, second = ("en", "es") if locale.startswith("en") else ("es", "en")
    for tag, own in _own_languages().items():
        also = found.get(tag, ("", ()))
        found[tag] = (own[first], (own[second], *own["also"], also[0], *also[1]))
    return sorted(
        ((tag, name, also) for tag, (name, also) in found.items()),
        key=lambda one: one[1].casefold(),
    )


_OFTEN: Final = frozenset({"es", "en"})


@lru_cache(maxsize=1)
def _own_languages() -> dict[str, Any]:
    """The languages of this border that CLDR does not name; the file says where its names are from."""
    import json

    content = paths.resource("spoken_languages.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(content)["languages"]
    return found


def border_languages() -> list[dict[str, Any]]:
    """The languages of this border with both names and their older spellings."""
    return list(_own_languages().values())
