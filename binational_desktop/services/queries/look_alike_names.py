"""Names of the catalogue that look alike without being twins: perhaps one thing, written twice."""

from collections import Counter
from typing import Final

from binational_desktop.i18n import language
from binational_desktop.model.rules.names import comparable, same_country
from binational_desktop.services.queries import catalogue
from binational_desktop.store import Project

_ALIKE: Final = 88
"""How alike two names must be, of 100, to be offered as one."""
_SLIP: Final = 75
"""How alike two words must be to be one with a slip."""
LONGEST_LIST: Final = 3_000
"""Entries of a list that is looked through; a longer one is no catalogue any more."""


def look_alikes(project: Project, kind: str) -> list[tuple[str, str, str, str]]:
    """Pairs whose names look alike without being twins: two ids and two names, likest first.

    The names are those that look alike, in the language of the interface where both do.
    """
    from rapidfuzz import fuzz, process

    if kind == "institutions":
        entries = [
            (one.id, one.country, getattr(one, name), comparable(getattr(one, name)), "")
            for one in catalogue.institutions(project)
            for name in sorted(("name_es", "name_en"), key=lambda name: name[-2:] != language())
            if getattr(one, name)
        ]
    else:
        entries = [
            (one.id, one.country, one.name, comparable(one.name), f"{one.kind}:{one.part_of_id}")
            for one in catalogue.territories(project)
        ]
    found: dict[tuple[str, str], tuple[float, str, str]] = {}
    if len(entries) > LONGEST_LIST:
        return []
    texts = [entry[3] for entry in entries]
    for place, (row_id, country, called, text, group) in enumerate(entries):
        for _text, score, at in process.extract(
            text, texts[place + 1 :], scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5
        ):
            other = entries[place + 1 + at]
            if other[0] == row_id or not same_country(country, other[1]) or other[4] != group:
                continue
            if not _same_words(text, other[3]):
                continue
            pair = (row_id, other[0])
            if pair not in found or found[pair][0] < score:
                found[pair] = (score, called, other[2])
    ranked = sorted(found.items(), key=lambda one: (-one[1][0], one[0]))
    return [(*pair, first, second) for pair, (_score, first, second) in ranked]


def _same_words(first: str, second: str) -> bool:
    """Whether the words only one of two names has could be slips of those only the other has.

    Flores is no slip of Las Cruces, however long the rest that two names share.
    """
    from rapidfuzz import fuzz

    ours, theirs = Counter(first.split()), Counter(second.split())
    fewer, more = sorted((ours - theirs, theirs - ours), key=Counter.total)
    return all(any(fuzz.ratio(one, other) >= _SLIP for other in more) for one in fewer)
