"""What a screen reader hears: marked content on the pages and the tree of what it means.

ReportLab writes no tags. While a page is drawn, ``begin`` and ``end`` mark what belongs to a node
of the tree; rules, backgrounds and running titles are artifacts. The tree itself, of which a long
report has fifty thousand nodes, is written behind the document (ISO 32000-1, 14.6–14.8; PDF/UA-1:
ISO 14289-1).

Used of ReportLab: ``Canvas.addLiteral``, ``PDFDocument.Reference`` and its table of numbers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from binational_desktop.reports import metadata
from binational_desktop.reports.pdf_file import PdfFile, Written

Rect = tuple[float, float, float, float]

_Mark = int | tuple[int, str]
"""Marked content on one page: its number there and, times ``_MARKS``, the page, from 0. Or a link's
area: the page and the link's name."""
_MARKS: Final = 1_000_000


class Node:
    """A structure element: P, H1, TD … Its parts are other nodes, marked content and links.

    ``more`` are further entries, as PDF: attributes, an alternative text.
    """

    __slots__ = ("held", "kind", "language", "more", "parent", "place")

    def __init__(
        self, place: int, kind: str, parent: "Node | None", language: str, more: str
    ) -> None:
        self.place = place
        self.kind = kind
        self.parent = parent
        self.language = language
        self.more = more
        self.held: Node | _Mark | list[Node | _Mark] | None = None
        """Its only part, as most have one, or the list of its parts."""

    @property
    def parts(self) -> "list[Node | _Mark]":
        """The parts in their order."""
        held = self.held
        return held if isinstance(held, list) else [] if held is None else [held]

    def add(self, part: "Node | _Mark") -> None:
        """One more part."""
        held = self.held
        if held is None:
            self.held = part
        elif isinstance(held, list):
            held.append(part)
        else:
            self.held = [held, part]

    def forget(self) -> None:
        """Let go of the parts: they are written."""
        self.held = None


class _Link(pdfdoc.LinkAnnotation):  # type: ignore[misc]
    permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")


_LINKS: Final = 1_000_000
"""Keys of links in the tree of parents begin here: above any number of pages."""
_ROOT: Final = "StructTreeRoot"


class Tags:
    """The tags of one document, made while it is drawn."""

    def __init__(self, canvas: Canvas, language: str) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # noqa: SLF001 (what keeps the objects has no other name)
        self._language = language.split("-", maxsplit=1)[0]
        top = Node(0, "Document", None, "", "")
        self._nodes = [top]
        self._path = [top]
        self._page: list[Node] = []
        self._pages: list[list[Node]] = []
        self._keys: dict[str, int] = {}
        self._links: list[Node] = []
        self._open = 0

    # ---------------------------------------------------------------- the tree

    def node(self, kind: str, language: str = "", more: str = "") -> Node:
        """A new node at the end of the one in progress. ``language``: where not the document's."""
        above = self._path[-1]
        node = Node(len(self._nodes), kind, above, self.foreign(language), more)
        self._nodes.append(node)
        above.add(node)
        return node

    def foreign(self, language: str) -> str:
        """The language where it is not the document's, else nothing."""
        return "" if language == self._language else language

    @contextmanager
    def within(self, kind: str, more: str = "") -> Iterator[Node]:
        """What is drawn inside belongs to a new node."""
        node = self.node(kind, more=more)
        self._path.append(node)
        try:
            yield node
        finally:
            self._path.pop()

    @contextmanager
    def inside(self, node: Node) -> Iterator[None]:
        """What is drawn inside belongs to a node there is."""
        self._path.append(node)
        try:
            yield
        finally:
            self._path.pop()

    # ---------------------------------------------------------------- marks on the page

    @property
    def marking(self) -> bool:
        """Whether what is drawn now belongs to something already."""
        return self._open > 0

    def begin(self, node: Node) -> None:
        """What is drawn from here on is the node's. Inside other marked content: it stays that's."""
        self._open += 1
        if self._open == 1:
            number = len(self._page)
            node.add(len(self._pages) * _MARKS + number)
            self._page.append(node)
            self._canvas.addLiteral(f"/{node.kind} <</MCID {number}>> BDC")

    def mark(self, node: Node, shown: str) -> None:
        """Draw what is the node's, given as operators."""
        if self._open:
            self._canvas.addLiteral(shown)
            return
        number = len(self._page)
        node.add(len(self._pages) * _MARKS + number)
        self._page.append(node)
        self._canvas.addLiteral(f"/{node.kind} <</MCID {number}>> BDC\n{shown}\nEMC")

    def mark_artifact(self, shown: str) -> None:
        """Draw what means nothing by itself, given as operators."""
        self._canvas.addLiteral(shown if self._open else f"/Artifact BMC\n{shown}\nEMC")

    def begin_artifact(self) -> None:
        """What is drawn from here on means nothing by itself."""
        self._open += 1
        if self._open == 1:
            self._canvas.addLiteral("/Artifact BMC")

    def end(self) -> None:
        """Here ends what ``begin`` or ``begin_artifact`` began."""
        self._open -= 1
        if not self._open:
            self._canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Drawn inside: rules, backgrounds, running titles, heads that are repeated."""
        self.begin_artifact()
        try:
            yield
        finally:
            self.end()

    @contextmanager
    def figure(self, alternative: str, box: Rect) -> Iterator[None]:
        """Drawn inside: one picture, on one page, that ``alternative`` says in words."""
        shown = " ".join(f"{one:.1f}" for one in box)
        said = metadata.literal(alternative)
        node = self.node("Figure", more=f"/Alt{said}/A<</O/Layout/Placement/Block/BBox[{shown}]>>")
        self.begin(node)
        try:
            yield
        finally:
            self.end()

    def spoken(self, shown: str, language: str) -> str:
        """Operators that draw a passage, marked where it is in another language than the document."""
        foreign = self.foreign(language)
        return f"/Span <</Lang({foreign})>> BDC\n{shown}\nEMC" if foreign else shown

    def link(self, node: Node, anchor: str, area: Rect, said: str) -> None:
        """An area of this page that leads to an anchor, as a part of a Link node."""
        number = len(self._links)
        name = f"link-{number}"
        self._links.append(node)
        canvas: Any = self._canvas
        aim = canvas._bookmarkReference(anchor)  # noqa: SLF001 (linkRect takes no StructParent)
        link = _Link(list(area), said, aim, Border="[0 0 0]", F=4, StructParent=_LINKS + number)
        canvas._addAnnotation(link, name)  # noqa: SLF001
        internal = self._document.annotationName(name)
        node.add((len(self._pages), internal))

    # ---------------------------------------------------------------- pages and the end

    def end_page(self) -> None:
        """The page just shown is complete."""
        self._keys[f"Page{self._document.pageCounter - 1}"] = len(self._pages)
        self._pages.append(self._page)
        self._page = []

    def key(self, page: str) -> int:
        """The key of a page in the tree of parents."""
        return self._keys[page]

    def finish(self) -> None:
        """Say in the document that it is tagged, before it is written."""
        catalog = self._document.Catalog
        catalog.StructTreeRoot = root = Written()
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        self._document.Reference(root, _ROOT)

    def write_to(self, file: PdfFile) -> None:
        """Write the tree behind the document; it is let go of."""
        numbers = {
            name: number for name, (number, _v) in self._document.idToObjectNumberAndVersion.items()
        }
        pages = [numbers[name] for name in self._keys]
        root = numbers[_ROOT]
        first = file.reserve(len(self._nodes))
        file.pack(root, [self._parents(first)])
        self._pages.clear()

        def elements() -> Iterator[str]:
            for node in self._nodes:
                yield _element(node, first, root, pages, numbers)
                node.forget()  # those in a circle would be walked through to be freed

        file.pack(first, elements())
        self._nodes.clear()

    def _parents(self, first: int) -> str:
        """The root, with the way back from marked content to its node (14.7.4.4)."""
        back = [
            f"{page}[{' '.join(f'{first + node.place} 0 R' for node in nodes)}]"
            for page, nodes in enumerate(self._pages)
        ]
        back += [
            f"{_LINKS + place} {first + node.place} 0 R" for place, node in enumerate(self._links)
        ]
        return (
            f"<</Type/StructTreeRoot/K {first} 0 R/ParentTree<</Nums[{' '.join(back)}]>>"
            f"/ParentTreeNextKey {_LINKS + len(self._links)}>>"
        )


def _element(node: Node, first: int, root: int, pages: list[int], numbers: dict[str, int]) -> str:
    """A node's dictionary; its page is said once where all its marks are on the same."""
    above = first + node.parent.place if node.parent else root
    spoken = f"/Lang({node.language})" if node.language else ""
    if isinstance(node.held, int):  # most: a text on one page
        here, number = divmod(node.held, _MARKS)
        where, kids = f"/Pg {pages[here]} 0 R", str(number)
    else:
        parts = node.parts
        marked = {_page(part) for part in parts if not isinstance(part, Node)}
        page = marked.pop() if len(marked) == 1 else None
        kids = " ".join(
            f"{first + part.place} 0 R"
            if isinstance(part, Node)
            else _mark(part, page, pages, numbers)
            for part in parts
        )
        kids = kids if len(parts) == 1 else f"[{kids}]"
        where = "" if page is None else f"/Pg {pages[page]} 0 R"
    return f"<</S/{node.kind}/P {above} 0 R{where}/K {kids}{spoken}{node.more}>>"


def _page(mark: _Mark) -> int:
    return mark // _MARKS if isinstance(mark, int) else mark[0]


def _mark(mark: _Mark, page: int | None, pages: list[int], numbers: dict[str, int]) -> str:
    """Marked content or a link's area, as its node names it."""
    where = _page(mark)
    said = "" if where == page else f"/Pg {pages[where]} 0 R"
    if not isinstance(mark, int):
        return f"<</Type/OBJR{said}/Obj {numbers[mark[1]]} 0 R>>"
    number = mark % _MARKS
    return f"<</Type/MCR{said}/MCID {number}>>" if said else str(number)
