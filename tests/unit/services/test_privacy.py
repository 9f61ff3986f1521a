"""O4: before anything is written, what is withheld and what might name somebody is listed and settled."""

import pytest
from sqlalchemy import select

from binational_desktop.errors import Cancelled
from binational_desktop.model.attendance import attendee, privacy_notice
from binational_desktop.model.privacy_settled import privacy_settled
from binational_desktop.model.rules.personal_data import MASK, Sign
from binational_desktop.model.translation import translation
from binational_desktop.progress import Progress
from binational_desktop.services import (
    contributions,
    exporting,
    privacy,
    rows,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.privacy import Decided
from binational_desktop.services.queries import privacy as queries
from binational_desktop.services.queries import report
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot

PHONE = "Márquenle al 962 123 4567 si vuelve a crecer el río"
MAIL = "Escriban a juana.x@correo.gt"
NAME = "Eso lo dijo Jacinta Xicará en la mañana"


def place(project: Project) -> tuple[str, str]:
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    added = working_tables.add(project, workshop_id, 1)
    return workshop_id, next(iter(added.inserted["working_table"]))


def say(project: Project, table: str, text: str, **more: object) -> str:
    new = NewContribution(table, text, **more)  # type: ignore[arg-type]
    return next(iter(contributions.record(project, new).inserted["contribution"]))


def register(project: Project, workshop_id: str, name: str) -> str:
    with project.edit("x") as edit:
        values = {"version": 1, "data_controller": "La convocante", "issued_at": "2026-03-14"}
        rows.add(edit, privacy_notice, {"workshop_id": workshop_id, **values})
        return rows.add(edit, attendee, {"workshop_id": workshop_id, "name": name})


def translate(project: Project, card: str, text: str) -> None:
    with project.edit("x") as edit:
        values = {"contribution_id": card, "language": "en", "text": text, "state": "reviewed"}
        rows.add(edit, translation, values)


def decided(one: queries.Finding) -> Decided:
    return Decided(one.row_id, one.called, one.text, one.spans())


def test_a_planted_number_address_and_name_are_caught(project: Project) -> None:
    workshop_id, table = place(project)
    register(project, workshop_id, "María Jacinta Xicará Tum")
    for text in (PHONE, "El puente abre a las 6", MAIL, NAME):
        say(project, table, text)
    found = queries.check(project, workshop_id)
    assert [(one.code, one.found[0].sign, one.found[0].words(one.text)) for one in found.open] == [
        ("T1-001", Sign.PHONE, "962 123 4567"),
        ("T1-003", Sign.EMAIL, "juana.x@correo.gt"),
        ("T1-004", Sign.ATTENDEE, "Jacinta Xicará"),
    ]
    assert all(queries.REASONS[one.found[0].sign] for one in found.open)
    assert queries.check(project).open == found.open


def test_translations_and_what_was_authored_are_read_too(project: Project) -> None:
    workshop_id, table = place(project)
    card = say(project, table, "Pregunten en la tienda")
    translate(project, card, "Ask doña Lupita at the shop")
    workshops.update(project, workshop_id, {"conveners_es": "Informes: 962 123 4567"})
    working_tables.update(project, table, {"name_es": "Mesa de don Pancho"})
    fields = {(one.field, one.code) for one in queries.check(project, workshop_id).open}
    assert fields == {("translation", "T1-001"), ("conveners", ""), ("table", "")}
    assert {one.field for one in queries.check(project, sheets=False).open} == {"translation"}


def test_a_first_wording_is_asked_about_where_it_is_cited(project: Project) -> None:
    """R3, O4: what was corrected away would be printed again; masked, it is not."""
    workshop_id, table = place(project)
    card = say(project, table, PHONE)
    contributions.update(project, card, {"text": "Márquenle si vuelve a crecer el río"})
    assert queries.check(project, workshop_id).open == ()
    workshops.update(project, workshop_id, {"wording": "original"})
    assert queries.check(project, workshop_id, sheets=False).open == ()  # open data cite nothing
    (one,) = queries.check(project, workshop_id).open
    assert (one.field, one.contribution_id, one.text) == ("first_text", card, PHONE)
    privacy.settle(project, [decided(one)], masked=True)
    assert queries.check(project, workshop_id).open == ()
    (said,) = report.workshop_data(project, workshop_id).inputs
    assert said.first_text == PHONE.replace("962 123 4567", MASK)


def test_what_is_withheld_is_listed_and_not_asked_about(project: Project) -> None:
    workshop_id, table = place(project)
    say(project, table, PHONE, withheld=True)
    found = queries.check(project, workshop_id)
    assert [one.code for one in found.withheld] == ["T1-001"]
    assert found.findings == ()


def test_a_small_place_counts_where_few_spoke(project: Project) -> None:
    workshop_id, table = place(project)
    text = "En el caserío La Unión no hay médico"
    say(project, table, text, sector="academia", country="GT")
    assert [one.found[0].sign for one in queries.check(project, workshop_id).open] == [Sign.PLACE]
    for number in range(4):
        say(project, table, f"Otra cosa {number}", sector="academia", country="GT")
    assert queries.check(project, workshop_id).open == ()


def test_settled_stays_settled_until_the_words_change(project: Project) -> None:
    workshop_id, table = place(project)
    card = say(project, table, "Como dice don Porfirio, falta agua")
    (one,) = queries.check(project, workshop_id).open
    privacy.settle(project, [decided(one)], masked=False)
    assert queries.check(project, workshop_id).open == ()
    assert [one.settled for one in queries.check(project, workshop_id).findings] == ["fine"]
    contributions.update(project, card, {"text": "Como dice don Porfirio, falta mucha agua"})
    assert len(queries.check(project, workshop_id).open) == 1


def test_a_name_that_comes_onto_the_list_later_is_asked_about(project: Project) -> None:
    workshop_id, table = place(project)
    say(project, table, "Don Porfirio y Jacinta Xicará lo vieron")
    (one,) = queries.check(project, workshop_id).open
    privacy.settle(project, [decided(one)], masked=False)
    register(project, workshop_id, "Jacinta Xicará")
    (again,) = queries.check(project, workshop_id).open
    assert [each.sign for each in again.found] == [Sign.PERSON, Sign.ATTENDEE]


def test_masked_words_are_in_no_document_and_no_export(project: Project) -> None:
    workshop_id, table = place(project)
    register(project, workshop_id, "Jacinta Xicará")
    card = say(project, table, NAME)
    translate(project, card, "Jacinta Xicará said so this morning")
    privacy.settle(
        project, [decided(one) for one in queries.check(project, workshop_id).open], masked=True
    )
    assert queries.check(project, workshop_id).open == ()
    read = report.workshop_data(project, workshop_id).inputs[0]
    assert read.text == f"Eso lo dijo {MASK} en la mañana"
    assert read.translation == f"{MASK} said so this morning"
    assert "Xicará" not in repr(exporting.export(project).rows)
    # The list of names is no longer needed for it.
    with project.read() as connection:
        person = connection.execute(select(attendee.c.id)).scalar_one()
    with project.edit("x") as edit:
        rows.remove_whole(edit, attendee, [person])
    assert "Xicará" not in repr(report.workshop_data(project, workshop_id).inputs)


def test_a_later_decision_about_the_same_words_stands(project: Project) -> None:
    workshop_id, table = place(project)
    say(project, table, PHONE)
    for masked in (True, False):
        (one,) = queries.check(project, workshop_id).findings
        privacy.settle(project, [decided(one)], masked=masked)
    assert report.workshop_data(project, workshop_id).inputs[0].text == PHONE
    with project.read() as connection:
        assert len(connection.execute(select(privacy_settled)).all()) == 1


def test_settling_is_one_named_step_and_can_be_undone(project: Project) -> None:
    workshop_id, table = place(project)
    for text in (PHONE, MAIL):
        say(project, table, text)
    before = snapshot(project)
    asked = queries.check(project, workshop_id).open
    done = privacy.settle(project, [decided(one) for one in asked], masked=True)
    assert (done.label, done.params) == ("Mask words of {n} texts", {"n": 2})
    after = snapshot(project)
    project.undo()
    assert snapshot(project) == before
    assert len(queries.check(project, workshop_id).open) == 2
    project.redo()
    assert snapshot(project) == after


def test_no_word_of_a_text_is_kept_with_the_decision(project: Project) -> None:
    workshop_id, table = place(project)
    say(project, table, PHONE)
    (one,) = queries.check(project, workshop_id).open
    privacy.settle(project, [decided(one)], masked=True)
    with project.read() as connection:
        (kept,) = connection.execute(select(privacy_settled)).all()
    assert kept.spans == "13-25"
    assert not {"962", "123", "río"} & set("".join(map(str, kept)).split())


def test_the_sample_has_nothing_to_ask_about(sample_project: Project) -> None:
    workshop_id = sheets.list_workshops(sample_project)[0].id
    found = queries.check(sample_project, workshop_id)
    assert found.findings == ()
    assert len(found.withheld) == 1


def test_what_was_read_once_is_read_again_only_where_it_could_matter(project: Project) -> None:
    workshop_id, table = place(project)
    card = say(project, table, "Nadie está aquí")
    say(project, table, NAME)
    seen = queries.Seen()
    assert queries.check(project, workshop_id, seen=seen).open == ()
    register(project, workshop_id, "Jacinta Xicará")
    assert len(queries.check(project, workshop_id, seen=seen).open) == 1
    contributions.update(project, card, {"text": PHONE})
    found = queries.check(project, workshop_id, seen=seen)
    assert len(found.open) == 2
    assert found == queries.check(project, workshop_id)


def test_a_search_can_be_cancelled(sample_project: Project) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        queries.check(sample_project, progress=progress)


def test_a_row_that_is_gone_takes_no_harm(project: Project) -> None:
    workshop_id, table = place(project)
    card = say(project, table, PHONE)
    privacy.settle(
        project, [decided(one) for one in queries.check(project, workshop_id).open], masked=True
    )
    contributions.delete(project, [card])
    assert queries.check(project, workshop_id).findings == ()
