"""Every document, whatever was typed: nothing cut, nothing upon another, no heading left behind."""

import io
from dataclasses import replace

import pypdf
import pytest

from binational_desktop.reports import documents, memoria, pdf
from binational_desktop.reports.document import Column, Document, Heading, Paragraph, Table
from binational_desktop.services import attendances, notices
from binational_desktop.services.queries import report
from binational_desktop.store import Project
from tests.unit.reports.layout import last_lines, misplaced
from tests.unit.reports.reading import ALL, data, first, pages, squeezed, written
from tests.unit.reports.typed import everywhere

EVERY = {**documents.DOCUMENTS, **documents.RESTRICTED}
MIXED = (
    "Kʼicheʼ Tzʼutujil qꞌanjobꞌal ä ɓ ẍ e\u0301n\u0303 b\u0331;"
    " flor 🌻, familia 👩\u200d👩\u200d👧, bandera 🇬🇹, tono 👍🏽; \u202eal revés\u202c مرحبا שלום;"
    " <b>no</b> &amp; <img src='file:///etc/passwd'/> {llaves} %s \\ )( ]]>\r\n"
    "con\x01trol\x07 y\ttabulador\u2028otra línea; "
    + "Electroencefalografistas" * 3
    + " https://ejemplo.org/"
    + "camino/muy-largo/" * 11
)
PRINTED = (
    "Kʼicheʼ Tzʼutujil qꞌanjobꞌal ä ɓ ẍ én\u0303 b\u0331;".replace("n\u0303", "ñ"),
    "flor 🌻, familia 👩",
    "<b>no</b> &amp; <img src='file:///etc/passwd'/> {llaves} %s \\ )( ]]>control y tabulador",
    "Electroencefalografistas" * 3 + " https://ejemplo.org/" + "camino/muy-largo/" * 11,
)
"""What of it is printed as it was typed."""
TYPED = {"mixed": MIXED, "long": "palabra larga y otra " * 60, "short": "a\nb\u2028c\rd\x0be"}


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_one_types_stays_in_its_place(sample_project: Project, typed: str) -> None:
    """In every field, every document and language, on either paper and as a Word file."""
    text = TYPED[typed]
    said = PRINTED if typed == "mixed" else (text,)
    workshop_id = everywhere(sample_project, text)
    for document in EVERY:
        for language, paper in (("es", "letter"), ("en", "a4"), ("es-en", "letter")):
            content = documents.render(
                sample_project,
                document=document,
                language=language,
                paper=paper,
                workshop_id=workshop_id,
            )
            assert misplaced(content) == [], (document, language)
            if document in {"memoria", "return-sheet"}:
                printed = "".join(pages(content))
                for part in said:
                    assert squeezed(part) in printed, (document, language)
            if document in documents.RESTRICTED:
                continue
            words = documents.render(
                sample_project,
                document=document,
                language=language,
                workshop_id=workshop_id,
                form="docx",
            )
            if document != "brief":
                assert squeezed(said[0]) in written(words), (document, language)


@pytest.mark.parametrize("document", EVERY)
@pytest.mark.parametrize("language", documents.LANGUAGES)
def test_the_sample_on_either_paper(sample_project: Project, document: str, language: str) -> None:
    """With the mark of a sample beside the running title."""
    workshop_id = first(sample_project)
    notices.use_template(sample_project, workshop_id, "gt_public")
    notices.save(sample_project, workshop_id, {"data_controller": "A", "contact": "B"})
    attendances.set_mode(sample_project, workshop_id, "register")
    for paper in ("letter", "a4"):
        content = documents.render(
            sample_project,
            document=document,
            language=language,
            paper=paper,
            workshop_id=workshop_id,
        )
        assert misplaced(content) == []


def large(project: Project) -> report.WorkshopData:
    """The sample as if eight tables had said ten times as much, on both sides of the border."""
    read = data(project)
    kinds, countries = list(report.KINDS), [*report.COUNTRIES, ""]
    inputs = tuple(
        replace(
            read.inputs[n % 59],
            id=str(n),
            code=f"T{n % 8 + 1}-{n:03}",
            table=n % 8 + 1,
            axis=n % 6,
            kind=kinds[n % 11],
            country=countries[n % 4],
            text=f"{read.inputs[n % 59].text} {n}",
        )
        for n in range(590)
    )
    tables = tuple(replace(read.tables[n % 5], number=n + 1, participants=9 + n) for n in range(8))
    sheet = replace(read.workshop, attribution="sector_country")
    return replace(read, workshop=sheet, inputs=inputs, tables=tables)


def printed(document: Document, paper: str) -> pypdf.PdfReader:
    content = pdf.write(document, paper)
    assert misplaced(content) == []
    return pypdf.PdfReader(io.BytesIO(content))


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("languages", ALL)
def test_a_large_workshop(sample_project: Project, languages: tuple[str, ...], paper: str) -> None:
    """The summary and the page read in a minute take one page each; no heading is left behind."""
    document = memoria.build(
        large(sample_project), languages, lambda one: pdf.pages(one, paper) == 1
    )
    reader = printed(document, paper)
    begin = {
        str(mark.title).split(" · ")[0]: reader.get_destination_page_number(mark)
        for mark in flat(reader.outline)
    }
    spanish = languages[0] == "es"
    summary = begin["1 Resumen ejecutivo" if spanish else "1 Executive summary"]
    glance = begin["De un vistazo" if spanish else "At a glance"]
    after = begin["2 Antecedentes y objetivo" if spanish else "2 Background and objective"]
    assert (glance, after) == (summary + 1, summary + 2)
    headings = {
        squeezed(f"{before}{''.join(block.texts)}")
        for block in document.blocks
        if isinstance(block, Heading)
        for before in ("", block.number, block.axis)
    }
    content = pdf.write(document, paper)
    left = [line for line in last_lines(content) if squeezed(line) in headings]
    assert left == []


def flat(outline: list[object]) -> list[pypdf.generic.Destination]:
    """The bookmarks of every level."""
    found = []
    for one in outline:
        found += flat(one) if isinstance(one, list) else [one]
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("room", range(0, 30, 2))
def test_a_table_is_not_torn_at_its_ends(sample_project: Project, room: int) -> None:
    """Wherever it begins: heads with a row below, and the total with a row above and its note."""
    made = memoria.build(data(sample_project), ("es",))
    columns = (Column(("Nombre",), 0.5), Column(("Cuenta",), 0.5))
    rows = tuple(((f"fila{n}",), (str(n),)) for n in range(40))
    blocks = (
        *(Paragraph((f"párrafo{n}",)) for n in range(room)),
        Heading(3, ("Encabezado",)),
        Table(columns, (*rows, (("Total",), ("780",))), ("Una nota",), last_is_total=True),
    )
    alone = replace(made, cover=None, contents=(), absent=(), blocks=blocks)
    read = pages(pdf.write(alone))
    (heading,) = [page for page in read if "Encabezado" in page]
    assert "fila1" in heading
    (total,) = [page for page in read if "Total780" in page]
    assert "fila39" in total
    assert "Unanota" in total
