"""Setting the attendance list: the notice in columns, and rows with boxes and room to sign."""

from typing import TYPE_CHECKING, Final

from binational_desktop.reports import theme
from binational_desktop.reports.document import NoticeText, SignatureList, Signer
from binational_desktop.reports.sheet import Cell
from binational_desktop.reports.theme import CELL, GUTTER, HEAD, SMALL, Style

if TYPE_CHECKING:
    from binational_desktop.reports.pdf import Press

_TEXT: Final = Style("regular", 8.5, 12.0)
_TITLE: Final = Style("bold", 9.5, 13.0, theme.ACCENT)
_NAME: Final = Style("bold", 9, 12.0)
_ROW: Final = 32.0
"""The height of a row one signs."""
_GAP: Final = 4.0
"""The space under the rule of a row."""
_HEADS: Final = 8.0
"""The space around the rule under the heads."""
_BOX: Final = 10.0
_SHARES: Final = (0.045, 0.18, 0.2, 0.12, 0.13, 0.066, 0.066, 0.066, 0.127)
"""Number, name, institution, origin, contact, the boxes, signature."""
_BOXES: Final = slice(5, 8)


def notice(press: "Press", block: NoticeText) -> None:
    """The notice: facing columns for two languages, two columns of one text for one."""
    sheet = press.sheet
    half = (sheet.width - GUTTER) / 2
    places = [(sheet.left, half), (sheet.left + half + GUTTER, half)]
    if press.two:
        columns = [Cell(x, width) for x, width in places]
        for cell, title, text, language in zip(
            columns, block.title, block.texts, press.languages, strict=True
        ):
            cell.add(title, _TITLE, language=language)
            for paragraph in text.split("\n\n"):
                cell.add(paragraph, _TEXT, gap=4, language=language)
        sheet.row(columns, after=12)
        return
    sheet.row([Cell(sheet.left, sheet.width).add(block.title[0], _TITLE)], after=2)
    paragraphs = [
        Cell(sheet.left, half).add(text, _TEXT, gap=4) for text in block.texts[0].split("\n\n")
    ]
    whole = sum(cell.height for cell in paragraphs)
    columns, taken = [Cell(x, width) for x, width in places], 0.0
    for cell in paragraphs:
        side = 0 if taken + cell.height / 2 <= whole / 2 or not taken else 1
        columns[side].take(cell.runs)
        taken += cell.height
    sheet.row(columns, after=12)


def signatures(press: "Press", block: SignatureList) -> None:
    """Numbered rows under heads that stand on every page again; the last page is full of empty ones.

    To who listens each page is a table of its own, as it is a sheet that goes round; the empty rows
    of a page are a picture, which says what they are for.
    """
    _Roll(press, block).draw()


class _Roll:
    """Sets one list."""

    def __init__(self, press: "Press", block: SignatureList) -> None:
        self.press, self.sheet, self.block = press, press.sheet, block
        self.places: list[tuple[float, float]] = []
        x = self.sheet.left
        for share in _SHARES:
            self.places.append((x, share * self.sheet.width - 8))
            x += share * self.sheet.width

    def draw(self) -> None:
        """The names, page by page, then the empty rows."""
        sheet = self.sheet
        sheet.need(_ROW * 3 + 40)
        waiting = [(one, self.cells(n, one)) for n, one in enumerate(self.block.signers, 1)]
        while waiting:
            with sheet.tags.within("Table"):
                self.heads(self.head_cells())
                self.signed(*waiting.pop(0))
                while waiting and sheet.room >= _height(waiting[0][1]):
                    self.signed(*waiting.pop(0))
            if waiting:
                sheet.new_page()
        self.empty(bool(self.block.signers))

    def head_cells(self) -> list[Cell]:
        return [
            self.press.stack(Cell(at, width, kind="TH"), texts, HEAD)
            for (at, width), texts in zip(self.places, self.block.heads, strict=True)
        ]

    def heads(self, cells: list[Cell]) -> None:
        self.sheet.head(cells, after=4)
        self.sheet.rule(self.sheet.y, theme.GREY, 0.7)
        self.sheet.y -= 4

    def signed(self, signer: Signer, cells: list[Cell]) -> None:
        """A row with a name; its boxes are said."""
        sheet, top = self.sheet, self.sheet.y
        with sheet.tags.within("TR"):
            sheet.row(cells)
            for cell, ticked in zip(cells[_BOXES], signer.ticks, strict=True):
                assert cell.node
                said = self.press.joined(self.block.answers[ticked])
                with sheet.tags.inside(cell.node), sheet.tags.figure(said, _box(cell.x, top)):
                    self.box(cell.x, top, ticked=ticked)
        self.end(top - _height(cells))

    def empty(self, under_heads: bool) -> None:
        """Rows for whoever else comes: so many at least, and as many as the last page holds."""
        sheet, block = self.sheet, self.block
        number, last = len(block.signers), len(block.signers) + block.blank
        while number < last or sheet.room >= _ROW:
            if sheet.room < _ROW:
                sheet.new_page()
                under_heads = False
            heads = [] if under_heads else self.head_cells()
            above = max((cell.height for cell in heads), default=-_HEADS) + _HEADS
            rows = int((sheet.room - above - _ROW) // (_ROW + _GAP)) + 1
            numbers = range(number + 1, number + rows + 1)
            said = tuple(
                text.format(first=numbers[0], last=numbers[-1], heads=", ".join(names))
                for text, names in zip(block.empty, zip(*block.heads, strict=True), strict=True)
            )
            bottom = sheet.y - above - rows * (_ROW + _GAP)
            with sheet.tags.figure(
                self.press.joined(said), (sheet.left, bottom, sheet.right, sheet.y)
            ):
                if heads:
                    self.heads(heads)
                for number in numbers:
                    top = sheet.y
                    sheet.row(self.cells(number, Signer()))
                    for x, _width in self.places[_BOXES]:
                        self.box(x, top)
                    self.end(top - _ROW)

    def end(self, y: float) -> None:
        """The foot of a row."""
        self.sheet.rule(y)
        self.sheet.y = y - _GAP

    def box(self, x: float, top: float, *, ticked: bool = False) -> None:
        """A box to tick; a cross where the answer was yes."""
        canvas = self.sheet.canvas
        canvas.setStrokeColorRGB(*theme.INK)
        canvas.setLineWidth(0.8)
        left, bottom, right, upper = _box(x, top)
        canvas.rect(left, bottom, _BOX, _BOX, stroke=1, fill=0)
        if ticked:
            canvas.line(left + 2, bottom + 2, right - 2, upper - 2)
            canvas.line(left + 2, upper - 2, right - 2, bottom + 2)

    def cells(self, number: int, signer: Signer) -> list[Cell]:
        """What a row says, its number first."""
        cells = [Cell(x, width, kind="TD") for x, width in self.places]
        cells[0].add(str(number), SMALL)
        for cell, text, style in (
            (cells[1], signer.name, _NAME),
            (cells[4], signer.contact, SMALL),
        ):
            if text:
                cell.add(text, style)
        for cell, texts, style in (
            (cells[2], signer.institution, CELL),
            (cells[3], signer.origin, SMALL),
        ):
            if any(texts):
                self.press.stack(cell, texts, style)
        if signer.position:
            cells[2].add(signer.position, SMALL)
        return cells


def _height(cells: list[Cell]) -> float:
    """What a row takes: as much as one signs, or what it says."""
    return max(_ROW, max(cell.height for cell in cells) + 6)


def _box(x: float, top: float) -> tuple[float, float, float, float]:
    """Where a row's box is."""
    return x, top - 4 - _BOX, x + _BOX, top - 4
