"""P6 on paper: the notice, the names that agree to it, empty rows, boxes, room to sign."""

import io
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


@pytest.mark.parametrize("people", [0, 1, 9])
def test_empty_rows_are_there_for_the_eye_alone(
    sample_project: Project, workshop_id: str, people: int
) -> None:
    """To be signed on paper, the last page full of them; who listens hears the names."""
    for number in range(people):
        register(sample_project, workshop_id, f"{NAME} {number}")
    made = documents.render(
        sample_project, document="attendance", language="es", workshop_id=workshop_id
    )
    reader = pypdf.PdfReader(io.BytesIO(made))
    with pikepdf.open(io.BytesIO(made)) as opened:
        kinds = [
            str(one.get("/S", "")) for one in opened.objects if isinstance(one, pikepdf.Dictionary)
        ]
    assert kinds.count("/TR") == 1 + max(people, 1)
    shown = "\n".join(page.extract_text() for page in reader.pages).splitlines()
    numbers = [int(line) for line in map(str.strip, shown) if line.isdecimal()]
    assert max(numbers) >= people + attendance_list.BLANK


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
