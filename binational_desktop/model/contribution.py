"""A contribution (input): somebody's words at a table, and nothing that leads to the person.

``text`` is what stands now; earlier wordings are in the edit log. ``written_language`` is es or
en, the language of ``text``; ``spoken_language`` is any BCP 47 tag, what was heard.

A compound card is split into parts: each is an input of its own (``parent_id``, ``part``), and the
card stays as it was said, marked ``split`` and no longer counted: whatever lists, counts or prints
inputs asks for the ``LIVE`` ones.
"""

from typing import Final

from sqlalchemy import Column, ColumnElement, Index, Integer, String, Text

from binational_desktop.model.base import flag, logged_table, parent, text

contribution = logged_table(
    "contribution",
    parent("workshop_id", "workshop"),
    parent("table_id", "working_table"),
    # The card code is T<table><letter>-<number><part>, made by model.rules.card_codes.
    Column("letter", String(2), nullable=False, server_default=""),
    Column("number", Integer, nullable=False),
    # a, b … for the parts of a split card, empty for a card as it was recorded.
    text("part"),
    parent("parent_id", "contribution", nullable=True),
    flag("split"),
    Column("text", Text, nullable=False),
    Column("written_language", String(2), nullable=False, server_default="es"),
    Column("spoken_language", String, nullable=False, server_default="es"),
    flag("via_interpreter"),
    Column("kind", String, nullable=False, server_default="other"),
    Column("country", String(2), nullable=False, server_default=""),
    Column("sector", String, nullable=False, server_default=""),
    text("seat"),
    # "Do not publish": obeyed by every export.
    flag("withheld"),
    flag("validated"),
    # UTC, ISO 8601 to the second.
    Column("recorded_at", String, nullable=False),
    Index("contribution_by_table", "table_id", "split", "number"),
    # In the order of lists, with what the board is filtered by: no input itself is read for that.
    Index(
        "contribution_by_workshop",
        "workshop_id",
        "split",
        "id",
        "table_id",
        "kind",
        "country",
        "sector",
        "spoken_language",
        "withheld",
        "validated",
        "via_interpreter",
    ),
    Index("contribution_by_parent", "parent_id"),
)

LIVE: Final[ColumnElement[bool]] = ~contribution.c.split
"""The inputs that count: a card that was split into parts is kept, but its parts stand for it."""
