"""Long work in the one worker thread; the window looks at its progress ten times a second."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from binational_desktop.errors import Cancelled, UserError
from binational_desktop.progress import Gentle, Progress
from binational_desktop.ui.hub import Hub

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor


class Jobs(QObject):
    """One piece of long work at a time; further ones wait their turn."""

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._pool: ThreadPoolExecutor | None = None
        self._running: list[
            tuple[Future[Any], Progress, Callable[[Any], None], Callable[[], None] | None]
        ] = []
        self._shown: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._look)

    def start(
        self,
        name: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[], None] | None = None,
        *,
        gentle: bool = False,
    ) -> Progress:
        """Run ``work`` in the background, then ``done`` with its result in the window's thread.

        What a user can mend is said in the strip, then ``failed`` runs; a cancelled job says
        nothing. With an empty ``name`` the job is not shown; a ``gentle`` one makes room for who types.
        """
        from concurrent.futures import ThreadPoolExecutor

        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        progress = Gentle() if gentle else Progress()
        future = self._pool.submit(work, progress)
        self._running.append((future, progress, done, failed))
        if name:
            self._shown.add(id(progress))
            self._hub.job_started.emit(name, progress)
        self._timer.start()
        return progress

    @property
    def busy(self) -> bool:
        """Whether something is running or waiting."""
        return bool(self._running)

    def _look(self) -> None:
        ended = [job for job in self._running if job[0].done()]
        self._running = [job for job in self._running if not job[0].done()]
        if not self._running:
            self._timer.stop()
        for future, progress, done, failed in ended:
            if id(progress) in self._shown:
                self._shown.discard(id(progress))
                self._hub.job_ended.emit()
            try:
                result = future.result()
            except UserError as error:
                self._hub.told.emit(str(error), "", None)
            except Cancelled:
                pass
            else:
                done(result)
                continue
            if failed:
                failed()

    def stop(self) -> None:
        """Cancel what runs and wait for it: before the project is closed."""
        for _future, progress, _done, _failed in self._running:
            progress.cancel()
        self._running.clear()
        self._timer.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
