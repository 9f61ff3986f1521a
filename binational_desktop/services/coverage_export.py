"""The coverage matrix as rows for a file, in one language, small counts kept back."""

from collections.abc import Callable
from typing import Final

from binational_desktop.i18n import N_, translator
from binational_desktop.services.queries import both, strategy
from binational_desktop.services.queries.coverage import (
    DIMENSIONS,
    THRESHOLD,
    Coverage,
    labels,
    published,
)
from binational_desktop.store import Project

KEPT_BACK: Final = "·"
"""Stands for a count that is not published."""
_NOTE: Final = N_(
    "A dot (·) stands for a count below {threshold}, or one from which such a count could be worked"
    " out. Inputs that are not to be published are not counted."
)

Sheet = tuple[str, tuple[str, ...], list[tuple[object, ...]]]
"""A sheet of a workbook: name, heads, rows."""


def sheets(project: Project, workshop_id: str, language: str) -> list[Sheet]:
    """A sheet for each matrix, axes as columns, and one that explains the dot."""
    say = translator(language).gettext
    names = {one.number: both(one, "short", language) for one in strategy.axes(project)}
    made: list[Sheet] = []
    for matrix, shown in published(project, workshop_id):
        heads = (
            say(DIMENSIONS[matrix.dimension]),
            *(_axis(number, names, say) for number in matrix.axes),
            say(N_("Total")),
        )
        rows: list[tuple[object, ...]] = [
            (_line(matrix, place, say), *map(_cell, cells), _cell(total))
            for place, (cells, total) in enumerate(zip(shown.cells, shown.row_totals, strict=True))
        ]
        rows.append((say(N_("Total")), *map(_cell, shown.column_totals), _cell(shown.total)))
        made.append((say(DIMENSIONS[matrix.dimension]), heads, rows))
    note = say(_NOTE).format(threshold=THRESHOLD)
    made.append((say(N_("Note")), (say(N_("Note")),), [(note,)]))
    return made


TIDY: Final = ("dimension", "value", "axis", "inputs")
"""The columns of the one table for programs: ``total`` stands for all values, all axes."""


def tidy(project: Project, workshop_id: str) -> list[tuple[object, ...]]:
    """All matrices as one table of codes under ``TIDY``."""
    codes = {one.number: one.code for one in strategy.axes(project)}
    rows: list[tuple[object, ...]] = []
    for matrix, shown in published(project, workshop_id):
        axes = [codes.get(number, "") for number in matrix.axes]
        for line, cells, total in zip(matrix.lines, shown.cells, shown.row_totals, strict=True):
            value = (
                str(line.table) if line.table is not None else "+".join((line.value, *line.also))
            )
            for code, n in zip([*axes, "total"], [*cells, total], strict=True):
                rows.append((matrix.dimension, value, code, _cell(n)))
        for code, n in zip([*axes, "total"], [*shown.column_totals, shown.total], strict=True):
            rows.append((matrix.dimension, "total", code, _cell(n)))
    return rows


def _cell(n: int | None) -> int | str:
    return KEPT_BACK if n is None else n


def _axis(number: int, names: dict[int, str], say: Callable[[str], str]) -> str:
    return f"{number} {names.get(number, '')}".strip() if number else say(N_("No axis"))


def _line(matrix: Coverage, place: int, say: Callable[[str], str]) -> str:
    names = labels(matrix.dimension, matrix.lines[place])
    return ", ".join(say(message).format(**params) for message, params in names)
