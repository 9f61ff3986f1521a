"""Bar charts: direct labels, the axis' number and pattern, legible without colour."""

from reportlab.pdfgen.canvas import Canvas

from binational_desktop.reports import theme
from binational_desktop.reports.document import Bar, BarChart
from binational_desktop.reports.sheet import Cell, Sheet
from binational_desktop.reports.tags import Node
from binational_desktop.reports.theme import CELL, HEAD, Style
from binational_desktop.reports.typesetting import fitted

_BAR = 10.0
_STEP = 17.0
_LINES = 4
"""Lines a label takes at most; the words for screen readers have it whole."""
_NUMBER = Style("bold", 8, 11, (1, 1, 1))
_VALUE = Style("bold", 8.5, 12)


def _labels(sheet: Sheet, chart: BarChart) -> list[Cell]:
    """The labels of the bars, indented where chips stand before them."""
    indent = 16 if _chips(chart) else 0
    width = _label_width(sheet) - indent
    said = [" · ".join(dict.fromkeys(bar.label)) for bar in chart.bars]
    return [
        Cell(sheet.left + indent, width).add(fitted(one, CELL, width, _LINES), CELL) for one in said
    ]


def _label_width(sheet: Sheet) -> float:
    return min(sheet.width * 0.42, 215.0)


def _chips(chart: BarChart) -> bool:
    """Whether the bars stand for different axes, so that each needs its number."""
    return len({bar.axis for bar in chart.bars}) > 1


def height(sheet: Sheet, chart: BarChart) -> float:
    """What a chart takes of the page, with its title."""
    bars = sum(max(_STEP, cell.height + 4) for cell in _labels(sheet, chart))
    return HEAD.line + 6 + bars + 10


def draw(sheet: Sheet, chart: BarChart) -> None:
    """Set a chart at the cursor."""
    sheet.need(height(sheet, chart))
    title = " · ".join(dict.fromkeys(chart.title))
    sheet.row([Cell(sheet.left, sheet.width).add(title, HEAD)], after=6)
    most = max((bar.size for bar in chart.bars), default=1) or 1
    begin = sheet.left + _label_width(sheet) + 10
    room = sheet.right - begin - 34
    chips = _chips(chart)
    labels = _labels(sheet, chart)
    bottom = sheet.y - sum(max(_STEP, cell.height + 4) for cell in labels)
    alternative = " · ".join(dict.fromkeys(chart.alternative))
    with sheet.tags.figure(alternative, (sheet.left, bottom, sheet.right, sheet.y)):
        for bar, cell in zip(chart.bars, labels, strict=True):
            top = sheet.y
            if bar.axis and chips:
                axis_chip(sheet, bar.axis, sheet.left, top - 11.5, 11)
            length = room * bar.size / most
            pattern_bar(sheet.canvas, bar, begin, top - 11.5, length)
            sheet.line(bar.printed, begin + length + 5, top - 9.2, _VALUE)
            sheet.row([cell])
            sheet.y = top - max(_STEP, cell.height + 4)
    sheet.y -= 10


def axis_chip(
    sheet: Sheet, number: int, x: float, y: float, size: float, node: Node | None = None
) -> None:
    """The number of an axis in its colour; read as part of ``node``, or of the figure it is in."""
    canvas = sheet.canvas
    with sheet.tags.artifact():
        canvas.setFillColorRGB(*theme.axis_colour(number))
        canvas.roundRect(x, y, size, size, 2, stroke=0, fill=1)
    if node:
        sheet.tags.begin(node)
    sheet.line(str(number), x + size / 2, y + size * 0.24, _NUMBER, "centre")
    if node:
        sheet.tags.end()


def pattern_bar(canvas: Canvas, bar: Bar, x: float, y: float, length: float) -> None:
    """A bar in the colour and the pattern of its axis."""
    if length <= 0:
        return
    colour = theme.axis_colour(bar.axis) if bar.axis else theme.ACCENT
    canvas.saveState()
    path = canvas.beginPath()
    path.roundRect(x, y, max(length, 2), _BAR, 1.5)
    canvas.setFillColorRGB(*colour)
    canvas.clipPath(path, stroke=0, fill=1)
    canvas.setStrokeColorRGB(*theme.tint(colour, theme.PATTERN))
    canvas.setLineWidth(0.7)
    step = 4.5
    end = x + length + _BAR
    marks: list[tuple[float, float, float, float]] = []
    at = x
    while bar.axis > 1 and at < end:
        if bar.axis in {2, 5}:
            marks.append((at, y, at - _BAR, y + _BAR))
        if bar.axis in {3, 5}:
            marks.append((at - _BAR, y, at, y + _BAR))
        if bar.axis == 4:
            marks.append((at, y, at, y + _BAR))
        at += step
    if marks:
        canvas.lines(marks)
    canvas.restoreState()
