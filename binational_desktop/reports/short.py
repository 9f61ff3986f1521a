"""Setting the blocks of the short documents: masthead, axes in a few lines, large cards, foot."""

from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from binational_desktop.reports import charts, metadata, theme
from binational_desktop.reports.document import (
    AxisLine,
    AxisLines,
    Bar,
    Cards,
    Entry,
    Figures,
    Foot,
    Masthead,
)
from binational_desktop.reports.sheet import Cell
from binational_desktop.reports.theme import CELL, CODE, HEAD, MARK, NOTE, Style
from binational_desktop.reports.typesetting import lines
from binational_desktop.reports.typesetting import width as width_of

if TYPE_CHECKING:
    from binational_desktop.reports.pdf import Press

_KIND: Final = Style("bold", 10, 14, theme.ACCENT)
_SEAL: Final = Style("bold", 8, 11, (1, 1, 1))
_STATE: Final = Style("regular", 8, 11, theme.GREY)
_NAME: Final = Style("bold", 10, 14)
_GROUP: Final = Style("regular", 9, 12.5)
_VOICE: Final = Style("italic", 9, 12.5)
_FOOT: Final = Style("regular", 7.5, 10.5, theme.GREY)
_CARD: Final = Style("bold", 9, 13, theme.GREY)
_WORDS: Final = Style("regular", 12.5, 18)
_CODE: Final = 44.0
"""The room of a card's code before its words."""
_BAR: Final = 17.0
_GAP: Final = 3.5
_AT_TOP: Final = 46.0
"""From the upper edge of the paper to the first line."""


def masthead(press: "Press", block: Masthead) -> None:
    """What it is, its title, its facts in one row, and its state as a seal while it is a draft."""
    sheet = press.sheet
    if not sheet.untouched:
        sheet.new_page()
    press.ribbon(8)
    if block.anchor:
        sheet.canvas.bookmarkPage(block.anchor, "Fit")
        sheet.canvas.addOutlineEntry(
            metadata.plain(press.joined(block.title)), block.anchor, 0, closed=False
        )
    sheet.y = sheet.size[1] - _AT_TOP
    kinds = press.texts(block.kind, _KIND)
    # What every sheet of a pile repeats is heard once.
    with sheet.tags.artifact() if sheet.page > len(press.document.languages) else nullcontext():
        for cell, state, language in zip(kinds, block.state, press.languages, strict=True):
            if not sheet.tags.marking:
                cell.node = sheet.tags.node(cell.kind, language)
            _seal(press, cell, state, block.draft)
        sheet.row(kinds, after=6 if not press.two else 22)
    title = Style("bold", 21, 26) if not press.two else Style("bold", 15, 19)
    press.deepest = 1
    sheet.row(press.texts(block.title, title, kind="H1"), after=8)
    if press.two:
        with sheet.tags.within("L"):
            for label, value in block.facts:
                with sheet.tags.within("LI"):
                    press.fact(label, value, 110)
                sheet.y -= 3
    else:
        _facts(press, block)
        if press.blocks and isinstance(press.blocks[0], Figures):
            return  # the line above the figures is the lower one of the facts
        sheet.rule(sheet.y)
    sheet.y -= 14


def _seal(press: "Press", cell: Cell, state: str, draft: bool) -> None:
    """The state at the right of the column; two columns leave it room on the next line."""
    sheet = press.sheet
    style = _SEAL if draft else _STATE
    line = lines(state, style, cell.width - 14)[0]
    long = width_of(line, style)
    right = cell.x + (long + 12 if press.two else cell.width)
    baseline = sheet.y - (27 if press.two else 10.5)
    if draft:
        with sheet.tags.artifact():
            sheet.canvas.setFillColorRGB(*theme.INK)
            sheet.canvas.roundRect(
                right - long - 12, baseline - 4, long + 12, 15, 3, stroke=0, fill=1
            )
    inside = 6 if draft else 12 if press.two else 0
    if cell.node:
        sheet.tags.begin(cell.node)
    sheet.line(line, right - inside, baseline, style, "right")
    if cell.node:
        sheet.tags.end()


def _facts(press: "Press", block: Masthead) -> None:
    """Facts side by side under a hairline; where they are too wide, the widest gives way."""
    sheet = press.sheet
    wide = [
        max(width_of(value[0], CELL), width_of(label[0], HEAD)) + 18 for label, value in block.facts
    ]
    while sum(wide) > sheet.width:
        widest = wide.index(max(wide))
        wide[widest] -= min(sum(wide) - sheet.width + 0.01, wide[widest] / 8)
    sheet.rule(sheet.y)
    sheet.y -= 7
    cells, x = [], sheet.left
    language = press.languages[0]
    for (label, value), width in zip(block.facts, wide, strict=True):
        cell = Cell(x, width - 16)
        cells.append(
            cell.add(label[0], HEAD, language=language).add(value[0], CELL, language=language)
        )
        x += width
    if cells:
        with sheet.tags.within("L"):
            for cell in cells:
                with sheet.tags.within("LI"):
                    cell.node = sheet.tags.node("LBody", cell.language)
        sheet.row(cells, after=7)


def axis_lines(press: "Press", block: AxisLines) -> None:
    """Each axis with its number, name and bar at the left, its groups and words at the right."""
    sheet = press.sheet
    most = max((one.size for one in block.items), default=1) or 1
    for number, one in enumerate(block.items):
        name, said = _name(press, one), _said(press, one)
        sheet.need(max(name.height + _BAR, _height(said)) + 8)
        if number:
            sheet.rule(sheet.y + 1)
            sheet.y -= 7
        top = sheet.y
        name.node = sheet.tags.node(name.kind, name.language)
        if one.axis:
            charts.axis_chip(sheet, one.axis, sheet.left, top - 12.5, 12, name.node)
        sheet.row([name])
        length = (name.width - 30) * one.size / most
        at = sheet.y - 14
        bar = Bar(one.name, one.printed[0], one.size, one.axis)
        with sheet.tags.artifact():
            charts.pattern_bar(sheet.canvas, bar, name.x, at, length)
        sheet.tags.begin(name.node)
        sheet.line(one.printed[0], name.x + length + 5, at + 1.5, Style("bold", 8.5, 12))
        sheet.tags.end()
        below = sheet.y - _BAR
        sheet.y = top
        for row in said:
            sheet.row(row, after=_GAP)
        sheet.y = min(below, sheet.y + _GAP) - 7


def _height(rows: list[list[Cell]]) -> float:
    return sum(max(cell.height for cell in row) + _GAP for row in rows)


def _name(press: "Press", one: AxisLine) -> Cell:
    sheet = press.sheet
    kind = f"H{min(2, press.deepest + 1)}"
    cell = Cell(sheet.left + 19, sheet.width * 0.3 - 19, kind=kind)
    return press.join(cell, one.name, _NAME)


def _said(press: "Press", one: AxisLine) -> list[list[Cell]]:
    """Kinds and groups, then quotations, each with the code of its card before it."""
    sheet = press.sheet
    begin = sheet.left + sheet.width * 0.3 + 16
    first = press.join(Cell(begin, sheet.right - begin), one.kinds, NOTE)
    for group in one.groups:
        press.join(first, group, _GROUP, gap=1)
    rows = [[first]]
    for quote in one.quotes:
        code = Cell(begin, _CODE - 4).add(quote.code, CODE)
        cell = Cell(begin + _CODE, sheet.right - begin - _CODE, kind="BlockQuote")
        for words, language in zip(quote.words, press.languages, strict=False):
            if words.text:
                cell.add(f"“{words.text}”", _VOICE, language=words.language or language)
            if words.mark:
                cell.add(words.mark, MARK, language=language)
        rows.append([code, cell])
    return rows


def cards(press: "Press", block: Cards) -> None:
    """Inputs in large type with the bar of their axis, the code of the card below."""
    sheet = press.sheet
    for entry in block.items:

        def bar(top: float, bottom: float, axis: int = entry.axis) -> None:
            sheet.canvas.setFillColorRGB(*theme.axis_colour(axis))
            sheet.canvas.rect(sheet.left, bottom + 3, 2.5, top - bottom - 5, stroke=0, fill=1)

        sheet.row(card(press, entry), after=11, beside=bar)
        press.progress.step()
    sheet.y -= 6


def card(press: "Press", entry: Entry) -> list[Cell]:
    """The cells of an input in large type."""
    cells = []
    said = zip(entry.words, entry.kind, press.languages, press.columns(16), strict=True)
    for words, kind, language, (x, width) in said:
        cell = Cell(x, width)
        if words.text:
            cell.add(words.text, _WORDS, language=words.language or language)
        if words.original:
            original = Style("italic", 10, 14, theme.GREY)
            spoken = words.original_language or language
            cell.add(words.original, original, gap=1, language=spoken)
        mark = " · ".join(filter(None, (entry.code, kind, words.mark)))
        cells.append(cell.add(mark, _CARD, gap=1, language=language))
    return cells


def foot(press: "Press", block: Foot) -> None:
    """Small type at the foot of the page, under a hairline."""
    sheet = press.sheet
    cell = Cell(sheet.left, sheet.width)
    for texts in block.items:
        press.join(cell, texts, _FOOT)
    sheet.need(cell.height + 8)
    sheet.y = sheet.bottom + cell.height
    sheet.rule(sheet.y + 4)
    sheet.row([cell])
