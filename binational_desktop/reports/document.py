"""A document as plain content: what is said, in which languages, with no idea of paper.

``Texts`` holds a text once for each language of the document: one for a Spanish or an English
document, two for a side-by-side one. Layout decides where they stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

Texts = tuple[str, ...]

BREAKS: Final = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
"""What ends a line beside ``\\n``: other systems, and words pasted from Word or a spreadsheet."""


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (section), 2 or 3; ``anchor`` names it for links; ``axis`` colours it."""

    level: int
    texts: Texts
    anchor: str = ""
    axis: int = 0
    number: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``style`` is body, lead or note."""

    texts: Texts
    style: str = "body"


@dataclass(frozen=True)
class Facts:
    """Names and their values, one under the other."""

    items: tuple[tuple[Texts, Texts], ...]


@dataclass(frozen=True)
class Figures:
    """A few large numbers with what they count."""

    items: tuple[tuple[str, Texts], ...]


@dataclass(frozen=True)
class Bar:
    """A bar of a chart: label, value as printed, its size, and the axis whose colour it has."""

    label: Texts
    printed: str
    size: float
    axis: int = 0


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars with direct labels; ``alternative`` says the same in words."""

    title: Texts
    bars: tuple[Bar, ...]
    alternative: Texts


@dataclass(frozen=True)
class SplitBar:
    """A bar in parts: its axis, what it counts, and the counts of its parts in the legend's order;
    no parts where they are not published.
    """

    label: Texts
    axis: int
    size: int
    printed: str
    parts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class SplitChart:
    """Bars of one scale, each in the parts that the legend names."""

    title: Texts
    legend: tuple[Texts, ...]
    bars: tuple[SplitBar, ...]
    alternative: Texts
    note: Texts = ()


@dataclass(frozen=True)
class BubbleChart:
    """Counts by row and axis as areas: where much was said, and where nothing was.

    ``rows`` are label, total, and the count of each of ``axes``, as (size, printed).
    """

    title: Texts
    axes: tuple[int, ...]
    rows: tuple[tuple[Texts, str, tuple[tuple[int, str], ...]], ...]
    alternative: Texts


@dataclass(frozen=True)
class SmallMultiples:
    """The same small chart for many: label, what it counts, and the count of each of ``axes``."""

    title: Texts
    axes: tuple[int, ...]
    items: tuple[tuple[Texts, str, tuple[tuple[int, str], ...]], ...]
    alternative: Texts


@dataclass(frozen=True)
class Column:
    """A column of a table: heading, share of the width, alignment of its cells."""

    heading: Texts
    width: float
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """A table; cells hold texts in the document's languages."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Texts, ...], ...]
    caption: Texts = ()
    last_is_total: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words as a document prints them: the text, and what must be said beside it.

    ``language`` is the text's, where it is not that of its column.
    """

    text: str
    mark: str = ""
    original: str = ""
    language: str = ""
    original_language: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with the code of its card; ``words`` once for each language of the document."""

    code: str
    axis: int
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Quotes:
    """Quotations, recognisable at a glance, linked to the annex."""

    items: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An input in the annex: code, axis numbers, kind, and the words in each language."""

    code: str
    axis: int
    axes: str
    kind: Texts
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Entries:
    """The verbatim inputs of a table. Heads: code, words, axis, kind."""

    heads: tuple[Texts, ...]
    items: tuple[Entry, ...]


@dataclass(frozen=True)
class Masthead:
    """The head of a document without a cover; begins a page. ``draft``: the state must be seen."""

    kind: Texts
    title: Texts
    facts: tuple[tuple[Texts, Texts], ...]
    state: Texts
    draft: bool
    anchor: str = ""


@dataclass(frozen=True)
class AxisLine:
    """An axis in a few lines: how much was said of it, of which kinds, in which groups and words.

    ``size`` is the length of its bar; ``groups`` are names with their counts.
    """

    axis: int
    name: Texts
    printed: Texts
    size: float
    kinds: Texts
    groups: tuple[Texts, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class AxisLines:
    """The axes one under the other."""

    items: tuple[AxisLine, ...]


@dataclass(frozen=True)
class Cards:
    """Inputs in large type, for those who said them."""

    items: tuple[Entry, ...]


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of the page: what was left out, and of which data this is made."""

    items: tuple[Texts, ...]


@dataclass(frozen=True)
class Alone:
    """What follows begins a page and is in this one language, though the document has two."""

    language: str


@dataclass(frozen=True)
class NoticeText:
    """A notice people read before they sign; an empty line parts its paragraphs."""

    title: Texts
    texts: Texts


@dataclass(frozen=True)
class Signer:
    """Somebody on a list to be signed; ``ticks`` say which of its boxes are ticked."""

    name: str = ""
    institution: Texts = ()
    position: str = ""
    origin: Texts = ()
    contact: str = ""
    ticks: tuple[bool, ...] = ()


@dataclass(frozen=True)
class SignatureList:
    """A list to be signed: numbered rows, ``blank`` of them or more still empty, with boxes to tick.

    ``heads``: number, name, institution, origin, contact, one for each box, signature. Said to who
    listens: ``answers``, of a box that is not ticked and of one that is; ``empty``, of empty rows
    from {first} to {last} under {heads}.
    """

    heads: tuple[Texts, ...]
    signers: tuple[Signer, ...]
    blank: int
    answers: tuple[Texts, Texts]
    empty: Texts


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page."""


Block = (
    Heading
    | Paragraph
    | Facts
    | Figures
    | BarChart
    | SplitChart
    | BubbleChart
    | SmallMultiples
    | Table
    | Quotes
    | Entries
    | Masthead
    | AxisLines
    | Cards
    | Foot
    | Alone
    | NoticeText
    | SignatureList
    | NewPage
)


@dataclass(frozen=True)
class Logo:
    """A picture for the cover (PNG), its size in pixels, and whose it is, in words."""

    data: bytes = field(repr=False)
    width: int
    height: int
    alternative: Texts


@dataclass(frozen=True)
class Imprint:
    """Who pays, with their logos, and whose views these are; none of it without the others."""

    funding: Texts
    disclaimer: Texts
    logos: tuple[Logo, ...]


@dataclass(frozen=True)
class Cover:
    """The first page: what, when, where, by whom, and in which state."""

    kind: Texts
    title: Texts
    subtitle: Texts
    facts: tuple[tuple[Texts, Texts], ...]
    state: Texts
    footer: Texts
    imprint: Imprint | None = None


@dataclass(frozen=True)
class Document:
    """A whole document. ``absent``: sections nothing is recorded for, named on the contents page.

    A short one has neither cover nor contents and begins with a masthead; ``large`` is type for
    reading at arm's length.
    """

    languages: tuple[str, ...]
    locale: str
    title: str
    author: str
    subject: str
    fingerprint: str
    running: Texts
    cover: Cover | None = None
    contents: Texts = ()
    absent: tuple[tuple[str, Texts], ...] = ()
    not_recorded: Texts = ()
    # What every page says besides: that it is a sample.
    mark: Texts = ()
    blocks: tuple[Block, ...] = field(default_factory=tuple)
    large: bool = False
    landscape: bool = False

    def headings(self) -> Sequence[Heading]:
        """The headings the contents page lists."""
        return [block for block in self.blocks if isinstance(block, Heading) and block.level <= 2]
