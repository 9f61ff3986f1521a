"""Time-ordered identifiers: UUID version 7 (RFC 9562, section 5.7)."""

import os
import threading
import time

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A fresh identifier; within one process each sorts after the one before.

    48 bits of Unix milliseconds, then a 12-bit counter within the millisecond (RFC 9562,
    section 6.2, method 1), then 62 random bits.
    """
    global _last  # noqa: PLW0603 (monotonic within the process)
    with _lock:
        now = time.time_ns() // 1_000_000 << 12
        _last = now if now > _last else _last + 1
        stamp = _last
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64
    value |= 0b10 << 62 | int.from_bytes(os.urandom(8)) >> 2
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def ids_beside(row_id: str, count: int) -> list[str]:
    """``count`` fresh identifiers of the same moment as ``row_id``, in ascending order.

    What stands for a row sorts where the row stood in a list that is ordered by identifier.
    """
    variant = 0b10 << 62
    lows = sorted(variant | int.from_bytes(os.urandom(8)) >> 2 for _ in range(count))
    return [row_id[:19] + _grouped(f"{low:016x}") for low in lows]


def _grouped(low: str) -> str:
    """The last 64 bits as they are written: 8c4d-0123456789ab."""
    return f"{low[:4]}-{low[4:]}"
