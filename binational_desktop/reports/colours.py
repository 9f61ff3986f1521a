"""What the numbers of a colour mean: the profile of sRGB that archives ask every PDF to carry.

Written here from the standard's figures (IEC 61966-2-1, adapted to D50; ICC.1:2001-04), since the
one that Pillow makes says on which system and when it was made, and the same document has the same
bytes everywhere.
"""

import struct
from typing import Final

NAME: Final = "sRGB IEC61966-2.1"
_WHITE: Final = (0.9642, 1.0, 0.8249)
_PRIMARIES: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS: Final = 256


def profile() -> bytes:
    """The profile of sRGB, version 2."""
    name = NAME.encode("ascii") + b"\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text" + bytes(4) + b"Public domain\0",
        b"wtpt": _xyz(_WHITE),
        **{tag: _xyz(value) for tag, value in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve()),
    }
    table, data, places = b"", b"", {}
    begin = 128 + 4 + 12 * len(tags)
    for tag, content in tags.items():
        if content not in places:
            places[content] = begin + len(data)
            data += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", tag, places[content], len(content))
    return _header(begin + len(data)) + struct.pack(">I", len(tags)) + table + data


def _header(size: int) -> bytes:
    """The profile of a display, in RGB and XYZ, on the first of January of 2000."""
    moment = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    kinds = struct.pack(">I4sI4s4s4s", size, b"", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    white = struct.pack(">3i", *map(_fixed, _WHITE))
    return (kinds + moment + b"acsp" + bytes(28) + white).ljust(128, b"\0")


def _fixed(value: float) -> int:
    return round(value * 65536)


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *map(_fixed, value))


def _curve() -> bytes:
    """How bright each step of a component is."""
    steps = (step / (_STEPS - 1) for step in range(_STEPS))
    light = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in steps)
    values = struct.pack(f">{_STEPS}H", *(round(one * 65535) for one in light))
    return b"curv" + bytes(4) + struct.pack(">I", _STEPS) + values
