"""Clusters across tables and workstream tags (M3, M9): nobody gets lost, counts are right."""

import pytest
from sqlalchemy import insert

from binational_desktop.errors import UserError
from binational_desktop.i18n import translator
from binational_desktop.model.cluster import kept_apart
from binational_desktop.model.identifiers import new_id
from binational_desktop.services import (
    clusters,
    contributions,
    splitting,
    working_tables,
    workshops,
    workstreams,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import clusters as listed
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import filter_choices, search, strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.store.changes import label_text
from binational_desktop.store.snapshot import snapshot


@pytest.fixture
def workshop_id(sample_project: Project) -> str:
    return sheets.list_workshops(sample_project)[0].id


@pytest.fixture
def ids(sample_project: Project, workshop_id: str) -> list[str]:
    return inputs.ids(sample_project, ContributionFilter(workshop_id=workshop_id), "oldest")


def grouped(project: Project, workshop_id: str, ids: list[str], name: str = "") -> str:
    changes = clusters.group(project, workshop_id, ids, name_es=name)
    return next(iter(changes.inserted["cluster"]))


def test_members_of_any_table_keep_table_and_code(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    before = {row.id: (row.code, row.table_id) for row in inputs.rows(sample_project, ids)}
    cluster_id = grouped(sample_project, workshop_id, ids[::9], "  Agua en\nlas escuelas ")
    assert listed.members(sample_project, cluster_id) == ids[::9]
    rows = inputs.rows(sample_project, ids[::9])
    assert {row.id: (row.code, row.table_id) for row in rows} == {
        one: before[one] for one in ids[::9]
    }
    assert {(row.cluster_id, row.cluster_name_es) for row in rows} == {
        (cluster_id, "Agua en las escuelas")
    }
    found = listed.one(sample_project, cluster_id)
    assert found is not None
    assert (found.number, found.count) == (1, 7)
    assert found.tables == tuple(sorted({row.table_number for row in rows}))
    assert set(found.countries) == {row.country for row in rows}
    assert set(found.axes) == {row.axis_number for row in rows}


def test_merging_keeps_every_member_and_counts_right(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    made = [grouped(sample_project, workshop_id, ids[n::5], f"Grupo {n}") for n in range(5)]
    clusters.rename(sample_project, made[3], {"name_en": "Group three"})
    before = snapshot(sample_project)
    clusters.merge(sample_project, made[1], [made[3], made[4], made[1]])
    assert listed.ids(sample_project, workshop_id) == [made[0], made[1], made[2]]
    assert listed.members(sample_project, made[1]) == sorted(ids[1::5] + ids[3::5] + ids[4::5])
    rows = listed.rows(sample_project, listed.ids(sample_project, workshop_id))
    assert [row.count for row in rows] == [12, 36, 12]
    assert (rows[1].name_es, rows[1].name_en) == ("Grupo 1", "Group three")
    label = sample_project.undo_label()
    assert label is not None
    assert label_text(*label, translator("en")) == "Merge 2 clusters into “Grupo 1”"
    sample_project.undo()
    assert snapshot(sample_project) == before


def test_a_card_is_in_one_cluster_at_most(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    first = grouped(sample_project, workshop_id, ids[:4])
    second = grouped(sample_project, workshop_id, ids[2:6])
    assert listed.members(sample_project, first) == ids[:2]
    clusters.add(sample_project, first, ids[1:3])
    assert listed.members(sample_project, first) == ids[:3]
    assert listed.members(sample_project, second) == ids[3:6]
    loose = ContributionFilter(workshop_id=workshop_id, clustered=False)
    assert inputs.ids(sample_project, loose, "oldest") == ids[6:]
    clusters.remove(sample_project, ids[:1])
    assert inputs.ids(sample_project, loose, "oldest") == [ids[0], *ids[6:]]


def test_splitting_and_dissolving(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    whole = grouped(sample_project, workshop_id, ids[:6], "Todo junto")
    for wrong in (ids[:6], ids[10:12], []):
        with pytest.raises(UserError, match="some of its cards"):
            clusters.split(sample_project, whole, wrong)
    changes = clusters.split(sample_project, whole, [ids[5], ids[4], ids[20]], name_en="Other")
    part = next(iter(changes.inserted["cluster"]))
    assert listed.members(sample_project, whole) == ids[:4]
    assert listed.members(sample_project, part) == ids[4:6]
    before = snapshot(sample_project)
    clusters.dissolve(sample_project, [whole, part])
    assert listed.ids(sample_project, workshop_id) == []
    assert len(inputs.ids(sample_project, ContributionFilter())) == 60
    sample_project.undo()
    assert snapshot(sample_project) == before


def test_parts_of_a_split_card_stay_in_its_cluster_and_are_counted_instead(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    cluster_id = grouped(sample_project, workshop_id, ids[:3])
    words = inputs.rows(sample_project, ids[:1])[0].text.split()
    splitting.split(sample_project, ids[0], [" ".join(words[:4]), " ".join(words[4:])])
    found = listed.one(sample_project, cluster_id)
    assert found is not None
    assert found.count == 4 == len(listed.members(sample_project, cluster_id))
    assert ids[0] not in listed.members(sample_project, cluster_id)
    with pytest.raises(UserError, match="no card to group"):
        clusters.add(sample_project, cluster_id, [ids[0]])


def test_cards_of_another_workshop_and_endless_names_are_refused(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    other = next(iter(workshops.add(sample_project).inserted["workshop"]))
    with pytest.raises(UserError, match="no card to group"):
        clusters.group(sample_project, other, ids[:3])
    with pytest.raises(UserError, match="200 characters"):
        clusters.group(sample_project, workshop_id, ids[:3], name_es="palabra " * 40)
    assert listed.ids(sample_project, workshop_id) == []


def test_a_cluster_is_found_by_its_name(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    cluster_id = grouped(sample_project, workshop_id, ids[:3], "Paso fronterizo cerrado")
    hit = search.search(sample_project, "fronteri paso")[0]
    assert (hit.kind, hit.row_id, hit.workshop_id) == ("cluster", cluster_id, workshop_id)


def test_deleting_a_card_takes_all_that_hangs_on_it_and_undo_brings_it_back(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    cluster_id = grouped(sample_project, workshop_id, ids[:3])
    workstreams.toggle(sample_project, ids[:2], strategy.workstreams(sample_project)[0].id)
    with sample_project.edit("apart") as edit:
        for pair in (ids[:2], (ids[5], ids[0])):
            values = {"id": new_id(), "contribution_id": pair[0], "other_id": pair[1]}
            edit.execute(insert(kept_apart).values(values))
    before = snapshot(sample_project)
    contributions.delete(sample_project, [ids[0]])
    assert ids[0] not in snapshot(sample_project)
    assert listed.members(sample_project, cluster_id) == ids[1:3]
    assert sample_project.check() == []
    sample_project.undo()
    assert snapshot(sample_project) == before


def test_workstreams_are_tagged_counted_and_filtered(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    streams = strategy.workstreams(sample_project)
    assert len(streams) == 8
    assert all(one.name_es and one.name_en and one.name_es != one.name_en for one in streams)
    before = snapshot(sample_project)
    workstreams.toggle(sample_project, ids[:5], streams[3].id)
    workstreams.toggle(sample_project, ids[3:8], streams[3].id)
    workstreams.toggle(sample_project, ids[:1], streams[0].id)
    wanted = ContributionFilter(workshop_id=workshop_id, workstream_id=streams[3].id)
    assert inputs.ids(sample_project, wanted, "oldest") == ids[:8]
    assert inputs.rows(sample_project, ids[:1])[0].workstreams == (1, 4)
    counted = filter_choices.tagged(sample_project, workshop_id)
    assert counted == {streams[3].id: 8, streams[0].id: 1}
    workstreams.toggle(sample_project, ids[:8], streams[3].id)
    assert inputs.how_many(sample_project, wanted) == 0
    for _n in range(4):
        sample_project.undo()
    assert snapshot(sample_project) == before


def test_a_new_card_belongs_to_no_cluster(
    sample_project: Project, workshop_id: str, ids: list[str]
) -> None:
    grouped(sample_project, workshop_id, ids)
    table_id = next(iter(working_tables.add(sample_project, workshop_id).inserted["working_table"]))
    changes = contributions.record(sample_project, NewContribution(table_id, "Nuevo"))
    (row_id,) = changes.inserted["contribution"]
    loose = ContributionFilter(workshop_id=workshop_id, clustered=False)
    assert inputs.ids(sample_project, loose) == [row_id]
