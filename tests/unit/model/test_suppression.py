"""Small counts stay unknown: whoever knows all totals finds more than one table that fits them.

Whoever solves for them may also know that nothing is suppressed that is zero.
"""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from binational_desktop.model.rules.suppression import (
    merged_small,
    published,
    suppressed,
    suppressed_in_row,
)

TABLES = st.integers(2, 3).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 7), min_size=columns, max_size=columns), min_size=2, max_size=3
    )
)


def all_fitting(
    table: list[list[int]], hidden: set[tuple[int, int]]
) -> list[dict[tuple[int, int], int]]:
    """Every way to fill the hidden cells so that all totals are as published."""
    cells = sorted(hidden)
    rows = {r: sum(table[r][c] for r2, c in cells if r2 == r) for r, _ in cells}
    columns = {c: sum(table[r][c] for r, c2 in cells if c2 == c) for _, c in cells}
    found: list[dict[tuple[int, int], int]] = []

    def fill(position: int, filled: dict[tuple[int, int], int]) -> None:
        if len(found) > 500:
            return
        if position == len(cells):
            if all(
                sum(v for (r, _), v in filled.items() if r == row) == n for row, n in rows.items()
            ) and all(
                sum(v for (_, c), v in filled.items() if c == column) == n
                for column, n in columns.items()
            ):
                found.append(dict(filled))
            return
        r, c = cells[position]
        left = min(
            rows[r] - sum(v for (r2, _), v in filled.items() if r2 == r),
            columns[c] - sum(v for (_, c2), v in filled.items() if c2 == c),
        )
        for value in range(min(1, table[r][c]), left + 1):
            filled[r, c] = value
            fill(position + 1, filled)
            del filled[r, c]

    fill(0, {})
    return found


@given(TABLES)
def test_no_suppressed_cell_can_be_worked_out(table: list[list[int]]) -> None:
    hidden = suppressed(table)
    everything = {(r, c) for r, row in enumerate(table) for c in range(len(row))}
    assert {(r, c) for r, c in everything if 0 < table[r][c] < 5} <= hidden
    fitting = all_fitting(table, hidden)
    for cell in hidden:
        if hidden != everything:
            assert len({one[cell] for one in itertools.islice(fitting, 500)}) > 1


def test_a_table_of_large_cells_is_left_alone() -> None:
    assert suppressed([[5, 9], [7, 12]]) == set()


def test_one_small_cell_takes_company() -> None:
    assert len(suppressed([[2, 9], [7, 12]])) == 4


def test_two_cells_of_one_give_each_other_away_and_take_company() -> None:
    """Somebody who knows that neither is zero reads 1 and 1 out of their sum."""
    assert suppressed_in_row([1, 1, 9, 7]) == {0, 1, 3}
    assert len(suppressed([[1, 9], [1, 9], [8, 30]])) > 2


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_no_count_of_a_row_can_be_worked_out_from_its_total(counts: list[int]) -> None:
    hidden = sorted(suppressed_in_row(counts))
    assert {place for place, n in enumerate(counts) if 0 < n < 5} <= set(hidden)
    if len(hidden) == len(counts):
        return
    total = sum(counts[place] for place in hidden)
    ranges = [range(min(1, counts[place]), total + 1) for place in hidden]
    fitting = [one for one in itertools.product(*ranges) if sum(one) == total]
    for place in range(len(hidden)):
        assert len({one[place] for one in fitting}) > 1


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 12), max_size=8))
def test_groups_are_large_enough_and_lose_nobody(counts: dict[str, int]) -> None:
    groups = merged_small(counts)
    grouped = [key for group in groups for key in group]
    assert len(grouped) == len(set(grouped))
    assert all(sum(counts[key] for key in group) >= 5 for group in groups)
    if sum(counts.values()) >= 5:
        assert set(grouped) == {key for key, n in counts.items() if n}
    else:
        assert groups == []


def neighbours(table: list[list[int]]) -> list[list[list[int]]]:
    """The tables whose every count is the same, one more or one less."""
    width = len(table[0])
    cells = [n for row in table for n in row]
    return [
        [list(one[start : start + width]) for start in range(0, len(one), width)]
        for one in itertools.product(*([n - 1, n, n + 1] if n else [n, n + 1] for n in cells))
    ]


def shown(table: list[list[int]]) -> list[int]:
    """All counts and totals of a table in one row."""
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    return [*(n for row in table for n in row), *rows, *columns, sum(rows)]


SMALL = st.sampled_from([(2, 2), (2, 3), (3, 2)]).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 9), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


@settings(max_examples=30, deadline=None)
@given(SMALL)
def test_neither_a_count_nor_a_total_that_is_kept_back_can_be_worked_out(
    table: list[list[int]],
) -> None:
    """M8: whoever knows every published figure still finds two tables for each hidden one."""
    found = published(table)
    said = [*(n for row in found.cells for n in row), *found.row_totals, *found.column_totals]
    said.append(found.total)
    true = shown(table)
    assert all(one in {None, n} for one, n in zip(said, true, strict=True))
    assert all(one is None for one, n in zip(said, true, strict=True) if 0 < n < 5)
    if found.total is None:
        assert set(said) == {None}
        return
    fitting = [
        figures
        for figures in map(shown, neighbours(table))
        if all(one in {None, n} for one, n in zip(said, figures, strict=True))
    ]
    for place, one in enumerate(said):
        if one is None:
            assert len({figures[place] for figures in fitting}) > 1


def test_totals_that_are_not_small_are_published() -> None:
    found = published([[12, 3, 8], [9, 14, 0], [7, 6, 11]])
    assert found.row_totals == (23, 23, 24)
    assert found.column_totals == (28, 23, 19)
    assert found.total == 70
    assert found.cells[0][1] is None
    assert 4 <= sum(cell is None for row in found.cells for cell in row) <= 6


def test_a_row_with_few_inputs_keeps_its_total_back_and_one_more() -> None:
    found = published([[20, 15], [2, 1], [9, 8]])
    assert found.row_totals == (35, None, None)
    assert found.total == 55
