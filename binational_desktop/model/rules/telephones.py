"""Telephone numbers in running text, as people of this border write and dictate them.

Which digits can be a number at all is known by libphonenumber (``phonenumbers``): the numbering
plans of Mexico, Guatemala and the world. What else is written in digits (prices, dates, areas,
card codes) is told apart here, by its form and by the words beside it.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_DASHES: Final = r"\-\u2010-\u2015\u2212"
_SPACES: Final = r" \t\u00a0\u2007-\u200a\u202f"
_UNSEEN: Final = r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""What comes along unseen when a number is copied from a telephone or a page."""
_DIGITS: Final = re.compile(
    r"(?:(?<![\w+°-])(?<!\d[,./:])|(?<=\b[tc]el)|(?<=\btels))"
    rf"\+?(?:\(\+?\d{{1,4}}\)[.{_SPACES}{_DASHES}]?)?"
    rf"\d(?:[./(){_SPACES}{_DASHES}{_UNSEEN}]{{0,4}}\d){{5,14}}"
    r"(?![\w%]|[.,:/]\d)",
    re.IGNORECASE,
)
_CUE: Final = re.compile(
    r"\b(?:tel|tels|tel[ée]fonos?|celular(?:es)?|cel|m[óo]vil|whats?\s?app|wasap|wh?ats|marca(?:r|me)?"
    r"|ll[aá]m[ae]\w*|llamar|n[úu]mero|contacto|phones?|mobile|cell|call|text)\b[^\d+]{0,24}$",
    re.IGNORECASE,
)
"""A word close before that makes any run of digits a number to call."""
_MONEY: Final = re.compile(r"(?:[$€£]|\b(?:Q|MXN|GTQ|USD|EUR|pesos|quetzales|d[óo]lares))\.?\s*$")
_UNIT: Final = re.compile(
    r"\s*(?:[$€£%]|(?:de\s+)?(?:pesos|quetzales|d[óo]lares|dollars|euros|mxn|gtq|usd|ha|hect[áa]reas"
    r"|hectares|m2|m²|m3|km|kms|kil[óo]metros|kilometres|metros|metres|cuerdas|manzanas|kg|kilos"
    r"|toneladas|tonnes|quintales|litros|litres|habitantes|inhabitants|personas|people|familias"
    r"|families|migrantes|migrants|votos|votes|millones|millions?|mil)\b)",
    re.IGNORECASE,
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:([.\s])\d{3})(?:\1\d{3})*")
_YEARS: Final = re.compile(rf"(?:1[89]|20)\d\d\s*[/.\s{_DASHES}]\s*(?:1[89]|20)\d\d")
_ROUND: Final = re.compile(r"0{4}$")
_DIGITS_TEXT: Final = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve zero one two three four five six"
    " seven eight nine"
)
DIGITS: Final = frozenset(_DIGITS_TEXT.split())
_ONE: Final = f"(?:{'|'.join(sorted(DIGITS))})"
_DICTATED: Final = re.compile(rf"\b(?:{_ONE}[\s,.\-]{{1,3}}){{6,}}{_ONE}\b", re.IGNORECASE)
_NEAR: Final = 40
"""Letters before a number that are looked at for a cue."""


def telephones(text: str) -> Iterator[tuple[int, int]]:
    """Where telephone numbers stand in a text."""
    for found in _DIGITS.finditer(text):
        if _is_number(text, found.start(), found.end()):
            yield found.span()


def dictated(text: str) -> Iterator[tuple[int, int]]:
    """Where a number is written as it is dictated, digit by digit: *nueve, seis, dos …*"""
    return (found.span() for found in _DICTATED.finditer(text))


def _is_number(text: str, start: int, end: int) -> bool:
    written = text[start:end]
    before = text[max(0, start - _NEAR) : start]
    cued = _CUE.search(before) is not None
    if not cued and (_MONEY.search(before) or _UNIT.match(text, end)):
        return False
    digits = re.sub(r"\D", "", written)
    if cued and not _is_date(written, digits) and not _YEARS.fullmatch(written):
        return len(digits) >= 7
    if _THOUSANDS.fullmatch(written) or _YEARS.fullmatch(written) or _is_date(written, digits):
        return False
    abroad = written.startswith(("+", "(+"))
    if not abroad and _ROUND.search(digits):
        return False
    return _dialled(digits, abroad=abroad)


def _dialled(digits: str, *, abroad: bool) -> bool:
    """Whether a numbering plan has such a number: with its country code, or in MX, GT or the US."""
    import phonenumbers

    # Mexico's mobile numbers had a 1 after the country code until 2019, and have it on paper yet.
    digits = re.sub(r"^(?:00)?52\s*1(?=\d{10}$)", "52", digits)
    tried: list[tuple[str, str | None]] = []
    if abroad or digits.startswith(("00", "502", "52")):
        tried.append(("+" + digits.removeprefix("00"), None))
    if not abroad:
        if len(digits) == 8:
            tried.append((digits, "GT"))
        elif len(digits) == 10:
            tried += [(digits, "MX"), (digits, "US")]
        elif len(digits) in {12, 13} and digits.startswith(("01", "044", "045")):
            tried.append((digits[-10:], "MX"))  # prefixes dialled in Mexico until 2019
    for number, region in tried:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(number, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _is_date(written: str, digits: str) -> bool:
    """Whether it is a day, written with or without marks, in the order of either country."""
    parts = re.split(r"\D+", written.strip("() "))
    orders: list[tuple[str, str, str]] = []
    if len(parts) == 3:
        one, two, three = parts
        orders = [(one, two, three), (three, two, one), (three, one, two)]
    elif len(digits) == 8 and written == digits:
        orders = [(digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])]
    for year, month, day in orders:
        if len(year) not in {2, 4} or len(month) > 2 or len(day) > 2:
            continue
        full = int(year) if len(year) == 4 else 2000 + int(year)
        try:
            date(full, int(month), int(day))
        except ValueError:
            continue
        if 1900 <= full <= 2099:
            return True
    return False
