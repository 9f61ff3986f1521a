"""The editable twin: the same content as a Word file, with real headings, tables and lists.

Every run says its language. Side by side, what is said in both languages faces itself in the two
columns of a table; short headings stand in one line. The same document gives the same bytes.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import docx
from docx.shared import Pt

from binational_desktop.progress import Progress
from binational_desktop.reports import theme, word_numbers, word_short, word_styles
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
    Paragraph,
    Quote,
    Quotes,
    SmallMultiples,
    SplitChart,
    Table,
    Texts,
    Words,
)
from binational_desktop.reports.word_parts import (
    bookmark,
    cell,
    clean,
    element,
    field,
    hexed,
    link,
    marked,
    paragraph,
    row,
    run,
    table,
    together,
)

_MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The date within the file: none that differs from one making to the next."""
_LOGO: Final = 40.0
"""Points a logo may be high."""
_STYLES: Final = {
    "body": "BodyText",
    "lead": "Lead",
    "note": "Note",
    "point": "Point",
    "voice": "Voice",
    "bullet": "ListBullet",
    "reading": "Reading",
}


def write(document: Document, paper: str = "letter", progress: Progress | None = None) -> bytes:
    """The document as DOCX. Raises ``Cancelled`` between two blocks where the user asked for it."""
    return Writer(document, paper, progress or Progress()).write()


class Writer:
    """Writes one document."""

    def __init__(self, document: Document, paper: str, progress: Progress) -> None:
        self.document = document
        self.progress = progress
        self.file = docx.Document()
        self.width = word_styles.prepare(self.file, paper, self.spoken(document.languages[0]))
        self.body = self.file.element.body
        self.languages = document.languages
        self.two = len(document.languages) == 2
        self.names = 0
        self.begun = False
        self.breaks = False
        self.draw: dict[type, Callable[[Any], None]] = {
            Heading: self.heading,
            Paragraph: self.paragraph,
            Facts: self.facts,
            Figures: self.figures,
            BarChart: partial(word_numbers.chart, self),
            SplitChart: partial(word_numbers.split_chart, self),
            BubbleChart: partial(word_numbers.bubble_chart, self),
            SmallMultiples: partial(word_numbers.small_multiples, self),
            Table: self.table,
            Quotes: self.quotes,
            Entries: self.entries,
            Masthead: partial(word_short.masthead, self),
            AxisLines: partial(word_short.axis_lines, self),
            Cards: partial(word_short.cards, self),
            Foot: partial(word_short.foot, self),
            Alone: self.alone,
            NewPage: self.new_page,
        }

    def write(self) -> bytes:
        """Cover, contents, blocks."""
        document = self.document
        self.progress.start("", len(document.blocks))
        if document.cover:
            self.cover(document.cover)
        if document.contents:
            self.contents()
        for block in document.blocks:
            self.set(block)
            self.progress.step()
        self.running()
        return self.packed()

    def set(self, block: Block) -> None:
        """Write one block; one this format has no way for is said in the words it brings along."""
        draw = self.draw.get(type(block))
        if draw:
            draw(block)
        elif getattr(block, "alternative", ()):
            self.facing("Note", getattr(block, "alternative"))  # noqa: B009 (not every block has it)

    # ------------------------------------------------------------------ small things

    def spoken(self, language: str) -> str:
        """A language as a tag with its country."""
        main = self.document.locale.replace("_", "-")
        if main.startswith(language):
            return main
        return {"es": "es-MX", "en": "en-US"}.get(language, language)

    def add(self, *elements: Any) -> None:
        """Append to the body, before its last properties; a wanted page break comes first."""
        for one in elements:
            if self.breaks and self.begun:
                mark = element("r", element("br", type="page"))
                self.body.insert(len(self.body) - 1, paragraph("Gap", mark))
            self.breaks = False
            self.begun = True
            self.body.insert(len(self.body) - 1, one)

    def said(self, text: str, place: int, style: str = "", language: str = "") -> Any:
        """A run in the language of its column, or in its own."""
        return run(text, self.spoken(language or self.languages[place]), style)

    def joined(self, texts: Texts, style: str = "") -> list[Any]:
        """A short text in one line, once where both languages say the same."""
        runs: list[Any] = []
        for place, text in enumerate(texts):
            if text not in texts[:place]:
                if runs:
                    runs.append(self.said(" · ", 0, style))
                runs.append(self.said(text, place, style))
        return runs

    def stacked(self, texts: Texts, style: str) -> list[Any]:
        """A cell's paragraphs: one a language, once where both say the same."""
        return [
            paragraph(style, self.said(text, place))
            for place, text in enumerate(texts)
            if text not in texts[:place]
        ]

    def columns(self) -> list[float]:
        """The widths of the columns of two languages."""
        return [self.width / 2] * 2

    def faced(self, sides: list[list[Any]]) -> None:
        """Paragraphs of each language, facing each other where there are two."""
        if len(sides) == 1:
            self.add(*sides[0])
            return
        cells = [cell(width, *side) for width, side in zip(self.columns(), sides, strict=True)]
        self.add(table(self.columns(), [row(cells)], ruled=False), paragraph("Gap"))

    def facing(self, style: str, texts: Texts) -> None:
        """One paragraph in each language."""
        self.faced([[paragraph(style, self.said(text, place))] for place, text in enumerate(texts)])

    def named(self, anchor: str, *content: Any) -> list[Any]:
        """Content that links lead to."""
        self.names += 1
        return marked(bookmark(anchor), self.names, *content)

    # ------------------------------------------------------------------ whole pages

    def cover(self, cover: Cover) -> None:
        """Title, facts, state, fingerprint."""
        self.add(paragraph("Kind", *self.joined(cover.kind)))
        self.facing("TitleBeside" if self.two else "Title", cover.title)
        if any(cover.subtitle):
            self.facing("Subtitle", cover.subtitle)
        self.fact_rows(cover.facts)
        self.add(paragraph("State", *self.joined(cover.state)))
        self.add(paragraph("Note", *self.joined(cover.footer)))
        if cover.imprint:
            self.imprint(cover.imprint)
        self.breaks = True

    def imprint(self, imprint: Imprint) -> None:
        """Who pays: the logos in a row, the statement and whose views these are under them."""
        held = self.file.add_paragraph(style="Body Text")
        wide = (self.width - 18 * (len(imprint.logos) - 1)) / len(imprint.logos)
        for logo in imprint.logos:
            scale = min(_LOGO / logo.height, wide / logo.width)
            size = Pt(logo.width * scale), Pt(logo.height * scale)
            picture = held.add_run().add_picture(io.BytesIO(logo.data), *size)
            said = clean(" · ".join(dict.fromkeys(logo.alternative)))
            picture._inline.docPr.set("descr", said)  # noqa: SLF001 (the only way to say it)
            picture._inline.docPr.set("name", said)  # noqa: SLF001
            held.add_run("   ")
        self.add(held._p)  # noqa: SLF001
        self.facing("Note", imprint.funding)
        if any(imprint.disclaimer):
            self.facing("Note", imprint.disclaimer)

    def contents(self) -> None:
        """A contents field, filled with links; Word adds the page numbers when it is brought up to
        date. What nothing is recorded for is named below it.
        """
        self.add(paragraph("ContentsTitle", *self.joined(self.document.contents)))
        headings = [one for one in self.document.headings() if one.anchor]
        lines = []
        for heading in headings:
            number = [self.said(f"{heading.number}  ", 0)] if heading.number else []
            shown = link(heading.anchor, *number, *self.joined(heading.texts))
            lines.append(paragraph(f"TOC{heading.level}", shown))
        if lines:
            begin, code, parted, end = field('TOC \\o "1-2" \\h \\z \\u')
            for mark in (parted, code, begin):
                lines[0].insert(1, mark)
            lines[-1].append(end)
        self.add(*lines)
        for absent, texts in self.document.absent:
            missing = self.joined(self.document.not_recorded, "Mark")
            about = [self.said(f"{absent}  ", 0), *self.joined(texts), self.said(" – ", 0)]
            self.add(paragraph("Absent", *about, *missing))
        self.breaks = True

    def new_page(self, _block: NewPage) -> None:
        """What follows begins a page."""
        self.breaks = self.begun

    def alone(self, block: Alone) -> None:
        """What follows begins a page and is in one language."""
        self.breaks = self.begun
        self.languages, self.two = (block.language,), False

    def running(self) -> None:
        """Running title and page number at the foot of each page; a sample says so at its head."""
        section = self.file.sections[0]
        languages, self.languages = self.languages, self.document.languages
        foot = section.footer.paragraphs[0]._p  # noqa: SLF001 (python-docx names it so)
        page = field("PAGE", run("1", self.spoken(self.languages[0])))
        tab = element("r", element("tab"))
        foot.getparent().replace(
            foot, paragraph("Footer", *self.joined(self.document.running), tab, *page)
        )
        if self.document.mark:
            head = section.header.paragraphs[0]._p  # noqa: SLF001
            head.getparent().replace(
                head, paragraph("Header", *self.joined(self.document.mark, "Mark"))
            )
        self.languages = languages

    # ------------------------------------------------------------------ blocks

    def heading(self, block: Heading) -> None:
        """A heading Word knows as one; both languages in one line, so that it is listed once."""
        shown = self.joined(block.texts)
        number = block.number or (str(block.axis) if block.axis else "")
        if number:
            colour = theme.axis_colour(block.axis) if block.axis else theme.ACCENT
            language = self.spoken(self.languages[0])
            shown.insert(0, run(f"{number}  ", language, colour=hexed(colour)))
        if block.anchor:
            shown = self.named(block.anchor, *shown)
        self.add(paragraph(f"Heading{block.level}", *shown))

    def paragraph(self, block: Paragraph) -> None:
        """A paragraph facing its twin."""
        self.facing(_STYLES.get(block.style, "BodyText"), block.texts)

    def facts(self, block: Facts) -> None:
        """Names and values."""
        self.fact_rows(block.items)

    def fact_rows(self, items: tuple[tuple[Texts, Texts], ...]) -> None:
        """Names at the left of their values; side by side they stand above."""
        rows = []
        widths = self.columns() if self.two else [self.width * 0.24, self.width * 0.76]
        for label, value in items:
            if self.two:
                sides = [
                    [
                        paragraph("Label", self.said(label[place], place)),
                        paragraph("BodyText", self.said(value[place], place)),
                    ]
                    for place in range(2)
                ]
            else:
                sides = [
                    [paragraph("Label", self.said(label[0], 0))],
                    [paragraph("BodyText", self.said(value[0], 0))],
                ]
            rows.append(row([cell(wide, *side) for wide, side in zip(widths, sides, strict=True)]))
        if rows:
            self.add(table(widths, rows, ruled=False), paragraph("Gap"))

    def figures(self, block: Figures) -> None:
        """Large numbers over what they count."""
        widths = [self.width / max(len(block.items), 1)] * len(block.items)
        cells = [
            cell(
                width,
                paragraph("Figure", self.said(figure, 0)),
                *self.stacked(label, "Note"),
            )
            for width, (figure, label) in zip(widths, block.items, strict=True)
        ]
        if cells:
            self.add(table(widths, [row(cells)]), paragraph("Gap"))

    def table(self, block: Table) -> None:
        """A table whose heads repeat on every page."""
        widths = [column.width * self.width for column in block.columns]
        rights = [column.align == "right" for column in block.columns]
        rows = [
            row(
                [
                    cell(width, *self.stacked(one.heading, "HeadRight" if right else "Head"))
                    for width, one, right in zip(widths, block.columns, rights, strict=True)
                ],
                head=True,
            )
        ]
        for number, texts in enumerate(block.rows):
            total = block.last_is_total and number == len(block.rows) - 1
            style = "Total" if total else "Cell"
            rows.append(
                row(
                    [
                        cell(width, *self.stacked(one, f"{style}Right" if right else style))
                        for width, one, right in zip(widths, texts, rights, strict=True)
                    ]
                )
            )
        self.add(table(widths, together(rows)))
        if block.caption:
            self.facing("Note", block.caption)
        self.add(paragraph("Gap"))

    def quote(self, quote: Quote, place: int) -> list[Any]:
        """A quotation and the code of its card, which leads to the annex."""
        words = quote.words[place]
        found = []
        if words.text:
            said = self.said(f"“{words.text}”", place, language=words.language)
            found.append(paragraph("Quote", said, axis=quote.axis))
        content = [link(f"card-{quote.code}", self.said(quote.code, place))]
        if words.mark:
            content.append(self.said(f" · {words.mark}", place))
        return [*found, paragraph("Code", *content, axis=quote.axis)]

    def quotes(self, block: Quotes) -> None:
        """Quotations, each in its languages."""
        for quote in block.items:
            self.faced([self.quote(quote, place) for place in range(len(quote.words))])

    def entries(self, block: Entries) -> None:
        """The verbatim annex: code, words in each language, axis, kind."""
        many = len(self.languages)
        shares = [0.12, *(0.66 / many,) * many, 0.08, 0.14]
        widths = [share * self.width for share in shares]
        code, _words, axis, kind = (self.stacked(texts, "Head") for texts in block.heads)
        said = [[paragraph("Head", self.said(t, n))] for n, t in enumerate(block.heads[1])]
        heads = [code, *said, axis, kind]
        rows = [row([cell(w, *one) for w, one in zip(widths, heads, strict=True)], head=True)]
        for entry in block.items:
            name = self.named(f"card-{entry.code}", self.said(entry.code, 0))
            cells = [
                [paragraph("CellCode", *name)],
                *(self.words(one, place) for place, one in enumerate(entry.words)),
                [paragraph("Cell", self.said(entry.axes, 0))],
                self.stacked(entry.kind, "Cell"),
            ]
            rows.append(row([cell(w, *one) for w, one in zip(widths, cells, strict=True)]))
            self.progress.step(0)
        self.add(table(widths, rows), paragraph("Gap"))

    def words(self, words: Words, place: int) -> list[Any]:
        """Somebody's words, what must be said of them, and the original under a translation."""
        found = []
        if words.text:
            found.append(paragraph("Cell", self.said(words.text, place, language=words.language)))
        if words.mark:
            found.append(paragraph("CellMark", self.said(words.mark, place)))
        if words.original:
            original = self.said(words.original, place, language=words.original_language)
            found.append(paragraph("CellMark", original))
        return found

    # ------------------------------------------------------------------ the file

    def packed(self) -> bytes:
        """The file's bytes, with no date of today, no program's name, and no person's."""
        document, properties = self.document, self.file.core_properties
        properties.title = _writable(document.title)
        properties.author = _writable(document.author)
        properties.subject = _writable(document.subject)
        properties.keywords = document.fingerprint
        properties.language = self.spoken(document.languages[0])
        properties.comments = ""
        properties.last_modified_by = ""
        properties.revision = 1
        properties.created = properties.modified = _MOMENT.replace(tzinfo=None)
        made = io.BytesIO()
        self.file.save(made)
        return _repacked(made.getvalue())


def _writable(text: str) -> str:
    """A property of a file holds at most 255 letters."""
    return clean(text)[:255]


def _repacked(content: bytes) -> bytes:
    """The same parts under the same names, all of one date, in one order, on every system."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in _ordered(old.namelist()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _ordered(names: list[str]) -> Iterator[str]:
    """The list of types first, as readers expect it, then the rest by name."""
    yield "[Content_Types].xml"
    yield from sorted(name for name in names if name != "[Content_Types].xml")
