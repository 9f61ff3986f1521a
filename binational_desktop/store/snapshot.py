"""A project's whole content as text, the same for the same content: for tests and comparison."""

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from binational_desktop.model.base import LOGGED

if TYPE_CHECKING:
    from binational_desktop.store.project import Project


def snapshot(project: "Project") -> str:
    """Every row of every logged table as JSON, one a line, ordered by table and id."""
    lines = []
    with project.read() as connection:
        for table in LOGGED:
            for row in connection.execute(select(table).order_by(table.c.id)).mappings():
                lines.append(json.dumps({"table": table.name, **row}, ensure_ascii=False))
    return "\n".join(lines)
