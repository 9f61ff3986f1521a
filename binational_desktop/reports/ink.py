"""Lines of text as PDF operators: each letter is looked up once a document, then lines translate.

ReportLab's text objects look up and escape every letter of every line anew, which is half the
time of a long report. Used here: ``TTFont.splitString`` and ``getSubsetInternalName`` (which
letters a document uses, and under which code), and ``Canvas.addLiteral``.
"""

from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from binational_desktop.reports.theme import Style
from binational_desktop.reports.typesetting import font


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


class _Face:
    """What a document knows of a typeface: the code of each letter met so far.

    A PDF font holds some 220 letters; further ones go into a second, third … font of the face.
    """

    def __init__(self, face: str, canvas: Canvas) -> None:
        self._font = pdfmetrics.getFont(font(face))
        self._document = canvas._doc  # noqa: SLF001 (what the fonts ask for has no other name)
        # A new line within what is shown ends one string and begins the next, a line below.
        self._met = {"\n"}
        self._codes = {ord("\n"): ") Tj T* ("}
        self._further: dict[str, tuple[int, str]] = {}
        self._font.splitString(" ", self._document)
        self._first = self._name(0)

    def _name(self, subset: int) -> str:
        return str(self._font.getSubsetInternalName(subset, self._document))

    def _meet(self, letters: list[str]) -> None:
        for letter in letters:
            ((subset, code),) = self._font.splitString(letter, self._document)
            escaped = _escaped(code[0])
            self._met.add(letter)
            if subset:
                self._further[letter] = subset, escaped
            else:
                self._codes[ord(letter)] = escaped

    def shown(self, lines: Sequence[str], size: float) -> str:
        """The operators that show lines one under the other."""
        text = "\n".join(lines)
        if not self._met.issuperset(text):
            # In the order of the text, so that the same document has the same bytes.
            self._meet([letter for letter in dict.fromkeys(text) if letter not in self._met])
        if not self._further or self._further.keys().isdisjoint(text):
            return f"{self._first} {size:g} Tf ({text.translate(self._codes)}) Tj"
        return self._changing(text, size)

    def _changing(self, text: str, size: float) -> str:
        """The same where the letters of a text are in more than one font."""
        runs: list[tuple[int, list[str]]] = []
        for letter in text:
            subset, code = self._further.get(letter) or (0, self._codes[ord(letter)])
            if letter == "\n" and runs:
                subset = runs[-1][0]
            if not runs or runs[-1][0] != subset:
                runs.append((subset, []))
            runs[-1][1].append(code)
        return " ".join(
            f"{self._name(subset)} {size:g} Tf ({''.join(codes)}) Tj" for subset, codes in runs
        )


def _escaped(code: int) -> str:
    """A byte within a PDF string (ISO 32000-1, 7.3.4.2)."""
    letter = chr(code)
    if letter in "\\()":
        return f"\\{letter}"
    return letter if 32 <= code < 127 else f"\\{code:03o}"
