"""P4: an agenda in both languages, one key that stamps the real start, and what comes of it."""

import pytest

from binational_desktop.errors import UserError
from binational_desktop.model.rules import clock_times
from binational_desktop.services import agendas, workshops
from binational_desktop.services.queries import agenda
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


@pytest.fixture
def workshop_id(project: Project) -> str:
    return next(iter(workshops.add(project, starts_on="2026-03-14").inserted["workshop"]))


def plan(project: Project, workshop_id: str) -> list[str]:
    agendas.add(
        project, workshop_id, title_es="Bienvenida", planned_at="T09:00", planned_minutes=30
    )
    agendas.add(project, workshop_id, title_es="Mesas", planned_minutes=90)
    agendas.add(project, workshop_id, title_es="Plenaria", planned_minutes=45)
    return [one.id for one in agenda.list_items(project, workshop_id)]


def times(project: Project, workshop_id: str) -> list[tuple[str, str]]:
    return [(one.title_es, one.planned) for one in agenda.list_items(project, workshop_id)]


def test_an_item_may_take_minutes_before_it_has_a_time(project: Project, workshop_id: str) -> None:
    agendas.add(project, workshop_id, title_es="Mesas", planned_minutes=90)
    assert times(project, workshop_id) == [("Mesas", "")]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9", "09:00"),
        ("9:30", "09:30"),
        ("0930", "09:30"),
        ("930", "09:30"),
        ("9.30 h", "09:30"),
        ("9 h 5", "09:05"),
        ("2:15 p. m.", "14:15"),
        ("12 am", "00:00"),
        ("12:30 pm", "12:30"),
        ("24:00", ""),
        ("9:75", ""),
        ("13 pm", ""),
        ("mañana", ""),
        ("", ""),
    ],
)
def test_times_as_people_type_them(typed: str, kept: str) -> None:
    assert clock_times.typed_time(typed) == kept


def test_items_follow_each_other(project: Project, workshop_id: str) -> None:
    plan(project, workshop_id)
    assert times(project, workshop_id) == [
        ("Bienvenida", "09:00–09:30"),
        ("Mesas", "09:30–11:00"),
        ("Plenaria", "11:00–11:45"),
    ]


def test_one_stamp_starts_an_item_and_ends_the_one_before(
    project: Project, workshop_id: str
) -> None:
    plan(project, workshop_id)
    for moment in ("2026-03-14T09:12", "2026-03-14T09:40", "2026-03-14T11:25"):
        agendas.start_next(project, workshop_id, moment)
    items = agenda.list_items(project, workshop_id)
    assert [one.real for one in items] == ["09:12–09:40", "09:40–11:25", "11:25"]
    assert [one.difference for one in items] == [12, 10, 25]
    assert [one.running for one in items] == [False, False, True]
    agendas.start_next(project, workshop_id, "2026-03-14T12:00")  # after the last one: it ends
    assert agenda.list_items(project, workshop_id)[2].real == "11:25–12:00"
    with pytest.raises(UserError, match="come to its end"):
        agendas.start_next(project, workshop_id)


def test_an_item_that_was_skipped_may_be_started_later(project: Project, workshop_id: str) -> None:
    first, second, third = plan(project, workshop_id)
    agendas.start(project, third, "2026-03-14T09:00")
    agendas.start(project, first, "2026-03-14T09:50")
    with pytest.raises(UserError, match="09:50"):
        agendas.start(project, first)
    agendas.start(project, second, "2026-03-14T10:00")
    items = agenda.list_items(project, workshop_id)
    assert [one.real for one in items] == ["09:50–10:00", "10:00", "09:00–09:50"]


def test_without_an_agenda_one_is_told_where_to_write_it(
    project: Project, workshop_id: str
) -> None:
    with pytest.raises(UserError, match="no agenda"):
        agendas.start_next(project, workshop_id)


def test_moving_an_item_moves_its_time(project: Project, workshop_id: str) -> None:
    ids = plan(project, workshop_id)
    agendas.update(project, ids[1], {"planned_at": "2026-03-14T09:45"})  # a break of 15 minutes
    agendas.move(project, ids[1], -1)
    assert times(project, workshop_id) == [
        ("Mesas", "09:00–10:30"),
        ("Bienvenida", "10:45–11:15"),
        ("Plenaria", "11:00–11:45"),
    ]
    before = snapshot(project)
    assert not agendas.move(project, ids[1], -1)  # it is the first one
    assert not agendas.move(project, ids[2], 1)
    assert snapshot(project) == before
    agendas.delete(project, ids[0])
    assert [one.number for one in agenda.list_items(project, workshop_id)] == [1, 2]
    project.undo()
    assert snapshot(project) == before


def test_the_plan_moves_with_the_workshop(project: Project) -> None:
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    plan(project, workshop_id)
    assert times(project, workshop_id)[0] == ("Bienvenida", "09:00–09:30")
    workshops.update(project, workshop_id, {"starts_on": "2026-03-14"})
    assert agenda.list_items(project, workshop_id)[0].planned_at == "2026-03-14T09:00"
    before = snapshot(project)
    workshops.update(project, workshop_id, {"starts_on": "2026-04-02"})
    assert agenda.days(agenda.list_items(project, workshop_id)) == ["2026-04-02"]
    project.undo()
    assert snapshot(project) == before


def test_the_plan_outlives_a_date_that_is_taken_away(project: Project) -> None:
    workshop_id = next(iter(workshops.add(project, starts_on="2026-03-14").inserted["workshop"]))
    plan(project, workshop_id)
    for day in ("", "2026-05-09"):
        workshops.update(project, workshop_id, {"starts_on": day})
    assert agenda.days(agenda.list_items(project, workshop_id)) == ["2026-05-09"]


def test_nonsense_is_refused_with_a_sentence(project: Project, workshop_id: str) -> None:
    first = plan(project, workshop_id)[0]
    for values, said in (
        ({"planned_at": "2026-02-30T09:00"}, "not a time"),
        ({"actual_at": "25:00"}, "not a time"),
        ({"planned_minutes": 0}, "between 1 and"),
        ({"ended_at": "2026-03-14T09:00"}, "has not begun"),
        ({"actual_at": "2026-03-14T10:00", "ended_at": "2026-03-14T09:00"}, "before the beginning"),
    ):
        with pytest.raises(UserError, match=said):
            agendas.update(project, first, values)


def test_a_start_on_another_day_has_no_difference_in_minutes(
    project: Project, workshop_id: str
) -> None:
    first = plan(project, workshop_id)[0]
    agendas.start(project, first, "2026-05-02T09:00")
    assert agenda.list_items(project, workshop_id)[0].difference is None
