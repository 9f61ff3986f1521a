"""What somebody decided about a text that may name a person: it does not, or its words are masked.

A decision holds for the wording it was made on (``mark`` is made of the text) and for the places in
it that were asked about, so that a changed text, or a name that came onto the attendance list since,
is asked about again. No word of the text is kept here.
"""

from sqlalchemy import Column, Index, String

from binational_desktop.model.base import flag, logged_table, text

privacy_settled = logged_table(
    "privacy_settled",
    # The row the text stands in; of whichever table, so it is no reference.
    Column("row_id", String(36), nullable=False),
    Column("mark", String(16), nullable=False),
    # Where the words stand: 12-30 45-60.
    text("spans"),
    # Documents and exports print […] in place of the words that were found.
    flag("masked"),
    Index("privacy_settled_by_row", "row_id", "mark"),
)
