"""A cluster: inputs of any table that say the same thing, under a name of a few words."""

from sqlalchemy import Column, Index, Integer

from binational_desktop.model.base import both, logged_table, parent

cluster = logged_table(
    "cluster",
    parent("workshop_id", "workshop"),
    Column("number", Integer, nullable=False),
    *both("name"),
    parent("axis_id", "axis", nullable=True),
    Index("cluster_by_workshop", "workshop_id", "number"),
)

cluster_member = logged_table(
    "cluster_member",
    parent("cluster_id", "cluster"),
    parent("contribution_id", "contribution"),
    Index("cluster_member_by_cluster", "cluster_id", "contribution_id"),
    Index("cluster_member_by_contribution", "contribution_id", "cluster_id"),
)

kept_apart = logged_table(
    "kept_apart",
    # Two inputs that look alike and are not: they are not offered again.
    parent("contribution_id", "contribution"),
    parent("other_id", "contribution"),
    Index("kept_apart_by_contribution", "contribution_id"),
    Index("kept_apart_by_other", "other_id"),
)
