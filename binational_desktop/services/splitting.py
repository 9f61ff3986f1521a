"""Compound cards: split into parts that lead back to the one card, and joined again."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Table, select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.cluster import cluster_member
from binational_desktop.model.contribution import contribution
from binational_desktop.model.identifiers import ids_beside, new_id
from binational_desktop.model.mapping import mapping, workstream_tag
from binational_desktop.model.rules.compound import MOST, keeps_words, part_letter
from binational_desktop.services import rows
from binational_desktop.services.contributions import cleaned, code_of, remove
from binational_desktop.store import Changes, Edit, Project

_INHERITED: Final[tuple[Table, ...]] = (mapping, workstream_tag, cluster_member)
"""What is said of a card is said of its parts: axes, workstreams, clusters."""


def check(project: Project, contribution_id: str) -> dict[str, Any]:
    """The card as it may be split. Raises ``UserError`` for a part, or a card that is split."""
    found = rows.one(project, contribution, contribution_id)
    code = code_of(project, contribution_id)
    if found["split"]:
        raise UserError(
            _("{code} is divided already.").format(code=code),
            _("Put it together again to divide it otherwise."),
        )
    if found["parent_id"]:
        raise UserError(
            _("{code} is a part of {card} and is not divided again.").format(
                code=code, card=code_of(project, found["parent_id"])
            ),
            _("Put the card together again and divide it into more parts."),
        )
    return found


def split(
    project: Project,
    contribution_id: str,
    parts: Sequence[str],
    wordings: Sequence[str] | None = None,
) -> Changes:
    """Split a card into ``parts``, which hold its words exactly, as ``T3-017a``, ``T3-017b`` …

    The parts take over what was said of the card: kind, source, languages, *do not publish*, axes,
    workstreams, clusters. The card itself stays as it was, no longer counted. ``wordings`` are
    corrections of the parts, kept as later versions. One step of undo. Raises ``UserError`` where
    the card cannot be split so, ``ValueError`` where words would be lost.
    """
    found = check(project, contribution_id)
    said = [cleaned(part) for part in parts]
    if len(said) < 2:
        raise UserError(
            _("A card is divided into two parts at least."), _("Put the cursor where to cut.")
        )
    if len(said) > MOST:
        raise UserError(_("A card is divided into {most} parts at most.").format(most=MOST))
    if not keeps_words(found["text"], said):
        raise ValueError("the parts are not the words of the card")
    corrected = [cleaned(text) for text in wordings or said]
    if len(corrected) != len(said):
        raise ValueError("a wording for each part")
    label, params = N_("Divide {code} into {n} parts"), _params(project, contribution_id, said)
    with project.one_step():
        with project.edit(label, params) as edit:
            ids = _insert_parts(edit, found, said)
            rows.change(edit, contribution, [contribution_id], {"split": True})
        changes = edit.changes
        edited = [n for n, text in enumerate(corrected) if text != said[n]]
        if edited:
            with project.edit(label, params) as second:
                for n in edited:
                    # The table said yes to its own words, not to these.
                    rows.change(
                        second, contribution, [ids[n]], {"text": corrected[n], "validated": False}
                    )
            changes = _together(changes, second.changes)
    return changes


def _params(project: Project, contribution_id: str, said: Sequence[str]) -> dict[str, Any]:
    return {"code": code_of(project, contribution_id), "n": len(said)}


def _insert_parts(edit: Edit, found: dict[str, Any], said: Sequence[str]) -> list[str]:
    ids = ids_beside(found["id"], len(said))
    kept = {name: value for name, value in found.items() if name not in {"id", "text"}}
    edit.insert(
        contribution,
        [
            {
                **kept,
                "id": row_id,
                "parent_id": found["id"],
                "part": part_letter(place),
                "text": text,
            }
            for place, (row_id, text) in enumerate(zip(ids, said, strict=True))
        ],
    )
    for table in _INHERITED:
        of_card = edit.execute(select(table).where(table.c.contribution_id == found["id"]))
        for row in of_card.mappings().all():
            edit.insert(
                table, [{**row, "id": new_id(), "contribution_id": row_id} for row_id in ids]
            )
    return ids


def _together(first: Changes, second: Changes) -> Changes:
    """Two edits of one step as the screens see them."""
    return Changes(
        first.edit_id,
        first.kind,
        first.label,
        first.params,
        {
            table: first.rows.get(table, frozenset()) | second.rows.get(table, frozenset())
            for table in {*first.rows, *second.rows}
        },
        first.inserted,
        first.deleted,
    )


def join(project: Project, contribution_id: str) -> Changes:
    """Put a split card together again: its parts go, and the card counts as it was.

    ``contribution_id`` is the card or any part of it. Raises ``UserError`` for a whole card.
    """
    found = rows.one(project, contribution, contribution_id)
    card = found["parent_id"] or found["id"]
    with project.read() as connection:
        parts = list(
            connection.execute(
                select(contribution.c.id).where(contribution.c.parent_id == card)
            ).scalars()
        )
    code = code_of(project, card)
    if not parts:
        raise UserError(_("{code} is not divided.").format(code=code))
    with project.edit(N_("Put {code} together again"), {"code": code}) as edit:
        rows.change(edit, contribution, [card], {"split": False})
        remove(edit, parts)
    return edit.changes
