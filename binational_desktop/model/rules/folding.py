"""Folding a text for search and comparison: case, accents, and the many apostrophes of Maya."""

import unicodedata
from typing import Final

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼʻ´`ꞌꞋ＇"), "")


def fold(text: str) -> str:
    """``text`` in lower case without accents; people type ' ’ ʼ ´ for the same letter, so none stays."""
    text = text.translate(_APOSTROPHES).casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
