"""Correcting an input whole: its words, what was said of it, its axis; and older wordings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.mapping import mapping
from binational_desktop.services import contributions, mappings
from binational_desktop.store import Changes, Project


@dataclass(frozen=True)
class Wording:
    """A wording of an input: since when (UTC, ISO 8601), by which laptop, in which edit."""

    edit_id: str
    at: str
    device: str
    text: str


def correct(
    project: Project, contribution_id: str, values: Mapping[str, Any], axis_id: str | None
) -> list[Changes]:
    """Set columns of an input and its primary axis (None for no axis at all), as one step.

    Raises ``UserError`` where the text would be empty or the input is there no more.
    """
    with project.read() as connection:
        before = connection.execute(
            select(mapping.c.axis_id).where(
                mapping.c.contribution_id == contribution_id, mapping.c.is_primary
            )
        ).scalar()
    done = []
    with project.one_step():
        if axis_id != before:
            done.append(
                mappings.set_primary(project, [contribution_id], axis_id)
                if axis_id is not None
                else mappings.unmap(project, [contribution_id])
            )
        done.append(contributions.update(project, contribution_id, values))
    return [one for one in done if one]


def wordings(project: Project, contribution_id: str) -> list[Wording]:
    """The wordings an input has had, the original first; one that came back is there twice."""
    found: list[Wording] = []
    for version in project.history("contribution", contribution_id):
        text = version.values["text"] if version.values else None
        if text is not None and (not found or found[-1].text != text):
            found.append(Wording(version.edit_id, version.at, version.device, text))
    return found


def restore(project: Project, contribution_id: str, edit_id: str) -> Changes:
    """Make an older wording the current one, as a new version. Raises ``UserError`` for none."""
    for wording in wordings(project, contribution_id):
        if wording.edit_id == edit_id:
            return contributions.update(
                project,
                contribution_id,
                {"text": wording.text},
                label=N_("Restore a wording of {code}"),
            )
    raise UserError(_("This wording is not in the history of the input."))
