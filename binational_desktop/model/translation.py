"""The translation of a contribution's words. The original is never overwritten.

``source`` is the original as it was when it was translated: a translation is out of date as soon
as the original says something else, and fits again when it says the same again. Nothing has to be
kept in step, also where one laptop corrects what another one translates.
"""

from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Index, String, Text, case

from binational_desktop.model.base import logged_table, parent, text
from binational_desktop.model.contribution import contribution
from binational_desktop.model.vocabulary import TranslationState

translation = logged_table(
    "translation",
    parent("contribution_id", "contribution"),
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String, nullable=False, server_default="draft"),
    # Empty where nobody knows what was translated; the state is then as it was given.
    text("source"),
    Index("translation_by_contribution", "contribution_id", "language"),
)

OF_INPUT: Final[ColumnElement[bool]] = (translation.c.contribution_id == contribution.c.id) & (
    translation.c.language != contribution.c.written_language
)
"""What joins an input to its translation; a text in the language of the original is none."""

STATE: Final[ColumnElement[Any]] = case(
    (
        (translation.c.source != "") & (translation.c.source != contribution.c.text),
        str(TranslationState.STALE),
    ),
    else_=translation.c.state,
).label("state")
"""How far a translation is, together with its input: draft, reviewed or stale."""
