"""The small parts a Word document is made of: runs, paragraphs, cells, rows, fields, links.

Written as XML at once: python-docx looks every cell of a table up anew, which takes minutes for
the annex of a large workshop. Nobody's words are markup here either; what XML cannot hold and what
turns a line around is left out.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from binational_desktop.reports.document import BREAKS
from binational_desktop.reports.theme import AXIS, axis_colour

_UNWRITABLE: Final = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
TWIPS: Final = 20
"""Twentieths of a point, in which Word measures."""


def clean(text: str) -> str:
    """The text without what XML cannot hold and without marks that turn a line around."""
    return _UNWRITABLE.sub("", BREAKS.sub("\n", text))


def hexed(colour: tuple[float, float, float]) -> str:
    """A colour as Word writes it."""
    return "".join(f"{round(part * 255):02X}" for part in colour)


def element(tag: str, /, *children: Any, **attributes: object) -> Any:
    """An element of WordprocessingML by its tag; attributes are of its namespace too."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def run(text: str, language: str, style: str = "", colour: str = "") -> Any:
    """Text in a language, with a character style where it has one of its own."""
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if colour:
        properties.append(element("color", val=colour))
    properties.append(element("lang", val=language))
    made = element("r", properties)
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            made.append(element("br"))
        said = element("t")
        said.text = line
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(said)
    return made


def paragraph(style: str, *content: Any, axis: int | None = None) -> Any:
    """A paragraph in a style, with the bar of an axis at its left where one is given."""
    properties = element("pPr", element("pStyle", val=style))
    if axis is not None:
        colour = hexed(axis_colour(axis) if axis else AXIS[0])
        edge = element("left", val="single", sz=18, space=8, color=colour)
        properties.append(element("pBdr", edge))
        properties.append(element("ind", left=200))
    return element("p", properties, *content)


def marked(name: str, number: int, *content: Any) -> list[Any]:
    """Content that links can lead to."""
    return [
        element("bookmarkStart", id=number, name=name),
        *content,
        element("bookmarkEnd", id=number),
    ]


def bookmark(anchor: str) -> str:
    """A name Word takes for a bookmark: letters, digits and underlines, at most forty."""
    return "_" + re.sub(r"\W", "_", anchor)[:39]


def link(anchor: str, *content: Any) -> Any:
    """Content that leads to a bookmark of the document."""
    return element("hyperlink", *content, anchor=bookmark(anchor), history=1)


def field(instruction: str, *shown: Any) -> list[Any]:
    """A field with what it shows until Word brings it up to date."""
    code = element("instrText")
    code.text = instruction
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        *shown,
        element("r", element("fldChar", fldCharType="end")),
    ]


def cell(width: float, *content: Any, fill: str = "") -> Any:
    """A cell so many points wide; Word wants a paragraph in each."""
    properties = element("tcPr", element("tcW", w=round(width * TWIPS), type="dxa"))
    if fill:
        properties.append(element("shd", val="clear", color="auto", fill=fill))
    return element("tc", properties, *(content or (element("p"),)))


def row(cells: Iterable[Any], *, head: bool = False) -> Any:
    """A row that is not torn over two pages; a head is repeated on each."""
    properties = element("trPr", element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    return element("tr", properties, *cells)


_FEW: Final = 14
"""Rows that are kept on one page, which a chart never has more of."""


def together(rows: list[Any]) -> list[Any]:
    """Rows kept on one page; of many, the first two and the last two."""
    held = rows[:-1] if len(rows) <= _FEW else [*rows[:2], rows[-2]]
    for one in held:
        for found in one.iter(qn("w:p")):
            properties = found.find(qn("w:pPr"))
            if properties is None:
                properties = element("pPr")
                found.insert(0, properties)
            # Word wants it right behind the style.
            place = int(properties.find(qn("w:pStyle")) is not None)
            properties.insert(place, element("keepNext"))
    return rows


def table(widths: Sequence[float], rows: Iterable[Any], *, ruled: bool = True) -> Any:
    """A table of fixed widths in points, with hairlines between its rows or with none at all."""
    edges = []
    for name in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = ruled and name in {"top", "bottom", "insideH"}
        edges.append(
            element(name, val="single", sz=4, space=0, color="CCD3DE")
            if line
            else element(name, val="nil")
        )
    whole = round(sum(widths) * TWIPS)
    properties = element(
        "tblPr",
        element("tblW", w=whole, type="dxa"),
        element("tblBorders", *edges),
        element("tblLayout", type="fixed"),
        element(
            "tblCellMar",
            element("left", w=0, type="dxa"),
            element("right", w=140 if ruled else 280, type="dxa"),
        ),
        element("tblLook", val="0020", firstRow=int(ruled), noHBand=1, noVBand=1),
    )
    grid = element("tblGrid", *(element("gridCol", w=round(one * TWIPS)) for one in widths))
    return element("tbl", properties, grid, *rows)
