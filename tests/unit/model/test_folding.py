"""Folding: what people type differently for the same word is the same when searched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binational_desktop.model.rules.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Crecida del RÍO", "crecida del rio"),
        ("Q'anjob'al", "qanjobal"),
        ("Q’anjob’al", "qanjobal"),
        ("Qʼanjobʼal", "qanjobal"),
        ("Qꞌanjobꞌal", "qanjobal"),
        ("Q´anjob´al", "qanjobal"),
        ("Tzʼutujil ẍaq", "tzutujil xaq"),
        ("pingüino niñez", "pinguino ninez"),
        ("n\u0303andu\u0301", "nandu"),
        ("STRASSE straße", "strasse strasse"),
        ("plain ascii", "plain ascii"),
        ("", ""),
    ],
)
def test_same_word_same_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(st.characters(max_codepoint=0xFF)))
def test_composed_and_taken_apart_are_the_same(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text))
