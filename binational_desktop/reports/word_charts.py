"""The bars of a chart as pictures for a Word table: colour and pattern of the axis, no text in them."""

import io
from typing import Final

from PIL import Image, ImageDraw

from binational_desktop.reports import theme
from binational_desktop.reports.document import Bar

HEIGHT: Final = 9.0
"""Points a bar is high."""
_SCALE: Final = 4
"""Pixels a point: sharp on paper, small in the file."""


def bar_picture(bar: Bar, length: float) -> bytes:
    """A bar so many points long as PNG. The same bar gives the same bytes, on every system: two
    colours are small enough, and Pillow's compression is not the same everywhere.
    """
    colour = theme.axis_colour(bar.axis) if bar.axis else theme.ACCENT
    wide, high = max(round(length * _SCALE), _SCALE), round(HEIGHT * _SCALE)
    picture = Image.new("P", (wide, high), 0)
    picture.putpalette([*_rgb(colour), *_rgb(theme.tint(colour, theme.PATTERN))])
    pen = ImageDraw.Draw(picture)
    step = round(4.5 * _SCALE)
    for at in range(0, wide + high, step) if bar.axis > 1 else ():
        if bar.axis in {2, 5}:
            pen.line((at, 0, at - high, high), 1, 3)
        if bar.axis in {3, 5}:
            pen.line((at - high, 0, at, high), 1, 3)
        if bar.axis == 4:
            pen.line((at, 0, at, high), 1, 3)
    out = io.BytesIO()
    picture.save(out, "PNG", bits=1, compress_level=0)
    return out.getvalue()


def _rgb(colour: tuple[float, float, float]) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue
