"""Institutions and territories: the editable catalogue that forms pick from."""

from sqlalchemy import Column, Index, String

from binational_desktop.model.base import both, logged_table, parent, text

institution = logged_table(
    "institution",
    *both("name"),
    *both("acronym"),
    Column("country", String(2), nullable=False, server_default=""),
    Column("sector", String, nullable=False, server_default=""),
)

workshop_institution = logged_table(
    "workshop_institution",
    parent("workshop_id", "workshop"),
    parent("institution_id", "institution"),
    # convener or participant
    Column("role", String, nullable=False, server_default="participant"),
    Index("workshop_institution_by_workshop", "workshop_id"),
)

territory = logged_table(
    "territory",
    # Places have one name in both languages.
    text("name"),
    # subnational_unit, municipality or crossing
    Column("kind", String, nullable=False, server_default="municipality"),
    Column("country", String(2), nullable=False, server_default=""),
    parent("part_of_id", "territory", nullable=True),
)
