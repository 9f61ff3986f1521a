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
