"""Run by the packaged Python under Wine: does every library load, and do the parts of the trial go well
that need no window? Status 1 and the names of what does not.
"""

import importlib
import sys
import tempfile
from pathlib import Path

from binational_desktop import inside, paths, self_test
from binational_desktop.exchange.apart import run_apart

NOT_HERE = {
    "PySide6", "shiboken6",  # Qt does not run under Wine
    "python_calamine",  # asks for bcryptprimitives.dll, which Windows has and Wine has not
}  # fmt: skip


def main() -> int:
    """Load all that Wine can load."""
    wrong = [] if run_apart(bytes.upper, b"apart") == b"APART" else ["a process of its own"]
    for library in inside.distributions():
        for module in inside.modules(library):
            if module not in NOT_HERE:
                try:
                    importlib.import_module(module)
                except Exception as error:  # whatever it is, it is told
                    wrong.append(f"{module}: {error!r}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with paths.elsewhere(folder):
            trial = self_test.Trial(folder)
            for step in (trial.spelling, trial.photo):
                try:
                    step()
                except Exception as error:
                    wrong.append(f"{step.__name__}: {error!r}")
    print(*wrong, sep="\n", file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
