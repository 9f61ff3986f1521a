"""O4: what the documents print together gives no small count away, and quotes as the sheet says."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import String, update

from binational_desktop.model.base import METADATA
from binational_desktop.reports import documents, memoria
from binational_desktop.reports.document import BarChart, Document, Quotes, Table
from binational_desktop.services import working_tables
from binational_desktop.services.queries import privacy, report
from binational_desktop.services.queries import workshops as places
from binational_desktop.store import Project
from tests.unit.reports.reading import pages, squeezed
from tests.unit.reports.typed import everywhere

COUNTS = st.dictionaries(
    st.tuples(
        st.sampled_from(["academia", "civil_society", "private_sector", "municipal_government"]),
        st.sampled_from(["MX", "GT", "BI"]),
    ),
    st.integers(1, 14),
    min_size=2,
)
LABELS = {  # as the English document prints them
    "Academia": "academia",
    "Civil society": "civil_society",
    "Private sector": "private_sector",
    "Municipal government": "municipal_government",
    "Mexico": "MX",
    "Guatemala": "GT",
    "Binational or third party": "BI",
}
Cell = tuple[str, str]


def read_of(project: Project, counts: dict[Cell, int]) -> report.WorkshopData:
    """The sample's data with inputs of these sectors and countries in place of its own."""
    read = report.workshop_data(project, places.list_workshops(project)[0].id)
    inputs = [
        replace(read.inputs[0], id=str(n), code=f"T1-{n:03}", sector=sector, country=country)
        for n, (sector, country) in enumerate(Counter(counts).elements())
    ]
    return replace(read, inputs=tuple(inputs))


def group(label: str) -> frozenset[str]:
    return frozenset(LABELS[one] for one in label.split(", "))


def statements(document: Document) -> Iterator[tuple[frozenset[str], frozenset[str], int]]:
    """Every count by sector and country that is printed, in whichever table or chart."""
    everything: frozenset[str] = frozenset()
    for block in document.blocks:
        if isinstance(block, BarChart) and block.title[0] in {
            "Inputs by sector",
            "Inputs by country",
        }:
            for bar in block.bars:
                of = group(bar.label[0])
                pair = (of, everything) if "sector" in block.title[0] else (everything, of)
                yield (*pair, int(bar.printed))
        if isinstance(block, Table) and block.columns[0].heading == ("Sector",):
            heads = [column.heading[0] for column in block.columns[1:]]
            for row in block.rows:
                sector = everything if row[0] == ("Total",) else group(row[0][0])
                for head, (printed,) in zip(heads, row[1:], strict=True):
                    if printed != "·":
                        yield sector, everything if head == "Total" else group(head), int(printed)


def fits(
    statements: list[tuple[list[Cell], int]], cells: list[Cell], fixed: dict[Cell, int]
) -> bool:
    """Whether whole numbers, none of them negative, agree with everything that is printed."""
    filled = dict(fixed)
    waiting = [cell for cell in cells if cell not in fixed]

    def room(cell: Cell) -> int:
        return min(
            (
                total - sum(filled.get(one, 0) for one in of)
                for of, total in statements
                if cell in of
            ),
            default=0,
        )

    def possible() -> bool:
        for of, total in statements:
            known = sum(filled.get(one, 0) for one in of)
            if known > total or (known < total and all(one in filled for one in of)):
                return False
        return True

    def fill(place: int) -> bool:
        if not possible():
            return False
        if place == len(waiting):
            return True
        cell = waiting[place]
        for value in range(room(cell), -1, -1):
            filled[cell] = value
            if fill(place + 1):
                return True
            del filled[cell]
        return False

    return fill(0)


@given(COUNTS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_all_tables_together_give_no_small_count_away(
    sample_project: Project, counts: dict[Cell, int]
) -> None:
    """Solved exactly: with all that is printed, a small count can be one more or one less."""
    document = memoria.build(read_of(sample_project, counts), ("en",))
    sectors = {sector for sector, _country in counts}
    countries = {country for _sector, country in counts}
    cells = [(sector, country) for sector in sorted(sectors) for country in sorted(countries)]
    said = [
        (
            [
                (s, c)
                for s, c in cells
                if (not of_sector or s in of_sector) and (not of_country or c in of_country)
            ],
            total,
        )
        for of_sector, of_country, total in statements(document)
    ]
    if not said:
        return
    for cell in cells:
        n = counts.get(cell, 0)
        if 0 < n < report.THRESHOLD:
            assert any(
                fits(said, cells, {cell: other}) for other in (n - 1, n + 1) if other >= 0
            ), (cell, counts)


@given(COUNTS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_printed_count_by_sector_or_country_is_small(
    sample_project: Project, counts: dict[Cell, int]
) -> None:
    """A unique sector is put together with others."""
    document = memoria.build(read_of(sample_project, counts), ("en",))
    for _sector, _country, n in statements(document):
        assert n == 0 or n >= report.THRESHOLD


def test_a_unique_sector_never_stands_alone(sample_project: Project) -> None:
    counts = {("academia", "MX"): 1, ("civil_society", "MX"): 20, ("private_sector", "GT"): 9}
    document = memoria.build(read_of(sample_project, counts), ("en",))
    with_academia = {sectors for sectors, _c, _n in statements(document) if "academia" in sectors}
    assert with_academia
    assert all(len(one) > 1 for one in with_academia)


@pytest.mark.parametrize("languages", [("es",), ("en",), ("es", "en")])
def test_few_participants_at_a_table_are_not_counted_out(
    sample_project: Project, languages: tuple[str, ...]
) -> None:
    read = report.workshop_data(sample_project, places.list_workshops(sample_project)[0].id)
    people = [3, 12, 9, 11, 10, 14]
    read = replace(
        read,
        tables=tuple(
            replace(table, participants=n) for table, n in zip(read.tables, people, strict=False)
        ),
    )
    (table,) = [
        block
        for block in memoria.build(read, languages).blocks
        if isinstance(block, Table)
        and len(block.columns) == 7
        and block.columns[4].heading[0] in {"Participants", "Participantes"}
    ]
    shown = [row[4][0] for row in table.rows]
    assert shown[0] == "·"
    assert shown.count("·") == 2  # else the figure of all participants would tell
    assert "·" in table.caption[0]


CODES = (
    "id|.*_id|code|.*_code|country|.*language|kind|sector|state|mode|.*_(at|on|by)|letter|part|role"
    "|attendance|attribution|wording|sha256|purpose|mark|spans"
)
"""Columns that hold no words."""
MEANT = {"workshop.link", "axis.name", "axis.short", "programme.name", "strategy.goal",
         "strategy.name"}  # fmt: skip
"""What is there to be known: the strategy's own words, and where to meet."""


def test_whatever_is_printed_was_asked_about(sample_project: Project) -> None:
    """A telephone number of its own in every column with words: each that is printed is found."""
    workshop_id = everywhere(sample_project, "texto")
    planted = {}
    with sample_project.edit("plant") as edit:
        for table in METADATA.sorted_tables:
            for column in table.c:
                if not isinstance(column.type, String) or re.fullmatch(CODES, column.name):
                    continue
                number = f"962 555 {1000 + len(planted)}"
                edit.execute(update(table).values({column.name: f"Llame {number}"}))
                planted[squeezed(number)] = f"{table.name}.{column.name}"
    printed = set()
    for document, kind in documents.DOCUMENTS.items():
        for axis in ("", "1") if kind.parted else ("",):
            content = documents.render(
                sample_project,
                document=document,
                language="es-en",
                workshop_id=workshop_id,
                axis=axis,
            )
            printed |= {one for one in planted if one in "".join(pages(content))}
    found = privacy.check(sample_project, workshop_id).open
    assert all(one.called for one in found)
    asked = {number for finding in found for number in planted if number in squeezed(finding.text)}
    assert len(printed) >= 30
    missed = {planted[one].removesuffix("_es").removesuffix("_en") for one in printed - asked}
    assert missed == MEANT


def test_a_rapporteur_is_printed_by_initials(sample_project: Project) -> None:
    table = places.list_tables(sample_project, places.list_workshops(sample_project)[0].id)[0]
    for typed, shown in (
        ("Rosa de la Cruz", "R. C."),
        ("R. M.", "R. M."),
        ("JP", "JP"),
        ("rosa cruz", "r. c."),
    ):
        working_tables.update(sample_project, table.id, {"rapporteur": typed})
        read = report.workshop_data(sample_project, places.list_workshops(sample_project)[0].id)
        cells = [
            row[5][0]
            for block in memoria.build(read, ("es",)).blocks
            if isinstance(block, Table) and len(block.columns) == 7
            for row in block.rows
        ]
        assert cells[0] == shown


def quoted(document: Document) -> list[str]:
    return [
        words.mark
        for block in document.blocks
        if isinstance(block, Quotes)
        for quote in block.items
        for words in quote.words
    ]


@pytest.mark.parametrize(
    ("policy", "said"),
    [("", ""), ("sector", "Academia"), ("sector_country", "Academia · Mexico")],
)
def test_quotations_name_what_the_sheet_lets_them(
    sample_project: Project, policy: str, said: str
) -> None:
    read = read_of(sample_project, {("academia", "MX"): 20, ("private_sector", "GT"): 20})
    read = replace(read, workshop=replace(read.workshop, attribution=policy))
    marks = quoted(memoria.build(read, ("en",)))
    assert marks
    assert all(("Academia" in mark or "Private" in mark) == bool(said) for mark in marks)
    if said:
        assert any(mark.startswith(said) for mark in marks)
    assert any("Mexico" in mark for mark in marks) == ("Mexico" in said)
