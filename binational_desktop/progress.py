"""Progress and cancelling of long work, without a toolkit."""

import time
from dataclasses import dataclass, field
from threading import Event
from typing import Final

from binational_desktop.errors import Cancelled


@dataclass
class Progress:
    """What a long piece of work tells of itself, read by whoever watches.

    The work calls ``step`` now and then; that is where a cancelled job ends.
    """

    done: int = 0
    total: int = 0
    label: str = ""
    _cancelled: Event = field(default_factory=Event, repr=False)

    def start(self, label: str, total: int) -> None:
        """Begin a part of the work: ``label`` (translated) and how many steps it has."""
        self.label, self.total, self.done = label, total, 0
        self.step(0)

    def step(self, n: int = 1) -> None:
        """Tell that ``n`` more steps are done. Raises ``Cancelled`` when the user asked for it."""
        self.done += n
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to end at its next step."""
        self._cancelled.set()

    @property
    def fraction(self) -> float:
        """How much of the current part is done, 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


_SPELL: Final = 0.002
_REST: Final = 0.004
"""Seconds of work and of rest: a keystroke meanwhile waits for a spell at most."""


@dataclass
class Gentle(Progress):
    """The progress of work nobody asked for: it rests often, so that who types does not feel it."""

    _since: float = field(default=0.0, repr=False)

    def step(self, n: int = 1) -> None:
        """As ``Progress.step``; now and then it sleeps for a moment."""
        super().step(n)
        if time.perf_counter() - self._since > _SPELL:
            time.sleep(_REST)
            self._since = time.perf_counter()
