"""Reading texts by the glossary: forms, accents, phrases, and the same term in both languages."""

import pytest

from binational_desktop.model.rules.concepts import LIKE, Concepts, Reading, Term, likeness
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


BOTH = [
    (
        "El agua del pozo está contaminada y los niños se enferman",
        "The well water is polluted and children get sick",
    ),
    ("Que la aduana abra también de noche", "Customs should open at night too"),
    (
        "Falta medicina en el hospital del otro lado",
        "The hospital on the other side has no medicine",
    ),
    ("Los jóvenes se van porque no hay empleo", "Young people leave because there are no jobs"),
    ("La carretera se derrumba cada temporada de lluvias", "The road collapses every rainy season"),
    (
        "Capacitar a los técnicos municipales en mapas de riesgo",
        "Train municipal technicians in risk mapping",
    ),
    ("Crear un fondo común para proyectos de turismo", "Create a joint fund for tourism projects"),
    ("La policía pide mordida en el retén", "Police ask for bribes at the checkpoint"),
    ("Necesitamos internet en las escuelas de la aldea", "Village schools need internet"),
    ("La tala del bosque seca los ríos", "Logging in the forest is drying up the rivers"),
    (
        "Publicar las actas de las reuniones en los dos idiomas",
        "Publish the minutes of meetings in both languages",
    ),
    ("Los migrantes necesitan un albergue seguro", "Migrants need a safe shelter"),
    (
        "Que las mujeres vendedoras no paguen por cruzar el puente",
        "Women vendors should not pay to cross the bridge",
    ),
    (
        "El río se desborda y arrastra la basura al mercado",
        "The river floods and carries rubbish into the market",
    ),
    (
        "Compartir datos de vacunación entre los centros de salud",
        "Share vaccination data between health centres",
    ),
    (
        "No hay traductor en el centro de salud para quien habla mam",
        "There is no interpreter at the clinic for Mam speakers",
    ),
    (
        "El crédito no llega a los pequeños productores de café",
        "Credit does not reach small coffee growers",
    ),
    ("Los alcaldes deben reunirse cada tres meses", "The mayors should meet every three months"),
    ("Faltan maestros en la escuela primaria", "The primary school lacks teachers"),
    (
        "Un solo permiso de transporte para los dos países",
        "A single transport permit for both countries",
    ),
    (
        "Las parteras no son reconocidas por el hospital",
        "Midwives are not recognised by the hospital",
    ),
    ("El presupuesto llega tarde al municipio", "The budget reaches the municipality late"),
    (
        "Reforestar la cuenca alta con viveros comunitarios",
        "Reforest the upper basin with community nurseries",
    ),
    (
        "Miedo a la violencia y a la extorsión en el camino",
        "Fear of violence and extortion on the road",
    ),
]
"""The same said in Spanish and in English, each without a word of the other."""


def alike(one: Reading, other: Reading) -> float:
    shared = len(one.features.keys() & other.features.keys())
    return likeness(shared, len(one.features), len(other.features))


def test_what_is_said_in_both_languages_is_found_and_nothing_else() -> None:
    """M4: across languages, without any translation."""
    read = glossary.concepts().read
    spanish = [read(text, "es") for text, _english in BOTH]
    english = [read(text, "en") for _spanish, text in BOTH]
    found = [
        (n, m)
        for n, one in enumerate(spanish)
        for m, other in enumerate(english)
        if alike(one, other) >= LIKE
    ]
    assert found == [(n, n) for n in range(len(BOTH))]
    for group in (spanish, english):
        assert not any(
            alike(one, other) >= LIKE for n, one in enumerate(group) for other in group[:n]
        )


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
