"""P9: the check before starting: disk, clock, languages, tables, notice, file, place for copies."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from binational_desktop.errors import UserError
from binational_desktop.services import (
    agendas,
    attendances,
    notices,
    preflight,
    working_tables,
    workshops,
)
from binational_desktop.services.preflight import BAD, GOOD, NOTE, WARN
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot

ENOUGH = 50_000_000_000
ON_THE_DAY = datetime(2031, 3, 14, 8, 0, tzinfo=UTC)


@pytest.fixture
def workshop_id(project: Project) -> str:
    added = workshops.add(project, name_es="Taller", name_en="Workshop", starts_on="2031-03-14")
    return next(iter(added.inserted["workshop"]))


def found(
    project: Project,
    workshop_id: str,
    code: str,
    *,
    now: datetime = ON_THE_DAY,
    free: int = ENOUGH,
    backup: Path | None = None,
) -> preflight.Finding:
    findings = preflight.check(project, workshop_id, now=now, free=free, backup=backup)
    return next(one for one in findings if one.code == code)


@pytest.mark.parametrize(
    ("now", "state", "said"),
    [
        (datetime(2031, 3, 14, 8, 0, tzinfo=UTC), GOOD, "a day of the workshop"),
        (datetime(2031, 3, 13, 8, 0, tzinfo=UTC), WARN, "begins on March 14, 2031"),
        (datetime(2031, 3, 20, 8, 0, tzinfo=UTC), NOTE, "was on March 14, 2031"),
        (datetime(1980, 1, 1, 8, 0, tzinfo=UTC), BAD, "January 1, 1980, which cannot be"),
        (datetime(2026, 1, 1, 8, 0, tzinfo=UTC), BAD, "worked on later than that"),
    ],
)
def test_a_clock_before_the_date_warns(
    project: Project, workshop_id: str, now: datetime, state: str, said: str
) -> None:
    """Before the workshop's date it warns; before the project's own latest edit it cannot be."""
    finding = found(project, workshop_id, "clock", now=now)
    assert finding.state == state
    assert said in finding.message


def test_a_workshop_without_a_date_asks_for_one(project: Project, workshop_id: str) -> None:
    workshops.update(project, workshop_id, {"starts_on": ""})
    assert found(project, workshop_id, "clock").state == WARN


@pytest.mark.parametrize(
    ("free", "state"), [(ENOUGH, GOOD), (600_000_000, WARN), (20_000_000, BAD)]
)
def test_little_space_is_said(project: Project, workshop_id: str, free: int, state: str) -> None:
    assert found(project, workshop_id, "disk", free=free).state == state


def test_languages_tables_and_agenda(project: Project, workshop_id: str) -> None:
    assert found(project, workshop_id, "languages").state == GOOD
    workshops.update(project, workshop_id, {"objective_es": "Reunir"})
    assert found(project, workshop_id, "languages").state == WARN
    workshops.update(project, workshop_id, {"objective_es": "", "name_es": "", "name_en": ""})
    assert found(project, workshop_id, "languages").state == BAD
    assert found(project, workshop_id, "tables").state == BAD
    working_tables.add(project, workshop_id, rapporteur="A. B.")
    working_tables.add(project, workshop_id)
    finding = found(project, workshop_id, "tables")
    assert (finding.state, finding.section) == (WARN, "tables")
    assert "Table 2" in finding.message
    assert found(project, workshop_id, "agenda").state == NOTE
    agendas.add_usual(project, workshop_id)
    assert found(project, workshop_id, "agenda").state == GOOD


def test_names_without_a_notice_must_be_mended(project: Project, workshop_id: str) -> None:
    assert found(project, workshop_id, "attendance").state == NOTE
    attendances.set_mode(project, workshop_id, "register")
    assert found(project, workshop_id, "attendance").state == BAD
    notices.save(project, workshop_id, {"data_controller": "X", "text_es": "Aviso"})
    assert found(project, workshop_id, "attendance").state == WARN
    notices.save(project, workshop_id, {"text_en": "Notice"})
    assert found(project, workshop_id, "attendance").state == GOOD
    attendances.set_mode(project, workshop_id, "count")
    assert found(project, workshop_id, "attendance").state == GOOD


def test_the_place_for_copies(project: Project, workshop_id: str, tmp_path: Path) -> None:
    assert found(project, workshop_id, "backup").state == WARN
    assert found(project, workshop_id, "backup", backup=tmp_path / "gone").state == WARN
    place = tmp_path / "copies"
    place.mkdir()
    assert found(project, workshop_id, "backup", backup=place).state == NOTE  # the same disk
    copy = preflight.copy(project, place, ON_THE_DAY)
    again = preflight.copy(project, place, ON_THE_DAY)
    assert copy.name == "project-2031-03-14-0800.binational"
    assert again.name == "project-2031-03-14-0800-2.binational"
    with Project.open(copy) as opened:
        assert snapshot(opened).count("Taller") == snapshot(project).count("Taller")
        assert opened.check() == []
    with pytest.raises(UserError, match="no folder"):
        preflight.copy(project, tmp_path / "gone")


def test_every_result_says_what_to_do(project: Project, workshop_id: str, language: str) -> None:
    findings = preflight.check(project, workshop_id)
    assert {one.code for one in findings} == {
        "languages",
        "clock",
        "tables",
        "agenda",
        "attendance",
        "disk",
        "writable",
        "backup",
        "passphrase",
    }
    assert all(one.message for one in findings)
    assert all(one.advice for one in findings if one.state != GOOD)
