"""P6: no notice, no names; counting stores none; a refused tick keeps the datum out of everything."""

import logging
import re
import zipfile
from pathlib import Path

import pypdf
import pytest

from binational_desktop.errors import UserError
from binational_desktop.exchange import csv_files, tables
from binational_desktop.i18n import translator
from binational_desktop.model.base import LOGGED, METADATA
from binational_desktop.model.vocabulary import Purpose
from binational_desktop.reports import documents
from binational_desktop.services import (
    attendances,
    catalogue_transfer,
    exporting,
    institutions,
    notices,
    workshops,
)
from binational_desktop.services.queries import attendance, search
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot

NAME, CONTACT, POSITION = "Zoraida Quetzalxóchitl", "zq-contacto-9127", "Secretaria de actas 8841"
YES = dict.fromkeys(attendance.PURPOSES, True)


@pytest.fixture
def workshop_id(project: Project) -> str:
    return next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))


def with_notice(project: Project, workshop_id: str) -> None:
    notices.use_template(project, workshop_id, "gt_public")
    notices.save(project, workshop_id, {"data_controller": "Municipalidad", "contact": "Parque 1"})
    attendances.set_mode(project, workshop_id, "register")


def registered(project: Project, workshop_id: str, name: str = NAME, **agreed: bool) -> str:
    values = {
        "name": name,
        "position": POSITION,
        "country": "GT",
        "sector": "academia",
        "contact": CONTACT if agreed.get("contact", True) else "",
    }
    done = attendances.register(project, workshop_id, values, {**YES, **agreed})
    return next(iter(done.inserted["attendee"]))


def test_without_a_notice_no_name_is_kept(project: Project, workshop_id: str) -> None:
    """Neither with no notice, nor with one that does not say who answers for the data."""
    attendances.set_mode(project, workshop_id, "register")
    before = snapshot(project)
    with pytest.raises(UserError, match="Without a privacy notice"):
        registered(project, workshop_id)
    assert snapshot(project) == before
    notices.use_template(project, workshop_id, "mx_public")
    with pytest.raises(UserError, match="who answers for the data"):
        registered(project, workshop_id)
    notices.save(project, workshop_id, {"data_controller": "  "})
    with pytest.raises(UserError, match="Without a privacy notice"):
        registered(project, workshop_id)
    notices.save(project, workshop_id, {"data_controller": "Municipalidad"})
    registered(project, workshop_id)
    assert [one.name for one in attendance.attendees(project, workshop_id)] == [NAME]


def test_counting_stores_no_name(project: Project, workshop_id: str) -> None:
    with_notice(project, workshop_id)
    attendances.set_mode(project, workshop_id, "count")
    with pytest.raises(UserError, match="only counts"):
        registered(project, workshop_id)
    attendances.count(project, workshop_id, "academia", "GT", 12)
    attendances.count(project, workshop_id, "", "MX", 3)
    attendances.count(project, workshop_id, "academia", "GT", 9)
    attendances.count(project, workshop_id, "", "MX", 0)
    assert attendance.tallies(project, workshop_id) == {("academia", "GT"): 9}
    assert attendance.people(project, workshop_id) == 9
    assert '"table": "attendee"' not in snapshot(project)


def test_counting_when_there_are_names_asks_what_to_do(project: Project, workshop_id: str) -> None:
    with_notice(project, workshop_id)
    registered(project, workshop_id)
    registered(project, workshop_id, "Otra persona")
    before = snapshot(project)
    assert {'"table": "attendee"', '"table": "consent"'} <= set(
        re.findall('"table": "[a-z]+"', before)
    )
    with pytest.raises(UserError, match="2 names"):
        attendances.set_mode(project, workshop_id, "count")
    assert snapshot(project) == before
    attendances.set_mode(project, workshop_id, "count", erase_names=True)
    assert attendance.attendees(project, workshop_id) == []
    assert attendance.tallies(project, workshop_id) == {("academia", "GT"): 2}
    assert '"table": "consent"' not in snapshot(project)
    project.undo()
    assert snapshot(project) == before


def test_each_agreement_has_its_date_and_version(project: Project, workshop_id: str) -> None:
    with_notice(project, workshop_id)
    notices.save(project, workshop_id, {"contact": "Parque 2"})  # nobody has answered it yet
    assert [one.version for one in attendance.notices(project, workshop_id)] == [1]
    first = registered(project, workshop_id, photo=False)
    notices.save(project, workshop_id, {"contact": "Parque 3"})
    notices.save(project, workshop_id, {"contact": "Parque 4"})  # nobody has answered version 2
    versions = attendance.notices(project, workshop_id)
    assert [(one.version, one.contact) for one in versions] == [(1, "Parque 2"), (2, "Parque 4")]
    second = registered(project, workshop_id, "Otra persona")
    attendances.set_consent(project, first, Purpose.PHOTO, True)
    rows = {one.id: one for one in attendance.attendees(project, workshop_id)}
    assert rows[first].answers["contact"].version == 1
    assert (rows[first].answers["photo"].given, rows[first].answers["photo"].version) == (True, 2)
    assert rows[second].answers["attendance"].version == 2
    assert all(one.asked_at for one in rows[first].answers.values())


def test_what_is_not_agreed_to_is_not_kept(project: Project, workshop_id: str) -> None:
    with_notice(project, workshop_id)
    with pytest.raises(UserError, match="Without agreement the name"):
        registered(project, workshop_id, attendance=False)
    values = {"name": NAME, "contact": CONTACT}
    with pytest.raises(UserError, match="only with agreement"):
        attendances.register(project, workshop_id, values, {**YES, "contact": False})
    with pytest.raises(UserError, match="Type the name"):
        attendances.register(project, workshop_id, {"name": "  "}, YES)
    person = registered(project, workshop_id)
    attendances.set_consent(project, person, Purpose.CONTACT, False)
    (row,) = attendance.attendees(project, workshop_id)
    assert (row.contact, row.agrees("contact")) == ("", False)
    with pytest.raises(UserError, match="only with agreement"):
        attendances.update(project, person, {"contact": CONTACT})
    before = snapshot(project)
    attendances.set_consent(project, person, Purpose.ATTENDANCE, False)
    assert attendance.attendees(project, workshop_id) == []
    assert attendance.tallies(project, workshop_id) == {("academia", "GT"): 1}
    project.undo()
    assert snapshot(project) == before


def references(table: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """All tables that a row of ``table`` leads to, walked along the foreign keys."""
    for column in METADATA.tables[table].columns:
        for key in column.foreign_keys:
            target = key.column.table.name
            if target not in seen:
                seen = references(target, seen | {target})
    return seen


def test_nothing_leads_from_an_input_to_a_person() -> None:
    """Read off the schema: no table leads to both, neither leads to the other, no input has a
    column for a person.
    """
    about_people = {"attendee", "consent"}
    about_inputs = {
        table.name
        for table in LOGGED
        if table.name == "contribution" or "contribution" in references(table.name)
    }
    assert {"mapping", "translation", "cluster_member"} <= about_inputs
    for table in LOGGED:
        leads_to = references(table.name) | {table.name}
        assert not (leads_to & about_people and leads_to & about_inputs), table.name
    columns = {column.name for name in about_inputs for column in METADATA.tables[name].columns}
    assert not columns & {"name", "attendee_id", "person", "person_id", "contact", "speaker"}


def every_text(folder: Path) -> str:
    """All that can be read in the files of a folder, unpacked."""
    found = ""
    for file in folder.iterdir():
        raw = file.read_bytes()
        found += raw.decode("utf-8", "replace")
        if file.suffix == ".pdf":
            reader = pypdf.PdfReader(file)
            found += "".join(page.extract_text() for page in reader.pages)
            found += str(dict(reader.metadata or {}))
        elif zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                for member in archive.namelist():
                    found += archive.read(member).decode("utf-8", "replace")
    return found


def test_names_are_in_no_export_no_search_no_log_and_no_step_of_undo(
    sample_project: Project, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The bytes of everything the program hands out are searched."""
    project = sample_project
    out = tmp_path / "out"
    out.mkdir()
    workshop_id = sheets.list_workshops(project)[0].id
    with caplog.at_level(logging.DEBUG):
        with_notice(project, workshop_id)
        done = [project.undo_label()]
        person = registered(project, workshop_id)
        done.append(project.undo_label())
        attendances.update(project, person, {"position": POSITION + "!"})
        done.append(project.undo_label())
        attendances.set_consent(project, person, Purpose.PHOTO, False)
        done.append(project.undo_label())
        content = exporting.export(project)
        for kind in ("csv", "xlsx", "json"):
            file = out / f"data.{kind}"
            tables.write(file, kind, content.columns, content.rows, content.codebook)
        for which in (catalogue_transfer.INSTITUTIONS, catalogue_transfer.TERRITORIES):
            csv_files.write(out / f"{which}.csv", *catalogue_transfer.exported(project, which))
        for document in documents.DOCUMENTS:
            for tongue in ("es", "en", "es-en"):
                made = documents.render(
                    project, document=document, language=tongue, workshop_id=workshop_id
                )
                (out / f"{document}-{tongue}.pdf").write_bytes(made)
    for secret in (NAME, "Quetzalx", CONTACT, POSITION):
        assert secret not in every_text(out)
        assert secret not in caplog.text
        assert secret not in repr(done)
        assert search.search(project, secret) == []
    with project.read() as connection:
        steps = connection.exec_driver_sql("SELECT label, params FROM edit").all()
    assert NAME not in repr(steps)


def test_the_templates_are_whole_in_both_languages() -> None:
    for template in notices.templates():
        for text in (template.text_es, template.text_en):
            for place in ("{data_controller}", "{contact}", "{workshop}"):
                assert place in text, (template.code, place)
    assert {one.code for one in notices.templates()} == {
        "mx_public",
        "mx_private",
        "gt_public",
        "eu",
    }


def test_the_notice_says_who_and_where(project: Project, workshop_id: str) -> None:
    with_notice(project, workshop_id)
    notice = attendance.notice(project, workshop_id)
    assert notice is not None
    shown = notice.shown("es", "Taller de Ayutla")
    assert "Municipalidad recaba los datos" in shown
    assert "Taller de Ayutla" in shown
    assert "{" not in shown
    label = project.undo_label()
    assert label is not None
    assert translator("es").gettext(label[0])


def test_institutions_on_the_list_are_said_in_either_language(
    project: Project, workshop_id: str
) -> None:
    with_notice(project, workshop_id)
    row_id = next(
        iter(
            institutions.add(
                project, name_es="Organización A", name_en="Organisation A", acronym_en="OA"
            ).inserted["institution"]
        )
    )
    values = {"name": NAME, "institution_id": row_id}
    attendances.register(project, workshop_id, values, YES)
    (row,) = attendance.attendees(project, workshop_id)
    assert (row.institution("es"), row.institution("en")) == (
        "Organización A (OA)",
        "Organisation A (OA)",
    )
