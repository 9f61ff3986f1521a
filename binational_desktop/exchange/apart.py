"""Work done in a process of its own, whose fall takes nothing along: decoders that may crash."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, TypeVar

_T = TypeVar("_T")
_PATIENCE: Final = 120.0
"""Seconds; an old laptop unpacks the largest photo in twenty."""
_MOST_MEMORY: Final = 3 << 30
"""Bytes; an old laptop has four gigabytes."""


def run_apart(work: Callable[[bytes], _T], data: bytes) -> _T | None:
    """The result of ``work``, a function of a module, or its error; None where the process fell or
    hung.
    """
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work, data), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(_PATIENCE):
            return None
        result: _T | Exception = ours.recv()
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(result, Exception):
        raise result
    return result


def _answer(sender: Any, work: Callable[[bytes], object], data: bytes) -> None:
    """What the other process does."""
    _be_modest()
    try:
        result = work(data)
    except Exception as error:
        result = error
    sender.send(result)


def _be_modest() -> None:
    """Let what falls fall in silence, and before it takes all the memory there is."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows, which gives out no more than it has

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
