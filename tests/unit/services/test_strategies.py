"""P2: what the strategy consists of may be changed; what is in use stays and says why."""

import pytest

from binational_desktop.errors import UserError
from binational_desktop.model.cluster import cluster
from binational_desktop.services import (
    contributions,
    mappings,
    rows,
    strategies,
    working_tables,
    workshops,
    workstreams,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


def line(project: Project, axis: int, name: str) -> str:
    axis_id = strategy.axes(project)[axis - 1].id
    done = strategies.add_line(project, axis_id, name_es=name)
    return next(iter(done.inserted["line_of_action"]))


def first_workshop(project: Project) -> str:
    return sheets.list_workshops(project)[0].id


def an_input(project: Project, axis: int) -> str:
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    table_id = next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))
    new = NewContribution(table_id, "dicho", axis_id=strategy.axes(project)[axis - 1].id)
    return next(iter(contributions.record(project, new).inserted["contribution"]))


def test_a_fresh_project_lists_five_axes_in_both_languages(project: Project) -> None:
    axes = strategy.axes(project)
    assert [(axis.number, axis.code) for axis in axes] == [
        (1, "social_cohesion"),
        (2, "competitiveness"),
        (3, "urban_territorial"),
        (4, "institutional"),
        (5, "governance"),
    ]
    assert all(axis.name_es != axis.name_en for axis in axes)
    assert all(axis.name_es and axis.name_en and axis.short_es and axis.short_en for axis in axes)


def test_an_axis_in_use_stays(project: Project) -> None:
    axes = strategy.axes(project)
    an_input(project, 2)
    line(project, 3, "Puentes")
    with project.edit("somebody groups") as edit:
        values = {"workshop_id": first_workshop(project), "number": 1, "axis_id": axes[3].id}
        rows.add(edit, cluster, values)
    for axis in axes[1:4]:
        with pytest.raises(UserError, match=f"Axis {axis.number} is in use"):
            strategies.delete_axis(project, axis.id)
    before = snapshot(project)
    strategies.delete_axis(project, axes[4].id)
    assert len(strategy.axes(project)) == 4
    project.undo()
    assert snapshot(project) == before


def test_a_line_in_use_stays_and_keeps_its_code(project: Project) -> None:
    one = an_input(project, 2)
    first, second = line(project, 2, "A"), line(project, 2, "B")
    strategies.move_line(project, second, -1)
    assert [row.code for row in strategy.lines_of_action(project)] == ["2.2", "2.1"]
    mappings.set_line(project, [one], second)
    with pytest.raises(UserError, match=r"Line of action 2\.2 has 1 input"):
        strategies.delete_line(project, second)
    strategies.delete_line(project, first)
    assert line(project, 2, "C")
    assert [row.code for row in strategy.lines_of_action(project)] == ["2.2", "2.3"]
    assert not strategies.move_line(project, second, -1)  # it is the first one already


def test_workstreams_and_programmes_in_use_stay(project: Project) -> None:
    one = an_input(project, 1)
    stream = strategy.workstreams(project)[0]
    workstreams.toggle(project, [one], stream.id)
    with pytest.raises(UserError, match="Workstream 1 has 1 input"):
        strategies.delete_workstream(project, stream.id)
    workshops.update(project, first_workshop(project), {"programme_code": "innovact"})
    innovact = strategy.programmes(project)[1]
    with pytest.raises(UserError, match="Programme 2 has 1 workshop"):
        strategies.delete_programme(project, innovact.id)
    before = snapshot(project)
    strategies.delete_programme(project, strategy.programmes(project)[0].id)
    strategies.add_programme(project, name_es="Otro")
    strategies.add_workstream(project, name_en="Another")
    assert [row.number for row in strategy.programmes(project)] == [2, 3, 4]
    assert strategy.workstreams(project)[8].name_en == "Another"
    for _n in range(3):
        project.undo()
    assert snapshot(project) == before
