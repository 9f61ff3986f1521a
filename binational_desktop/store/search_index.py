"""The full-text index: derived from the rows, kept by each edit, outside the log.

Texts are folded (case, accents, apostrophes) before they go in, and the index keeps no text of
its own. Row numbers of ``search_row`` grow, so the newest text is found first without sorting.
"""

import re
from typing import Any, Final

from binational_desktop.model.rules.folding import fold

SEARCHED: Final[dict[str, tuple[str, ...]]] = {
    "contribution": ("text",),
    "translation": ("text",),
    "process_note": ("text",),
    "workshop": (
        "code", "name_es", "name_en", "objective_es", "objective_en",
        "focus_question_es", "focus_question_en", "venue", "municipality",
    ),
    "working_table": ("name_es", "name_en"),
    "axis": ("name_es", "name_en"),
    "line_of_action": ("name_es", "name_en"),
    "cluster": ("name_es", "name_en"),
    "agenda_item": ("title_es", "title_en"),
    "institution": ("name_es", "name_en", "acronym_es", "acronym_en"),
}  # fmt: skip
"""The searched columns of each table."""

SCHEMA: Final = (
    """CREATE TABLE search_row (
        number INTEGER PRIMARY KEY, tbl TEXT NOT NULL, row_id TEXT NOT NULL UNIQUE
    )""",
    """CREATE VIRTUAL TABLE search_text USING fts5(
        folded, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize='unicode61'
    )""",
)


_WORD: Final = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
"""What the index takes for one word; it knows some vowels of Tai Lue and Vedic for marks."""


def words_of(folded: str) -> list[str]:
    """The words of a folded text as the index has cut it; it may be asked for nothing else.

    Asked for a word with a mark within, which is two to it, the index refuses to answer.
    """
    return _WORD.findall(folded)


def _text(side: str) -> str:
    """SQL for the searched text of a row as the log keeps it, ``before`` or ``after``."""
    of_tables = "".join(
        f" WHEN '{tbl}' THEN concat_ws(' ', "
        + ", ".join(f"nullif({side} ->> '$.{name}', '')" for name in names)
        + ")"
        for tbl, names in SEARCHED.items()
    )
    return f"CASE tbl{of_tables} END"


_TABLES: Final = ", ".join(f"'{name}'" for name in SEARCHED)
_CHANGED: Final = f"""
    SELECT tbl, row_id, was, now FROM (
        SELECT tbl, row_id, {_text("before")} AS was, {_text("after")} AS now FROM change
        WHERE edit_id = ? AND tbl IN ({_TABLES})
    ) WHERE was IS NOT now"""


def follow(driver: Any, edit_id: str) -> None:
    """Bring the index up to what an edit changed."""
    gone: list[tuple[str]] = []
    there: list[tuple[str, str, str]] = []
    for tbl, row_id, was, now in driver.execute(_CHANGED, (edit_id,)):
        if was:
            gone.append((row_id,))
        if now:
            there.append((tbl, row_id, now))
    if gone:
        driver.executemany(
            "DELETE FROM search_text WHERE rowid = (SELECT number FROM search_row WHERE row_id = ?)",
            gone,
        )
        driver.executemany("DELETE FROM search_row WHERE row_id = ?", gone)
    _add(driver, there)


def _add(driver: Any, texts: list[tuple[str, str, str]]) -> None:
    """Index texts given as (table, row id, text)."""
    if not texts:
        return
    (last,) = driver.execute("SELECT coalesce(max(number), 0) FROM search_row").fetchone()
    numbered = list(enumerate(texts, start=last + 1))
    driver.executemany(
        "INSERT INTO search_row VALUES (?, ?, ?)",
        [(n, tbl, row) for n, (tbl, row, _text) in numbered],
    )
    driver.executemany(
        "INSERT INTO search_text (rowid, folded) VALUES (?, ?)",
        [(n, fold(text)) for n, (_tbl, _row, text) in numbered],
    )


def rebuild(driver: Any) -> None:
    """Make the whole index afresh from the rows, oldest first."""
    driver.execute("DELETE FROM search_row")
    driver.execute("INSERT INTO search_text (search_text) VALUES ('delete-all')")
    for tbl, names in SEARCHED.items():
        joined = ", ".join(names)
        rows = driver.execute(f"SELECT id, {joined} FROM {tbl} ORDER BY id").fetchall()
        texts = ((tbl, row[0], " ".join(filter(None, row[1:]))) for row in rows)
        _add(driver, [found for found in texts if found[2]])
