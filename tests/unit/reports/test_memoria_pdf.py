"""The workshop report on paper, read back with another library."""

import gc
import io
import re
import unicodedata
import weakref

import pikepdf
import pypdf
import pytest

from binational_desktop.errors import Cancelled
from binational_desktop.progress import Progress
from binational_desktop.reports import documents, memoria, pdf
from binational_desktop.reports.document import Entries
from binational_desktop.services import contributions, projects, workshops
from binational_desktop.services.queries import contributions as cards
from binational_desktop.services.queries import report
from binational_desktop.services.queries import workshops as places
from binational_desktop.store import Project
from tests.unit.reports.reading import written

LETTERS = "Tzʼutujil kꞌaslemal ẍ ɓ ä ñ á ¿sí? ¡no! ✓ → ≥ ×"


def first(project: Project) -> str:
    """The id of the project's first workshop."""
    return places.list_workshops(project)[0].id


def printed(project: Project, language: str = "es", paper: str = "letter") -> bytes:
    """The report of the first workshop."""
    return documents.render(project, language=language, paper=paper, workshop_id=first(project))


def squeezed(text: str) -> str:
    """The text without white space: lines break anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def opened(content: bytes) -> pypdf.PdfReader:
    """The pages, by a library that had no part in making them."""
    return pypdf.PdfReader(io.BytesIO(content))


def plain(content: bytes) -> bytes:
    """The same document with nothing deflated or packed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as file:
        file.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def annex(content: bytes) -> str:
    """The text of the annex, squeezed."""
    return squeezed("\n".join(annex_pages(content)))


def annex_pages(content: bytes) -> list[str]:
    """The text of each page from the annex of what was said on."""
    reader = opened(content)
    mark = next(
        one for one in reader.outline if not isinstance(one, list) and str(one.title)[:2] == "B "
    )
    begin = reader.get_destination_page_number(mark)
    assert begin is not None
    return [page.extract_text() for page in reader.pages[begin:]]


def everything(content: bytes) -> str:
    """All text of a file: pages, bookmarks, metadata."""
    reader = opened(content)
    pages = [page.extract_text() for page in reader.pages]
    return squeezed("\n".join([*pages, repr(reader.outline), repr(reader.metadata)]))


def say(project: Project, text: str, **more: object) -> None:
    """Record an input at the last table."""
    table = places.list_tables(project, first(project))[-1]
    contributions.record(project, contributions.NewContribution(table.id, text, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["es", "en", "es-en"])
def test_every_publishable_input_is_once_in_the_annex(
    sample_project: Project, language: str
) -> None:
    """With accents, and the letters of the Mayan languages."""
    say(sample_project, LETTERS)
    inputs = report.workshop_data(sample_project, first(sample_project)).inputs
    found = annex(printed(sample_project, language))
    assert len(inputs) == 60
    assert {one.code: found.count(squeezed(one.text)) for one in inputs} == {
        one.code: 1 for one in inputs
    }


@pytest.mark.parametrize("language", ["es", "en", "es-en"])
def test_what_is_withheld_is_nowhere(sample_project: Project, language: str) -> None:
    """Neither its words nor their translation; lifting the mark brings both."""
    secret, public = "Palabra reservada 4711", "Palabra pública 4712"
    say(sample_project, secret, withheld=True)
    say(sample_project, public, withheld=False)
    content = printed(sample_project, language)
    found = everything(content)
    assert squeezed(public) in found
    assert squeezed(secret) not in found
    assert squeezed("En la brecha nos cobran") not in found
    assert squeezed("On the back road they charge us") not in found
    drawn = b"".join(
        page.get_contents().get_data()  # type: ignore[union-attr]
        for page in opened(content).pages
    )
    assert b"4712" in drawn
    assert b"4711" not in drawn
    unpacked = plain(content)
    assert b"/S/TD" in unpacked.replace(b" ", b"")
    for form in (b"reservada", b"reservada".hex().encode(), "reservada".encode("utf-16-be")):
        assert form not in unpacked
    assert "reservada".encode("utf-16-be").hex().encode() not in unpacked


@pytest.mark.parametrize("language", ["es", "en", "es-en"])
def test_the_same_data_give_the_same_bytes(
    sample_project: Project, language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also from another file of the same content; a changed word changes them."""
    before = printed(sample_project, language)
    assert printed(sample_project, language) == before
    other = tmp_path_factory.mktemp("other") / "other.binational"
    with projects.create(other, sample=True) as again:
        assert printed(again, language) == before
    say(sample_project, "Una cosa más")
    assert printed(sample_project, language) != before


@pytest.mark.parametrize("language", documents.LANGUAGES)
def test_a_draft_until_all_is_validated_with_version_and_day(
    sample_project: Project, language: str
) -> None:
    """O5: on the cover and in the Word file; one input that waits keeps the whole a draft."""
    workshop_id = first(sample_project)
    workshops.update(sample_project, workshop_id, {"version": "2.1", "issued_on": "2031-03-20"})
    ids = cards.ids(sample_project, cards.ContributionFilter(withheld=False))
    days = {"es": "2.1 · 20 de marzo de 2031", "en": "2.1 · March 20, 2031"}
    states = {
        "es": ("BORRADOR", "Validada por las mesas de trabajo"),
        "en": ("DRAFT", "Validated by the working tables"),
    }
    for validated, here, gone in ((ids[1:], 0, 1), (ids, 1, 0)):
        contributions.validate(sample_project, validated, True)
        paper, word = (
            documents.render(sample_project, language=language, workshop_id=workshop_id, form=form)
            for form in ("pdf", "docx")
        )
        cover = squeezed(opened(paper).pages[0].extract_text())
        for said in (cover, written(word)):
            for one in language.split("-"):
                assert squeezed(days[one]) in said
                assert squeezed(states[one][here]) in said
                assert squeezed(states[one][gone]) not in said


def test_words_are_only_words(sample_project: Project) -> None:
    """Markup, paths, very long words and texts are drawn as they were written."""
    ugly = [
        '<b>abierto <img src="file:///etc/passwd"/> &amp; <para>',
        "W" * 60,
        "palabra " * 500,
        "Antes \N{PARTY POPPER} después",
        "Antes \N{CJK UNIFIED IDEOGRAPH-5BB6} después",
        "\u202eal revés\u202c مرحبا",
        "%PDF (paréntesis \\ sin cerrar",
        "Línea uno\nLínea dos",
    ]
    for text in ugly:
        say(sample_project, text)
    found = annex(printed(sample_project, "en"))
    for text in (ugly[0], ugly[3], ugly[6], ugly[7]):
        assert squeezed(text) in found
    assert squeezed(ugly[1]) in found
    assert found.count("palabra") >= 500
    assert "Antes\N{REPLACEMENT CHARACTER}después" in found


def test_emoji_are_drawn_and_can_be_copied(sample_project: Project) -> None:
    """Between other words, at the end of a line, in a name, in bold; also more than a font holds."""
    signs = "🌽🌊👍🏽❤🇲🇽🇬🇹🥑🧵"
    say(sample_project, f"Maíz {signs} y agua " * 20)
    many = "".join(map(chr, [*range(0x1F337, 0x1F37D), *range(0x1F400, 0x1F43F)]))
    say(sample_project, many)
    say(sample_project, " ".join(map(chr, range(0x1F442, 0x1F4FD))))
    workshops.update(sample_project, first(sample_project), {"name_es": f"Taller {signs}"})
    content = printed(sample_project)
    assert "\N{REPLACEMENT CHARACTER}" not in everything(content)
    assert everything(content).count(signs) >= 21
    assert many in annex(content)


@pytest.mark.parametrize("language", documents.LANGUAGES)
@pytest.mark.parametrize("document", ["memoria", "return-sheet"])
def test_letters_that_cannot_be_printed_are_told(
    sample_project: Project, language: str, document: str
) -> None:
    """Where the words stand, in each language: how many inputs, and where the letters are."""
    told = {
        "es": ("2 aportes tienen letras", "datos abiertos (hoja de cálculo"),
        "en": ("2 inputs have letters", "open data (spreadsheet"),
    }
    find = [squeezed(one) for tongue in language.split("-") for one in told[tongue]]

    def made(form: str) -> str:
        content = documents.render(
            sample_project,
            document=document,
            language=language,
            workshop_id=first(sample_project),
            form=form,
        )
        return everything(content) if form == "pdf" else written(content)

    assert not any(one in made("pdf") for one in find)
    for words in ("مرحبا", "家 y casa", "Maíz 🌽 “de aquí”"):
        say(sample_project, words)
    assert all(one in made("pdf") for one in find)
    word = made("docx")
    assert "مرحبا" in word
    assert not any(one in word for one in find)


def test_more_letters_than_one_font_holds(sample_project: Project) -> None:
    """A PDF font has some 220 letters; the further ones come from a second one of the face."""
    many = "".join(map(chr, [*range(0x21, 0x7F), *range(0xA1, 0x180), *range(0x1E00, 0x1E70)]))
    many = many.replace("\u00ad", "").replace("\u0149", "")  # invisible; deprecated
    pieces = [many[start : start + 20] for start in range(0, len(many), 20)]
    say(sample_project, " ".join(pieces))
    found = annex(printed(sample_project, "en"))
    missing = {one for one in unicodedata.normalize("NFC", many) if one not in found}
    assert missing == set()


def test_a_document_is_well_formed_and_small(sample_project: Project) -> None:
    """Another library finds nothing to repair; what a screen reader reads is packed."""
    content = printed(sample_project)
    with pikepdf.open(io.BytesIO(content)) as file:
        assert file.check_pdf_syntax() == []
        assert file.pdf_version == "1.7"
    assert len(content) < len(plain(content)) / 3


def test_nothing_of_a_document_stays_in_memory(sample_project: Project) -> None:
    """Without anything being collected: a long one would hold a hundred megabytes. What is set is
    let go of before the rest is.
    """
    data = report.workshop_data(sample_project, first(sample_project))
    document = memoria.build(data, ("es",))
    block = weakref.ref([one for one in document.blocks if isinstance(one, Entries)][-1])
    press = pdf.Press(document, "letter", Progress())
    stays = [weakref.ref(one) for one in (press, press.sheet, press.sheet.tags)]
    gc.disable()
    try:
        del document
        assert block()
        press.lay()
        assert block() is None
        press.sheet.finish()
        del press
        assert [one() for one in stays] == [None] * 3
    finally:
        gc.enable()


def test_nothing_leaves_the_page(sample_project: Project) -> None:
    """The longest word and the longest text stay between the margins of every page."""
    say(sample_project, "M" * 400)
    say(sample_project, "palabra " * 900)
    reader = opened(printed(sample_project, "es-en", "a4"))
    outside = []
    for number, page in enumerate(reader.pages, 1):

        def place(text: str, _cm: object, tm: list[float], *_font: object, n: int = number) -> None:
            if text.strip() and not (50 <= tm[4] <= 560 and 20 <= tm[5] <= 822):
                outside.append((n, text, tm[4:]))

        page.extract_text(visitor_text=place)
    assert outside == []


def test_paper(sample_project: Project) -> None:
    """Letter for Mexico, A4 for the rest."""
    assert [float(n) for n in opened(printed(sample_project)).pages[0].mediabox[2:]] == [612, 792]
    a4 = opened(printed(sample_project, paper="a4")).pages[0].mediabox
    assert [round(float(n)) for n in a4[2:]] == [595, 842]


def targets(reader: pypdf.PdfReader, page: int) -> list[int]:
    """The page numbers that the links of a page (from 0) lead to."""
    numbers = {one.indirect_reference: n for n, one in enumerate(reader.pages, 1)}
    notes = [note.get_object() for note in reader.pages[page].get("/Annots", [])]
    return [numbers[list.__getitem__(note["/Dest"], 0)] for note in notes]


@pytest.mark.parametrize("language", ["es", "en", "es-en"])
def test_links_bookmarks_and_metadata(sample_project: Project, language: str) -> None:
    """Quotations lead to the annex, bookmarks to all sections, the file says what it is."""
    reader = opened(printed(sample_project, language))
    annexed = next(
        (reader.get_destination_page_number(one) or 0) + 1
        for one in reader.outline
        if not isinstance(one, list) and str(one.title)[:2] == "B "
    )
    quoted = [n for page in range(2, annexed - 1) for n in targets(reader, page)]
    assert len(quoted) >= 25
    assert min(quoted) >= annexed
    assert reader.metadata is not None
    assert reader.metadata.author
    assert reader.metadata.title
    assert str(reader.root_object["/Lang"]).startswith("en" if language == "en" else "es")
    assert len(reader.outline) >= 8


@pytest.mark.parametrize("language", ["es", "en", "es-en"])
def test_page_numbers_of_the_contents_are_true(sample_project: Project, language: str) -> None:
    """The number beside each section is the page its link leads to."""
    reader = opened(printed(sample_project, language))
    column = re.findall(r"(?:^| )(\d+)$", reader.pages[1].extract_text(), re.MULTILINE)
    led = targets(reader, 1)
    assert len(led) >= 15
    assert [int(line) for line in column][: len(led)] == led


@pytest.mark.parametrize("words", ["sin más", "con \N{EAR OF MAIZE}"])
def test_all_fonts_are_embedded(sample_project: Project, words: str) -> None:
    """No reader has to guess a typeface; that of the signs is there where one is printed."""
    say(sample_project, words)
    reader = opened(printed(sample_project))
    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    assert fonts
    for font in fonts:
        assert re.search(r"\+(Andika|NotoEmoji)", font["/BaseFont"])
        assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) > 1000


@pytest.mark.parametrize("language", documents.LANGUAGES)
def test_the_heads_of_a_table_stand_on_each_of_its_pages(
    sample_project: Project, language: str
) -> None:
    """O6: a table of the annex that takes several pages."""
    for n in range(80):
        say(sample_project, f"Aporte {n} " + "palabra " * 20, country="GT")
    heads = {"es": ("Código", "Lo que se dijo"), "en": ("Code", "What was said")}
    pages = [text for text in annex_pages(printed(sample_project, language)) if "T5-0" in text]
    assert len(pages) > 3
    for text in pages:
        for one in language.split("-"):
            assert all(squeezed(head) in squeezed(text) for head in heads[one])


@pytest.mark.parametrize("language", ["es", "en", "es-en"])
def test_an_empty_workshop_prints(project: Project, language: str) -> None:
    """Cover, contents and what is known; no empty heading."""
    workshops.add(project, name_es="Taller vacío", name_en="Empty workshop")
    assert 3 <= len(opened(printed(project, language)).pages) <= 6


def test_cancelled(sample_project: Project) -> None:
    """A cancelled report ends at once and leaves nothing."""
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        documents.render(
            sample_project, language="es", workshop_id=first(sample_project), progress=progress
        )


def test_progress_is_told(sample_project: Project) -> None:
    """From nothing to the whole, input by input."""
    progress = Progress()
    documents.render(
        sample_project, language="es", workshop_id=first(sample_project), progress=progress
    )
    assert progress.done == progress.total > 59
