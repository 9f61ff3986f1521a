"""Every number is the same in both languages, side by side, on paper and in the Word file."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from binational_desktop.reports import documents, memoria, pdf, word
from binational_desktop.reports.document import (
    BarChart,
    Block,
    BubbleChart,
    Document,
    Figures,
    SmallMultiples,
    SplitChart,
    Table,
    Texts,
)
from binational_desktop.services import attendances, clusters, contributions, notices, workshops
from binational_desktop.services.queries import contributions as cards
from binational_desktop.services.queries import report
from binational_desktop.store import Project
from tests.unit.reports.reading import first, pages, squeezed, written
from tests.unit.reports.test_layout import large

EVERY = [(name, {}) for name in (*documents.DOCUMENTS, *documents.RESTRICTED)] + [
    ("return-sheet", {"table": 2}),
    ("return-sheet", {"axis": "3"}),
]


@pytest.fixture
def workshop_id(sample_project: Project) -> str:
    """A workshop that has something to say in every section."""
    found = first(sample_project)
    workshops.update(sample_project, found, {"attribution": "sector_country"})
    ids = cards.ids(sample_project, cards.ContributionFilter(), "oldest")
    for start in (0, 20):
        clusters.group(sample_project, found, ids[start : start + 8], name_es="G", name_en="G")
    contributions.validate(sample_project, ids[::3], True)
    notices.use_template(sample_project, found, "gt_public")
    notices.save(sample_project, found, {"data_controller": "A", "contact": "B"})
    attendances.set_mode(sample_project, found, "register")
    for number in range(14):
        sector, country = ("academia", "GT") if number % 2 else ("civil_society", "MX")
        values = {"name": f"Nombre {number}", "sector": sector, "country": country}
        attendances.register(sample_project, found, values, {"attendance": True})
    return found


def made(
    project: Project, workshop_id: str, document: str, language: str, **part: object
) -> Document:
    """A document before it is set."""
    kind = (documents.DOCUMENTS | documents.RESTRICTED)[document]
    wish = documents.Wish(workshop_id, documents.LANGUAGES[language], **part)  # type: ignore[arg-type]
    return kind.make(project, report.workshop_data(project, workshop_id), wish)


def said(thing: object, place: int, languages: int) -> Iterator[str]:
    """All texts of a document in one of its languages."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        if len(thing) == languages and all(isinstance(one, str) for one in thing):
            yield thing[place]
        else:
            for one in thing:
                yield from said(one, place, languages)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from said(getattr(thing, field.name), place, languages)


def numbers(blocks: tuple[Block, ...], place: int, languages: int) -> Counter[str]:
    """Each number with how often it is said, however its thousands are written."""
    text = "\n".join(said(blocks, place, languages))
    return Counter(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\s](?=\d{3}\b)", "", text)))


@pytest.mark.parametrize(("document", "part"), EVERY)
def test_both_languages_say_the_same_numbers(
    sample_project: Project, workshop_id: str, document: str, part: dict[str, object]
) -> None:
    alone = {
        language: numbers(
            made(sample_project, workshop_id, document, language, **part).blocks, 0, 1
        )
        for language in ("es", "en")
    }
    assert alone["es"].total() > 10
    assert alone["es"] == alone["en"]
    blocks = made(sample_project, workshop_id, document, "es-en", **part).blocks
    if document == "brief":  # a page for each
        assert numbers(blocks, 0, 1) == alone["es"] + alone["en"]
        return
    for place, language in enumerate(("es", "en")):
        assert numbers(blocks, place, 2) == alone[language], language


def both(texts: Texts) -> str:
    return "".join(dict.fromkeys(texts))


def rows(block: Block) -> Iterator[tuple[str, list[str]]]:
    """What a block counts: each label with its numbers, however it is drawn."""
    match block:
        case Table():
            yield from ((both(row[0]), [both(one) for one in row[1:]]) for row in block.rows)
        case Figures():
            yield from ((both(label), [figure]) for figure, label in block.items)
        case BarChart():
            yield from ((" · ".join(dict.fromkeys(one.label)), [one.printed]) for one in block.bars)
        case SplitChart():
            for bar in block.bars:
                parts = [printed for _size, printed in bar.parts]
                yield " · ".join(dict.fromkeys(bar.label)), [bar.printed, *parts]
        case BubbleChart() | SmallMultiples():
            counted = block.rows if isinstance(block, BubbleChart) else block.items
            for label, total, cells in counted:
                shown = [printed if n else "–" for n, printed in cells]
                yield " · ".join(dict.fromkeys(label)), [total, *shown]


def orders(label: str, counts: list[str]) -> Iterator[str]:
    """How a row may stand in the text of a file: its numbers after the first line of its label."""
    total, *more = counts
    words = label.split()
    drawn = [one for one in more if one != "0"]
    for shown in (counts, [*drawn, total], ["·", total]):
        for at in range(len(words) + 1):
            yield squeezed("".join([*words[:at], *shown, *words[at:]]))


def agree(document: Document) -> int:
    """Each row of numbers stands on paper and in the Word file; how many there are."""
    paper = "".join(pages(pdf.write(document)))
    words = written(word.write(document))
    count = 0
    for block in document.blocks:
        for label, counts in rows(block):
            count += 1
            for kind, text in (("paper", paper), ("word", words)):
                there = any(one in text for one in orders(label, counts))
                assert there, (kind, type(block), label, counts)
    return count


@pytest.mark.parametrize("language", documents.LANGUAGES)
@pytest.mark.parametrize("document", documents.DOCUMENTS)
def test_paper_and_word_say_the_same_numbers(
    sample_project: Project, workshop_id: str, document: str, language: str
) -> None:
    least = {"memoria": 60, "coverage": 25}
    count = agree(made(sample_project, workshop_id, document, language))
    assert count >= least.get(document, 0)


@pytest.mark.parametrize("language", documents.LANGUAGES)
def test_a_large_workshop_says_the_same_numbers(sample_project: Project, language: str) -> None:
    """With counts that have thousands, parts by country and eight tables."""
    read = large(sample_project)
    read = replace(
        read,
        inputs=tuple(
            replace(one, id=f"{one.id}-{turn}", code=f"{one.code}{turn}")
            for one in read.inputs
            for turn in range(3)
        ),
    )
    document = memoria.build(read, documents.LANGUAGES[language])
    assert agree(document) >= 100
