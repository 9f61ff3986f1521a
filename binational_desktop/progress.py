"""Progress and cancelling of long work, without a toolkit."""

from dataclasses import dataclass, field
from threading import Event

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
