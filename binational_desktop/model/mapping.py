"""What a contribution is mapped to: axes, one primary and any secondary ones, and workstreams."""

from sqlalchemy import Index

from binational_desktop.model.base import flag, logged_table, parent

mapping = logged_table(
    "mapping",
    parent("contribution_id", "contribution"),
    parent("axis_id", "axis"),
    parent("line_of_action_id", "line_of_action", nullable=True),
    flag("is_primary"),
    Index("mapping_by_contribution", "contribution_id", "is_primary", "axis_id"),
    Index("mapping_by_axis", "axis_id", "is_primary", "contribution_id"),
)

workstream_tag = logged_table(
    "workstream_tag",
    parent("contribution_id", "contribution"),
    parent("workstream_id", "workstream"),
    Index("workstream_tag_by_contribution", "contribution_id", "workstream_id"),
    Index("workstream_tag_by_workstream", "workstream_id", "contribution_id"),
)
