"""R11: a list is pasted or a file chosen; bad rows are named by line, nothing is half imported."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from binational_desktop.services import importing, sample
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


def test_a_pasted_list_is_looked_at_beside_the_window_and_imported_in_one_step(
    dialog: ImportDialog, project: Project, qtbot: QtBot
) -> None:
    dialog.pasted.setPlainText("\n".join(f"tarjeta {n}" for n in range(20_000)))
    assert dialog.preview is None
    qtbot.waitUntil(dialog.go.isEnabled, timeout=120_000)
    assert "20000" in dialog.go.text()
    bring_in(dialog, qtbot)
    assert len(inputs.ids(project, ContributionFilter())) == 20_000
    project.undo()
    assert inputs.ids(project, ContributionFilter()) == []


def test_a_file_of_100_000_rows_whose_columns_are_named_once(
    dialog: ImportDialog,
    project: Project,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Semicolons, the letters of Windows, one bad row near the end, columns nobody could guess."""
    whole, check = [], importing.preview

    def checked(project: Project, records: Any, columns: dict[str, str], **more: Any) -> Any:
        found = check(project, records, columns, **more)
        whole.append(columns)
        return found

    monkeypatch.setattr(importing, "preview", checked)
    path = tmp_path / "de otra parte.csv"
    lines = ["Lo dicho;Tema", *(f"La niñez pide año {n};{n % 5 + 1}" for n in range(100_000))]
    lines[77_776] = "Señal de más;nueve"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    dialog.read_file(path)
    qtbot.waitUntil(lambda: "which column" in dialog.found.toPlainText())
    assert not dialog.go.isEnabled()
    for field, column in (("text", "Lo dicho"), ("axis", "Tema")):
        while dialog.choices[field].currentText() != column:
            QTest.keyClick(dialog.choices[field], Qt.Key.Key_Down)
    qtbot.waitUntil(dialog.go.isEnabled)
    # What was asked before the last column was chosen kept nobody waiting.
    assert whole == [{"text": "Lo dicho", "axis": "Tema"}]
    assert "Line 77777: " in dialog.found.toPlainText()
    assert inputs.ids(project, ContributionFilter()) == []
    bring_in(dialog, qtbot)
    counts = inputs.counts(project, dialog.context.workshop_id or "")
    assert counts.total == 99_999
    assert sum(counts.by_axis.values()) == 99_999
    project.undo()
    assert inputs.ids(project, ContributionFilter()) == []
    parent = dialog.parent()
    assert isinstance(parent, MainWindow)
    again = ImportDialog(dialog.context, parent)
    path.write_bytes("\n".join(lines[:3]).encode())
    again.read_file(path)
    qtbot.waitUntil(again.go.isEnabled)
    assert [again.choices[one].currentText() for one in ("text", "axis")] == ["Lo dicho", "Tema"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_file_from_elsewhere_is_read_and_its_bad_row_named_by_line(
    language: str, dialog: ImportDialog, project: Project, qtbot: QtBot, tmp_path: Path,
    encoding: str,
) -> None:  # fmt: skip
    path = tmp_path / "tarjetas.csv"
    rows = ["aporte;eje", "El río crece;1", "Señal de más;9", "Niñez y año;2"]
    path.write_bytes("\r\n".join(rows).encode(encoding))
    dialog.read_file(path)
    qtbot.waitUntil(lambda: dialog.preview is not None)
    shown = dialog.found.toPlainText()
    assert {"es": "2 filas listas.", "en": "2 rows are ready."}[language] in shown
    assert {"es": "Línea 3: ", "en": "Line 3: "}[language] in shown
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


def test_it_lies_within_the_smallest_window(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("texto,tipo\nEl puente,Problema\n")
    window = dialog.parentWidget().window()
    window.resize(window.minimumSize())
    small = ImportDialog(dialog.context, window)
    small.show()
    small.read_file(file)
    qtbot.waitUntil(small.columns_box.isVisible)
    qtbot.waitUntil(lambda: not small.context.jobs.busy)
    assert small.minimumSizeHint().height() <= small.height() < window.height()
    assert small.width() < window.width()
    small.close()
