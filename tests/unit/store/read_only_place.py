"""A program of its own for the read-only test: it runs as somebody who may not write."""

import os
import sys
from pathlib import Path

# SQLAlchemy loads its dialect late: now, while the environment can still be read.
import sqlalchemy.dialects.sqlite  # noqa: F401

from binational_desktop import i18n, paths
from binational_desktop.errors import ReadOnlyError
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


def main(file: str, home: str, language: str) -> None:
    """Try to open for writing, then read."""
    paths.user_config = lambda: Path(home)
    i18n.set_language(language)  # reads the catalogue
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        Project.open(Path(file)).close()
    except ReadOnlyError as error:
        print("refused", error)
    with Project.open(Path(file), write=False) as project:
        print("read", len(snapshot(project)))


if __name__ == "__main__":
    main(*sys.argv[1:4])
