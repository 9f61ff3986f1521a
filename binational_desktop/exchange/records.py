"""What every reader yields: rows of text with their line numbers, and what was assumed or wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Record:
    """A row: the line of the file it begins at (1 is the first), and its cells by column name."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line, as a sentence in the user's language. Line 0: the whole file."""

    line: int
    message: str


@dataclass(frozen=True)
class Source:
    """A file read whole. ``assumed`` says in words what was guessed: encoding, delimiter, sheet."""

    columns: tuple[str, ...]
    records: Sequence[Record]
    problems: Sequence[Problem] = ()
    assumed: dict[str, str] = field(default_factory=dict)
