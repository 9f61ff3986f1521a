"""A program of its own for the kill test: records, corrects and types until it is killed.

Each thing done is told on standard output only after it was done.
"""

import itertools
import sys
from pathlib import Path

from binational_desktop import paths
from binational_desktop.services import contributions
from binational_desktop.services.contributions import NewContribution
from binational_desktop.store import Project


def main(file: str, home: str, table_id: str, start: int) -> None:
    """Work on the project without end."""
    paths.user_config = lambda: Path(home)
    project = Project.open(Path(file))

    def say(*words: object) -> None:
        print(*words, flush=True)

    say("ready")
    for n in itertools.count(start):
        text = f"aporte {n}: la crecida se llevó el puente"
        for length in range(6, len(text), 6):
            project.keep_draft("capture", text[:length], {"kind": "problem"})
            say("draft", length, text[:length])
        changes = contributions.record(
            project, NewContribution(table_id, text), draft_place="capture"
        )
        row_id = next(iter(changes.inserted["contribution"]))
        say("recorded", row_id, text)
        if n % 3 == 0:
            contributions.update(project, row_id, {"text": text + " otra vez"})
            say("recorded", row_id, text + " otra vez")
        if n % 7 == 0:
            project.undo()
            say("recorded", row_id, text) if n % 3 == 0 else say("gone", row_id)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
