"""Keeping small counts out of published tables, so that totals give nothing away.

A count under the threshold could point at a person. Such cells are suppressed; then as many more
as it takes until no suppressed cell can be worked out from the totals of its row and column
(complementary suppression; Hundepool et al., *Statistical Disclosure Control*, 2012, chapter 4).
"""

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

THRESHOLD: Final = 5

Cell = tuple[int, int]
Able = Callable[[Cell], bool]


@dataclass(frozen=True)
class Published:
    """A table as it may be published: None where a count or a total is kept back."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def merged_small(counts: dict[str, int], threshold: int = THRESHOLD) -> list[tuple[str, ...]]:
    """Groups of keys, largest first, in which every group counts at least ``threshold``.

    Keys with fewer are put together into the last group, which takes in the next smallest ones
    until it is large enough. Empty where all together are too few.
    """
    ordered = sorted((key for key, n in counts.items() if n), key=lambda key: (-counts[key], key))
    single = [key for key in ordered if counts[key] >= threshold]
    few = [key for key in ordered if counts[key] < threshold]
    while few and sum(counts[key] for key in few) < threshold and single:
        few.insert(0, single.pop())
    groups: list[tuple[str, ...]] = [(key,) for key in single]
    if few and sum(counts[key] for key in few) >= threshold:
        groups.append(tuple(few))
    return groups


def suppressed(table: Sequence[Sequence[int]], threshold: int = THRESHOLD) -> set[Cell]:
    """The cells (row, column) to leave out of a table whose totals are published.

    Every suppressed cell can have at least two values that agree with all totals, also for somebody
    who knows that nothing is suppressed that is zero.
    """
    cells = [(r, c) for r, row in enumerate(table) for c in range(len(row))]
    hidden = {(r, c) for r, c in cells if 0 < table[r][c] < threshold}

    def can_fall(cell: Cell) -> bool:
        return table[cell[0]][cell[1]] > 1

    def cost(cell: Cell) -> tuple[bool, int, Cell]:
        n = table[cell[0]][cell[1]]
        return n == 0, n, cell

    _hide_more(cells, hidden, can_fall, lambda _cell: True, cost)
    return hidden


def suppressed_in_row(counts: Sequence[int], threshold: int = THRESHOLD) -> set[int]:
    """The places to leave out of a row of counts whose total is published."""
    hidden = {place for place, n in enumerate(counts) if 0 < n < threshold}
    while hidden:
        # Each keeps a second value where there are two that share more than one each.
        if len(hidden) > 1 and sum(counts[place] for place in hidden) > len(hidden):
            break
        left = [place for place, n in enumerate(counts) if place not in hidden]
        if not left:
            break
        hidden.add(min(left, key=lambda place: (counts[place] == 0, counts[place], place)))
    return hidden


def published(table: Sequence[Sequence[int]], threshold: int = THRESHOLD) -> Published:
    """A table with its totals as it may be published: small totals are kept back as small counts are.

    Totals are cells of a larger table whose rows and columns each add up to nothing, a total
    standing there below zero; so one rule finds what would give another away. A total that is not
    small is kept back only where hiding every count does not help.
    """
    rows, columns = len(table), len(table[0]) if table else 0
    row_totals = [sum(row) for row in table]
    column_totals = [sum(row[c] for row in table) for c in range(columns)]
    total = sum(row_totals)
    if total < threshold:
        nothing = (None,) * columns
        return Published((nothing,) * rows, (None,) * rows, nothing, None)
    inner = [(r, c) for r in range(rows) for c in range(columns)]
    border = [(r, columns) for r in range(rows)] + [(rows, c) for c in range(columns)]
    hidden = {(r, c) for r, c in inner if 0 < table[r][c] < threshold}
    hidden |= {(r, columns) for r in _few(row_totals, threshold)}
    hidden |= {(rows, c) for c in _few(column_totals, threshold)}

    def count(cell: Cell) -> int:
        r, c = cell
        return column_totals[c] if r == rows else row_totals[r] if c == columns else table[r][c]

    def is_total(cell: Cell) -> bool:
        return cell[0] == rows or cell[1] == columns

    def cost(cell: Cell) -> tuple[bool, bool, int, Cell]:
        return is_total(cell), count(cell) == 0, count(cell), cell

    _hide_more(
        [*inner, *border],
        hidden,
        lambda cell: is_total(cell) or count(cell) > 1,
        lambda cell: not is_total(cell) or count(cell) > 1,
        cost,
    )
    return Published(
        tuple(
            tuple(None if (r, c) in hidden else table[r][c] for c in range(columns))
            for r in range(rows)
        ),
        tuple(None if (r, columns) in hidden else n for r, n in enumerate(row_totals)),
        tuple(None if (rows, c) in hidden else n for c, n in enumerate(column_totals)),
        total,
    )


def _few(totals: Sequence[int], threshold: int) -> set[int]:
    """The places of small totals, and of one more where a single one could be worked out."""
    hidden = {place for place, n in enumerate(totals) if 0 < n < threshold}
    if len(hidden) == 1:
        others = [place for place in range(len(totals)) if place not in hidden]
        if others:
            hidden.add(min(others, key=lambda place: (totals[place] == 0, totals[place], place)))
    return hidden


def _hide_more(
    cells: Sequence[Cell],
    hidden: set[Cell],
    can_fall: Able,
    can_rise: Able,
    cost: Callable[[Cell], tuple[object, ...]],
) -> None:
    """Hide further cells, the cheapest first, until no hidden one can be worked out."""
    known = _Hidden(hidden, can_fall, can_rise)
    waiting = sorted(hidden)
    while True:
        # What is uncertain stays so when more is hidden: none is looked at again.
        while waiting and known.uncertain(waiting[0]):
            del waiting[0]
        left = [one for one in cells if one not in hidden]
        if not waiting or not left:
            return
        row, column = waiting[0]
        beside = [one for one in left if one[0] == row or one[1] == column]
        chosen = min(beside or left, key=cost)
        known.add(chosen)
        insort(waiting, chosen)


class _Hidden:
    """The hidden cells of a table, and what somebody can work out who knows all the rest.

    None that is hidden passes for zero: only a cell above one can fall.
    """

    def __init__(self, cells: set[Cell], can_fall: Able, can_rise: Able) -> None:
        self._cells = cells
        self._can_fall = can_fall
        self._can_rise = can_rise
        self._beside: dict[tuple[str, int], set[Cell]] = {}
        for cell in cells:
            self._place(cell)

    def add(self, cell: Cell) -> None:
        """Hide one more."""
        self._cells.add(cell)
        self._place(cell)

    def _place(self, cell: Cell) -> None:
        self._beside.setdefault(("row", cell[0]), set()).add(cell)
        self._beside.setdefault(("column", cell[1]), set()).add(cell)

    def uncertain(self, cell: Cell) -> bool:
        """Whether a hidden cell could be one more or one less with all totals unchanged."""
        return (self._can_rise(cell) and self._moves(cell, up=True)) or (
            self._can_fall(cell) and self._moves(cell, up=False)
        )

    def _moves(self, cell: Cell, *, up: bool) -> bool:
        """Whether the cell can go up (or down) by one while other hidden cells make up for it.

        A path through hidden cells that leads from the cell's column back to its row, going down
        and up in turn, as far as each of them can.
        """
        row, column = cell
        reached: set[tuple[str, int]] = {("column", column)}
        waiting = [("column", column)]
        while waiting:
            line = waiting.pop()
            able = self._can_fall if (line[0] == "column") == up else self._can_rise
            for other in self._beside[line]:
                if other == cell or not able(other):
                    continue
                step = ("row", other[0]) if line[0] == "column" else ("column", other[1])
                if step == ("row", row):
                    return True
                if step not in reached:
                    reached.add(step)
                    waiting.append(step)
        return False
