"""All pairs of a workshop's inputs that look alike, found in the background and told one by one.

Two alike inputs share some of their rarest words. Inputs are read once and kept as numbers of words;
each is compared with the few earlier ones that were the last to share two of its rarest.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from binational_desktop.model.rules.concepts import LIKE, likeness
from binational_desktop.model.rules.pair_states import OTHER
from binational_desktop.progress import Progress
from binational_desktop.services import glossary
from binational_desktop.services.look_alikes import offered, sides
from binational_desktop.store import Project

MOST: Final = 10_000
"""Pairs told at most: nobody reviews more in a sitting."""
_AT_ONCE: Final = 500
_KEYS: Final = 7
"""The rarest words of a text; any two of them lead to the last text that held both."""
_ROOM: Final = 16
_SMALLEST, _LARGEST = 10, 21
"""Places for such twos, as a power of two. Two twos at one place cost a comparison, no more."""
_COMPARED: Final = 12
"""Candidates compared with a text."""
_SHORT: Final = 4
"""With more of the rarest words than that, to share one two of them is too little to compare."""
_NEAREST: Final = 2
"""Earlier inputs with which an input is offered."""


@dataclass(frozen=True)
class Pair:
    """Two inputs that look alike, the earlier one first."""

    one: str
    other: str
    likeness: float


def find(
    project: Project,
    workshop_id: str,
    found: Callable[[Pair], object],
    progress: Progress | None = None,
) -> int:
    """Tell every pair of a workshop that may be offered; how many there were.

    From any thread. Raises ``Cancelled`` where it was asked to end.
    """
    progress = progress or Progress()
    texts = _Texts()
    for numbers, owner, translated in _read(project, workshop_id, progress, texts):
        texts.add(numbers, owner, translated=translated)
    told = 0
    for one, other in texts.alike(progress):
        with project.read() as connection:
            ids = [
                row_id
                for (row_id,) in connection.exec_driver_sql(
                    "SELECT id FROM contribution WHERE rowid IN (?, ?) ORDER BY id", (one, other)
                )
            ]
            if len(ids) < 2 or not offered(connection, ids[0], ids[1]):
                continue
            first, second = sides(connection, ids)
        if first.likeness(second) >= LIKE:  # it may have been corrected meanwhile
            found(Pair(ids[0], ids[1], first.likeness(second)))
            told += 1
            if told == MOST:
                break
    return told


def _read(
    project: Project, workshop_id: str, progress: Progress, texts: "_Texts"
) -> "Iterator[tuple[array[int], int, bool]]":
    """The inputs and their translations as numbers of words, each with its input's row number."""
    read = glossary.concepts().read
    with project.read() as connection:
        (total,) = connection.exec_driver_sql(
            "SELECT count(*) FROM contribution WHERE workshop_id = ?", (workshop_id,)
        ).one()
    progress.start("", 2 * int(total))
    after = ""
    while True:
        with project.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id, rowid, text, written_language, (SELECT t.text FROM translation t"
                " WHERE t.contribution_id = c.id LIMIT 1) FROM contribution c"
                " WHERE workshop_id = ? AND split = 0 AND id > ? ORDER BY id LIMIT ?",
                (workshop_id, after, _AT_ONCE),
            ).all()
        for row in rows:
            _id, number, text, language, translated = row
            yield texts.numbered(read(text, language).features), number, False
            if translated:
                other = read(translated, OTHER.get(language, language)).features
                yield texts.numbered(other), number, True
            progress.step()
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1][0]


class _Numbers(dict[str, int]):
    """A number for each feature, given out when it is first met."""

    def __missing__(self, feature: str) -> int:
        number = self[feature] = len(self)
        return number


class _Texts:
    """Texts as sorted numbers of words, one behind the other: some bytes a word, no objects."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._held_by = array("I")
        """In how many texts each word is."""
        self._words = array("I")
        self._starts = array("Q", [0])
        self._owners = array("Q")
        self._translated = bytearray()

    def numbered(self, features: Iterable[str]) -> "array[int]":
        """Features as numbers, counted."""
        found = array("I", map(self._numbers.__getitem__, features))
        if len(self._numbers) > len(self._held_by):
            self._held_by.extend([0] * (len(self._numbers) - len(self._held_by)))
        for number in found:
            self._held_by[number] += 1
        return found

    def add(self, numbers: "array[int]", owner: int, *, translated: bool) -> None:
        """Keep a text."""
        self._words.extend(numbers)
        self._starts.append(len(self._words))
        self._owners.append(owner)
        self._translated.append(translated)

    def alike(self, progress: Progress) -> Iterator[tuple[int, int]]:
        """Pairs of different inputs that look alike, each pair once: row numbers."""
        self._numbers.clear()
        size = 1 << max(_SMALLEST, min(_LARGEST, (_ROOM * len(self._owners)).bit_length()))
        last = array("I", bytes(4 * size))
        done: set[tuple[int, int]] = set()
        for text in range(len(self._owners)):
            words = self._words[self._starts[text] : self._starts[text + 1]]
            keys = sorted(
                (one for one in words if self._held_by[one] > 1), key=self._held_by.__getitem__
            )[:_KEYS]
            votes: Counter[int] = Counter()
            for two in combinations(sorted(keys), 2):
                place = hash(two) & (size - 1)
                if last[place]:
                    votes[last[place] - 1] += 1
                last[place] = text + 1
            least = 2 if len(keys) > _SHORT else 1
            likely = [other for other, n in votes.most_common(_COMPARED) if n >= least]
            for pair in self._nearest(text, words, likely):
                if pair not in done:
                    done.add(pair)
                    yield pair
            if not self._translated[text]:
                progress.step()

    def _nearest(self, text: int, words: "array[int]", likely: list[int]) -> list[tuple[int, int]]:
        """A text's pairs with the few earlier ones most like it; with one only where that is the
        same: of a thing said a hundred times there are not five thousand pairs to review.
        """
        owner = self._owners[text]
        near: dict[int, float] = {}
        for other in likely:
            both = self._translated[other] and self._translated[text]
            if both or self._owners[other] == owner:
                continue
            alike = self._likeness(words, other)
            if alike >= LIKE:
                near[self._owners[other]] = max(alike, near.get(self._owners[other], 0.0))
        best = sorted(near, key=lambda one: (-near[one], -one))
        few = 1 if best and near[best[0]] == 1 else _NEAREST
        return [(other, owner) for other in best[:few]]

    def _likeness(self, words: "array[int]", other: int) -> float:
        others = self._words[self._starts[other] : self._starts[other + 1]]
        shared = len(set(words).intersection(others))
        return likeness(shared, len(words), len(others))
