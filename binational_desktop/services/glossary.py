"""The field's terms in both languages, as they ship."""

import json
from functools import lru_cache

from binational_desktop import paths
from binational_desktop.i18n import LANGUAGES
from binational_desktop.model.rules.concepts import Concepts, Term


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """All terms, in the order of the file."""
    found = json.loads(paths.resource("glossary.json").read_text("utf-8"))["terms"]
    return tuple(
        Term(one["code"], {language: tuple(one[language]) for language in LANGUAGES})
        for one in found
    )


@lru_cache(maxsize=1)
def concepts() -> Concepts:
    """What reads texts by these terms."""
    return Concepts(terms())
