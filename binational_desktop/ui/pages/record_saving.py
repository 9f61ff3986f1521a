"""What becomes of the words in the field: a new input or note, or a correction of one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from binational_desktop.errors import UserError
from binational_desktop.i18n import _
from binational_desktop.services import contributions, corrections, process_notes
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import notes
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.services.queries.notes import NoteRow
from binational_desktop.ui.context import Context

if TYPE_CHECKING:
    from binational_desktop.store import Changes
    from binational_desktop.ui.pages.record_chips import Chips

PLACE = "capture"
"""The name of the field's half-typed text."""


@dataclass(frozen=True)
class Target:
    """What is being corrected: its id, how it is shown, its text and written language as it
    stands, and what the chips say of it.
    """

    id: str
    shown: str
    text: str
    written: str
    mode: str
    chosen: dict[str, Any]


def chosen_of(row: ContributionRow) -> dict[str, Any]:
    """What the chips say of an input."""
    return {
        "kind": row.kind,
        "axis": row.axis_id or "",
        "language": row.spoken_language,
        "interpreter": row.via_interpreter,
        "country": row.country,
        "sector": row.sector,
        "seat": row.seat,
        "withheld": row.withheld,
    }


def values_of(chips: "Chips", written: str) -> dict[str, Any]:
    """The columns of an input as the chips have them; ``written`` where another tongue is spoken."""
    chosen = chips.chosen
    spoken = chosen["language"] or chips.table_language()
    return {
        "written_language": spoken if spoken in {"es", "en"} else written,
        "spoken_language": spoken,
        "via_interpreter": chosen["interpreter"],
        "kind": chosen["kind"],
        "country": chosen["country"],
        "sector": chosen["sector"],
        "seat": chosen["seat"],
        "withheld": chosen["withheld"],
    }


def save(context: Context, chips: "Chips", text: str, target: Target | None) -> "list[Changes]":
    """Save the words. Raises ``UserError`` where they cannot be saved."""
    project, own = context.project, chips.table_language()
    place = context.table_id if chips.mode == "input" else context.workshop_id
    if target is None and place is None:  # undone or deleted while one types
        raise UserError(_("Add a workshop and a table first; the inputs go there."))
    if target is None and chips.mode == "input":
        assert context.table_id is not None
        new = NewContribution(
            context.table_id, text, axis_id=chips.chosen["axis"] or None, **values_of(chips, own)
        )
        return [contributions.record(project, new, draft_place=PLACE)]
    if target is None:
        assert context.workshop_id is not None
        return [
            process_notes.add(
                project,
                context.workshop_id,
                text,
                table_id=context.table_id,
                kind=chips.mode,
                language=own,
                draft_place=PLACE,
            )
        ]
    if target.mode != "input":
        done = [process_notes.update(project, target.id, {"text": text, "kind": chips.mode})]
    else:
        values = {"text": text, **values_of(chips, target.written)}
        done = corrections.correct(project, target.id, values, chips.chosen["axis"] or None)
    project.clear_draft(PLACE)
    return done


def target_of(row: ContributionRow | NoteRow) -> Target:
    """An input or a note as it is corrected."""
    if isinstance(row, NoteRow):
        return Target(row.id, "✎", row.text, row.language, row.kind, {})
    return Target(row.id, f"✎ {row.code}", row.text, row.written_language, "input", chosen_of(row))


def found_again(context: Context, kept: object) -> Target | None:
    """What was being corrected when the program ended; None where it is there no more."""
    if not isinstance(kept, str) or not kept:
        return None
    row = inputs.one(context.project, kept)
    if row is not None:
        return target_of(row)
    note = notes.one(context.project, kept)
    return target_of(note) if note is not None else None
