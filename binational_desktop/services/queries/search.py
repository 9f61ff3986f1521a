"""Search over everything: every word as a prefix, accents and case folded, newest first."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection

from binational_desktop.model.rules.card_codes import card_code
from binational_desktop.model.rules.folding import fold
from binational_desktop.store import Project
from binational_desktop.store.search_index import SEARCHED, words_of

CONTEXT: Final = 60
"""Characters shown before the first hit in a text."""
_CODE: Final = re.compile(r"^\s*([tp])(\d{0,3})([a-z]{0,2})-?(\d+)([a-z]*)\s*$", re.IGNORECASE)
_SPOKEN: Final = re.compile(r"[\w'’‘ʼ´`ꞌ]+")
"""A word as people type it, apostrophes of Maya languages within."""
_SHOWN: Final = 300


@dataclass(frozen=True)
class Hit:
    """A found entry: what it is (its table), a text around the hit, and where in it the words are.

    ``row_id`` is the entry to jump to: the input itself where its translation was found.
    ``spans`` are (start, length) in ``text``. ``split`` marks a card whose parts stand for it.
    """

    kind: str
    row_id: str
    workshop_id: str
    code: str
    text: str
    spans: tuple[tuple[int, int], ...]
    recorded_at: str = ""
    split: bool = False


def search(project: Project, text: str, limit: int = 50) -> list[Hit]:
    """What holds all words of ``text``, each as a beginning of a word; a card code finds its card."""
    words = words_of(fold(text))
    with project.read() as connection:
        coded = _by_code(connection, text)
        query = " ".join(f'"{word}"*' for word in words)
        found = matching(connection, query, limit) if words else []
        hits = [*coded, *(hit for hit in _hits(connection, found, words) if hit is not None)]
    unique = {hit.row_id: hit for hit in reversed(hits)}
    return [hit for hit in hits if unique.pop(hit.row_id, None) is not None][:limit]


def matching(connection: Connection, query: str, limit: int) -> list[tuple[str, str]]:
    """Table and row id of what a query of the full-text index finds, newest first; stops as soon as
    there are enough.
    """
    return [
        (tbl, row_id)
        for tbl, row_id in connection.exec_driver_sql(
            """SELECT tbl, row_id FROM
               (SELECT rowid AS number FROM search_text WHERE search_text MATCH ?
                ORDER BY rowid DESC LIMIT ?)
               JOIN search_row USING (number) ORDER BY number DESC""",
            (query, limit),
        )
    ]


_INPUT: Final = """SELECT c.id, c.workshop_id, t.number, c.letter, c.number, c.part, {text}, c.recorded_at,
    c.split
    FROM contribution c JOIN working_table t ON t.id = c.table_id"""


def _by_code(connection: Connection, text: str) -> list[Hit]:
    """The inputs whose card code was typed: T3-17, t3b-017."""
    match = _CODE.match(text)
    if match is None:
        return []
    _letter, table, laptop, number, part = match.groups()
    rows = connection.exec_driver_sql(
        _INPUT.format(text="c.text") + " WHERE t.number = ? AND c.number = ? AND c.letter = ?"
        " AND (c.part = ? OR ? = '') ORDER BY c.part",
        (int(table or 0), int(number), laptop.upper(), part.lower(), part),
    )
    return [_input_hit(row, []) for row in rows]


def _hits(
    connection: Connection, found: list[tuple[str, str]], words: list[str]
) -> list[Hit | None]:
    """The found entries with their texts, in the same order, a table at a time."""
    by_table: dict[str, list[str]] = {}
    for tbl, row_id in found:
        by_table.setdefault(tbl, []).append(row_id)
    made: dict[str, Hit] = {}
    for tbl, ids in by_table.items():
        marks = ", ".join("?" * len(ids))
        if tbl == "contribution":
            query = _INPUT.format(text="c.text") + f" WHERE c.id IN ({marks})"
            for row in connection.exec_driver_sql(query, tuple(ids)):
                made[row[0]] = _input_hit(row, words)
        elif tbl == "translation":
            query = (
                "SELECT c.id, c.workshop_id, t.number, c.letter, c.number, c.part, x.text,"
                " c.recorded_at, c.split, x.id"
                " FROM translation x JOIN contribution c ON c.id = x.contribution_id"
                f" JOIN working_table t ON t.id = c.table_id WHERE x.id IN ({marks})"
            )
            for row in connection.exec_driver_sql(query, tuple(ids)):
                made[row[9]] = _input_hit(row, words)
        else:
            for row_id, hit in _other_hits(connection, tbl, ids, words):
                made[row_id] = hit
    return [made.get(row_id) for _tbl, row_id in found]


def _input_hit(row: Any, words: list[str]) -> Hit:
    text, spans = in_context(row[6], words)
    return Hit(
        "contribution", row[0], row[1], card_code(*row[2:6]), text, spans, row[7], bool(row[8])
    )


def _other_hits(
    connection: Connection, tbl: str, ids: list[str], words: list[str]
) -> list[tuple[str, Hit]]:
    """Hits in the catalogue, the workshops and the notes, by row id."""
    within = ("process_note", "working_table", "cluster", "agenda_item")
    workshop = {"workshop": "id", **dict.fromkeys(within, "workshop_id")}
    columns = ", ".join(SEARCHED[tbl])
    marks = ", ".join("?" * len(ids))
    rows = connection.exec_driver_sql(
        f"SELECT id, {workshop.get(tbl, repr(''))}, {columns} FROM {tbl} WHERE id IN ({marks})",
        tuple(ids),
    )
    found = []
    for row_id, workshop_id, *texts in rows:
        best = max(texts, key=lambda one: (len(_spans(one, words)), -texts.index(one)))
        text, spans = in_context(best, words)
        found.append((row_id, Hit(tbl, row_id, workshop_id, "", text, spans)))
    return found


def in_context(text: str, words: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text from a little before its first hit on, in one line, and where the hits are."""
    line = " ".join(text.split())
    spans = _spans(line, words)
    first = spans[0][0] if spans else 0
    if first <= CONTEXT:
        return line, spans
    start = line.find(" ", first - CONTEXT) + 1
    shown = "… " + line[start:]
    return shown, tuple((at - start + 2, length) for at, length in spans)


def _spans(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    """Where words of ``text`` begin with one of the folded ``words``: (start, length) pairs.

    Nothing is looked for further than ``_SHOWN`` characters behind the first one found.
    """
    found: list[tuple[int, int]] = []
    beginnings = tuple(words)
    for match in _SPOKEN.finditer(text) if words else ():
        if found and match.start() > found[0][0] + _SHOWN:
            break
        if _folded(match.group()).startswith(beginnings):
            found.append((match.start(), len(match.group())))
    return tuple(found)


_folded = lru_cache(20_000)(fold)
