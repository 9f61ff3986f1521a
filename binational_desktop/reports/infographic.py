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
from binational_desktop.reports.typesetting import fitted, lines, width

_BAR: Final = 16.0
_STEP: Final = 21.0
_TOTAL: Final = Style("bold", 10, 13)
_ON_DARK: Final = Style("bold", 8.5, 11, (1, 1, 1))
_ON_LIGHT: Final = Style("bold", 8.5, 11)
_SHADES: Final = (1.0, 0.42, 0.16, 0.0)
"""How much of the axis' colour the parts of a bar have; the last is an outline."""
_SWATCH: Final = 7.0
_APART: Final = 10.0
"""The space before a number behind a bar."""
_CHIP: Final = 11.0
_ROW: Final = 18.0
_LARGEST: Final = 8.6
_COLUMN: Final = 40.0
"""The greatest height of a column of a small chart."""
_SMALL: Final = _COLUMN + 37
_ACROSS: Final = 5
_KEY: Final = 13.0
"""A line of a legend."""
_NAME: Final = Style("bold", 7.5, 10)


def _title(sheet: Sheet, texts: tuple[str, ...]) -> None:
    title = " · ".join(dict.fromkeys(texts))
    sheet.row([Cell(sheet.left, sheet.width).add(title, HEAD)], after=8)


def _said(texts: tuple[str, ...]) -> str:
    return " · ".join(dict.fromkeys(texts))


# ---------------------------------------------------------------------- bars in parts


def split_chart(sheet: Sheet, chart: SplitChart) -> None:
    """Bars in parts, the legend above, the total at the end of each."""
    begin = sheet.left + min(sheet.width * 0.3, 150.0) + 8
    legend = _keys([_said(one) for one in chart.legend], begin, sheet.right)
    height = _KEY * len(legend) + 5 + _STEP * len(chart.bars)
    sheet.need(HEAD.line + 8 + height + (NOTE.line if chart.note else 0))
    _title(sheet, chart.title)
    box = (sheet.left, sheet.y - height, sheet.right, sheet.y)
    with sheet.tags.figure(_said(chart.alternative), box):
        _legend(sheet, legend)
        scale = _scale(chart.bars, sheet.right - begin)
        for bar in chart.bars:
            _split_bar(sheet, bar, begin, scale)
            sheet.y -= _STEP
    if chart.note:
        sheet.row([Cell(sheet.left, sheet.width).add(_said(chart.note), NOTE)])
    sheet.y -= 14


def _scale(bars: tuple[SplitBar, ...], room: float) -> float:
    """Points an input takes: as many as leave room for what stands behind each bar."""
    most = max((bar.size for bar in bars), default=1) or 1
    scale = (room - 34) / most
    # Shorter bars may have more numbers behind them, never fewer.
    for _number in range(sum(len(bar.parts) for bar in bars) + 1):
        fits = min(
            ((room - _behind(bar, scale)) / bar.size for bar in bars if bar.size), default=scale
        )
        if fits >= scale:
            break
        scale = fits
    return scale


def _behind(bar: SplitBar, scale: float) -> float:
    """What stands behind a bar: its total, and the numbers that its parts have no room for."""
    parts = (
        _APART + _SWATCH + 3 + width(printed, _ON_LIGHT) for _p, printed in _narrow(bar, scale)
    )
    return 6 + width(bar.printed, _TOTAL) + sum(parts)


def _narrow(bar: SplitBar, scale: float) -> list[tuple[int, str]]:
    """The parts of a bar without room for their number: place in the legend, number."""
    return [
        (place, printed)
        for place, (size, printed) in enumerate(bar.parts)
        if size and not _holds(size * scale, printed)
    ]


def _holds(wide: float, printed: str) -> bool:
    return wide > width(printed, _ON_DARK) + 6


def _keys(labels: list[str], begin: float, end: float) -> list[list[tuple[float, int, str]]]:
    """The legend in as many lines as it takes: place on the line, number of the part, label."""
    found: list[list[tuple[float, int, str]]] = []
    x = end
    for place, whole in enumerate(labels):
        label = fitted(whole, CELL, end - begin - 19)
        if x + 19 + width(label, CELL) > end:
            found.append([])
            x = begin
        found[-1].append((x, place, label))
        x += 19 + width(label, CELL) + 18
    return found


def _legend(sheet: Sheet, keys: list[list[tuple[float, int, str]]]) -> None:
    for line in keys:
        for x, place, label in line:
            _part(sheet, x, sheet.y - 9, 14, 9, 0, place)
            sheet.line(label, x + 19, sheet.y - 8, CELL)
        sheet.y -= _KEY
    sheet.y -= 5


def _split_bar(sheet: Sheet, bar: SplitBar, begin: float, scale: float) -> None:
    """A bar with the numbers of its parts; a narrow part's stands behind the total, with its shade."""
    y = sheet.y - _BAR
    if bar.axis:
        axis_chip(sheet, bar.axis, sheet.left, y + 3, _CHIP)
    room = begin - sheet.left - 26
    first, *more = lines(fitted(_said(bar.label), CELL, room, 2), CELL, room)
    sheet.line(first.rstrip(), sheet.left + 17, y + (9.5 if more else 5), CELL)
    if more:
        sheet.line(more[0].rstrip(), sheet.left + 17, y - 0.5, CELL)
    x = begin
    for place, (size, printed) in enumerate(bar.parts or ((bar.size, ""),)):
        if not size:
            continue
        wide = scale * size
        _part(sheet, x, y, wide, _BAR, bar.axis, place)
        if _holds(wide, printed):
            style = _ON_DARK if place == 0 else _ON_LIGHT
            sheet.line(printed, x + wide / 2, y + 5, style, "centre")
        x += wide
    sheet.line(bar.printed, x + 6, y + 4.5, _TOTAL)
    x += 6 + width(bar.printed, _TOTAL)
    for place, printed in _narrow(bar, scale):
        x += _APART
        _part(sheet, x, y + 4.5, _SWATCH, _SWATCH, bar.axis, place)
        x += _SWATCH + 3
        sheet.line(printed, x, y + 5, _ON_LIGHT)
        x += width(printed, _ON_LIGHT)


def _part(
    sheet: Sheet, x: float, y: float, wide: float, high: float, axis: int, place: int
) -> None:
    """A part of a bar: full, light or outlined, by its place in the legend."""
    canvas = sheet.canvas
    shade = _SHADES[min(place, len(_SHADES) - 1)]
    canvas.setFillColorRGB(*theme.tint(theme.axis_colour(axis), shade))
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
    step = (sheet.width - names - 46) / max(len(chart.axes), 1)
    most = max((n for _label, _total, cells in chart.rows for n, _p in cells), default=1) or 1
    # A little left of the middle: what does not fit a circle stands at its right.
    centres = [sheet.left + names + step * (place + 0.38) for place in range(len(chart.axes))]
    box = (sheet.left, sheet.y - _ROW * (len(chart.rows) + 1), sheet.right, sheet.y)
    with sheet.tags.figure(_said(chart.alternative), box):
        for centre, axis in zip(centres, chart.axes, strict=True):
            if axis:
                axis_chip(sheet, axis, centre - 6, sheet.y - 14, 12)
            else:
                sheet.line("–", centre, sheet.y - 12, CELL, "centre")
        sheet.y -= _ROW
        for label, total, cells in chart.rows:
            middle = sheet.y - _ROW / 2
            sheet.rule(sheet.y)
            sheet.line(fitted(_said(label), CELL, names - 6), sheet.left, middle - 3, CELL)
            for centre, (n, printed), axis in zip(centres, cells, chart.axes, strict=True):
                _bubble(sheet, centre, middle, n, printed, axis, most)
            sheet.line(total, sheet.right - 8, middle - 3, _TOTAL, "right")
            sheet.y -= _ROW
    sheet.y -= 16


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
    sheet.need(HEAD.line + 8 + _SMALL)
    _title(sheet, chart.title)
    most = max((n for _l, _t, cells in chart.items for n, _p in cells), default=1) or 1
    rows = [chart.items[at : at + _ACROSS] for at in range(0, len(chart.items), _ACROSS)]
    for row in rows:
        sheet.need(_SMALL)
        box = (sheet.left, sheet.y - _SMALL, sheet.right, sheet.y)
        # The words of the first row are those of all; they are heard once.
        first = row is rows[0]
        tags = sheet.tags
        with tags.figure(_said(chart.alternative), box) if first else tags.artifact():
            for place, (label, total, cells) in enumerate(row):
                x, end = sheet.left + place * step, f" · {total}"
                name = fitted(_said(label), _NAME, step - 14 - width(end, _NAME)) + end
                _small(sheet, x, step - 14, name, cells, chart.axes, most)
        sheet.y -= _SMALL
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
    sheet.line(title, x, sheet.y - 9, _NAME)
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
