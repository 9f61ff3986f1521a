"""Translations: save as draft or reviewed, find it still right, remove. The original stays."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Final

from sqlalchemy import delete, select, update

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.base import METADATA
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.rules.pair_states import Agreed
from binational_desktop.model.translation import translation
from binational_desktop.model.vocabulary import TranslationState
from binational_desktop.services import agreed_texts
from binational_desktop.services.contributions import LONGEST
from binational_desktop.services.queries import authored_texts
from binational_desktop.services.queries.translations import INPUT, TranslationRow, one
from binational_desktop.store import Changes, Edit, Project

_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    INPUT: {
        "reviewed": N_("Translate {code}"),
        "draft": N_("Draft the translation of {code}"),
        "confirmed": N_("Find the translation of {code} right"),
        "removed": N_("Remove the translation of {code}"),
    },
    "": {
        "reviewed": N_("Translate a text"),
        "draft": N_("Draft the translation of a text"),
        "confirmed": N_("Find the translation of a text right"),
        "removed": N_("Remove the translation of a text"),
    },
}
"""Steps as the undo menu names them: no text of anybody's is in the log's labels."""


def save(
    project: Project,
    item_id: str,
    text: str,
    state: str = TranslationState.REVIEWED,
    *,
    draft_place: str | None = None,
) -> Changes:
    """Keep a translation as ``reviewed`` or ``draft``; the half-typed text of ``draft_place`` goes
    in the same transaction. It may be the same as the original, as names are.

    Raises ``UserError`` for an empty text or where the original is gone.
    """
    if state not in {TranslationState.REVIEWED, TranslationState.DRAFT}:
        raise ValueError(state)
    text = cleaned(text)
    row = _row(project, item_id)
    same = text == row.translation
    done = "confirmed" if same and state == TranslationState.REVIEWED else str(state)
    with _edit(project, row, done) as edit:
        if row.what == INPUT:
            _save_input(edit, row, text, state)
        else:
            _save_authored(edit, row, text, state)
        if draft_place is not None:
            edit.clear_draft(draft_place)
    if draft_place is not None and not edit.changes:
        project.clear_draft(draft_place)
    return edit.changes


def remove(project: Project, item_id: str, *, draft_place: str | None = None) -> Changes:
    """Take a translation away: the text is without one again. Undo brings it back."""
    row = _row(project, item_id)
    with _edit(project, row, "removed") as edit:
        if row.what == INPUT:
            edit.execute(delete(translation).where(_of(row)))
        else:
            _write_side(edit, row, "")
        if draft_place is not None:
            edit.clear_draft(draft_place)
    return edit.changes


def cleaned(text: str) -> str:
    """A translation without white space around it. Raises ``UserError`` for none or far too many
    letters.
    """
    text = text.replace("\0", "").strip()
    if not text:
        raise UserError(
            _("There is no translation yet."), _("Type it first, or copy the original.")
        )
    if len(text) > LONGEST:
        raise UserError(
            _("This text has {n} characters; a translation has {most} at most.").format(
                n=len(text), most=LONGEST
            ),
            _("Shorten it."),
        )
    return text


def _row(project: Project, item_id: str) -> TranslationRow:
    found = one(project, item_id)
    if found is None:
        raise UserError(_("This text is no longer there: it was deleted or undone meanwhile."))
    return found


def _edit(project: Project, row: TranslationRow, done: str) -> AbstractContextManager[Edit]:
    names = _NAMES[INPUT if row.what == INPUT else ""]
    return project.edit(names[done], {"code": row.number} if row.what == INPUT else None)


def _of(row: TranslationRow) -> Any:
    return (translation.c.contribution_id == row.id) & (translation.c.language == row.language)


def _save_input(edit: Edit, row: TranslationRow, text: str, state: str) -> None:
    """One row an input; where joined laptops made two, the latest is kept."""
    values = {"text": text, "state": str(state), "source": row.original}
    there = list(
        edit.execute(select(translation.c.id).where(_of(row)).order_by(translation.c.id)).scalars()
    )
    if not there:
        new = {"id": new_id(), "contribution_id": row.id, "language": row.language, **values}
        edit.insert(translation, [new])
        return
    edit.execute(update(translation).where(translation.c.id == there[-1]).values(**values))
    if there[:-1]:
        edit.execute(delete(translation).where(translation.c.id.in_(there[:-1])))


def _save_authored(edit: Edit, row: TranslationRow, text: str, state: str) -> None:
    said = {row.original_language: row.original, row.language: text}
    _write_side(edit, row, text)
    parsed = authored_texts.parse(row.id)
    assert parsed is not None
    agreed = Agreed(said["es"], said["en"], row.language, str(state))
    agreed_texts.keep(edit, parsed[2], row.field, agreed)


def _write_side(edit: Edit, row: TranslationRow, text: str) -> None:
    """Set the one column that is the translation; nothing here can reach the original's."""
    parsed = authored_texts.parse(row.id)
    assert parsed is not None
    table = METADATA.tables[row.what]
    edit.execute(
        update(table).where(table.c.id == parsed[2]).values({f"{row.field}_{row.language}": text})
    )
