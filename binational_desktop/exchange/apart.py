"""Work done in a process of its own, whose fall takes nothing along: decoders that may crash."""

from collections.abc import Callable
from typing import Final, TypeVar

_T = TypeVar("_T")
_PATIENCE: Final = 120.0
"""Seconds; an old laptop unpacks the largest photo in twenty."""


def run_apart(work: Callable[[bytes], _T], data: bytes) -> _T | None:
    """The result of ``work``, a function of a module; None where the process fell or hung."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, mp_context=context)
    hung = False
    try:
        return pool.submit(work, data).result(_PATIENCE)
    except BrokenProcessPool:
        return None
    except TimeoutError:
        hung = True
        for child in multiprocessing.active_children():
            child.kill()
        return None
    finally:
        pool.shutdown(wait=not hung, cancel_futures=True)
