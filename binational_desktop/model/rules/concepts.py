"""What a text speaks of: the glossary's terms, the same in both languages, and the stems beside them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from binational_desktop.i18n import LANGUAGES
from binational_desktop.model.rules.word_stems import stem, stems, words_of

LIKE: Final = 0.45
"""From this likeness on two inputs are offered as alike; judged on the sample and on real comments."""
_SHARED: Final = 2
"""Two inputs that share one word only are not alike …"""
_FEW_SHARED: Final = 0.66
"""… and where they share two, there must be hardly anything else in them."""
_SEEN: Final = 40_000
"""Words remembered with what they are."""

_Phrase = tuple[tuple[str, ...], str]
_Known = tuple[str, str, tuple[_Phrase, ...]]


@dataclass(frozen=True)
class Reading:
    """A text by its features, each with the word it was read from.

    A feature is ``=code`` for a term of the glossary, else the stem of a word. Names and many
    learned words have the same stem in both languages.
    """

    features: Mapping[str, str]

    def shared(self, other: "Reading") -> list[str]:
        """The words of this text for what both speak of, in their order; a phrase, not its parts."""
        return without_parts(
            word for feature, word in self.features.items() if feature in other.features
        )


def without_parts(words: Iterable[str]) -> list[str]:
    """Words and phrases, each once, without the words that are in one of the phrases."""
    said = list(dict.fromkeys(words))
    parts = {part for word in said if " " in word for part in word.split()}
    return [word for word in said if word not in parts]


@dataclass(frozen=True)
class Term:
    """A term of the glossary with its variants in both languages, the usual one first."""

    code: str
    variants: Mapping[str, Sequence[str]]


class Concepts:
    """Reads texts by a glossary. One object serves all threads: it does not change."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._single: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self._longer: dict[str, dict[str, list[_Phrase]]] = {language: {} for language in LANGUAGES}
        self._seen: dict[str, dict[str, _Known | tuple[()]]] = {}
        self._variants: dict[str, list[tuple[str, ...]]] = {}
        for term in terms:
            for language in LANGUAGES:
                for variant in term.variants[language]:
                    self._add(term.code, language, [found for found, _ in stems(variant, language)])

    def _add(self, code: str, language: str, said: list[str]) -> None:
        if not said:
            return
        feature = f"={code}"
        self._variants.setdefault(feature, []).append(tuple(said))
        if len(said) == 1:
            self._single[language].setdefault(said[0], feature)
        else:
            self._longer[language].setdefault(said[0], []).append((tuple(said), feature))

    def variants(self, feature: str) -> list[tuple[str, ...]]:
        """All ways to say a feature, each a sequence of stems."""
        return self._variants.get(feature) or [(feature,)]

    def read(self, text: str, language: str) -> Reading:
        """A text's features. A phrase of the glossary counts beside those of its words that are
        terms themselves.
        """
        seen = self._seen.setdefault(language, {})
        if len(seen) > _SEEN:
            seen.clear()
        said = []
        for word in words_of(text):
            known = seen.get(word)
            if known is None:
                known = seen[word] = self._look(word, language)
            if known:
                said.append((known, word))
        found: dict[str, str] = {}
        covered: set[int] = set()
        for place, ((_stem, feature, phrases), word) in enumerate(said):
            if phrases:
                for phrase, meant in phrases:
                    part = said[place : place + len(phrase)]
                    if tuple(one[0] for one, _word in part) == phrase:
                        found.setdefault(meant, " ".join(each for _one, each in part))
                        covered.update(range(place, place + len(phrase)))
            if feature not in found and (feature[0] == "=" or place not in covered):
                found[feature] = word
        return Reading(found)

    def _look(self, word: str, language: str) -> _Known | tuple[()]:
        """What a word is: its stem, its feature, the phrases that begin with it."""
        found = stem(word, language)
        if not found:
            return ()
        feature = self._single.get(language, {}).get(found) or found
        return found, feature, tuple(self._longer.get(language, {}).get(found, ()))


def likeness(shared: int, one: int, other: int) -> float:
    """How alike two texts are that have ``one`` and ``other`` features and share some: 0 to 1."""
    if shared < _SHARED:
        return 0.0
    alike = shared / math.sqrt(one * other)
    return alike if shared > _SHARED or alike > _FEW_SHARED else 0.0
