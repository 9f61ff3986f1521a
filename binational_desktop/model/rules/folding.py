"""Folding a text for search and comparison: case, accents, and the many apostrophes of Maya."""

import re
import unicodedata
from typing import Final

_DROPPED: Final = re.compile(
    "['’‘ʼʻ`ꞌꞋ\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""The apostrophes, and the blocks of combining marks."""


def fold(text: str) -> str:
    """``text`` in lower case without accents; people type ' ’ ʼ ´ for the same letter, so none stays."""
    text = text.casefold()
    if text.isascii():
        return text.replace("'", "").replace("`", "")
    # Normalised, an acute accent on its own would leave a space and break the word.
    text = unicodedata.normalize("NFKD", text.replace("´", ""))
    return _DROPPED.sub("", text)
