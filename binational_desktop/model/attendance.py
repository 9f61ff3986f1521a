"""Attendance: a store apart. Nothing here refers to an input, and no input refers to it.

A name may be kept only under a privacy notice; *count only* keeps numbers and no names.
"""

from sqlalchemy import Column, Index, Integer, String

from binational_desktop.model.base import both, flag, logged_table, parent, text

privacy_notice = logged_table(
    "privacy_notice",
    parent("workshop_id", "workshop"),
    Column("version", Integer, nullable=False),
    # Who answers for the data (data controller); a notice without one is none.
    text("data_controller"),
    text("contact"),
    *both("text"),
    # UTC, ISO 8601: from when on this version was shown.
    Column("issued_at", String, nullable=False),
    Index("privacy_notice_by_workshop", "workshop_id", "version"),
)

attendee = logged_table(
    "attendee",
    parent("workshop_id", "workshop"),
    text("name"),
    parent("institution_id", "institution", nullable=True),
    # As written on the list where the institution is not in the catalogue.
    text("institution_text"),
    text("position"),
    Column("country", String(2), nullable=False, server_default=""),
    Column("sector", String, nullable=False, server_default=""),
    text("contact"),
    Index("attendee_by_workshop", "workshop_id"),
)

consent = logged_table(
    "consent",
    parent("attendee_id", "attendee"),
    # attendance, contact, photo or attribution
    Column("purpose", String, nullable=False),
    flag("given"),
    # UTC, ISO 8601.
    Column("asked_at", String, nullable=False),
    parent("notice_id", "privacy_notice"),
    Index("consent_by_attendee", "attendee_id"),
)

attendance_tally = logged_table(
    "attendance_tally",
    parent("workshop_id", "workshop"),
    Column("country", String(2), nullable=False, server_default=""),
    Column("sector", String, nullable=False, server_default=""),
    Column("people", Integer, nullable=False),
    Index("attendance_tally_by_workshop", "workshop_id"),
)
