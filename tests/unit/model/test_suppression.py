"""Small counts stay unknown: whoever knows all totals finds more than one table that fits them."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from binational_desktop.model.rules.suppression import merged_small, suppressed

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
        for value in range(left + 1):
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
