"""A sheet of paper being filled from top to bottom: the cursor, page breaks, rows that may split."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from reportlab.pdfgen.canvas import Canvas

from binational_desktop.progress import Progress
from binational_desktop.reports import theme
from binational_desktop.reports.ink import Ink
from binational_desktop.reports.theme import Style
from binational_desktop.reports.typesetting import font, lines, printable, width, word_width


@dataclass(frozen=True)
class Line:
    """A line of text ready to be drawn; ``gap`` points of space stand above it."""

    text: str
    style: Style
    gap: float = 0.0

    @property
    def height(self) -> float:
        """What the line takes of the page."""
        return self.style.line + self.gap


@dataclass
class Cell:
    """Lines one under the other at ``x``, in a column of ``width``."""

    x: float
    width: float
    lines: list[Line] = field(default_factory=list)
    align: str = "left"
    link: str = ""

    def add(self, text: str, style: Style, gap: float = 0.0) -> "Cell":
        """Append a text, broken into lines."""
        for number, line in enumerate(lines(text, style, self.width)):
            self.lines.append(Line(line, style, 0.0 if number else gap))
        return self

    @property
    def height(self) -> float:
        """The height of all its lines."""
        return sum(line.height for line in self.lines)


class Sheet:
    """The pages of one document."""

    def __init__(
        self,
        paper: str,
        *,
        furnish: Callable[["Sheet"], None],
        language: str,
        progress: Progress | None = None,
    ) -> None:
        self.size = theme.PAPERS[paper]
        self.buffer = io.BytesIO()
        self.canvas = Canvas(
            self.buffer,
            pagesize=self.size,
            invariant=1,
            pageCompression=1,
            lang=language,
            initialFontName=font("regular"),  # else every page names Helvetica, not embedded
        )
        self._ink = Ink(self.canvas)
        self.page = 1
        self.left = theme.LEFT
        self.right = self.size[0] - theme.RIGHT
        self.top = self.size[1] - theme.TOP
        self.bottom = theme.BOTTOM
        self.y = self.top
        self._furnish = furnish
        self._progress = progress or Progress()

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.y - self.bottom

    @property
    def untouched(self) -> bool:
        """Whether nothing was set on this page yet."""
        return self.y >= self.top

    def new_page(self, *, furnished: bool = True) -> None:
        """End the page. Raises ``Cancelled`` where the user asked for it."""
        if furnished:
            self._furnish(self)
        self.canvas.showPage()
        self.page += 1
        self.y = self.top
        self._progress.step(0)

    def need(self, height: float) -> None:
        """Begin a page unless ``height`` is left on this one."""
        if self.room < height and not self.untouched:
            self.new_page()

    def finish(self) -> bytes:
        """The document's bytes."""
        self._furnish(self)
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()

    # ------------------------------------------------------------------ drawing

    def line(self, text: str, x: float, y: float, style: Style, align: str = "left") -> None:
        """One line of text with its baseline at ``y``; aligned right, ``x`` is its right end."""
        text = printable(text, style.face)
        if align == "right":
            x -= width(text, style)
        elif align == "centre":
            x -= width(text, style) / 2
        self._ink.draw((text,), x, y, style)

    def rule(
        self, y: float, colour: tuple[float, float, float] = theme.HAIRLINE, thick: float = 0.5
    ) -> None:
        """A hairline over the whole width."""
        red, green, blue = colour
        self.canvas.addLiteral(
            f"{red:g} {green:g} {blue:g} RG {thick:g} w"
            f" {self.left:.2f} {y:.2f} m {self.right:.2f} {y:.2f} l S"
        )

    def row(
        self,
        cells: Sequence[Cell],
        *,
        after: float = 0.0,
        again: Callable[[], None] | None = None,
        beside: Callable[[float, float], None] | None = None,
    ) -> None:
        """Cells side by side. A row that does not fit goes to the next page, where ``again`` sets
        the heads once more; only one of more than half a page is split.

        ``beside`` draws what belongs to each part of the row, given its top and bottom.
        """
        height = max(cell.height for cell in cells)
        if height > self.room and not self.untouched and height < (self.top - self.bottom) / 2:
            self.new_page()
            if again:
                again()
        waiting = [list(cell.lines) for cell in cells]
        while True:
            top = self.y
            lowest = top
            for cell, left in zip(cells, waiting, strict=True):
                lowest = min(lowest, self._set(cell, left, top))
            if beside:
                beside(top, lowest)
            self.y = lowest
            if not any(waiting):
                break
            self.new_page()
            if again:
                again()
        self.y -= after

    def _set(self, cell: Cell, left: list[Line], y: float) -> float:
        """Draw what fits of a cell's lines, taking them from ``left``; the y below the last."""
        begun = y
        fits = 0
        for line in left:
            if y - line.height < self.bottom - 0.5 and y < self.top:
                break
            y -= line.height
            fits += 1
        below = begun
        for style, run in groupby(left[:fits], key=attrgetter("style")):
            below = self._set_run(cell, list(run), style, below)
        del left[:fits]
        if cell.link and y < begun:
            self.canvas.linkAbsolute(
                "", cell.link, (cell.x, y, cell.x + cell.width, begun), Border="[0 0 0]"
            )
        return y

    def _set_run(self, cell: Cell, run: list[Line], style: Style, y: float) -> float:
        """Draw lines of one style, together as far as no gap parts them; the y below the last."""
        rise = style.size + (style.line - style.size) * 0.28
        together: list[str] = []
        for line in run:
            if together and (line.gap or cell.align != "left"):
                self._draw(cell, together, style, y - rise)
                y -= style.line * len(together)
                together = []
            y -= line.gap
            together.append(line.text)
        self._draw(cell, together, style, y - rise)
        return y - style.line * len(together)

    def _draw(self, cell: Cell, texts: list[str], style: Style, y: float) -> None:
        """Lines of a cell, broken and printable as ``lines`` makes them; only one unless left."""
        x = cell.x
        if cell.align != "left":
            rest = cell.width - word_width(texts[0], style.face) * style.size / 1000
            x += rest if cell.align == "right" else rest / 2
        self._ink.draw(texts, x, y, style)
