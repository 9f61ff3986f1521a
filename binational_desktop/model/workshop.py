"""A workshop: one meeting, its purpose, place and dates. Dates are ISO 8601 (``2026-03-14``)."""

from sqlalchemy import Column, Integer, String

from binational_desktop.model.base import both, flag, logged_table, text

workshop = logged_table(
    "workshop",
    Column("number", Integer, nullable=False),
    text("code"),
    *both("name"),
    *both("objective"),
    *both("focus_question"),
    *both("expected_products"),
    *both("conveners"),
    text("venue"),
    text("municipality"),
    text("territory"),
    Column("country", String(2), nullable=False, server_default="MX"),
    text("starts_on"),
    text("ends_on"),
    Column("mode", String, nullable=False, server_default="in_person"),
    text("link"),
    text("programme_code"),
    flag("practice"),
    # How attendance is kept: empty for not at all, register (with names) or count.
    text("attendance"),
    # What may stand beside a quoted input: empty for its card code alone, sector, or
    # sector_country.
    text("attribution"),
    # Which words of a corrected input the annex cites: empty for the latest alone, or original for
    # the first ones below them.
    text("wording"),
    # What its documents say of themselves: a version, and the day they are dated.
    text("version"),
    text("issued_on"),
)
