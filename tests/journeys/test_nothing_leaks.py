"""O4, R7: the words that must not go out are in no byte of anything the program writes.

A whole story: recording, mapping, clusters, attendance, search, every document in every language
and format, open data, the window, the commands; with the log at its most talkative.
"""

import io
import logging
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from pytestqt.qtbot import QtBot

from binational_desktop import cli, log
from binational_desktop.exchange import tables
from binational_desktop.reports import documents
from binational_desktop.services import (
    attendances,
    clusters,
    contributions,
    coverage_export,
    exporting,
    mappings,
    notices,
    privacy,
    rows,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.privacy import Decided
from binational_desktop.services.queries import privacy as findings
from binational_desktop.services.queries import search, strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.report import ReportPage

WITHHELD = "En la brecha zanahoriosa cobran por pasar de noche"
TRANSLATED = "At the quixotic path they charge for passing at night"
MASKED = "Pregunten a Jacinta Xicaralópez o al 962 123 4567 por la balsa"
NAME = "Jacinta Xicaralópez Tumax"
SECRETS = ("zanahoriosa", "quixotic", "xicaralopez", "tumax", "9621234567", "asiento-k7")
SHOWN = "porlabalsa"


def squeezed(text: str) -> str:
    """Letters and digits alone, folded, so that no break of a line or a run hides a word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9-]+", "", plain)


def pdf_text(content: bytes) -> str:
    """What is drawn, what is said of the document, and every stream as it is when unpacked."""
    document = pypdfium2.PdfDocument(content)
    try:
        said = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(content)) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream):
                try:
                    said.append(one.read_bytes().decode("latin-1"))
                except pikepdf.PdfError:
                    said.append(one.read_raw_bytes().decode("latin-1"))
            else:
                said += strings(one)
    return squeezed("\n".join(said))


def strings(thing: object) -> Iterator[str]:
    """Every string of a dictionary or an array of a PDF: titles, alternatives, bookmarks."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary):
        for name in thing.keys():  # noqa: SIM118 (not a mapping of Python's)
            inner = thing[name]
            if not getattr(inner, "is_indirect", False):
                yield from strings(inner)
    elif isinstance(thing, pikepdf.Array):
        for inner in thing:
            if not getattr(inner, "is_indirect", False):
                yield from strings(inner)


def file_text(content: bytes) -> str:
    """The words of any file that is written: PDF, a package of XML, or text."""
    if content.startswith(b"%PDF-"):
        return pdf_text(content)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            said = [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
        return squeezed("\n".join([*said, *(re.sub(r"<[^>]*>", "", one) for one in said)]))
    return squeezed(content.decode("utf-8", "ignore"))


def assert_clean(content: bytes, where: str) -> str:
    said = file_text(content)
    assert [one for one in SECRETS if one in said] == [], where
    return said


@dataclass(frozen=True)
class Story:
    """The sample with what must not go out, and what was withheld in it."""

    project: Project
    workshop_id: str
    withheld: str


@pytest.fixture
def talkative(home: Path) -> Iterator[Path]:
    """The log file's folder, with everything the program would ever log in it."""
    root = logging.getLogger("binational_desktop")
    before = list(root.handlers), root.level
    root.handlers.clear()
    log.start()
    root.setLevel(logging.DEBUG)
    yield home
    for handler in root.handlers:
        handler.close()
    root.handlers[:], level = before
    root.setLevel(level)


@pytest.fixture
def story(sample_project: Project, talkative: Path) -> Story:
    project = sample_project
    workshop_id = sheets.list_workshops(project)[0].id
    table = sheets.list_tables(project, workshop_id)[0].id
    notices.use_template(project, workshop_id, "gt_public")
    notices.save(project, workshop_id, {"data_controller": "La convocante", "contact": "Parque 1"})
    attendances.set_mode(project, workshop_id, "register")
    agreed = {"attendance": True}
    attendances.register(project, workshop_id, {"name": NAME, "sector": "academia"}, agreed)

    def say(text: str, **more: object) -> str:
        new = NewContribution(table, text, **more)  # type: ignore[arg-type]
        return next(iter(contributions.record(project, new).inserted["contribution"]))

    withheld = say(WITHHELD, withheld=True, seat="asiento-K7")
    masked = say(MASKED)
    axis = strategy.axes(project)[0].id
    mappings.set_primary(project, [withheld, masked], axis)
    clusters.group(project, workshop_id, [withheld, masked])
    with project.edit("translate") as edit:
        from binational_desktop.model.translation import translation

        values = {"language": "en", "state": "reviewed", "source": ""}
        for card, text in (
            (withheld, TRANSLATED),
            (masked, "Ask Jacinta Xicaralópez or 962 123 4567 about the raft"),
        ):
            rows.add(edit, translation, {"contribution_id": card, "text": text, **values})
    found = findings.check(project, workshop_id)
    assert {one.code for one in found.open} == {"T1-014"}
    privacy.settle(
        project,
        [Decided(one.row_id, one.called, one.text, one.spans()) for one in found.open],
        masked=True,
    )
    assert findings.check(project, workshop_id).open == ()
    return Story(project, workshop_id, withheld)


def test_no_document_in_any_language_or_format(story: Story) -> None:
    seen = 0
    for document, kind in documents.DOCUMENTS.items():
        whole: dict[str, Any] = {}
        for part in (whole, {"table": 1}, {"axis": "1"}) if kind.parted else (whole,):
            for language in documents.LANGUAGES:
                for form in documents.FORMS:
                    content = documents.render(
                        story.project,
                        document=document,
                        language=language,
                        workshop_id=story.workshop_id,
                        form=form,
                        **part,
                    )
                    said = assert_clean(content, f"{document} {part} {language} {form}")
                    seen += SHOWN in said
    assert seen >= 16  # what was masked is printed for the rest


@pytest.mark.parametrize("language", documents.LANGUAGES)
def test_the_list_with_names_has_no_word_of_a_card(story: Story, language: str) -> None:
    (document,) = documents.RESTRICTED
    said = file_text(
        documents.render(
            story.project, document=document, language=language, workshop_id=story.workshop_id
        )
    )
    assert squeezed(NAME) in said
    assert [one for one in SECRETS if one in said] == ["xicaralopez", "tumax"]
    assert SHOWN not in said


def test_no_open_data_nor_matrix_nor_codebook(story: Story, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    content = exporting.export(story.project)
    for kind in ("csv", "xlsx", "json"):
        file = folder / f"data.{kind}"
        tables.write(file, kind, content.columns, content.rows, content.codebook)
        assert SHOWN in file_text(file.read_bytes())
    for file in folder.iterdir():
        assert_clean(file.read_bytes(), file.name)
    for language in ("es", "en"):
        said = repr(coverage_export.sheets(story.project, story.workshop_id, language))
        assert_clean(said.encode(), "coverage")
    assert_clean(repr(coverage_export.tidy(story.project, story.workshop_id)).encode(), "coverage")


def test_no_line_of_the_commands(story: Story, tmp_path: Path) -> None:
    file = story.project.path
    story.project.close()
    for words in (
        ["report", file, "--language", "es-en", "-o", tmp_path / "a.pdf"],
        ["export", file, "--format", "csv", "-o", tmp_path / "a.csv"],
        ["check", file],
    ):
        result = CliRunner().invoke(cli.program, ["--debug", *map(str, words)])
        assert result.exit_code == 0, result.output
        assert_clean(result.output.encode(), words[0].__str__())
    assert_clean((tmp_path / "a.pdf").read_bytes(), "a.pdf")
    assert_clean((tmp_path / "a.csv").read_bytes(), "a.csv")


def test_no_trace_of_the_window_outside_the_project(
    story: Story,
    talkative: Path,
    open_window: Callable[[Project], MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Settings, log, temporary files, the pages shown and the file written."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    target = tmp_path / "memoria.pdf"
    window = open_window(story.project)
    for page in ("prepare", "record", "map", "report"):
        window.go(page)
    assert search.search(story.project, "zanahoriosa")  # the project itself finds it
    found = window.pages["report"]
    assert isinstance(found, ReportPage)
    qtbot.waitUntil(lambda: found.view.pages > 0, timeout=30_000)
    assert_clean(found.view.content, "pages on the screen")
    found.export_to(target)
    qtbot.waitUntil(target.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=30_000)
    assert_clean(target.read_bytes(), "exported")
    contributions.set_withheld(story.project, [story.withheld], True)
    logging.getLogger("binational_desktop.test").debug("the log is on")
    window.close()
    left = [one for one in (*talkative.rglob("*"), *temporary.rglob("*")) if one.is_file()]
    assert any(b"the log is on" in one.read_bytes() for one in left)
    for one in left:
        assert_clean(one.read_bytes(), one.name)


def test_a_fault_in_the_middle_of_it_leaves_no_word_in_the_log(
    story: Story, talkative: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = story.project.path
    story.project.close()

    def fail(*_args: object, **_more: object) -> bytes:
        raise RuntimeError(WITHHELD)

    monkeypatch.setattr("binational_desktop.reports.documents.render", fail)
    words = ["report", str(file), "--language", "es", "-o", str(tmp_path / "a.pdf")]
    result = CliRunner().invoke(cli.program, words)
    assert result.exit_code == 1
    assert_clean(result.output.encode(), "output")
    logged = b"".join(one.read_bytes() for one in talkative.glob("*.log"))
    assert b"RuntimeError" in logged
    assert_clean(logged, "log")
