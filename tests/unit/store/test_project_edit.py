"""The one door to writing: all or nothing, logged, undone and redone, also after reopening."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from binational_desktop.errors import BusyError, UserError
from binational_desktop.i18n import translator
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.workshop import workshop
from binational_desktop.services import working_tables, workshops
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


def add_workshop(project: Project, name: str) -> str:
    row_id = new_id()
    with project.edit("Add workshop {number}", {"number": 1}) as edit:
        edit.execute(insert(workshop).values(id=row_id, number=1, name_es=name))
    return row_id


def rename(project: Project, row_id: str, name: str, coalesce: str | None = None) -> None:
    with project.edit("Edit the workshop sheet", coalesce=coalesce) as edit:
        edit.execute(update(workshop).where(workshop.c.id == row_id).values(name_es=name))


def test_an_edit_tells_what_it_did(project: Project) -> None:
    row_id = new_id()
    with project.edit("Add workshop {number}", {"number": 7}) as edit:
        edit.execute(insert(workshop).values(id=row_id, number=7))
    assert edit.changes.rows == {"workshop": {row_id}}
    assert edit.changes.inserted == {"workshop": {row_id}}
    assert not edit.changes.deleted
    assert edit.changes.text(translator("en")) == "Add workshop 7"
    assert edit.changes.text(translator("es")) == "Agregar taller 7"


def test_an_exception_rolls_everything_back(project: Project) -> None:
    before = snapshot(project)

    def write_and_fail() -> None:
        with project.edit("Add workshop {number}") as edit:
            edit.execute(insert(workshop).values(id=new_id(), number=1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert snapshot(project) == before
    assert project.undo_label() is None
    add_workshop(project, "después")  # the door opens again


def test_a_write_outside_an_edit_is_refused(project: Project) -> None:
    with project.read() as connection, pytest.raises(IntegrityError, match="outside an edit"):
        connection.execute(insert(workshop).values(id=new_id(), number=1))


def test_an_edit_that_changes_nothing_leaves_no_trace(project: Project) -> None:
    row_id = add_workshop(project, "uno")
    rename(project, row_id, "uno")
    assert project.undo_label() == ("Add workshop {number}", {"number": 1})
    assert len(project.history("workshop", row_id)) == 1


def test_a_row_touched_twice_has_one_change(project: Project) -> None:
    row_id = add_workshop(project, "uno")
    with project.edit("Edit the workshop sheet") as edit:
        for name in ("dos", "tres"):
            edit.execute(update(workshop).where(workshop.c.id == row_id).values(name_es=name))
    latest = project.history("workshop", row_id)[-1]
    assert latest.before is not None
    assert latest.values is not None
    assert (latest.before["name_es"], latest.values["name_es"]) == ("uno", "tres")
    project.undo()
    assert '"name_es": "uno"' in snapshot(project)


def test_typing_in_one_field_is_one_step(project: Project) -> None:
    row_id = add_workshop(project, "")
    for typed in ("T", "Ta", "Tal"):
        rename(project, row_id, typed, coalesce="name_es")
    rename(project, row_id, "Otro")
    project.undo()
    assert '"name_es": "Tal"' in snapshot(project)
    project.undo()
    assert '"name_es": ""' in snapshot(project)
    project.redo()
    assert '"name_es": "Tal"' in snapshot(project)


def test_undo_survives_closing(tmp_path: Path) -> None:
    path = tmp_path / "p.binational"
    with Project.create(path) as project:
        states = [snapshot(project)]
        row_id = add_workshop(project, "Taller de Tapachula")
        states.append(snapshot(project))
        rename(project, row_id, "Taller de Tecún Umán")
        states.append(snapshot(project))
    for step in (1, 0):
        with Project.open(path) as project:
            project.undo()
            assert snapshot(project) == states[step]
    with Project.open(path) as project:
        project.redo()
        project.redo()
        assert snapshot(project) == states[2]
        with pytest.raises(UserError):
            project.redo()


def test_a_new_edit_forgets_what_was_undone(project: Project) -> None:
    add_workshop(project, "uno")
    project.undo()
    add_workshop(project, "dos")
    assert project.redo_label() is None
    with pytest.raises(UserError):
        project.redo()


def test_undo_keeps_what_another_edit_changed_since(project: Project) -> None:
    row_id = add_workshop(project, "uno")
    rename(project, row_id, "dos")
    with project.edit("set", kind="setup") as edit:  # not on the stack, as a joined edit would be
        edit.execute(update(workshop).where(workshop.c.id == row_id).values(name_es="ajeno"))
    project.undo()
    assert '"name_es": "ajeno"' in snapshot(project)


def test_a_second_edit_at_the_same_time_says_busy(project: Project) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with project.edit("Edit the workshop sheet"):
            inside.set()
            go_on.wait(10)

    thread = threading.Thread(target=write_slowly)
    thread.start()
    inside.wait(10)
    try:
        with pytest.raises(BusyError):
            add_workshop(project, "uno")
    finally:
        go_on.set()
        thread.join()
    add_workshop(project, "uno")


def test_reading_sees_one_moment_while_something_is_written(project: Project) -> None:
    with project.read() as connection:
        count = text("SELECT count(*) FROM workshop")
        before = connection.execute(count).scalar_one()
        add_workshop(project, "uno")
        assert connection.execute(count).scalar_one() == before
    with project.read() as connection:
        assert connection.execute(count).scalar_one() == before + 1


def test_half_typed_text_stays_until_it_is_recorded(tmp_path: Path) -> None:
    path = tmp_path / "p.binational"
    with Project.create(path) as project:
        project.keep_draft("capture", "El puente abre a las s", {"kind": "problem"})
    with Project.open(path) as project:
        draft = project.drafts()["capture"]
        assert (draft.text, draft.data) == ("El puente abre a las s", {"kind": "problem"})
        assert project.undo_label() is None
        with project.edit("Add workshop {number}") as edit:
            edit.execute(insert(workshop).values(id=new_id(), number=1))
            edit.clear_draft("capture")
        assert project.drafts() == {}


def test_identifiers_sort_by_the_order_in_which_they_were_made() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {one[14] for one in made} == {"7"}
    assert {one[19] for one in made} <= set("89ab")


def test_what_belongs_together_is_one_step_and_a_failure_takes_all_of_it_back(
    project: Project,
) -> None:
    before = snapshot(project)

    def half_done() -> None:
        with project.one_step():
            workshops.add(project, name_es="Taller")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        half_done()
    assert snapshot(project) == before
    with project.one_step():
        made = workshops.add(project, name_es="Taller")
        working_tables.add(project, next(iter(made.inserted["workshop"])))
    after = snapshot(project)
    project.undo()
    assert snapshot(project) == before
    path = project.path
    project.close()
    with Project.open(path) as again:
        again.redo()
        assert snapshot(again) == after


def test_an_error_of_the_database_tells_nothing_that_was_said(project: Project) -> None:
    with pytest.raises(OperationalError) as caught, project.read() as reader:
        reader.exec_driver_sql("SELECT nothing_of_the_kind(?)", ("El coyote de la orilla",))
    assert "coyote" not in str(caught.value)
