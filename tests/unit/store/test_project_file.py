"""Opening and refusing: every bad file gets one sentence and stays byte for byte as it was."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from binational_desktop import i18n
from binational_desktop.errors import ProjectError, ReadOnlyError
from binational_desktop.services import contributions, projects, working_tables, workshops
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import search
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project, migrations, schema
from binational_desktop.store.connection import OLDEST_SQLITE, driver
from binational_desktop.store.snapshot import snapshot


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "taller.binational"
    projects.create(path).close()
    return path


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite_a_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = os.urandom(4096)
    path.write_bytes(content)


def fill_with_text(path: Path) -> None:
    path.write_text("no es un proyecto\n" * 500, encoding="utf-8")


def make_newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()


def make_foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    ("spoil", "es", "en"),
    [
        (cut_in_half, "dañado", "damaged"),
        (empty, "dañado", "damaged"),
        (overwrite_a_page, "dañado", "damaged"),
        (fill_with_text, "dañado", "damaged"),
        (make_newer, "versión más reciente", "newer version"),
        (make_foreign, "no es un proyecto", "not a project"),
    ],
)
def test_a_bad_file_is_refused_unchanged(
    file: Path, spoil: Callable[[Path], None], es: str, en: str, language: str
) -> None:
    spoil(file)
    before = digest(file)
    beside = sorted(file.parent.iterdir())
    i18n.set_language(language)
    try:
        with pytest.raises(ProjectError) as refused:
            Project.open(file)
    finally:
        i18n.set_language("en")
    assert (es if language == "es" else en) in str(refused.value)
    assert file.name in str(refused.value)
    assert digest(file) == before
    assert sorted(file.parent.iterdir()) == beside


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="folder"):
        Project.open(tmp_path)
    with pytest.raises(ProjectError, match="no file"):
        Project.open(tmp_path / "none.binational")
    with pytest.raises(ProjectError, match="no folder"):
        Project.create(tmp_path / "none" / "p.binational")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_overwritten(file: Path) -> None:
    before = digest(file)
    with pytest.raises(ProjectError, match="already"):
        projects.create(file)
    assert digest(file) == before


def test_a_second_window_is_refused_while_a_reader_is_welcome(file: Path) -> None:
    with Project.open(file) as project:
        with pytest.raises(ProjectError, match="another window"):
            Project.open(file)
        with Project.open(file, write=False) as reader:
            assert snapshot(reader) == snapshot(project)
            with pytest.raises(ReadOnlyError), reader.edit("x"):
                pass
    Project.open(file).close()


def test_reading_leaves_nothing_beside_the_file(file: Path) -> None:
    before = digest(file), sorted(file.parent.iterdir())
    with Project.open(file, write=False) as reader:
        assert reader.check() == []
    assert (digest(file), sorted(file.parent.iterdir())) == before


def test_an_older_file_is_copied_then_brought_up(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(file)
    with Project.open(file, write=False) as reader:
        content = snapshot(reader)
    ran = []
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setitem(migrations.MIGRATIONS, schema.VERSION - 1, ran.append)
        with pytest.raises(ProjectError, match="older"):
            Project.open(file, write=False)
        assert digest(file) == before
        with Project.open(file) as project:
            assert snapshot(project) == content
            assert project.check() == []
    assert len(ran) == 1
    backup = file.with_name(f"{file.name}.backup-v{schema.VERSION}")
    with Project.open(backup, write=False) as reader:
        assert snapshot(reader) == content


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(file, write=False) as reader:
        content = snapshot(reader)

    def fail(connection: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setitem(migrations.MIGRATIONS, schema.VERSION - 1, fail)
        with pytest.raises(ZeroDivisionError):
            Project.open(file)
    with Project.open(file) as project:
        assert snapshot(project) == content


def test_a_copied_file_is_another_laptop_and_a_moved_one_is_not(file: Path) -> None:
    with Project.open(file) as project:
        assert project.letter == ""
    moved = file.rename(file.with_name("otro-nombre.binational"))
    with Project.open(moved) as project:
        assert project.letter == ""
    copy = moved.with_name("copia.binational")
    shutil.copy(moved, copy)
    with Project.open(copy) as project:
        assert project.letter == "B"
    with Project.open(copy) as project:
        assert project.letter == "B"


def test_no_two_laptops_in_a_row_write_the_same_code(file: Path) -> None:
    """R8: a file that goes from laptop to laptop, more of them than there are letters."""
    with Project.open(file) as project:
        workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
        table_id = next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))
    codes = []
    for number in range(30):
        file = Path(shutil.copy(file, file.with_name(f"laptop {number}.binational")))
        with Project.open(file) as project:
            contributions.record(project, NewContribution(table_id, f"aporte {number}"))
            ids = inputs.ids(project, ContributionFilter(), "oldest")
            now = [row.code for row in inputs.rows(project, ids)]
            assert set(codes) < set(now)
            codes = now
            (found, *_more) = search.search(project, f"{now[-1]}".lower().replace("-00", "-"))
            assert found.code == now[-1]
    assert len(set(codes)) == 30
    letters = [code.removeprefix("T1").split("-")[0] for code in codes]
    assert len(set(letters)) == 30, letters


def test_the_copy_of_an_open_project_is_whole(file: Path) -> None:
    copy = file.with_name("respaldo.binational")
    with Project.open(file) as project:
        project.copy_to(copy)
        with Project.open(copy, write=False) as copied:
            assert snapshot(copied) == snapshot(project)
            assert copied.check() == []


def test_closing_leaves_one_file(file: Path) -> None:
    Project.open(file).close()
    leftovers = {path.name for path in file.parent.iterdir()} - {file.name, f"{file.name}-lock"}
    assert leftovers == set()


def test_the_driver_carries_a_sqlite_without_the_wal_reset_bug() -> None:
    assert driver.sqlite_version_info >= OLDEST_SQLITE


def test_settings_that_durability_rests_on(file: Path) -> None:
    with Project.open(file) as project, project.read() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }
