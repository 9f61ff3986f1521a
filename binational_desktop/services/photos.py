"""Photos of flipcharts: attach to a table or a cluster, caption, delete, take away for good.

A photo stays in the project: no document and no export contains it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select

from binational_desktop.errors import UserError
from binational_desktop.exchange.pictures import Picture
from binational_desktop.i18n import N_, _
from binational_desktop.model.attachment import attachment
from binational_desktop.services import rows
from binational_desktop.services.contributions import now
from binational_desktop.store import Changes, Project

_MANY: Final = N_("Attach {n} photos")


def attach(
    project: Project,
    pictures: Sequence[Picture],
    workshop_id: str,
    *,
    table_id: str | None = None,
    cluster_id: str | None = None,
) -> Changes:
    """Attach photos to a table, a cluster or the workshop as a whole, as one step.

    The same photo is not attached to the same place twice. Raises ``UserError`` where all of
    them are there already. From any thread; the contents are written one by one before the edit,
    so that nobody who saves an input meanwhile has to wait for all of them.
    """
    place = {"workshop_id": workshop_id, "table_id": table_id, "cluster_id": cluster_id}
    there = _names(project, place)
    fresh: list[dict[str, Any]] = []
    for one in pictures:
        name = project.keep_content(one.data, one.thumbnail)
        if name not in there:
            there.add(name)
            fresh.append(
                {
                    **place,
                    "sha256": name,
                    "width": one.width,
                    "height": one.height,
                    "added_at": now(),
                }
            )
    if not fresh:
        raise UserError(_("These photos are attached here already."))
    label = N_("Attach a photo") if len(fresh) == 1 else _MANY
    with project.edit(label, {"n": len(fresh)}) as edit:
        for values in fresh:
            rows.add(edit, attachment, values)
    return edit.changes


def _names(project: Project, place: Mapping[str, Any]) -> set[str]:
    """What is attached to a place."""
    wanted = select(attachment.c.sha256)
    for column, value in place.items():
        wanted = wanted.where(attachment.c[column].is_not_distinct_from(value))
    with project.read() as connection:
        return set(connection.execute(wanted).scalars())


def update(
    project: Project, photo_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Set a photo's captions, or the table or cluster it belongs to."""
    values = {
        name: value.strip() if name.startswith("caption") else value
        for name, value in values.items()
    }
    return rows.update_one(
        project, attachment, photo_id, values, N_("Edit a photo"), coalesce=coalesce
    )


def delete(project: Project, ids: Iterable[str]) -> Changes:
    """Delete photos. Undo brings them back, until ``forget_deleted``."""
    with project.edit(N_("Delete a photo")) as edit:
        rows.remove(edit, attachment, list(ids))
    return edit.changes


def forget_deleted(project: Project) -> int:
    """Take deleted photos out of the file for good; how many. Undo cannot bring them back then."""
    return project.forget_contents()
