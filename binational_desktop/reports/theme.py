"""How our paper looks: sizes, colours, type, the axes' patterns. One place for all documents."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

PAPERS: Final[dict[str, tuple[float, float]]] = {
    "letter": (612.0, 792.0),
    "a4": (595.28, 841.89),
    "letter-landscape": (792.0, 612.0),
    "a4-landscape": (841.89, 595.28),
}
"""Width and height in points."""

LEFT: Final = 66.0
RIGHT: Final = 58.0
TOP: Final = 66.0
BOTTOM: Final = 62.0
GUTTER: Final = 22.0
"""Margins, and the space between the two languages of a side-by-side document."""

INK: Final = (0.11, 0.14, 0.19)
GREY: Final = (0.36, 0.40, 0.46)
HAIRLINE: Final = (0.80, 0.83, 0.87)
TINT: Final = (0.955, 0.965, 0.975)
WARNING: Final = (0.62, 0.29, 0.0)
ACCENT: Final = (0.05, 0.36, 0.42)

AXIS: Final[dict[int, tuple[float, float, float]]] = {
    0: (0.42, 0.45, 0.50),
    1: (0.267, 0.467, 0.667),
    2: (0.722, 0.392, 0.102),
    3: (0.133, 0.533, 0.200),
    4: (0.710, 0.310, 0.592),
    5: (0.560, 0.485, 0.100),
}
"""Colours of the axes, told apart with the usual colour blindnesses and 3:1 on white and on dark;
after Paul Tol's qualitative schemes. They never stand without the axis' number."""


def axis_colour(number: int) -> tuple[float, float, float]:
    """The colour of an axis; a strategy with more axes begins again."""
    return AXIS[number] if number in AXIS else AXIS[1 + (number - 1) % 5]


def tint(colour: tuple[float, float, float], part: float) -> tuple[float, float, float]:
    """A colour mixed with white, of which ``part`` is left."""
    red, green, blue = (1 - (1 - one) * part for one in colour)
    return red, green, blue


PATTERN: Final = 0.55
"""How much of its colour the lines of an axis' pattern have."""


@dataclass(frozen=True)
class Style:
    """A way to set text: face (regular, bold, italic), size and line in points, colour."""

    face: str
    size: float
    line: float
    colour: tuple[float, float, float] = INK
    after: float = 0.0

    @cached_property
    def operators(self) -> str:
        """Colour and leading as PDF sets them (ISO 32000-1, 8.6.8 and 9.3.5)."""
        red, green, blue = self.colour
        return f"{red:.4g} {green:.4g} {blue:.4g} rg {self.line:g} TL"


BODY: Final = Style("regular", 9.5, 14.0, after=7)
LEAD: Final = Style("regular", 11, 16, after=9)
NOTE: Final = Style("regular", 8, 11.5, GREY, after=7)
SMALL: Final = Style("regular", 8, 11.0)
CELL: Final = Style("regular", 8.5, 12.0)
HEAD: Final = Style("bold", 7.5, 10.5, GREY)
QUOTE: Final = Style("italic", 10, 14.5)
CODE: Final = Style("bold", 8, 11.0, GREY)
MARK: Final = Style("italic", 7.5, 10.5, GREY)
HEADINGS: Final = {
    1: Style("bold", 18, 23, after=12),
    2: Style("bold", 12, 16, after=7),
    3: Style("bold", 9.5, 13, GREY, after=5),
}
READING: Final = Style("regular", 12.5, 18.0, after=10)
READING_HEADINGS: Final = {
    1: Style("bold", 20, 26, after=12),
    2: Style("bold", 14, 19, after=5),
    3: Style("bold", 12, 16, GREY, after=5),
}
"""Type of what is read at arm's length, by people who may read little."""
FIGURE: Final = Style("bold", 27, 30, ACCENT)
