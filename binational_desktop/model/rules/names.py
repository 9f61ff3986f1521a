"""Names of institutions and places compared: what makes twins, and what only looks alike."""

import re
from typing import Final

from binational_desktop.model.rules.folding import fold

_BETWEEN: Final = re.compile(r"[\W_]+")
_SMALL: Final = frozenset(
    {"a", "al", "and", "de", "del", "des", "e", "el", "en", "for", "la", "las", "los", "of"}
    | {"para", "por", "the", "to", "y"}
)
_SHORTENED: Final = {
    "asoc": "asociacion", "coord": "coordinacion", "com": "comision", "dept": "department",
    "depto": "departamento", "dir": "direccion", "edo": "estado", "fed": "federal",
    "gob": "gobierno", "govt": "government", "gral": "general", "inst": "instituto",
    "min": "ministerio", "mpal": "municipal", "mpio": "municipio", "mun": "municipal",
    "nac": "nacional", "natl": "national", "sec": "secretaria", "sria": "secretaria",
    "subsec": "subsecretaria", "univ": "universidad",
}  # fmt: skip
_ACRONYM: Final = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<acronym>[^()\[\]]{2,20})[)\]]$")


def name_key(name: str) -> str:
    """What two spellings of one name share: no case, accents, punctuation or double spaces."""
    return _BETWEEN.sub(" ", fold(name)).strip()


def acronym_key(acronym: str) -> str:
    """An acronym without case, accents, points and spaces: S.R.E. is SRE."""
    return _BETWEEN.sub("", fold(acronym))


def comparable(name: str) -> str:
    """A name for measuring likeness: words in order of the alphabet, small ones left out, usual
    abbreviations written out.
    """
    words = (word for word in name_key(name).split() if word not in _SMALL)
    return " ".join(sorted(_SHORTENED.get(word, word) for word in words))


def parted(text: str) -> tuple[str, str]:
    """``Name (ACR)`` as name and acronym; the acronym is empty where none is written."""
    text = " ".join(text.split())
    found = _ACRONYM.match(text)
    if found is None or not any(map(str.isupper, found["acronym"])):
        return text, ""
    return found["name"], found["acronym"].strip()


def same_country(first: str, second: str) -> bool:
    """Whether two entries may be of one country: the same one, or one of them not said."""
    return not first or not second or first == second
