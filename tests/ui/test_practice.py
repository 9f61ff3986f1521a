"""P8: the sample workshop is marked wherever one looks, loads its 60 inputs, and goes in one step."""

import io
from collections.abc import Callable

import docx
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from binational_desktop.reports import documents
from binational_desktop.services import (
    contributions,
    exporting,
    sample,
    strategies,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot
from binational_desktop.ui.main_window import MainWindow


def test_practice_is_marked_and_removed_in_one_step(
    open_window: Callable[[Project], MainWindow], project: Project
) -> None:
    workshops.add(project, name_es="El de verdad")
    window = open_window(project)
    assert window.practice.isHidden()
    assert not window.windowTitle().startswith("SAMPLE")
    before = snapshot(project)
    window.actions_list.get("sample").trigger()
    assert not window.practice.isHidden()
    assert window.windowTitle().startswith("SAMPLE")
    assert inputs.counts(project, str(window.context and window.context.workshop_id)).total == 60
    for page in ("record", "map", "report"):
        window.go(page)
        assert window.practice.isVisible()
    window.set_language("es")
    QApplication.processEvents()
    assert window.windowTitle().startswith("EJEMPLO")
    assert window.practice.mark.text() == "EJEMPLO"
    loaded = snapshot(project)
    QTest.keyClick(window.practice.remove, Qt.Key.Key_Return)
    assert snapshot(project) == before
    assert window.practice.isHidden()
    assert [row.name_es for row in sheets.list_workshops(project)] == ["El de verdad"]
    window.undo_action.trigger()
    assert snapshot(project) == loaded


def test_practice_without_one_of_the_axes(
    open_window: Callable[[Project], MainWindow], project: Project
) -> None:
    """An axis that a project has done away with: what the sample has of it waits in the inbox."""
    strategies.delete_axis(project, strategy.axes(project)[4].id)
    window = open_window(project)
    window.actions_list.get("sample").trigger()
    counts = inputs.counts(project, str(window.context and window.context.workshop_id))
    assert (counts.total, counts.unmapped) == (60, 12)
    assert sheets.list_tables(project, sheets.list_workshops(project)[0].id)[4].axis_numbers == ()
    assert project.check() == []


def test_a_real_workshop_is_not_taken_for_practice(
    open_window: Callable[[Project], MainWindow], project: Project
) -> None:
    workshops.add(project, name_es="El de verdad")
    window = open_window(project)
    remove = window.actions_list.get("practice.remove")
    assert not remove.isEnabled()
    remove.trigger()
    assert len(sheets.list_workshops(project)) == 1


@pytest.mark.parametrize("document", documents.DOCUMENTS)
@pytest.mark.parametrize(
    ("tongue", "mark"), [("es", "EJEMPLO"), ("en", "SAMPLE"), ("es-en", "EJEMPLO · SAMPLE")]
)
def test_every_page_of_a_sample_document_says_so(
    sample_project: Project, document: str, tongue: str, mark: str
) -> None:
    """On paper every page, in the Word file the head that all its pages have."""
    workshop_id = sheets.list_workshops(sample_project)[0].id

    marks = mark.split(" · ") if document == "brief" else [mark]  # which has a page for each

    def marked() -> list[bool]:
        pdf, word = (
            documents.render(
                sample_project,
                document=document,
                language=tongue,
                workshop_id=workshop_id,
                form=form,
            )
            for form in ("pdf", "docx")
        )
        said = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
        for section in docx.Document(io.BytesIO(word)).sections:
            assert not section.different_first_page_header_footer
            said.append("".join(one.text for one in section.header.paragraphs))
        return [any(one in text for one in marks) for text in said]

    assert all(marked())
    workshops.update(sample_project, workshop_id, {"practice": False})
    assert not any(marked())


def test_what_is_practised_is_not_mixed_into_open_data(project: Project) -> None:
    """With only the sample there is only the sample; beside a real workshop it is left out."""
    sample.load(project)
    assert len(exporting.export(project).rows) == 59
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    table_id = next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))
    contributions.record(project, NewContribution(table_id, "de verdad"))
    assert [row[3] for row in exporting.export(project).rows] == ["de verdad"]
