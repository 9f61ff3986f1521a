"""Where every word of a printed document stands: what leaves its margins, what lies upon what."""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from binational_desktop.reports import theme

_CLOSE = 4.0
"""Points between two letters of one word at most."""
_TOUCH = 0.8
"""Points that the inks of two words may share: a slanted letter leans over its neighbour."""
_FOOT = theme.BOTTOM - 14
"""Where the running title begins."""


@dataclass
class Word:
    """A word and the box of its ink."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def joins(self, other: "Word") -> bool:
        """Whether another letter goes on with this word."""
        level = self.bottom <= other.top and other.bottom <= self.top
        return level and abs(other.left - self.right) < _CLOSE

    def covers(self, other: "Word") -> bool:
        """Whether the ink of another word lies upon this one's."""
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        wide = min(self.right, other.right) - max(self.left, other.left)
        return high > _TOUCH and wide > _TOUCH


def words(page: pypdfium2.PdfPage) -> list[Word]:
    """The words of a page, by the ink of their letters; marks upon letters left out."""
    text = page.get_textpage()
    found: list[Word] = []
    going_on, first = False, ""
    sides = [ctypes.c_double() for _side in range(4)]
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        if "\ud800" <= letter <= "\udbff":  # half of an emoji; the other half has the same box
            first = letter
            continue
        if "\udc00" <= letter <= "\udfff":
            letter = (first + letter).encode("utf-16", "surrogatepass").decode("utf-16")
        if letter.isspace():
            going_on = False
            continue
        if unicodedata.combining(letter):  # which is there to stand upon another
            continue
        pdfium.FPDFText_GetCharBox(text.raw, index, *map(ctypes.byref, sides))
        left, right, bottom, top = (one.value for one in sides)
        if right <= left or top <= bottom:
            continue
        one = Word(letter, left, bottom, right, top)
        last = found[-1] if going_on else None
        if last and last.joins(one):
            last.text += letter
            last.left, last.right = min(last.left, left), max(last.right, right)
            last.bottom, last.top = min(last.bottom, bottom), max(last.top, top)
        else:
            found.append(one)
        going_on = True
    return found


def misplaced(content: bytes) -> list[str]:
    """Words outside the margins, upon the foot of the page, or upon each other; page by page."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [
            f"page {number}: {fault}"
            for number, page in enumerate(document, 1)
            for fault in _faults(words(page), *page.get_size())
        ]
    finally:
        document.close()


def _faults(there: list[Word], width: float, height: float) -> Iterator[str]:
    for one in there:
        if one.left < theme.LEFT - 2 or one.right > width - theme.RIGHT + 2:
            yield f"“{one.text}” leaves the column"
        if one.bottom < 20 or one.top > height - 15:
            yield f"“{one.text}” leaves the page"
        if one.bottom < theme.BOTTOM - 4.5 and one.top > _FOOT:
            yield f"“{one.text}” reaches the foot"
    there = sorted(there, key=lambda one: one.left)
    near: list[Word] = []
    for one in there:
        near = [other for other in near if other.right > one.left + _TOUCH]
        yield from (f"“{one.text}” upon “{other.text}”" for other in near if other.covers(one))
        near.append(one)


def texts(content: bytes) -> list[str]:
    """The words of all pages."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [one.text for page in document for one in words(page)]
    finally:
        document.close()


def last_lines(content: bytes) -> list[str]:
    """The lowest line of each page above its foot."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [_lowest([one for one in words(page) if one.top > _FOOT]) for page in document]
    finally:
        document.close()


def _lowest(there: list[Word]) -> str:
    low = min((one.bottom for one in there), default=0.0)
    return " ".join(one.text for one in there if one.bottom < low + 5)
