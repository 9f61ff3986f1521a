"""What archives ask of a PDF (ISO 19005-2): colours defined, nothing from outside, said in the file."""

import io
import re

import pikepdf
import pytest
from PIL import Image, ImageCms

from binational_desktop.reports import colours, documents
from binational_desktop.store import Project
from tests.unit.reports.typed import everywhere

EVERY = {**documents.DOCUMENTS, **documents.RESTRICTED}


def test_the_profile_is_that_of_srgb() -> None:
    """A library that had no part in it turns colours through it into themselves."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(colours.profile()))
    assert ImageCms.getProfileDescription(profile).strip() == colours.NAME
    assert len(colours.profile()) < 1500
    known = ImageCms.createProfile("sRGB")
    seen = [(red, green, blue) for red in (0, 77, 255) for green in (5, 128) for blue in (9, 240)]
    for before in seen:
        picture = ImageCms.profileToProfile(Image.new("RGB", (1, 1), before), profile, known)
        assert picture is not None
        after = picture.getpixel((0, 0))
        assert isinstance(after, tuple)
        assert all(abs(one - other) <= 1 for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize("language", documents.LANGUAGES)
@pytest.mark.parametrize("document", EVERY)
def test_a_document_holds_all_that_it_needs(
    sample_project: Project, document: str, language: str
) -> None:
    """With a logo and letters from everywhere."""
    workshop_id = everywhere(sample_project, "Tzʼutujil\x01 ẍ ɓ 🌽\r\n→ ≥ <&>")
    content = documents.render(
        sample_project, document=document, language=language, workshop_id=workshop_id
    )
    assert {one[:1] for one in re.findall(rb".endstream", content, re.DOTALL)} == {b"\n"}
    pdf = pikepdf.open(io.BytesIO(content))
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes() == colours.profile()
    assert intent.DestOutputProfile.N == 3
    with pdf.open_metadata(strict=True) as packet:
        assert packet["dc:title"] == str(pdf.docinfo.Title)
        assert packet["dc:creator"] == [str(pdf.docinfo.Author)]
        assert packet.pdfa_status == "2A"
        assert packet["pdfuaid:part"] == "1"
    assert "/Filter" not in pdf.Root.Metadata
    assert b"pdfaExtension" in pdf.Root.Metadata.read_bytes()
    assert not pdf.is_encrypted
    assert "/ID" in pdf.trailer
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            continue
        kind = str(one.get("/Type", "")), str(one.get("/Subtype", ""))
        assert not {"/JS", "/AA", "/EF"} & set(one.keys())
        if kind[0] == "/FontDescriptor":
            assert "/FontFile2" in one
        if kind == ("/Annot", "/Link"):
            assert int(one.F) == 4  # printed, not hidden
        if kind[1] == "/Image":
            assert one.get("/Interpolate", False) in (False, None)
        if kind[0] == "/ExtGState":
            assert float(one.get("/CA", 1)) == float(one.get("/ca", 1)) == 1
