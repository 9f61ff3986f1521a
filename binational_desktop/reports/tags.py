"""What a screen reader hears: marked content on the pages and the tree of what it means.

ReportLab writes no tags. While a page is drawn, ``begin`` and ``end`` mark what belongs to a node
of the tree; rules, backgrounds and running titles are artifacts. The tree itself, of which a long
report has fifty thousand nodes, is appended to the finished file as an incremental update (ISO
32000-1, 7.5.6 and 14.6–14.8; PDF/UA-1: ISO 14289-1).

Used of ReportLab: ``Canvas.addLiteral``, ``PDFDocument.Reference`` and its table of numbers, and
the page objects' ``__NoDefault__`` list of the keys they write.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from binational_desktop.reports import metadata

Rect = tuple[float, float, float, float]

_Mark = tuple[str, int, str]
"""Marked content on one page, or a link's area on it: page, number within it, name of the link."""


class Node:
    """A structure element: P, H1, TD … Its parts are other nodes, marked content and links.

    ``more`` are further entries, as PDF: attributes, an alternative text.
    """

    __slots__ = ("kind", "language", "more", "parent", "parts", "place")

    def __init__(
        self, place: int, kind: str, parent: "Node | None", language: str, more: str
    ) -> None:
        self.place = place
        self.kind = kind
        self.parent = parent
        self.language = language
        self.more = more
        self.parts: list[Node | _Mark] = []


class _Link(pdfdoc.LinkAnnotation):  # type: ignore[misc]
    permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")


class _Root(pdfdoc.PDFObject):  # type: ignore[misc]
    """Keeps the number of the tree's root; the update says what it holds."""

    __RefOnly__ = 1

    def format(self, _document: Any) -> bytes:
        """An empty tree."""
        return b"<</Type/StructTreeRoot>>"


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
        self._links: list[Node] = []
        self._open = 0

    # ---------------------------------------------------------------- the tree

    def node(self, kind: str, language: str = "", more: str = "") -> Node:
        """A new node at the end of the one in progress. ``language``: where not the document's."""
        above = self._path[-1]
        node = Node(len(self._nodes), kind, above, self.foreign(language), more)
        self._nodes.append(node)
        above.parts.append(node)
        return node

    def foreign(self, language: str) -> str:
        """The language where it is not the document's, else nothing."""
        return "" if language == self._language else language

    @contextmanager
    def within(self, kind: str, more: str = "") -> Iterator[Node]:
        """What is drawn inside belongs to a new node."""
        node = self.node(kind, more=more)
        with self.inside(node):
            yield node

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
            node.parts.append((self._document.thisPageName(), number, ""))
            self._page.append(node)
            self._canvas.addLiteral(f"/{node.kind} <</MCID {number}>> BDC")

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

    def begin_language(self, language: str) -> bool:
        """Mark a passage in another language within marked content; False where it needs none."""
        foreign = self.foreign(language)
        if foreign:
            self._canvas.addLiteral(f"/Span <</Lang({foreign})>> BDC")
        return bool(foreign)

    def end_language(self) -> None:
        """Here ends what ``begin_language`` began."""
        self._canvas.addLiteral("EMC")

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
        node.parts.append((self._document.thisPageName(), 0, internal))

    # ---------------------------------------------------------------- pages and the end

    def end_page(self) -> None:
        """The page just shown is complete."""
        page = self._document.idToObject[f"Page{self._document.pageCounter - 1}"]
        page.__NoDefault__ = (*page.__NoDefault__, "StructParents", "Tabs")
        page.StructParents = len(self._pages)
        page.Tabs = pdfdoc.PDFName("S")
        self._pages.append(self._page)
        self._page = []

    def finish(self) -> None:
        """Say in the document that it is tagged, before it is saved."""
        catalog = self._document.Catalog
        catalog.StructTreeRoot = root = _Root()
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        self._document.Reference(root, _ROOT)

    def appended(self, saved: bytes) -> bytes:
        """The saved document with its tree."""
        numbers = {
            name: number for name, (number, _v) in self._document.idToObjectNumberAndVersion.items()
        }
        first = len(numbers) + 1
        root = numbers[_ROOT]
        objects = [(root, self._parents(first))]
        objects += [
            (first + node.place, _element(node, first, root, numbers)) for node in self._nodes
        ]
        written = [f"{number} 0 obj\n{said}\nendobj\n".encode() for number, said in objects]
        offset = len(saved)
        offsets = []
        for one in written:
            offsets.append(f"{offset:010} 00000 n \n")
            offset += len(one)
        # The trailer is that of the saved document, with its size and where to go on reading.
        tail = saved[saved.rindex(b"trailer") :].decode("latin-1")
        before = re.search(r"startxref\s+(\d+)", tail)
        assert before is not None
        trailer = re.sub(r"/Size \d+", f"/Size {first + len(self._nodes)}", tail, count=1)
        trailer = trailer.replace("<<", f"<<\n/Prev {before[1]}", 1)
        trailer = trailer.replace(before[0], f"startxref\n{offset}", 1)
        table = f"xref\n{root} 1\n{offsets[0]}{first} {len(self._nodes)}\n{''.join(offsets[1:])}"
        return b"".join([saved, *written, table.encode(), trailer.encode("latin-1")])

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


def _element(node: Node, first: int, root: int, numbers: dict[str, int]) -> str:
    """A node's dictionary; its page is said once where all its marks are on the same."""
    above = first + node.parent.place if node.parent else root
    pages = {part[0] for part in node.parts if isinstance(part, tuple)}
    page = pages.pop() if len(pages) == 1 else ""
    kids = " ".join(
        f"{first + part.place} 0 R" if isinstance(part, Node) else _mark(part, page, numbers)
        for part in node.parts
    )
    if len(node.parts) != 1:
        kids = f"[{kids}]"
    where = f"/Pg {numbers[page]} 0 R" if page else ""
    spoken = f"/Lang({node.language})" if node.language else ""
    return f"<</S/{node.kind}/P {above} 0 R{where}/K {kids}{spoken}{node.more}>>"


def _mark(mark: _Mark, page: str, numbers: dict[str, int]) -> str:
    """Marked content or a link's area, as its node names it."""
    where, number, link = mark
    if not link and where == page:
        return str(number)
    said = "" if where == page else f"/Pg {numbers[where]} 0 R"
    if link:
        return f"<</Type/OBJR{said}/Obj {numbers[link]} 0 R>>"
    return f"<</Type/MCR{said}/MCID {number}>>"
