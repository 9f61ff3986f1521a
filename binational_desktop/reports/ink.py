"""Lines of text as PDF operators: each letter is looked up once a document, then lines translate.

ReportLab's text objects look up and escape every letter of every line anew, which is half the
time of a long report. Used here: ``TTFont.splitString`` and ``getSubsetInternalName`` (which
letters a document uses, and under which code), and ``Canvas.addLiteral``.
"""

import codecs
from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from binational_desktop.reports.theme import Style
from binational_desktop.reports.typesetting import SIGNS, font


class Ink:
    """Draws printable lines on a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._faces: dict[str, _Face] = {}

    def draw(self, lines: Sequence[str], x: float, y: float, style: Style) -> None:
        """Lines one under the other, the first with its baseline at ``y``, in the style's colour."""
        self._canvas.addLiteral(self.text(lines, x, y, style))

    def text(self, lines: Sequence[str], x: float, y: float, style: Style) -> str:
        """The operators that draw lines."""
        face = self._faces.get(style.face)
        if face is None:
            face = self._faces[style.face] = _Face(style.face, self._canvas)
        shown = face.shown(lines, style.size)
        return f"BT {style.operators} {x:.2f} {y:.2f} Td {shown} ET"


class _Codes(dict[int, str]):
    """How a string of a font's first subset says each letter, asked of the font where it is met.

    A PDF font holds some 220 letters; further ones go into a second, third … font of the face, and
    signs that the face lacks into one of another: ``further`` has font and code. ``table`` is for
    ``codecs.charmap_encode``, which is several times as fast: the letters that are said as one byte,
    and the new line.
    """

    def __init__(self, name: str, document: Any) -> None:
        super().__init__({ord("\n"): _NEXT})
        self._font = pdfmetrics.getFont(name)
        self._document = document
        self._bytes = ["\ufffe"] * 256  # none
        self._bytes[0] = "\0"  # else the table is a slow one
        self._bytes[ord("\n")] = "\n"
        self.further: dict[str, tuple[str, str]] = {}
        self.table: Any = codecs.charmap_build("".join(self._bytes))

    def __missing__(self, letter: int) -> str:
        used = self._font
        if letter not in used.face.charWidths and letter in (signs := _signs()).face.charWidths:
            used = signs
        ((subset, code),) = used.splitString(chr(letter), self._document)
        said = _escaped(code[0])
        if subset or used is not self._font:
            name = used.getSubsetInternalName(subset, self._document)
            self.further[chr(letter)] = str(name), said
            return ""
        self[letter] = said
        if len(said) == 1 and code[0]:
            self._bytes[code[0]] = chr(letter)
            self.table = codecs.charmap_build("".join(self._bytes))
        return said


_NEXT: Final = ") Tj T* ("
"""Ends one string within what is shown and begins the next, a line below."""


class _Face:
    """What a document knows of a typeface."""

    def __init__(self, face: str, canvas: Canvas) -> None:
        used: Any = pdfmetrics.getFont(font(face))
        document = canvas._doc  # noqa: SLF001 (what the fonts ask for has no other name)
        self._codes = _Codes(font(face), document)
        self._further = self._codes.further
        used.splitString(" ", document)
        self._first = str(used.getSubsetInternalName(0, document))

    def shown(self, lines: Sequence[str], size: float) -> str:
        """The operators that show lines one under the other."""
        text = "\n".join(lines)
        try:
            encoded, _length = codecs.charmap_encode(text, "strict", self._codes.table)
        except UnicodeEncodeError:  # letters not met yet, or to be escaped, or in another font
            said = text.translate(self._codes)
            if not self._further.keys().isdisjoint(text):
                return self._changing(text, size)
        else:
            said = encoded.decode("latin-1").replace("\n", _NEXT)
        return f"{self._first} {size:g} Tf ({said}) Tj"

    def _changing(self, text: str, size: float) -> str:
        """The same where the letters of a text are in more than one font."""
        runs: list[tuple[str, list[str]]] = []
        for letter in text:
            name, code = self._further.get(letter) or (self._first, self._codes[ord(letter)])
            if letter == "\n" and runs:
                name = runs[-1][0]
            if not runs or runs[-1][0] != name:
                runs.append((name, []))
            runs[-1][1].append(code)
        return " ".join(f"{name} {size:g} Tf ({''.join(codes)}) Tj" for name, codes in runs)


def _signs() -> Any:
    """The font of the signs that a face lacks."""
    return pdfmetrics.getFont(font(SIGNS))


def _escaped(code: int) -> str:
    """A byte within a PDF string (ISO 32000-1, 7.3.4.2); pages are written as Latin-1."""
    letter = chr(code)
    if letter in "\\()":
        return f"\\{letter}"
    return f"\\{code:03o}" if letter in "\r\n" else letter
