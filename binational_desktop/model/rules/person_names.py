"""Names of persons in running text: those on the attendance list, and those somebody gives away."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Final

from binational_desktop.model.rules.folding import fold

Span = tuple[int, int]

_WORD: Final = re.compile(r"[^\W\d_][\w'’ʼꞌ]*")
_BETWEEN: Final = re.compile(r"[\s\-,]{1,3}")
_PARTICLES: Final = frozenset({"de", "del", "la", "las", "los", "y", "e", "da", "van", "von"})
_WORDS_TOO_TEXT: Final = (
    "amparo angel angeles arroyo asuncion barrios blanca blanco bueno cabrera calle camino"
    " campo campos casas castillo cielo ciudad clara concepcion consuelo corona cortes costa"
    " cruz cuevas delgado dolores domingo encarnacion esperanza estrella feliz flor flores"
    " frontera fuentes gallo gloria gracia guadalupe guerra guerrero hidalgo iglesia juarez"
    " leon lobo luna luz madero mar mayo mayor mejia mercado mercedes milagros montes moreno"
    " morelos nieves nuevo ordenez paz perla pilar pinto plaza prado puente puerto remedios"
    " reyes rey rio rios rivera roca rosa rosas rosario rubio salas salvador san santa"
    " santiago santo santos serrano sierra socorro sol soledad soto tierra toro torre torres"
    " trinidad valle vega vera victoria vida villa zapata brown faith grace green hill hope"
    " hunter king lane mark may rivers rose stone white will wood young"
)
_WORDS_TOO: Final = frozenset(_WORDS_TOO_TEXT.split())
"""Names that are words or places too: they tell nobody's name unless written as one."""


@dataclass(frozen=True)
class _Word:
    folded: str
    start: int
    end: int
    capital: bool


class Names:
    """The names of an attendance list, to be found whole or by any two parts that stand together."""

    def __init__(self, names: Iterable[str]) -> None:
        self._whose: dict[str, set[int]] = {}
        self._alone: set[str] = set()
        for person, name in enumerate(dict.fromkeys(names)):
            parts = [one for one in map(fold, _WORD.findall(name)) if one not in _PARTICLES]
            parts = [one for one in parts if len(one) > 1]
            for part in parts:
                self._whose.setdefault(part, set()).add(person)
            if len(parts) == 1:
                self._alone.add(parts[0])

    def __bool__(self) -> bool:
        return bool(self._whose)

    @property
    def parts(self) -> Set[str]:
        """Every part of every name, folded."""
        return self._whose.keys()

    def spans(self, text: str) -> Iterator[Span]:
        """Where a listed person is named: the whole name, or two parts of it side by side.

        A part alone says little (*Cruz*, *Rosa*), unless it is all that the list has of a person.
        """
        words = [
            _Word(fold(one.group()), one.start(), one.end(), one.group()[0].isupper())
            for one in _WORD.finditer(text)
        ]
        place = 0
        while place < len(words):
            run = self._run(text, words, place)
            if run and self._tells(text, run):
                yield run[0].start, run[-1].end
                place = words.index(run[-1], place)
            place += 1

    def _run(self, text: str, words: list[_Word], place: int) -> list[_Word]:
        """The longest row of parts of one person's name that begins at a word."""
        persons = self._whose.get(words[place].folded, set())
        run = [words[place]] if persons else []
        at = place + 1
        end = words[place].end
        while persons and at < len(words) and _BETWEEN.fullmatch(text, end, words[at].start):
            end = words[at].end
            if words[at].folded in _PARTICLES:
                at += 1
                continue
            persons = persons & self._whose.get(words[at].folded, set())
            if persons:
                run.append(words[at])
                at += 1
        return run

    def _tells(self, text: str, run: list[_Word]) -> bool:
        common = all(one.folded in _WORDS_TOO for one in run)
        if len({one.folded for one in run}) == 1:
            only = run[0]
            mid_sentence = only.capital and not _begins_sentence(text, only.start)
            return only.folded in self._alone and (mid_sentence or not common)
        return not common or all(one.capital for one in run)


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \t\"'“”«»¿¡(")
    return not before or before[-1] in ".!?…:;\n\r-–—"


_CAPITAL: Final = r"(?:[A-ZÁÉÍÓÚÜÑÄËÏÖ][\w'’ʼꞌ]+)"
_FULL: Final = rf"{_CAPITAL}(?:\s+(?:(?:de|del|la|las|los)\s+){{0,2}}{_CAPITAL}){{0,3}}"
_ROLE: Final = (
    r"(?:alcald|president|presidenci|gobernad|minist|secretari|direct|diputad|concejal|regid|juez|jueza"
    r"|rey\b|reina|dios|cura\b|comisariad|c[óo]nsul|embajad|coordinad|delegad|intendent|congres|senad)"
)
_INTRODUCED: Final = re.compile(
    r"\b(?:me\s+llamo|mi\s+nombre\s+es|my\s+name(?:\s+is|['’]s)|(?:i\s+am|i['’]m)\s+called)\s+"
    r"(?!(?:la|el|los|las|mucho|poderosamente|the|a|an|not|on|out)\b)",
    re.IGNORECASE,
)
_INTRODUCED_NAME: Final = re.compile(rf"{_FULL}|[^\W\d_]{{2,}}(?:\s+[^\W\d_]{{3,}})?")
_TITLED: Final = re.compile(
    r"\b(?:[Dd]on|[Dd]oña|[Ss]eñor(?:a|ita)?|[Ss]r(?:t?a)?\.?|[Ll]ic(?:\.|enciad[oa])"
    r"|[Ii]ng(?:\.|enier[oa])|[Dd]ra?\.|[Dd]octora?|[Pp]rof(?:\.|a\.|e|esora?)|[Mm]aestr[oa]"
    r"|[Mm]tr[oa]\.?|[Aa]rq\.|Mrs?\.?|Ms\.?|Miss|DON|DOÑA)\s+"
    rf"(?!(?i:{_ROLE}))(?P<name>{_FULL})"
)
_KIN: Final = re.compile(
    r"\b(?:mi|my|su|nuestr[oa])\s+(?:herman[oa]|espos[oa]|marido|mujer|hij[oa]|vecin[oa]|prim[oa]"
    r"|t[íi][oa]|cuñad[oa]|comadre|compadre|mam[áa]|pap[áa]|abuel[oa]|suegr[oa]|patr[óo]n(?:a)?"
    r"|brother|sister|husband|wife|son|daughter|neighbou?r|cousin|uncle|aunt|mother|father)\s+"
    rf"(?P<name>{_FULL})"
)
_I_AM: Final = re.compile(
    rf"\b(?i:yo\s+soy|soy|i\s+am|i['’]m)\s+(?!(?i:{_ROLE}))(?P<name>{_CAPITAL}\s+(?:de\s+)?{_CAPITAL})"
)


_CUES_TEXT: Final = (
    "llamo nombre name called yo soy i don dona senor senora senorita sr sra srta lic"
    " licenciado licenciada ing ingeniero ingeniera dr dra doctor doctora prof profe profa"
    " profesor profesora maestro maestra mtro mtra arq mr mrs ms miss im am mi my su nuestro"
    " nuestra"
)
CUES: Final = frozenset(_CUES_TEXT.split())
"""Folded words one of which must be there for a name to be given away."""


def named(text: str) -> Iterator[Span]:
    """Where somebody is named by the way it is said: *me llamo …*, *doña …*, *my neighbour …*."""
    for found in _INTRODUCED.finditer(text):
        name = _INTRODUCED_NAME.match(text, found.end())
        if name:
            yield name.span()
    for pattern in (_TITLED, _KIN, _I_AM):
        for found in pattern.finditer(text):
            yield found.span("name")
