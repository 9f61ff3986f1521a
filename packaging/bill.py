"""The CycloneDX bill of materials of a package, with the licence of everything in it."""

import re
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from binational_desktop import __version__, inside
from binational_desktop.inside import Component

_TEXTS: Final = Path(__file__).parent / "licences"
_CLEARED: Final = {
    "PySide6_Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
    "reportlab": "BSD-3-Clause",
}
"""Which licence of several we take, and those a library names in words."""
_COMMON: Final = Path("/usr/share/common-licenses")


def of_libraries(where: list[str] | None = None) -> list[Component]:
    """The Python libraries, with the licence we take of each."""
    found = []
    for one in inside.libraries(where):
        licence = _CLEARED.get(one.name, one.licence)
        text = one.text or (_lgpl() if licence.startswith("LGPL") else "")
        found.append(replace(one, licence=licence, text=text))
    return found


def beneath(where: list[str] | None = None) -> list[Component]:
    """What the libraries carry inside them without saying so in their own files."""
    versions = {one.name: one.version for one in inside.libraries(where)}
    apache = inside.program().text
    return [
        *inside.drawings(),
        Component("Qt", versions["PySide6_Essentials"], "LGPL-3.0-only", _lgpl()),
        Component("SQLCipher", "4", "BSD-3-Clause", _kept("sqlcipher.txt")),
        Component("SQLite", "3", "blessing", _kept("sqlite.txt")),
        Component("OpenSSL (in sqlcipher3)", "3", "Apache-2.0", apache),
    ]


def python_here() -> Component:
    """The Python that a Linux bundle carries: the one that builds it."""
    places = (
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
    )
    text = next((one.read_text(encoding="utf-8") for one in places if one.is_file()), "")
    version = ".".join(map(str, sys.version_info[:3]))
    return Component("Python", version, "Python-2.0.1", text)


def of_debian(package: str) -> Component:
    """A library of the building system, by its Debian package."""
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    text = Path("/usr/share/doc", package.split(":", maxsplit=1)[0], "copyright").read_text(
        encoding="utf-8"
    )
    licence = next(iter(re.findall(r"^License: *(\S+)", text, re.MULTILINE)), "MIT")
    return Component(package.split(":", maxsplit=1)[0], version, licence, text)


def write(target: Path, parts: Iterable[Component], system: str, when: int) -> None:
    """Write the bill of materials; the same parts give the same bytes."""
    from cyclonedx.model import AttachedText
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component as Part
    from cyclonedx.model.component import ComponentType
    from cyclonedx.model.license import DisjunctiveLicense
    from cyclonedx.output.json import JsonV1Dot6
    from cyclonedx.spdx import is_supported_id

    def part(one: Component, kind: ComponentType = ComponentType.LIBRARY) -> Part:
        said = {"id": one.licence} if is_supported_id(one.licence) else {"name": one.licence or "?"}
        text = AttachedText(content=one.text) if one.text else None
        name = f"{one.name}-{one.version}"
        return Part(
            name=one.name,
            version=one.version or None,
            type=kind,
            bom_ref=name,
            licenses=[DisjunctiveLicense(**said, text=text)],
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


def _kept(name: str) -> str:
    return (_TEXTS / name).read_text(encoding="utf-8")
