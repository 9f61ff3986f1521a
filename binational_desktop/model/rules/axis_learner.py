"""Learns from mapped inputs which axis a text belongs to, and knows when it does not know.

An averaged perceptron with a margin (Freund and Schapire, 1999): its weights are sums over words,
so the words that led to a proposal can be named. Each input is foretold before it is learnt from
(Dawid's prequential principle), which gives an honest count of right and wrong; the boldness above
which enough of these were right is where it begins to speak, language by language.
"""

import math
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Example:
    """A mapped input: the features of its words, and of its translation if it has one."""

    axis: str
    language: str
    features: Sequence[str]
    translated: Sequence[str] = ()


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


def learn(
    examples: Sequence[Example],
    axes: Sequence[str],
    step: Callable[[], object] = lambda: None,
) -> AxisModel:
    """Learn from mapped inputs, in the order given; ``step`` is called after each."""
    if len(axes) < 2 or not examples:
        return AxisModel(tuple(axes))
    place = {axis: n for n, axis in enumerate(axes)}
    numbers: dict[str, int] = {}
    pupil = _Pupil(len(axes))
    read = []
    told: dict[str, list[tuple[float, bool, int]]] = {}
    left: dict[str, int] = {}
    for one in examples:
        left[one.language] = left.get(one.language, 0) + 1
    mapped = dict(left)
    for one in examples:
        y = place[one.axis]
        own, translated = (
            array("I", [numbers.setdefault(name, len(numbers)) for name in names])
            for names in (one.features, one.translated)
        )
        pupil.grow(len(numbers))
        if left[one.language] <= min(_JUDGED, (mapped[one.language] + 1) // 2):
            best, margin = pupil.foretell(own)
            told.setdefault(one.language, []).append((margin, best == y, y))
        left[one.language] -= 1
        for features in (own, translated):
            if features:
                pupil.learn(features, y)
                read.append((features, y))
        step()
    for _again in range(_PASSES - 1):
        for features, y in read:
            pupil.learn(features, y)
            step()
    weights = pupil.averaged()
    return AxisModel(
        tuple(axes),
        {name: weights[n] for name, n in numbers.items() if any(weights[n])},
        {language: _judged(results, mapped[language]) for language, results in told.items()},
    )


class _Pupil:
    """The perceptron at work. ``_w`` are the weights, ``_u`` what averages them, row by feature."""

    def __init__(self, classes: int) -> None:
        self._classes = range(classes)
        self._w: list[list[int]] = []
        self._u: list[list[int]] = []
        self._seen = 0

    def grow(self, size: int) -> None:
        """Make room for features not seen before."""
        for _n in range(size - len(self._w)):
            self._w.append([0] * len(self._classes))
            self._u.append([0] * len(self._classes))

    def foretell(self, features: Sequence[int]) -> tuple[int, float]:
        """The axis as known so far, and how far it is ahead."""
        if not features or not self._seen:
            return 0, 0.0
        now = [sum(column) for column in zip(*map(self._w.__getitem__, features), strict=True)]
        past = [sum(column) for column in zip(*map(self._u.__getitem__, features), strict=True)]
        scores = [w - u / self._seen for w, u in zip(now, past, strict=True)]
        best, _second, margin = _first_two(scores, len(features))
        return best, margin

    def learn(self, features: Sequence[int], y: int) -> None:
        """Move the weights where the right axis is not clearly ahead."""
        self._seen += 1
        rows = list(map(self._w.__getitem__, features))
        scores = [sum(column) for column in zip(*rows, strict=True)]
        right = scores[y]
        scores[y] = -(1 << 60)
        wrong = scores.index(max(scores))
        if right - scores[wrong] > _MARGIN:
            return
        seen = self._seen
        for w, n in zip(rows, features, strict=True):
            w[y] += 1
            w[wrong] -= 1
            u = self._u[n]
            u[y] += seen
            u[wrong] -= seen

    def averaged(self) -> list[tuple[float, ...]]:
        """The weights averaged over all that was seen."""
        seen = self._seen or 1
        return [
            tuple(w - u / seen for w, u in zip(row, past, strict=True))
            for row, past in zip(self._w, self._u, strict=True)
        ]


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
