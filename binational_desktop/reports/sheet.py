"""A sheet of paper being filled from top to bottom: the cursor, page breaks, rows that may split."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from binational_desktop.progress import Progress
from binational_desktop.reports import theme
from binational_desktop.reports.ink import Ink
from binational_desktop.reports.pdf_file import VERSION, PdfFile
from binational_desktop.reports.tags import Node, Tags
from binational_desktop.reports.theme import Style
from binational_desktop.reports.typesetting import font, lines, printable, width, word_width


@dataclass(slots=True)
class Run:
    """Lines one under the other, of one style; ``gap`` points of space stand above the first."""

    texts: Sequence[str]
    style: Style
    gap: float = 0.0
    language: str = ""

    @property
    def height(self) -> float:
        """What the lines take of the page."""
        return self.gap + self.style.line * len(self.texts)


@dataclass(slots=True)
class Cell:
    """Runs of lines one under the other at ``x``, in a column of ``width``.

    ``kind`` is what the cell is to a screen reader; cells of one ``node`` are read as one.
    ``link`` is the anchor that the whole cell leads to, ``said`` how that is told. A head may
    ``span`` several columns. ``height`` is that of all its lines.
    """

    x: float
    width: float
    runs: list[Run] = field(default_factory=list)
    align: str = "left"
    link: str = ""
    kind: str = "P"
    said: str = ""
    node: Node | None = None
    span: int = 1
    height: float = field(default=0.0, init=False)

    def add(self, text: str, style: Style, gap: float = 0.0, language: str = "") -> "Cell":
        """Append a text, broken into lines; ``language`` where it is not the document's own."""
        texts = lines(text, style, self.width)
        self.runs.append(Run(texts, style, gap, language))
        self.height += gap + style.line * len(texts)
        return self

    def take(self, runs: Sequence[Run]) -> "Cell":
        """Append runs that are broken into lines already."""
        self.runs += runs
        self.height += sum(run.height for run in runs)
        return self

    @property
    def language(self) -> str:
        """The language of all its lines; none where they are in several."""
        if len(self.runs) == 1:
            return self.runs[0].language
        spoken = {run.language for run in self.runs}
        return spoken.pop() if len(spoken) == 1 else ""


@cache
def _pen(colour: tuple[float, float, float], thick: float) -> str:
    """The operators that set the colour and the width of lines."""
    red, green, blue = colour
    return f"{red:g} {green:g} {blue:g} RG {thick:g} w"


def _bare(_sheet: "Sheet") -> None:
    """Nothing stands in the margins."""


_HAIR = 0.5
"""How far a line may reach below the foot of the page."""
_CELLS = {"TD", "TH"}
"""A row of a table has them all, even where nothing stands in one."""


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
        self.canvas = Canvas(
            io.BytesIO(),  # its ``save`` is not used
            pagesize=self.size,
            invariant=1,
            pageCompression=1,
            lang=language,
            pdfVersion=VERSION,
            initialFontName=font("regular"),  # else every page names Helvetica, not embedded
        )
        self._file = PdfFile(self.canvas)
        self._ink = Ink(self.canvas)
        self.tags = Tags(self.canvas, language)
        self._reserved: dict[str, str] = {}
        self.page = 1
        self.left = theme.LEFT
        self.right = self.size[0] - theme.RIGHT
        self.top = self.size[1] - theme.TOP
        self.bottom = theme.BOTTOM
        self.y = self.top
        self._ends = f"{self.left:.2f}", f"{self.right:.2f}"
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
        self._end_page(furnished=furnished)
        self.page += 1
        self.y = self.top
        self._progress.step(0)

    def need(self, height: float, again: Callable[[], None] | None = None) -> None:
        """Begin a page unless ``height`` is left on this one; ``again`` sets a table's heads there."""
        if self.room < height and not self.untouched:
            self._turn(again)

    def finish(self) -> bytes:
        """The document's bytes."""
        for name in dict.fromkeys(self._reserved.values()):
            self._file.page(name, self.tags.key(name))
        self.tags.finish()
        self._file.document()
        self.tags.write_to(self._file)
        return self._file.close()

    def end(self) -> None:
        """End the last page. What was reserved can be filled from here on."""
        self._end_page(furnished=True)
        self._furnish = _bare  # what knows this sheet is not to be known by it: both would stay

    def _end_page(self, *, furnished: bool) -> None:
        if furnished:
            with self.tags.artifact():
                self._furnish(self)
        name = self.canvas._doc.thisPageName()  # noqa: SLF001
        self.canvas.showPage()
        self.tags.end_page()
        if name not in self._reserved.values():
            self._file.page(name, self.tags.key(name))

    # ------------------------------------------------------------------ what is known later

    def reserve(self, node: Node) -> str:
        """Keep a place in a node for a line that is known only at the end; its name."""
        place = f"%reserved {len(self._reserved)}%"
        self._reserved[place] = self.canvas._doc.thisPageName()  # noqa: SLF001
        self.tags.begin(node)
        self.canvas.addLiteral(place)
        self.tags.end()
        return place

    def fill(
        self, place: str, text: str, x: float, y: float, style: Style, align: str = "left"
    ) -> None:
        """Write a line into a reserved place of a page that was ended."""
        page = self.canvas._doc.idToObject[self._reserved[place]]  # noqa: SLF001
        text, x = self._aligned(text, x, style, align)
        page.stream = page.stream.replace(place, self._ink.text((text,), x, y, style))

    # ------------------------------------------------------------------ drawing

    def line(self, text: str, x: float, y: float, style: Style, align: str = "left") -> None:
        """One line of text with its baseline at ``y``; aligned right, ``x`` is its right end.

        It belongs to what is being tagged: a figure, a running title.
        """
        text, x = self._aligned(text, x, style, align)
        self._ink.draw((text,), x, y, style)

    @staticmethod
    def _aligned(text: str, x: float, style: Style, align: str) -> tuple[str, float]:
        text = printable(text, style.face)
        if align == "left":
            return text, x
        return text, x - width(text, style) * {"centre": 0.5, "right": 1}[align]

    def picture(self, data: bytes, box: tuple[float, float, float, float]) -> None:
        """A picture (PNG) that fills a box given by two corners; clear where it is clear."""
        left, bottom, right, top = box
        self.canvas.drawImage(
            ImageReader(io.BytesIO(data)), left, bottom, right - left, top - bottom, mask="auto"
        )

    def rule(
        self, y: float, colour: tuple[float, float, float] = theme.HAIRLINE, thick: float = 0.5
    ) -> None:
        """A hairline over the whole width."""
        begin, end = self._ends
        self.tags.mark_artifact(f"{_pen(colour, thick)} {begin} {y:.2f} m {end} {y:.2f} l S")

    def head(self, cells: Sequence[Cell], *, after: float = 0.0) -> None:
        """The heads of a table's columns; said once, repeated ones are for the eye."""
        if self.tags.marking:
            self.row(cells, after=after)
            return
        with self.tags.within("TR"):
            for cell in cells:
                wide = f"/ColSpan {cell.span}" if cell.span > 1 else ""
                more = f"/A<</O/Table/Scope/Column{wide}>>"
                cell.node = self.tags.node("TH", cell.language, more)
            self.row(cells, after=after)

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
            self._turn(again)
        self._name(cells)
        if self.y - height >= self.bottom - _HAIR:
            for cell in cells:
                self._set(cell, cell.runs, self.y)
            self._row_done(self.y - height, beside)
        else:
            self._torn(cells, again, beside)
        self.y -= after

    def _torn(
        self,
        cells: Sequence[Cell],
        again: Callable[[], None] | None,
        beside: Callable[[float, float], None] | None,
    ) -> None:
        """A row in as many parts as it takes."""
        waiting = [list(cell.runs) for cell in cells]
        while True:
            lowest = min(
                self._set(cell, self._fitting(left, self.y), self.y)
                for cell, left in zip(cells, waiting, strict=True)
            )
            self._row_done(lowest, beside)
            if not any(waiting):
                break
            self._turn(again)

    def _row_done(self, lowest: float, beside: Callable[[float, float], None] | None) -> None:
        """Go below a part of a row, with what stands beside it."""
        if beside:
            with self.tags.artifact():
                beside(self.y, lowest)
        self.y = lowest

    def _turn(self, again: Callable[[], None] | None) -> None:
        """Go on on a fresh page, under the heads once more."""
        self.new_page()
        if again:
            with self.tags.artifact():
                again()

    def _name(self, cells: Sequence[Cell]) -> None:
        """Give cells their nodes, unless they are drawn into something that is said otherwise."""
        if not self.tags.marking:
            for cell in cells:
                if cell.node is None and (cell.runs or cell.kind in _CELLS):
                    cell.node = self.tags.node(cell.kind, cell.language)

    def _set(self, cell: Cell, runs: Sequence[Run], y: float) -> float:
        """Draw lines of a cell; the y below the last."""
        if not runs:
            return y
        node, below, shown = cell.node, y, []
        for run in runs:
            said = self._shown(cell, run, below)
            if node and run.language != node.language:
                said = self.tags.spoken(said, run.language)
            shown.append(said)
            below -= run.height
        if node is None:
            self.canvas.addLiteral("\n".join(shown))
            return below
        self.tags.mark(node, "\n".join(shown))
        if cell.link:
            area = cell.x, below, cell.x + cell.width, y
            self.tags.link(node, cell.link, area, cell.said or cell.link)
        return below

    def _fitting(self, left: list[Run], y: float) -> list[Run]:
        """What fits below ``y``, taken from ``left``; at the top of a page a line always does."""
        lowest = self.bottom - _HAIR
        fitting = []
        while left and y - left[0].height >= lowest:
            y -= left[0].height
            fitting.append(left.pop(0))
        if left:
            run = left[0]
            many = int(max(y - run.gap - lowest, 0) // run.style.line) or int(y >= self.top)
            if many:
                fitting.append(replace(run, texts=run.texts[:many]))
                left[:1] = (
                    [replace(run, texts=run.texts[many:], gap=0.0)] if run.texts[many:] else []
                )
        return fitting

    def _shown(self, cell: Cell, run: Run, y: float) -> str:
        """The operators that draw lines, broken and printable as ``lines`` makes them, below ``y``."""
        style = run.style
        baseline = y - run.gap - style.size - (style.line - style.size) * 0.28
        if cell.align == "left":
            return self._ink.text(run.texts, cell.x, baseline, style)
        shown = []
        for number, text in enumerate(run.texts):
            rest = cell.width - word_width(text.rstrip(), style.face) * style.size / 1000
            x = cell.x + (rest if cell.align == "right" else rest / 2)
            shown.append(self._ink.text([text], x, baseline - number * style.line, style))
        return "\n".join(shown)
