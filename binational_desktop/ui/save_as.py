"""Asking where to write, with an ending that says what the file is."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_ENDINGS = re.compile(r"\*(\.\w+)")


def save_as(parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    """Ask for a file of one of ``kinds``, as Qt has them said; None for none.

    A name without one of their endings gets that of the kind that was chosen, whole: what follows
    the dot in *Mesa No. 3* is no ending. Where that file is there already, the question comes
    again with its name, so that nothing is written over unasked.
    """
    endings = _ENDINGS.findall(kinds)
    while True:
        chosen, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
        path = Path(chosen)
        if not chosen or path.suffix.lower() in endings:
            return path if chosen else None
        suggested = path.with_name(path.name + (_ENDINGS.findall(kind) or endings)[0])
        if not suggested.exists():
            return suggested
