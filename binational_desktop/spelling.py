"""Spelling, offline, in Spanish and English, by Hunspell in a process of its own.

Hunspell holds the interpreter while it loads a dictionary or thinks of suggestions, some tenths of
a second on an old laptop. Apart, it can do so without delaying a key.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from binational_desktop import paths

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_T = TypeVar("_T")

LANGUAGES: Final = ("es", "en")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ‘`-][^\W\d_]+)*['’ʼ]?")
_APOSTROPHES: Final = re.compile("['’ʼ‘`]")
_ADDRESS: Final = re.compile(r"\S*(?:[@/\\_]|\w\.\w)\S*")
_BEGINS: Final = re.compile(r"(?:^|[.!?…:;¿¡\n«“\"(])\s*$")
_SHORTEST: Final = 3
_SUGGESTIONS: Final = 5
_MOST_FALLS: Final = 3


def words(text: str, language: str) -> Iterator[tuple[int, str]]:
    """The words of a text that a dictionary can judge, with their places.

    Names and addresses are left alone: what begins with a capital within a sentence, is all
    capitals, has a digit beside it, or an apostrophe as Maya words do (in English one is usual).
    """
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    for found in _WORD.finditer(text):
        word, start, end = found.group(), found.start(), found.end()
        if len(word) < _SHORTEST or word.isupper():
            continue
        if word[0].isupper() and not _BEGINS.search(text[:start]):
            continue
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        if any(one.isdigit() for one in beside):
            continue
        if any(first <= start < last for first, last in addresses):
            continue
        if _APOSTROPHES.search(word) and language != "en":
            continue
        yield start, word


def misspelt(text: str, language: str, own: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """Places and lengths of words that are in no dictionary nor among ``own``."""
    known = _known(language) | {one.casefold() for one in own}
    found = []
    for start, word in words(text, language):
        plain = _APOSTROPHES.sub("'", word)
        if plain.casefold() in known or _is_right(plain, language):
            continue
        if "-" in plain and all(
            len(part) < _SHORTEST or part.casefold() in known or _is_right(part, language)
            for part in plain.split("-")
        ):
            continue
        found.append((start, len(word)))
    return found


def suggestions(word: str, language: str) -> list[str]:
    """What may have been meant, the likeliest first."""
    found: list[str] = []
    for one in _dictionaries(language):
        found += [said for said in one.suggest(word) if said not in found]
    return found[:_SUGGESTIONS]


def _is_right(word: str, language: str) -> bool:
    return any(one.spell(word) for one in _dictionaries(language))


@lru_cache(maxsize=2)
def _dictionaries(language: str) -> tuple[Any, ...]:
    """Spanish of all its countries; English of both sides of the ocean."""
    import hunspell

    ours = str(paths.resource("spelling/words.txt").parent)
    if language == "es":
        return (hunspell.Hunspell("es", hunspell_data_dir=ours),)
    theirs = str(Path(hunspell.__file__).parent / "dictionaries")
    return (
        hunspell.Hunspell("en_US", hunspell_data_dir=theirs),
        hunspell.Hunspell("en_GB", hunspell_data_dir=ours),
    )


@lru_cache(maxsize=2)
def _known(language: str) -> frozenset[str]:
    """Words of the field, and the names of the languages spoken here."""
    from binational_desktop import formats

    lines = paths.resource("spelling/words.txt").read_text(encoding="utf-8").splitlines()
    own = {one.strip().casefold() for one in lines if one.strip() and not one.startswith("#")}
    for one in formats.border_languages():
        for name in (one["es"], one["en"], *one["also"]):
            own |= {part.casefold() for part in re.findall(r"[^\W\d_]+", name)}
    return frozenset(own)


class Speller:
    """Asks the process; ``own`` are the words that were added on this computer."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self.falls = 0
        self._file = paths.user_config() / "words.txt"
        try:
            self.own = tuple(self._file.read_text(encoding="utf-8").split("\n"))
        except OSError:
            self.own = ()

    def misspelt(self, text: str, language: str) -> list[tuple[int, int]]:
        """The misspelt words of a text; waits for the process, so not in the window's thread."""
        return self._asked(misspelt, text, language, self.own) or []

    def suggestions(self, word: str, language: str, patience: float) -> list[str]:
        """What may have been meant by a word; nothing where that takes longer than ``patience``."""
        return self._asked(suggestions, word, language, patience=patience) or []

    def _asked(self, work: Callable[..., _T], *given: Any, patience: float = 30.0) -> _T | None:
        """The process' answer; None where it fell, hung or was let go: nobody is kept from typing."""
        from concurrent.futures import CancelledError

        try:
            return self._process().submit(work, *given).result(patience)
        except (CancelledError, TimeoutError):
            return None
        except (RuntimeError, OSError):
            self.falls += 1
            self._pool = None
            return None

    def add(self, word: str) -> None:
        """Know a word from now on, on this computer. A disk that cannot be written forgets it later."""
        self.own = (*(one for one in self.own if one), word)
        try:
            self._file.write_text("\n".join(self.own), encoding="utf-8")
        except OSError:
            return

    def stop(self) -> None:
        """Let the process go."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _process(self) -> "ProcessPoolExecutor":
        if self.falls >= _MOST_FALLS:
            raise RuntimeError
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        return self._pool
