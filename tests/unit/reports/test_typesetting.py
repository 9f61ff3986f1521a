"""Breaking text into lines: nothing is lost, nothing is wider than its column."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binational_desktop.reports.theme import CELL
from binational_desktop.reports.typesetting import lines, printable, width
from binational_desktop.reports.word_parts import clean

LETTERS = "abcdeñáéúʼ¿?,.-ẍXW"


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=90), min_size=1, max_size=30),
    st.floats(40, 400),
)
def test_lines_give_the_text_back_and_fit(words: list[str], column: float) -> None:
    """The space at a break stays, so that what is copied or heard is what was said."""
    text = " ".join(words)
    broken = lines(text, CELL, column)
    assert "".join(broken) == printable(text)
    assert all(width(line.rstrip(), CELL) <= column + 0.01 for line in broken)


@given(st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=30))
def test_a_line_is_as_full_as_it_can_be(words: list[str]) -> None:
    """The first word of a line did not fit on the one before."""
    broken = lines(" ".join(words), CELL, 200)
    for line, after in pairwise(broken):
        assert width(line + after.split()[0], CELL) > 200


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_whatever_ends_a_line_parts_words(sign: str) -> None:
    """Words pasted from Word or an old spreadsheet do not run into each other."""
    assert list(lines(f"uno{sign}dos", CELL, 200)) == ["uno", "dos"]
    assert clean(f"uno{sign}dos") == "uno\ndos"


@pytest.mark.parametrize("sign", "\t\u00a0\u1680\u2003\u202f\u205f\u3000")
def test_every_kind_of_space_is_one(sign: str) -> None:
    assert list(lines(f"uno{sign}dos", CELL, 200)) == ["uno dos"]


@given(st.text("aeé\u0301\u0308ñ🌽م\u200b\u00ad\x01 \u00a0\n", max_size=60), st.floats(30, 300))
def test_what_is_printed_is_what_is_printable(text: str, column: float) -> None:
    """Letters that can be composed are, invisible signs go, and nothing vanishes."""
    broken = lines(text, CELL, column)
    assert list(lines(printable(text), CELL, column)) == list(broken)
    assert "".join("".join(broken).split()) == "".join(printable(text).split())
