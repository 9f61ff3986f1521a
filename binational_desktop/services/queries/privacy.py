"""What is withheld from documents, and which of their texts may point at a person: O4."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Table, select

from binational_desktop.i18n import N_, _
from binational_desktop.model.agenda import agenda_item
from binational_desktop.model.attachment import attachment
from binational_desktop.model.attendance import attendee
from binational_desktop.model.cluster import cluster
from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.institution import institution, workshop_institution
from binational_desktop.model.privacy_settled import privacy_settled
from binational_desktop.model.project import project as project_table
from binational_desktop.model.rules.card_codes import card_code
from binational_desktop.model.rules.person_names import Names
from binational_desktop.model.rules.personal_data import (
    Found,
    Sign,
    personal_data,
    read_spans,
    small_places,
    text_mark,
)
from binational_desktop.model.rules.suppression import THRESHOLD
from binational_desktop.model.translation import OF_INPUT, translation
from binational_desktop.model.vocabulary import Wording
from binational_desktop.model.working_table import working_table
from binational_desktop.model.workshop import workshop
from binational_desktop.progress import Progress
from binational_desktop.store import Project
from binational_desktop.store.edit_log import first_values

REASONS: Final[dict[str, str]] = {
    Sign.PHONE: N_("a telephone number"),
    Sign.EMAIL: N_("an e-mail address"),
    Sign.LINK: N_("a link or a name on a network"),
    Sign.IDENTITY: N_("the number of an identity document"),
    Sign.ATTENDEE: N_("a name on the attendance list"),
    Sign.PERSON: N_("somebody's name"),
    Sign.PLACE: N_("a small place, named by very few"),
}
"""Why a text is asked about."""
FIELDS: Final[dict[str, str]] = {
    "text": N_("Words of the card"),
    "first_text": N_("First wording of the card"),
    "translation": N_("Translation"),
    "name": N_("Name"),
    "objective": N_("Objective"),
    "focus_question": N_("Focus question"),
    "expected_products": N_("Expected products"),
    "conveners": N_("Conveners"),
    "venue": N_("Venue"),
    "version": N_("Version"),
    "municipality": N_("Municipality"),
    "territory": N_("State or department"),
    "institution": N_("Name of an institution"),
    "funding": N_("Funding statement"),
    "disclaimer": N_("Disclaimer"),
    "title": N_("Agenda item"),
    "responsible": N_("Responsible in the agenda"),
    "caption": N_("Caption of a photo"),
    "cluster": N_("Name of a cluster"),
    "table": N_("Name of a working table"),
}
"""Where a text stands."""
_SHEET: Final = (
    "name_es", "name_en", "objective_es", "objective_en", "focus_question_es", "focus_question_en",
    "expected_products_es", "expected_products_en", "conveners_es", "conveners_en", "venue",
    "municipality", "territory", "version",
)  # fmt: skip
"""What is written on a workshop's sheet; its link is there to be known."""


@dataclass(frozen=True)
class Finding:
    """A text that goes out and may point at a person.

    ``row_id`` is what a decision is kept by: the card's for its words and for their translation.
    ``code`` is empty where it is no card's; ``settled`` is empty, ``fine`` or ``masked``.
    """

    row_id: str
    contribution_id: str
    code: str
    field: str
    text: str
    found: tuple[Found, ...]
    settled: str = ""

    @property
    def called(self) -> str:
        """What people call the text, in the language of the interface."""
        return self.code or _(FIELDS[self.field])

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the words stand."""
        return tuple((one.start, one.end) for one in self.found)


@dataclass(frozen=True)
class Withheld:
    """An input that no document prints."""

    contribution_id: str
    code: str
    text: str


@dataclass(frozen=True)
class Check:
    """What a document or an export leaves out, and what it might give away."""

    withheld: tuple[Withheld, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """What nobody has decided about yet."""
        return tuple(one for one in self.findings if not one.settled)


@dataclass
class Seen:
    """What an earlier check of the same project read without finding anything, so that the next one
    reads only what is new. Nothing of a text is kept.
    """

    names: frozenset[str] = frozenset()
    clean: set[int] = field(default_factory=set)


def check(
    project: Project,
    workshop_id: str | None = None,
    progress: Progress | None = None,
    *,
    sheets: bool = True,
    seen: Seen | None = None,
) -> Check:
    """Read everything that would be printed of a workshop, or of all for None.

    ``sheets=False`` looks at inputs and translations only: all that open data hold. ``seen`` is
    handed from one check to the next.
    """
    seen = seen or Seen()
    with project.read() as connection:
        listed = frozenset(connection.execute(select(attendee.c.name)).scalars())
        if listed != seen.names:
            seen.names, seen.clean = listed, set()
        names = Names(sorted(listed))
        settled = _settled(connection)
        findings = []
        for number, one in enumerate(_texts(connection, workshop_id, sheets=sheets)):
            if progress is not None and number % 256 == 0:
                progress.step(256)
            known = hash(one.text)
            if known in seen.clean and not one.few:
                continue
            asked = _looked_at(one, names, settled)
            if asked is not None:
                findings.append(asked)
            elif not one.few:
                seen.clean.add(known)
        withheld = tuple(
            Withheld(row_id, card_code(*called), text)
            for row_id, _place, text, _sector, _country, *called in connection.execute(
                _cards(workshop_id, withheld=True)
            )
        )
    return Check(withheld, tuple(findings))


class _Text(NamedTuple):
    """A text that would be printed; ``few``: fewer than the threshold are of its kind of source."""

    row_id: str
    contribution_id: str
    code: str
    field: str
    text: str
    few: bool = False


def _looked_at(
    one: _Text, names: Names, settled: dict[str, list[tuple[str, str, bool]]]
) -> Finding | None:
    """The finding in a text, or None; what is decided already is told as such."""
    found = personal_data(one.text, names)
    if one.few:
        apart = [
            place
            for place in small_places(one.text)
            if all(place.end <= other.start or place.start >= other.end for other in found)
        ]
        found = sorted([*found, *apart], key=lambda each: each.start)
    if not found:
        return None
    state = ""
    if one.row_id in settled:
        mark = text_mark(one.text)
        decided = [
            (spans, masked) for made_on, spans, masked in settled[one.row_id] if made_on == mark
        ]
        covered = [span for spans, _masked in decided for span in read_spans(spans)]
        if all(any(a <= each.start and each.end <= b for a, b in covered) for each in found):
            state = "masked" if any(masked for _spans, masked in decided) else "fine"
    return Finding(
        one.row_id, one.contribution_id, one.code, one.field, one.text, tuple(found), state,
    )  # fmt: skip


def _settled(connection: Connection) -> dict[str, list[tuple[str, str, bool]]]:
    """The decisions by row: the wording they were made on, the places, whether masked."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    table = privacy_settled
    for row_id, mark, spans, masked in connection.execute(
        select(table.c.row_id, table.c.mark, table.c.spans, table.c.masked)
    ):
        found.setdefault(row_id, []).append((mark, spans, masked))
    return found


def _cards(workshop_id: str | None, *, withheld: bool) -> Any:
    columns = (
        contribution.c.id, contribution.c.workshop_id, contribution.c.text, contribution.c.sector,
        contribution.c.country, working_table.c.number, contribution.c.letter,
        contribution.c.number, contribution.c.part,
    )  # fmt: skip
    chosen = (
        select(*columns)
        .join(working_table, working_table.c.id == contribution.c.table_id)
        .where(LIVE, contribution.c.withheld if withheld else ~contribution.c.withheld)
        .order_by(contribution.c.workshop_id, *columns[5:])
    )
    return (
        chosen if workshop_id is None else chosen.where(contribution.c.workshop_id == workshop_id)
    )


def _texts(connection: Connection, workshop_id: str | None, *, sheets: bool) -> Iterator[_Text]:
    """Every text that would be printed: cards with their translations, then what was authored."""
    cards = connection.execute(_cards(workshop_id, withheld=False)).all()
    alike = Counter((place, sector, country) for _id, place, _text, sector, country, *_ in cards)
    translated: dict[str, list[str]] = {}
    for card_id, text in connection.execute(
        select(translation.c.contribution_id, translation.c.text)
        .join(contribution, OF_INPUT)
        .where(LIVE, ~contribution.c.withheld)
    ):
        translated.setdefault(card_id, []).append(text)
    first = _first_wordings(connection) if sheets else {}
    for row_id, place, text, sector, country, *called in cards:
        code = card_code(*called)
        few = bool(sector and country) and alike[place, sector, country] < THRESHOLD
        yield _Text(row_id, row_id, code, "text", text, few)
        if first.get((place, row_id), text) != text:
            yield _Text(row_id, row_id, code, "first_text", first[place, row_id], few)
        for other in translated.get(row_id, ()):
            yield _Text(row_id, row_id, code, "translation", other, few)
    if sheets:
        yield from _authored(connection, workshop_id)


def _first_wordings(connection: Connection) -> dict[tuple[str, str], str]:
    """The first wordings of corrected cards by workshop and card, of workshops that cite them."""
    citing = list(
        connection.execute(
            select(workshop.c.id).where(workshop.c.wording == Wording.ORIGINAL)
        ).scalars()
    )
    if not citing:
        return {}
    found = first_values(connection, "contribution", "text")
    return {(place, row_id): text for row_id, text in found.items() for place in citing}


def _authored(connection: Connection, workshop_id: str | None) -> Iterator[_Text]:
    """What was written about the workshop: its sheet, agenda, tables, clusters, captions, who
    convenes or takes part, and who pays.
    """
    of: tuple[tuple[Table, tuple[str, ...], str], ...] = (
        (workshop, _SHEET, ""),
        (agenda_item, ("title_es", "title_en", "responsible"), ""),
        (working_table, ("name_es", "name_en"), "table"),
        (cluster, ("name_es", "name_en"), "cluster"),
        (attachment, ("caption_es", "caption_en"), ""),
        (institution, ("name_es", "name_en", "acronym_es", "acronym_en"), "institution"),
        (project_table, ("funding_es", "funding_en", "disclaimer_es", "disclaimer_en"), ""),
    )
    for table, columns, called in of:
        wanted = select(table.c.id, *(table.c[name] for name in columns))
        if workshop_id is not None and table is not project_table:
            wanted = wanted.where(_of_workshop(table, workshop_id))
        for row in connection.execute(wanted).mappings():
            for name in columns:
                plain = called or name.removesuffix("_es").removesuffix("_en")
                if row[name]:
                    yield _Text(row["id"], "", "", plain, row[name])


def _of_workshop(table: Table, workshop_id: str) -> Any:
    if table is workshop:
        return table.c.id == workshop_id
    if table is institution:
        here = workshop_institution.c
        return table.c.id.in_(select(here.institution_id).where(here.workshop_id == workshop_id))
    return table.c.workshop_id == workshop_id
