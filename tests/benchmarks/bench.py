"""``make bench``: what the program costs, as ratios against floors measured in the same run.

Every row runs in a process of its own. ``python bench.py search`` runs one row; COMMENTS=FILE takes
real comments for the import of 5,633 rows, the suggestions and the look-alikes.
"""

import compileall
import json
import os
import subprocess
import sys
from pathlib import Path

ROWS = Path(__file__).with_name("rows.py")
TABLE = (
    (
        "start",
        "",
        "start to a usable window, 10,000 inputs",
        "paint ≤ 1.5 ×, usable ≤ 3 ×, gap ≤ 30 ms, ≤ 130 MB",
    ),
    ("bundled", "", "start of the bundle in dist/, beside source", "≤ 1 × from source"),
    ("commit", "", "one durable input", "≤ 2 × fdatasync, p95 ≤ 5 ms"),
    ("comments", "", "import 5,633 comments (process)", "≤ 5 s"),
    ("import", "", "import 100,000 rows, checked", "≤ 3 × plain SQLite"),
    ("search", "10000", "search keystroke, 10,000", "≤ 5 ms"),
    ("search", "100000", "search keystroke, 100,000", "≤ 5 ms"),
    ("board", "", "board over 100,000", "first paint ≤ 270 ms, scroll ≤ 8 ms, ≤ 30 MB"),
    ("filters", "", "filters over 100,000", "ids ≤ 100 ms, shown ≤ 100 ms"),
    ("clusters", "", "1,000 clusters over 100,000", "shown ≤ 300 ms, an edit ≤ 200 ms"),
    ("sample_report", "", "report of the sample (process)", "≤ 3 s"),
    ("report", "1000", "report of 1,000 inputs", "≤ 0.35 s, ≤ 120 MB"),
    ("report", "", "report of 10,000 inputs", "≤ 1.5 s (a tenth of Platypus), ≤ 120 MB"),
    (
        "suggested",
        "",
        "suggested axes, a tenth mapped",
        "right ≥ 70 % where it speaks, silent on luck",
    ),
    ("learning", "", "learn from 10,000 mapped inputs", "again ≤ 0.7 s, ≤ 50 MB"),
    ("alike", "", "look-alikes among 5,633 comments", "20 of 20, ≤ 10 s"),
    ("alike", "10000", "look-alikes among 10,000", "20 of 20"),
    ("alike", "100000", "look-alikes among 100,000", "20 of 20, all words frequent"),
    ("typing", "", "typing while it learns and looks, 100,000", "gap ≤ 16 ms more, ≤ 400 MB"),
)


def main() -> None:
    """Run the rows that were asked for, or all, and print the table."""
    wanted = set(sys.argv[1:])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As on a user's laptop, where modules were compiled when the program was installed.
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    compileall.compile_dir(ROWS.parents[2] / "binational_desktop", quiet=2)
    for name, size, title, reach in TABLE:
        if wanted and name not in wanted:
            continue
        done = subprocess.run(
            [sys.executable, str(ROWS), name, size], capture_output=True, text=True, check=False
        )
        print(f"{title}   (reach: {reach})", flush=True)
        if done.returncode:
            print("   failed:", done.stderr.strip().splitlines()[-1] if done.stderr else "?")
            continue
        figures = json.loads(done.stdout.splitlines()[-1])
        print(
            "   " + "   ".join(f"{key} {value:,.2f}" for key, value in figures.items()), flush=True
        )


if __name__ == "__main__":
    main()
