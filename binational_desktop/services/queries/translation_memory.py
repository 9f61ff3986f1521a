"""Earlier translations of the same words, or nearly the same: offered, never taken by themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from sqlalchemy import Connection

from binational_desktop.model.rules.folding import fold
from binational_desktop.services.queries.search import matching
from binational_desktop.services.queries.translations import MISSING, TranslationRow, rows
from binational_desktop.store import Project

LIKE: Final = 0.8
"""How alike two originals are, word by word, for a translation of one to be of use for the other."""
_WORD: Final = re.compile(r"\w+")
_CANDIDATES: Final = 40
_ASKED: Final = 3
"""Words asked of the full-text index at once: all of them must be there."""


@dataclass(frozen=True)
class Earlier:
    """A translation made before: of what (as lists name it), its original, and how alike that is."""

    row: TranslationRow
    likeness: float

    @property
    def exact(self) -> bool:
        """Whether the words are the same, but for case and accents."""
        return self.likeness == 1.0


def earlier(project: Project, wanted: TranslationRow, most: int = 1) -> list[Earlier]:
    """The best earlier translations of a text's words into the same language, the most alike first.

    The full-text index names texts with the same long words; only these are compared. What has no
    translation, or one that is out of date, is not offered.
    """
    words = _WORD.findall(fold(wanted.original))
    if not words:
        return []
    with project.read() as connection:
        ids = dict.fromkeys(one for asked in _asked(words) for one in _with_all(connection, asked))
    ids.pop(wanted.id, None)
    found = []
    for row in rows(project, list(ids)[: 2 * _CANDIDATES]):
        if row.language == wanted.language and row.state not in MISSING:
            likeness = _likeness(words, _WORD.findall(fold(row.original)))
            if likeness >= LIKE:
                found.append(Earlier(row, likeness))
    return sorted(found, key=lambda one: -one.likeness)[:most]


def _asked(words: Sequence[str]) -> Iterator[list[str]]:
    """The longest words, which say most, in two handfuls: one changed word spoils only one."""
    longest = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    yield longest[:_ASKED]
    if len(longest) > _ASKED:
        yield longest[_ASKED : 2 * _ASKED]


def _with_all(connection: Connection, words: Sequence[str]) -> list[str]:
    """The ids, as the translator's list has them, of inputs whose words hold all of some, newest first."""
    query = " ".join(f'"{word}"' for word in words)
    found = matching(connection, query, _CANDIDATES)
    return [row_id for tbl, row_id in found if tbl == "contribution"]


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two texts is the same words in the same order, 0 to 1."""
    if len(one) + len(other) > 2_000:
        return float(one == other)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= LIKE else 0.0
