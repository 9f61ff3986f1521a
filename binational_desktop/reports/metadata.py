"""What a PDF says of itself: the XMP packet, equal to the Info dictionary word for word."""

from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
{author}<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def describe(canvas: Canvas, languages: tuple[str, ...]) -> None:
    """Put the packet beside the document's Info, and have viewers show its title."""
    document = canvas._doc  # noqa: SLF001 (what keeps the objects has no other name)
    document.Catalog.Metadata = pdfdoc.XMP(creator=lambda made: _packet(made, languages))
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _packet(document: Any, languages: tuple[str, ...]) -> bytes:
    info = document.info
    year, month, day, hour, minute, second = document._timeStamp.YMDhms  # noqa: SLF001
    author = f"<dc:creator><rdf:Seq><rdf:li>{escape(info.author)}</rdf:li></rdf:Seq></dc:creator>\n"
    return _PACKET.format(
        title=escape(info.title),
        subject=escape(info.subject),
        author=author if info.author else "",
        languages="".join(f"<rdf:li>{one}</rdf:li>" for one in languages),
        keywords=escape(info.keywords),
        producer=escape(info.producer),
        creator=escape(info.creator),
        date=f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z",
    ).encode()


def literal(text: str) -> str:
    """A text as a PDF string, in UTF-16 as hexadecimal digits (7.9.2.2)."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
