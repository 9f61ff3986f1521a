"""What the program notices beside the mapping: an axis that may fit, inputs that say the same.

It learns and looks in a thread of its own, only while somebody maps, and resting often.
"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from binational_desktop.ui.context import Context
from binational_desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from binational_desktop.services.look_alikes import Alike
    from binational_desktop.services.queries.contributions import ContributionRow
    from binational_desktop.services.suggestions import Learnt, Suggestion
    from binational_desktop.store import Changes

_PAUSE = 1_200
"""Milliseconds without an edit before it learns again …"""
_SHARE = 10
"""… and so many times what learning took the last time, so that it rests most of the time."""
_FIRST = 500
"""Milliseconds the page has to itself when it comes to the front."""
_LINGER = 150
"""Milliseconds a card is looked at before its look-alikes are sought."""
_REMEMBERED = 2_000
_TEACHES = ("mapping", "contribution", "translation", "axis")
_SETTLES = ("contribution", "translation", "kept_apart", "cluster_member")


class Noticing(QObject):
    """Suggestions and look-alikes for the page that maps."""

    learnt = Signal()
    """What is suggested may have changed."""
    alike_found = Signal(str, list)
    """An input's id and what looks like it, a list of ``Alike``."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.knowledge: Learnt | None = None
        """What was learnt; None before the first time."""
        self._jobs = Jobs(context.hub, self)
        self._known: dict[str, tuple[str, str, Suggestion | None]] = {}
        self._stale = True
        self._awake = False
        self._began = 0.0
        self._pause = _PAUSE
        self._wanted = ""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._learn)
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)
        self._linger.setInterval(_LINGER)
        self._linger.timeout.connect(self._look)

    # ---------------------------------------------------------------- when

    def wake(self) -> None:
        """Somebody maps."""
        self._awake = True
        if self._stale and not self._again.isActive():
            self._again.start(_FIRST)
        if self._wanted:
            self._linger.start()

    def rest(self) -> None:
        """Nobody maps any more."""
        self._awake = False
        self._again.stop()
        self._linger.stop()

    def stop(self) -> None:
        """End at once: the project is about to be closed."""
        self.rest()
        self._jobs.stop()

    def follow(self, changes: "Changes") -> None:
        """Something was edited: what was learnt or found may be old."""
        if any(changes.touched(name) for name in _TEACHES):
            self._stale = True
            if self._awake:
                self._again.start(self._pause)
        if self._awake and self._wanted and any(changes.touched(name) for name in _SETTLES):
            self._linger.start()

    # ---------------------------------------------------------------- suggestions

    def suggestion(self, row: "ContributionRow") -> "Suggestion | None":
        """What is suggested for an input at this moment; quick enough to ask while painting."""
        if self.knowledge is None or row.axis_id is not None or not self.knowledge.speaks:
            return None
        found = self._known.get(row.id)
        if found is None or found[:2] != (row.text, row.translation_text):
            from binational_desktop.services import suggestions

            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = row.text, row.translation_text, suggestions.suggest(self.knowledge, row)
            self._known[row.id] = found
        return found[2]

    def _learn(self) -> None:
        from binational_desktop.services import suggestions

        self._stale = False
        self._began = time.monotonic()
        self._jobs.start(
            "",
            lambda progress: suggestions.learn_from(self.context.project, progress),
            self._take,
            gentle=True,
        )

    def _take(self, learnt: "Learnt") -> None:
        took = (time.monotonic() - self._began) * 1000
        self._pause = max(_PAUSE, round(_SHARE * took))
        if learnt != self.knowledge:
            self.knowledge = learnt
            self._known.clear()
        self.learnt.emit()

    # ---------------------------------------------------------------- look-alikes

    def look_for(self, contribution_id: str) -> None:
        """Seek what looks like an input, if it is looked at for a moment; empty for none."""
        if contribution_id != self._wanted:
            self._wanted = contribution_id
            self._linger.stop()
            if contribution_id and self._awake:
                self._linger.start()

    def _look(self) -> None:
        from binational_desktop.services import look_alikes

        wanted = self._wanted
        if wanted:
            self._jobs.start(
                "",
                lambda _progress: look_alikes.of_input(self.context.project, wanted),
                lambda found: self._tell(wanted, found),
            )

    def _tell(self, contribution_id: str, found: "list[Alike]") -> None:
        if contribution_id == self._wanted:
            self.alike_found.emit(contribution_id, found)
