"""Keeps half-typed text on disk while it is typed, off the path of the keys."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, QTimer

from binational_desktop.errors import ProjectError, UserError
from binational_desktop.ui.context import Context

PAUSE = 150
"""Milliseconds after a key until the text is written."""


class DraftKeeper(QObject):
    """One place's half-typed text. ``read`` gives the text and the choices beside it."""

    def __init__(
        self,
        context: Context,
        place: str,
        read: Callable[[], tuple[str, dict[str, Any]]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.place = place
        self._context = context
        self._read = read
        self._kept = ""
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draft")
        self._writing: Future[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.write)
        self.destroyed.connect(self._pool.shutdown)

    def touched(self) -> None:
        """The text or a choice changed: write soon. A steady typist is written to disk too."""
        if not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        """Write now, in the background."""
        if self._writing is not None and not self._writing.done():
            self._timer.start()
            return
        text, data = self._read()
        if text == self._kept == "":
            return
        self._kept = text
        self._writing = self._pool.submit(self._keep, text, data)

    def _keep(self, text: str, data: dict[str, Any]) -> None:
        try:
            self._context.project.keep_draft(self.place, text, data)
        except UserError as error:
            self._kept = "\0"  # busy, or the disk refuses: the next key tries again
            if isinstance(error, ProjectError):
                self._context.hub.kept.emit(False)
        else:
            self._context.hub.kept.emit(True)

    def settle(self) -> None:
        """Wait for what is being written, and write nothing more of what was typed so far."""
        self._timer.stop()
        if self._writing is not None:
            self._writing.result()
            self._writing = None

    def forgotten(self) -> None:
        """The text was recorded, and its draft went with it."""
        self._kept = ""

    def go(self, place: str, kept: str = "") -> None:
        """Keep another place's text from now on; what is typed at this one is written first.

        ``kept`` is the half-typed text that the other place has on disk already.
        """
        self.finish()
        self.place, self._kept = place, kept

    def finish(self) -> None:
        """Write the last of it before the program closes."""
        self.settle()
        text, data = self._read()
        if text != self._kept:
            self._keep(text, data)
            self._kept = text
