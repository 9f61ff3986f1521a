"""The authored texts of a project in both languages: which there are, and how far each is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from binational_desktop.model.agreed_text import agreed_text, pairs
from binational_desktop.model.base import METADATA
from binational_desktop.model.rules.pair_states import OTHER, Agreed, pair_state

SHEET: Final = ("workshop", "agenda_item", "working_table", "cluster", "attachment")
"""The tables that belong to one workshop, in the order in which a document says them."""
CATALOGUE: Final = (
    "project",
    "logo",
    "strategy",
    "axis",
    "line_of_action",
    "workstream",
    "programme",
    "programme_axis",
    "institution",
)
"""What all workshops share."""
PAIRS: Final = pairs()


@dataclass(frozen=True)
class AuthoredText:
    """A text in two languages. ``number`` is its row's own, empty where it has none."""

    table: str
    field: str
    row_id: str
    number: str
    workshop_id: str
    language: str
    original: str
    translation: str
    state: str
    before: str

    @property
    def original_language(self) -> str:
        """The language that was written first, as far as is known."""
        return OTHER[self.language]

    @property
    def id(self) -> str:
        """How lists name it."""
        return f"{self.table}.{self.field}:{self.row_id}"


def parse(item_id: str) -> tuple[str, str, str] | None:
    """Table, field and row id of an authored text's id; None for another id."""
    name, colon, row_id = item_id.partition(":")
    table, dot, field = name.partition(".")
    known = colon and dot and field in PAIRS.get(table, ())
    return (table, field, row_id) if known else None


def of_sheet(
    connection: Connection, workshop_id: str, table_id: str | None = None
) -> list[AuthoredText]:
    """The texts of one workshop, or of one of its tables."""
    found: list[AuthoredText] = []
    for name in SHEET:
        table = METADATA.tables[name]
        wanted = select(table)
        if name == "workshop":
            wanted = wanted.where(table.c.id == workshop_id)
        else:
            wanted = wanted.where(table.c.workshop_id == workshop_id)
        if table_id is not None:
            if name != "working_table":
                continue
            wanted = wanted.where(table.c.id == table_id)
        found += _texts(connection, table, wanted)
    return found


def of_catalogue(connection: Connection) -> list[AuthoredText]:
    """The texts of project, strategy and institutions."""
    found: list[AuthoredText] = []
    for name in CATALOGUE:
        if name in PAIRS:
            table = METADATA.tables[name]
            found += _texts(connection, table, select(table))
    return found


def some(connection: Connection, ids: Sequence[str]) -> list[AuthoredText]:
    """The texts of some ids, in any order; missing ones left out."""
    wanted: dict[str, set[str]] = {}
    for one in ids:
        parsed = parse(one)
        if parsed is not None:
            wanted.setdefault(parsed[0], set()).add(parsed[2])
    asked = set(ids)
    return [
        text
        for name, rows in wanted.items()
        for text in _texts(
            connection,
            METADATA.tables[name],
            select(METADATA.tables[name]).where(METADATA.tables[name].c.id.in_(sorted(rows))),
        )
        if text.id in asked
    ]


def _texts(connection: Connection, table: Table, wanted: Any) -> list[AuthoredText]:
    if "number" in table.c:
        wanted = wanted.order_by(table.c.number, table.c.id)
    else:
        wanted = wanted.order_by(table.c.id)
    rows = connection.execute(wanted).mappings().all()
    agreed = _agreed(connection, table, [row["id"] for row in rows])
    return [text for row in rows for text in _of_row(table.name, row, agreed)]


_FEW: Final = 500


def _agreed(
    connection: Connection, table: Table, ids: Sequence[str]
) -> dict[tuple[str, str], Agreed]:
    """What is kept of the rows' pairs, the latest last; where rows are many, of all rows."""
    wanted = select(
        agreed_text.c.row_id,
        agreed_text.c.field,
        agreed_text.c.text_es,
        agreed_text.c.text_en,
        agreed_text.c.language,
        agreed_text.c.state,
    ).order_by(agreed_text.c.id)
    if len(ids) <= _FEW:
        wanted = wanted.where(agreed_text.c.row_id.in_(ids))
    return {
        (row_id, field): Agreed(*said) for row_id, field, *said in connection.execute(wanted).all()
    }


def _of_row(table: str, row: Any, agreed: dict[tuple[str, str], Agreed]) -> Iterator[AuthoredText]:
    for field in PAIRS[table]:
        said = {"es": row[f"{field}_es"], "en": row[f"{field}_en"]}
        state = pair_state(said["es"], said["en"], agreed.get((row["id"], field)))
        if state is None:
            continue
        yield AuthoredText(
            table,
            field,
            row["id"],
            str(row.get("code" if table == "line_of_action" else "number") or ""),
            row["id"] if table == "workshop" else row.get("workshop_id") or "",
            state.language,
            said[OTHER[state.language]],
            said[state.language],
            state.state,
            state.before,
        )
