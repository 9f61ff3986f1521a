"""Reading texts by the glossary: forms, accents, phrases, and the same term in both languages."""

import pytest

from binational_desktop.model.rules.concepts import LIKE, Concepts, Term, likeness
from binational_desktop.model.rules.word_stems import stem, stems
from binational_desktop.services import glossary

SMALL = Concepts(
    [
        Term("river", {"es": ("río",), "en": ("river",)}),
        Term("flood", {"es": ("inundación", "crecida"), "en": ("flood",)}),
        Term("health_centre", {"es": ("centro de salud",), "en": ("health centre", "clinic")}),
    ]
)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("inundación", "INUNDACIONES", "es"),
        ("inundacion", "inundación", "es"),
        ("camiones", "camión", "es"),
        ("flooding", "floods", "en"),
        ("agencies", "agency", "en"),
        ("Qʼanjobʼal", "q'anjob'al", "es"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language) != ""


@pytest.mark.parametrize("word", ["porque", "Está", "ESTA", "2026", "y", ""])
def test_words_that_say_nothing_alone_have_none(word: str) -> None:
    assert stem(word, "es") == ""


def test_a_text_of_another_language_keeps_its_words() -> None:
    assert [found for found, _word in stems("Ti chi b'eyi, ʼix", "mam")] == [
        "ti",
        "chi",
        "beyi",
        "ix",
    ]


def test_both_languages_speak_of_the_same_terms() -> None:
    spanish = SMALL.read("La crecida de los ríos dejó sin paso al centro de salud.", "es")
    english = SMALL.read("Rivers flood, and the clinic cannot be reached.", "en")
    assert {"=river", "=flood", "=health_centre"} <= spanish.features.keys()
    assert {"=river", "=flood", "=health_centre"} <= english.features.keys()
    assert spanish.shared(english) == ["crecida", "ríos", "centro salud"]
    assert english.shared(spanish) == ["Rivers", "flood", "clinic"]


def test_likeness_wants_more_than_a_word_or_two() -> None:
    assert likeness(1, 1, 1) == 0
    assert likeness(2, 4, 4) == 0
    assert likeness(2, 2, 3) > LIKE
    assert likeness(3, 6, 6) == 0.5
    assert likeness(7, 7, 7) == 1


def test_the_glossary_that_ships_is_sound() -> None:
    codes = [term.code for term in glossary.terms()]
    assert len(codes) == len(set(codes)) > 150
    for term in glossary.terms():
        for language, variants in term.variants.items():
            assert variants, term.code
            for variant in variants:
                assert stems(variant, language), f"{variant} is made of common words only"
                assert f"={term.code}" in glossary.concepts().read(variant, language).features, (
                    variant
                )
