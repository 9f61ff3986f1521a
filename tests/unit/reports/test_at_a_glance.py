"""The page that is read in a minute: its numbers are those of the project, none gives one away."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binational_desktop.reports import memoria, pdf
from binational_desktop.reports.document import (
    BarChart,
    BubbleChart,
    Document,
    SmallMultiples,
    SplitBar,
    SplitChart,
)
from binational_desktop.services import contributions, mappings, working_tables, workshops
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import coverage, report, strategy
from binational_desktop.services.queries import workshops as places
from binational_desktop.store import Project
from tests.unit.reports.layout import misplaced, texts


def document(project: Project, languages: tuple[str, ...] = ("es",)) -> Document:
    """The report of the last workshop."""
    return memoria.build(
        report.workshop_data(project, places.list_workshops(project)[-1].id), languages
    )


@pytest.mark.parametrize("languages", [("es",), ("en",), ("es", "en")])
def test_kinds_and_tables_add_up(sample_project: Project, languages: tuple[str, ...]) -> None:
    """Each chart counts every publishable input once, and says so in words as well."""
    made = document(sample_project, languages)
    (kinds,) = [one for one in made.blocks if isinstance(one, BubbleChart)]
    (tables,) = [one for one in made.blocks if isinstance(one, SmallMultiples)]
    assert sum(n for _label, _total, cells in kinds.rows for n, _printed in cells) == 59
    assert sum(n for _label, _total, cells in tables.items for n, _printed in cells) == 59
    assert sum(int(total) for _label, total, _cells in kinds.rows) == 59
    assert [int(total) for _label, total, _cells in tables.items] == [12, 11, 12, 12, 12]
    assert len(kinds.alternative) == len(tables.alternative) == len(languages)
    if "es" in languages:
        assert "20 huecos" in tables.alternative[0]


def test_a_side_too_small_to_show_leaves_no_bar_in_parts(sample_project: Project) -> None:
    """In the sample each axis has fewer than five inputs of a country: sectors stand there."""
    made = document(sample_project)
    assert not [one for one in made.blocks if isinstance(one, SplitChart)]
    titles = [one.title for one in made.blocks if isinstance(one, BarChart)]
    assert titles.count(("Aportes por sector",)) == 2


def test_parts_are_those_of_the_project(project: Project) -> None:
    """Large enough on both sides: each bar in its parts, and they add up to it."""
    (workshop_id,) = workshops.add(project, name_es="Taller", code="T").inserted["workshop"]
    (table_id,) = working_tables.add(project, workshop_id).inserted["working_table"]
    axes = strategy.axes(project)[:2]
    wanted = {(0, "MX"): 7, (0, "GT"): 6, (1, "MX"): 5, (1, "GT"): 9}
    for (place, country), n in wanted.items():
        for number in range(n):
            new = NewContribution(
                table_id, f"{country} {number}", country=country, sector="academia"
            )
            (row_id,) = contributions.record(project, new).inserted["contribution"]
            mappings.set_primary(project, [row_id], axes[place].id)
    (chart,) = [one for one in document(project).blocks if isinstance(one, SplitChart)]
    parts = {bar.axis: [n for n, _printed in bar.parts] for bar in chart.bars if bar.size}
    by_label = dict(
        zip([label[0] for label in chart.legend], zip(*parts.values(), strict=True), strict=True)
    )
    assert by_label == {"México": (7, 5), "Guatemala": (6, 9)}
    assert all(bar.size == sum(n for n, _printed in bar.parts) for bar in chart.bars)


def test_the_page_keeps_back_what_the_coverage_matrix_keeps_back(project: Project) -> None:
    """Two documents of one workshop: what one hides, the other must not print."""
    (workshop_id,) = workshops.add(project, name_es="Taller", code="T").inserted["workshop"]
    (table_id,) = working_tables.add(project, workshop_id).inserted["working_table"]
    axes = strategy.axes(project)
    wanted = {("MX", 0): 9, ("GT", 0): 2, ("MX", 1): 6, ("GT", 1): 7, ("BI", 2): 6, ("", 2): 5}
    for (country, place), n in {**wanted, ("MX", 3): 5, ("GT", 3): 8, ("BI", 3): 5}.items():
        for number in range(n):
            sector = "academia" if country else ""
            new = NewContribution(table_id, f"{country} {place} {number}", country=country)
            (row_id,) = contributions.record(project, new).inserted["contribution"]
            contributions.update(project, row_id, {"sector": sector})
            mappings.set_primary(project, [row_id], axes[place].id)
    data = report.workshop_data(project, workshop_id)
    matrices = {
        one.dimension: (one, shown) for one, shown in coverage.published(project, workshop_id)
    }
    assert report.sides(data) == matrices["country"]
    matrix, shown = matrices["country"]
    hidden = {matrix.axes[place] for row in shown.cells for place, n in enumerate(row) if n is None}
    assert hidden
    (chart,) = [one for one in document(project).blocks if isinstance(one, SplitChart)]
    assert not hidden & {bar.axis for bar in chart.bars if bar.parts}
    assert any(bar.parts for bar in chart.bars)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(st.one_of(st.integers(0, 9), st.integers(0, 30_000)), min_size=4, max_size=4),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["letter", "a4"]),
)
def test_each_part_of_a_bar_has_its_number(counts: list[list[int]], paper: str) -> None:
    """Also one that is too narrow for it, and nothing stands upon anything else."""
    bars = tuple(
        SplitBar((f"Eje {n}",), n, sum(one), f"{sum(one):,}", tuple((k, f"{k:,}") for k in one))
        for n, one in enumerate(counts, 1)
    )
    legend = (("México",), ("Guatemala",), ("Binacional",), ("Sin decir",))
    chart = SplitChart(("Aportes",), legend, bars, ("Aportes",))
    made = Document(("es",), "es_MX", "t", "a", "s", "f", ("t",), blocks=(chart,))
    content = pdf.write(made, paper)
    assert misplaced(content) == []
    wanted = Counter(f"{k:,}" for one in counts for k in (*one, sum(one)) if k)
    assert wanted <= Counter(texts(content))
