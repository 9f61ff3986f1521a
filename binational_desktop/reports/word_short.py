"""The blocks of the short documents in a Word file: masthead, axes in rows, large cards, foot."""

from typing import TYPE_CHECKING, Any

from binational_desktop.reports import theme
from binational_desktop.reports.document import AxisLines, Cards, Foot, Masthead
from binational_desktop.reports.word_parts import cell, hexed, paragraph, row, run, table

if TYPE_CHECKING:
    from binational_desktop.reports.word import Writer


def masthead(writer: "Writer", block: Masthead) -> None:
    """What it is, about what, in which state."""
    writer.breaks = writer.begun
    writer.facing("Kind", block.kind)
    sides: list[list[Any]] = []
    for place, title in enumerate(block.title):
        shown = [writer.said(title, place)]
        if block.anchor and not place:
            shown = writer.named(block.anchor, *shown)
        sides.append(
            [
                paragraph("TitleBeside" if writer.two else "Masthead", *shown),
                paragraph("State", writer.said(block.state[place], place)),
            ]
        )
    writer.faced(sides)
    writer.fact_rows(block.facts)


def axis_lines(writer: "Writer", block: AxisLines) -> None:
    """Each axis in a row: name and count, then kinds, groups and words."""
    widths = [writer.width * 0.26, writer.width * 0.74]
    rows = []
    for one in block.items:
        number = run(
            f"{one.axis or '–'}  ",
            writer.spoken(writer.languages[0]),
            colour=hexed(theme.axis_colour(one.axis)),
        )
        left = [
            paragraph("Total", number, *writer.joined(one.name)),
            paragraph("Figure", *writer.joined(one.printed)),
        ]
        right = [paragraph("Note", *writer.joined(one.kinds))]
        right += [paragraph("Cell", *writer.joined(group)) for group in one.groups]
        for quote in one.quotes:
            for place, words in enumerate(quote.words):
                said = writer.said(f"“{words.text}” ", place, language=words.language)
                beside = " · ".join(filter(None, (quote.code, words.mark)))
                right.append(paragraph("Voice", said, writer.said(beside, place, "CardCode")))
        rows.append(row([cell(widths[0], *left), cell(widths[1], *right)]))
    writer.add(table(widths, rows), paragraph("Gap"))


def cards(writer: "Writer", block: Cards) -> None:
    """Inputs in large type, the code of the card below."""
    for entry in block.items:
        sides = []
        for place, words in enumerate(entry.words):
            beside = (entry.code, entry.kind[place], words.mark)
            side = []
            if words.text:
                said = writer.said(words.text, place, language=words.language)
                side.append(paragraph("Reading", said, axis=entry.axis))
            code = writer.said(" · ".join(filter(None, beside)), place)
            sides.append([*side, paragraph("Code", code, axis=entry.axis)])
        writer.faced(sides)


def foot(writer: "Writer", block: Foot) -> None:
    """What was left out, and of which data this is made."""
    for texts in block.items:
        writer.add(paragraph("Note", *writer.joined(texts)))
