"""The styles of a Word document, so that whoever edits it changes the look in one place."""

from dataclasses import dataclass
from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from binational_desktop.reports import theme
from binational_desktop.reports.word_parts import element

FACE: Final = "Calibri"
"""A face nearly every computer has or has a twin of; the PDF carries its own instead."""
_WHITE: Final = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class _Look:
    """Size, weight, colour and spacing of a style, in points."""

    size: float
    bold: bool = False
    italic: bool = False
    colour: tuple[float, float, float] = theme.INK
    before: float = 0.0
    after: float = 0.0
    right: bool = False
    keep: bool = False
    indent: float = 0.0


_PARAGRAPHS: Final = {
    "Normal": _Look(10.5),
    "Body Text": _Look(10.5, after=6),
    "Lead": _Look(12, after=8),
    "Reading": _Look(13, before=4, after=2, keep=True),
    "Note": _Look(9, colour=theme.GREY, after=4),
    "Voice": _Look(10, italic=True, colour=theme.GREY, after=2),
    "Point": _Look(10.5, bold=True, before=2, after=1, keep=True),
    "List Bullet": _Look(10.5, after=4),
    "Quote": _Look(10.5, italic=True, before=6, after=1, keep=True),
    "Code": _Look(8.5, bold=True, colour=theme.GREY, after=8),
    "Label": _Look(9, bold=True, colour=theme.GREY),
    "Figure": _Look(22, bold=True, colour=theme.ACCENT),
    "Caption": _Look(9, bold=True, colour=theme.GREY, before=6, after=3, keep=True),
    "Cell": _Look(9.5, before=2, after=2),
    "CellRight": _Look(9.5, before=2, after=2, right=True),
    "CellCode": _Look(9, bold=True, colour=theme.GREY, before=2, after=2),
    "CellMark": _Look(8.5, italic=True, colour=theme.GREY, after=2),
    "Head": _Look(8.5, bold=True, colour=theme.GREY, before=2, after=2, keep=True),
    "HeadRight": _Look(8.5, bold=True, colour=theme.GREY, before=2, after=2, right=True, keep=True),
    "Total": _Look(9.5, bold=True, before=2, after=2),
    "TotalRight": _Look(9.5, bold=True, before=2, after=2, right=True),
    "Gap": _Look(2),
    "Kind": _Look(11, bold=True, colour=theme.ACCENT, after=4),
    "State": _Look(10, bold=True, colour=theme.ACCENT, before=4, after=6),
    "Title": _Look(26, bold=True, after=8),
    "TitleBeside": _Look(16, bold=True, after=4),
    "Masthead": _Look(20, bold=True, after=4),
    "Subtitle": _Look(12, colour=theme.GREY, after=18),
    "ContentsTitle": _Look(18, bold=True, after=8),
    "TOC 1": _Look(10.5, bold=True, before=4),
    "TOC 2": _Look(10, indent=18),
    "Absent": _Look(10, colour=theme.GREY, before=4),
    "Header": _Look(9, bold=True, colour=theme.GREY, right=True),
    "Footer": _Look(8.5, colour=theme.GREY),
    "Heading 1": _Look(18, bold=True, before=18, after=8, keep=True),
    "Heading 2": _Look(13, bold=True, before=14, after=4, keep=True),
    "Heading 3": _Look(10.5, bold=True, colour=theme.GREY, before=8, after=3, keep=True),
}
_RUNS: Final = frozenset({"Mark", "CardCode"})
_AFTER_COMPAT: Final = frozenset(
    {"rsids", "mathPr", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol"}
)
"""Settings before which the schema wants the one about compatibility."""
_TEMPLATE_STYLES: Final = frozenset({"Default Paragraph Font", "Normal Table", "No List"})


def prepare(file: Any, paper: str, language: str) -> float:
    """Give a new file its paper and its styles; the width between the margins, in points."""
    section = file.sections[0]
    width, height = theme.PAPERS[paper]
    section.page_width, section.page_height = Pt(width), Pt(height)
    section.left_margin, section.right_margin = Pt(theme.LEFT), Pt(theme.RIGHT)
    section.top_margin, section.bottom_margin = Pt(theme.TOP), Pt(theme.BOTTOM)
    between = width - theme.LEFT - theme.RIGHT
    for name, look in _PARAGRAPHS.items():
        _set(file, name, look)
    tabs = file.styles["Footer"].paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(Pt(between), WD_TAB_ALIGNMENT.RIGHT)
    file.styles.add_style("Mark", WD_STYLE_TYPE.CHARACTER).font.italic = True
    code = file.styles.add_style("CardCode", WD_STYLE_TYPE.CHARACTER).font
    code.italic, code.bold, code.size = False, True, Pt(8)
    _forget_the_template(file)
    _modernise(file)
    _speak(file, language)
    return between


def _set(file: Any, name: str, look: _Look) -> None:
    """Make or change a style."""
    styles = file.styles
    there = name in styles
    style = styles[name] if there else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not there and name != "Normal":
        style.base_style = styles["Normal"]
    _plain(style)
    font = style.font
    font.name, font.size = FACE, Pt(look.size)
    font.bold, font.italic = look.bold, look.italic
    font.color.rgb = RGBColor(*(round(part * 255) for part in look.colour))
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)
    spacing.keep_with_next = look.keep
    if look.indent:
        spacing.left_indent = Pt(look.indent)
    if look.right:
        spacing.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _plain(style: Any) -> None:
    """Take what the template gave a style: faces of its theme, borders, colours, wide letters."""
    properties = style.element.get_or_add_rPr()
    for name in ("rFonts", "color", "spacing", "kern"):
        for found in properties.findall(qn(f"w:{name}")):
            properties.remove(found)
    around = style.element.get_or_add_pPr()
    for found in around.findall(qn("w:pBdr")):
        around.remove(found)


def _forget_the_template(file: Any) -> None:
    """The styles of the template nobody uses, and its small picture."""
    used = {file.styles[name].style_id for name in _PARAGRAPHS}
    for style in list(file.styles):
        keeps = style.style_id in used or style.name in _TEMPLATE_STYLES or style.name in _RUNS
        if not keeps:
            style.delete()
    for style in file.styles:
        for name in ("link", "next"):
            for found in style.element.findall(qn(f"w:{name}")):
                style.element.remove(found)
    package = file.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _modernise(file: Any) -> None:
    """Say that the file is of today's Word, or it opens as one of an old one."""
    settings = file.settings.element
    for found in settings.findall(qn("w:compat")):
        settings.remove(found)
    mode = element(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val="15",
    )
    place = next(
        (n for n, one in enumerate(settings) if one.tag.rpartition("}")[2] in _AFTER_COMPAT),
        len(settings),
    )
    settings.insert(place, element("compat", mode))


def _speak(file: Any, language: str) -> None:
    """The language of everything that does not say its own."""
    for found in file.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
