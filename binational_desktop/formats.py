"""Dates and numbers as people of the border write them, by an explicit locale.

Never a bare ``es``: Babel would print 1.234,5 there. Mexico and Guatemala write 1,234.5.
"""

from datetime import date, datetime
from typing import Final

_LOCALES: Final = {("es", "GT"): "es_GT", ("es", "MX"): "es_MX"}


def locale_for(language: str, country: str = "MX") -> str:
    """The locale of a language (``es``, ``en``) for a workshop's country (``MX``, ``GT``, ``BI``)."""
    return "en_US" if language == "en" else _LOCALES.get((language, country), "es_MX")


def long_date(value: date, locale: str) -> str:
    """A date in words: 14 de marzo de 2026, March 14, 2026."""
    from babel.dates import format_date

    return format_date(value, "long", locale)


def short_date(value: date, locale: str) -> str:
    """A date in few characters: 14 mar 2026, Mar 14, 2026."""
    from babel.dates import format_date

    return format_date(value, "medium", locale)


def clock_time(value: datetime, locale: str) -> str:
    """The time of day of an aware moment, on this computer's clock: 10:42."""
    from babel.dates import format_time

    return format_time(value.astimezone(), "short", tzinfo=value.astimezone().tzinfo, locale=locale)


def number(value: float, locale: str) -> str:
    """A number with the separators of the locale: 5,633."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale)


def percent(value: float, locale: str) -> str:
    """A share (0 to 1) in whole per cent."""
    from babel.numbers import format_percent

    return format_percent(value, "#,##0 %" if locale.startswith("es") else "#,##0%", locale=locale)


def language_name(tag: str, locale: str) -> str:
    """The name of a language (BCP 47 tag) in another; the tag itself where none is known."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(locale).languages
    except (UnknownLocaleError, ValueError):
        return tag
    return names.get(tag.replace("-", "_")) or names.get(tag.split("-", maxsplit=1)[0]) or tag
