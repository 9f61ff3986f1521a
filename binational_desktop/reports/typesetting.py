"""Setting type: fonts, the letters they lack, and breaking text into lines.

Widths of letters and words are kept, because a report sets the same words thousands of times.
No text is markup here: what is given is drawn letter by letter.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

from binational_desktop import paths
from binational_desktop.reports.document import BREAKS
from binational_desktop.reports.theme import Style

rl_config.useA85 = 0
# Nothing that is drawn may ever be fetched from anywhere.
rl_config.trustedSchemes = ["data"]
rl_config.trustedHosts = []

_plain_map = ttfonts.makeToUnicodeCMap


def _whole_map(name: str, letters: Sequence[int]) -> str:
    """How the codes of a font read as text: ReportLab writes letters beyond U+FFFF, as emoji are,
    with five digits, where pairs of four are asked for (ISO 32000-1, 9.10.3).
    """
    written = _plain_map(name, letters)
    return re.sub("> <([0-9A-F]{5,6})>", lambda one: f"> <{_pair(one[1])}>", written)


def _pair(digits: str) -> str:
    return chr(int(digits, 16)).encode("utf-16-be").hex()


ttfonts.makeToUnicodeCMap = _whole_map

_FACES: Final = {
    "regular": "Andika-Regular",
    "bold": "Andika-Bold",
    "italic": "Andika-Italic",
    "signs": "NotoEmoji-Regular",
}
SIGNS: Final = "signs"
"""The face of the signs that the others lack, read where one is met."""
MISSING: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands visibly for a letter the typeface lacks."""

_INVISIBLE: Final = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_SPACES: Final = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


@lru_cache(maxsize=8)
def font(face: str) -> str:
    """The name of a face, registered with ReportLab at its first use."""
    name = _FACES[face]
    if name not in pdfmetrics.getRegisteredFontNames():
        file = paths.resource(f"fonts/{name}.ttf")
        pdfmetrics.registerFont(ttfonts.TTFont(name, str(file)))
    return name


@lru_cache(maxsize=8)
def _widths(face: str) -> dict[int, float]:
    """Widths of the letters of a face, in thousandths of its size."""
    widths: dict[int, float] = pdfmetrics.getFont(font(face)).face.charWidths
    return widths


@lru_cache(maxsize=8)
def _letters(face: str) -> frozenset[str]:
    """The letters of a face, and the spaces."""
    return frozenset(" \t\n").union(map(chr, _widths(face)))


class _Letters(dict[str, float]):
    """Widths of the letters of a face met so far, in thousandths of its size."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._widths = _widths(face)
        self._default = self._widths.get(ord(MISSING), 600)

    def __missing__(self, letter: str) -> float:
        found = self._widths.get(ord(letter))
        if found is None:
            found = _widths(SIGNS).get(ord(letter), self._default)
        self[letter] = found
        return found


@lru_cache(maxsize=8)
def _plain(face: str) -> frozenset[str]:
    """The letters of a face that are printed as they are, whichever stand beside them."""
    return frozenset(
        one
        for one in map(chr, _widths(face))
        if not unicodedata.combining(one)
        and unicodedata.is_normalized("NFC", one)
        and not _INVISIBLE.match(one)
    )


class _OddError(Exception):
    """A word is not to be printed as it is."""


class _Words(dict[str, float]):
    """Widths of the words of a face met so far, each with the space after it, in thousandths of
    its size. All are printable: one that is not, or may not be, raises ``_OddError`` instead.
    """

    _MOST: Final = 100_000

    def __init__(self, face: str) -> None:
        super().__init__()
        self._plain = _plain(face)
        self._width_of = _Letters(face).__getitem__
        self.space = self._width_of(" ")

    def __missing__(self, word: str) -> float:
        if not self._plain.issuperset(word):
            raise _OddError
        return self.measured(word)

    def measured(self, word: str) -> float:
        """The width of a word that was made printable."""
        found = self.get(word)
        if found is None:
            if len(self) > self._MOST:
                self.clear()
            found = self[word] = sum(map(self._width_of, word.rstrip(_CUT)), self.space)
        return found


@lru_cache(maxsize=8)
def _words(face: str) -> _Words:
    return _Words(face)


def word_width(word: str, face: str) -> float:
    """The width of a word, in thousandths of the size."""
    words = _words(face)
    return words.measured(word) - words.space


@lru_cache(maxsize=2_000)
def printable(text: str, face: str = "regular") -> str:
    """The text with every letter the typefaces have; others are shown as ``MISSING``, never as nothing.

    Marks of direction and other invisible signs go; a letter that can be composed is.
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", BREAKS.sub("\n", text)))
    if _letters(face).issuperset(text):
        return text
    known = _letters(face) | _letters(SIGNS)
    return re.sub(
        f"{MISSING}+",
        MISSING,
        "".join(one if one in known or one.isspace() else MISSING for one in text),
    )


def lacking(text: str) -> bool:
    """Whether a text has letters that are printed as ``MISSING``."""
    try:
        text.encode("cp1252")  # all of which there is: most texts, looked at in no time
    except UnicodeEncodeError:
        return printable(text).count(MISSING) > text.count(MISSING)
    return False


def lines(text: str, style: Style, width: float) -> Sequence[str]:
    """The text broken into lines of at most ``width`` points; a word that is wider is cut.

    The space at which a line was broken stays at its end, for who listens or copies.
    """
    short = len(text) <= _LABEL
    return _label(text, style.face, width / style.size) if short else _broken(text, style, width)


_LABEL: Final = 64
"""Letters of what is set again and again in a report: kinds, axes, what is said beside words."""


@lru_cache(maxsize=4_000)
def _label(text: str, face: str, ems: float) -> tuple[str, ...]:
    return tuple(_broken(text, Style(face, 1, 1), ems))


def _broken(text: str, style: Style, width: float) -> list[str]:
    found: list[str] = []
    for paragraph in text.splitlines() or [""]:
        found += _filled(paragraph, style.face, width / style.size * 1000)
    while len(found) > 1 and not found[-1]:
        found.pop()
    return found


def _filled(paragraph: str, face: str, room: float) -> list[str]:
    """A paragraph in lines of at most ``room`` thousandths, each as full as it can be."""
    known = _words(face)
    space = known.space
    words = paragraph.split() or [""]
    try:
        widths = list(map(known.__getitem__, words))
    except _OddError:
        words = _SPACES.split(printable(paragraph, face).strip())
        widths = list(map(known.measured, words))
    whole = max(widths) - space <= room
    if not whole:
        words = [piece for word in words for piece in _pieces(word, face, room)]
        widths = list(map(known.measured, words))
    # Where each word ends, with the space after it, were the paragraph one long line.
    ends = list(accumulate(widths))
    done: list[str] = []
    first, before, reach, last = 0, 0.0, room + space, len(words) - 1
    while ends[-1] - before > reach and first < last:
        after = bisect_right(ends, before + reach, first)
        if after == first:  # a letter wider than the line
            after += 1
        done.append(" ".join(words[first:after]) + " ")
        first, before = after, ends[after - 1]
    done.append(" ".join(words[first:]))
    return done if whole else [line.replace(_CUT + " ", "") for line in done]


_CUT: Final = "\N{NULL}"
"""Stands behind a piece of a word that goes on in the next line."""


def _pieces(word: str, face: str, room: float) -> list[str]:
    """A word as it may be broken: whole, or in pieces that fit a line, marked where they go on."""
    if word_width(word, face) <= room:
        return [word]
    *first, last = _cut(word, face, room)
    return [*(piece + _CUT for piece in first), last]


def _cut(word: str, face: str, room: float) -> list[str]:
    """A word wider than a line, in pieces that fit."""
    widths = _Letters(face)
    pieces, piece, used = [], "", 0.0
    for letter in word:
        size = widths[letter]
        if piece and used + size > room:
            pieces.append(piece)
            piece, used = "", 0.0
        piece += letter
        used += size
    return [*pieces, piece]


def fitted(text: str, style: Style, room: float, most: int = 1) -> str:
    """A label where it takes ``most`` lines of ``room`` points at most, else its beginning and an
    ellipsis.
    """
    text = " ".join(text.split())
    found = lines(text, style, room)
    if len(found) <= most:
        return text
    last = lines(found[most - 1], style, room - width("…", style))[0]
    return "".join(found[: most - 1]) + last.rstrip() + "…"


def width(text: str, style: Style) -> float:
    """The width of one line of text, in points."""
    return word_width(printable(text, style.face), style.face) * style.size / 1000
