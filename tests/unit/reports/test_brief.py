"""The one-page brief: one page a language, whatever there is to say (O1)."""

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from binational_desktop.reports import brief, documents, pdf
from binational_desktop.reports.document import AxisLines, Document, Foot, Masthead
from binational_desktop.services import contributions
from binational_desktop.services.queries import workshops as places
from binational_desktop.services.queries.report import Cluster, WorkshopData
from binational_desktop.store import Project
from tests.unit.reports.layout import words
from tests.unit.reports.reading import ALL, UGLY, data, first, outside, pages, squeezed


def fitted(read: WorkshopData, languages: tuple[str, ...], paper: str = "letter") -> Document:
    """The brief as the program makes it."""
    return brief.build(read, languages, lambda one: pdf.pages(one, paper) == len(languages))


def cited(document: Document) -> list[list[str]]:
    """The codes of the cards quoted on each page."""
    return [
        [quote.code for line in block.items for quote in line.quotes]
        for block in document.blocks
        if isinstance(block, AxisLines)
    ]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["es", "en", "es-en"])
def test_one_page_a_language(sample_project: Project, language: str, paper: str) -> None:
    content = documents.render(
        sample_project,
        document="brief",
        language=language,
        paper=paper,
        workshop_id=first(sample_project),
    )
    found = pages(content)
    assert len(found) == len(documents.LANGUAGES[language])
    titles = {"es": "Ayudamemoria", "en": "One-pagebrief"}
    for one, page in zip(documents.LANGUAGES[language], found, strict=True):
        assert titles[one] in page
        assert {"es": "BORRADOR", "en": "DRAFT"}[one] in page
    assert outside(content) == []


@pytest.mark.parametrize("languages", ALL)
def test_what_is_left_out_is_counted(sample_project: Project, languages: tuple[str, ...]) -> None:
    """What is quoted and what is said to be more are all there is, alike in both languages."""
    document = fitted(data(sample_project), languages)
    quoted = cited(document)
    assert all(codes == quoted[0] for codes in quoted)
    assert len(quoted[0]) >= 5
    left = 59 - len(quoted[0])
    feet = [block.items[0][0] for block in document.blocks if isinstance(block, Foot)]
    assert len(feet) == len(languages)
    for language, foot in zip(languages, feet, strict=True):
        assert (f"{left} aportes más" if language == "es" else f"{left} more inputs") in foot


def test_every_axis_has_its_line_and_a_quotation(sample_project: Project) -> None:
    document = fitted(data(sample_project), ("es",))
    (lines,) = [block for block in document.blocks if isinstance(block, AxisLines)]
    assert [one.axis for one in lines.items] == [1, 2, 3, 4, 5]
    assert [one.printed[0] for one in lines.items] == ["12", "11", "12", "12", "12"]
    assert all(one.quotes for one in lines.items)


def test_three_hundred_inputs_with_groups(sample_project: Project) -> None:
    """An ordinary workshop: still one page, the largest groups first, the rest counted."""
    read = data(sample_project)
    many = tuple(
        replace(read.inputs[n % 59], code=f"T{n % 6 + 1}-{n:03}", table=n % 6 + 1)
        for n in range(300)
    )
    groups = tuple(
        Cluster(
            n + 1,
            f"Grupo de prueba {n}",
            f"Test group {n}",
            n % 5 + 1,
            tuple(one.code for one in many[n * 7 : n * 7 + 3 + n % 4]),
        )
        for n in range(30)
    )
    read = replace(read, inputs=many, clusters=groups)
    for languages in ALL:
        document = fitted(read, languages)
        printed = pages(pdf.write(document))
        assert len(printed) == len(languages)
        assert not any("\N{REPLACEMENT CHARACTER}" in page for page in printed)
        (foot, *_rest) = [block for block in document.blocks if isinstance(block, Foot)]
        assert "15" in foot.items[0][0], "three groups an axis are named"
        lines = next(block for block in document.blocks if isinstance(block, AxisLines))
        for line in lines.items:
            sizes = [int(text[0].split(" – ")[1].split()[0]) for text in line.groups]
            assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("text", UGLY)
def test_nothing_one_types_breaks_the_page(sample_project: Project, text: str, paper: str) -> None:
    """In every authored field and as an input; fourteen axes; untranslated."""
    read = data(sample_project)
    sheet = replace(
        read.workshop, name_es=text, objective_es=text, conveners_es=text, venue=text,
        name_en="", objective_en="", conveners_en="",
    )  # fmt: skip
    axes = tuple(
        replace(read.axes[n % 5], number=n + 1, short_es=text, short_en="") for n in range(14)
    )
    inputs = tuple(
        replace(one, axis=n % 15, text=text if n % 2 else one.text, translation="")
        for n, one in enumerate(read.inputs)
    )
    group = Cluster(1, text, "", 1, (inputs[0].code, inputs[1].code))
    read = replace(read, workshop=sheet, axes=axes, inputs=inputs, clusters=(group,))
    for languages in ALL:
        content = pdf.write(fitted(read, languages, paper), paper)
        assert len(pages(content)) == len(languages)
        assert outside(content) == []


def test_what_is_not_to_be_published_is_not_there(sample_project: Project) -> None:
    """R7: neither its words nor its count."""
    table = places.list_tables(sample_project, first(sample_project))[0]
    secret = contributions.NewContribution(table.id, "Que no se publique jamás", withheld=True)
    contributions.record(sample_project, secret)
    content = documents.render(
        sample_project, document="brief", language="es-en", workshop_id=first(sample_project)
    )
    for page in pages(content):
        assert squeezed("Que no se publique jamás") not in page
        assert "60" not in page.replace("2026", "")


def test_an_empty_workshop_says_so(sample_project: Project) -> None:
    read = replace(data(sample_project), inputs=())
    (page,) = pages(pdf.write(fitted(read, ("es",))))
    assert squeezed("Aún no hay aportes registrados") in page


def test_same_data_same_bytes(sample_project: Project) -> None:
    """O5."""
    one, two = (
        documents.render(
            sample_project, document="brief", language="es-en", workshop_id=first(sample_project)
        )
        for _round in range(2)
    )
    assert one == two


def test_a_long_name_is_printed_whole_and_two_days_in_few_words(sample_project: Project) -> None:
    read = data(sample_project)
    name = (
        "Taller binacional de planeación territorial participativa de la cuenca del río Suchiate "
        "y la región fronteriza del Soconusco"
    )
    sheet = replace(
        read.workshop, name_es=name, name_en="", starts_on="2026-03-14", ends_on="2026-03-15"
    )
    document = fitted(replace(read, workshop=sheet), ("es",))
    head = next(block for block in document.blocks if isinstance(block, Masthead))
    assert head.title == (name,)
    assert ("14–15 de marzo de 2026",) in [value for _label, value in head.facts]
    sheet = replace(sheet, starts_on="2026-03-31", ends_on="2026-04-01")
    document = fitted(replace(read, workshop=sheet), ("en",))
    head = next(block for block in document.blocks if isinstance(block, Masthead))
    assert ("Mar 31 – Apr 1, 2026",) in [value for _label, value in head.facts]


@pytest.mark.parametrize("objective", ["", "Reunir los problemas y las propuestas."])
def test_between_two_lines_there_are_words(sample_project: Project, objective: str) -> None:
    """With an objective between the facts and the figures, and with none."""
    read = data(sample_project)
    sheet = replace(read.workshop, objective_es=objective, objective_en="")
    content = pdf.write(fitted(replace(read, workshop=sheet), ("es",)))
    with pypdfium2.PdfDocument(content) as file:
        page = file[0]
        drawn = [one.get_bounds() for one in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH])]
        lines = sorted(
            bottom
            for left, bottom, right, top in drawn
            if top - bottom < 1.5 and right - left > page.get_width() / 2
        )
        found = words(page)
    assert len(lines) > 6
    for lower, upper in pairwise(lines):
        assert [one.text for one in found if lower < one.bottom and one.top < upper]
