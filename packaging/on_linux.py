"""The Linux packages: a PyInstaller folder, the same as .tar.xz, and a .deb that says what it needs."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import archives
import bill
import drawings
import lean
import manual

from binational_desktop import __version__, screen

ROOT: Final = Path(__file__).resolve().parents[1]
HERE: Final = ROOT / "packaging" / "linux"
NAME: Final = "binational-desktop"
_STRIPPED: Final = (
    "libpython3*",
    "python3*/lib-dynload/*.so",
    "sqlcipher3/_sqlite3*",
    "sqlalchemy/*/*.so",
    "rapidfuzz/**/*.so",
)
"""What comes with debug symbols, which are left out: 50 MB."""


def lacking() -> list[str]:
    """What this machine lacks to build, each as a sentence with the command that brings it."""
    wanted = {
        "objdump": "binutils",
        "strip": "binutils",
        "dpkg-deb": "dpkg",
        "desktop-file-validate": "desktop-file-utils",
        "appstreamcli": "appstream",
    }
    missing = {package for tool, package in wanted.items() if shutil.which(tool) is None}
    missing |= set(screen.missing_packages(screen=True))
    missing |= {
        package
        for library, package in (
            ("libxcb-image.so.0", "libxcb-image0"),
            ("libxcb-render-util.so.0", "libxcb-render-util0"),
        )
        if not screen._loads(library)  # noqa: SLF001 (the same question)
    }
    return [
        f"The Linux packages need {one}: sudo apt-get install --no-install-recommends {one}"
        for one in sorted(missing)
    ]


def build(work: Path, out: Path, when: int) -> list[Path]:
    """Make the bundle, try it, and pack it. Returns the packages."""
    bundle = _bundle(work)
    _finish(bundle, when)
    try_out([str(bundle / NAME)], work)
    archives.dated(bundle, when)
    machine = os.uname().machine
    tar = out / f"{NAME}-{__version__}-linux-{machine}.tar.xz"
    archives.tar_xz(tar, bundle, f"{NAME}-{__version__}", when)
    return [tar, _deb(bundle, work, out, when)]


def _bundle(work: Path) -> Path:
    subprocess.run(
        [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
            "--distpath", str(work / "bundle"), "--workpath", str(work / "pyinstaller"),
            str(HERE / "bundle.spec"),
        ],
        check=True,
        cwd=work,  # not the checkout, which would be taken for the installed program
        env={**os.environ, "PYTHONHASHSEED": "1", "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return work / "bundle" / NAME


def _finish(bundle: Path, when: int) -> None:
    """Strip, and add what the system shows of a program: icons, menu entry, manual, licences."""
    inner = bundle / "_internal"
    for pattern in _STRIPPED:
        for path in sorted(inner.glob(pattern)):
            if path.is_file() and not path.is_symlink():
                subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    archives.same_records(inner)
    bill.write(
        inner / "binational_desktop" / "resources" / "bill-of-materials.cdx.json",
        [
            *bill.of_libraries(),
            *bill.beneath(),
            *(bill.icu(path.name) for path in inner.glob("libicuuc.so.*")),
            bill.starter(),
            bill.python_here(),
            *_of_the_system(inner),
        ],
        "linux",
        when,
    )
    share = bundle / "share"
    icons = share / "icons" / "hicolor"
    drawing = ROOT / "resources" / "icons" / "app.svg"
    for size in drawings.SIZES:
        _put(icons / f"{size}x{size}" / "apps" / f"{NAME}.png", drawings.png(drawing, size))
    _put(icons / "scalable" / "apps" / f"{NAME}.svg", drawing.read_bytes())
    _put(share / "applications" / f"{NAME}.desktop", (HERE / f"{NAME}.desktop").read_bytes())
    _put(share / "mime" / "packages" / f"{NAME}.xml", (HERE / f"{NAME}.mime.xml").read_bytes())
    about = (HERE / f"{NAME}.metainfo.xml").read_text("utf-8")
    about = about.replace("@VERSION@", __version__).replace("@TIMESTAMP@", str(when))
    pictures = os.environ.get("SCREENSHOTS", "").rstrip("/")  # catalogues of software ask the web
    if pictures:
        about = about.replace("@SCREENSHOTS@", pictures)
    else:
        about = re.sub(r"\s*<screenshots>.*</screenshots>", "", about, flags=re.DOTALL)
    _put(share / "metainfo" / f"{NAME}.metainfo.xml", about.encode())
    for language, folder in (("en", "man1"), ("es", "es/man1")):
        text = manual.page(language, when).encode()
        _put(share / "man" / folder / f"{NAME}.1.gz", gzip.compress(text, 9, mtime=0))
    for name in ("README.md", "README.es.md", "LICENSE"):
        _put(bundle / name, (ROOT / name).read_bytes())
    entry = str(share / "applications" / f"{NAME}.desktop")
    subprocess.run(["desktop-file-validate", entry], check=True)
    told = str(share / "metainfo" / f"{NAME}.metainfo.xml")
    unowned = "--override=cid-desktopapp-is-not-rdns=info"  # until somebody publishes it
    subprocess.run(["appstreamcli", "validate", "--no-net", unowned, told], check=True)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _of_the_system(inner: Path) -> Iterator[bill.Component]:
    """Debian's packages of the libraries that came along; Python's own is listed with Python."""
    packages = set()
    for path in inner.glob("lib*.so*"):
        known = lean.of_the_system(path.name) and not path.name.startswith("libpython")
        if path.is_file() and not path.is_symlink() and known:
            owner = _owner(path.name)
            if owner:
                packages.add(owner)
    for one in sorted(packages):
        yield bill.of_debian(one)


def try_out(command: list[str], work: Path) -> None:
    """Run the self-test of what was built, in both languages, with a home of its own."""
    for language in ("es", "en"):
        home = work / "home"
        home.mkdir(parents=True, exist_ok=True)
        plain = {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}
        subprocess.run([*command, "--language", language, "self-test"], check=True, env=plain)


# ---------------------------------------------------------------- the .deb


def _deb(bundle: Path, work: Path, out: Path, when: int) -> Path:
    root = work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    inside = root / "usr" / "lib" / NAME
    shutil.copytree(bundle, inside, symlinks=True)
    shutil.move(inside / "share", root / "usr" / "share")
    document = root / "usr" / "share" / "doc" / NAME
    for name in ("README.md", "README.es.md"):
        document.mkdir(parents=True, exist_ok=True)
        shutil.move(inside / name, document / name)
    _put(document / "copyright", _copyright(inside / "LICENSE").encode())
    (inside / "LICENSE").unlink()
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    _put(document / "changelog.gz", gzip.compress(changes, 9, mtime=0))
    link = root / "usr" / "bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{NAME}/{NAME}")
    depends, glibc = needs(inside)
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    control = (HERE / "control").read_text("utf-8").format(
        version=__version__,
        architecture=_said("dpkg", "--print-architecture"),
        size=size,
        depends=", ".join([f"libc6 (>= {glibc})", *depends]),
    )  # fmt: skip
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    )
    _put(root / "DEBIAN" / "control", control.encode())
    _put(root / "DEBIAN" / "md5sums", sums.encode())
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    archives.dated(root, when)
    made = out / f"{NAME}_{__version__}_{_said('dpkg', '--print-architecture')}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(root), str(made)],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(when)},
        stdout=subprocess.DEVNULL,
    )
    return made


def needs(tree: Path) -> tuple[list[str], str]:
    """The Debian packages whose libraries a tree loads, and the oldest C library that will do.

    Raises ``LookupError`` where a library belongs to no package here.
    """
    here = {path.name for path in tree.rglob("*") if ".so" in path.name}
    wanted: set[str] = set()
    glibc = (0,)
    for path in tree.rglob("*"):
        if path.is_symlink() or not path.is_file() or path.open("rb").read(4) != b"\x7fELF":
            continue
        table = _said("objdump", "-p", str(path))
        wanted |= set(re.findall(r"NEEDED +(\S+)", table)) - here
        for version in re.findall(r"GLIBC_(\d+(?:\.\d+)+)", table):
            glibc = max(glibc, tuple(map(int, version.split("."))))
    packages = set()
    for library in sorted(wanted):
        owner = _owner(library)
        if not owner:
            raise LookupError(library)
        packages.add(owner)
    return sorted(packages - {"libc6"}), ".".join(map(str, glibc))


def _owner(library: str) -> str:
    """The Debian package of a library, by the name programs load it under; empty where there is none."""
    cache = _said("/sbin/ldconfig", "-p")
    found = re.search(rf"^\s*{re.escape(library)} \(.*x86-64.*\) => (\S+)$", cache, re.MULTILINE)
    for place in (found[1], str(Path(found[1]).resolve()), f"/usr{found[1]}") if found else ():
        done = subprocess.run(["dpkg", "-S", place], check=False, capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return ""


def _copyright(licence: Path) -> str:
    head = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Binational Desktop\n\n"
        "Files: *\nCopyright: the makers of Binational Desktop\nLicense: Apache-2.0\n\n"
        "Comment: The licence of every part that ships with the program is shown in its box About,\n"
        " and written in the bill of materials among its resources.\n\n"
        "License: Apache-2.0\n"
    )
    lines = licence.read_text(encoding="utf-8").splitlines()
    return head + "\n".join(f" {line}" if line.strip() else " ." for line in lines) + "\n"


def _said(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
