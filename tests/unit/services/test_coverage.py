"""The coverage matrix (M8): totals equal the database, and what leaves the house tells nobody's."""

import json
from collections import Counter

import pytest

from binational_desktop.model.rules.suppression import THRESHOLD
from binational_desktop.reports import documents
from binational_desktop.services import (
    contributions,
    coverage_export,
    mappings,
    splitting,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import coverage as matrices
from binational_desktop.services.queries import report
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.store import Project


@pytest.fixture
def workshop_id(sample_project: Project) -> str:
    found = sheets.list_workshops(sample_project)[0].id
    ids = inputs.ids(sample_project, ContributionFilter(), "oldest")
    mappings.unmap(sample_project, ids[:7])
    words = inputs.rows(sample_project, [ids[30]])[0].text.split()
    splitting.split(sample_project, ids[30], [" ".join(words[:3]), " ".join(words[3:])])
    return found


@pytest.mark.parametrize("dimension", matrices.DIMENSIONS)
def test_totals_equal_the_database(
    sample_project: Project, workshop_id: str, dimension: str
) -> None:
    wanted = ContributionFilter(workshop_id=workshop_id)
    rows = inputs.rows(sample_project, inputs.ids(sample_project, wanted))
    found = matrices.coverage(sample_project, wanted, dimension)
    name = "table_id" if dimension == "table" else dimension
    counted = Counter((getattr(row, name), row.axis_number or 0) for row in rows)
    assert found.axes == (1, 2, 3, 4, 5, 0)
    for line, cells in zip(found.lines, found.cells, strict=True):
        assert cells == tuple(counted[line.value, number] for number in found.axes)
    assert found.total == 61 == len(rows) == inputs.counts(sample_project, workshop_id).total
    by_axis = inputs.counts(sample_project, workshop_id)
    assert found.axis_totals == (*(by_axis.by_axis[n] for n in range(1, 6)), by_axis.unmapped)
    assert found.gaps == sum(not n for row in found.cells for n in row[:5])
    assert sum(found.line_totals) == sum(found.axis_totals) == found.total


def test_each_cell_is_what_its_filter_shows(sample_project: Project, workshop_id: str) -> None:
    found = matrices.coverage(sample_project, ContributionFilter(workshop_id=workshop_id), "sector")
    for line, cells in zip(found.lines, found.cells, strict=True):
        board = inputs.by_axis(
            sample_project, ContributionFilter(workshop_id=workshop_id, sector=line.value)
        )
        assert sorted(len(one) for one in board.values()) == sorted(n for n in cells if n)


def test_what_leaves_the_house_keeps_small_counts_back(
    sample_project: Project, workshop_id: str
) -> None:
    wanted = ContributionFilter(workshop_id=workshop_id, withheld=False)
    for matrix, shown in matrices.published(sample_project, workshop_id):
        truth = matrices.coverage(sample_project, wanted, matrix.dimension)
        assert matrix.total == truth.total == shown.total
        for cells, said in zip(matrix.cells, shown.cells, strict=True):
            for n, one in zip(cells, said, strict=True):
                assert one in {None, n}
                assert one is None or one == 0 or one >= THRESHOLD
        for n, one in zip(
            (*matrix.line_totals, *matrix.axis_totals),
            (*shown.row_totals, *shown.column_totals),
            strict=True,
        ):
            assert one in {None, n}
            assert one is None or one == 0 or one >= THRESHOLD


def test_the_matrix_and_the_report_together_give_no_small_total_away(project: Project) -> None:
    """O4: of sectors of the same size, both put the same one together with a small one."""
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    table = next(iter(working_tables.add(project, workshop_id, 1).inserted["working_table"]))
    for sector, many in (("national_government", 5), ("private_sector", 5), ("academia", 2)):
        for n in range(many):
            new = NewContribution(table, f"{sector} {n}", sector=sector, country="MX")
            contributions.record(project, new)
    contributions.record(project, NewContribution(table, "sin país", sector="academia"))
    printed = report.participation(report.workshop_data(project, workshop_id))
    matrix, shown = next(
        one for one in matrices.published(project, workshop_id) if one[0].dimension == "sector"
    )
    said = [
        ({line.value, *line.also}, total)
        for line, total in zip(matrix.lines, shown.row_totals, strict=True)
    ]
    assert said == [({"national_government"}, 5), ({"academia", "private_sector"}, 7), ({""}, None)]
    assert {
        (frozenset(group), n)
        for group, n in zip(printed.sectors, printed.sector_totals, strict=True)
    } == {(frozenset({"academia", "private_sector"}), 7), (frozenset({"national_government"}), 5)}


def test_what_is_withheld_is_not_counted_outside(sample_project: Project, workshop_id: str) -> None:
    before = coverage_export.tidy(sample_project, workshop_id)
    ids = inputs.ids(sample_project, ContributionFilter(withheld=False))
    contributions.set_withheld(sample_project, ids[:9], True)
    after = coverage_export.tidy(sample_project, workshop_id)
    assert before[-1][-1] == len(ids)
    assert after[-1][-1] == len(ids) - 9


@pytest.mark.parametrize(
    ("lang", "axis", "kind"), [("es", "1 Cohesión", "Problema"), ("en", "1 Cohesion", "Problem")]
)
def test_sheets_speak_the_language_that_is_asked_for(
    sample_project: Project, workshop_id: str, lang: str, axis: str, kind: str
) -> None:
    made = coverage_export.sheets(sample_project, workshop_id, lang)
    assert len(made) == 5
    _name, heads, rows = made[0]
    assert heads[1] == axis
    assert kind in [row[0] for row in rows]
    assert all(len(row) == len(heads) for row in rows)
    assert "5" in str(made[-1][2][0][0])
    assert "{" not in json.dumps(made, ensure_ascii=False)


@pytest.mark.parametrize("language", ["es", "en", "es-en"])
def test_the_matrix_is_printed(sample_project: Project, workshop_id: str, language: str) -> None:
    pdf = documents.render(
        sample_project, document="coverage", language=language, workshop_id=workshop_id
    )
    assert pdf.startswith(b"%PDF-")


def test_an_empty_workshop_has_gaps_and_no_secrets(project: Project) -> None:
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    found = matrices.coverage(project, ContributionFilter(workshop_id=workshop_id), "kind")
    assert (found.total, found.gaps) == (0, 55)
    assert documents.render(project, document="coverage", workshop_id=workshop_id)
    assert coverage_export.sheets(project, workshop_id, "es")
