"""What a project is: one noun a file, its table and its codes. No Qt, no file handling."""

from binational_desktop.model import (
    agenda,
    agreed_text,
    attachment,
    attendance,
    cluster,
    contribution,
    device,
    institution,
    mapping,
    privacy_settled,
    process_note,
    project,
    strategy,
    translation,
    working_table,
    workshop,
)

__all__ = [
    "agenda",
    "agreed_text",
    "attachment",
    "attendance",
    "cluster",
    "contribution",
    "device",
    "institution",
    "mapping",
    "privacy_settled",
    "process_note",
    "project",
    "strategy",
    "translation",
    "working_table",
    "workshop",
]
