"""A document as plain content: what is said, in which languages, with no idea of paper.

``Texts`` holds a text once for each language of the document: one for a Spanish or an English
document, two for a side-by-side one. Layout decides where they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

Texts = tuple[str, ...]


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


@dataclass(frozen=True)
class Words:
    """Somebody's words as a document prints them: the text, and what must be said beside it."""

    text: str
    mark: str = ""
    original: str = ""


@dataclass(frozen=True)
class Quote:
    """A quotation with the code of its card; ``words`` once for each language of the document."""

    code: str
    axis: int
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Quotes:
    """Quotations, recognisable at a glance, linked to the annex."""

    items: tuple[Quote, ...]


@dataclass(frozen=True)
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
class NewPage:
    """What follows begins a page."""


Block = Heading | Paragraph | Facts | Figures | BarChart | Table | Quotes | Entries | NewPage


@dataclass(frozen=True)
class Cover:
    """The first page: what, when, where, by whom, and in which state."""

    kind: Texts
    title: Texts
    subtitle: Texts
    facts: tuple[tuple[Texts, Texts], ...]
    state: Texts
    footer: Texts


@dataclass(frozen=True)
class Document:
    """A whole document. ``absent``: sections nothing is recorded for, named on the contents page."""

    languages: tuple[str, ...]
    locale: str
    title: str
    author: str
    subject: str
    fingerprint: str
    cover: Cover
    contents: Texts
    absent: tuple[tuple[str, Texts], ...]
    not_recorded: Texts
    running: Texts
    # What every page says besides: that it is a sample.
    mark: Texts = ()
    blocks: tuple[Block, ...] = field(default_factory=tuple)

    def headings(self) -> Sequence[Heading]:
        """The headings the contents page lists."""
        return [block for block in self.blocks if isinstance(block, Heading) and block.level <= 2]
