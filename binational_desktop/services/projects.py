"""Whole projects: make one with the strategy's catalogue, open the default one, load the sample."""

import json
from pathlib import Path
from typing import Any

from binational_desktop import paths
from binational_desktop.i18n import N_
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.project import project as project_table
from binational_desktop.model.strategy import (
    axis,
    line_of_action,
    programme,
    programme_axis,
    strategy,
    workstream,
)
from binational_desktop.services import rows
from binational_desktop.store import Edit, Project


def create(path: Path, *, sample: bool = False, device_name: str = "") -> Project:
    """Make a project file with the default strategy, and the sample workshop if wanted."""
    project = Project.create(path, device_name=device_name)
    try:
        with project.edit(N_("Set up the project"), kind="setup") as edit:
            rows.add(edit, project_table, {})
            load_strategy(edit, json.loads(paths.resource("strategy.json").read_text("utf-8")))
        if sample:
            from binational_desktop.services.sample import load

            load(project)
        project.checkpoint()  # people copy files while they are open: let this be one already
    except BaseException:
        project.close()
        path.unlink(missing_ok=True)
        raise
    return project


def open_default(path: Path | None = None) -> Project:
    """Open the project that opens by itself; made at the first start."""
    path = path or paths.default_project()
    return Project.open(path) if path.exists() else create(path)


def load_strategy(edit: Edit, content: dict[str, Any]) -> None:
    """Write a strategy's catalogue, as ``resources/strategy.json`` holds it, inside an edit."""
    rows.add(edit, strategy, content["strategy"])
    axis_ids: dict[str, str] = {}
    for one in content["axes"]:
        axis_ids[one["code"]] = rows.add(edit, axis, one)
    for line in content.get("lines_of_action", []):
        values = {key: value for key, value in line.items() if key != "axis"}
        rows.add(edit, line_of_action, {**values, "axis_id": axis_ids[line["axis"]]})
    for one in content["workstreams"]:
        rows.add(edit, workstream, one)
    programme_ids: dict[str, str] = {}
    for one in content["programmes"]:
        programme_ids[one["code"]] = rows.add(edit, programme, one)
    edit.insert(
        programme_axis,
        [
            {
                "id": new_id(),
                "programme_id": programme_ids[link["programme"]],
                "axis_id": axis_ids[link["axis"]],
                "note_es": link.get("note_es", ""),
                "note_en": link.get("note_en", ""),
            }
            for link in content["programme_axes"]
        ],
    )
