"""Which of the two languages of writing somebody means by a word."""

from typing import Final

from binational_desktop.i18n import LANGUAGES
from binational_desktop.model.rules.folding import fold

_NAMES: Final = {"espanol": "es", "spanish": "es", "ingles": "en", "english": "en"}


def written_language(typed: str) -> str:
    """``es`` or ``en`` for a code, a tag (es-MX) or a name in either language; empty for another."""
    folded = fold(typed.strip())
    code = _NAMES.get(folded, folded.split("-")[0])
    return code if code in LANGUAGES else ""
