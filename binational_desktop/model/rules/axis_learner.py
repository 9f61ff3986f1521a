"""Learns from mapped inputs which axis a text belongs to, and knows when it does not know.

An averaged perceptron with a margin (Freund and Schapire, 1999): its weights are sums over words,
so the words that led to a proposal can be named. Each input is foretold before it is learnt from
(Dawid's prequential principle), which gives an honest count of right and wrong; the boldness above
which enough of these were right is where it begins to speak, language by language.
"""

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

_MARGIN: Final = 5
"""Learnt from as long as the right axis is ahead by less than this."""
_PASSES: Final = 2
_TRUST: Final = 0.7
"""It speaks where at least so many of its foretellings were right, luck allowed for."""
_GAIN: Final = 0.05
"""And so much more than always the most frequent axis."""
_LEAST: Final = 12
"""Foretellings it takes to judge."""
_JUDGED: Final = 1_000
"""Foretellings judged at most, the last ones; never more than the later half: at first it guesses."""
_KNOWN: Final = 2
"""Words of a text that must have been seen before."""


class Lessons:
    """Mapped inputs to learn from: the features of their words, and of their translations.

    They are kept as bytes: twenty thousand lists would halt the program whenever Python looks
    for garbage.
    """

    def __init__(self, axes: Sequence[str]) -> None:
        self.axes = tuple(axes)
        self.numbers: dict[str, int] = {}
        self.mapped: dict[str, int] = {}
        """How many inputs there are, by language."""
        self._places = {axis: n for n, axis in enumerate(axes)}
        self._kept: list[tuple[str, int, str, bytes, bytes]] = []

    def add(
        self,
        order: str,
        axis: str,
        language: str,
        features: Iterable[str],
        translated: Iterable[str] = (),
    ) -> None:
        """Keep an input; ``order`` says when it is its turn."""
        packed = self._pack(features), self._pack(translated)
        self._kept.append((order, self._places[axis], language, *packed))
        self.mapped[language] = self.mapped.get(language, 0) + 1

    def _pack(self, features: Iterable[str]) -> bytes:
        numbers = self.numbers
        return array("I", [numbers.setdefault(one, len(numbers)) for one in features]).tobytes()

    def __iter__(self) -> Iterator[tuple[int, str, memoryview, memoryview]]:
        """In their order: place of the axis, language, numbers of both texts."""
        self._kept.sort(key=itemgetter(0))
        for _order, axis, language, own, translated in self._kept:
            yield axis, language, memoryview(own).cast("I"), memoryview(translated).cast("I")

    def __len__(self) -> int:
        return len(self._kept)


@dataclass(frozen=True)
class Record:
    """How well a language was foretold: of ``tried`` inputs ``right`` were; always the most
    frequent axis would have been right ``frequent`` times. It would have spoken ``spoken`` times
    and been right ``spoken_right`` times. ``mapped`` counts all inputs learnt from.
    """

    mapped: int = 0
    tried: int = 0
    right: int = 0
    frequent: int = 0
    spoken: int = 0
    spoken_right: int = 0
    from_margin: float = math.inf

    @property
    def speaks(self) -> bool:
        """Whether enough is known to propose anything in this language."""
        return self.from_margin < math.inf


@dataclass(frozen=True)
class Proposal:
    """An axis for a text, and the features that led to it, the weightiest first."""

    axis: str
    features: tuple[str, ...]


@dataclass(frozen=True)
class AxisModel:
    """What was learnt; it does not change."""

    axes: tuple[str, ...] = ()
    weights: Mapping[str, Sequence[float]] = field(default_factory=dict, repr=False)
    records: Mapping[str, Record] = field(default_factory=dict)

    def propose(self, features: Iterable[str], language: str) -> Proposal | None:
        """The axis of a text; None where too little is known to say."""
        record = self.records.get(language)
        if record is None or not record.speaks:
            return None
        listed = list(features)
        known = [(one, w) for one in listed if (w := self.weights.get(one)) is not None]
        if len(known) < _KNOWN:
            return None
        scores = [sum(column) for column in zip(*(w for _one, w in known), strict=True)]
        best, second, margin = _first_two(scores, len(listed))
        if margin < record.from_margin:
            return None
        led = [(w[best] - w[second], one) for one, w in known]
        led.sort(key=lambda pair: -pair[0])
        return Proposal(self.axes[best], tuple(one for gain, one in led if gain > 0))


def learn(lessons: Lessons, step: Callable[[], object] = lambda: None) -> AxisModel:
    """Learn from mapped inputs; ``step`` is called after each."""
    axes = lessons.axes
    if len(axes) < 2 or not len(lessons):
        return AxisModel(axes)
    pupil = _Pupil(len(axes), len(lessons.numbers))
    told: dict[str, list[tuple[float, bool, int]]] = {language: [] for language in lessons.mapped}
    left = dict(lessons.mapped)
    for y, language, own, translated in lessons:
        if left[language] <= min(_JUDGED, (lessons.mapped[language] + 1) // 2):
            best, margin = pupil.foretell(own)
            told[language].append((margin, best == y, y))
        left[language] -= 1
        pupil.learn(own, y)
        pupil.learn(translated, y)
        step()
    for _again in range(_PASSES - 1):
        for y, _language, own, translated in lessons:
            pupil.learn(own, y)
            pupil.learn(translated, y)
            step()
    return AxisModel(
        axes,
        pupil.averaged(lessons.numbers, step),
        {language: _judged(of, lessons.mapped[language]) for language, of in told.items()},
    )


class _Pupil:
    """The perceptron at work. ``_w`` are the weights, ``_u`` what averages them, axis by axis."""

    def __init__(self, classes: int, features: int) -> None:
        self._w = [[0] * features for _n in range(classes)]
        self._u = [[0] * features for _n in range(classes)]
        self._seen = 0

    def foretell(self, features: memoryview) -> tuple[int, float]:
        """The axis as known so far, and how far it is ahead."""
        if not features or not self._seen:
            return 0, 0.0
        scores = [
            sum(map(w.__getitem__, features)) - sum(map(u.__getitem__, features)) / self._seen
            for w, u in zip(self._w, self._u, strict=True)
        ]
        best, _second, margin = _first_two(scores, len(features))
        return best, margin

    def learn(self, features: memoryview, y: int) -> None:
        """Move the weights where the right axis is not clearly ahead."""
        if not features:
            return
        self._seen += 1
        scores = [sum(map(w.__getitem__, features)) for w in self._w]
        right, scores[y] = scores[y], -(1 << 60)
        wrong = scores.index(max(scores))
        if right - scores[wrong] > _MARGIN:
            return
        seen = self._seen
        to, past_to, off, past_off = self._w[y], self._u[y], self._w[wrong], self._u[wrong]
        for n in features:
            to[n] += 1
            past_to[n] += seen
            off[n] -= 1
            past_off[n] -= seen

    def averaged(
        self, numbers: Mapping[str, int], step: Callable[[], object]
    ) -> dict[str, tuple[float, ...]]:
        """The weights averaged over all that was seen, of the features that have any."""
        seen = self._seen or 1
        found = {}
        for name, n in numbers.items():
            row = tuple(w[n] - u[n] / seen for w, u in zip(self._w, self._u, strict=True))
            if any(row):
                found[name] = row
            step()
        return found


def _first_two(scores: Sequence[float], length: int) -> tuple[int, int, float]:
    """The highest score's place, the second one's, and the distance, fair to long and short texts."""
    best = max(range(len(scores)), key=scores.__getitem__)
    second = max((n for n in range(len(scores)) if n != best), key=scores.__getitem__)
    return best, second, (scores[best] - scores[second]) / math.sqrt(length)


def _judged(later: list[tuple[float, bool, int]], mapped: int) -> Record:
    """The record of a language, from what was foretold: margin, whether right, the right axis."""
    counts: dict[int, int] = {}
    for _margin, _right, y in later:
        counts[y] = counts.get(y, 0) + 1
    frequent = max(counts.values())
    needed = max(_TRUST, frequent / len(later) + _GAIN)
    spoken = spoken_right = right = 0
    from_margin = math.inf
    for n, (margin, was_right, _y) in enumerate(sorted(later, key=lambda one: -one[0]), 1):
        right += was_right
        if n >= _LEAST and margin > 0 and _at_least(right, n) >= needed:
            from_margin, spoken, spoken_right = margin, n, right
    if spoken == len(later):
        from_margin /= 2  # even the least bold was right often enough: a little less will do
    return Record(mapped, len(later), right, frequent, spoken, spoken_right, from_margin)


def _at_least(right: int, tried: int) -> float:
    """The share of right ones that one may count on: Wilson's lower bound, one standard error."""
    share = right / tried
    spread = math.sqrt(share * (1 - share) / tried + 1 / (4 * tried * tried))
    return (share + 1 / (2 * tried) - spread) / (1 + 1 / tried)
