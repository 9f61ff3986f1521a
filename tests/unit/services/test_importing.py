"""Importing: every row checked first, then all at once, and undone at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from binational_desktop.errors import Cancelled, UserError
from binational_desktop.exchange import csv_files
from binational_desktop.exchange.records import Record
from binational_desktop.progress import Progress
from binational_desktop.services import exporting, importing, mappings, working_tables, workshops
from binational_desktop.services.importing import Preview
from binational_desktop.services.queries import contributions, strategy
from binational_desktop.services.queries.contributions import ContributionFilter, ContributionRow
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


@pytest.fixture
def place(project: Project) -> tuple[str, str]:
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    tables = [
        next(iter(working_tables.add(project, workshop_id, n).inserted["working_table"]))
        for n in (1, 2)
    ]
    return workshop_id, tables[0]


def look(project: Project, place: tuple[str, str], text: str, **options: str) -> Preview:
    source = csv_files.parse(text, "a.csv")
    columns = importing.guess_columns(source.columns)
    return importing.preview(
        project, source.records, columns, workshop_id=place[0], table_id=place[1], **options
    )


def there(project: Project) -> list[ContributionRow]:
    return contributions.rows(project, contributions.ids(project, ContributionFilter(), "oldest"))


def test_codes_and_labels_of_both_languages_are_taken_whatever_their_case_and_accents(
    project: Project, place: tuple[str, str]
) -> None:
    checked = look(
        project,
        place,
        "Aporte;Idioma;Tipo;Eje;País;Sector;Mesa;No publicar;Traducción\n"
        "uno;es;PROPUESTA;cohesion;mexico;Academia;1;sí;one\n"
        "two;English;need;governance;GT;private_sector;T2;;\n"
        "tres;Español;Necesidad;3;Guatemala;gobierno MUNICIPAL;;no;\n",
    )
    assert checked.refused == []
    importing.apply(project, checked)
    rows = there(project)
    assert [(one.text, one.kind, one.axis_number, one.country, one.sector) for one in rows] == [
        ("uno", "proposal", 1, "MX", "academia"),
        ("two", "need", 5, "GT", "private_sector"),
        ("tres", "need", 3, "GT", "municipal_government"),
    ]
    assert [one.code for one in rows] == ["T1-001", "T2-001", "T1-002"]
    assert [one.written_language for one in rows] == ["es", "en", "es"]
    assert [one.withheld for one in rows] == [True, False, False]
    assert (rows[0].translation_text, rows[0].translation_state) == ("one", "draft")


def test_every_bad_row_is_named_by_its_line_and_nothing_is_written(
    project: Project, place: tuple[str, str], language: str
) -> None:
    before = snapshot(project)
    checked = look(
        project,
        place,
        "text,kind,axis,country,sector,table,language,withheld\n"
        "uno,zzz,,,,,,\ndos,,9,,,,,\ntres,,,FR,,,,\ncuatro,,,,ovni,,,\n"
        f"cinco,,,,,7,,\nseis,,,,,,fr,\nsiete,,,,,,,quizá\nocho,,,,,{'9' * 5000},,\n"
        f"{'x' * 20_001},,,,,,,\n   ,need,,,,,,\nbien,,,,,,,\n",
    )
    assert [one.line for one in checked.refused] == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    word = {"es": "Línea", "en": "Line"}[language]
    assert all(one.message.startswith(f"{word} {one.line}: ") for one in checked.refused)
    assert checked.empty == [11]
    assert [one.text for one in checked.ready] == ["bien"]
    assert snapshot(project) == before


def test_an_import_is_one_edit_that_is_undone_and_redone_whole(
    project: Project, place: tuple[str, str]
) -> None:
    before = snapshot(project)
    lines = "".join(f"aporte {n},{n % 5 + 1},input {n}\n" for n in range(6_000))
    changes = importing.apply(
        project, look(project, place, "text,axis,translation\n" + lines, language="es")
    )
    assert len(changes.inserted["contribution"]) == 6_000
    after = snapshot(project)
    assert contributions.counts(project, place[0]).by_axis == dict.fromkeys(range(1, 6), 1_200)
    project.undo()
    assert snapshot(project) == before
    project.redo()
    assert snapshot(project) == after


def test_importing_the_same_file_twice_finds_every_row_there(
    project: Project, place: tuple[str, str]
) -> None:
    text = "text\nuno\ndos\n"
    importing.apply(project, look(project, place, text))
    again = look(project, place, text + "tres\n")
    assert again.repeated == [2, 3]
    assert [one.text for one in again.ready] == ["tres"]


def test_a_cancelled_import_leaves_nothing(project: Project, place: tuple[str, str]) -> None:
    before = snapshot(project)
    checked = look(project, place, "text\n" + "".join(f"aporte {n}\n" for n in range(6_000)))

    class Impatient(Progress):
        def step(self, n: int = 1) -> None:
            super().step(n)
            if self.done >= 5_000:
                self.cancel()

    with pytest.raises(Cancelled):
        importing.apply(project, checked, progress=Impatient())
    assert snapshot(project) == before


def test_a_missing_text_column_and_a_column_that_is_not_there_are_said(
    project: Project, place: tuple[str, str], language: str
) -> None:
    with pytest.raises(UserError, match={"es": "columna", "en": "column"}[language]):
        look(project, place, "nada,kind\nuno,need\n")
    source = csv_files.parse("text\nuno\n", "a.csv")
    with pytest.raises(UserError, match=r"“Texto”|«Texto»"):
        importing.preview(
            project, source.records, {"text": "Texto"}, workshop_id=place[0], table_id=place[1]
        )


def test_a_file_of_nothing_but_its_first_row_has_nothing_to_import(
    project: Project, place: tuple[str, str]
) -> None:
    checked = look(project, place, "text,kind\n")
    with pytest.raises(UserError, match="no row to import"):
        importing.apply(project, checked)


def test_an_export_comes_back_with_second_axes_and_the_state_of_its_translations(
    sample_project: Project, project: Project, place: tuple[str, str]
) -> None:
    ids = contributions.ids(sample_project, ContributionFilter(), "oldest")
    governance = next(one for one in strategy.axes(sample_project) if one.number == 5)
    mappings.toggle_secondary(sample_project, ids[:2], governance.id)
    out = exporting.export(sample_project)
    rows = [dict(zip(out.columns, map(str, row), strict=True)) for row in out.rows]
    for number in (3, 4, 5):
        working_tables.add(project, place[0], number)
    columns = importing.guess_columns(out.columns)
    records = [Record(line, row) for line, row in enumerate(rows, 2)]
    checked = importing.preview(project, records, columns, workshop_id=place[0], table_id=place[1])
    assert checked.refused == []
    importing.apply(project, checked)

    def kept(one: ContributionRow) -> tuple[object, ...]:
        return (
            one.text, one.axis_number, one.secondary, one.translation_text, one.translation_state,
            one.spoken_language, one.via_interpreter, one.kind, one.table_number,
        )  # fmt: skip

    said = [kept(one) for one in contributions.rows(sample_project, ids) if not one.withheld]
    assert sorted(said) == sorted(kept(one) for one in there(project))
    assert {state for *_more, state, _a, _b, _c, _d in said} == {"reviewed"}
    assert [one[2] for one in said[:2]] == [(5,), (5,)]
    # A sector or country that is rare at its table is not told, and never told otherwise.
    source = {one.text: one for one in contributions.rows(sample_project, ids)}
    for one in there(project):
        assert one.sector in {"", source[one.text].sector}
        assert one.country in {"", source[one.text].country}


def test_languages_and_second_axes_that_cannot_be_are_refused_by_their_line(
    project: Project, place: tuple[str, str]
) -> None:
    checked = look(
        project,
        place,
        "texto,idioma hablado,eje,segundos ejes\n"
        "uno,Mam,1,2 3\n"
        "dos,el idioma de mi abuela,1,\n"
        "tres,pt-BR,,2\n"
        "cuatro,,1,9\n",
    )
    assert [(one.values["spoken_language"], len(one.second_axis_ids)) for one in checked.ready] == [
        ("mam", 2)
    ]
    assert [one.line for one in checked.refused] == [3, 4, 5]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file size to set")
def test_a_full_disk_during_an_import_leaves_the_project_as_it_was(
    project: Project, place: tuple[str, str], home: Path
) -> None:
    """The disk is a limit on the size of files, in a process of its own."""
    before = snapshot(project)
    file = project.path
    project.close()
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from binational_desktop import cli, paths\n"
        f"paths.user_config = lambda: Path({str(home)!r})\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "limit = Path(sys.argv[1]).stat().st_size + 200_000\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\n"
        "sys.argv = ['binational-desktop', '--language', 'es', 'import', *sys.argv[1:]]\n"
        "cli.main()\n"
    )
    source = file.with_name("muchos.csv")
    source.write_text("texto\n" + "".join(f"aporte {n} {'y' * 300}\n" for n in range(9_000)))
    done = subprocess.run(
        [sys.executable, "-c", program, str(file), str(source)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "El disco está lleno" in done.stderr
    assert "Traceback" not in done.stderr
    with Project.open(file) as again:
        assert again.check() == []
        assert snapshot(again) == before
