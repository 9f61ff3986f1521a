"""R11: a list is pasted or a file chosen; bad rows are named by line, nothing is half imported."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from binational_desktop.services import sample
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.ui.dialogs.import_cards import ImportDialog
from binational_desktop.ui.main_window import MainWindow


@pytest.fixture
def dialog(open_window: Callable[[Project], MainWindow], project: Project) -> ImportDialog:
    sample.load(project, with_inputs=False)
    window = open_window(project)
    window.go("record")
    assert window.context is not None
    return ImportDialog(window.context, window)


def texts(project: Project) -> list[str]:
    ids = inputs.ids(project, ContributionFilter(), "oldest")
    return [row.text for row in inputs.rows(project, ids[:200])]


def bring_in(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog._import()
    qtbot.waitUntil(lambda: not dialog.context.jobs.busy, timeout=120_000)


def test_a_list_of_100_000_lines_is_looked_at_beside_the_window_and_imported_in_one_step(
    dialog: ImportDialog, project: Project, qtbot: QtBot
) -> None:
    dialog.pasted.setPlainText("\n".join(f"tarjeta {n}" for n in range(100_000)))
    assert dialog.preview is None
    qtbot.waitUntil(dialog.go.isEnabled, timeout=120_000)
    assert "100000" in dialog.go.text()
    bring_in(dialog, qtbot)
    assert len(inputs.ids(project, ContributionFilter())) == 100_000
    project.undo()
    assert inputs.ids(project, ContributionFilter()) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_file_from_elsewhere_is_read_and_its_bad_row_named_by_line(
    dialog: ImportDialog, project: Project, qtbot: QtBot, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "tarjetas.csv"
    rows = ["aporte;eje", "El río crece;1", "Señal de más;9", "Niñez y año;2"]
    path.write_bytes("\r\n".join(rows).encode(encoding))
    dialog.read_file(path)
    qtbot.waitUntil(lambda: dialog.preview is not None)
    shown = dialog.found.toPlainText()
    assert "2 rows are ready." in shown
    assert "3" in shown.split("would be left out:")[1].split("\n")[1]
    assert texts(project) == []
    bring_in(dialog, qtbot)
    assert texts(project) == ["El río crece", "Niñez y año"]


def test_only_what_was_chosen_last_is_shown(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("aporte\nuno\n", encoding="utf-8")
    second.write_text("aporte\ndos\ntres\n", encoding="utf-8")
    dialog.read_file(first)
    dialog.read_file(second)
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert "2 rows are ready." in dialog.found.toPlainText()


def test_a_file_that_is_none_is_said_and_leaving_early_does_no_harm(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.read_file(tmp_path / "gone.csv")
    qtbot.waitUntil(lambda: "gone.csv" in dialog.found.toPlainText())
    assert not dialog.go.isEnabled()
    path = tmp_path / "a.csv"
    path.write_text("aporte\nuno\n", encoding="utf-8")
    dialog.read_file(path)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.context.jobs.busy)
    assert dialog.preview is None
