"""The CycloneDX bill of materials of a package, with the licence of everything in it."""

import contextlib
import re
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Final

from binational_desktop import __version__, inside
from binational_desktop.inside import Component

_TEXTS: Final = Path(__file__).parent / "licences"
_CLEARED: Final = {
    "PySide6_Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "reportlab": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause",
    "chunspell": "MIT",
    # As Debian names them.
    "libbz2-1.0": "bzip2-1.0.6",
    "liblzma5": "public domain",
}
"""Which licence of several we take, and those a library names in words."""
_DEBIAN: Final = {"Expat": "MIT", "MIT/X": "MIT", "MIT/X11": "MIT"}
_COMMON: Final = Path("/usr/share/common-licenses")


def of_libraries(where: list[str] | None = None) -> list[Component]:
    """The Python libraries, with the licence we take of each."""
    found = []
    for one in inside.libraries(where):
        licence = _CLEARED.get(one.name, one.licence)
        # The wheels of Qt bring the commercial licence or none.
        text = _lgpl() if licence.startswith("LGPL") else one.text
        found.append(replace(one, licence=licence, text=text))
    return found


def beneath(where: list[str] | None = None) -> list[Component]:
    """What the libraries carry inside them without saying so in their own files."""
    import pi_heif
    import sqlcipher3
    from lxml import etree
    from pypdfium2 import PDFIUM_INFO

    there = {one.name: one for one in inside.libraries(where)}
    apache = inside.program().text
    with contextlib.closing(sqlcipher3.connect(":memory:")) as database:
        sqlcipher = database.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    heif = pi_heif.libheif_info()
    return [
        *inside.enclosed(),
        Component("Qt", there["PySide6_Essentials"].version, "LGPL-3.0-only", _lgpl()),
        Component("SQLCipher", sqlcipher, "BSD-3-Clause", _kept("sqlcipher.txt")),
        Component("SQLite", sqlcipher3.sqlite_version, "blessing", _kept("sqlite.txt")),
        Component("OpenSSL (in sqlcipher3)", "3", "Apache-2.0", apache),
        Component(
            "PDFium",
            str(PDFIUM_INFO.version).partition("@")[0],
            "BSD-3-Clause",
            there["pypdfium2"].text,
        ),
        Component("libheif", heif["libheif"], "LGPL-3.0-or-later", _lgpl()),
        Component("libde265", _number(heif["decoders"]["libde265"]), "LGPL-3.0-or-later", _lgpl()),
        Component("libxml2", _dotted(etree.LIBXML_VERSION), "MIT", there["lxml"].text),
        Component("libxslt", _dotted(etree.LIBXSLT_VERSION), "MIT", there["lxml"].text),
        Component("Hunspell", "1.7", "MPL-1.1", (_COMMON / "MPL-1.1").read_text("utf-8")),
        Component("Dictionary en_US (SCOWL)", "", "SCOWL", _kept("scowl.txt")),
    ]


def icu(name: str) -> Component:
    """Qt's library of the world's writing, by the name of its file."""
    text = next(
        Path(str(file.locate())).read_text(encoding="utf-8")
        for file in metadata.files("pypdfium2") or []
        if file.name == "icu.txt"
    )
    return Component("ICU", name.rpartition(".")[2], "Unicode-3.0", text)


def starter() -> Component:
    """What PyInstaller puts before a Linux bundle."""
    made = metadata.distribution("pyinstaller")
    text = next(file for file in made.files or [] if file.name == "COPYING.txt")
    return Component(
        "PyInstaller's bootloader",
        made.version,
        "GPL-2.0-or-later WITH Bootloader-exception",
        Path(str(text.locate())).read_text(encoding="utf-8"),
    )


def of_gcc() -> Component:
    """The libraries of the compiler that made the reader of telephones' photos for Windows."""
    text = Path("/usr/share/doc/libgcc-s1/copyright").read_text(encoding="utf-8")
    licence = "GPL-3.0-or-later WITH GCC-exception-3.1"
    return Component("GCC and MinGW runtime (in pi_heif)", "", licence, text)


def python_here() -> Component:
    """The Python that a Linux bundle carries: the one that builds it."""
    places = (
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
    )
    text = next((one.read_text(encoding="utf-8") for one in places if one.is_file()), "")
    return Component("Python", _dotted(sys.version_info[:3]), "Python-2.0.1", text)


def of_debian(package: str) -> Component:
    """A library of the building system, by its Debian package."""
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    text = Path("/usr/share/doc", package.split(":", maxsplit=1)[0], "copyright").read_text(
        encoding="utf-8"
    )
    name = package.split(":", maxsplit=1)[0]
    said = next(iter(re.findall(r"^License: *(\S+)", text, re.MULTILINE)), "MIT")
    return Component(name, version, _CLEARED.get(name, _DEBIAN.get(said, said)), text)


def write(target: Path, parts: Iterable[Component], system: str, when: int) -> None:
    """Write the bill of materials; the same parts give the same bytes.

    Raises ``LookupError`` for a part whose licence is not known with its text.
    """
    parts = list(parts)
    bare = sorted(one.name for one in parts if not one.licence or not one.text)
    if bare:
        raise LookupError(f"no licence is known of {', '.join(bare)}")

    from cyclonedx.model import AttachedText
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component as Part
    from cyclonedx.model.component import ComponentType
    from cyclonedx.model.license import DisjunctiveLicense
    from cyclonedx.output.json import JsonV1Dot6
    from cyclonedx.spdx import is_supported_id

    def part(one: Component, kind: ComponentType = ComponentType.LIBRARY) -> Part:
        said = {"id": one.licence} if is_supported_id(one.licence) else {"name": one.licence}
        name = f"{one.name}-{one.version}"
        return Part(
            name=one.name,
            version=one.version or None,
            type=kind,
            bom_ref=name,
            licenses=[DisjunctiveLicense(**said, text=AttachedText(content=one.text))],
        )

    whole = part(inside.program(), ComponentType.APPLICATION)
    bill = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_OID, f"binational-desktop {__version__} {system}"),
        metadata=BomMetaData(component=whole, timestamp=datetime.fromtimestamp(when, UTC)),
        components=[part(one) for one in parts],
    )
    bill.register_dependency(whole, bill.components)
    written = JsonV1Dot6(bill).output_as_string(indent=1)
    target.write_text(written + "\n", encoding="utf-8")


def _lgpl() -> str:
    """The LGPL and the GPL it builds upon, from Debian's shelf of licences."""
    return "\n\n\n".join((_COMMON / name).read_text("utf-8") for name in ("LGPL-3", "GPL-3"))


def _number(said: str) -> str:
    """The version in a sentence."""
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else ""


def _dotted(version: Iterable[int]) -> str:
    return ".".join(map(str, version))


def _kept(name: str) -> str:
    return (_TEXTS / name).read_text(encoding="utf-8")
