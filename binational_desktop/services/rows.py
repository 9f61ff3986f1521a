"""Writing whole rows: the checks and statements that every noun's service shares."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Table, delete, select, update

from binational_desktop.errors import UserError
from binational_desktop.i18n import _
from binational_desktop.model.base import LOGGED
from binational_desktop.model.identifiers import new_id
from binational_desktop.services import agreed_texts
from binational_desktop.store import Changes, Edit, Project

_T = TypeVar("_T")
AT_ONCE = 500
"""Row ids given to one statement at most."""


def add(edit: Edit, table: Table, values: Mapping[str, Any]) -> str:
    """Insert a row inside an edit; its fresh id."""
    row_id = new_id()
    edit.insert(table, [{"id": row_id, **values}])
    return row_id


def change(edit: Edit, table: Table, ids: Sequence[str], values: Mapping[str, Any]) -> None:
    """Set columns of rows inside an edit."""
    checked = known(table, values)
    for part in parts(ids):
        agreed_texts.remember(edit, table, part, checked)
        edit.execute(update(table).where(table.c.id.in_(part)).values(**checked))


def remove(edit: Edit, table: Table, ids: Sequence[str], by: str = "id") -> None:
    """Delete the rows whose column ``by`` is among ``ids`` inside an edit."""
    for part in parts(ids):
        agreed_texts.forget(edit, table, table.c[by].in_(part))
        edit.execute(delete(table).where(table.c[by].in_(part)))


def remove_whole(edit: Edit, table: Table, ids: Sequence[str]) -> None:
    """Delete rows with everything that cannot be without them, down all references.

    What can be without them (a photo without its cluster) stays and no longer refers to them. The
    references are read from the schema, so that a new table cannot be forgotten.
    """
    if not ids:
        return
    free = []
    for other in LOGGED:
        for column in other.columns:
            if not any(key.column.table is table for key in column.foreign_keys):
                continue
            if column.nullable:
                free.append((other, column))
            else:
                remove_whole(edit, other, _referring(edit, other, column, ids))
    remove(edit, table, ids)
    for other, column in free:
        left = _referring(edit, other, column, ids)
        if left:
            change(edit, other, left, {column.name: None})


def _referring(edit: Edit, table: Table, column: Column[Any], ids: Sequence[str]) -> list[str]:
    """The ids of the rows of ``table`` whose ``column`` refers to one of ``ids``."""
    return [
        row_id
        for part in parts(ids)
        for (row_id,) in edit.execute(select(table.c.id).where(column.in_(part)))
    ]


def known(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, refused with ``KeyError`` where the table has no such column."""
    unknown = set(values) - {column.name for column in table.columns}
    if unknown:
        raise KeyError(f"{table.name} has no {', '.join(sorted(unknown))}")
    return dict(values)


def parts(things: Sequence[_T], size: int = AT_ONCE) -> list[Sequence[_T]]:
    """``things`` in pieces of ``size``, by default as many ids as one statement can take."""
    return [things[start : start + size] for start in range(0, len(things), size)]


def one(project: Project, table: Table, row_id: str) -> dict[str, Any]:
    """A row as a mapping. Raises ``UserError`` where it is there no more."""
    with project.read() as connection:
        found = (
            connection.execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()
        )
    if found is None:
        raise UserError(_("This entry is no longer there: it was deleted or undone meanwhile."))
    return dict(found)


def update_one(
    project: Project,
    table: Table,
    row_id: str,
    values: Mapping[str, Any],
    label: str,
    params: Mapping[str, Any] | None = None,
    coalesce: str | None = None,
) -> Changes:
    """Set columns of one row as one edit of its own. Raises ``UserError`` where it is gone."""
    one(project, table, row_id)
    with project.edit(label, params, coalesce=coalesce) as edit:
        change(edit, table, [row_id], values)
    return edit.changes
