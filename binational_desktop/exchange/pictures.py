"""Photos as they come from telephones and cameras, made into plain pictures that tell nothing else.

The picture is drawn anew: turned as it was held, in sRGB, no larger than a flipchart needs, as JPEG.
Place, time, camera, comments, previews and whatever else the file carried are not taken along.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from binational_desktop.errors import UserError
from binational_desktop.exchange.apart import run_apart
from binational_desktop.i18n import _

if TYPE_CHECKING:
    from PIL import Image

LONGEST: Final = 2560
"""Pixels of the longer side: handwriting on a flipchart is read well at this size."""
THUMBNAIL: Final = (288, 192)
SUFFIXES: Final = (".jpg", ".jpeg", ".jpe", ".png", ".webp", ".heic", ".heif")
LOGO: Final = 1200
"""Pixels of the longer side of a logo: sharp at the size of a cover."""
MOST_PIXELS: Final = 210_000_000
"""The largest telephones make pictures of 200 megapixels; more is no photo of a flipchart."""
MOST_BYTES: Final = 120_000_000
_QUALITY: Final = 86
_LARGE: Final = "large"


@dataclass(frozen=True)
class Picture:
    """A plain JPEG (a logo: PNG), its thumbnail and its size in pixels."""

    data: bytes
    thumbnail: bytes
    width: int
    height: int


def is_picture(path: Path) -> bool:
    """Whether a file is a photo by its name."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path) -> Picture:
    """A photo from a file. Raises ``UserError`` where it is none, damaged or far too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            _("The photo “{name}” cannot be read.").format(name=path.name),
            _("Copy it to this computer and try again."),
        ) from error
    return plain(data, path.name)


def plain(data: bytes, name: str) -> Picture:
    """A photo from its bytes. Raises ``UserError`` where it is none, damaged or far too large."""
    # A damaged HEIC makes its decoder fall, and the program with it, were it not apart.
    made = run_apart(_tried, data) if _is_heif(data) else _tried(data)
    if made == _LARGE:
        raise UserError(
            _("“{name}” is far too large for a photo.").format(name=name),
            _("Take a smaller copy of it."),
        )
    if not isinstance(made, Picture):
        raise UserError(
            _("“{name}” is damaged or is no photo.").format(name=name),
            _("Take JPEG, PNG, WebP or HEIC, or copy it once more from the telephone."),
        )
    return made


def logo(path: Path) -> Picture:
    """A logo from a file: as PNG, so that what is clear in it stays clear.

    Raises ``UserError`` where it is no picture, damaged or far too large.
    """
    from PIL import Image

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise MemoryError
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "WEBP"]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise MemoryError
            opened.thumbnail((LOGO, LOGO), Image.Resampling.LANCZOS)
            drawn = _in_srgb(opened)
    except Exception as error:
        raise UserError(
            _("“{name}” cannot be used as a logo.").format(name=path.name),
            _("Take a PNG, JPEG or WebP file."),
        ) from error
    clean = Image.new(drawn.mode, drawn.size)
    clean.paste(drawn)
    small = clean.copy()
    small.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
    return Picture(_png(clean), _png(small), clean.width, clean.height)


def _png(image: "Image.Image") -> bytes:
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp"


def _tried(data: bytes) -> Picture | str:
    """The picture, or in one word what is wrong with it."""
    from PIL import Image

    try:
        return _redrawn(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return _LARGE
    except Exception:
        return ""


def _redrawn(data: bytes) -> Picture:
    from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

    if len(data) > MOST_BYTES:
        raise MemoryError
    plugins = (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
    )
    formats = [one.format for one in plugins if one.format]
    if _is_heif(data) and _know_heif():
        formats = ["HEIF"]
    with Image.open(io.BytesIO(data), formats=formats) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise MemoryError
        if not min(opened.size) >= 1:
            raise ValueError(opened.size)
        opened.draft("RGB", (LONGEST, LONGEST))  # a large JPEG is decoded at half its size
        shown = ImageOps.exif_transpose(opened)
        shown.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
        coloured = _in_srgb(shown)
    clean = Image.new("RGB", coloured.size, "white")
    clean.paste(coloured, mask=coloured.getchannel("A") if coloured.mode == "RGBA" else None)
    small = clean.copy()
    small.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
    return Picture(_jpeg(clean), _jpeg(small), clean.width, clean.height)


def _know_heif() -> bool:
    """Teach Pillow the telephones' HEIC; False where its decoder is not installed."""
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return True


def _in_srgb(image: "Image.Image") -> "Image.Image":
    """The picture in sRGB, with its transparency; by its own profile where that is sound."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(image, own, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            turned = None
        if turned is not None:
            return turned
    clear = image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info
    return image.convert("RGBA" if clear else "RGB")


def _jpeg(image: "Image.Image") -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=_QUALITY, optimize=True, subsampling="4:2:0")
    return made.getvalue()
