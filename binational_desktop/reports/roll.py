"""Setting the attendance list: the notice in columns, and rows with boxes and room to sign."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from binational_desktop.reports import theme
from binational_desktop.reports.document import NoticeText, SignatureList, Signer
from binational_desktop.reports.sheet import Cell
from binational_desktop.reports.theme import CELL, GUTTER, HEAD, SMALL, Style

if TYPE_CHECKING:
    from binational_desktop.reports.pdf import Press

_TEXT: Final = Style("regular", 8.5, 12.0)
_TITLE: Final = Style("bold", 9.5, 13.0, theme.ACCENT)
_NAME: Final = Style("bold", 9, 12.0)
_ROW: Final = 32.0
"""The height of a row one signs."""
_BOX: Final = 10.0
_SHARES: Final = (0.045, 0.18, 0.2, 0.12, 0.13, 0.066, 0.066, 0.066, 0.127)
"""Number, name, institution, origin, contact, the boxes, signature."""


def notice(press: "Press", block: NoticeText) -> None:
    """The notice: facing columns for two languages, two columns of one text for one."""
    sheet = press.sheet
    half = (sheet.width - GUTTER) / 2
    places = [(sheet.left, half), (sheet.left + half + GUTTER, half)]
    if press.two:
        columns = [Cell(x, width) for x, width in places]
        for cell, title, text, language in zip(
            columns, block.title, block.texts, press.languages, strict=True
        ):
            cell.add(title, _TITLE, language=language)
            for paragraph in text.split("\n\n"):
                cell.add(paragraph, _TEXT, gap=4, language=language)
        sheet.row(columns, after=12)
        return
    sheet.row([Cell(sheet.left, sheet.width).add(block.title[0], _TITLE)], after=2)
    paragraphs = [
        Cell(sheet.left, half).add(text, _TEXT, gap=4) for text in block.texts[0].split("\n\n")
    ]
    whole = sum(cell.height for cell in paragraphs)
    columns, taken = [Cell(x, width) for x, width in places], 0.0
    for cell in paragraphs:
        side = 0 if taken + cell.height / 2 <= whole / 2 or not taken else 1
        columns[side].take(cell.runs)
        taken += cell.height
    sheet.row(columns, after=12)


def signatures(press: "Press", block: SignatureList) -> None:
    """Numbered rows under heads that stand on every page again."""
    sheet = press.sheet
    places, x = [], sheet.left
    for share in _SHARES:
        places.append((x, share * sheet.width - 8))
        x += share * sheet.width

    def heads() -> None:
        cells = [
            press.stack(Cell(at, width, kind="TH"), texts, HEAD)
            for (at, width), texts in zip(places, block.heads, strict=True)
        ]
        sheet.head(cells, after=4)
        sheet.rule(sheet.y, theme.GREY, 0.7)
        sheet.y -= 4

    sheet.need(_ROW * 3 + 40)
    with sheet.tags.within("Table"):
        heads()
        number = 0
        for number, signer in enumerate((*block.signers, *(Signer(),) * block.blank), 1):
            _row(press, signer, number, places, heads)
        while sheet.room >= _ROW:  # for whoever else comes
            number += 1
            _row(press, Signer(), number, places, heads)


def _row(
    press: "Press",
    signer: Signer,
    number: int,
    places: list[tuple[float, float]],
    heads: Callable[[], None],
) -> None:
    """A row, as high as one signs."""
    sheet = press.sheet
    cells = _cells(press, signer, number, places)
    height = max(_ROW, max(cell.height for cell in cells) + 6)
    sheet.need(height, heads)
    top = sheet.y
    with sheet.tags.artifact():
        _boxes(press, signer, [at for at, _width in places[5:8]], top)
    # An empty row is to be signed, not heard; a table has one row at least.
    heard = number == 1 or signer != Signer()
    with sheet.tags.within("TR") if heard else sheet.tags.artifact():
        sheet.row(cells)
    sheet.y = top - height
    sheet.rule(sheet.y)
    sheet.y -= 4


def _cells(
    press: "Press", signer: Signer, number: int, places: list[tuple[float, float]]
) -> list[Cell]:
    cells = [Cell(x, width, kind="TD") for x, width in places]
    cells[0].add(str(number), SMALL)
    for cell, text, style in (
        (cells[1], signer.name, _NAME),
        (cells[4], signer.contact, SMALL),
    ):
        if text:
            cell.add(text, style)
    for cell, texts, style in (
        (cells[2], signer.institution, CELL),
        (cells[3], signer.origin, SMALL),
    ):
        if any(texts):
            press.stack(cell, texts, style)
    if signer.position:
        cells[2].add(signer.position, SMALL)
    return cells


def _boxes(press: "Press", signer: Signer, places: list[float], top: float) -> None:
    """Empty boxes to tick; a cross where the answer was yes."""
    canvas = press.sheet.canvas
    canvas.setStrokeColorRGB(*theme.INK)
    canvas.setLineWidth(0.8)
    for place, x in enumerate(places):
        y = top - 4 - _BOX
        canvas.rect(x, y, _BOX, _BOX, stroke=1, fill=0)
        if place < len(signer.ticks) and signer.ticks[place]:
            canvas.line(x + 2, y + 2, x + _BOX - 2, y + _BOX - 2)
            canvas.line(x + 2, y + _BOX - 2, x + _BOX - 2, y + 2)
