"""What both languages of an authored text said when they last said the same.

The two columns of a pair (``name_es``, ``name_en``) are equal: either may have been written first.
One that is empty is missing; two that are there are taken to agree, until one of them is changed
alone. Then what they had agreed on is kept here, and as long as only one of them differs from it,
the other is out of date. ``language`` is the side that was translated into, where that is known.
"""

from typing import Final

from sqlalchemy import Column, Index, String

from binational_desktop.model.base import LOGGED, both, logged_table, text

agreed_text = logged_table(
    "agreed_text",
    # The pair: a row of any table (so this is no reference), and the name of its field.
    Column("row_id", String(36), nullable=False),
    text("field"),
    *both("text"),
    text("language"),
    # draft or reviewed
    Column("state", String, nullable=False, server_default="reviewed"),
    Index("agreed_text_by_row", "row_id", "field"),
)

_NOT_OURS: Final = frozenset({"agreed_text", "privacy_notice"})
"""A privacy notice is a legal text in versions of its own."""


def pairs() -> dict[str, tuple[str, ...]]:
    """The authored texts of each table: the fields that have a column for each language."""
    found: dict[str, tuple[str, ...]] = {}
    for table in LOGGED:
        names = [
            column.name[:-3]
            for column in table.columns
            if column.name.endswith("_es") and f"{column.name[:-3]}_en" in table.columns
        ]
        if names and table.name not in _NOT_OURS:
            found[table.name] = tuple(names)
    return found
