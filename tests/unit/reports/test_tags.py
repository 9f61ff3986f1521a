"""What a screen reader hears: the tree of every document, read back with other libraries."""

import io
import re
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest

from binational_desktop.reports import documents
from binational_desktop.services import contributions
from binational_desktop.services.queries import workshops
from binational_desktop.store import Project

EVERY = [
    (document, language) for document in documents.DOCUMENTS for language in documents.LANGUAGES
]


def printed(project: Project, document: str, language: str, paper: str = "letter") -> bytes:
    """A document about the first workshop."""
    return documents.render(
        project,
        document=document,
        language=language,
        paper=paper,
        workshop_id=workshops.list_workshops(project)[0].id,
    )


def opened(content: bytes) -> pikepdf.Pdf:
    """The document, by a library that had no part in making it."""
    return pikepdf.Pdf.open(io.BytesIO(content))


def kids(element: Any) -> list[Any]:
    """What an element holds: elements, marks as numbers or dictionaries."""
    held = element.get("/K", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """All elements of the tree in the order in which they are read."""
    found = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append(element)
            waiting += reversed(kids(element))
    return found


def marks(page: pikepdf.Page) -> tuple[list[int], int]:
    """The numbers of a page's marked content, and how many things are drawn outside of any."""
    numbers, depth, outside = [], 0, 0
    drawing = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            depth += 1
            if name == "BDC" and "/MCID" in operands[1]:
                numbers.append(int(operands[1].MCID))
        elif name == "EMC":
            depth -= 1
        elif name in drawing and not depth:
            outside += 1
    assert depth == 0
    return numbers, outside


@pytest.mark.parametrize(("document", "language"), EVERY)
def test_the_checker_finds_nothing(
    sample_project: Project, tmp_path: Path, document: str, language: str
) -> None:
    """No finding of any severity, on either paper."""
    for paper in ("letter", "a4"):
        file = tmp_path / f"{paper}.pdf"
        file.write_bytes(printed(sample_project, document, language, paper))
        assert [one.message for one in pdfua.validate(str(file)).findings] == []


def test_the_checker_would_find_a_document_without_tags(
    sample_project: Project, tmp_path: Path
) -> None:
    """The control: the same document, its tree taken out."""
    pdf = opened(printed(sample_project, "memoria", "es"))
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo
    pdf.save(tmp_path / "bare.pdf")
    assert pdfua.validate(str(tmp_path / "bare.pdf")).findings


@pytest.mark.parametrize(("document", "language"), EVERY)
def test_everything_drawn_belongs_to_the_tree_or_to_nothing(
    sample_project: Project, document: str, language: str
) -> None:
    """Nothing is drawn unmarked; each mark leads to its element and the element to the mark."""
    pdf = opened(printed(sample_project, document, language))
    tree = pdf.Root.StructTreeRoot
    nums = list(tree.ParentTree.Nums)
    parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    held = {}
    for element in elements(pdf):
        for part in kids(element):
            if isinstance(part, pikepdf.Dictionary) and "/MCID" in part:
                held[part.Pg.objgen, int(part.MCID)] = element.objgen
            elif not isinstance(part, pikepdf.Dictionary):
                held[element.Pg.objgen, int(part)] = element.objgen
    seen = {}
    for page in pdf.pages:
        numbers, outside = marks(page)
        assert outside == 0
        assert numbers == list(range(len(numbers)))
        back = parents[int(page.obj.StructParents)]
        seen |= {(page.obj.objgen, n): back[n].objgen for n in numbers}
    assert seen == held
    links = [one for page in pdf.pages for one in page.obj.get("/Annots", [])]
    for link in links:
        assert str(link.Contents)
        assert pikepdf.Name.Link == parents[int(link.StructParent)].S


@pytest.mark.parametrize(("document", "language"), EVERY)
def test_tables_are_regular_and_headings_skip_no_level(
    sample_project: Project, document: str, language: str
) -> None:
    """Every row has as many cells as the heads span; a heading is one deeper at most."""
    pdf = opened(printed(sample_project, document, language))
    level = 0
    tables = 0
    for element in elements(pdf):
        kind = str(element.S)[1:]
        if re.fullmatch(r"H\d", kind):
            assert int(kind[1]) <= level + 1
            level = int(kind[1])
        if kind == "Table":
            tables += 1
            heads, *rows = [list(kids(row)) for row in kids(element)]
            assert all(head.S == "/TH" and head.A.Scope == "/Column" for head in heads)
            width = sum(int(head.A.get("/ColSpan", 1)) for head in heads)
            assert rows
            assert all(len(row) == width for row in rows)
    assert level
    assert bool(tables) == (document in {"memoria", "coverage"})


def test_a_passage_in_another_language_says_so(sample_project: Project) -> None:
    """English words in a Spanish report, and each column of one side by side."""
    table = workshops.list_tables(sample_project, workshops.list_workshops(sample_project)[0].id)[0]
    contributions.record(
        sample_project,
        contributions.NewContribution(table.id, "Nobody translated this yet.", "en"),
    )
    for language, other in (("es", "en"), ("es-en", "en"), ("en", "es")):
        pdf = opened(printed(sample_project, "memoria", language))
        assert str(pdf.Root.Lang).startswith(language[:2])
        spoken = {str(one.Lang) for one in elements(pdf) if "/Lang" in one}
        passages = {
            str(operands[1].Lang)
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/Lang" in operands[1]
        }
        assert spoken | passages == {other}


@pytest.mark.parametrize("language", documents.LANGUAGES)
def test_the_packet_says_what_info_says(sample_project: Project, language: str) -> None:
    """XMP and Info agree; the file says that it was made for PDF/UA-1."""
    pdf = opened(printed(sample_project, "memoria", language))
    with pdf.open_metadata() as packet:
        assert packet["dc:title"] == str(pdf.docinfo.Title)
        assert packet["pdf:Producer"] == str(pdf.docinfo.Producer)
        assert packet["xmp:CreatorTool"] == str(pdf.docinfo.Creator)
        assert packet["pdfuaid:part"] == "1"
        assert packet["pdf:Keywords"] == str(pdf.docinfo.Keywords)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
