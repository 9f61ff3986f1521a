"""Both languages: one gettext catalogue for window, documents and command line.

English is the language of the message identifiers, so only Spanish has a catalogue. The
language of the interface is a setting of the process (``set_language``); a document asks for
its own language with ``translator``, and the two never touch.
"""

import gettext as _gettext
import locale as _locale
import os
from functools import cache
from typing import Final

from binational_desktop import paths

LANGUAGES: Final = ("es", "en")
DOMAIN: Final = "binational_desktop"


class Translator:
    """The messages of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages: _gettext.NullTranslations = (
            _gettext.NullTranslations()
            if language == "en"
            else _gettext.translation(DOMAIN, paths.translations(), [language])
        )

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self._messages.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The message for ``n`` things in this language."""
        return self._messages.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        """The message in this language, where English uses one word for two things."""
        return self._messages.pgettext(context, message)


@cache
def translator(language: str) -> Translator:
    """The translator of a language code (``es`` or ``en``)."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    return Translator(language)


_current = "en"


def set_language(language: str) -> None:
    """Make ``language`` the language of the interface from now on."""
    global _current  # noqa: PLW0603 (gettext's language belongs to the process)
    translator(language)
    _current = language


def language() -> str:
    """The language of the interface."""
    return _current


def system_language() -> str:
    """The interface language the system asks for: Spanish unless it clearly asks for English."""
    asked = ""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            asked = os.environ[name]
            break
    else:
        asked = _locale.getlocale()[0] or ""
    return "en" if asked.lower().startswith(("en", "c.", "posix")) or asked == "C" else "es"


def _(message: str) -> str:
    """The message in the language of the interface."""
    return translator(_current).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message for ``n`` things in the language of the interface."""
    return translator(_current).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message in the language of the interface, for a word with two meanings."""
    return translator(_current).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Mark a message for the catalogue without translating it yet."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 (as N_, for two forms)
    """Mark a message with its plural for the catalogue without translating it yet."""
    return singular, plural
