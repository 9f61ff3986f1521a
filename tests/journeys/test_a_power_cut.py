"""R2: the process is killed in the middle of a word; every saved input and the half word are there."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from binational_desktop import paths
from binational_desktop.services import projects, sample
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.record import RecordPage

HERE = Path(__file__).parent


def test_killed_in_the_middle_of_a_word(
    tmp_path: Path,
    open_window: Callable[[Project], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("user_config", "user_data", "user_log"):
        monkeypatch.setattr(paths, name, lambda: tmp_path)
    file = tmp_path / "p.binational"
    with projects.create(file) as project:
        sample.load(project, with_inputs=False)
    with subprocess.Popen(
        [sys.executable, str(HERE / "typing_window.py"), str(file)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "typing"
        process.kill()
    with Project.open(file) as project:
        assert project.check() == []
        ids = inputs.ids(project, ContributionFilter(), "oldest")
        assert [row.text for row in inputs.rows(project, ids)] == [f"saved {n}" for n in range(5)]
        window = open_window(project)
        window.go("record")
        page = window.pages["record"]
        assert isinstance(page, RecordPage)
        assert page.field.toPlainText() == "half typed wor"
        assert page.chosen["country"] == "GT"
        assert "when the program closed" in page.notice.text()
        QTest.keyClicks(page.field, "d")
        QTest.keyClick(page.field, Qt.Key.Key_Return)
        latest = inputs.ids(project, ContributionFilter())[0]
        row = inputs.one(project, latest)
        assert row is not None
        assert (row.code, row.text) == ("T1-006", "half typed word")
        window.close()
