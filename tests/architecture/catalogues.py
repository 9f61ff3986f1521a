"""Bring the Spanish catalogue up to what the code says, compile it, and name what is still empty.

``make catalogues`` runs it; the tests use its parts. Placeholders and plural forms are checked by
``problems``, because Babel lets a wrong ``{name}`` pass.
"""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
POT = ROOT / "translations" / "binational_desktop.pot"
PO = ROOT / "translations" / "es" / "LC_MESSAGES" / "binational_desktop.po"
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "NN_": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_PLACE = re.compile(r"\{(\w+)[^}]*\}")


def extracted() -> Catalog:
    """The messages the code holds."""
    found = Catalog(project="binational_desktop", charset="utf-8")
    for _file, _line, message, comments, context in extract_from_dir(
        ROOT / "binational_desktop", keywords=KEYWORDS, method_map=[("**.py", "python")]
    ):
        if message:
            found.add(message, auto_comments=comments, context=context)
    return found


def read(path: Path) -> Catalog:
    """A catalogue from its file."""
    with path.open("rb") as file:
        return read_po(file, locale="es" if path.suffix == ".po" else None)


def key(message: Message) -> tuple[str, str]:
    """What tells a message from the others: its singular and its plural."""
    if isinstance(message.id, tuple | list):
        return message.id[0], message.id[1]
    return str(message.id), ""


def keys(catalogue: Catalog) -> set[tuple[str, str]]:
    """All messages of a catalogue."""
    return {key(message) for message in catalogue if message.id}


def strings(message: Message) -> tuple[str, ...]:
    """A message's translations, one for each plural form."""
    found = message.string
    return tuple(found) if isinstance(found, tuple | list) else (str(found),)


def problems(catalogue: Catalog) -> list[str]:
    """What is empty, fuzzy, or has lost or invented a place."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        singular, plural = key(message)
        wanted = set(_PLACE.findall(singular)) | set(_PLACE.findall(plural))
        if message.fuzzy:
            found.append(f"fuzzy: {singular}")
        if plural and len(strings(message)) != 2:
            found.append(f"two plural forms are needed: {singular}")
        for text in strings(message):
            if not text:
                found.append(f"empty: {singular}")
            elif set(_PLACE.findall(text)) - wanted or (
                not plural and set(_PLACE.findall(text)) != wanted
            ):
                found.append(f"places differ: {singular}")
    return found


def update() -> list[str]:
    """Write the template and the catalogue afresh, keep what is translated; the problems left."""
    template = extracted()
    old = read(PO)
    new = Catalog(locale="es", project="binational_desktop", charset="utf-8", fuzzy=False)
    for name in ("creation_date", "revision_date", "last_translator", "language_team"):
        setattr(new, name, getattr(old, name))
    new.header_comment = old.header_comment
    template.creation_date = old.creation_date
    template.header_comment = old.header_comment
    for message in template:
        if message.id:
            before = old.get(key(message)[0], message.context)
            text = before.string if before is not None and not before.fuzzy else ""
            if isinstance(message.id, tuple) != isinstance(text, tuple):
                text = ("", "") if isinstance(message.id, tuple) else ""
            new.add(message.id, text, context=message.context)
    for path, catalogue in ((POT, template), (PO, new)):
        with path.open("wb") as file:
            write_po(file, catalogue, no_location=True, sort_output=True, width=100)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, new)
    return problems(new)


if __name__ == "__main__":
    left = update()
    print("\n".join(left) or "The Spanish catalogue is complete.")
    sys.exit(bool(left))
