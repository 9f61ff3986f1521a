"""Folding a text for search and comparison: case, accents, and the many apostrophes of Maya."""

import re
import unicodedata
from typing import Final

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼʻ´`ꞌꞋ＇"), "")

_MARKS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""The blocks of combining marks."""


def fold(text: str) -> str:
    """``text`` in lower case without accents; people type ' ’ ʼ ´ for the same letter, so none stays."""
    text = text.translate(_APOSTROPHES).casefold()
    if text.isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text))
