"""R4: tags of spoken languages in the form of BCP 47, and their names in both languages."""

import pytest

from binational_desktop import formats
from binational_desktop.model.rules.language_tags import as_tag
from binational_desktop.model.vocabulary import SPOKEN_LANGUAGES


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("mam", "mam"), (" KJB ", "kjb"), ("pt-br", "pt-BR"), ("pt_BR", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"), ("ca-valencia", "ca-valencia"),
        ("de-1996", "de-1996"), ("mam-x-Tacana", "mam-x-tacana"),
        ("", ""), ("m", ""), ("español", ""), ("hola", ""), ("mam-", ""), ("12", ""), ("ма", ""),
        ("mam mam", ""), ("<b>", ""), ("es-x", ""),
    ],
)  # fmt: skip
def test_a_tag_is_checked_by_its_form_and_written_as_usual(typed: str, tag: str) -> None:
    assert as_tag(typed) == tag


@pytest.mark.parametrize(
    ("tag", "spanish", "english"),
    [
        ("mam", "mam", "Mam"), ("kjb", "qʼanjobʼal", "Qʼanjobʼal"), ("jac", "poptiʼ", "Poptiʼ"),
        ("quc", "kʼicheʼ", "Kʼicheʼ"), ("tzh", "tseltal", "Tseltal"), ("fr", "francés", "French"),
        ("mam-x-tacana", "mam", "Mam"), ("pt-BR", "portugués de Brasil", "Brazilian Portuguese"),
        ("qqq", "qqq", "qqq"),
    ],
)  # fmt: skip
def test_every_language_has_its_name_in_both_languages(
    tag: str, spanish: str, english: str
) -> None:
    assert formats.language_name(tag, "es_MX") == spanish
    assert formats.language_name(tag, "en_US") == english


@pytest.mark.parametrize("locale", ["es_MX", "es_GT", "en_US"])
def test_the_list_to_choose_from_is_named_once_each(locale: str) -> None:
    known = formats.known_languages(locale)
    tags = [tag for tag, _name, _also in known]
    assert len(tags) == len(set(tags)) > 450
    assert set(SPOKEN_LANGUAGES) <= set(tags)
    for tag, name, _also in known:
        assert as_tag(tag) == tag
        assert name
        assert formats.language_name(tag, locale) == name
