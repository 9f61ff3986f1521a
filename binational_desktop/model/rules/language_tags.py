"""Tags of spoken languages, as BCP 47 writes them: mam, pt-BR."""


def as_tag(typed: str) -> str:
    """A tag as typed, in its usual case; empty where it cannot be one.

    The form of RFC 5646 is checked, not the registry: a language nobody thought of is heard too.
    """
    parts = typed.strip().split("-")
    good = 2 <= len(parts[0]) <= 8 and all(
        part.isascii() and part.isalnum() and len(part) <= 8 for part in parts
    )
    if not good or not parts[0].isalpha():
        return ""
    return "-".join([parts[0].lower(), *parts[1:]])
