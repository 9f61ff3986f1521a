"""Charts in a Word file: tables of their numbers, with a bar in each row where they are bars."""

import io
from typing import TYPE_CHECKING, Any

from docx.shared import Pt

from binational_desktop.i18n import translator
from binational_desktop.reports import theme, word_charts
from binational_desktop.reports.document import (
    Bar,
    BarChart,
    BubbleChart,
    SmallMultiples,
    SplitChart,
    Texts,
)
from binational_desktop.reports.word_parts import (
    cell,
    clean,
    hexed,
    paragraph,
    row,
    run,
    table,
    together,
)

if TYPE_CHECKING:
    from binational_desktop.reports.word import Writer


def chart(writer: "Writer", block: BarChart) -> None:
    """A table: label, bar, number. Whoever hears it hears the whole chart with its first bar."""
    writer.add(paragraph("Caption", *writer.joined(block.title)))
    widths = [writer.width * 0.42, writer.width * 0.46, writer.width * 0.12]
    most = max((bar.size for bar in block.bars), default=1) or 1
    said = " ".join(dict.fromkeys(block.alternative))
    chips = len({bar.axis for bar in block.bars}) > 1
    rows = []
    for bar in block.bars:
        label = writer.joined(bar.label)
        if bar.axis and chips:
            label = [*_axis(writer, bar.axis), writer.said("  ", 0), *label]
        length = (widths[1] - 10) * bar.size / most
        drawn = paragraph("Cell")
        if bar.size:
            drawn = _picture(writer, bar, length, said or f"{bar.label[0]}: {bar.printed}")
            said = ""
        cells = (
            paragraph("Cell", *label),
            drawn,
            paragraph("CellRight", writer.said(bar.printed, 0)),
        )
        rows.append(row([cell(wide, one) for wide, one in zip(widths, cells, strict=True)]))
    if rows:
        writer.add(table(widths, together(rows)), paragraph("Gap"))


def _picture(writer: "Writer", bar: Bar, length: float, said: str) -> Any:
    """A paragraph that holds the picture of a bar."""
    held = writer.file.add_paragraph(style="Cell")
    picture = io.BytesIO(word_charts.bar_picture(bar, length))
    shape = held.add_run().add_picture(picture, Pt(max(length, 1)), Pt(word_charts.HEIGHT))
    shape._inline.docPr.set("descr", clean(said))  # noqa: SLF001 (the only way to say it)
    shape._inline.docPr.set("name", clean(bar.label[0]))  # noqa: SLF001
    return held._p  # noqa: SLF001


def split_chart(writer: "Writer", block: SplitChart) -> None:
    """Each axis with its count, and the counts of its parts where they are published."""
    heads = [writer.joined(texts) for texts in block.legend]
    rows = [
        (
            bar.label,
            [bar.printed, *(printed for _size, printed in bar.parts or ((0, "·"),) * len(heads))],
        )
        for bar in block.bars
    ]
    _matrix(writer, block.title, [_total(writer), *heads], rows)
    if block.note:
        writer.facing("Note", block.note)


def bubble_chart(writer: "Writer", block: BubbleChart) -> None:
    """The count of each row, then of each axis."""
    _by_axis(writer, block.title, block.axes, block.rows)


def small_multiples(writer: "Writer", block: SmallMultiples) -> None:
    """The count of each, then of each axis."""
    _by_axis(writer, block.title, block.axes, block.items)


def _by_axis(
    writer: "Writer",
    title: Texts,
    axes: tuple[int, ...],
    items: tuple[tuple[Texts, str, tuple[tuple[int, str], ...]], ...],
) -> None:
    """A table of totals, then of each axis' counts."""
    rows = [(label, [whole, *(_shown(*one) for one in cells)]) for label, whole, cells in items]
    heads = [_total(writer), *(_axis(writer, number) for number in axes)]
    _matrix(writer, title, heads, rows)


def _shown(size: int, printed: str) -> str:
    return printed if size else "–"


def _total(writer: "Writer") -> list[Any]:
    return writer.joined(tuple(translator(one).gettext("Total") for one in writer.languages))


def _axis(writer: "Writer", number: int) -> list[Any]:
    """An axis by its number, in its colour."""
    colour = hexed(theme.axis_colour(number))
    return [run(str(number or "–"), writer.spoken(writer.languages[0]), colour=colour)]


def _matrix(
    writer: "Writer", title: Texts, heads: list[list[Any]], rows: list[tuple[Texts, list[str]]]
) -> None:
    """A table of numbers under its title, labels at the left."""
    writer.add(paragraph("Caption", *writer.joined(title)))
    label = writer.width * 0.4
    widths = [label, *([writer.width * 0.6 / max(len(heads), 1)] * len(heads))]
    cells = [cell(label), *(cell(widths[-1], paragraph("HeadRight", *one)) for one in heads)]
    made = [row(cells, head=True)]
    for name, numbers in rows:
        shown = (cell(widths[-1], paragraph("CellRight", writer.said(one, 0))) for one in numbers)
        made.append(row([cell(label, paragraph("Cell", *writer.joined(name))), *shown]))
    writer.add(table(widths, together(made)), paragraph("Gap"))
