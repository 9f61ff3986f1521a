"""What lists and board are narrowed by (M1, M9): each condition alone and together, against Python."""

import itertools
from typing import Any

import pytest

from binational_desktop.services import contributions, mappings, splitting
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import filter_choices, strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.store import Project

CONDITIONS: dict[str, Any] = {
    "kind": ("proposal", lambda row: row.kind == "proposal"),
    "country": ("GT", lambda row: row.country == "GT"),
    "sector": ("academia", lambda row: row.sector == "academia"),
    "language": ("mam", lambda row: row.spoken_language == "mam"),
    "withheld": (True, lambda row: row.withheld),
    "validated": (True, lambda row: row.validated),
    "via_interpreter": (True, lambda row: row.via_interpreter),
    "translation_state": ("reviewed", lambda row: row.translation_state == "reviewed"),
    "unmapped": (True, lambda row: row.axis_id is None),
    "clustered": (False, lambda row: row.cluster_id is None),
}


@pytest.fixture
def workshop_id(sample_project: Project) -> str:
    found = sheets.list_workshops(sample_project)[0].id
    ids = inputs.ids(sample_project, ContributionFilter(), "oldest")
    contributions.validate(sample_project, ids[::3], True)
    mappings.unmap(sample_project, ids[::7])
    words = inputs.rows(sample_project, [ids[10]])[0].text.split()
    splitting.split(sample_project, ids[10], [" ".join(words[:3]), " ".join(words[3:])])
    return found


@pytest.mark.parametrize(
    "names", [*itertools.combinations(CONDITIONS, 1), *itertools.combinations(CONDITIONS, 2)]
)
def test_filters_narrow_alone_and_together(
    sample_project: Project, workshop_id: str, names: tuple[str, ...]
) -> None:
    wanted = ContributionFilter(
        workshop_id=workshop_id, **{name: CONDITIONS[name][0] for name in names}
    )
    everything = inputs.rows(
        sample_project, inputs.ids(sample_project, ContributionFilter(), "oldest")
    )
    expected = [row.id for row in everything if all(CONDITIONS[name][1](row) for name in names)]
    assert inputs.ids(sample_project, wanted, "oldest") == expected
    assert inputs.how_many(sample_project, wanted) == len(expected)
    board = inputs.by_axis(sample_project, wanted)
    assert sorted(itertools.chain(*board.values())) == expected


def test_by_table_and_axis(sample_project: Project, workshop_id: str) -> None:
    for table in sheets.list_tables(sample_project, workshop_id):
        wanted = ContributionFilter(workshop_id=workshop_id, table_id=table.id)
        assert inputs.how_many(sample_project, wanted) == table.inputs
    counts = inputs.counts(sample_project, workshop_id)
    for axis in strategy.axes(sample_project):
        wanted = ContributionFilter(workshop_id=workshop_id, axis_id=axis.id)
        assert inputs.how_many(sample_project, wanted) == counts.by_axis[axis.number]


def test_the_languages_that_were_heard_are_offered(
    sample_project: Project, workshop_id: str
) -> None:
    heard = filter_choices.spoken_languages(sample_project, workshop_id)
    rows = inputs.rows(sample_project, inputs.ids(sample_project, ContributionFilter()))
    assert set(heard) == {row.spoken_language for row in rows}
    assert heard[0] in {"es", "en"}
