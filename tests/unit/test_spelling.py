"""Spelling: right words are let alone, wrong ones are found, in Spanish and English, offline."""

import pytest

from binational_desktop import spelling
from binational_desktop.services import sample
from binational_desktop.spelling import Speller


def wrong(text: str, language: str, own: tuple[str, ...] = ()) -> list[str]:
    found = spelling.misspelt(text, language, own)
    return [text[start : start + length] for start, length in found]


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_sample_is_spelt_right(language: str) -> None:
    said = [one for one in sample.content()["inputs"] if one["language"] == language]
    assert len(said) > 20
    flagged = [word for one in said for word in wrong(one["text"], language)]
    assert flagged == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("El gobiermo habre la puerta", "es", ["gobiermo", "habre"]),
        ("inplementar el acuerdo binacional", "es", ["inplementar"]),
        ("The goverment will recieve it", "en", ["goverment", "recieve"]),
        ("the centre's programmes, the center's program", "en", []),
        ("women’s co-operatives", "en", []),
        # Names, codes, abbreviations, addresses and Maya words are nobody's mistakes.
        ("En Tapachula y Tecún Umán, el COCODE dijo T3-017", "es", []),
        ("Qatoʼk le dicen kʼayil y b'elejeb'", "es", []),
        ("escribir a mesa3@xzqwv.example o www.xzqwv/mesa", "es", []),
        ("xe qz lk", "es", []),
        ("", "es", []),
        ("¿Quién pagaa? Pagaa la mesa", "es", ["pagaa", "Pagaa"]),
    ],
)
def test_mistakes_are_found_and_names_let_alone(text: str, language: str, found: list[str]) -> None:
    assert wrong(text, language) == found


def test_what_was_meant_is_among_the_suggestions() -> None:
    assert "gobierno" in spelling.suggestions("gobiermo", "es")
    assert "government" in spelling.suggestions("goverment", "en")
    assert len(spelling.suggestions("inplementar", "es")) <= 5


def test_a_word_that_was_added_is_known_the_next_time_too() -> None:
    speller = Speller()
    speller.add("guacalito")
    assert wrong("un guacalito", "es", Speller().own) == []
    assert wrong("un guacalito", "es") == ["guacalito"]


def test_the_process_answers_and_its_fall_keeps_nobody_from_typing() -> None:
    speller = Speller()
    try:
        assert speller.misspelt("el gobiermo", "es") == [(3, 8)]
        assert "gobierno" in speller.suggestions("gobiermo", "es", 30)
        assert speller._pool is not None
        for child in list(speller._pool._processes.values()):
            child.kill()
            child.join()
        assert speller.misspelt("el gobiermo", "es") in ([], [(3, 8)])
        assert speller.misspelt("el gobiermo", "es") == [(3, 8)]  # a new one
        speller.falls = 3
        speller._pool = None
        assert speller.misspelt("el gobiermo", "es") == []
    finally:
        speller.stop()
