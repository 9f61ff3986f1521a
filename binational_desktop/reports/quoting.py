"""Which inputs are quoted: kinds and tables in turn, those that fit a glance first."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from binational_desktop.services.queries.report import Input

QUOTES_PER_AXIS: Final = 6
LONGEST_QUOTE: Final = 600
"""Letters of the longest text that is quoted; longer ones stand in the annex alone."""


def choose(found: Sequence[Input], most: int = QUOTES_PER_AXIS) -> list[Input]:
    """A choice of quotations: kinds and tables in turn, those first that fit a glance.

    The same inputs give the same choice, in the order of their codes.
    """

    def fits(one: Input) -> tuple[bool, int]:
        return not 30 <= len(one.text) <= 260, abs(len(one.text) - 120)

    waiting = sorted(found, key=lambda one: (*fits(one), one.code))[:200]
    chosen: list[Input] = []
    while waiting and len(chosen) < most:
        kinds = Counter(one.kind for one in chosen)
        tables = Counter(one.table for one in chosen)
        # The first of equals: min keeps the order of fitness.
        best = min(waiting, key=lambda one: (kinds[one.kind], tables[one.table]))
        waiting.remove(best)
        chosen.append(best)
    return sorted(chosen, key=lambda one: (one.table, one.code))
