"""The charts of the page that is read in a minute: parts, areas and small multiples by axis.

Every count stands as a number where it is drawn; shade and outline say again what colour says, so
that a page printed in grey says the same.
"""

from typing import Final

from binational_desktop.reports import theme
from binational_desktop.reports.charts import axis_chip
from binational_desktop.reports.document import BubbleChart, SmallMultiples, SplitBar, SplitChart
from binational_desktop.reports.sheet import Cell, Sheet
from binational_desktop.reports.theme import CELL, HEAD, NOTE, Style
from binational_desktop.reports.typesetting import lines, width

_BAR: Final = 16.0
_STEP: Final = 23.0
_TOTAL: Final = Style("bold", 10, 13)
_ON_DARK: Final = Style("bold", 8.5, 11, (1, 1, 1))
_ON_LIGHT: Final = Style("bold", 8.5, 11)
_SHADES: Final = (1.0, 0.34, 0.0)
"""How much of the axis' colour the parts of a bar have; the last is an outline."""
_CHIP: Final = 11.0
_ROW: Final = 20.0
_LARGEST: Final = 9.5
_COLUMN: Final = 46.0
"""The greatest height of a column of a small chart."""
_ACROSS: Final = 5


def _title(sheet: Sheet, texts: tuple[str, ...]) -> None:
    title = " · ".join(dict.fromkeys(texts))
    sheet.row([Cell(sheet.left, sheet.width).add(title, HEAD)], after=8)


def _said(texts: tuple[str, ...]) -> str:
    return " · ".join(dict.fromkeys(texts))


def _tint(axis: int, shade: float) -> tuple[float, float, float]:
    """The colour of an axis, mixed with white."""
    red, green, blue = theme.axis_colour(axis)
    return (
        1 - (1 - red) * shade,
        1 - (1 - green) * shade,
        1 - (1 - blue) * shade,
    )


# ---------------------------------------------------------------------- bars in parts


def split_chart(sheet: Sheet, chart: SplitChart) -> None:
    """Bars in parts, the legend above, the total at the end of each."""
    height = HEAD.line + 8 + (18 if chart.legend else 0) + _STEP * len(chart.bars) + 24
    sheet.need(height)
    _title(sheet, chart.title)
    box = (sheet.left, sheet.y - height + HEAD.line + 32, sheet.right, sheet.y)
    with sheet.tags.figure(_said(chart.alternative), box):
        if chart.legend:
            _legend(sheet, [_said(one) for one in chart.legend])
        names = min(sheet.width * 0.3, 150.0)
        begin = sheet.left + names + 8
        room = sheet.right - begin - 34
        most = max((bar.size for bar in chart.bars), default=1) or 1
        for bar in chart.bars:
            _split_bar(sheet, bar, begin, room * bar.size / most)
            sheet.y -= _STEP
    if chart.note:
        sheet.row([Cell(sheet.left, sheet.width).add(_said(chart.note), NOTE)])
    sheet.y -= 14


def _legend(sheet: Sheet, labels: list[str]) -> None:
    x, y = sheet.left + min(sheet.width * 0.3, 150.0) + 8, sheet.y - 9
    for place, label in enumerate(labels):
        _part(sheet, x, y, 14, 9, 0, place)
        sheet.line(label, x + 19, y + 1, CELL)
        x += 19 + width(label, CELL) + 18
    sheet.y -= 20


def _split_bar(sheet: Sheet, bar: SplitBar, begin: float, length: float) -> None:
    y = sheet.y - _BAR
    if bar.axis:
        axis_chip(sheet, bar.axis, sheet.left, y + 3, _CHIP)
    room = begin - sheet.left - 26
    name = lines(_said(bar.label), CELL, room)
    sheet.line(name[0].rstrip(), sheet.left + 17, y + (5 if len(name) == 1 else 9.5), CELL)
    if len(name) > 1:
        sheet.line(name[1].rstrip(), sheet.left + 17, y - 0.5, CELL)
    x = begin
    for place, (size, printed) in enumerate(bar.parts or ((bar.size, ""),)):
        if not size:
            continue
        wide = length * size / bar.size
        _part(sheet, x, y, wide, _BAR, bar.axis, place)
        if wide > width(printed, _ON_DARK) + 6:
            style = _ON_DARK if place == 0 else _ON_LIGHT
            sheet.line(printed, x + wide / 2, y + 5, style, "centre")
        x += wide
    sheet.line(bar.printed, x + 6, y + 4.5, _TOTAL)


def _part(
    sheet: Sheet, x: float, y: float, wide: float, high: float, axis: int, place: int
) -> None:
    """A part of a bar: full, light or outlined, by its place in the legend."""
    canvas = sheet.canvas
    shade = _SHADES[min(place, len(_SHADES) - 1)]
    canvas.setFillColorRGB(*_tint(axis, shade))
    canvas.setStrokeColorRGB(*theme.axis_colour(axis))
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, wide, high, stroke=1, fill=1)


# ---------------------------------------------------------------------- areas


def bubbles(sheet: Sheet, chart: BubbleChart) -> None:
    """Rows by axes: circles whose area is the count, with the number in them or beside."""
    height = HEAD.line + 8 + _ROW * (len(chart.rows) + 1) + 16
    sheet.need(height)
    _title(sheet, chart.title)
    names = min(sheet.width * 0.36, 180.0)
    step = (sheet.width - names - 40) / max(len(chart.axes), 1)
    most = max((n for _label, cells in chart.rows for n, _printed in cells), default=1) or 1
    box = (sheet.left, sheet.y - _ROW * (len(chart.rows) + 1), sheet.right, sheet.y)
    with sheet.tags.figure(_said(chart.alternative), box):
        for place, axis in enumerate(chart.axes):
            centre = sheet.left + names + step * (place + 0.5)
            if axis:
                axis_chip(sheet, axis, centre - 6, sheet.y - 14, 12)
            else:
                sheet.line("–", centre, sheet.y - 12, CELL, "centre")
        sheet.y -= _ROW
        for label, cells in chart.rows:
            middle = sheet.y - _ROW / 2
            sheet.rule(sheet.y)
            sheet.line(_one_line(_said(label), names - 6), sheet.left, middle - 3, CELL)
            for place, ((n, printed), axis) in enumerate(zip(cells, chart.axes, strict=True)):
                centre = sheet.left + names + step * (place + 0.5)
                _bubble(sheet, centre, middle, n, printed, axis, most)
            total = str(sum(n for n, _printed in cells))
            sheet.line(total, sheet.right - 8, middle - 3, _TOTAL, "right")
            sheet.y -= _ROW
    sheet.y -= 20


def _one_line(text: str, room: float) -> str:
    """As much of a label as fits a line."""
    broken = lines(text, CELL, room)
    return broken[0].rstrip() + ("…" if len(broken) > 1 else "")


def _bubble(sheet: Sheet, x: float, y: float, n: int, printed: str, axis: int, most: int) -> None:
    if not n:
        sheet.line("–", x, y - 3, Style("regular", 8.5, 11, theme.GREY), "centre")
        return
    radius = max(_LARGEST * (n / most) ** 0.5, 2.2)
    sheet.canvas.setFillColorRGB(*theme.axis_colour(axis))
    sheet.canvas.circle(x, y, radius, stroke=0, fill=1)
    if 2 * radius > width(printed, _ON_DARK) + 5:
        sheet.line(printed, x, y - 3, _ON_DARK, "centre")
    else:
        sheet.line(printed, x + radius + 3, y - 3, _ON_LIGHT)


# ---------------------------------------------------------------------- small multiples


def small_multiples(sheet: Sheet, chart: SmallMultiples) -> None:
    """A small column chart for each, five across, all on one scale."""
    step = sheet.width / _ACROSS
    high = _COLUMN + 44
    sheet.need(HEAD.line + 8 + high)
    _title(sheet, chart.title)
    most = max((n for _l, _t, cells in chart.items for n, _p in cells), default=1) or 1
    lines = [chart.items[at : at + _ACROSS] for at in range(0, len(chart.items), _ACROSS)]
    alternative = _said(chart.alternative)
    for line in lines:
        sheet.need(high)
        box = (sheet.left, sheet.y - high, sheet.right, sheet.y)
        with sheet.tags.figure(alternative, box):
            for place, (label, total, cells) in enumerate(line):
                x = sheet.left + place * step
                _small(sheet, x, step - 14, f"{_said(label)} · {total}", cells, chart.axes, most)
        sheet.y -= high
    sheet.y -= 6


def _small(
    sheet: Sheet,
    x: float,
    room: float,
    title: str,
    cells: tuple[tuple[int, str], ...],
    axes: tuple[int, ...],
    most: int,
) -> None:
    sheet.line(_one_line(title, room), x, sheet.y - 9, _ON_LIGHT)
    ground = sheet.y - 22 - _COLUMN
    step = room / max(len(axes), 1)
    canvas = sheet.canvas
    for place, ((n, printed), axis) in enumerate(zip(cells, axes, strict=True)):
        left = x + place * step
        if n:
            high = max(_COLUMN * n / most, 1.5)
            canvas.setFillColorRGB(*theme.axis_colour(axis))
            canvas.rect(left, ground, step - 3, high, stroke=0, fill=1)
            small = Style("bold", 7, 9)
            sheet.line(printed, left + (step - 3) / 2, ground + high + 2, small, "centre")
        else:  # a gap is seen: an empty frame where a column would stand
            canvas.setStrokeColorRGB(*theme.GREY)
            canvas.setLineWidth(0.6)
            canvas.setDash(1.5, 1.5)
            canvas.rect(left + 0.5, ground, step - 4, 7, stroke=1, fill=0)
            canvas.setDash()
        number = Style("regular", 7, 9, theme.GREY)
        sheet.line(str(axis) if axis else "–", left + (step - 3) / 2, ground - 9, number, "centre")
