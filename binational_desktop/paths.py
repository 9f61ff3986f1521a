"""Where things lie: what ships with the program, and what belongs to the user."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_elsewhere: Path | None = None


@contextmanager
def elsewhere(folder: Path) -> Iterator[None]:
    """For a while, keep below ``folder`` what belongs to the user: a trial touches nothing of theirs."""
    global _elsewhere  # noqa: PLW0603 (where things lie belongs to the process)
    before, _elsewhere = _elsewhere, folder
    try:
        yield
    finally:
        _elsewhere = before


@cache
def _shipped(folder: str) -> Path:
    """A shipped folder: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder


def resource(name: str) -> Path:
    """A file that ships with the program, by its path below ``resources/``."""
    return _shipped("resources") / name


def translations() -> Path:
    """The folder of the message catalogues."""
    return _shipped("translations")


def user_data() -> Path:
    """The user's folder for projects; made when missing."""
    if _elsewhere is not None:
        return _elsewhere
    from platformdirs import user_data_path

    return user_data_path("Binational Desktop", appauthor=False, ensure_exists=True)


def user_config() -> Path:
    """The user's folder for settings; made when missing."""
    if _elsewhere is not None:
        return _elsewhere
    from platformdirs import user_config_path

    return user_config_path("Binational Desktop", appauthor=False, ensure_exists=True)


def user_log() -> Path:
    """The user's folder for logs; made when missing."""
    if _elsewhere is not None:
        return _elsewhere
    from platformdirs import user_log_path

    return user_log_path("Binational Desktop", appauthor=False, ensure_exists=True)


def default_project() -> Path:
    """The project that opens by itself."""
    return user_data() / "project.binational"
