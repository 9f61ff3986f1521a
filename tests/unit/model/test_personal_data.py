"""O4: what points at a person is caught, and what only looks like it is left alone."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binational_desktop.model.rules.person_names import Names
from binational_desktop.model.rules.personal_data import (
    MASK,
    Sign,
    is_cui,
    personal_data,
    read_spans,
    small_places,
    text_mark,
    without,
    write_spans,
)

LIST = Names(
    ["María Guadalupe López Hernández", "Pedro de la Cruz Paz", "Xicará Tum, Juana", "Rosa"]
)


def caught(text: str) -> list[tuple[str, str]]:
    return [(one.sign, one.words(text)) for one in personal_data(text, LIST)]


def spans(text: str) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in personal_data(text, LIST)]


@pytest.mark.parametrize(
    ("text", "sign", "words"),
    [
        ("Márquenle al 962 123 4567 y ya", Sign.PHONE, "962 123 4567"),
        ("mi cel 9621234567", Sign.PHONE, "9621234567"),
        ("(962) 123-45-67 por la tarde", Sign.PHONE, "(962) 123-45-67"),
        ("+52 1 962 123 4567", Sign.PHONE, "+52 1 962 123 4567"),
        ("+52 962 123 4567", Sign.PHONE, "+52 962 123 4567"),
        ("en Malacatán el 7776-1234", Sign.PHONE, "7776-1234"),
        ("55123456 es el de la cooperativa", Sign.PHONE, "55123456"),
        ("(25122164)", Sign.PHONE, "25122164"),
        ("+502 5512 3456", Sign.PHONE, "+502 5512 3456"),
        ("(+502) 5512-3456", Sign.PHONE, "(+502) 5512-3456"),
        ("call me at 555-0199 now, phone 415 555 2671", Sign.PHONE, "415 555 2671"),
        ("+34 912 345 678", Sign.PHONE, "+34 912 345 678"),
        ("teléfono 62 5 12 34", Sign.PHONE, "62 5 12 34"),
        ("tel.9621234567", Sign.PHONE, "9621234567"),
        ("Tel:7776-1234", Sign.PHONE, "7776-1234"),
        ("cel9621234567", Sign.PHONE, "9621234567"),
        ("962\u00a0123\u00a04567", Sign.PHONE, "962\u00a0123\u00a04567"),
        ("962\u2011123\u20114567", Sign.PHONE, "962\u2011123\u20114567"),
        ("962\u200b123\u200e4567", Sign.PHONE, "962\u200b123\u200e4567"),
        ("\u202a+52 962 123 4567\u202c", Sign.PHONE, "+52 962 123 4567"),
        ("anote: nueve, seis, dos, uno, dos, tres, cuatro", Sign.PHONE,
         "nueve, seis, dos, uno, dos, tres, cuatro"),
        ("escriban a juana.x@correo.gt.", Sign.EMAIL, "juana.x@correo.gt"),
        ("juana arroba correo punto com", Sign.EMAIL, "juana arroba correo punto com"),
        ("sígannos en @la_juana", Sign.LINK, "@la_juana"),
        ("está en facebook.com/la.juana.x", Sign.LINK, "facebook.com/la.juana.x"),
        ("https://wa.me/50255123456", Sign.LINK, "https://wa.me/50255123456"),
        ("CURP LOHM850412MCSPRR09", Sign.IDENTITY, "LOHM850412MCSPRR09"),
        ("curp lohm850412mcsprr09", Sign.IDENTITY, "lohm850412mcsprr09"),
        ("su RFC es LOHM850412AB1", Sign.IDENTITY, "LOHM850412AB1"),
        ("DPI 2547 81364 1204", Sign.IDENTITY, "2547 81364 1204"),
        ("clave LPHRMR85041207M400", Sign.IDENTITY, "LPHRMR85041207M400"),
        ("María López dijo que no", Sign.ATTENDEE, "María López"),
        ("lo dijo maria lopez hernandez", Sign.ATTENDEE, "maria lopez hernandez"),
        ("según López Hernández, no hay paso", Sign.ATTENDEE, "López Hernández"),
        ("la Xicará, Juana, de Tecún", Sign.ATTENDEE, "Xicará, Juana"),
        ("como dijo Pedro de la Cruz ayer", Sign.ATTENDEE, "Pedro de la Cruz"),
        ("y entonces Rosa habló del río", Sign.ATTENDEE, "Rosa"),
        ("Me llamo Juan Pérez y vivo aquí", Sign.PERSON, "Juan Pérez"),
        ("me llamo juan perez", Sign.PERSON, "juan perez"),
        ("my name is Ana", Sign.PERSON, "Ana"),
        ("Soy doña Lupita, la de la tienda", Sign.PERSON, "Lupita"),
        ("que pregunten al ing. Gómez", Sign.PERSON, "Gómez"),
        ("mi vecina Jacinta perdió todo", Sign.PERSON, "Jacinta"),
        ("Yo soy María de Coss", Sign.PERSON, "María de Coss"),
    ],
)  # fmt: skip
def test_what_points_at_a_person_is_caught(text: str, sign: Sign, words: str) -> None:
    assert (sign, words) in caught(text)


@pytest.mark.parametrize(
    "text",
    [
        "Son 25,000,000 de pesos, o 25 000 000, o 25.000.000",
        "25\u00a0000\u00a0000, o 25\u202f000\u202f000; de 2018—2024",
        "$12345678 al año y Q 55123456; versión 2.55123456; gran cancel9621234567",
        "55123456 quetzales y 9621234567 pesos",
        "El 14/03/2026, el 2026-03-14, el 14.03.2026 y el 20260314",
        "Entre 2018 y 2024; 2018-2024; 2022 2023",
        "La tarjeta T3-017 y la T12B-104a",
        "Son 1500 hectáreas y 12500000 ha de selva",
        "De 8:30 a 14:45, 120 km, 35%",
        "Somos 98 familias en 1998 y 104 en 2004",
        "El puente abre a las 6 y cierra a las 18",
        "El artículo 123 y el 27, fracción IV, numeral 4.1.2",
        "Lote 12345678900",
        "14.9186, -92.1234567",
        "La cruz roja y la rosa de los vientos, en paz",
        "Vive en la Cruz, a la paz de Dios",
        "Rosa mexicano es un color",
        "Me llamó la atención; me llamo la atencion",
        "El señor Presidente y la señora Alcaldesa",
        "¡Hola a tod@s l@s compañer@s!",
        "https://www.gob.mx/sre y www.segeplan.gob.gt/plan",
        "Soy de Tapachula y trabajo en Ciudad Hidalgo",
        "uno dos o tres camiones, cuatro puentes",
        "There are two or three bridges; my village has no water",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert caught(text) == []


def test_the_sample_of_a_check_digit() -> None:
    digits = "25478136"
    total = sum(int(one) * weight for one, weight in zip(digits, range(2, 10), strict=True))
    whole = f"{digits}{total % 11}1204"
    assert len(whole) == 13
    assert is_cui(whole)
    assert not is_cui(whole[:8] + str((total + 1) % 11 % 10) + whole[9:])
    assert not is_cui(whole[:9] + "2304")
    assert caught(f"mi número {whole}, del registro")


def test_small_places_are_told_by_their_kind_or_by_a_list() -> None:
    text = "En el caserío La Unión y en Tzunuché no hay luz; en la comunidad tampoco."
    words = [one.words(text) for one in small_places(text, Names(["Tzunuché"]))]
    assert words == ["caserío La Unión", "Tzunuché"]


def test_masked_words_are_gone_and_the_rest_stays() -> None:
    text = "Márquenle a María López al 962 123 4567, es de fiar"
    assert without(text, spans(text)) == f"Márquenle a {MASK} al {MASK}, es de fiar"


def test_spans_are_kept_as_numbers_and_may_touch_or_overlap() -> None:
    assert read_spans(write_spans([(1, 3), (5, 9)])) == [(1, 3), (5, 9)]
    assert without("0123456789", [(1, 4), (3, 6), (8, 10)]) == f"0{MASK}{MASK}67{MASK}"
    assert text_mark("uno") != text_mark("uno ")


@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=4))
def test_any_text_is_read_and_spans_stand_apart(text: str, names: list[str]) -> None:
    found = personal_data(text, Names(names))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    without(text, [(one.start, one.end) for one in found])
