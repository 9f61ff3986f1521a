"""The difference between two wordings of an original (T2: stale shows what changed)."""

from hypothesis import given
from hypothesis import strategies as st

from binational_desktop.model.rules.word_changes import COME, GONE, SAME, word_changes


def test_a_changed_word_stands_beside_the_old_one() -> None:
    assert word_changes("El puente abre a las seis.", "El puente abre a las siete.") == [
        (SAME, "El puente abre a las "),
        (GONE, "seis"),
        (COME, "siete"),
        (SAME, "."),
    ]


def test_neighbouring_changes_are_one() -> None:
    assert word_changes("por el puente viejo", "por la balsa viejo") == [
        (SAME, "por "),
        (GONE, "el puente"),
        (COME, "la balsa"),
        (SAME, " viejo"),
    ]


def test_texts_too_long_to_compare_stand_whole() -> None:
    old, new = "a " * 2000, "b " * 2000
    assert word_changes(old, new) == [(GONE, old), (COME, new)]


TEXTS = st.text("aábñ .,¿\nʼ", max_size=40)


@given(TEXTS, TEXTS)
def test_nothing_of_either_wording_is_lost(before: str, now: str) -> None:
    found = word_changes(before, now)
    assert "".join(text for kind, text in found if kind != COME) == before
    assert "".join(text for kind, text in found if kind != GONE) == now
