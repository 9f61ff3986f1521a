"""How far the translation of an authored text is, where both of its languages are equal."""

from dataclasses import dataclass
from typing import Final

OTHER: Final = {"es": "en", "en": "es"}


@dataclass(frozen=True)
class Agreed:
    """What both languages said when they last agreed; ``language`` was translated into."""

    es: str
    en: str
    language: str = ""
    state: str = "reviewed"


@dataclass(frozen=True)
class PairState:
    """The state of a pair, the language that is (to be) translated, and what the original said
    when it was, where it says something else now.
    """

    state: str
    language: str
    before: str = ""


def pair_state(es: str, en: str, agreed: Agreed | None) -> PairState | None:
    """None for a pair with nothing in it. Without other knowledge the translation is the English."""
    if not es and not en:
        return None
    if not es or not en:
        return PairState("none", "en" if es else "es")
    if agreed is None:
        return PairState("reviewed", "en")
    known = agreed.language or "en"
    spanish, english = es != agreed.es, en != agreed.en
    if spanish and english:  # both were written anew
        return PairState("reviewed", known)
    if not spanish and not english:
        return PairState(agreed.state, known)
    changed = "es" if spanish else "en"
    if agreed.state == "draft" and changed == agreed.language:
        return PairState("draft", changed)  # somebody went on with the draft in another place
    return PairState("stale", OTHER[changed], agreed.es if spanish else agreed.en)
