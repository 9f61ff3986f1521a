"""Whether a window can open here: a screen, and the system libraries Qt needs on Linux.

Looked at before Qt is loaded, because Qt without them ends with a line that helps nobody.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from typing import Final

from binational_desktop.i18n import _

_LIBRARIES: Final = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_FOR_A_SCREEN: Final = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Debian's and Ubuntu's packages by the library Qt loads."""


def has_screen() -> bool:
    """Whether there is somewhere to show a window."""
    if not sys.platform.startswith("linux"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen and chosen.split(":")[0] not in {"xcb", "wayland"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages(*, screen: bool | None = None) -> list[str]:
    """The Debian or Ubuntu packages Qt lacks; empty where all is there or this is no Linux.

    ``screen``: whether a real window is wanted, by default whether there is a screen.
    """
    if not sys.platform.startswith("linux"):
        return []
    wanted = dict(_LIBRARIES)
    if has_screen() if screen is None else screen:
        wanted |= _FOR_A_SCREEN
    return [package for library, package in wanted.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_command(packages: list[str]) -> str:
    """What to type so that the packages are there."""
    return "sudo apt-get install --no-install-recommends " + " ".join(packages)


def lacking(packages: list[str]) -> str:
    """The sentence that names the missing packages and what to type."""
    return _(
        "The window needs system libraries that are missing here. Install them with: {command}"
    ).format(command=install_command(packages))


def obstacle() -> str:
    """Why no window can open here, as a sentence in the user's language; empty where one can."""
    missing = missing_packages()
    if missing:
        return lacking(missing)
    if not has_screen():
        return _("There is no screen here to open a window on.")
    return ""


def install_missing() -> list[str]:
    """As root on Debian or Ubuntu, install what is missing; what is still missing after that."""
    missing = missing_packages()
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "-q", "update"],
            ["apt-get", "-q", "-y", "install", "--no-install-recommends", *missing],
        ):
            subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)  # noqa: S603 (fixed words)
        missing = missing_packages()
    return missing


def main() -> int:
    """For ``make``: install or name what is missing. 0 ready for a window, 3 no screen, 1 lacking."""
    missing = install_missing()
    if missing:
        print(obstacle(), file=sys.stderr)
        return 1
    if not has_screen():
        print(obstacle(), file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
