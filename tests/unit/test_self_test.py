"""The program's trial of itself: whole from source, honest about what is broken, bounded in time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from binational_desktop import self_test

ROOT = Path(__file__).parents[2]


def tried(home: Path, language: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with a home of its own; ``before``: what to break."""
    code = f"import sys\n{before}\nfrom binational_desktop.cli import main\nmain()"
    for folder in ("home", "tmp"):
        (home / folder).mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-c", code, "--language", language, "self-test"],
        env={**os.environ, "HOME": str(home / "home"), "TMPDIR": str(home / "tmp")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def left(home: Path) -> list[str]:
    """What the trial left in the user's own folders, and in the temporary one."""
    kept = {"mesa_shader_cache", "fontconfig", ".cache"}  # the system's own
    return [
        path.name
        for folder in ("home", "tmp")
        for path in (home / folder).rglob("*")
        if path.is_file() and not kept & set(path.parts)
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", ("bien", "Todo funciona.")), ("en", ("well", "Everything works."))],
)
def test_every_step_says_in_a_line_that_it_went_well(
    tmp_path: Path, language: str, words: tuple[str, str]
) -> None:
    done = tried(tmp_path, language)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) == len(self_test.STEPS) + 1
    assert all(f": {words[0]} (" in line for line in lines[:-1])
    assert lines[-1] == words[1]
    assert left(tmp_path) == []


def test_a_missing_part_is_named_and_ends_with_status_1(tmp_path: Path) -> None:
    lost = "import sys; sys.modules['xlsxwriter'] = None"
    done = tried(tmp_path, "en", lost)
    assert done.returncode == 1
    assert done.stdout.startswith(
        "1/11 Look at the program's own parts: failed (ModuleNotFoundError"
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert left(tmp_path) == []


def test_an_error_inside_the_window_is_not_overlooked(tmp_path: Path) -> None:
    # Qt goes on after an error in one of its slots.
    slip = (
        "from binational_desktop.ui.widgets.status_line import StatusLine\n"
        "def recorded(self): raise ZeroDivisionError\n"
        "StatusLine.recorded = recorded"
    )
    done = tried(tmp_path, "es", slip)
    assert done.returncode == 1
    assert "3/11 Registrar un aporte: falló (ZeroDivisionError" in done.stdout
    assert left(tmp_path) == []


def test_a_trial_that_hangs_is_given_up(tmp_path: Path) -> None:
    hang = (
        "import functools, threading\n"
        "from binational_desktop import self_test\n"
        "self_test.STEPS = (('', lambda _trial: threading.Event().wait()),)\n"
        "self_test.run = functools.partial(self_test.run, limit=0.2)"
    )
    done = tried(tmp_path, "es", hang)
    assert (done.returncode, done.stdout) == (
        1,
        "Sin terminar después de 0 segundos; se abandona.\n",
    )
    assert left(tmp_path) == []
