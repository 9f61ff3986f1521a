"""Things about the house itself that no single room can promise."""

import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import pytest_socket

ROOT = Path(__file__).resolve().parents[2]

_COUNT_NONE = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(1000):
    thing.setObjectName("x")
print(before - sys.getrefcount(None))
"""


def _printed(program: str) -> str:
    """What a program prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_calls_into_qt_do_not_eat_none() -> None:
    """PySide6 6.12 on Python below 3.12 drops a reference to None at each call and dies of it."""
    assert abs(int(_printed(_COUNT_NONE))) < 100


@pytest.mark.parametrize("words", [["--help"], ["check", "none.binational"], ["demo", "--help"]])
def test_the_command_line_never_imports_qt(words: list[str], tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from binational_desktop import cli\n"
        "try:\n    cli.program.main(sys.argv[1:], prog_name='x')\n"
        "except SystemExit:\n    pass\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, *words], check=True, capture_output=True, cwd=tmp_path
    )


def test_no_source_is_read_while_the_window_is_imported() -> None:
    """PySide would have all of it read and kept, and that of SQLAlchemy after it."""
    program = (
        "import linecache\n"
        "from binational_desktop.ui import main_window\n"
        "import binational_desktop.services.projects\n"
        "print([name for name in linecache.cache if name.endswith('.py')\n"
        "       and ('sqlalchemy' in name or 'binational_desktop' in name)])\n"
    )
    assert _printed(program) == "[]"


def test_the_frame_is_painted_without_anything_heavy() -> None:
    program = (
        "import sys\n"
        "from binational_desktop.ui import main_window\n"
        "import binational_desktop.app\n"
        "heavy = {'sqlalchemy', 'reportlab', 'babel', 'xlsxwriter', 'python_calamine', 'pypdfium2'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    assert _printed(program) == "[]"


def committed() -> list[Path]:
    if shutil.which("git") is None:
        pytest.skip("no git here")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("no git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    places = re.compile(
        r"https?://[\w.-]*(pypi|pythonhosted|npmjs|deb\.debian)|/(home|work|Users)/\w+/|/tmp/\w+/"
    )
    text = {".py", ".md", ".toml", ".txt", ".cfg", ".json", ".qss", "", ".po", ".pot"}
    found = [
        f"{path.name}: {match.group()}"
        for path in committed()
        if path.suffix in text and path.is_file() and path.name != Path(__file__).name
        for match in [places.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    assert found == []


def test_every_room_says_what_it_is_for() -> None:
    silent = [
        path.name
        for path in (ROOT / "binational_desktop").rglob("*.py")
        if not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


_ALSO_SPLIT = {"origins.py"}
"""What is about split cards themselves."""


def test_whatever_reads_inputs_leaves_split_cards_out() -> None:
    """A card that was split would else be counted beside its parts."""
    forgetful = [
        path.name
        for path in (ROOT / "binational_desktop" / "services" / "queries").glob("*.py")
        if re.search(r"model\.contribution import contribution", path.read_text(encoding="utf-8"))
        and path.name not in _ALSO_SPLIT
    ]
    assert forgetful == [], "import LIVE with contribution, and ask for it"


def test_no_test_can_reach_a_network() -> None:
    """The program works offline; a test that opened a socket would fail."""
    with pytest.warns(UserWarning, match="socket"), pytest.raises(pytest_socket.SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
