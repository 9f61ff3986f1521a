"""Windows programs run on Linux, in a Wine of the build alone, without a screen.

Two of Windows' own libraries are missing in the Wine of Debian 12: ICU, which Qt asks for its oldest
encodings, and the one that Rust asks for random numbers. What stands for them is compiled here and
lies in that Wine, never in a package.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

COMPILER: Final = "x86_64-w64-mingw32-gcc"
_RANDOM: Final = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE place, SIZE_T count) {
    return SystemFunction036(place, (ULONG)count);
}
"""


def prepare(work: Path, tree: Path) -> None:
    """Make the Wine, with what Windows has and Wine has not."""
    run(work, "wineboot", "--init")
    asked = set()
    for library in tree.rglob("Qt6*.dll"):
        asked |= set(imported(library).get("icuuc.dll", []))
    # Whoever asks hears “nothing”, as where a library of ICU is too old.
    nothing = "\n".join(
        f"__declspec(dllexport) void *{name}(void) {{ return 0; }}" for name in sorted(asked)
    )
    for name, source in (("icuuc", nothing), ("bcryptprimitives", _RANDOM)):
        code = work / f"{name}.c"
        code.write_text(source, encoding="ascii")
        library = _prefix(work) / "drive_c" / "windows" / "system32" / f"{name}.dll"
        subprocess.run(
            [COMPILER, "-shared", "-O1", "-o", str(library), str(code), "-ladvapi32"], check=True
        )


def imported(library: Path) -> dict[str, list[str]]:
    """What a Windows program or library asks for: the names by library, in small letters."""
    table = subprocess.run(
        ["objdump", "-p", str(library)], check=True, capture_output=True, text=True
    ).stdout
    found: dict[str, list[str]] = {}
    for part in re.split(r"DLL Name: ", table)[1:]:
        name = part.split("\n", 1)[0].strip().lower()
        found[name] = re.findall(r"^\s+[0-9a-f]+\s+\d+\s+(\w+)\s*$", part, re.MULTILINE)
    return found


def run(work: Path, *words: str) -> None:
    """Run a Windows program; what it says is shown where it fails."""
    plain = {
        **os.environ,
        "WINEPREFIX": str(_prefix(work)),
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


def path(place: Path) -> str:
    """A path as Wine's programs know it."""
    return "Z:" + str(place.resolve()).replace("/", "\\")


def lacking() -> dict[str, str]:
    """The packages of Debian that are missing, by the tool that is asked for."""
    wanted = {"wine": "wine wine64", COMPILER: "gcc-mingw-w64-x86-64", "objdump": "binutils"}
    return {tool: package for tool, package in wanted.items() if shutil.which(tool) is None}


def _prefix(work: Path) -> Path:
    return work / "wine"
