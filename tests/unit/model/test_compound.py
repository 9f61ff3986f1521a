"""Cutting compound cards: sensible places, and never a word lost (M5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binational_desktop.model.rules.compound import cut, keeps_words, proposed_cuts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Falta agua en la escuela. Tampoco hay maestra de mam.",
            ["Falta agua en la escuela.", "Tampoco hay maestra de mam."],
        ),
        (
            "El puente cierra a las seis; la ambulancia tarda dos horas",
            ["El puente cierra a las seis;", "la ambulancia tarda dos horas"],
        ),
        (
            "No hay médico en la aldea y el camino se inunda cada invierno",
            ["No hay médico en la aldea", "y el camino se inunda cada invierno"],
        ),
        (
            "The bridge closes too early, and the clinic has no doctor at night",
            ["The bridge closes too early,", "and the clinic has no doctor at night"],
        ),
        ("- agua para todos\n- luz en la calle", ["- agua para todos", "- luz en la calle"]),
        ("¿Quién limpia el río? ¿Y quién lo paga?", ["¿Quién limpia el río?", "¿Y quién lo paga?"]),
        ("Queremos agua y luz", ["Queremos agua y luz"]),
        ("El Sr. Alcalde no vino a la mesa", ["El Sr. Alcalde no vino a la mesa"]),
        ("Sí. Falta agua en la escuela", ["Sí. Falta agua en la escuela"]),
        ("Tuqʼa ja. Atzun näjul qʼa", ["Tuqʼa ja.", "Atzun näjul qʼa"]),
    ],
)
def test_cuts_are_proposed_between_thoughts(text: str, parts: list[str]) -> None:
    found = cut(text, proposed_cuts(text))
    assert found == parts
    assert keeps_words(text, found)


@given(st.text(max_size=200), st.lists(st.integers(-5, 220), max_size=8))
def test_no_cut_loses_a_word(text: str, places: list[int]) -> None:
    assert keeps_words(text, cut(text, places))


@given(st.text(alphabet="ab .;\n,y-¿", max_size=200))
def test_proposed_cuts_are_places_in_order(text: str) -> None:
    places = proposed_cuts(text)
    assert places == sorted(set(places))
    assert all(0 < place < len(text) for place in places)
    assert keeps_words(text, cut(text, places))
