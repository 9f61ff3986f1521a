"""What is to be translated: every input and every authored text with its state, worst first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select

from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.institution import workshop_institution
from binational_desktop.model.project import logo
from binational_desktop.model.project import project as project_table
from binational_desktop.model.rules.card_codes import card_code
from binational_desktop.model.rules.pair_states import OTHER
from binational_desktop.model.strategy import programme
from binational_desktop.model.translation import OF_INPUT, STATE, translation
from binational_desktop.model.working_table import working_table
from binational_desktop.model.workshop import workshop
from binational_desktop.services.queries import authored_texts
from binational_desktop.services.queries.authored_texts import AuthoredText
from binational_desktop.store import Project

STATES: Final = ("none", "stale", "draft", "reviewed")
"""The states of a translation, what is missing first."""
MISSING: Final = ("none", "stale", "draft")
INPUT: Final = "input"


@dataclass(frozen=True)
class TranslationFilter:
    """Which texts. Empty states and ``what`` mean all. ``withheld`` asks for what is not to be
    published as well, at the end; catalogue texts belong to every workshop.
    """

    workshop_id: str | None = None
    table_id: str | None = None
    states: tuple[str, ...] = ()
    what: str = ""
    withheld: bool = False


@dataclass(frozen=True)
class Listing:
    """Ids in their order, and how many there are in each state, whatever state is asked for."""

    ids: list[str]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """How many wait for a translator."""
        return sum(self.counts.get(state, 0) for state in MISSING)


@dataclass(frozen=True)
class TranslationRow:
    """A text and its translation side by side. ``what`` is ``input`` or the table of an authored
    text, ``number`` the card code or the row's own number. ``before`` is what the original said
    when it was translated, where it says something else now.
    """

    id: str
    what: str
    field: str
    number: str
    workshop_id: str
    original_language: str
    original: str
    language: str
    translation: str
    state: str
    before: str = ""
    table_number: int | None = None
    kind: str = ""
    spoken_language: str = ""
    via_interpreter: bool = False
    withheld: bool = False
    parent_id: str | None = None


# ---------------------------------------------------------------------- the list


def listing(project: Project, wanted: TranslationFilter) -> Listing:
    """The texts that fit, by state, then sheet, inputs by table and time, catalogue."""
    groups: dict[tuple[bool, str], list[str]] = {}
    with project.read() as connection:
        if wanted.what in {"", "sheet"} and wanted.workshop_id is not None:
            texts = authored_texts.of_sheet(connection, wanted.workshop_id, wanted.table_id)
            _add_authored(groups, texts)
        if wanted.what in {"", "input"}:
            _add_inputs(groups, connection, wanted)
        if wanted.what in {"", "catalogue"} and wanted.table_id is None:
            _add_authored(groups, authored_texts.of_catalogue(connection))
    order = [(away, state) for away in (False, True) for state in STATES]
    chosen = wanted.states or STATES
    ids = [one for key in order if key[1] in chosen for one in groups.get(key, ())]
    counts = {
        state: len(groups.get((False, state), ())) + len(groups.get((True, state), ()))
        for state in STATES
    }
    return Listing(ids, counts)


def _add_authored(groups: dict[tuple[bool, str], list[str]], texts: Iterable[AuthoredText]) -> None:
    for text in texts:
        groups.setdefault((False, text.state), []).append(text.id)


def _add_inputs(
    groups: dict[tuple[bool, str], list[str]], connection: Connection, wanted: TranslationFilter
) -> None:
    """Ids by columns as long texts: a third of the time that 100,000 rows of their own take."""
    tables = _tables(connection, wanted)
    states = _states(connection)
    for away in (False, True) if wanted.withheld else (False,):
        columns: list[Any] = [
            func.group_concat(contribution.c.id).filter(contribution.c.table_id == table_id)
            for table_id in tables
        ]
        if not columns:
            return
        narrowed = select(*columns).where(LIVE, contribution.c.withheld == away)
        if wanted.table_id is not None:
            narrowed = narrowed.where(contribution.c.table_id == wanted.table_id)
        elif wanted.workshop_id is not None:
            narrowed = narrowed.where(contribution.c.workshop_id == wanted.workshop_id)
        # Identifiers are ordered by time, and so are the numbers of a table's cards.
        by_table = [sorted(ids.split(",")) for ids in connection.execute(narrowed).one() if ids]
        lists = {state: groups.setdefault((away, state), []) for state in STATES}
        put = {state: there.append for state, there in lists.items()}
        untranslated = put["none"]
        for ids in by_table:
            for one in ids:
                put[states[one]](one) if one in states else untranslated(one)


def _tables(connection: Connection, wanted: TranslationFilter) -> list[str]:
    """The tables of the workshop by number."""
    if wanted.table_id is not None:
        return [wanted.table_id]
    tables = select(working_table.c.id).order_by(working_table.c.number, working_table.c.id)
    if wanted.workshop_id is not None:
        tables = tables.where(working_table.c.workshop_id == wanted.workshop_id)
    return list(connection.execute(tables).scalars())


def _states(connection: Connection) -> dict[str, str]:
    """The state of every input that has a translation."""
    kinds = [state for state in STATES if state != "none"]
    one_by_one = (
        select(translation.c.contribution_id, STATE)
        .select_from(translation)
        .join(contribution, OF_INPUT)
        .limit(-1)  # keeps SQLite from working the state out once for each column
        .subquery()
    )
    held = connection.execute(
        select(
            *(
                func.group_concat(one_by_one.c.contribution_id).filter(one_by_one.c.state == state)
                for state in kinds
            )
        )
    ).one()
    return {
        one: state for state, ids in zip(kinds, held, strict=True) if ids for one in ids.split(",")
    }


# ---------------------------------------------------------------------- rows

_INPUTS: Final = (
    select(
        contribution.c.id,
        contribution.c.workshop_id,
        contribution.c.letter,
        contribution.c.number,
        contribution.c.part,
        contribution.c.text,
        contribution.c.written_language,
        contribution.c.spoken_language,
        contribution.c.via_interpreter,
        contribution.c.kind,
        contribution.c.withheld,
        contribution.c.parent_id,
        working_table.c.number.label("table_number"),
        translation.c.text.label("translation"),
        translation.c.source,
        STATE,
    )
    .join(working_table, working_table.c.id == contribution.c.table_id)
    .outerjoin(translation, OF_INPUT)
    .where(contribution.c.id.in_(bindparam("ids", expanding=True)), LIVE)
    .order_by(translation.c.id)
)


def rows(project: Project, wanted: Sequence[str]) -> list[TranslationRow]:
    """The texts of some ids (a page of them), in the order given; missing ones left out."""
    authored = [one for one in wanted if authored_texts.parse(one) is not None]
    inputs = [one for one in wanted if authored_texts.parse(one) is None]
    with project.read() as connection:
        found = {text.id: _authored_row(text) for text in authored_texts.some(connection, authored)}
        if inputs:
            for row in connection.execute(_INPUTS, {"ids": inputs}):
                found[row.id] = _input_row(row)
    return [found[one] for one in wanted if one in found]


def one(project: Project, item_id: str) -> TranslationRow | None:
    """One text; None where it is there no more."""
    return next(iter(rows(project, [item_id])), None)


def _authored_row(text: AuthoredText) -> TranslationRow:
    return TranslationRow(
        text.id,
        text.table,
        text.field,
        text.number,
        text.workshop_id,
        text.original_language,
        text.original,
        text.language,
        text.translation,
        text.state,
        text.before,
    )


def _input_row(row: Any) -> TranslationRow:
    state = row.state or "none"
    return TranslationRow(
        row.id,
        INPUT,
        "text",
        card_code(row.table_number, row.letter, row.number, row.part),
        row.workshop_id,
        row.written_language,
        row.text,
        OTHER[row.written_language],
        row.translation or "",
        state,
        row.source if state == "stale" and row.source != row.text else "",
        row.table_number,
        row.kind,
        row.spoken_language,
        row.via_interpreter,
        row.withheld,
        row.parent_id,
    )


def fits(row: TranslationRow, wanted: TranslationFilter) -> bool:
    """Whether a text belongs to a list of this filter (its table is not looked at)."""
    what = INPUT if row.what == INPUT else "sheet"
    if row.what in authored_texts.CATALOGUE:
        what = "catalogue"
    return (
        (not wanted.states or row.state in wanted.states)
        and wanted.what in {"", what}
        and (wanted.withheld or not row.withheld)
        and (not row.workshop_id or wanted.workshop_id in {None, row.workshop_id})
    )


def reached(project: Project, edit_id: str, most: int = 32) -> list[str] | None:
    """The texts an edit touched; None where they are more than ``most``."""
    found: set[str] = set()
    with project.read() as connection:
        touched = connection.exec_driver_sql(
            """SELECT tbl, row_id, coalesce(after ->> '$.contribution_id',
                before ->> '$.contribution_id') FROM change WHERE edit_id = ? LIMIT ?""",
            (edit_id, most + 1),
        ).all()
    if len(touched) > most:
        return None
    for tbl, row_id, contribution_id in touched:
        if tbl == "contribution":
            found.add(row_id)
        elif tbl == "translation":
            found.add(contribution_id)
        else:
            found |= {f"{tbl}.{name}:{row_id}" for name in authored_texts.PAIRS.get(tbl, ())}
    return sorted(found)


# ---------------------------------------------------------------------- before a document

_PRINTED: Final = frozenset(
    {
        ("workshop", "name"),
        ("workshop", "objective"),
        ("workshop", "focus_question"),
        ("workshop", "expected_products"),
        ("workshop", "conveners"),
        ("agenda_item", "title"),
        ("working_table", "name"),
        ("cluster", "name"),
        ("attachment", "caption"),
        ("strategy", "name"),
        ("strategy", "goal"),
        ("axis", "name"),
        ("axis", "short"),
    }
)
"""The authored texts that documents about a workshop print."""


@dataclass(frozen=True)
class Gate:
    """What a document of a workshop has to say of its translations: of ``total`` texts so many
    have none (printed in the original with a language mark and counted on the last page), so many
    are out of date or drafts (printed, and said so).
    """

    total: int
    none: int
    stale: int
    draft: int

    @property
    def open(self) -> bool:
        """Whether every text is there, reviewed and up to date."""
        return not (self.none or self.stale or self.draft)


def _named(connection: Connection, workshop_id: str) -> set[tuple[str, str]]:
    """What is printed where it is there: the names of the workshop's programme and institutions,
    and who pays, where there are logos.
    """
    of_programme = select(programme.c.id).join(
        workshop, workshop.c.programme_code == programme.c.code
    )
    institutions = select(workshop_institution.c.institution_id).where(
        workshop_institution.c.workshop_id == workshop_id
    )
    found = [
        *connection.execute(of_programme.where(workshop.c.id == workshop_id)).scalars(),
        *connection.execute(institutions).scalars(),
    ]
    named = {(row_id, "name") for row_id in found}
    logos = connection.execute(select(logo.c.id)).scalars().all()
    if logos:
        for project_id in connection.execute(select(project_table.c.id)).scalars():
            named |= {(project_id, "funding"), (project_id, "disclaimer")}
        named |= {(row_id, "name") for row_id in logos}
    return named


def _of_inputs(connection: Connection, workshop_id: str) -> list[tuple[str, str, int]]:
    """How many publishable inputs there are, by language and state."""
    one_by_one = (
        select(
            contribution.c.written_language.label("written"),
            func.coalesce(STATE, "none").label("s"),
        )
        .select_from(contribution)
        .outerjoin(translation, OF_INPUT)
        .where(contribution.c.workshop_id == workshop_id, LIVE, ~contribution.c.withheld)
        .limit(-1)
        .subquery()
    )
    keys = [(written, state) for written in OTHER for state in STATES]
    counted = connection.execute(
        select(
            *(
                func.count().filter(one_by_one.c.written == written, one_by_one.c.s == state)
                for written, state in keys
            )
        ).select_from(one_by_one)
    ).one()
    return [(*key, n) for key, n in zip(keys, counted, strict=True)]


def gate(project: Project, workshop_id: str, document_language: str) -> Gate:
    """The state of the publishable texts for a document in ``es``, ``en`` or ``es-en``.

    A text that was written in the document's language needs no translation.
    """
    asked = document_language.split("-")
    counted = dict.fromkeys(STATES, 0)
    with project.read() as connection:
        for written, state, n in _of_inputs(connection, workshop_id):
            counted[state if OTHER[written] in asked else "reviewed"] += n
        texts = authored_texts.of_sheet(connection, workshop_id)
        named = _named(connection, workshop_id)
        for text in [*texts, *authored_texts.of_catalogue(connection)]:
            if (text.table, text.field) in _PRINTED or (text.row_id, text.field) in named:
                counted[text.state if text.language in asked else "reviewed"] += 1
    return Gate(sum(counted.values()), counted["none"], counted["stale"], counted["draft"])
