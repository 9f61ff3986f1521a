"""Tags of spoken languages, as BCP 47 writes them: mam, pt-BR, zh-Hant-TW."""

import re
from typing import Final

_FORM: Final = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII,
)


def as_tag(typed: str) -> str:
    """A tag as typed, in its usual case; empty where it cannot be one.

    The form of RFC 5646 is checked, not the registry: a language nobody thought of is heard too.
    """
    found = _FORM.fullmatch(typed.strip().lower().replace("_", "-"))
    if found is None:
        return ""
    parts = [found["language"]]
    if found["script"]:
        parts.append(found["script"].title())
    if found["region"]:
        parts.append(found["region"].upper())
    return "-".join(parts) + (found["variants"] or "") + (found["private"] or "")
