"""What a screen reader hears: marked content on the pages and the tree of what it means.

ReportLab writes no tags. While a page is drawn, ``begin`` and ``end`` mark what belongs to a node
of the tree; rules, backgrounds and running titles are artifacts. The tree itself, of which a long
report has fifty thousand nodes, is appended to the finished file as an incremental update (ISO
32000-1, 7.5.6 and 14.6–14.8; PDF/UA-1: ISO 14289-1).

Used of ReportLab: ``Canvas.addLiteral``, ``PDFDocument.Reference`` and its table of numbers, and
the page objects' ``__NoDefault__`` list of the keys they write.
"""

import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_END, BytesIO
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from binational_desktop.reports import metadata

Rect = tuple[float, float, float, float]

_Mark = int | tuple[int, str]
"""Marked content on one page: its number there and, times ``_MARKS``, the page, from 0. Or a link's
area: the page and the link's name."""
_MARKS: Final = 1_000_000


class Node:
    """A structure element: P, H1, TD … Its parts are other nodes, marked content and links.

    ``more`` are further entries, as PDF: attributes, an alternative text.
    """

    __slots__ = ("_parts", "kind", "language", "more", "parent", "place")

    def __init__(
        self, place: int, kind: str, parent: "Node | None", language: str, more: str
    ) -> None:
        self.place = place
        self.kind = kind
        self.parent = parent
        self.language = language
        self.more = more
        self._parts: Node | _Mark | list[Node | _Mark] = []

    @property
    def parts(self) -> "list[Node | _Mark]":
        """The parts in their order."""
        return self._parts if isinstance(self._parts, list) else [self._parts]

    def add(self, part: "Node | _Mark") -> None:
        """One more part; most nodes have one only, and need no list for it."""
        if self._parts == []:
            self._parts = part
        elif isinstance(self._parts, list):
            self._parts.append(part)
        else:
            self._parts = [self._parts, part]

    def forget(self) -> None:
        """Let go of the parts: they are written."""
        self._parts = []


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
_TRAILER: Final = 2_000
"""Bytes at the end of a saved document that its trailer is within."""


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
        self._names: list[str] = []
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
        node.add((len(self._pages), internal))

    # ---------------------------------------------------------------- pages and the end

    def end_page(self) -> None:
        """The page just shown is complete."""
        name = f"Page{self._document.pageCounter - 1}"
        self._names.append(name)
        page = self._document.idToObject[name]
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

    def append_to(self, saved: BytesIO) -> None:
        """Write the tree behind the saved document."""
        numbers = {
            name: number for name, (number, _v) in self._document.idToObjectNumberAndVersion.items()
        }
        pages = [numbers[name] for name in self._names]
        first = len(numbers) + 1
        root = numbers[_ROOT]
        offsets = array("Q")

        def write(number: int, said: str) -> None:
            offsets.append(saved.tell())
            saved.write(f"{number} 0 obj\n{said}\nendobj\n".encode())

        # The trailer is that of the saved document, with its size and where to go on reading.
        end = bytes(saved.getbuffer()[-_TRAILER:])
        tail = end[end.rindex(b"trailer") :].decode("latin-1")
        before = re.search(r"startxref\s+(\d+)", tail)
        assert before is not None
        saved.seek(0, SEEK_END)
        write(root, self._parents(first))
        for node in self._nodes:
            write(first + node.place, _element(node, first, root, pages, numbers))
            node.forget()  # a long report has fifty thousand
        offset = saved.tell()
        trailer = re.sub(r"/Size \d+", f"/Size {first + len(self._nodes)}", tail, count=1)
        trailer = trailer.replace("<<", f"<<\n/Prev {before[1]}", 1)
        trailer = trailer.replace(before[0], f"startxref\n{offset}", 1)
        saved.write(f"xref\n{root} 1\n{offsets[0]:010} 00000 n \n".encode())
        saved.write(f"{first} {len(self._nodes)}\n".encode())
        for one in offsets[1:]:
            saved.write(f"{one:010} 00000 n \n".encode())
        saved.write(trailer.encode("latin-1"))

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
    parts = node.parts
    if len(parts) == 1 and isinstance(parts[0], int):  # most: a text on one page
        page: int | None
        page, number = divmod(parts[0], _MARKS)
        kids = str(number)
    else:
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
    spoken = f"/Lang({node.language})" if node.language else ""
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
