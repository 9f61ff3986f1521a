"""What a PDF says of itself: the XMP packet, equal to the Info dictionary word for word.

It says for which standards it was made: PDF/UA-1 (ISO 14289-1), which screen readers need, and
PDF/A-2a (ISO 19005-2), which archives ask for. The latter wants the former's name explained and to
be told what the numbers of a colour mean.
"""

import re
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from binational_desktop.reports import colours

_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
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
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file was made for</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


_plain_stream = pdfdoc.PDFStream.format


def _ended_stream(stream: pdfdoc.PDFStream, document: Any) -> bytes:
    """A stream with an end of line before ``endstream``: ISO 19005-2, 6.1.7.1, wants it, and
    ReportLab leaves it out.
    """
    written: bytes = _plain_stream(stream, document)
    return written.removesuffix(_END) + b"\n" + _END


_END: Final = b"endstream\n"
pdfdoc.PDFStream.format = _ended_stream


def describe(canvas: Canvas, languages: tuple[str, ...]) -> None:
    """Put the packet beside the document's Info, and have viewers show its title; say what the
    numbers of its colours mean.
    """
    document = canvas._doc  # noqa: SLF001 (what keeps the objects has no other name)
    document.Catalog.Metadata = pdfdoc.XMP(creator=lambda made: _packet(made, languages))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), colours.profile())
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString(colours.NAME),
        "Info": pdfdoc.PDFString(colours.NAME),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog = document.Catalog
    catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]


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


_UNSAYABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """A text as titles and bookmarks hold it: in one line, with nothing that XML cannot hold."""
    return " ".join(_UNSAYABLE.sub(" ", text).split())


_LONGEST: Final = 8_000
"""Letters of a string at most: a PDF/A reader takes 32,767 bytes (ISO 19005-2, 6.1.13)."""


def literal(text: str) -> str:
    """A text as a PDF string, in UTF-16 as hexadecimal digits (7.9.2.2)."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return f"<feff{text.encode('utf-16-be').hex()}>"
