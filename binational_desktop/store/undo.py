"""Undo and redo: a stack of steps read from the log, so that it survives closing the file.

A step is a run of edits that belong together (typing in one field). Undoing a step is an edit
too; redoing inverts that one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

KEPT_STEPS: Final = 1000


@dataclass
class Step:
    """What one undo takes back: the edits to invert, newest last, and the name to show."""

    run: str
    label: str
    params: Mapping[str, Any]
    edits: list[str]


@dataclass
class UndoStack:
    """The steps that can be undone and those that can be redone, next ones last."""

    undoable: list[Step] = field(default_factory=list)
    redoable: list[Step] = field(default_factory=list)

    def follow(
        self, edit_id: str, kind: str, run: str, label: str, params: Mapping[str, Any]
    ) -> None:
        """Take an edit of this laptop into account, in the order in which they were made."""
        if kind == "do":
            self.redoable.clear()
            top = self.undoable[-1] if self.undoable else None
            if top is not None and top.run == run:
                top.edits.append(edit_id)
                top.label, top.params = label, params
            else:
                self.undoable.append(Step(run, label, params, [edit_id]))
                del self.undoable[:-KEPT_STEPS]
        elif kind in {"undo", "redo"}:
            source, target = (
                (self.undoable, self.redoable) if kind == "undo" else (self.redoable, self.undoable)
            )
            if source and source[-1].run == run:
                source.pop()
            target.append(Step(run, label, params, [edit_id]))


def read_stack(connection: Connection, device_id: str) -> UndoStack:
    """The stack of a laptop, from its latest edits in the log."""
    stack = UndoStack()
    latest = connection.exec_driver_sql(
        """SELECT id, kind, run, label, params FROM
           (SELECT * FROM edit WHERE device_id = ? ORDER BY clock DESC LIMIT ?) ORDER BY clock""",
        (device_id, 4 * KEPT_STEPS),
    )
    for edit_id, kind, run, label, params in latest:
        stack.follow(edit_id, kind, run, label, json.loads(params))
    return stack
