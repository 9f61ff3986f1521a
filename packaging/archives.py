"""Archives that come out the same, byte for byte, from the same files: sorted, owned by nobody, one date."""

import lzma
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path


def tar_xz(target: Path, folder: Path, name: str, when: int) -> None:
    """Pack a folder as ``name/…``; ``when`` is the date of everything in it."""

    def same(one: tarfile.TarInfo) -> tarfile.TarInfo:
        one.mtime = when
        one.uid = one.gid = 0
        one.uname = one.gname = "root"
        one.mode = 0o777 if one.issym() else 0o755 if one.isdir() or one.mode & 0o100 else 0o644
        return one

    with (
        lzma.open(target, "wb", preset=9) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        tar.add(folder, name, recursive=False, filter=same)
        for path in sorted(folder.rglob("*")):
            tar.add(path, f"{name}/{path.relative_to(folder)}", recursive=False, filter=same)


def zipped(target: Path, folder: Path, name: str, when: int) -> None:
    """Pack a folder as ``name/…`` for Windows."""
    date = datetime.fromtimestamp(when, UTC).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                one = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", date)
                one.compress_type = zipfile.ZIP_DEFLATED
                one.external_attr = 0o644 << 16
                made.writestr(one, path.read_bytes())


def dated(folder: Path, when: int) -> None:
    """Give everything in a folder one date."""
    import os

    for path in (folder, *folder.rglob("*")):
        os.utime(path, (when, when), follow_symlinks=False)


def same_records(folder: Path) -> None:
    """Take out of the libraries' lists of files what depends on where they were built: commands, whose
    first line names a folder, and the note of the folder itself. Neither is packed.
    """
    for record in folder.rglob("*.dist-info/RECORD"):
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [
            line for line in lines if not line.startswith("..") and "direct_url.json" not in line
        ]
        record.write_text("".join(kept), encoding="utf-8", newline="\n")
