"""Keeping small counts out of published tables, so that totals give nothing away.

A count under the threshold could point at a person. Such cells are suppressed; then as many more
as it takes until no suppressed cell can be worked out from the totals of its row and column
(complementary suppression; Hundepool et al., *Statistical Disclosure Control*, 2012, chapter 4).
"""

from collections.abc import Sequence
from typing import Final

THRESHOLD: Final = 5

Cell = tuple[int, int]


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

    Every suppressed cell can have at least two values that agree with all totals.
    """
    cells = [(r, c) for r, row in enumerate(table) for c in range(len(row))]
    hidden = {(r, c) for r, c in cells if 0 < table[r][c] < threshold}
    while True:
        known = next((cell for cell in sorted(hidden) if not _uncertain(table, hidden, cell)), None)
        if known is None:
            return hidden
        beside = [
            cell
            for cell in cells
            if cell not in hidden and (cell[0] == known[0] or cell[1] == known[1])
        ]
        if not beside:
            beside = [cell for cell in cells if cell not in hidden]
        if not beside:
            return hidden
        hidden.add(
            min(
                beside,
                key=lambda cell: (table[cell[0]][cell[1]] == 0, table[cell[0]][cell[1]], cell),
            )
        )


def _uncertain(table: Sequence[Sequence[int]], hidden: set[Cell], cell: Cell) -> bool:
    """Whether a hidden cell could be one more or one less with all totals unchanged."""
    return _moves(table, hidden, cell, up=True) or (
        table[cell[0]][cell[1]] > 0 and _moves(table, hidden, cell, up=False)
    )


def _moves(table: Sequence[Sequence[int]], hidden: set[Cell], cell: Cell, *, up: bool) -> bool:
    """Whether the cell can go up (or down) by one while other hidden cells make up for it.

    A path through hidden cells that leads from the cell's column back to its row, going down and
    up in turn; only a cell above zero can go down.
    """
    row, column = cell
    reached: set[tuple[str, int]] = {("column", column)}
    waiting = [("column", column)]
    while waiting:
        kind, index = waiting.pop()
        for other in hidden:
            if other == cell or other[0 if kind == "row" else 1] != index:
                continue
            goes_down = (kind == "column") == up
            if goes_down and table[other[0]][other[1]] == 0:
                continue
            step = ("row", other[0]) if kind == "column" else ("column", other[1])
            if step == ("row", row):
                return True
            if step not in reached:
                reached.add(step)
                waiting.append(step)
    return False
