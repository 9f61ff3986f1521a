"""Say once who pays: funding statement, disclaimer and logos for the covers of all documents.

Statement and logos are printed together or not at all.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, select

from binational_desktop.errors import UserError
from binational_desktop.exchange.pictures import Picture
from binational_desktop.i18n import N_, _
from binational_desktop.model.project import logo
from binational_desktop.model.project import project as project_table
from binational_desktop.services import rows
from binational_desktop.services.queries.workshops import project_sheet
from binational_desktop.store import Changes, Project

MOST: Final = 6
"""Logos that a cover has room for in one row."""


def update(project: Project, values: Mapping[str, str], *, coalesce: str | None = None) -> Changes:
    """Set statement or disclaimer, in one language or both."""
    sheet = project_sheet(project)
    label = N_("Edit the funding statement")
    if sheet is None:  # a file made by hand has no row for itself yet
        with project.edit(label) as edit:
            rows.add(edit, project_table, rows.known(project_table, values))
        return edit.changes
    return rows.update_one(project, project_table, sheet.id, values, label, coalesce=coalesce)


def add_logo(project: Project, picture: Picture, name: str = "") -> Changes:
    """Add a logo behind the others; ``name`` says in words what it shows, in both languages.

    Raises ``UserError`` where it is there already, or where there are as many as a cover holds.
    """
    content = project.keep_content(picture.data, picture.thumbnail)
    with project.read() as connection:
        there = connection.execute(select(logo.c.sha256)).scalars().all()
        last = connection.execute(select(func.coalesce(func.max(logo.c.number), 0))).scalar_one()
    if content in there:
        raise UserError(_("This logo is there already."))
    if len(there) >= MOST:
        raise UserError(
            _("A cover has room for {n} logos.").format(n=MOST), _("Remove one of them first.")
        )
    with project.edit(N_("Add a logo")) as edit:
        rows.add(
            edit,
            logo,
            {
                "number": last + 1,
                "name_es": name,
                "name_en": name,
                "sha256": content,
                "width": picture.width,
                "height": picture.height,
            },
        )
    return edit.changes


def update_logo(
    project: Project, logo_id: str, values: Mapping[str, str], *, coalesce: str | None = None
) -> Changes:
    """Say in words what a logo shows: whose it is. A screen reader reads that out."""
    return rows.update_one(project, logo, logo_id, values, N_("Edit a logo"), coalesce=coalesce)


def remove_logo(project: Project, logo_id: str) -> Changes:
    """Remove a logo from the covers. Undo brings it back."""
    rows.one(project, logo, logo_id)
    with project.edit(N_("Remove a logo")) as edit:
        rows.remove(edit, logo, [logo_id])
    return edit.changes
