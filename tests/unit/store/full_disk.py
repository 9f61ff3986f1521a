"""A program of its own for the full-disk test: a limit on file size stands for a disk that is full."""

import resource
import signal
import sys
from pathlib import Path

from binational_desktop import i18n, paths
from binational_desktop.errors import UserError
from binational_desktop.services import contributions
from binational_desktop.services.contributions import NewContribution
from binational_desktop.store import Project


def main(file: str, home: str, table_id: str, language: str) -> None:
    """Record until the disk is full, say so, then close in order."""
    paths.user_config = lambda: Path(home)
    i18n.set_language(language)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    project = Project.open(Path(file))
    limit = 600_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    for n in range(10_000):
        try:
            contributions.record(
                project, NewContribution(table_id, f"aporte {n} " + "largo " * 500)
            )
        except UserError as error:
            print("refused", error, flush=True)
            break
        print("recorded", n, flush=True)
    project.close()
    print("closed", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:5])
