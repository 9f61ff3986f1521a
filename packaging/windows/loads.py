"""Run by the packaged Python under Wine: does every library load, and can work be done in a process of
its own? Status 1 and the names of what does not.
"""

import importlib
import sys

from binational_desktop import inside
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
    print(*wrong, sep="\n", file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
