"""Builds all packages that this system can build into ``dist/``: ``make package``.

Every part that cannot be built here says in one sentence what it lacks and how to get it. Exit
status: 0 all was built, 1 a part failed or something is lacking.
"""

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> int:
    """Build what was asked for, all by default."""
    import on_linux
    import on_windows

    from binational_desktop import __version__

    parts = {"linux": on_linux, "windows": on_windows}
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("part", nargs="*", choices=[*parts, []], help="all by default")
    asked = reader.parse_args().part or list(parts)
    when = date()
    os.environ["SOURCE_DATE_EPOCH"] = str(when)
    out = ROOT / "dist"
    out.mkdir(exist_ok=True)
    status = 0
    for name in asked:
        lacking = parts[name].lacking()
        if lacking:
            print(*lacking, sep="\n", file=sys.stderr)
            status = 1
            continue
        work = ROOT / "build" / name
        work.mkdir(parents=True, exist_ok=True)
        print(f"Building for {name} …", flush=True)
        parts[name].build(work, out, when)
    made = sorted(out.glob(f"binational-desktop?{__version__}?*"))  # also what was built before
    sums = "".join(f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in made)
    if made:
        (out / "SHA256SUMS").write_text(sums, encoding="ascii")
    for one in made:
        print(f"{one.stat().st_size / 1e6:6.1f} MB  {one.relative_to(ROOT)}")
    return status


def date() -> int:
    """The date everything in the packages bears: SOURCE_DATE_EPOCH, or that of the last commit."""
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return int(os.environ["SOURCE_DATE_EPOCH"])
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    return int(told.stdout) if told.returncode == 0 and told.stdout.strip() else 1_700_000_000


if __name__ == "__main__":
    sys.exit(main())
