"""A document on paper: every block of content has its way to be set."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from binational_desktop.progress import Progress
from binational_desktop.reports import (
    charts,
    infographic,
    metadata,
    roll,
    short,
    tabular,
    theme,
    typesetting,
)
from binational_desktop.reports.document import (
    Alone,
    AxisLines,
    BarChart,
    Block,
    BubbleChart,
    Cards,
    Cover,
    Document,
    Entries,
    Facts,
    Figures,
    Foot,
    Heading,
    Imprint,
    Masthead,
    NewPage,
    NoticeText,
    Paragraph,
    Quotes,
    SignatureList,
    SmallMultiples,
    SplitChart,
    Table,
    Texts,
)
from binational_desktop.reports.sheet import Cell, Sheet
from binational_desktop.reports.theme import (
    BODY,
    FIGURE,
    GUTTER,
    HEAD,
    HEADINGS,
    INK,
    LEAD,
    NOTE,
    READING,
    READING_HEADINGS,
    SMALL,
    Style,
)

_LOGO = 36.0
"""The greatest height of a logo on the cover."""
_BLANK = 0.5
"""The part of a page that may stay blank before a section that begins a page."""
_TITLE = 5
"""Lines a title takes before it is set smaller."""
_LISTED = 4
"""Lines a heading takes on the contents page at most."""
_STATE = 118.0
"""How high the state stands above the lower edge of the cover."""
_RUNNING = Style("regular", 7.5, 10, theme.GREY)
_PAGE = Style("bold", 8, 10)
_MARKED = Style("bold", 7.5, 10, theme.WARNING)
_VOICE = Style("italic", 9, 13, theme.GREY, after=9)
_POINT = Style("bold", BODY.size, BODY.line, after=1)
_STYLES = {
    "body": BODY,
    "lead": LEAD,
    "note": NOTE,
    "point": _POINT,
    "voice": _VOICE,
    "bullet": BODY,
    "reading": READING,
}


def write(document: Document, paper: str = "letter", progress: Progress | None = None) -> bytes:
    """The document as PDF. The same document gives the same bytes.

    Raises ``Cancelled`` between two pages where the user asked for it.
    """
    press = Press(document, paper, progress or Progress())
    del document  # what is set is let go of, unless somebody else holds it
    return press.print()


def pages(document: Document, paper: str = "letter") -> int:
    """How many pages the document takes, without making them."""
    press = Press(document, paper, Progress())
    press.lay()
    return press.sheet.page


class Press:
    """Sets one document."""

    def __init__(self, document: Document, paper: str, progress: Progress) -> None:
        self.document = replace(document, blocks=())
        self.blocks = deque(document.blocks)
        """What is still to be set."""
        self.listed = document.headings()
        self.progress = progress
        self.sheet = Sheet(
            f"{paper}-landscape" if document.landscape else paper,
            furnish=self.furnish,
            language=document.locale.replace("_", "-"),
            progress=progress,
        )
        self.two = len(document.languages) == 2
        self.languages = document.languages
        self.headings = READING_HEADINGS if document.large else HEADINGS
        self.pages: dict[str, int] = {}
        self.places: list[tuple[str, str, float, Style]] = []
        self.quoted = {
            one.code
            for block in document.blocks
            if isinstance(block, Quotes)
            for one in block.items
        }
        """The cards that quotations lead to."""
        self.deepest = 0

    def print(self) -> bytes:
        """The document's bytes."""
        self.lay()
        return self.sheet.finish()

    def lay(self) -> None:
        """Cover, contents, blocks; the page numbers of the contents come last."""
        canvas, document = self.sheet.canvas, self.document
        canvas.setTitle(metadata.plain(document.title))
        canvas.setAuthor(metadata.plain(document.author))
        canvas.setSubject(metadata.plain(document.subject))
        canvas.setKeywords(document.fingerprint)
        canvas.setCreator("Binational Desktop")
        canvas.showOutline()
        metadata.describe(canvas, tuple(self.spoken(one) for one in document.languages))
        if document.cover:
            self.cover(document.cover)
        if document.contents:
            self.contents()
        self.progress.start("", sum(map(_steps, self.blocks)))
        while self.blocks:
            self.set(self.blocks.popleft())
            self.progress.step()
        self.sheet.end()
        self.fill_contents()

    def set(self, block: Block) -> None:
        """Set one block at the cursor."""
        _DRAW[type(block)](self, block)

    # ------------------------------------------------------------------ columns

    def columns(self, indent: float = 0.0) -> list[tuple[float, float]]:
        """Place and width of the column of each language."""
        left, whole = self.sheet.left + indent, self.sheet.width - indent
        if not self.two:
            return [(left, whole)]
        half = (self.sheet.width - GUTTER) / 2
        return [(left, half - indent), (self.sheet.left + half + GUTTER, half)]

    def texts(self, texts: Texts, style: Style, indent: float = 0.0, kind: str = "P") -> list[Cell]:
        """A text in the columns of its languages."""
        return [
            Cell(x, width, kind=kind).add(text, style, language=language)
            for text, language, (x, width) in zip(
                texts, self.languages, self.columns(indent), strict=True
            )
        ]

    def spoken(self, language: str) -> str:
        """A language of the document as a tag: the main one with its country."""
        main = self.document.locale.replace("_", "-")
        return main if main.startswith(language) else language

    def stack(self, cell: Cell, texts: Texts, style: Style) -> Cell:
        """A cell with a text in its languages one under the other, once where they agree."""
        for text, language in _distinct(texts, self.languages):
            cell.add(text, style, language=language)
        return cell

    def join(self, cell: Cell, texts: Texts, style: Style, gap: float = 0.0) -> Cell:
        """A cell with a short text in one line, once where both languages say the same."""
        spoken = self.languages[0] if len(set(texts)) > 1 or len(texts) == 1 else ""
        return cell.add(self.joined(texts), style, gap, spoken)

    @staticmethod
    def joined(texts: Texts) -> str:
        """A short text in one line: once where both languages say the same."""
        return " · ".join(dict.fromkeys(texts))

    # ------------------------------------------------------------------ cover and contents

    def ribbon(self, height: float) -> None:
        """The axes' colours over the upper edge of the paper."""
        sheet, x = self.sheet, 0.0
        with sheet.tags.artifact():
            for number, share in enumerate((0.26, 0.22, 0.2, 0.18, 0.14), 1):
                sheet.canvas.setFillColorRGB(*theme.axis_colour(number))
                length = sheet.size[0] * share
                sheet.canvas.rect(x, sheet.size[1] - height, length + 1, height, stroke=0, fill=1)
                x += length

    def cover(self, cover: Cover) -> None:
        """The first page."""
        sheet = self.sheet
        self.ribbon(14)
        if self.document.mark:
            self.stamp(sheet.size[1] - 52)
        sheet.y = sheet.size[1] - 120
        kind = Style("bold", 11, 15, theme.ACCENT)
        sheet.row([Cell(sheet.left, sheet.width).add(self.joined(cover.kind), kind)], after=14)
        sheet.row(self.title(cover.title), after=14)
        subtitle = Style(
            "regular", 12 if not self.two else 10, 17 if not self.two else 14, theme.GREY
        )
        sheet.row(self.texts(cover.subtitle, subtitle), after=34)
        sheet.rule(sheet.y)
        sheet.y -= 16
        with sheet.tags.within("L"):
            for label, value in cover.facts:
                with sheet.tags.within("LI"):
                    self.fact(label, value, 110)
                sheet.y -= 4
        if cover.imprint:
            self.imprint(cover.imprint)
        self.at_foot(_STATE)
        sheet.rule(sheet.y)
        sheet.y -= 14
        state = Style("bold", 9, 13, theme.ACCENT)
        sheet.row([Cell(sheet.left, sheet.width).add(self.joined(cover.state), state)], after=2)
        mark = cover.footer if self.two else cover.footer[:1]
        sheet.row([Cell(sheet.left, sheet.width).add(self.joined(mark), NOTE)])
        sheet.new_page(furnished=False)

    def title(self, texts: Texts) -> list[Cell]:
        """The title as large as it may be in a few lines."""
        for size in (21, 17, 13) if self.two else (30, 24, 18):
            style = Style("bold", size, size * 1.25)
            cells = self.texts(texts, style)
            if max(cell.height for cell in cells) <= _TITLE * style.line:
                break
        return cells

    def at_foot(self, height: float) -> None:
        """Go to what stands so high above the lower edge, on a further page where this is full."""
        sheet = self.sheet
        if sheet.y < height and not sheet.untouched:
            sheet.new_page(furnished=False)
        sheet.y = min(height, sheet.top)

    def imprint(self, imprint: Imprint) -> None:
        """Who pays, above the foot of the cover: the logos in a row, the statement under them."""
        sheet = self.sheet
        said = self.texts(imprint.funding, SMALL)
        for cell, text, language in zip(said, imprint.disclaimer, self.languages, strict=True):
            if text:
                cell.add(text, NOTE, gap=4, language=language)
        self.at_foot(_STATE + max(cell.height for cell in said) + 18 + _LOGO)
        x = sheet.left
        wide = (sheet.width - 18 * (len(imprint.logos) - 1)) / len(imprint.logos)
        for logo in imprint.logos:
            scale = min(_LOGO / logo.height, wide / logo.width)
            box = (x, sheet.y - logo.height * scale, x + logo.width * scale, sheet.y)
            with sheet.tags.figure(self.joined(logo.alternative), box):
                sheet.picture(logo.data, box)
            x = box[2] + 18
        sheet.y -= _LOGO + 8
        sheet.row(said)

    def stamp(self, y: float) -> None:
        """Say in a frame at the right that this is a sample."""
        sheet, text = self.sheet, self.joined(self.document.mark)
        style = Style("bold", 13, 16, theme.WARNING)
        wide = typesetting.width(text, style) + 20
        with sheet.tags.artifact():
            sheet.canvas.setStrokeColorRGB(*theme.WARNING)
            sheet.canvas.setLineWidth(1.2)
            sheet.canvas.rect(sheet.right - wide, y, wide, 24, stroke=1, fill=0)
        sheet.tags.begin(sheet.tags.node("P"))
        sheet.line(text, sheet.right - 10, y + 7.5, style, "right")
        sheet.tags.end()

    def contents(self) -> None:
        """The contents page; its page numbers are filled in at the end."""
        sheet = self.sheet
        title = Cell(sheet.left, sheet.width, kind="H1")
        sheet.row([title.add(self.joined(self.document.contents), HEADINGS[1])], after=14)
        absent = list(self.document.absent)
        with sheet.tags.within("TOC"):
            for heading in self.listed:
                while absent and _before(absent[0][0], heading.number):
                    self.absent(*absent.pop(0))
                self.entry(heading)
            for number, texts in absent:
                self.absent(number, texts)
        sheet.new_page()

    def entry(self, heading: Heading) -> None:
        """A line of the contents, linked to its heading."""
        sheet = self.sheet
        first = heading.level == 1
        style = Style("bold", 10, 15) if first else Style("regular", 9, 13, INK)
        indent = 26 if first else 56
        if first:
            sheet.y -= 5
        top = sheet.y
        with sheet.tags.within("TOCI"), sheet.tags.within("Reference"):
            link = sheet.tags.node("Link")
            room = sheet.width - indent - 40
            words = typesetting.fitted(self.joined(heading.texts), style, room, _LISTED)
            cells = [
                Cell(sheet.left + (0 if first else 26), 30, node=link).add(heading.number, style),
                Cell(sheet.left + indent, room, node=link).add(words, style),
            ]
            need = max(cell.height for cell in cells)
            if sheet.room < need:
                sheet.new_page()
                top = sheet.y
            sheet.row(cells)
            baseline = top - style.size - (style.line - style.size) * 0.28
            self.places.append((sheet.reserve(link), heading.anchor, baseline, style))
            area = sheet.left, sheet.y, sheet.right, top
            sheet.tags.link(link, heading.anchor, area, f"{heading.number} {words}".strip())

    def absent(self, number: str, texts: Texts) -> None:
        """A section nothing is recorded for: named, not hidden."""
        sheet = self.sheet
        grey = Style("regular", 10, 15, theme.GREY)
        sheet.y -= 5
        with sheet.tags.within("TOCI"):
            node = sheet.tags.node("P")
            label = Cell(sheet.left + 26, sheet.width - 160, node=node)
            label.add(self.joined(texts), grey)
            missing = Cell(sheet.right - 130, 130, align="right", node=node).add(
                self.joined(self.document.not_recorded), Style("italic", 9, 15, theme.GREY)
            )
            sheet.row([Cell(sheet.left, 30, node=node).add(number, grey), label, missing])

    def fill_contents(self) -> None:
        """Write the page numbers where the contents page has room for them."""
        for place, anchor, baseline, style in self.places:
            page = str(self.pages.get(anchor, ""))
            self.sheet.fill(place, page, self.sheet.right, baseline, style, "right")

    def furnish(self, sheet: Sheet) -> None:
        """Running title and page number."""
        y = sheet.bottom - 26
        sheet.rule(y + 14)
        sheet.line(self.running, sheet.left, y, _RUNNING)
        sheet.line(str(sheet.page), sheet.right, y, _PAGE, "right")
        if self.document.mark:
            mark = self.joined(self.document.mark)
            sheet.line(mark, sheet.right - 24, y, _MARKED, "right")

    @cached_property
    def running(self) -> str:
        """The running title as far as the line has room beside the mark and the page's number."""
        room = self.sheet.width - 36
        if self.document.mark:
            room -= typesetting.width(self.joined(self.document.mark), _MARKED) + 12
        parts = [" ".join(one.split()) for one in dict.fromkeys(self.document.running)]
        whole = " · ".join(parts)
        if typesetting.width(whole, _RUNNING) > room:
            share = (room - typesetting.width(" · ", _RUNNING)) / len(parts)
            whole = " · ".join(typesetting.fitted(one, _RUNNING, share) for one in parts)
        return whole

    # ------------------------------------------------------------------ blocks

    def break_page(self, _block: NewPage) -> None:
        """Go on on a fresh page, unless that would leave this one mostly blank."""
        sheet = self.sheet
        if sheet.room < (sheet.top - sheet.bottom) * _BLANK:
            sheet.new_page()

    def alone(self, block: Alone) -> None:
        """Go on on a fresh page, over its whole width, in one language."""
        if not self.sheet.untouched:
            self.sheet.new_page()
        self.two = False
        self.languages = (block.language,)

    def heading(self, block: Heading) -> None:
        """A heading that stays with what follows; bookmarked where the contents list it."""
        sheet, style = self.sheet, self.headings[block.level]
        if self.two and block.level == 1:
            style = Style("bold", 14, 18, after=12)
        numbered = block.number and block.level == 1
        indent = (34 if block.level == 1 else 24) if numbered or block.axis else 0
        kind = f"H{min(block.level, self.deepest + 1)}"
        cells = self.texts(block.texts, style, indent, kind)
        height = max(cell.height for cell in cells)
        if not sheet.untouched:
            sheet.y -= {1: 22, 2: 14, 3: 4}[block.level]
        sheet.need(height + style.after + self.least())
        if block.anchor:
            sheet.canvas.bookmarkPage(block.anchor, "FitH", top=sheet.y + 12)
            sheet.canvas.addOutlineEntry(
                metadata.plain(f"{block.number} {self.joined(block.texts)}"),
                block.anchor,
                block.level - 1,
                closed=False,
            )
            self.pages[block.anchor] = sheet.page
        self.deepest = min(block.level, self.deepest + 1)
        if block.axis and block.level == 2:
            cells[0].node = sheet.tags.node(kind, self.languages[0])
            chip = sheet.y - style.line + 2
            charts.axis_chip(sheet, block.axis, sheet.left, chip, 15, cells[0].node)
        elif numbered:
            number = Style("bold", style.size, style.line, theme.ACCENT)
            node = cells[0].node = sheet.tags.node(kind, self.languages[0])
            cells.insert(0, Cell(sheet.left, 30, node=node).add(block.number, number))
        sheet.row(cells, after=style.after)

    def least(self, number: int = 0) -> float:
        """What a heading needs below it: the beginning of what is to be set so many blocks on."""
        blocks = self.blocks
        block = blocks[number] if number < len(blocks) else None
        match block:
            case Heading():
                cells = self.texts(block.texts, self.headings[block.level], 24)
                return max(cell.height for cell in cells) + 14 + self.least(number + 1)
            case BarChart():
                below = number + 1 < len(blocks) and isinstance(blocks[number + 1], Heading)
                return charts.height(self.sheet, block) + (70 if below else 0)
            case SplitChart() | BubbleChart() | SmallMultiples():
                return 160
            case Table() | Entries() | Quotes():
                return tabular.beginning(self, block)
            case Cards():
                return tabular.room_for(self, *(short.card(self, one) for one in block.items[:1]))
            case Paragraph(style="note"):
                note = max(cell.height for cell in self.texts(block.texts, NOTE)) + NOTE.after
                return min(note, 60) + self.least(number + 1)
            case Figures():
                return 90
            case _:
                return 60

    def paragraph(self, block: Paragraph) -> None:
        """A paragraph facing its twin."""
        style = _STYLES[block.style]
        indent = {"bullet": 12, "voice": 20}.get(block.style, 0)
        tags = self.sheet.tags
        if block.style == "bullet":
            with tags.within("L"), tags.within("LI"):
                bullet = Cell(self.sheet.left, 10, kind="Lbl").add("•", style)
                cells = self.texts(block.texts, style, indent, "LBody")
                self.sheet.row([bullet, *cells], after=style.after)
            return
        cells = self.texts(block.texts, style, indent)
        if block.style == "point":
            number = int(block.texts[0].split()[0])
            cells = self.texts(tuple(text.split(" ", 1)[1] for text in block.texts), style, 20)
            self.sheet.need(max(cell.height for cell in cells))
            node = cells[0].node = tags.node("P", self.languages[0])
            charts.axis_chip(self.sheet, number, self.sheet.left, self.sheet.y - 12, 11, node)
        self.sheet.row(cells, after=style.after)

    def facts(self, block: Facts) -> None:
        """Names in grey, values in ink."""
        with self.sheet.tags.within("L"):
            for label, value in block.items:
                self.sheet.need(40)
                with self.sheet.tags.within("LI"):
                    self.fact(label, value, 118)
                self.sheet.y -= 9

    def fact(self, label: Texts, value: Texts, width: float) -> None:
        """One name and its value; side by side, the names stand above."""
        sheet = self.sheet
        if self.two:
            cells = self.texts(label, HEAD, kind="LBody")
            for cell, text, language in zip(cells, value, self.languages, strict=True):
                cell.add(text, BODY, language=language)
            sheet.row(cells)
            return
        name = Cell(sheet.left, width - 12, kind="Lbl")
        name.add(label[0], Style("bold", 8.5, 14, theme.GREY))
        said = Cell(sheet.left + width, sheet.width - width, kind="LBody").add(value[0], BODY)
        sheet.row([name, said])

    def figures(self, block: Figures) -> None:
        """Large numbers over what they count."""
        sheet = self.sheet
        step = sheet.width / max(len(block.items), 1)
        cells = []
        for position, (figure, label) in enumerate(block.items):
            cell = Cell(sheet.left + position * step, step - 14).add(figure, FIGURE)
            self.stack(cell, label, NOTE)
            cells.append(cell)
        sheet.rule(sheet.y)
        sheet.y -= 12
        sheet.row(cells, after=10)
        sheet.rule(sheet.y)
        sheet.y -= 20

    def chart(self, block: BarChart) -> None:
        """A chart."""
        charts.draw(self.sheet, block)


def _on_sheet(draw: Callable[[Sheet, Any], None]) -> Callable[[Press, Any], None]:
    """A way to set a block that needs no more than the sheet."""
    return lambda press, block: draw(press.sheet, block)


_DRAW: Final[dict[type, Callable[[Press, Any], None]]] = {
    Heading: Press.heading,
    Paragraph: Press.paragraph,
    Facts: Press.facts,
    Figures: Press.figures,
    BarChart: Press.chart,
    SplitChart: _on_sheet(infographic.split_chart),
    BubbleChart: _on_sheet(infographic.bubbles),
    SmallMultiples: _on_sheet(infographic.small_multiples),
    Table: tabular.table,
    Quotes: tabular.quotes,
    Entries: tabular.entries,
    NewPage: Press.break_page,
    Alone: Press.alone,
    Masthead: short.masthead,
    AxisLines: short.axis_lines,
    Cards: short.cards,
    Foot: short.foot,
    NoticeText: roll.notice,
    SignatureList: roll.signatures,
}
"""How each block is set."""


def _distinct(texts: Texts, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Texts with their languages; one that is the same in all is the document's own."""
    if len(set(texts)) == 1:
        return [(texts[0], "")]
    return list(zip(texts, languages, strict=True))


def _steps(block: Block) -> int:
    """How much work a block is: one, and one for every input printed whole."""
    return 1 + (len(block.items) if isinstance(block, Entries | Cards) else 0)


def _before(number: str, other: str) -> bool:
    """Whether section ``number`` stands before the one numbered ``other`` (1 … 11, then letters)."""
    return _place(number) < _place(other.split(".", maxsplit=1)[0]) if other else False


def _place(number: str) -> int:
    return int(number) if number.isdecimal() else 1000 + ord(number[0])
