"""A cluster's name: three to seven words are remembered; more is a sentence, less a heading."""

import re
from typing import Final

FEWEST: Final = 3
MOST: Final = 7
LONGEST: Final = 200
"""Characters a name may have; a pasted page is none."""
_WORD: Final = re.compile(r"[\w’'ʼ-]+")


def words_in(name: str) -> int:
    """How many words a name has."""
    return len(_WORD.findall(name))


def is_handy(name: str) -> bool:
    """Whether a name has the number of words that is recommended; never more than a hint."""
    return FEWEST <= words_in(name) <= MOST
