"""Older files: one stored for each version that was ever in use, brought to today's."""

import gzip
from pathlib import Path

import pytest
from sqlalchemy import Connection

from binational_desktop.services.queries import contributions
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project, device, schema
from binational_desktop.store.snapshot import snapshot

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(params=range(1, schema.VERSION))
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "older.binational"
    path.write_bytes(gzip.decompress((DATA / f"v{request.param}.binational.gz").read_bytes()))
    return path


def made_of(connection: Connection) -> dict[str, object]:
    return schema.described(connection)


def test_an_older_file_ends_in_the_schema_of_a_new_one(older: Path, tmp_path: Path) -> None:
    with Project.open(older) as project, project.read() as connection:
        migrated = made_of(connection)
    with (
        Project.create(tmp_path / "new.binational") as project,
        project.read() as connection,
    ):
        assert migrated == made_of(connection)


def test_nothing_of_an_older_file_is_lost(older: Path) -> None:
    with Project.open(older) as project:
        assert project.check() == []
        ids = contributions.ids(project, ContributionFilter(), "oldest")
        rows = contributions.rows(project, ids)
        assert [row.code for row in rows] == ["T1-001", "T1-002", "T2-001", "T2-002", "T2-003"]
        assert rows[0].text.endswith("a las cuatro y media.")
        assert rows[0].axis_number == 3
        assert rows[0].secondary == (1,)
        assert [row.withheld for row in rows] == [False, False, False, True, False]
        assert project.drafts()["capture"].text == "Que el puen"
        wordings = [v.values["text"] for v in project.history("contribution", ids[0]) if v.values]
        assert len(wordings) == 2


def same_device(connection: Connection, _path: Path) -> str:
    local = connection.exec_driver_sql("SELECT value FROM local WHERE name = 'device'")
    found: str = local.scalar_one()
    return found


def test_what_was_done_in_an_older_version_can_be_undone_and_done_again(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device, "known", same_device)  # else the file counts as a copy
    with Project.open(older) as project:
        before = snapshot(project)
        steps = 0
        while project.undo_label():
            project.undo()
            steps += 1
        assert steps > 10
        assert contributions.ids(project, ContributionFilter(), "oldest") == []
        for _ in range(steps):
            project.redo()
        assert snapshot(project) == before
        assert project.check() == []
