"""A bar chart as a picture for the Word document: the bars, numbers and patterns of the PDF's."""

import io
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from binational_desktop import paths
from binational_desktop.reports import theme
from binational_desktop.reports.document import Bar, BarChart
from binational_desktop.reports.theme import Style
from binational_desktop.reports.typesetting import lines, printable

SCALE: Final = 3
"""Pixels a point: sharp on paper, small in the file."""
_LABEL: Final = Style("regular", 8.5, 12)
_STEP: Final = 17.0
_BAR: Final = 10.0


def draw(chart: BarChart, width: float) -> tuple[bytes, float]:
    """The chart as PNG, and its height in points. The same chart gives the same bytes."""
    room = min(width * 0.42, 215.0)
    labels = [
        list(lines(" · ".join(dict.fromkeys(bar.label)), _LABEL, room - 18)) for bar in chart.bars
    ]
    steps = [max(_STEP, len(one) * _LABEL.line + 4) for one in labels]
    height = sum(steps) + 4
    picture = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), "white")
    pen = ImageDraw.Draw(picture)
    most = max((bar.size for bar in chart.bars), default=1) or 1
    longest = width - room - 50
    top = 2.0
    for bar, label, step in zip(chart.bars, labels, steps, strict=True):
        if bar.axis:
            _chip(pen, bar.axis, top + 1)
        for number, line in enumerate(label):
            _write(pen, line, 18, top + number * _LABEL.line, "regular", theme.INK)
        length = longest * bar.size / most
        _bar(picture, bar, room + 10, top + 1, length)
        _write(pen, bar.printed, room + 15 + length, top, "bold", theme.INK)
        top += step
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue(), height


def _rgb(colour: tuple[float, float, float]) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue


def _font(face: str, size: float) -> ImageFont.FreeTypeFont:
    name = {"regular": "Andika-Regular", "bold": "Andika-Bold"}[face]
    file = paths.resource(f"fonts/{name}.ttf")
    return ImageFont.truetype(str(file), round(size * SCALE), layout_engine=ImageFont.Layout.BASIC)


def _write(
    pen: ImageDraw.ImageDraw,
    text: str,
    x: float,
    y: float,
    face: str,
    colour: tuple[float, float, float],
) -> None:
    place = (x * SCALE, (y + 10) * SCALE)
    pen.text(place, printable(text, face), _rgb(colour), _font(face, _LABEL.size), anchor="ls")


def _chip(pen: ImageDraw.ImageDraw, number: int, y: float) -> None:
    box = (0, y * SCALE, 11 * SCALE, (y + 11) * SCALE)
    pen.rounded_rectangle(box, 2 * SCALE, fill=_rgb(theme.axis_colour(number)))
    middle = (5.5 * SCALE, (y + 5.5) * SCALE)
    pen.text(middle, str(number), (255, 255, 255), _font("bold", 8), anchor="mm")


def _bar(picture: Image.Image, bar: Bar, x: float, y: float, length: float) -> None:
    """A bar in the colour and the pattern of its axis."""
    if length <= 0:
        return
    colour = _rgb(theme.axis_colour(bar.axis) if bar.axis else theme.ACCENT)
    wide, high = max(round(length * SCALE), 2 * SCALE), round(_BAR * SCALE)
    piece = Image.new("RGB", (wide, high), colour)
    pen = ImageDraw.Draw(piece)
    light = (*(round(part + (255 - part) * 0.45) for part in colour),)
    step = round(4.5 * SCALE)
    for at in range(0, wide + high, step) if bar.axis > 1 else ():
        if bar.axis in {2, 5}:
            pen.line((at, 0, at - high, high), light, 2)
        if bar.axis in {3, 5}:
            pen.line((at - high, 0, at, high), light, 2)
        if bar.axis == 4:
            pen.line((at, 0, at, high), light, 2)
    mask = Image.new("L", (wide, high), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, wide - 1, high - 1), 4, fill=255)
    picture.paste(piece, (round(x * SCALE), round(y * SCALE)), mask)
