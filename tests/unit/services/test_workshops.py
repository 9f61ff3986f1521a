"""Workshops: deleting one takes with it all that is its own, whatever table it lies in."""

from typing import Any

import pytest
from sqlalchemy import Table

from binational_desktop.model.base import LOGGED
from binational_desktop.model.institution import institution
from binational_desktop.model.workshop import workshop
from binational_desktop.services import rows, workshops
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


def of_a_workshop() -> list[Table]:
    """Every table whose rows cannot be without a workshop, parents first, read off the schema."""
    found = [workshop]
    for _again in LOGGED:
        for table in LOGGED:
            parents = {
                key.column.table
                for column in table.columns
                if not column.nullable
                for key in column.foreign_keys
            }
            if table not in found and parents & set(found):
                found.append(table)
    return found


def fill(project: Project) -> set[str]:
    """A row in every table that belongs to a workshop; the names of the tables."""
    made: dict[Table, str] = {}
    with project.read() as connection:
        for table in LOGGED:
            row = connection.execute(table.select()).first()
            if row is not None:
                made[table] = row.id
    with project.edit("fill") as edit:
        made[institution] = rows.add(edit, institution, {"name_es": "Cancillería"})
        waiting = of_a_workshop()
        while waiting:
            table = waiting.pop(0)
            values: dict[str, Any] = {}
            for column in table.columns:
                if column.foreign_keys:
                    parent = next(iter(column.foreign_keys)).column.table
                    if parent in made or column.nullable:
                        values[column.name] = made.get(parent)
                    else:
                        break
                elif column.name != "id" and not column.nullable and column.server_default is None:
                    values[column.name] = 1 if column.type.python_type is int else "x"
            else:
                made[table] = rows.add(edit, table, values)
                continue
            waiting.append(table)
    return {table.name for table in of_a_workshop()}


def test_deleting_a_workshop_leaves_nothing_of_it(project: Project) -> None:
    """Undo brings every row back, redo takes it away again."""
    filled = fill(project)
    assert {
        "agenda_item", "workshop_institution", "privacy_notice", "attendee", "consent",
        "attendance_tally", "cluster", "cluster_member", "attachment", "kept_apart",
        "workstream_tag", "working_table", "process_note", "contribution",
    } <= filled  # fmt: skip
    workshop_id = sheets.list_workshops(project)[0].id
    workshops.update(project, workshop_id, {"practice": True})  # it has an input
    before = snapshot(project)
    workshops.delete(project, workshop_id)
    after = snapshot(project)
    left = {table.name for table in of_a_workshop() if f'"table": "{table.name}"' in after}
    assert left == set()
    assert "Cancillería" in after  # the catalogue is not a workshop's own
    assert project.check() == []
    project.undo()
    assert snapshot(project) == before
    project.redo()
    assert snapshot(project) == after


@pytest.mark.parametrize("practice", [True, False])
def test_the_step_says_what_went(project: Project, practice: bool) -> None:
    workshop_id = next(iter(workshops.add(project, practice=practice).inserted["workshop"]))
    workshops.delete(project, workshop_id)
    label = project.undo_label()
    assert label is not None
    assert label[0].startswith("Remove practice" if practice else "Delete workshop")
