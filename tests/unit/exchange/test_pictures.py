"""R12: whatever a photo carries beside its picture is gone; what is no photo is refused."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from binational_desktop.errors import UserError
from binational_desktop.exchange import pictures

HERE = Path(__file__).parent
PLANTED = (b"PlantedMaker", b"planted-xmp", b"planted comment", b"PlantedOwner")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><planted-xmp lat="14.9"/></x:xmpmeta>'
BLUE, YELLOW = (20, 90, 200), (240, 230, 60)


def drawn(size: tuple[int, int] = (96, 64), mode: str = "RGB") -> Image.Image:
    """Left half blue, right half yellow."""
    made = Image.new("RGB", size, YELLOW)
    made.paste(BLUE, (0, 0, size[0] // 2, size[1]))
    return made.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = "PlantedMaker"
    made[0xA430] = "PlantedOwner"
    gps = made.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (14.0, 54.0, 12.5), "W", (92.0, 15.0, 30.25)
    return made


def stored(image: Image.Image, kind: str, **more: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **more)  # type: ignore[arg-type]
    return made.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 24 for a, b in zip(pixel, colour, strict=True))


def carriers() -> list[tuple[str, bytes]]:
    """The same picture as telephones and editors store it, with all they add."""
    image, info = drawn(), PngImagePlugin.PngInfo()
    info.add_text("Comment", "planted comment")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tags = exif()
    return [
        (
            "a.jpg",
            stored(image, "JPEG", exif=tags, xmp=XMP, comment=b"planted comment",
                   icc_profile=profile, quality=95),
        ),
        ("a.png", stored(image, "PNG", exif=tags, pnginfo=info, icc_profile=profile)),
        ("a.webp", stored(image, "WEBP", exif=tags, xmp=XMP, icc_profile=profile, quality=95)),
        ("a.heic", (HERE / "held_upright.heic").read_bytes()),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), carriers(), ids=lambda one: str(one)[:6])
def test_place_camera_and_comments_are_in_no_byte_of_what_is_kept(name: str, data: bytes) -> None:
    assert any(planted in data for planted in PLANTED), "the test plants nothing"
    made = pictures.plain(data, name)
    for kept in (made.data, made.thumbnail):
        for trace in (*PLANTED, b"Exif", b"GPS", b"ns.adobe.com", b"xmpmeta", b"ICC_PROFILE"):
            assert trace not in kept
        with opened(kept) as read:
            assert read.format == "JPEG"
            assert not read.getexif()
            assert set(read.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_it_was_held(orientation: int) -> None:
    upright = drawn()
    turned = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    as_stored = upright.transpose(turned) if turned is not None else upright
    data = stored(as_stored, "JPEG", exif=exif(orientation), quality=95)
    made = pictures.plain(data, "a.jpg")
    assert (made.width, made.height) == (96, 64)
    with opened(made.data) as read:
        assert near(read.getpixel((10, 30)), BLUE)
        assert near(read.getpixel((86, 30)), YELLOW)


def test_the_telephones_heic_is_read() -> None:
    made = pictures.read(HERE / "held_upright.heic")
    assert sorted((made.width, made.height)) == [64, 96]


def test_a_large_photo_is_made_smaller_and_a_small_one_is_not_blown_up() -> None:
    made = pictures.plain(stored(drawn((6000, 4000)), "JPEG"), "a.jpg")
    assert (made.width, made.height) == (2560, 1707)
    with opened(made.thumbnail) as small:
        assert small.width <= pictures.THUMBNAIL[0]
        assert small.height <= pictures.THUMBNAIL[1]
    made = pictures.plain(stored(drawn((1, 1)), "PNG"), "a.png")
    assert (made.width, made.height) == (1, 1)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_any_kind_of_colour_is_read(mode: str) -> None:
    image = drawn(mode="RGB").convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        image = image.convert("I;16")
    kind = "JPEG" if mode == "CMYK" else "PNG"
    made = pictures.plain(stored(image, kind), "a")
    assert (made.width, made.height) == (96, 64)


def test_what_was_clear_becomes_white() -> None:
    made = pictures.plain(stored(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"), "a.png")
    with opened(made.data) as read:
        assert near(read.getpixel((5, 5)), (255, 255, 255))


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = stored(drawn(), "JPEG", exif=exif())
    assert pictures.plain(data, "a.jpg") == pictures.plain(data, "b.jpg")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    tiny = bytearray(stored(drawn(), "PNG"))
    tiny[16:24] = struct.pack(">II", 60_000, 40_000)
    tiny[29:33] = struct.pack(">I", zlib.crc32(tiny[12:29]))
    with pytest.raises(UserError, match="far too large"):
        pictures.plain(bytes(tiny), "bomb.png")


@pytest.mark.parametrize(
    "data",
    [b"", b"no photo", b"\xff\xd8\xff", b"%PDF-1.7", b"GIF89a" + bytes(100),
     b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
)  # fmt: skip
def test_what_is_no_photo_is_refused_by_one_sentence(data: bytes) -> None:
    with pytest.raises(UserError, match=r"“x.jpg” is damaged or is no photo\. Take JPEG"):
        pictures.plain(data, "x.jpg")


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"“a.jpg” cannot be read"):
        pictures.read(tmp_path / "a.jpg")


def test_a_decoder_that_falls_takes_nothing_along() -> None:
    """Hypothesis found it: a length in the file's own directory that points far outside."""
    data = bytearray((HERE / "held_upright.heic").read_bytes())
    data[192:195] = b"R\x17\xc9"
    with pytest.raises(UserError, match="damaged"):
        pictures.plain(bytes(data), "a.heic")


CARRIERS = [one for one in carriers() if not one[0].endswith("heic")]


@given(st.sampled_from(CARRIERS), st.integers(0, 4000), st.binary(max_size=12))
def test_damage_is_refused_or_read_and_never_leaks(
    carrier: tuple[str, bytes], place: int, put: bytes
) -> None:
    name, data = carrier
    at = place % len(data)
    for damaged in (data[:at], data[:at] + put + data[at + len(put) :]):
        try:
            made = pictures.plain(damaged, name)
        except UserError:
            continue
        assert not any(planted in made.data for planted in PLANTED)
