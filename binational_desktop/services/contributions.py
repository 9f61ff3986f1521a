"""Inputs: record, correct, withhold, validate, delete."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import bindparam, exists, select
from sqlalchemy import update as sql_update

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.contribution import contribution
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.mapping import mapping
from binational_desktop.model.rules.card_codes import card_code
from binational_desktop.model.translation import translation
from binational_desktop.model.vocabulary import Kind, TranslationState
from binational_desktop.model.working_table import working_table
from binational_desktop.services import rows
from binational_desktop.store import Changes, Edit, Project

LONGEST: Final = 20_000
"""Characters one input may have: some pages; more is a document, not a card."""


@dataclass(frozen=True)
class NewContribution:
    """What the rapporteur gives: the words and the chips beside them. No person, ever."""

    table_id: str
    text: str
    written_language: str = "es"
    spoken_language: str = ""
    via_interpreter: bool = False
    kind: str = Kind.OTHER
    country: str = ""
    sector: str = ""
    seat: str = ""
    withheld: bool = False
    axis_id: str | None = None


def record(project: Project, new: NewContribution, *, draft_place: str | None = None) -> Changes:
    """Record an input under the next card code of its table, mapped where an axis is given.

    The half-typed text of ``draft_place`` goes in the same transaction. Raises ``UserError``
    for an empty text or a table that is gone.
    """
    text = cleaned(new.text)
    with project.edit(N_("Record input {code}")) as edit:
        table: Any = edit.execute(_TABLE, {"table": new.table_id}).one_or_none()
        if table is None:
            raise UserError(
                _("The working table was deleted meanwhile."), _("Choose another table.")
            )
        workshop_id, table_number = table
        number = edit.next_number(new.table_id, project.letter)
        row_id = new_id()
        edit.insert(
            contribution,
            [
                {
                    "id": row_id,
                    "workshop_id": workshop_id,
                    "table_id": new.table_id,
                    "letter": project.letter,
                    "number": number,
                    "text": text,
                    "written_language": new.written_language,
                    "spoken_language": new.spoken_language or new.written_language,
                    "via_interpreter": new.via_interpreter,
                    "kind": new.kind,
                    "country": new.country,
                    "sector": new.sector,
                    "seat": new.seat,
                    "withheld": new.withheld,
                    "validated": False,
                    "recorded_at": now(),
                }
            ],
        )
        if new.axis_id is not None:
            edit.insert(
                mapping,
                [
                    {
                        "id": new_id(),
                        "contribution_id": row_id,
                        "axis_id": new.axis_id,
                        "is_primary": True,
                    }
                ],
            )
        if draft_place is not None:
            edit.clear_draft(draft_place)
        edit.rename({"code": card_code(table_number, project.letter, number)})
    return edit.changes


_TABLE: Final = select(working_table.c.workshop_id, working_table.c.number).where(
    working_table.c.id == bindparam("table")
)


_UNSEEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""The categories of what leaves nothing to be seen: controls, marks of format, spaces."""


def cleaned(text: str) -> str:
    """The words without white space around them. Raises ``UserError`` for none or far too many.

    NUL characters, which no keyboard types and SQLite would end the text at, are dropped.
    """
    text = text.replace("\0", "").strip()
    if _UNSEEN.issuperset(map(unicodedata.category, text)):
        raise UserError(_("There is no text to record yet."), _("Type what was said first."))
    if len(text) > LONGEST:
        raise UserError(
            _("This text has {n} characters; an input has {most} at most.").format(
                n=len(text), most=LONGEST
            ),
            _("Split it into several inputs."),
        )
    return text


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def update(
    project: Project,
    contribution_id: str,
    values: Mapping[str, Any],
    *,
    coalesce: str | None = None,
    label: str = N_("Edit input {code}"),
) -> Changes:
    """Correct an input. Its earlier wording stays in its history. Where the words change, a
    translation becomes stale and the table's confirmation is void: it was given to other words.
    Raises ``UserError`` where the text would be empty.
    """
    found = rows.one(project, contribution, contribution_id)
    values = dict(values)
    code = code_of(project, contribution_id)
    if "text" in values:
        values["text"] = cleaned(values["text"])
        if found["split"]:
            raise UserError(
                _("{code} is divided already.").format(code=code), _("Correct its parts instead.")
            )
    reworded = values.get("text", found["text"]) != found["text"]
    if reworded:
        values.setdefault("validated", False)
    with project.edit(label, {"code": code}, coalesce=coalesce) as edit:
        rows.change(edit, contribution, [contribution_id], values)
        if reworded:
            # What was translated is known from now on, where nobody had written it down.
            edit.execute(
                sql_update(translation)
                .where(
                    translation.c.contribution_id == contribution_id,
                    translation.c.source == "",
                    translation.c.state != TranslationState.STALE,
                )
                .values(source=found["text"])
            )
    return edit.changes


def delete(project: Project, ids: Iterable[str]) -> Changes:
    """Delete inputs with all that hangs on them. Undo brings them back, same codes.

    A split card goes when the last of its parts goes, and takes its parts with it.
    """
    chosen = list(ids)
    label, params = named(project, chosen, N_("Delete input {code}"), _DELETE_MANY)
    with project.edit(label, params) as edit:
        remove(edit, chosen)
    return edit.changes


def remove(edit: Edit, ids: Sequence[str]) -> None:
    """Delete inputs inside an edit: their parts, what hangs on them, and split cards left empty."""
    parts = [one for group in rows.parts(ids) for one in edit.execute(_PARTS, {"ids": group})]
    gone = list(dict.fromkeys([*ids, *(part for (part,) in parts)]))
    cards = {one for group in rows.parts(gone) for (one,) in edit.execute(_CARDS, {"ids": group})}
    rows.remove_whole(edit, contribution, gone)
    for group in rows.parts(sorted(cards)):
        empty = [one for (one,) in edit.execute(_EMPTY, {"ids": group})]
        if empty:
            remove(edit, empty)


_IDS: Final[Any] = bindparam("ids", expanding=True)
_PARTS: Final = select(contribution.c.id).where(contribution.c.parent_id.in_(_IDS))
_CARDS: Final = (
    select(contribution.c.parent_id)
    .where(contribution.c.id.in_(_IDS), contribution.c.parent_id.is_not(None))
    .distinct()
)
_part: Final = contribution.alias("part")
_EMPTY: Final = select(contribution.c.id).where(
    contribution.c.id.in_(_IDS),
    contribution.c.split,
    ~exists().where(_part.c.parent_id == contribution.c.id),
)
"""Split cards none of whose parts is left."""


def set_withheld(project: Project, ids: Iterable[str], withheld: bool) -> Changes:
    """Mark inputs *do not publish*, or lift the mark."""
    chosen = list(ids)
    if withheld:
        label, params = named(project, chosen, N_("Do not publish {code}"), _WITHHOLD_MANY)
    else:
        label, params = named(project, chosen, N_("Publish {code} again"), _RELEASE_MANY)
    return _set(project, chosen, {"withheld": withheld}, label, params)


def validate(project: Project, ids: Iterable[str], validated: bool) -> Changes:
    """Mark inputs as confirmed by the table ("sí, así es"), or lift the mark."""
    chosen = list(ids)
    if validated:
        label, params = named(project, chosen, N_("Validate input {code}"), _VALIDATE_MANY)
    else:
        label, params = named(project, chosen, N_("Reopen input {code}"), _REOPEN_MANY)
    return _set(project, chosen, {"validated": validated}, label, params)


def set_kind(project: Project, ids: Iterable[str], kind: str) -> Changes:
    """Say what kind of inputs these are."""
    chosen = list(ids)
    label, params = named(project, chosen, N_("Set the kind of {code}"), _KIND_MANY)
    return _set(project, chosen, {"kind": Kind(kind)}, label, params)


_KIND_MANY: Final = N_("Set the kind of {n} inputs")
_DELETE_MANY: Final = N_("Delete {n} inputs")
_WITHHOLD_MANY: Final = N_("Do not publish {n} inputs")
_RELEASE_MANY: Final = N_("Publish {n} inputs again")
_VALIDATE_MANY: Final = N_("Validate {n} inputs")
_REOPEN_MANY: Final = N_("Reopen {n} inputs")


def _set(
    project: Project,
    ids: Sequence[str],
    values: Mapping[str, Any],
    label: str,
    params: Mapping[str, Any],
) -> Changes:
    with project.edit(label, params) as edit:
        rows.change(edit, contribution, ids, values)
    return edit.changes


def named(
    project: Project, ids: Sequence[str], one: str, many: str, **params: Any
) -> tuple[str, dict[str, Any]]:
    """The label of an edit of inputs: by code where it is one, else by count."""
    if len(ids) == 1:
        return one, {"code": code_of(project, ids[0]), **params}
    return many, {"n": len(ids), **params}


def code_of(project: Project, contribution_id: str) -> str:
    """The card code of an input; empty where it is there no more."""
    with project.read() as connection:
        found = connection.execute(
            select(
                working_table.c.number,
                contribution.c.letter,
                contribution.c.number,
                contribution.c.part,
            )
            .join(working_table, working_table.c.id == contribution.c.table_id)
            .where(contribution.c.id == contribution_id)
        ).one_or_none()
    return card_code(*found) if found else ""
