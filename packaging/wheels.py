"""The Windows wheels of everything the program needs, found by walking the libraries' own metadata.

pip judges "only on Windows" by the system it runs on; this walk judges by the system it builds for.
The versions are those of the environment that builds, which are the tested ones.
"""

import email
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Final

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from binational_desktop import inside

WINDOWS: Final = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_release": "10",
    "platform_version": "",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}


def environment(python: str) -> dict[str, str]:
    """What requirements may ask of a 64-bit Windows with a Python such as ``3.13``."""
    plain = {name: str(value) for name, value in default_environment().items()}
    return {**plain, **WINDOWS, "python_version": python, "python_full_version": f"{python}.0"}


def wanted(requirements: list[str], there: dict[str, str]) -> list[Requirement]:
    """The requirements that hold in an environment, extras left out."""
    parsed = [Requirement(one) for one in requirements]
    return [one for one in parsed if one.marker is None or one.marker.evaluate(there)]


def download(folder: Path, python: str) -> list[Path]:
    """Bring all wheels for Windows into a folder and return them, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    there = environment(python)
    tested = {
        canonicalize_name(one.metadata["Name"]): one.version for one in inside.distributions()
    }
    found: dict[str, Path] = {}
    waiting = wanted(metadata.requires("binational-desktop") or [], there)
    while waiting:
        fresh = {
            canonicalize_name(one.name): one
            for one in waiting
            if canonicalize_name(one.name) not in found
        }
        waiting = []
        words = []
        for name, one in fresh.items():
            version = tested.get(name)
            fits = version is not None and one.specifier.contains(version)
            words.append(f"{name}=={version}" if fits else f"{name}{one.specifier}")
        if words:
            _pip(folder, python, words)
        for name in fresh:
            found[name] = _wheel(folder, name)
            waiting += wanted(requires(found[name]), there)
    return [found[name] for name in sorted(found)]


def _pip(folder: Path, python: str, words: list[str]) -> None:
    subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps",
            "--platform", "win_amd64", "--python-version", python, "--implementation", "cp",
            "--only-binary=:all:", "-d", str(folder), *words,
        ],
        check=True,
    )  # fmt: skip


def _wheel(folder: Path, name: str) -> Path:
    """The wheel of a library, the newest file where an earlier build left others."""
    there = [
        path for path in folder.glob("*.whl") if canonicalize_name(path.name.split("-")[0]) == name
    ]
    return max(there, key=lambda path: path.stat().st_mtime)


def requires(wheel: Path) -> list[str]:
    """What a wheel asks for."""
    with zipfile.ZipFile(wheel) as content:
        name = next(one for one in content.namelist() if one.endswith(".dist-info/METADATA"))
        said = email.message_from_bytes(content.read(name))
    return said.get_all("Requires-Dist") or []


def unpack(wheel: Path, target: Path) -> list[str]:
    """Lay a wheel's files into a folder as pip would, its commands left out; their names."""
    laid = []
    with zipfile.ZipFile(wheel) as content:
        for name in content.namelist():
            parts = name.split("/")
            if parts[0].endswith(".data"):
                if parts[1] not in {"purelib", "platlib"}:
                    continue
                parts = parts[2:]
            inside_name = "/".join(parts)
            place = (target / inside_name).resolve()
            if name.endswith("/") or not place.is_relative_to(target.resolve()):
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.read(name))
            laid.append(inside_name)
    return laid
