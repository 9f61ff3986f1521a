"""The words of a text that carry its meaning, cut down to their stems, in Spanish and English.

People type with and without accents, so words are folded before they are stemmed (Snowball).
"""

import re
import threading
from functools import lru_cache
from typing import Any, Final

from binational_desktop.model.rules.folding import fold

_WORD: Final = re.compile(r"[^\W_](?:[\w'’‘ʼʻ´`ꞌ]*\w)?")
_STEMMER: Final = {"es": "spanish", "en": "english"}

_COMMON: Final = {
    "es": """a acá ahí ahora al algo alguien algún alguna algunas alguno algunos allá allí ante antes
    aquel aquella aquellas aquello aquellos aquí así aun aún aunque bajo bien cada casi como cómo con
    cual cuál cuales cualquier cuando cuándo cuanto cuánto de debe deben del desde donde dónde dos
    durante e el él ella ellas ello ellos en entonces entre era eran es esa esas ese eso esos esta
    está están estas este esto estos estoy fue fueron ha haber había han has hasta hay haya he hemos
    hoy hubo incluso la las le les lo los luego mas más me menos mi mis misma mismo mucha muchas mucho
    muchos muy nada nadie ni ningún ninguna ninguno no nos nosotros nuestra nuestras nuestro nuestros
    nunca o os otra otras otro otros para pero poco pocos por porque pues puede pueden que qué quien
    quién quienes se sea sean según ser si sí sido siempre sin sino sobre solo sólo son soy su sus
    suya suyo también tampoco tan tanto te tener tenemos tengo ti tiene tienen toda todas todavía todo
    todos tras tu tú tus un una unas uno unos usted ustedes va vamos van vez veces voy y ya yo""",
    "en": """a about above after again against all almost already also although always am among an and
    any anybody anyone anything are as at be because been before being below between both but by can
    cannot could did do does doing done down during each either else even ever every everybody
    everyone everything few for from further get gets give had has have having he her here hers
    herself him himself his how i if in instead into is it its itself just less like many may me might
    mine more most much must my myself neither never no nobody none nor not nothing now of off often
    on once one only onto or other others our ours out over own per perhaps really same shall she
    should since so some somebody someone something still such than that the their theirs them
    themselves then there these they thing things this those though through thus to together too
    toward two under until up upon us very was we were what when where whether which while who whom
    whose why will with within without would yes yet you your yours""",
}


_COMMON_FOLDED: Final = {
    language: frozenset(fold(word) for word in words.split()) for language, words in _COMMON.items()
}
_APART: Final = {"es": {"comun": "comune", "comunes": "comune"}}
"""Words whose stem would be another word's: *común* is not *comunidad*."""
_stemmers: dict[str, Any] = {}
_stemming = threading.Lock()


def words_of(text: str) -> list[str]:
    """All words of a text as written, apostrophes of Maya languages within."""
    return _WORD.findall(text)


@lru_cache(maxsize=40_000)
def stem(word: str, language: str) -> str:
    """The stem of a word as written; empty for a number and for a word that says nothing alone.

    Words of another language than Spanish and English keep their folded form.
    """
    folded = fold(word)
    if len(folded) < 2 or folded.isdecimal() or folded in _COMMON_FOLDED.get(language, ()):
        return ""
    if language not in _STEMMER:
        return folded
    if folded in _APART.get(language, ()):
        return _APART[language][folded]
    if language == "es" and folded.endswith(("cion", "sion")):
        folded = folded[:-2] + "ón"  # the stemmer knows the suffix by its accent
    with _stemming:  # a stemmer works on one word at a time
        if language not in _stemmers:
            import snowballstemmer

            _stemmers[language] = snowballstemmer.stemmer(_STEMMER[language])
        found: str = _stemmers[language].stemWord(folded)
    if language == "es" and found == folded and found.endswith(("as", "os")):
        return found[:-1]  # ríos, años, días: too short for the stemmer
    return found.replace("ó", "o")


def stems(text: str, language: str) -> list[tuple[str, str]]:
    """The words that carry a text's meaning, in their order: (stem, word as written)."""
    return [(found, word) for word in _WORD.findall(text) if (found := stem(word, language))]
