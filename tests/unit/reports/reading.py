"""Reading printed documents back with a library that had no part in making them."""

import ctypes
import io
import re
import unicodedata

import docx
import pypdfium2
import pypdfium2.raw as pdfium

from binational_desktop.services.queries import report
from binational_desktop.services.queries import workshops as places
from binational_desktop.store import Project

ALL = [("es",), ("en",), ("es", "en")]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UGLY = (
    "Tzʼutujil kꞌaslemal ẍ ɓ ä ñ á ¿sí? ¡no! ✓ → ≥ ×",
    "Electroencefalografistas" * 3,
    "Con emoji 🌽🌊 y derecha a izquierda \u202eشكرا\u202c fin",
    "palabra " * 500,
    "<b>no es</b> &amp; marca {llaves} %s",
    "a",
)
"""What people type: other letters, a word of 72 letters, emoji, direction marks, 500 words, markup."""


def first(project: Project) -> str:
    """The id of the project's first workshop."""
    return places.list_workshops(project)[0].id


def data(project: Project) -> report.WorkshopData:
    """What the reports read of the project's first workshop."""
    return report.workshop_data(project, first(project))


def squeezed(text: str) -> str:
    """The text without white space: lines break anywhere."""
    return re.sub(r"[\s\ufffe\u0002]+", "", unicodedata.normalize("NFC", text))


def written(content: bytes) -> str:
    """All words of the body of a Word file, tables and all, squeezed."""
    body = docx.Document(io.BytesIO(content)).element.body
    return squeezed("".join(one.text or "" for one in body.iter(f"{W}t")))


def pages(content: bytes) -> list[str]:
    """The text of each page, squeezed."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def sizes(content: bytes, words: str) -> set[float]:
    """The sizes of type in which words are set, found on any page."""
    document = pypdfium2.PdfDocument(content)
    found: set[float] = set()
    try:
        for page in document:
            text = page.get_textpage()
            wide = (words + "\0").encode("utf-16-le")
            wanted = ctypes.cast(ctypes.create_string_buffer(wide), ctypes.POINTER(ctypes.c_ushort))
            search = pdfium.FPDFText_FindStart(text.raw, wanted, 0, 0)
            while pdfium.FPDFText_FindNext(search):
                at = pdfium.FPDFText_GetSchResultIndex(search)
                found.add(round(pdfium.FPDFText_GetFontSize(text.raw, at), 1))
            pdfium.FPDFText_FindClose(search)
    finally:
        document.close()
    return found


def outside(content: bytes) -> list[str]:
    """Letters that stand outside the paper, page by page."""
    document = pypdfium2.PdfDocument(content)
    found: list[str] = []
    try:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                if right > left and not (
                    left >= 0 and right <= width and bottom >= 0 and top <= height
                ):
                    found.append(text.get_text_range(index, 1))
    finally:
        document.close()
    return found
