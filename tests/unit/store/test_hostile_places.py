"""A full disk and a place where nothing can be written: one sentence, nothing lost."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from binational_desktop.errors import ProjectError
from binational_desktop.services import projects, working_tables, workshops
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project

HERE = Path(__file__).parent


def run(program: str, *words: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, str(HERE / program), *map(str, words)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file size to set")
@pytest.mark.parametrize(
    ("language", "sentence"), [("es", "El disco está lleno"), ("en", "disk is full")]
)
def test_a_full_disk_loses_nothing_that_was_saved(
    project: Project, home: Path, language: str, sentence: str
) -> None:
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    table_id = next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))
    file = project.path
    project.close()
    said = run("full_disk.py", file, home, table_id, language)
    recorded = [line for line in said if line.startswith("recorded")]
    assert 0 < len(recorded) < 10_000
    assert sentence in said[-2]
    assert said[-1] == "closed"
    with Project.open(file) as reopened:
        assert reopened.check() == []
        assert len(inputs.ids(reopened, inputs.ContributionFilter())) == len(recorded)


open_files_stay = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps a file that is open where it is"
)


@open_files_stay
def test_a_project_deleted_while_it_is_open_comes_back_whole(project: Project) -> None:
    workshop_id = next(iter(workshops.add(project, name_es="Antes").inserted["workshop"]))
    file = project.path
    file.unlink()
    working_tables.add(project, workshop_id)
    project.keep_draft("record", "a medio escribir", {})
    working_tables.add(project, workshop_id)
    project.undo()
    assert project.check() == []
    project.close()
    with Project.open(file) as reopened:
        assert reopened.check() == []
        assert [one.name_es for one in sheets.list_workshops(reopened)] == ["Antes"]
        assert len(sheets.list_tables(reopened, workshop_id)) == 1
        assert reopened.drafts()["record"].text == "a medio escribir"
    assert sorted(one.name for one in file.parent.glob(f"*{file.name}*.part")) == []


def test_a_file_copied_while_it_is_open_is_a_project(project: Project, tmp_path: Path) -> None:
    workshops.add(project, name_es="Taller")
    copied = tmp_path / "copia.binational"
    copied.write_bytes(project.path.read_bytes())
    with Project.open(copied) as opened:
        assert opened.check() == []
        assert len(strategy.axes(opened)) == 5


@open_files_stay
def test_nothing_is_saved_where_the_folder_went_and_all_goes_on_when_it_is_back(
    project: Project, language: str
) -> None:
    folder = project.path.parent
    away = folder.with_name(f"{folder.name} usb")
    folder.rename(away)
    word = {"es": "ya no está en su lugar", "en": "not in its place"}[language]
    with pytest.raises(ProjectError, match=word):
        workshops.add(project)
    assert not folder.exists()
    away.rename(folder)
    workshops.add(project)
    assert len(sheets.list_workshops(project)) == 1


@open_files_stay
def test_another_file_in_its_place_is_not_touched(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "otro"
    other.write_text("de otra persona")
    other.replace(project.path)
    with pytest.raises(ProjectError, match="not in its place"):
        workshops.add(project)
    assert project.path.read_text() == "de otra persona"


@open_files_stay
def test_the_same_project_under_another_number_of_the_disk_is_gone_on_with(
    project: Project, tmp_path: Path
) -> None:
    workshops.add(project, name_es="Antes")
    project.checkpoint()
    shutil.copyfile(project.path, tmp_path / "igual")
    (tmp_path / "igual").replace(project.path)
    workshops.add(project, name_es="Después")
    assert [one.name_es for one in sheets.list_workshops(project)] == ["Antes", "Después"]
    project.close()
    with Project.open(project.path) as reopened:
        assert reopened.check() == []
        assert [one.name_es for one in sheets.list_workshops(reopened)] == ["Antes", "Después"]


@open_files_stay
def test_an_older_copy_put_in_its_place_is_not_written_to(project: Project, tmp_path: Path) -> None:
    project.copy_to(tmp_path / "de ayer")
    workshops.add(project, name_es="Hoy")
    yesterday = (tmp_path / "de ayer").read_bytes()
    (tmp_path / "de ayer").replace(project.path)
    with pytest.raises(ProjectError, match="not in its place"):
        workshops.add(project)
    assert project.path.read_bytes() == yesterday


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that somebody else may look into but not write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield folder
        folder.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing on Windows")
@pytest.mark.parametrize(
    ("language", "sentence"), [("es", "no se puede escribir"), ("en", "nothing can be")]
)
def test_a_read_only_place_is_said_and_read(
    shared_folder: Path, home: Path, language: str, sentence: str
) -> None:
    file = shared_folder / "taller.binational"
    projects.create(file).close()
    file.with_name(f"{file.name}-lock").unlink(missing_ok=True)
    file.chmod(0o444)
    shared_folder.chmod(0o555)
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    said = run("read_only_place.py", file, home, language)
    assert said[0].startswith("refused")
    assert sentence in said[0]
    assert said[1].startswith("read ")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    assert [path.name for path in shared_folder.iterdir()] == [file.name]
