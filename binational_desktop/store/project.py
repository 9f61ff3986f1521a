"""A project file in use: the one door to reading and writing it."""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from binational_desktop.errors import BusyError, ProjectError, UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.identifiers import new_id
from binational_desktop.store import (
    connection as connections,
)
from binational_desktop.store import (
    contents,
    device,
    drafts,
    edit_log,
    migrations,
    opening,
    schema,
    search_index,
)
from binational_desktop.store.changes import Changes, Version
from binational_desktop.store.clock import Clock, moment
from binational_desktop.store.drafts import Draft
from binational_desktop.store.edit import Edit
from binational_desktop.store.faults import faults, read_only
from binational_desktop.store.undo import Step, UndoStack, read_stack

_PATIENCE: Final = 0.5
"""Seconds an edit waits for another one in this program before it says *busy*."""
_TYPING_PAUSE: Final = 60.0
"""Seconds after which typing in the same field begins a new step of undo."""


class Project:
    """One project file. Make it with ``create`` or ``open``; use it as a context manager."""

    def __init__(self, path: Path, engine: Engine, lock: FileLock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self.closed = False
        self._engine = engine
        self._file_lock = lock
        self._writing = threading.RLock()
        self._writer: Connection | None = None
        self._depth = 0
        self._file = opening.which(path)
        self._clock = Clock()
        self._device = ""
        self._letter = ""
        self._stack = UndoStack()
        self._typing: tuple[str, str, float] = ("", "", 0.0)
        self._together = ""

    # ------------------------------------------------------------------ opening and closing

    @classmethod
    def create(cls, path: Path, *, device_name: str = "") -> Self:
        """Make an empty project file. Raises ``ProjectError`` where one exists or none can be."""
        if path.exists():
            raise ProjectError(
                _("There is already a file “{name}”.").format(name=path.name),
                _("Choose another name, or open the file that is there."),
            )
        lock = _lock(path)
        try:
            with faults(path):
                made = connections.connect(path, "rwc")
                try:
                    made.execute("PRAGMA journal_mode = WAL")
                finally:
                    made.close()
                engine = connections.engine(path, "rw")
                with engine.connect().execution_options(writes=True) as writer, writer.begin():
                    schema.create(writer)
            project = cls(path, engine, lock)
            project._begin(device_name)
        except BaseException:
            lock.release()
            for leftover in (
                path,
                path.with_name(path.name + "-wal"),
                path.with_name(path.name + "-shm"),
            ):
                leftover.unlink(missing_ok=True)
            raise
        return project

    @classmethod
    def open(cls, path: Path, *, write: bool = True, device_name: str = "") -> Self:
        """Open a project file; with ``write=False`` beside a window that has it open.

        An older file is copied, then brought to today's version. Raises ``ProjectError`` where
        the file is missing, damaged, newer, foreign, in use elsewhere or cannot be written;
        the file is then as it was.
        """
        version = opening.inspect(path)
        if not write:
            mode = "reader" if opening.can_write(path) else "immutable"
            if version < schema.VERSION:
                raise ProjectError(
                    _("The project “{name}” was made with an older version.").format(
                        name=path.name
                    ),
                    _("Open it once in the window, which brings it up to date."),
                )
            return cls(path, connections.engine(path, mode), None)
        if not opening.can_write(path):
            raise read_only(path)
        lock = _lock(path)
        try:
            engine = connections.engine(path, "rw")
            project = cls(path, engine, lock)
            with faults(path):
                if version < schema.VERSION:
                    project.copy_to(migrations.backup_path(path, version))
                    with engine.connect().execution_options(writes=True) as writer, writer.begin():
                        migrations.migrate(writer, version)
                project._begin(device_name)
        except BaseException:
            lock.release()
            raise
        return project

    def _begin(self, device_name: str) -> None:
        """Learn which device this is, where the clock stands and what can be undone."""
        with self.read() as reader:
            known = device.known(reader, self.path)
            self._clock = Clock(edit_log.latest_reading(reader))
        self._device = known or device.fresh_id()
        if known is None:
            with self.edit(N_("Add this computer"), kind="setup") as edit:
                device.register(edit.connection, self.path, self._device, device_name)
        with self.read() as reader:
            self._stack = read_stack(reader, self._device)
            (self._letter,) = reader.exec_driver_sql(
                "SELECT letter FROM device WHERE id = ?", (self._device,)
            ).one()

    def close(self) -> None:
        """Write everything into the one file and let go of it; closing twice does no harm."""
        if self.closed:
            return
        self.closed = True
        if self._file_lock is not None and self._file_lock.is_locked:
            # On a full disk what was saved stays in the file's log; the next start reads it there.
            with suppress(ProjectError):
                self.checkpoint()
        self._let_go()
        self._engine.dispose()
        if self._file_lock is not None:
            self._file_lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def letter(self) -> str:
        """This laptop's letter in card codes: empty for the first one, then B, C …"""
        return self._letter

    # ------------------------------------------------------------------ reading and writing

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection on one snapshot of the project, from any thread."""
        with faults(self.path), self._engine.connect() as reader:
            yield reader

    @contextmanager
    def edit(
        self,
        label: str,
        params: Mapping[str, Any] | None = None,
        *,
        coalesce: str | None = None,
        kind: str = "do",
        run: str | None = None,
    ) -> Iterator[Edit]:
        """The only way to write: one transaction, logged, all or nothing.

        ``label`` is an untranslated message (``N_``) with named places for ``params``; it names
        the step in the undo menu. Edits in a row with the same ``coalesce`` key (typing in one
        field) are one step. Kind ``setup`` cannot be undone. Raises ``BusyError`` while another
        edit is going on, ``ProjectError`` when the disk refuses.
        """
        with self._transaction() as writer:
            # The store's own statements go straight to the driver: a commit is felt at the table.
            driver: Any = writer.connection.driver_connection
            edit = Edit(writer, new_id())
            run = run or self._run(edit.id, coalesce)
            driver.execute(
                "INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    edit.id,
                    self._device,
                    self._clock.tick(),
                    datetime.now(UTC).isoformat(timespec="seconds"),
                    kind,
                    run,
                    label,
                    json.dumps(dict(params or {})),
                ),
            )
            driver.execute("UPDATE log_state SET edit_id = ?", (edit.id,))
            yield edit
            driver.execute("UPDATE log_state SET edit_id = NULL")
            search_index.follow(driver, edit.id)
            edit.changes = edit_log.changes_of(driver, edit.id)
            if not edit.changes and kind == "do":
                driver.execute("DELETE FROM edit WHERE id = ?", (edit.id,))
        if edit.changes:
            done = edit.changes
            self._stack.follow(edit.id, kind, run, done.label, done.params)
            self._typing = (coalesce or "", run, time.monotonic())

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """Edits inside are one step of undo, named by the last of them; a failure undoes them."""
        run = self._together = new_id()
        try:
            yield
        except BaseException:
            self._together = ""
            if self._stack.undoable and self._stack.undoable[-1].run == run:
                self.undo()
            raise
        finally:
            self._together = ""

    def _run(self, edit_id: str, coalesce: str | None) -> str:
        """The run an edit belongs to: the one before when typing goes on, else its own."""
        if self._together:
            return self._together
        key, run, at = self._typing
        top = self._stack.undoable[-1].run if self._stack.undoable else ""
        going_on = coalesce and key == coalesce and run == top and not self._stack.redoable
        return run if going_on and time.monotonic() - at < _TYPING_PAUSE else edit_id

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time in this program, and none inside another."""
        if self.read_only:
            raise read_only(self.path)
        if not self._writing.acquire(timeout=_PATIENCE):
            raise BusyError(
                _("Another piece of work is writing to the project. Try again in a moment.")
            )
        try:
            if self._depth:
                raise RuntimeError("an edit inside an edit")
            self._depth += 1
            try:
                self._stay_home()
                yield
            finally:
                self._depth -= 1
        finally:
            self._writing.release()

    def _stay_home(self) -> None:
        """See that what is written lands in the file of that name.

        Where one may delete an open file, SQLite goes on writing into what nobody will find again:
        the project is put back whole. Raises ``ProjectError`` where that cannot be.
        """
        there = opening.which(self.path)
        if there == self._file:
            return
        if there is not None and self._is_here():  # a share may give a file another number
            self._let_go()
            self._engine.dispose()
            self._file = there
            return
        if there is not None or not self.path.parent.is_dir():
            raise ProjectError(
                _(
                    "The project file “{name}” is not in its place any more: nothing was saved."
                ).format(name=self.path.name),
                _("Put it back where it was; your text is still here."),
            )
        whole = self.path.with_name(f".{self.path.name}.part")
        whole.unlink(missing_ok=True)
        self._let_go()  # only what is open already leads to the file that went
        with suppress(ProjectError):
            self.checkpoint()  # renamed, it is whole under its new name
        try:
            self.copy_to(whole)
            # The log of changes beside it belongs to the file that went.
            for end in ("-wal", "-shm"):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)
            whole.replace(self.path)
        except OSError as error:
            raise read_only(self.path) from error
        finally:
            whole.unlink(missing_ok=True)
        self._engine.dispose()
        self._file = opening.which(self.path)

    def _is_here(self) -> bool:
        """Whether the file of that name holds what was written last."""
        try:
            self.checkpoint()
            with self.read() as reader:
                latest = edit_log.latest_reading(reader)
        except ProjectError:
            return False
        return opening.holds(self.path, latest)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Write alone, and whole or not at all.

        The connection is kept: what it read for one edit serves the next. After a failure it is
        given back, which clears away whatever that left in it.
        """
        with self._alone(), faults(self.path):
            if self._writer is None:
                self._writer = self._engine.connect().execution_options(writes=True)
            try:
                with self._writer.begin():
                    yield self._writer
            except BaseException:
                self._let_go()
                raise

    def _let_go(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    # ------------------------------------------------------------------ undo, redo, history

    def undo(self) -> Changes:
        """Take the latest step back. Raises ``UserError`` where there is none or it cannot be."""
        return self._step(self._stack.undoable, "undo", _("There is nothing to undo."))

    def redo(self) -> Changes:
        """Do again what was taken back last. Raises ``UserError`` where there is nothing."""
        return self._step(self._stack.redoable, "redo", _("There is nothing to redo."))

    def _step(self, steps: list[Step], kind: str, nothing: str) -> Changes:
        if not steps:
            raise UserError(nothing)
        step = steps[-1]
        with self.edit(step.label, step.params, kind=kind, run=step.run) as edit:
            for edit_id in reversed(step.edits):
                edit_log.invert(edit.connection, edit_id)
        if not edit.changes:  # everything it touched has changed since: the step is spent
            self._stack.follow(edit.id, kind, step.run, step.label, step.params)
        return edit.changes

    def undo_label(self) -> tuple[str, Mapping[str, Any]] | None:
        """The untranslated name of what ``undo`` would take back, with its parameters."""
        steps = self._stack.undoable
        return (steps[-1].label, steps[-1].params) if steps else None

    def redo_label(self) -> tuple[str, Mapping[str, Any]] | None:
        """The untranslated name of what ``redo`` would do again, with its parameters."""
        steps = self._stack.redoable
        return (steps[-1].label, steps[-1].params) if steps else None

    def history(self, table: str, row_id: str) -> list[Version]:
        """All versions of a row, oldest first."""
        with self.read() as reader:
            return edit_log.history(reader, table, row_id)

    def latest_edit(self) -> datetime:
        """When the project was last worked on (UTC), by the clock of the computer that did; 1970
        for never.
        """
        with self.read() as reader:
            return moment(edit_log.latest_reading(reader))

    # ------------------------------------------------------------------ half-typed text

    def keep_draft(self, place: str, text: str, data: Mapping[str, Any]) -> None:
        """Keep a place's half-typed text on disk; empty text forgets it. From any thread."""
        with self._transaction() as writer:
            drafts.keep(writer.connection.driver_connection, place, text, data)

    def clear_draft(self, place: str) -> None:
        """Forget a place's half-typed text."""
        self.keep_draft(place, "", {})

    def drafts(self) -> dict[str, Draft]:
        """The half-typed texts by place."""
        with self.read() as reader:
            return drafts.kept(reader.connection.driver_connection)

    # ------------------------------------------------------------------ photos

    def keep_content(self, data: bytes, thumbnail: bytes) -> str:
        """Keep a photo under the name of its content, and give that. From any thread.

        Not an edit: the row that refers to it is one.
        """
        with self._transaction() as writer:
            return contents.keep(writer.connection.driver_connection, data, thumbnail)

    def content(self, name: str, *, small: bool = False) -> bytes | None:
        """A photo, or its thumbnail; None where it was taken away for good. From any thread."""
        with self.read() as reader:
            return contents.kept(reader, name, small=small)

    def forget_contents(self) -> int:
        """Take away for good, from the file's bytes too, what nothing refers to; how many."""
        with self.read() as reader:
            found = contents.unnamed(reader)
        if found:
            with self._transaction() as writer:
                driver: Any = writer.connection.driver_connection
                driver.execute("PRAGMA secure_delete = ON")
                contents.forget(driver)
                driver.execute("PRAGMA secure_delete = OFF")
            self.checkpoint()
        return found

    # ------------------------------------------------------------------ upkeep

    def next_number(self, table_id: str) -> int:
        """The number the next card of a table will get on this laptop."""
        with self.read() as reader:
            found = reader.exec_driver_sql(
                "SELECT last FROM card_counter WHERE table_id = ? AND letter = ?",
                (table_id, self._letter),
            ).one_or_none()
        return (found[0] if found else 0) + 1

    def check(self) -> list[str]:
        """What is wrong with the file, in SQLite's words; empty for a sound one."""
        with self.read() as reader:
            # Else SQLite looks for the index where it lay when this connection last read it.
            reader.exec_driver_sql("SELECT rowid FROM search_text LIMIT 1").all()
            problems = [
                said for (said,) in reader.exec_driver_sql("PRAGMA integrity_check") if said != "ok"
            ]
            problems += [
                f"foreign key: {row[0]} {row[1]}"
                for row in reader.exec_driver_sql("PRAGMA foreign_key_check")
            ]
            (open_edit,) = reader.exec_driver_sql("SELECT edit_id FROM log_state").one()
        return [*problems, "an edit was left open"] if open_edit else problems

    def copy_to(self, path: Path) -> None:
        """Write a whole, compact copy to a new file, also while something is being written."""
        with faults(path), self._engine.connect() as reader:
            driver_connection: Any = reader.connection.driver_connection
            driver_connection.execute("VACUUM INTO ?", (str(path),))

    def checkpoint(self) -> None:
        """Move what was written into the main file; for idle moments."""
        with faults(self.path), self._engine.connect() as made:
            driver_connection: Any = made.connection.driver_connection
            driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _lock(path: Path) -> FileLock:
    """Keep a second program from writing to the same file."""
    if not path.parent.is_dir():
        raise ProjectError(
            _("There is no folder “{name}”.").format(name=path.parent),
            _("Check the name and the folder."),
        )
    lock = FileLock(path.with_name(f"{path.name}-lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise ProjectError(
            _("The project “{name}” is open in another window.").format(name=path.name),
            _("Go on in that window, or close it first."),
        ) from error
    except OSError as error:
        raise read_only(path) from error
    return lock
