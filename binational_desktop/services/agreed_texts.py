"""Authored texts that change in one language only: what both had agreed on is kept.

Every service changes rows through ``services.rows``, which asks here first; so no form and no
import can change one language and leave the other looking right.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, delete, select, text, update

from binational_desktop.model.agreed_text import agreed_text, pairs
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.rules.pair_states import Agreed, pair_state
from binational_desktop.store import Edit

_PAIRS: Final = pairs()
_BEFORE_TYPING: Final = text(
    """SELECT change.before FROM edit AS now
    CROSS JOIN change CROSS JOIN edit AS same ON same.id = change.edit_id
    WHERE now.id = :edit AND change.row_id = :row AND same.run = now.run
    ORDER BY same.clock LIMIT 1"""
)
"""A row as it was before the step of undo that is going on: a text that is typed comes in pieces."""


def remember(edit: Edit, table: Table, ids: Sequence[str], values: Mapping[str, Any]) -> None:
    """Before rows are changed: keep what the two languages of a text agree on, where only one of
    them will change.
    """
    fields = [
        name
        for name in _PAIRS.get(table.name, ())
        if f"{name}_es" in values or f"{name}_en" in values
    ]
    if not fields:
        return
    found = edit.execute(select(table).where(table.c.id.in_(ids))).mappings().all()
    for row in found:
        for field in fields:
            _remember(edit, dict(row), field, values)


def _remember(edit: Edit, row: Mapping[str, Any], field: str, values: Mapping[str, Any]) -> None:
    spanish, english = f"{field}_es", f"{field}_en"
    was = (row[spanish], row[english])
    will = (values.get(spanish, was[0]), values.get(english, was[1]))
    if (was[0] == will[0]) == (was[1] == will[1]) or not all(will):
        return
    before = _before_typing(edit, row)
    es, en = before.get(spanish, ""), before.get(english, "")
    known = last_agreed(edit, row["id"], field)
    standing = pair_state(es, en, known)
    if standing is None or standing.state in {"none", "stale"}:
        return
    if known is not None and (known.es, known.en) == (es, en):
        return
    language = standing.language if known else ""
    keep(edit, row["id"], field, Agreed(es, en, language, standing.state))


def _before_typing(edit: Edit, row: Mapping[str, Any]) -> Mapping[str, Any]:
    found = edit.execute(_BEFORE_TYPING, {"edit": edit.id, "row": row["id"]}).one_or_none()
    if found is None:
        return row
    before: Mapping[str, Any] = json.loads(found[0]) if found[0] else {}
    return before


def last_agreed(edit: Edit, row_id: str, field: str) -> Agreed | None:
    """What is kept of a pair; the latest where laptops kept it twice."""
    found: Any = edit.execute(
        select(
            agreed_text.c.text_es,
            agreed_text.c.text_en,
            agreed_text.c.language,
            agreed_text.c.state,
        )
        .where(agreed_text.c.row_id == row_id, agreed_text.c.field == field)
        .order_by(agreed_text.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if found is None else Agreed(*found)


def keep(edit: Edit, row_id: str, field: str, agreed: Agreed) -> None:
    """Keep what both languages of a pair say as agreed."""
    values = {
        "text_es": agreed.es,
        "text_en": agreed.en,
        "language": agreed.language,
        "state": agreed.state,
    }
    of_pair = (agreed_text.c.row_id == row_id) & (agreed_text.c.field == field)
    ids = list(edit.execute(select(agreed_text.c.id).where(of_pair)).scalars())
    if ids:
        edit.execute(update(agreed_text).where(of_pair).values(**values))
    else:
        edit.insert(agreed_text, [{"id": new_id(), "row_id": row_id, "field": field, **values}])


def forget(edit: Edit, table: Table, going: ColumnElement[bool]) -> None:
    """Rows are deleted: what was kept of their texts goes with them."""
    if table.name in _PAIRS:
        rows = select(table.c.id).where(going)
        edit.execute(delete(agreed_text).where(agreed_text.c.row_id.in_(rows)))
