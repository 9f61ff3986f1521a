"""The bytes of a PDF: the pages as they are done, then what ReportLab knows of the document, then
the thousands of small things that are packed together (ISO 32000-1, 7.5.7 and 7.5.8).

ReportLab writes none of its objects before the last, each several times over, and one by one.

Used of ReportLab: ``PDFDocument.Reference`` and its tables of objects and numbers, and what
``PDFDocument.GetPDFData`` and ``format`` do before they write.
"""

import io
import struct
import zlib
from collections.abc import Iterable
from itertools import accumulate, count, islice
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

VERSION: Final = (1, 7)
_HEADER: Final = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % VERSION
_LEVEL: Final = 2
"""Of the deflating: three times as fast as zlib's own choice, for a twentieth more bytes."""
_PACKED: Final = 500
"""How many objects are packed together: who wants one unpacks them all."""
_PLACE: Final = struct.Struct(">BIH")
"""Where an object is: 1, its offset, 0; packed: 2, the number of the pack, the place in it."""
_IN_PACK: Final = [struct.pack(">H", place) for place in range(_PACKED)]


class PdfFile:
    """A file that grows."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document: Any = canvas._doc  # noqa: SLF001 (what keeps the objects has no other name)
        self._buffer = io.BytesIO()
        self._buffer.write(_HEADER)
        self._places = bytearray(_PLACE.pack(0, 0, 65_535))
        self._next = 1

    def put(self, number: int, content: bytes) -> None:
        """An object with this number."""
        self._note(number, _PLACE.pack(1, self._buffer.tell(), 0))
        self._buffer.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def stream(self, number: int, content: bytes, entries: str = "") -> None:
        """A stream with this number, deflated; ``entries`` of its dictionary, as PDF."""
        packed = zlib.compress(content, _LEVEL)
        entries = f"{entries}/Filter/FlateDecode/Length {len(packed)}"
        self.put(number, b"<<%b>>\nstream\n%b\nendstream" % (entries.encode(), packed))

    def page(self, name: str, tree: int) -> None:
        """A page that is complete, by ReportLab's name; ``tree`` is its key in the tree of parents.

        What we draw needs fonts and pictures, and no other resources.
        """
        document = self._document
        page = document.idToObject[name]
        numbers = [
            self._number(document.Reference(one)) for one in (page, document.Pages, Written())
        ]
        self.stream(numbers[2], page.stream.encode("latin-1"))
        resources = pdfdoc.format(pdfdoc.PDFObjectReference(pdfdoc.BasicFonts), document)
        if page.XObjects:
            resources += b"/XObject" + pdfdoc.format(page.XObjects, document)
        links = " ".join(f"{self._number(one)} 0 R" for one in page.Annots)
        self.put(
            numbers[0],
            b"<</Type/Page/Parent %d 0 R/Contents %d 0 R/MediaBox[0 0 %b %b]/Resources<</Font %b>>"
            b"/StructParents %d/Tabs/S%b>>"
            % (
                *numbers[1:],
                *(pdfdoc.format(one, document) for one in (page.pagewidth, page.pageheight)),
                resources,
                tree,
                f"/Annots[{links}]".encode() if links else b"",
            ),
        )
        page.stream = None
        document.idToObject[name] = Written()

    def document(self) -> None:
        """Everything that ReportLab knows of; let go of as it is written."""
        document = self._document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        document.Reference(document.Catalog)
        document.Reference(document.info)
        document.Outlines.prepare(document, self._canvas)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        number = 0
        while (name := document.numberToId.get(number := number + 1)) is not None:
            one = document.idToObject[name]
            if not isinstance(one, Written):  # formatting one may bring in further ones
                self.put(number, pdfdoc.format(one, document, toplevel=1))
                document.idToObject[name] = None
        self._next = number

    # ------------------------------------------------------------------ what comes after

    def reserve(self, count: int) -> int:
        """So many numbers in a row that no object has, once the document is written: the first."""
        first = self._next
        self._next += count
        return first

    def pack(self, first: int, objects: Iterable[str]) -> None:
        """Objects in plain letters, numbered from ``first`` on, packed together."""
        waiting = iter(objects)
        while said := list(islice(waiting, _PACKED)):
            pack = self.reserve(1)
            starts = accumulate((len(one) + 1 for one in said), initial=0)
            index = " ".join(
                f"{number} {start}" for number, start in zip(count(first), starts, strict=False)
            )
            self.stream(
                pack,
                "\n".join((index, *said)).encode("ascii"),
                f"/Type/ObjStm/N {len(said)}/First {len(index) + 1}",
            )
            within = _PLACE.pack(2, pack, 0)[:-2]
            self._note(first, b"".join(map(within.__add__, _IN_PACK[: len(said)])))
            first += len(said)

    def close(self) -> bytes:
        """Write where everything is; the whole file."""
        document, here = self._document, self.reserve(1)
        root, info = (
            self._number(document.Reference(one)) for one in (document.Catalog, document.info)
        )
        start = self._buffer.tell()
        self._note(here, _PLACE.pack(1, start, 0))
        entries = (
            f"/Type/XRef/W[1 4 2]/Size {self._next}/Root {root} 0 R/Info {info} 0 R"
            f"/ID{document.ID().decode('ascii')}"
        )
        self.stream(here, bytes(self._places), entries)
        self._buffer.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._buffer.getvalue()

    def _number(self, reference: Any) -> int:
        number, _version = self._document.idToObjectNumberAndVersion[reference.name]
        return int(number)

    def _note(self, number: int, places: bytes) -> None:
        """Where objects numbered from ``number`` on are."""
        start = number * _PLACE.size
        missing = start + len(places) - len(self._places)
        self._places += bytes(max(missing, 0))
        self._places[start : start + len(places)] = places


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """Keeps the number of an object that is in the file, or will be, by another way."""
