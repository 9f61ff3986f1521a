"""What changed between two wordings, word by word."""

import re
from difflib import SequenceMatcher
from typing import Final

SAME: Final = "same"
GONE: Final = "gone"
COME: Final = "come"
_TOKEN: Final = re.compile(r"\s+|\w+|[^\w\s]")
_MANY: Final = 1_500
"""So many words and gaps are compared one by one; longer texts would take too long for a keystroke."""


def word_changes(before: str, now: str) -> list[tuple[str, str]]:
    """``now`` in pieces that stayed, came or are gone, in reading order.

    The pieces that are not gone make ``now``, those that did not come make ``before``. Words that
    are rewritten one after the other come as one change.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    if max(len(old), len(new)) > _MANY:
        return [(GONE, before), (COME, now)]
    found: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append((SAME, "".join(old[a:b])))
            continue
        if a < b:
            found.append((GONE, "".join(old[a:b])))
        if c < d:
            found.append((COME, "".join(new[c:d])))
    return _merged(found)


def _merged(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Changes with only a gap between them as one: “el puente” for “la balsa” reads as one."""
    made: list[tuple[str, str]] = []
    for place, (kind, text) in enumerate(found):
        between = kind == SAME and text.isspace() and 0 < place < len(found) - 1
        if between:
            made += [(GONE, text), (COME, text)]
        else:
            made.append((kind, text))
    joined: list[tuple[str, str]] = []
    gone = come = ""
    for kind, text in [*made, (SAME, "")]:
        if kind == GONE:
            gone += text
        elif kind == COME:
            come += text
        else:
            joined += [(GONE, gone)] if gone else []
            joined += [(COME, come)] if come else []
            joined += [(SAME, text)] if text else []
            gone = come = ""
    return joined
