"""Work in a process of its own: its fall and its hanging take nothing along."""

import multiprocessing
import os
import time
from collections.abc import Callable
from typing import Any

import pytest

from binational_desktop.exchange import apart


def run(work: Callable[[Any], Any], given: Any) -> Any:
    return apart.run_apart(work, given)


def test_a_result_comes_back_and_an_error_too() -> None:
    assert run(len, b"abc") == 3
    with pytest.raises(ValueError, match="invalid literal"):
        run(int, "no number")


def test_a_fall_is_no_fall_of_ours() -> None:
    assert run(os._exit, 3) is None


def test_who_hangs_is_ended_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others have processes too: the one that knows the spelling must stay."""
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,), daemon=True)
    other.start()
    try:
        monkeypatch.setattr(apart, "_PATIENCE", 1.0)
        assert run(time.sleep, 60) is None
        other.join(0.5)
        assert other.is_alive()
        assert multiprocessing.active_children() == [other]
    finally:
        other.kill()
        other.join()
