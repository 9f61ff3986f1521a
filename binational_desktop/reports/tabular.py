"""Setting what comes row by row: tables, the verbatim annex, quotations.

Heads repeat on every page. What begins near the foot of a page has room for its first row, a short
table is not torn, and of a long one two rows at least stand together at its end.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from binational_desktop.reports import theme
from binational_desktop.reports.document import Column, Entries, Entry, Quote, Quotes, Table, Words
from binational_desktop.reports.sheet import Cell
from binational_desktop.reports.theme import (
    CELL,
    CODE,
    GUTTER,
    HEAD,
    MARK,
    NOTE,
    QUOTE,
    SMALL,
    Style,
)

if TYPE_CHECKING:
    from binational_desktop.reports.pdf import Press

_SHORT: Final = 0.3
"""The part of a page up to which a table is not torn."""
_GAP: Final = 3.5
"""The space above and below the rule under a row."""
_HEADS: Final = 8.0
"""The space around the rule under the heads."""
_BESIDE: Final = Style("italic", 9, 13)
_ORIGINAL: Final = Style("italic", 8, 11, theme.GREY)
_CODE: Final = 46.0
_AXIS: Final = 34.0
_KIND: Final = 66.0


def beginning(press: "Press", block: Table | Entries | Quotes) -> float:
    """What a block needs of a page to begin on it."""
    match block:
        case Table():
            return _heads_height(_table_heads(press, block)) + _first(press, block)
        case Entries():
            heads = _heads_height(_entry_heads(press, block))
            rows = [_entry(press, one, _spots(press)) for one in block.items[:1]]
            return heads + room_for(press, *rows)
        case Quotes():
            return room_for(press, *(_quote(press, one) for one in block.items[:1]))


def room_for(press: "Press", *rows: list[Cell]) -> float:
    """What rows need to be begun: their height; those that may be torn, some lines of each."""
    half = (press.sheet.top - press.sheet.bottom) / 2
    heights = [max(cell.height for cell in cells) for cells in rows]
    return sum(height if height < half else 60.0 for height in heights)


def _heads_height(cells: list[Cell]) -> float:
    return max(cell.height for cell in cells) + _HEADS


# ---------------------------------------------------------------------- tables


def table(press: "Press", block: Table) -> None:
    """A table of texts or numbers."""
    sheet = press.sheet

    def heads() -> None:
        sheet.head(_table_heads(press, block), after=4)
        sheet.rule(sheet.y, theme.GREY, 0.7)
        sheet.y -= _HEADS - 4

    rows = _rows(press, block)
    sheet.need(beginning(press, block))
    with sheet.tags.within("Table"):
        heads()
        for number, cells in enumerate(rows):
            left = len(rows) - number
            if left == 2:
                sheet.need(_height(rows[-2:]) + _caption_height(press, block), heads)
            with sheet.tags.within("TR"):
                sheet.row(cells, after=_GAP, again=heads)
            sheet.rule(sheet.y, theme.HAIRLINE if left > 1 else theme.GREY)
            sheet.y -= _GAP
    sheet.y -= 4
    if block.caption:
        sheet.row(press.texts(block.caption, NOTE), after=6)
    sheet.y -= 6


def _places(press: "Press", block: Table) -> list[tuple[Column, float, float]]:
    """Each column with its place and the width of its cells."""
    found, x = [], press.sheet.left
    for column in block.columns:
        width = column.width * press.sheet.width
        found.append((column, x, width - (14 if column.align == "right" else 8)))
        x += width
    return found


def _table_heads(press: "Press", block: Table) -> list[Cell]:
    return [
        press.stack(Cell(x, width, align=column.align, kind="TH"), column.heading, HEAD)
        for column, x, width in _places(press, block)
    ]


def _rows(press: "Press", block: Table) -> list[list[Cell]]:
    """The cells of each row; a total stands out."""
    bold = Style("bold", CELL.size, CELL.line)
    places = _places(press, block)
    last = len(block.rows) - 1
    return [
        [
            press.stack(
                Cell(x, width, align=column.align, kind="TD"),
                texts,
                bold if block.last_is_total and number == last else CELL,
            )
            for (column, x, width), texts in zip(places, row, strict=True)
        ]
        for number, row in enumerate(block.rows)
    ]


def _height(rows: list[list[Cell]]) -> float:
    return sum(max(cell.height for cell in cells) + 2 * _GAP for cells in rows)


def _caption_height(press: "Press", block: Table) -> float:
    if not block.caption:
        return 0.0
    return max(cell.height for cell in press.texts(block.caption, NOTE)) + 4


def _first(press: "Press", block: Table) -> float:
    """What the rows of a table need to be begun: all of a short one, two of a long one."""
    rows = _rows(press, block)
    short = (press.sheet.top - press.sheet.bottom) * _SHORT
    for most in (len(rows), 2):
        height = _height(rows[:most]) + _caption_height(press, block)
        if height <= short:
            return height
    return room_for(press, *rows[:1]) + 2 * _GAP


# ---------------------------------------------------------------------- quotations


def quotes(press: "Press", block: Quotes) -> None:
    """Quotations with a bar in the colour of their axis and a link to the annex."""
    sheet = press.sheet
    for quote in block.items:
        cells = _quote(press, quote)
        for cell in cells:
            with sheet.tags.within("BlockQuote"):
                cell.node = sheet.tags.node("Link")

        def bar(top: float, bottom: float, axis: int = quote.axis) -> None:
            sheet.canvas.setFillColorRGB(*theme.axis_colour(axis))
            sheet.canvas.rect(sheet.left, bottom + 3, 2.5, top - bottom - 4, stroke=0, fill=1)

        sheet.row(cells, after=11, beside=bar)
    sheet.y -= 4


def _quote(press: "Press", quote: Quote) -> list[Cell]:
    cells = []
    for words, language, (x, width) in zip(
        quote.words, press.languages, press.columns(16), strict=True
    ):
        cell = Cell(x, width, link=f"card-{quote.code}", said=quote.code)
        if words.text:
            style = _BESIDE if press.two else QUOTE
            cell.add(f"“{words.text}”", style, language=words.language or language)
        mark = " · ".join(filter(None, (quote.code, words.mark)))
        cells.append(cell.add(mark, CODE, gap=2, language=language))
    return cells


# ---------------------------------------------------------------------- the annex


def entries(press: "Press", block: Entries) -> None:
    """The verbatim annex: code, words, axis, kind."""
    sheet, spots = press.sheet, _spots(press)
    first, further = _entry_heads(press, block), _entry_heads(press, block)

    def heads(cells: list[Cell] = further) -> None:
        sheet.head(cells, after=3)
        sheet.rule(sheet.y, theme.GREY, 0.7)
        sheet.y -= 4

    sheet.need(beginning(press, block))
    with sheet.tags.within("Table"):
        heads(first)
        for entry in block.items:
            with sheet.tags.within("TR"):
                mark = _bookmark(press, entry)
                sheet.row(_entry(press, entry, spots), after=3, again=heads, beside=mark)
            press.progress.step()
            sheet.rule(sheet.y)
            sheet.y -= 3.5


def _spots(press: "Press") -> list[tuple[float, float]]:
    """Places and widths: code, words in each language, axis, kind."""
    left, whole = press.sheet.left, press.sheet.width - _CODE - _AXIS - _KIND
    words = [(left + _CODE, whole - 12)]
    if press.two:
        half = (whole - 12 - GUTTER / 2) / 2
        words = [(left + _CODE, half), (left + _CODE + half + GUTTER / 2, half)]
    after = left + _CODE + whole
    return [(left, _CODE - 6), *words, (after, _AXIS - 4), (after + _AXIS, _KIND)]


def _entry_heads(press: "Press", block: Entries) -> list[Cell]:
    code, *words, axis, kind = _spots(press)
    wide = words[-1][0] + words[-1][1] - words[0][0]
    places = (code, (words[0][0], wide), axis, kind)
    cells = [
        press.stack(Cell(x, width, kind="TH"), texts, HEAD)
        for texts, (x, width) in zip(block.heads, places, strict=True)
    ]
    # The words have a column for each language under one head.
    cells[1].span = len(words)
    return cells


def _bookmark(press: "Press", entry: Entry) -> Callable[[float, float], None] | None:
    """Where quotations of this card lead to, if there are any: the first part of its row."""
    if entry.code not in press.quoted:
        return None
    done: list[bool] = []

    def mark(top: float, _bottom: float) -> None:
        if not done:
            press.sheet.canvas.bookmarkHorizontalAbsolute(f"card-{entry.code}", top)
            done.append(True)

    return mark


def _entry(press: "Press", entry: Entry, spots: list[tuple[float, float]]) -> list[Cell]:
    """The cells of one input."""
    code, *places, axis, kind = spots
    return [
        Cell(*code, kind="TD").add(entry.code, CODE),
        *(
            _said(words, language, *place)
            for words, language, place in zip(entry.words, press.languages, places, strict=True)
        ),
        Cell(*axis, kind="TD").add(entry.axes, SMALL),
        press.stack(Cell(*kind, kind="TD"), entry.kind, SMALL),
    ]


def _said(words: Words, language: str, x: float, width: float) -> Cell:
    """The words, what must be said of them, and the original under a translation."""
    cell = Cell(x, width, kind="TD")
    if words.text:
        cell.add(words.text, CELL, language=words.language or language)
    if words.mark:
        cell.add(words.mark, MARK, language=language)
    if words.original:
        cell.add(words.original, _ORIGINAL, gap=2, language=words.original_language or language)
    return cell
