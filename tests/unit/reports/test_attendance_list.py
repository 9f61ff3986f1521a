"""P6 on paper: the notice, the names that agree to it, empty rows, boxes, room to sign."""

import io
import re
from pathlib import Path

import pdfua
import pikepdf
import pypdf
import pytest
from click.testing import CliRunner

from binational_desktop import cli
from binational_desktop.errors import UserError
from binational_desktop.reports import attendance_list, documents, theme
from binational_desktop.services import attendances, notices
from binational_desktop.services.queries import report
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project

NAME = "Xochiquétzal Ñúñez-K’iche’"


@pytest.fixture
def workshop_id(sample_project: Project) -> str:
    found = sheets.list_workshops(sample_project)[0].id
    notices.use_template(sample_project, found, "gt_public")
    notices.save(
        sample_project, found, {"data_controller": "Municipalidad de Ayutla", "contact": "Parque 1"}
    )
    attendances.set_mode(sample_project, found, "register")
    return found


def register(project: Project, workshop_id: str, name: str, **agreed: bool) -> None:
    values = {"name": name, "sector": "academia", "country": "GT"}
    if agreed.get("contact"):
        values["contact"] = f"contacto de {name}"
    attendances.register(project, workshop_id, values, {"attendance": True, **agreed})


def printed(project: Project, workshop_id: str, tongue: str, paper: str = "letter") -> str:
    made = documents.render(
        project, document="attendance", language=tongue, paper=paper, workshop_id=workshop_id
    )
    reader = pypdf.PdfReader(io.BytesIO(made))
    width, height = theme.PAPERS[paper]
    assert all(
        [round(float(side)) for side in page.mediabox[2:]] == [round(height), round(width)]
        for page in reader.pages
    )
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()
            assert "Andika" in str(descendant["/BaseFont"])
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("es", ["Lista de asistencia", "Aviso de privacidad, versión 1", "Firma"]),
        ("en", ["Attendance list", "Privacy notice, version 1", "Signature"]),
        ("es-en", ["Lista de asistencia", "Attendance list", "Firma", "Signature"]),
    ],
)
def test_the_list_is_whole_in_every_language_and_on_both_papers(
    sample_project: Project, workshop_id: str, tongue: str, paper: str, said: list[str]
) -> None:
    register(sample_project, workshop_id, NAME, contact=True)
    text = printed(sample_project, workshop_id, tongue, paper)
    for words in (*said, NAME, "Municipalidad de Ayutla", "57-2008"):
        assert words in " ".join(text.split())
    numbers = [line.strip() for line in text.splitlines() if line.strip().isdecimal()]
    assert str(1 + attendance_list.BLANK) in numbers  # rows for whoever comes unannounced


def test_the_list_can_be_read_by_a_screen_reader(
    sample_project: Project, workshop_id: str, tmp_path: Path
) -> None:
    for number in range(30):
        register(sample_project, workshop_id, f"Persona {number}")
    for tongue in ("es", "en", "es-en"):
        file = tmp_path / f"{tongue}.pdf"
        file.write_bytes(
            documents.render(
                sample_project, document="attendance", language=tongue, workshop_id=workshop_id
            )
        )
        assert [one.message for one in pdfua.validate(str(file)).findings] == []


def heard(made: bytes, kind: str, key: str = "/Alt") -> list[str]:
    """What the elements of a kind say, in the order in which they are read."""
    with pikepdf.open(io.BytesIO(made)) as opened:
        waiting, found = [opened.Root.StructTreeRoot.K], []
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Dictionary) and "/S" in one:
                if str(one.S) == kind:
                    found.append(str(one.get(key, "")))
                inner = one.get("/K", [])
                waiting += reversed(list(inner) if isinstance(inner, pikepdf.Array) else [inner])
    return found


@pytest.mark.parametrize("language", documents.LANGUAGES)
@pytest.mark.parametrize("people", [0, 1, 9, 30])
def test_empty_rows_are_heard_as_one_sentence_a_page(
    sample_project: Project, workshop_id: str, people: int, language: str
) -> None:
    """To be signed on paper, the last page full of them; who listens hears names, then which rows
    are empty and under which heads. Each page of names is a table with heads of its own.
    """
    for number in range(people):
        register(sample_project, workshop_id, f"{NAME} {number}")
    made = documents.render(
        sample_project, document="attendance", language=language, workshop_id=workshop_id
    )
    reader = pypdf.PdfReader(io.BytesIO(made))
    texts = [page.extract_text() for page in reader.pages]
    tables = heard(made, "/Table", "/S")
    assert len(tables) == sum(NAME.split(maxsplit=1)[0] in text for text in texts)
    assert len(heard(made, "/TR", "/S")) == len(tables) + people
    shown = "\n".join(texts).splitlines()
    numbers = [int(line) for line in map(str.strip, shown) if line.isdecimal()]
    rows = max(numbers)
    assert rows >= people + attendance_list.BLANK
    said = [one for one in heard(made, "/Figure") if "Sector" in one]
    spans = [tuple(map(int, re.findall(r"\d+", one)[:2])) for one in said]
    assert [n for first, last in spans for n in range(first, last + 1)] == [
        *range(people + 1, rows + 1)
    ]
    for word, tongue in (("Firma", "es"), ("Signature", "en")):
        assert all((word in one) == (tongue in language) for one in said)


def test_who_listens_hears_what_is_ticked(sample_project: Project, workshop_id: str) -> None:
    """Contact, photo, quotation: a cross in a box is a drawing."""
    register(sample_project, workshop_id, "Primera", contact=True, attribution=True)
    register(sample_project, workshop_id, "Segunda", photo=True)
    for language, yes, no in (
        ("es", "marcada", "sin marcar"),
        ("en", "ticked", "not ticked"),
        ("es-en", "marcada · ticked", "sin marcar · not ticked"),
    ):
        made = documents.render(
            sample_project, document="attendance", language=language, workshop_id=workshop_id
        )
        said = [one for one in heard(made, "/Figure") if "Sector" not in one]
        assert said == [yes, no, yes, no, yes, no]


def test_what_is_not_agreed_to_is_not_printed(sample_project: Project, workshop_id: str) -> None:
    register(sample_project, workshop_id, "Primera", contact=True)
    register(sample_project, workshop_id, "Segunda", contact=True)
    first = attendance_list.attendance.attendees(sample_project, workshop_id)[0]
    assert "contacto de Primera" in printed(sample_project, workshop_id, "es")
    attendances.set_consent(sample_project, first.id, "contact", False)
    text = printed(sample_project, workshop_id, "es")
    assert "Primera" in text
    assert "contacto de Primera" not in text
    attendances.set_consent(sample_project, first.id, "attendance", False)
    text = printed(sample_project, workshop_id, "es")
    assert "Primera" not in text
    assert "contacto de Segunda" in text


def test_without_a_notice_or_when_only_counting_there_is_no_list(
    sample_project: Project, workshop_id: str
) -> None:
    notices.save(sample_project, workshop_id, {"data_controller": ""})
    with pytest.raises(UserError, match="needs its privacy notice"):
        printed(sample_project, workshop_id, "es")
    attendances.set_mode(sample_project, workshop_id, "count")
    with pytest.raises(UserError, match="only counts"):
        printed(sample_project, workshop_id, "es")


def test_many_names_and_a_long_one_stay_on_their_pages(
    sample_project: Project, workshop_id: str
) -> None:
    for number in range(60):
        register(sample_project, workshop_id, f"Persona {number:02}")
    register(sample_project, workshop_id, "Nombre" * 40)
    text = printed(sample_project, workshop_id, "en")
    for number in range(60):
        assert f"Persona {number:02}" in text
    assert text.count("Signature") >= 4  # heads on every page


def test_the_same_list_gives_the_same_bytes(sample_project: Project, workshop_id: str) -> None:
    data = report.workshop_data(sample_project, workshop_id)
    made = [attendance_list.read(sample_project, data, ("es",)) for _n in range(2)]
    assert made[0] == made[1]


def test_the_command_line_prints_it(
    sample_project: Project, workshop_id: str, tmp_path: Path
) -> None:
    out = tmp_path / "lista.pdf"
    words = ["report", str(sample_project.path), "--document", "attendance", "--language", "es"]
    done = CliRunner().invoke(cli.program, [*words, "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"%PDF")
