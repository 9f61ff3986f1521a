"""O7: who pays is said once, on every cover, statement and logos together or not at all."""

import io
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image

from binational_desktop.errors import UserError
from binational_desktop.exchange import pictures
from binational_desktop.reports import documents
from binational_desktop.services import imprints
from binational_desktop.services.queries import imprint, report
from binational_desktop.services.queries import workshops as places
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot

STATED = {
    "funding_es": "Con el apoyo de la Unión Europea",
    "funding_en": "Supported by the European Union",
    "disclaimer_es": "Las opiniones son de quienes participaron.",
}


def drawn(folder: Path, name: str = "logo_UE.png", colour: str = "navy", size: int = 400) -> Path:
    """A logo with clear corners and a comment in its file."""
    from PIL.PngImagePlugin import PngInfo

    image = Image.new("RGBA", (size, size // 2), (0, 0, 0, 0))
    image.paste(colour, (20, 20, size - 20, size // 2 - 20))
    note = PngInfo()
    note.add_text("Author", "Fulana de Tal")
    image.save(folder / name, pnginfo=note)
    return folder / name


def cover(project: Project, language: str) -> tuple[str, int]:
    """The text of the cover and how many pictures are on it."""
    made = documents.render(
        project, language=language, workshop_id=places.list_workshops(project)[0].id
    )
    with pikepdf.Pdf.open(io.BytesIO(made)) as pdf:
        pictures_on_it = len(pdf.pages[0].get_images())
    return pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text(), pictures_on_it


@pytest.mark.parametrize("language", documents.LANGUAGES)
def test_both_or_neither(sample_project: Project, tmp_path: Path, language: str) -> None:
    """A statement alone is not printed, a logo alone is not, both are, in each language."""
    said = [STATED[f"funding_{one}"] for one in documents.LANGUAGES[language]]
    imprints.update(sample_project, STATED)
    text, count = cover(sample_project, language)
    assert count == 0
    assert not any(one in text for one in said)
    imprints.add_logo(sample_project, pictures.logo(drawn(tmp_path)), "Unión Europea")
    text, count = cover(sample_project, language)
    assert count == 1
    assert all(one in " ".join(text.split()) for one in said)
    assert STATED["disclaimer_es"] in " ".join(text.split())
    imprints.update(sample_project, {"funding_es": "", "funding_en": ""})
    assert cover(sample_project, language)[1] == 0


def test_a_logo_keeps_what_is_clear_and_tells_nothing_else(
    sample_project: Project, tmp_path: Path
) -> None:
    picture = pictures.logo(drawn(tmp_path, size=3000))
    assert b"Fulana" not in picture.data
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.size == (pictures.LOGO, pictures.LOGO // 2)
        assert image.getpixel((1, 1))[3] == 0  # type: ignore[index]
    imprints.add_logo(sample_project, picture)
    with pytest.raises(UserError, match="already"):
        imprints.add_logo(sample_project, picture)


def test_what_is_no_picture_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("no picture")
    for path in (tmp_path / "a.png", tmp_path / "gone.png", tmp_path):
        with pytest.raises(UserError, match="cannot be used as a logo"):
            pictures.logo(path)


def test_a_cover_has_room_for_six(sample_project: Project, tmp_path: Path) -> None:
    for number, colour in enumerate(["red", "green", "blue", "gold", "gray", "black"]):
        imprints.add_logo(
            sample_project, pictures.logo(drawn(tmp_path, f"{number}.png", colour)), colour
        )
    with pytest.raises(UserError, match="room for 6"):
        imprints.add_logo(sample_project, pictures.logo(drawn(tmp_path, "7.png", "pink")))
    imprints.update(sample_project, STATED)
    assert cover(sample_project, "es-en")[1] == 6


def test_undo_brings_a_removed_logo_back_with_its_content(
    sample_project: Project, tmp_path: Path
) -> None:
    """What is printed is part of the fingerprint; undo returns every byte."""

    def mark() -> str:
        first = places.list_workshops(sample_project)[0].id
        return report.workshop_data(sample_project, first).fingerprint

    imprints.update(sample_project, STATED)
    imprints.add_logo(sample_project, pictures.logo(drawn(tmp_path)), "Unión Europea")
    before, printed = snapshot(sample_project), mark()
    (one,) = imprint.logos(sample_project)
    imprints.remove_logo(sample_project, one.id)
    assert mark() != printed
    sample_project.forget_contents()
    sample_project.undo()
    assert snapshot(sample_project) == before
