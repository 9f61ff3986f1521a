"""The log's clock: a hybrid logical clock, wall time that never runs backwards.

Milliseconds since 1970 in the high bits, a counter in the low 16 (Kulkarni et al., *Logical
Physical Clocks*, 2014). It orders edits; it is never shown as the time something was said.
"""

import time
from datetime import UTC, datetime
from typing import Final

_COUNTER_BITS: Final = 16


def moment(reading: int) -> datetime:
    """The wall time (UTC) in a reading of the clock; 1970 for none."""
    return datetime.fromtimestamp((reading >> _COUNTER_BITS) / 1000, tz=UTC)


class Clock:
    """A clock that goes on from the last reading a file knows."""

    def __init__(self, last: int = 0) -> None:
        self._last = last

    def tick(self) -> int:
        """The next reading, later than every one before."""
        self._last = max(self._last + 1, (time.time_ns() // 1_000_000) << _COUNTER_BITS)
        return self._last
