"""The state of two equal languages (T2)."""

import pytest

from binational_desktop.model.rules.pair_states import Agreed, PairState, pair_state


@pytest.mark.parametrize(
    ("es", "en", "agreed", "expected"),
    [
        ("", "", None, None),
        ("a", "", None, PairState("none", "en")),
        ("", "b", Agreed("a", "b"), PairState("none", "es")),
        ("a", "b", None, PairState("reviewed", "en")),
        ("a", "b", Agreed("a", "b", "es", "draft"), PairState("draft", "es")),
        ("A", "b", Agreed("a", "b"), PairState("stale", "en", "a")),
        ("a", "B", Agreed("a", "b"), PairState("stale", "es", "b")),
        ("A", "B", Agreed("a", "b", "es"), PairState("reviewed", "es")),
        ("a", "B", Agreed("a", "b", "en", "draft"), PairState("draft", "en")),
        ("A", "b", Agreed("a", "b", "en", "draft"), PairState("stale", "en", "a")),
    ],
)
def test_a_pair(es: str, en: str, agreed: Agreed | None, expected: PairState | None) -> None:
    assert pair_state(es, en, agreed) == expected
