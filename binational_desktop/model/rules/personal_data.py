"""What in a text may point at a person: looked for before anything is written for others to read.

A search by form, not by meaning. It asks somebody; it decides nothing. Identity numbers are taken
by their form alone, without their check digit: a mistyped one names its owner all the same. Forms:
CURP, *Instructivo normativo para la asignación de la Clave Única de Registro de Población* (DOF
18-10-2021); RFC, Código Fiscal de la Federación, art. 27 and its rules; clave de elector, INE; CUI
of the Guatemalan DPI, Ley del RENAP (Decreto 90-2005, art. 61): eight digits and a check digit,
then department and municipality of birth. The check digit is the sum of the eight digits times 2
to 9, modulo 11, as public forms of Guatemala verify it; it is asked for only where thirteen digits
stand together with nothing that says CUI or DPI.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from binational_desktop.model.rules.folding import fold
from binational_desktop.model.rules.person_names import CUES, Names, Span, named
from binational_desktop.model.rules.telephones import DIGITS, dictated, telephones

MASK: Final = "[…]"
"""What documents print in place of masked words."""


class Sign(StrEnum):
    """Why a text is asked about."""

    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    IDENTITY = "identity"
    ATTENDEE = "attendee"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True)
class Found:
    """Words of a text, from ``start`` to ``end``, and why they are asked about."""

    sign: Sign
    start: int
    end: int

    def words(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


_EMAIL: Final = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_EMAIL_SAID: Final = re.compile(
    r"\b[\w.]+\s*(?:\(at\)|\[at\]|\(arroba\)|\barroba\b)\s*[\w-]+\s*(?:\.|\bpunto\b|\bdot\b)\s*[\w.]+",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<![\w@./])@[A-Za-z][\w.]{2,}")
_LINK: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"»”)]+"
    r"|\b(?:facebook|fb|instagram|twitter|tiktok|linkedin|youtube|wa|t)\.(?:com|me)/[^\s<>\"»”)]+",
    re.IGNORECASE,
)
_LINKED: Final = frozenset({"http", "https", "www", "com", "me"})
_OFFICIAL: Final = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(?:gob\.(?:mx|gt)|gov|europa\.eu|un\.org|int|edu\.(?:mx|gt)|edu)"
    r"(?=[:/?#]|$)",
    re.IGNORECASE,
)
_IDENTITY: Final = (
    # CURP: four letters, date of birth, sex, federal state, three consonants, two of its own.
    re.compile(r"\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-ZÑ]{3}[A-Z0-9]\d\b", re.I),
    # RFC of a person (a company's has three letters): four letters, date of birth, homoclave.
    re.compile(r"\b[A-ZÑ&]{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[A-Z0-9]{2}[0-9A])\b", re.I),
    # Clave de elector: six letters, date of birth, state, sex, three digits.
    re.compile(r"\b[A-ZÑ]{6}\d{8}[HM]\d{3}\b", re.I),
    # CUI: 4-5-4 digits, the last four department (01–22) and municipality.
    re.compile(r"\b\d{4}[ -]\d{5}[ -](?:0[1-9]|1\d|2[0-2])\d\d\b"),
    re.compile(
        r"\b(?:CURP|RFC|DPI|CUI|NIT|INE|IFE|pasaporte|passport|CLABE|c[ée]dula)\b[^\d\n]{0,16}"
        r"[A-Z]{0,4}\d[\d -]{4,18}[\dkK]\b",
        re.I,
    ),
)  # fmt: skip
_CUI_BARE: Final = re.compile(r"\b\d{13}\b")
_HOME: Final = re.compile(
    r"\b(?i:aldea|caser[íi]o|cant[óo]n|paraje|rancher[íi]a|ejido|anexo|paraje|finca|parcelamiento"
    r"|comunidad|barrio|village|hamlet)\s+(?:(?i:de|del|la|el|las|los)\s+){0,2}[A-ZÁÉÍÓÚÜÑ][\w'’ʼꞌ]+"
    r"(?:\s+(?:(?:de|del|la|el|las|los)\s+){0,2}[A-ZÁÉÍÓÚÜÑ][\w'’ʼꞌ]+){0,3}"
)
_SAID: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile(r"\d")


def personal_data(text: str, names: Names | None = None) -> list[Found]:
    """What in a text may point at a person, in order; of signs that overlap the first and longest."""
    said = set(_SAID.findall(fold(text)))
    found: list[Found] = []
    if names and not names.parts.isdisjoint(said):
        found += [Found(Sign.ATTENDEE, *span) for span in names.spans(text)]
    found += [Found(sign, *span) for sign, spans in _signs(text, said) for span in spans]
    return _apart(found) if found else found


def small_places(text: str, places: Names | None = None) -> list[Found]:
    """Where a small place is named: a hamlet by its kind (*caserío La Unión*), or by its name."""
    spans = [one.span() for one in _HOME.finditer(text)]
    if places:
        spans += list(places.spans(text))
    return _apart([Found(Sign.PLACE, *span) for span in spans])


def _signs(text: str, said: set[str]) -> Iterator[tuple[Sign, Iterable[Span]]]:
    """Each sign with its places; what is surest comes first. ``said``: the folded words, which tell
    quickly what need not be looked for.
    """
    if "@" in text:
        yield Sign.EMAIL, (one.span() for one in _EMAIL.finditer(text))
        yield Sign.LINK, (one.span() for one in _HANDLE.finditer(text))
    if "arroba" in said or ("at" in said and not said.isdisjoint({"com", "org", "net", "dot"})):
        yield Sign.EMAIL, (one.span() for one in _EMAIL_SAID.finditer(text))
    if not said.isdisjoint(_LINKED):
        links = (one for one in _LINK.finditer(text) if not _OFFICIAL.match(one.group()))
        yield Sign.LINK, (one.span() for one in links)
    if _DIGIT.search(text):
        for pattern in _IDENTITY:
            yield Sign.IDENTITY, (one.span() for one in pattern.finditer(text))
        bare = (one for one in _CUI_BARE.finditer(text) if is_cui(one.group()))
        yield Sign.IDENTITY, (one.span() for one in bare)
        yield Sign.PHONE, telephones(text)
    if not said.isdisjoint(DIGITS):
        yield Sign.PHONE, dictated(text)
    if not said.isdisjoint(CUES):
        yield Sign.PERSON, named(text)


def is_cui(digits: str) -> bool:
    """Whether thirteen digits have the check digit and the department of a Guatemalan CUI."""
    total = sum(int(one) * weight for one, weight in zip(digits[:8], range(2, 10), strict=True))
    return total % 11 == int(digits[8]) and 1 <= int(digits[9:11]) <= 22


def _apart(found: list[Found]) -> list[Found]:
    """Of signs that overlap, the one that was found first; in the order of the text."""
    kept: list[Found] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def text_mark(text: str) -> str:
    """Names a wording without a word of it: what a decision about it is kept by."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_spans(spans: Iterable[Span]) -> str:
    """Places in a text as they are kept: ``12-30 45-60``."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def read_spans(kept: str) -> list[Span]:
    """Places in a text as they were written."""
    pairs = (one.split("-") for one in kept.split())
    return [(int(start), int(end)) for start, end in pairs]


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with […] in place of what stands at some places."""
    edge = len(text)
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + MASK + text[max(start, min(end, edge)) :] if start < edge else text
        edge = min(edge, start)
    return text
