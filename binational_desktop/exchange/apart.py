"""Work done in a process of its own, whose fall takes nothing along: decoders that may crash."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

_T = TypeVar("_T")
_PATIENCE: Final = 120.0
"""Seconds; an old laptop unpacks the largest photo in twenty."""


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
    try:
        result = work(data)
    except Exception as error:
        result = error
    sender.send(result)
