"""A contribution (input): somebody's words at a table, and nothing that leads to the person.

``text`` is what stands now; earlier wordings are in the edit log. ``written_language`` is es or
en, the language of ``text``; ``spoken_language`` is any BCP 47 tag, what was heard.
"""

from sqlalchemy import Column, Index, Integer, String, Text

from binational_desktop.model.base import flag, logged_table, parent, text

contribution = logged_table(
    "contribution",
    parent("workshop_id", "workshop"),
    parent("table_id", "working_table"),
    # The card code is T<table><letter>-<number>, made by model.rules.card_codes.
    Column("letter", String(2), nullable=False, server_default=""),
    Column("number", Integer, nullable=False),
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
    Index("contribution_by_table", "table_id", "number"),
    Index("contribution_by_workshop", "workshop_id", "id"),
)
