"""Workstream tags: which of the next steps an input belongs to; it may be several."""

from collections.abc import Iterable

from sqlalchemy import select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.mapping import workstream_tag
from binational_desktop.model.strategy import workstream
from binational_desktop.services import rows
from binational_desktop.services.contributions import named
from binational_desktop.store import Changes, Project


def toggle(project: Project, ids: Iterable[str], workstream_id: str) -> Changes:
    """Tag inputs with a workstream, or take the tag away where every one of them has it."""
    chosen = list(dict.fromkeys(ids))
    if not chosen:
        raise UserError(_("Choose a card first."))
    number = rows.one(project, workstream, workstream_id)["number"]
    tagged: dict[str, str] = {}
    with project.read() as connection:
        for part in rows.parts(chosen):
            tagged.update(
                (one, row_id)
                for row_id, one in connection.execute(
                    select(workstream_tag.c.id, workstream_tag.c.contribution_id).where(
                        workstream_tag.c.contribution_id.in_(part),
                        workstream_tag.c.workstream_id == workstream_id,
                    )
                )
            )
    if len(tagged) == len(chosen):
        label, params = named(
            project,
            chosen,
            N_("Take workstream {stream} from {code}"),
            N_("Take workstream {stream} from {n} inputs"),
            stream=number,
        )
        with project.edit(label, params) as edit:
            rows.remove(edit, workstream_tag, list(tagged.values()))
        return edit.changes
    label, params = named(
        project,
        chosen,
        N_("Tag {code} with workstream {stream}"),
        N_("Tag {n} inputs with workstream {stream}"),
        stream=number,
    )
    with project.edit(label, params) as edit:
        edit.insert(
            workstream_tag,
            [
                {"id": new_id(), "contribution_id": one, "workstream_id": workstream_id}
                for one in chosen
                if one not in tagged
            ],
        )
    return edit.changes
