"""Compound cards: where several thoughts on one card could be cut apart, and what a cut may not lose."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

MOST: Final = 26
"""Parts of one card at most: a to z."""
_WORD: Final = re.compile(r"\w+")
_LINE: Final = re.compile(r"\s*\n\s*")
_SENTENCE: Final = re.compile(r"[.!?…]+[\"'”’»)]*\s+(?=[¿¡\"“«(]*[^\W\d_a-zà-ÿ])")
_SEMICOLON: Final = re.compile(r";\s+")
_ABBREVIATED: Final = re.compile(
    r"(?:^|\W)(?:\w|sra?|dra?|ing|lic|mtr[oa]|prof|art|núm|ej|mrs?|ms)$", re.IGNORECASE
)
"""What stands before a full stop that ends no sentence."""
_CONJUNCTION: Final = re.compile(
    r",?\s+(?=(?:y|e|pero|además|también|así como|and|but|also|as well as)\s)", re.IGNORECASE
)
_FEWEST: Final = 2
"""Words of a part at least; a single word is hardly a thought."""
_CLAUSE: Final = 4
"""Words on either side of a conjunction that could join two thoughts: *agua y luz* is one."""


def proposed_cuts(text: str) -> list[int]:
    """Where a card could be cut: the places at which its later parts begin.

    At lines, sentences and semicolons; where there is none, at the conjunction next to the middle.
    """
    strong = [
        match.end()
        for pattern in (_LINE, _SENTENCE, _SEMICOLON)
        for match in pattern.finditer(text)
        if pattern is not _SENTENCE or not _ABBREVIATED.search(text[: match.start()])
    ]
    cuts: list[int] = []
    for place in sorted(set(strong)):
        before = text[cuts[-1] if cuts else 0 : place]
        if _words(before) >= _FEWEST and _words(text[place:]) >= _FEWEST:
            cuts.append(place)
    if cuts:
        return cuts[: MOST - 1]
    able = [
        match
        for match in _CONJUNCTION.finditer(text)
        if min(_words(text[: match.start()]), _words(text[match.end() :])) >= _CLAUSE
    ]
    if not able:
        return []
    middle = len(text) / 2
    best = min(able, key=lambda one: ("," not in one.group(), abs(one.start() - middle)))
    return [best.end()]


def cut(text: str, places: Sequence[int]) -> list[str]:
    """The parts of a text cut at some places, without white space around them, empty ones left out."""
    edges = [0, *sorted({place for place in places if 0 < place < len(text)}), len(text)]
    parts = (text[start:end].strip() for start, end in pairwise(edges))
    return [part for part in parts if part]


def keeps_words(text: str, parts: Sequence[str]) -> bool:
    """Whether the parts hold exactly what the text holds, white space aside."""
    return "".join("".join(parts).split()) == "".join(text.split())


def part_letter(place: int) -> str:
    """The letter of a part: a for the first, b for the second …"""
    return "abcdefghijklmnopqrstuvwxyz"[place]


def _words(text: str) -> int:
    return len(_WORD.findall(text))
