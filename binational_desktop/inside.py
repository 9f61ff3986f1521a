"""What the program is made of: libraries, typeface, drawings and dictionaries, with their versions
and licences.

An installed program reads its bill of materials, which the build wrote; from source the same is
read from the libraries themselves.
"""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any, Final

from binational_desktop import __version__, paths

BILL: Final = "bill-of-materials.cdx.json"
"""The CycloneDX file among the resources of a built program."""
_PROGRAM: Final = "binational-desktop"
_UNNAMED: Final = {"sqlcipher3": "Zlib"}
"""The licences of libraries that bring the text of it and nowhere its name."""
_TEXTS: Final = re.compile(r"(licen[cs]e|copying|notice|copyright|ofl)", re.IGNORECASE)


@dataclass(frozen=True)
class Component:
    """A part of the program by somebody else, or the program itself; ``text`` is its whole licence."""

    name: str
    version: str
    licence: str
    text: str = ""


@cache
def components() -> tuple[Component, ...]:
    """Everything inside, the program itself first, then by name."""
    try:
        bill = json.loads(paths.resource(BILL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = [*libraries(), *enclosed()]
    else:
        found = [_listed(one) for one in bill["components"]]
    return (program(), *sorted(found, key=lambda one: one.name.lower()))


def program() -> Component:
    """The program itself."""
    parts = metadata.distribution(_PROGRAM)
    return Component("Binational Desktop", __version__, "Apache-2.0", _text(parts, "LICENSE"))


def enclosed() -> tuple[Component, ...]:
    """The typefaces, the icons and the dictionaries that lie among the resources."""

    def part(name: str, version: str, licence: str, *texts: str) -> Component:
        read = [paths.resource(one).read_text(encoding="utf-8").strip() for one in texts]
        return Component(name, version, licence, "\n\n\n".join(read))

    british = ("spelling/LICENSE-en_GB.txt", "spelling/LICENSE-en_GB-LGPL-2.1.txt")
    spanish = ("spelling/LICENSE-es.md", "spelling/LICENSE-es-MPL-1.1.txt")
    return (
        part("Andika", "6.101", "OFL-1.1", "fonts/OFL.txt"),
        part("Noto Emoji", "3.006", "OFL-1.1", "fonts/OFL-NotoEmoji.txt"),
        part("Lucide", "", "ISC", "icons/LICENSE"),
        part("Dictionary en_GB", "", "LGPL-2.1-only", *british),
        part("Dictionary es (RLA-ES)", "", "MPL-1.1", *spanish),
    )


def libraries(where: Sequence[str] | None = None) -> tuple[Component, ...]:
    """The Python libraries the program needs, installed here or in the folders ``where``."""
    return tuple(
        Component(one.metadata["Name"], one.version, _licence(one.metadata), _text(one))
        for one in distributions(where)
    )


def distributions(where: Sequence[str] | None = None) -> list[metadata.Distribution]:
    """What the program needs and what that needs in turn, by name; extras are left out."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [_PROGRAM]
    while waiting:
        name = _plain(waiting.pop())
        if name in found:
            continue
        there = next(iter(_looked_up(name, where)), None)
        if there is not None:  # else it is for another system
            found[name] = there
            waiting += [_name(one) for one in there.requires or [] if "extra ==" not in one]
    found.pop(_PROGRAM, None)
    return [found[name] for name in sorted(found)]


def modules(parts: metadata.Distribution) -> list[str]:
    """The names under which one imports a library, by the list of files it was installed with.

    By the list and not by the files: a package may keep nothing of a module but what is compiled.
    """
    listed = (parts.read_text("RECORD") or "").splitlines()
    files = [PurePosixPath(row[0]) for row in csv.reader(listed) if row]
    tops = {
        file.parts[0] if len(file.parts) == 2 else file.name.split(".")[0]
        for file in files
        if (len(file.parts) == 2 and file.name == "__init__.py")
        or (len(file.parts) == 1 and file.suffix in {".py", ".so", ".pyd"})
    }
    return sorted(top for top in tops if top.isidentifier())


def _looked_up(name: str, where: Sequence[str] | None) -> Iterator[metadata.Distribution]:
    if where is None:
        yield from metadata.Distribution.discover(name=name)
    else:
        yield from metadata.Distribution.discover(name=name, path=list(where))


def _name(requirement: str) -> str:
    return re.split(r"[\s;<>=!~(\[]", requirement, maxsplit=1)[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(said: Any) -> str:
    """The name of a licence, from whichever field a library says it in."""
    expression = said.get("License-Expression")
    if expression:
        return str(expression)
    first = str(said.get("License") or "").strip().split("\n")[0]
    classes = [
        one.rsplit("::", 1)[1].strip()
        for one in said.get_all("Classifier") or []
        if one.startswith("License ::")
    ]
    if first and (len(first) <= 60 or not classes):
        return first[:60]
    return classes[0] if classes else _UNNAMED.get(said["Name"], "")


def _text(parts: metadata.Distribution, only: str = "") -> str:
    """The texts of a library's licence, as they were installed."""
    texts = []
    for file in sorted(parts.files or []):
        within = next((one for one in file.parts if one.endswith(".dist-info")), "")
        if not within or not _TEXTS.search("/".join(file.parts[1:])):
            continue
        if only and file.name != only:
            continue
        path = Path(str(parts.locate_file(file)))
        if path.is_file():
            texts.append(path.read_text(encoding="utf-8", errors="replace").strip())
    return "\n\n\n".join(texts)


def _listed(one: dict[str, Any]) -> Component:
    """A component as the bill of materials has it."""
    licences = one.get("licenses") or []
    names = [
        part.get("expression")
        or part.get("license", {}).get("id")
        or part.get("license", {}).get("name", "")
        for part in licences
    ]
    texts = [(part.get("license", part).get("text") or {}).get("content", "") for part in licences]
    return Component(
        one["name"], one.get("version", ""), " AND ".join(names), "\n\n\n".join(texts).strip()
    )
