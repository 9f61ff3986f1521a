"""What a document says of its translations, and that the gate before it says the same (T5)."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from binational_desktop.reports import memoria
from binational_desktop.reports.document import (
    BarChart,
    Block,
    Document,
    Entries,
    Entry,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Quotes,
    Table,
)
from binational_desktop.services import agendas, contributions, translations, workshops
from binational_desktop.services.queries import report
from binational_desktop.services.queries import translations as query
from binational_desktop.services.queries import workshops as places
from binational_desktop.store import Project

ALL = ["es", "en", "es-en"]


def document(project: Project, language: str) -> Document:
    workshop_id = places.list_workshops(project)[0].id
    data = report.workshop_data(project, workshop_id)
    return memoria.build(data, tuple(language.split("-")))


def entries(made: Document) -> list[Entry]:
    return [one for block in made.blocks if isinstance(block, Entries) for one in block.items]


def last_page(made: Document) -> str:
    said = [block.texts[0] for block in made.blocks if isinstance(block, Paragraph)]
    start = max(
        n for n, block in enumerate(made.blocks) if isinstance(block, Heading) and block.level == 1
    )
    after = [block.texts[0] for block in made.blocks[start:] if isinstance(block, Paragraph)]
    assert said[-len(after) :] == after
    return "\n".join(after)


def strings(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from strings(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from strings(getattr(thing, field.name))


@pytest.fixture
def mixed(sample_project: Project) -> Project:
    """Texts of every state, in both languages, inputs and authored ones."""
    workshop_id = places.list_workshops(sample_project)[0].id
    table_id = places.list_tables(sample_project, workshop_id)[0].id
    for text, language in (("Nadie tradujo esto", "es"), ("Nobody translated this", "en")):
        said = contributions.NewContribution(table_id, text, written_language=language)
        contributions.record(sample_project, said)
    listed = query.listing(sample_project, query.TranslationFilter(workshop_id, what="input"))
    rows = [row for row in query.rows(sample_project, listed.ids) if row.state == "reviewed"]
    spanish = [row for row in rows if row.language == "en"]
    english = [row for row in rows if row.language == "es"]
    for row in (spanish[0], english[0], english[1]):
        contributions.update(sample_project, row.id, {"text": f"{row.original} !"})
    translations.save(sample_project, spanish[1].id, "A draft only", "draft")
    workshops.update(
        sample_project,
        workshop_id,
        {"objective_es": "", "expected_products_en": "", "focus_question_es": "¿Y ahora?"},
    )
    agendas.add(sample_project, workshop_id, title_es="Despedida")
    translations.save(
        sample_project, f"workshop.conveners:{workshop_id}", "Some institutions", "draft"
    )
    return sample_project


@pytest.mark.parametrize("language", ALL)
def test_the_gate_says_what_the_last_page_says(mixed: Project, language: str) -> None:
    gate = query.gate(mixed, places.list_workshops(mixed)[0].id, language)
    said = last_page(document(mixed, language))
    # es: the English input and the objective; en: the Spanish one, products, farewell.
    assert gate.none == {"es": 2, "en": 3, "es-en": 5}[language]
    assert gate.stale == {"es": 2, "en": 2, "es-en": 4}[language]
    assert gate.draft == {"es": 0, "en": 2, "es-en": 2}[language]
    spanish = language != "en"
    assert f"{gate.none} text" in said
    stale = "traducciones son anteriores" if spanish else "translations are older"
    assert f"{gate.stale} {stale}" in said
    drafts = "traducciones son borradores" if spanish else "translations are drafts"
    assert (f"{gate.draft} {drafts}" in said) == bool(gate.draft)


@pytest.mark.parametrize("language", ALL)
def test_an_untranslated_input_is_once_in_the_annex_with_its_mark(
    mixed: Project, language: str
) -> None:
    found = entries(document(mixed, language))
    for text, written in (("Nadie tradujo esto", "es"), ("Nobody translated this", "en")):
        (entry,) = [one for one in found if any(words.text == text for words in one.words)]
        assert [words.text for words in entry.words].count(text) == 1
        assert not any(words.original for words in entry.words)
        marks = {
            lang: words.mark for lang, words in zip(language.split("-"), entry.words, strict=True)
        }
        expected = {
            "es": "original en inglés" if language == "es" else "aún sin traducción",
            "en": "original in Spanish" if language == "en" else "no translation yet",
        }
        for lang, mark in marks.items():
            if lang == written:
                assert mark == ""
            else:
                assert mark.startswith(expected[lang])


@pytest.mark.parametrize("language", ALL)
def test_authored_texts_are_marked_once_by_what_they_are(mixed: Project, language: str) -> None:
    said = list(strings(document(mixed, language).blocks))
    objective = places.get_workshop(mixed, places.list_workshops(mixed)[0].id).objective_en
    assert said.count(f"{objective} [en]") == ("es" in language)
    assert said.count("Despedida [es]") == ("en" in language)
    stale = [one for one in said if one.endswith("[translation out of date]")]
    assert len(stale) == ("en" in language)
    assert said.count("Some institutions [draft translation]") == 0  # on the cover alone
    cover = list(strings(document(mixed, language).cover))
    assert cover.count("Some institutions [draft translation]") == ("en" in language)


def test_a_settled_translation_changes_the_fingerprint(mixed: Project) -> None:
    workshop_id = places.list_workshops(mixed)[0].id
    before = document(mixed, "en").fingerprint
    translations.save(mixed, f"workshop.conveners:{workshop_id}", "Some institutions")
    assert document(mixed, "en").fingerprint != before
    mixed.undo()
    assert document(mixed, "en").fingerprint == before


def test_side_by_side_every_text_faces_its_twin(mixed: Project) -> None:
    """Paragraph beside paragraph, heading beside heading, cell under cell."""
    alone = [sections(document(mixed, language)) for language in ("es", "en")]
    together = sections(document(mixed, "es-en"))
    assert [type(block) for block in together] == [type(block) for block in alone[0]]
    for block, spanish, english in zip(together, *alone, strict=True):
        for place, other in enumerate((spanish, english)):
            assert half(block, place) == half(other, 0)


def sections(made: Document) -> list[Block]:
    """The blocks before the last page, whose counts are those of the whole document."""
    about = next(
        n
        for n, block in enumerate(made.blocks)
        if isinstance(block, Heading) and block.anchor == "about"
    )
    return list(made.blocks[:about])


def half(block: object, place: int) -> object:
    """What a block says in one of its languages, but for words (they differ side by side)."""
    match block:
        case Paragraph(style="voice" | "note") | Quotes() | Entries():
            return type(block)
        case Heading() | Paragraph():
            return block.texts[place]
        case Facts():
            return [(name[place], value[place]) for name, value in block.items]
        case Figures():
            return [(figure, label[place]) for figure, label in block.items]
        case BarChart():
            return [block.title[place], *(bar.label[place] for bar in block.bars)]
        case Table():
            return [
                [column.heading[place] for column in block.columns],
                [[cell[place] for cell in row] for row in block.rows],
            ]
        case _:
            return type(block)
