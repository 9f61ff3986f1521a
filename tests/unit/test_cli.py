"""The command line as a user meets it: a program of its own, a real file, both languages."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from binational_desktop import cli
from binational_desktop.services import contributions as inputs
from binational_desktop.services import privacy, workshops
from binational_desktop.services.privacy import Decided
from binational_desktop.services.queries import contributions
from binational_desktop.services.queries import privacy as findings
from binational_desktop.services.queries import workshops as places
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project

ROOT = Path(__file__).parents[2]


def run(*words: object, language: str = "en") -> Result:
    return CliRunner().invoke(cli.program, ["--language", language, *map(str, words)])


def start(*words: object, before: str = "", home: Path) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own; ``before``: what to do there first."""
    code = f"import sys\n{before}\nfrom binational_desktop.cli import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        env={**os.environ, "HOME": str(home), "LANG": "es_MX.UTF-8", "LC_ALL": "es_MX.UTF-8"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def marked(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def texts(file: Path) -> list[str]:
    with Project.open(file, write=False) as project:
        return texts_of(project)


def texts_of(project: Project) -> list[str]:
    ids = contributions.ids(project, ContributionFilter(), "oldest")
    return [row.text for row in contributions.rows(project, ids)]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    file = tmp_path / "p.binational"
    assert run("new", file).exit_code == 0
    return file


def refused(result: Result, words: str) -> None:
    """One clear sentence on stderr, status 1, no traceback."""
    assert result.exit_code == 1, result.output
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_demo_writes_its_four_files_and_may_be_run_twice(tmp_path: Path) -> None:
    names = ["memoria-es-en.pdf", "memoria-es.pdf", "report-en.pdf", "sample.binational"]
    for _round in range(2):
        assert run("demo", "--out", tmp_path / "salida").exit_code == 0
        found = {one.name: one for one in (tmp_path / "salida").iterdir()}
        assert set(names) <= set(found)
        assert all(found[name].read_bytes()[:5] == b"%PDF-" for name in names[:3])
    assert len(texts(tmp_path / "salida" / "sample.binational")) == 60


def test_demo_does_not_throw_away_what_somebody_did(tmp_path: Path) -> None:
    assert run("demo", "--out", tmp_path).exit_code == 0
    file = tmp_path / "sample.binational"
    with Project.open(file) as project:
        workshops.add(project, name_es="Mi taller")
    before = marked(file)
    refused(run("demo", "--out", tmp_path), "sample.binational")
    assert marked(file) == before


def test_an_import_with_its_workshop_and_table_is_one_step(empty: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("texto\nuno\ndos\n", encoding="utf-8")
    assert run("import", empty, source, "--column", "text=texto").exit_code == 0
    with Project.open(empty) as project:
        label = project.undo_label()
        assert label is not None
        assert label[0] == "Import {n} inputs"
        project.undo()
        assert project.undo_label() is None
        assert texts_of(project) == []
        project.redo()
        assert texts_of(project) == ["uno", "dos"]


def test_new_does_not_write_over_a_project(empty: Path, language: str) -> None:
    before = marked(empty)
    result = run("new", empty, language=language)
    assert result.exit_code == 1
    assert "p.binational" in result.stderr
    assert marked(empty) == before


def test_import_into_an_empty_project_makes_workshop_and_table(empty: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("Aporte;Tipo\nuno;need\ndos;Propuesta\n", "utf-8")
    result = run("import", empty, source, "--column", "text=Aporte", "--column", "kind=Tipo")
    assert (result.exit_code, result.stdout) == (0, "2 inputs imported.\n")
    assert texts(empty) == ["uno", "dos"]
    again = run("import", empty, source, language="es")
    assert (again.exit_code, again.stdout) == (0, "Todos estos aportes ya están en el proyecto.\n")
    assert texts(empty) == ["uno", "dos"]


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        ("text,kind\nuno,need\ndos\n", (), {"es": "Línea 3:", "en": "Line 3:"}),
        ('text,kind\nuno,need\n"dos,x\n', (), {"es": "comillas", "en": "quotation mark"}),
        ("text,kind\nuno,zzz\n", (), {"es": "«zzz»", "en": "“zzz”"}),
        (
            "text\nuno\n",
            ("--column", "text=Otra"),
            {"es": "No existe la columna «Otra»", "en": "no column “Otra”"},
        ),
        ("a,b\n1,2\n", (), {"es": "qué columna", "en": "which column"}),
        ("text\nuno\n", ("--workshop", "X9"), {"es": "taller", "en": "workshop"}),
        ("text\n", (), {"es": "ninguna fila", "en": "no row"}),
        ("", (), {"es": "está vacío", "en": "is empty"}),
    ],
)
@pytest.mark.parametrize("said", ["es", "en"])
def test_a_bad_source_is_one_sentence_and_the_project_keeps_its_bytes(
    empty: Path, tmp_path: Path, content: str, options: tuple[str, ...], words: dict[str, str],
    said: str,
) -> None:  # fmt: skip
    source = tmp_path / "a.csv"
    source.write_text(content, "utf-8")
    before = marked(empty)
    refused(run("import", empty, source, *options, language=said), words[said])
    assert marked(empty) == before


@pytest.mark.parametrize("said", ["es", "en"])
def test_a_folder_a_missing_file_and_no_spreadsheet_are_said(
    empty: Path, tmp_path: Path, said: str
) -> None:
    before = marked(empty)
    (tmp_path / "no.xlsx").write_bytes(b"PK\x03\x04\0\0")
    for source, words in (
        (tmp_path, {"es": "es una carpeta", "en": "is a folder"}),
        (tmp_path / "nada.csv", {"es": "nada.csv", "en": "no file “nada.csv”"}),
        (tmp_path / "no.xlsx", {"es": "hoja de cálculo", "en": "spreadsheet"}),
    ):
        refused(run("import", empty, source, language=said), words[said])
    assert marked(empty) == before


def test_bad_rows_are_left_out_where_that_is_asked_for(empty: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("text,kind\nuno,need\ndos\ntres,zzz\n,need\n", "utf-8")
    result = run("import", empty, source, "--skip-bad-rows")
    assert result.exit_code == 0
    assert "1 input imported." in result.stdout
    assert "1 row without text was left out." in result.stdout
    assert texts(empty) == ["uno"]


@pytest.mark.parametrize("said", ["es", "en"])
@pytest.mark.parametrize("command", ["check", "export", "report", "import"])
def test_a_project_that_cannot_be_opened_is_one_sentence(
    tmp_path: Path, command: str, said: str
) -> None:
    good = tmp_path / "buena.binational"
    run("new", good, "--sample")
    damaged = tmp_path / "mala.binational"
    damaged.write_bytes(b"SQLite format 3\0" + b"\x5a" * 4096)
    newer = tmp_path / "nueva.binational"
    content = bytearray(good.read_bytes())
    content[60:64] = (9_999).to_bytes(4)
    newer.write_bytes(content)
    (tmp_path / "a.csv").write_text("text\nuno\n")
    more: dict[str, list[object]] = {
        "check": [],
        "export": ["--format", "csv", "-o", tmp_path / "salida.csv"],
        "report": ["--language", "es", "-o", tmp_path / "salida.pdf"],
        "import": [tmp_path / "a.csv"],
    }
    for file, words in (
        (damaged, {"es": "dañado", "en": "damaged"}),
        (newer, {"es": "más reciente", "en": "newer version"}),
        (tmp_path / "falta.binational", {"es": "falta.binational", "en": "There is no file"}),
        (tmp_path, {"es": "carpeta", "en": "is a folder"}),
    ):
        before = marked(file) if file.is_file() else ""
        refused(run(command, file, *more[command], language=said), words[said])
        assert before == (marked(file) if file.is_file() else "")
    assert not list(tmp_path.glob("salida*"))


def _list(folder: Path) -> Path:
    source = folder / "lista.csv"
    source.write_text("texto\nuno\n", encoding="utf-8")
    return source


@pytest.mark.parametrize("said", ["es", "en"])
def test_a_document_is_never_written_over_a_project(empty: Path, tmp_path: Path, said: str) -> None:
    before = marked(empty)
    words = {"es": "no se sobrescribe", "en": "not written over"}[said]
    refused(run("export", empty, "--format", "csv", "-o", empty, language=said), words)
    refused(run("report", empty, "--language", "es", "-o", empty, language=said), words)
    assert marked(empty) == before
    other = empty.rename(empty.with_name("p.pdf"))
    assert run("import", other, _list(tmp_path)).exit_code == 0
    before = marked(other)
    refused(run("export", other, "--format", "csv", "-o", other, language=said), words)
    refused(run("report", other, "--language", "es", "-o", other, language=said), words)
    assert marked(other) == before


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_full_disk_while_exporting_leaves_the_earlier_file(tmp_path: Path, kind: str) -> None:
    resource = pytest.importorskip("resource")
    del resource
    file, out = tmp_path / "p.binational", tmp_path / f"a.{kind}"
    run("new", file, "--sample")
    out.write_text("antes")
    # From the moment the rows are read, no file may grow beyond four kilobytes.
    before = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from binational_desktop.exchange import tables\n"
        "write = tables.write\n"
        "def full(*parts):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "    write(*parts)\n"
        "tables.write = full\n"
    )
    for said, words in (("es", "no se puede escribir"), ("en", "cannot be written")):
        result = start(
            "--language", said, "export", file, "--format", kind, "-o", out,
            before=before, home=tmp_path,
        )  # fmt: skip
        assert (result.returncode, result.stdout) == (1, "")
        assert words in result.stderr
        assert "Traceback" not in result.stderr
    assert out.read_text() == "antes"
    assert not list(tmp_path.glob(".a.*"))


def test_a_name_that_says_another_format_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "p.binational"
    assert run("new", file, "--sample").exit_code == 0
    out = tmp_path / "datos.json"
    refused(run("export", file, "--format", "csv", "-o", out), "not the name of a CSV file")
    assert not out.exists()


def test_data_and_codebook_are_written_both_or_neither(tmp_path: Path) -> None:
    file = tmp_path / "p.binational"
    assert run("new", file, "--sample").exit_code == 0
    (tmp_path / "datos-codebook.csv").mkdir()
    out = tmp_path / "datos.csv"
    refused(run("export", file, "--format", "csv", "--accept-findings", "-o", out), "is a folder")
    assert not out.exists()


def test_export_writes_what_was_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "p.binational"
    run("new", file, "--sample")
    for kind in ("csv", "xlsx", "json"):
        assert run("export", file, "--format", kind, "-o", tmp_path / f"a.{kind}").exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["inputs"]
    with Project.open(file, write=False) as project:
        publishable = contributions.ids(project, ContributionFilter(withheld=False), "oldest")
    assert 0 < len(publishable) < 60
    assert sheet.max_row == len(publishable) + 1
    assert (tmp_path / "a-codebook.csv").is_file()


def test_check_says_that_a_file_is_sound(empty: Path, language: str) -> None:
    result = run("check", empty, language=language)
    assert result.exit_code == 0
    assert {"es": "buen estado", "en": "is sound"}[language] in result.stdout


@pytest.mark.parametrize(
    ("words", "spanish"),
    [
        (["import", "a"], "Falta ORIGEN."),
        (["report", "a", "--language", "fr"], "--language debe ser uno de: es, en, es-en."),
        (["report", "a", "--nada"], "No existe la opción --nada."),
        (["new", "a", "b"], "Estas palabras no corresponden a la orden."),
        (["import", "a", "b", "--table", "x"], "El valor de --table no se puede usar."),
        (["export", "a", "--format"], "La opción --format no se usa así."),
    ],
)
def test_wrong_usage_is_status_2_in_either_language(words: list[str], spanish: str) -> None:
    result = run(*words, language="es")
    assert result.exit_code == 2
    assert spanish in result.stderr
    assert not {"Usage", "Error", "Try", "Missing", "Invalid"} & set(result.stderr.split())
    result = run(*words)
    assert result.exit_code == 2
    assert spanish not in result.stderr


def test_wrong_usage_shows_how_the_command_is_used() -> None:
    assert "import [OPCIONES] ARCHIVO ORIGEN" in " ".join(
        run("import", "a", language="es").stderr.split()
    )


def test_a_field_that_does_not_exist_is_wrong_usage(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nuno\n")
    result = run("import", empty, tmp_path / "a.csv", "--column", "nada=text", language="es")
    assert result.exit_code == 2
    assert "--column" in result.stderr
    assert "CAMPO=NOMBRE" in result.stderr


@pytest.mark.parametrize("name", ["", *cli.program.commands])
def test_help_is_all_in_the_language_asked_for(name: str) -> None:
    english = run(*filter(None, [name]), "--help")
    spanish = run(*filter(None, [name]), "--help", language="es")
    assert english.exit_code == spanish.exit_code == 0
    assert spanish.stdout.startswith("Uso: ")
    assert english.stdout.startswith("Usage: ")
    for word in ("Show", "Usage", "OPTIONS", "Options", "message", "COMMAND"):
        assert word not in spanish.stdout


def test_a_fault_of_ours_is_a_sentence_and_a_line_in_the_log_without_content(
    empty: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_project: Project) -> None:
        raise RuntimeError("palabras secretas")

    monkeypatch.setattr("binational_desktop.services.exporting.export", fail)
    words = ["export", empty, "--format", "csv", "-o", empty.with_suffix(".csv")]
    refused(run(*words), "Something went wrong inside the program (RuntimeError).")
    with pytest.raises(RuntimeError, match="secretas"):
        CliRunner().invoke(cli.program, ["--debug", *map(str, words)], catch_exceptions=False)
    logged = "".join(one.read_text("utf-8") for one in home.glob("*.log"))
    assert "RuntimeError" in logged
    assert "secretas" not in logged


def test_nothing_but_the_window_loads_qt(tmp_path: Path) -> None:
    watch = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('QT' if any('PySide6' in m for m in sys.modules)"
        " else 'NO QT'))\n"
    )
    file, out = tmp_path / "p.binational", tmp_path / "out"
    (tmp_path / "a.csv").write_text("text\nuno\n")
    for words in (
        ["--help"],
        ["new", file, "--sample"],
        ["import", file, tmp_path / "a.csv"],
        ["check", file],
        ["export", file, "--format", "xlsx", "-o", tmp_path / "a.xlsx"],
        ["demo", "--out", out],
    ):
        result = start(*words, before=watch, home=tmp_path)
        assert result.returncode == 0, result.stderr
        assert result.stdout.endswith("NO QT\n")
        assert result.stderr == ""


def test_help_loads_neither_database_nor_documents(tmp_path: Path) -> None:
    watch = (
        "import atexit, sys\n"
        "heavy = {'sqlalchemy', 'reportlab', 'babel', 'xlsxwriter', 'python_calamine'}\n"
        "atexit.register(lambda: print('LOADED', sorted(heavy & set(sys.modules))))\n"
    )
    assert start("--help", before=watch, home=tmp_path).stdout.endswith("LOADED []\n")


def test_the_command_knows_all_documents() -> None:
    from binational_desktop.reports import documents

    assert [*documents.DOCUMENTS, *documents.RESTRICTED] == list(cli._DOCUMENTS)
    assert list(documents.FORMS) == list(cli._FORMS)


def test_documents_of_a_workshop_by_command(tmp_path: Path) -> None:
    """O1, O3: each document, one table, one axis; a wrong wish is one sentence and no file."""
    file, out = tmp_path / "s.binational", tmp_path / "a.pdf"
    assert run("new", file, "--sample").exit_code == 0
    asked = ("report", file, "-o", out, "--language", "es-en", "--document")
    for words in (["brief"], ["return-sheet"], ["return-sheet", "--table", 2, "--paper", "a4"],
                  ["return-sheet", "--axis", "governance"]):  # fmt: skip
        assert run(*asked, *words).exit_code == 0
        assert out.read_bytes()[:5] == b"%PDF-"
        out.unlink()
    refused(run(*asked, "brief", "--table", 1), "is about the whole workshop")
    refused(run(*asked, "return-sheet", "--table", 1, "--axis", "1"), "not both")
    refused(run(*asked, "return-sheet", "--table", 77), "There is no table 77")
    refused(run(*asked, "return-sheet", "--axis", "peace"), "There is no axis “peace”")
    assert sorted(one.name for one in tmp_path.iterdir() if "a.pdf" in one.name) == []


@pytest.mark.parametrize("said", ["es", "en"])
@pytest.mark.parametrize("command", ["report", "export"])
def test_what_may_name_somebody_is_not_written_by_accident(
    tmp_path: Path, command: str, said: str
) -> None:
    """O4: by card code, never by its words; a script says so on purpose."""
    file, out = tmp_path / "p.binational", tmp_path / "out"
    run("new", file, "--sample")
    (tmp_path / "a.csv").write_text("text\nLlamen al 962 123 4567\n", "utf-8")
    assert run("import", file, tmp_path / "a.csv").exit_code == 0
    more = {"report": ["--language", "es"], "export": ["--format", "csv"]}[command]
    result = run(command, file, *more, "-o", out, language=said)
    refused(result, {"es": "1 texto puede nombrar a alguien", "en": "1 text may name"}[said])
    assert "T1-013" in result.stderr
    assert "962" not in result.stderr
    assert not out.exists()
    result = run(command, file, *more, "--accept-findings", "-o", out, language=said)
    assert result.exit_code == 0
    assert "T1-013" in result.stderr
    assert "962" not in result.stderr
    assert out.exists()


@pytest.mark.parametrize("decision", ["fine", "masked"])
def test_what_was_decided_about_is_not_asked_again(tmp_path: Path, decision: str) -> None:
    """O4: decided in the window, the command writes without a word; masked words are not in it."""
    file, out = tmp_path / "p.binational", tmp_path / "out.docx"
    run("new", file, "--sample")
    (tmp_path / "a.csv").write_text("text\nLlamen al 962 123 4567\n", "utf-8")
    run("import", file, tmp_path / "a.csv")
    with Project.open(file) as project:
        found = findings.check(project).open
        decided = [Decided(one.row_id, one.called, one.text, one.spans()) for one in found]
        privacy.settle(project, decided, masked=decision == "masked")
    result = run("report", file, "--language", "es", "-o", out)
    assert result.exit_code == 0
    assert "T1-013" not in result.stderr
    with zipfile.ZipFile(out) as packed:
        assert ("962 123 4567" in packed.read("word/document.xml").decode()) == (decision == "fine")


@pytest.mark.parametrize(
    ("said", "sheet", "more"),
    [
        ("es", "Convocantes", "25 textos pueden nombrar a alguien"),
        ("en", "Conveners", "25 texts may name somebody"),
    ],
)
def test_what_may_name_somebody_is_called_in_the_users_language(
    tmp_path: Path, said: str, sheet: str, more: str
) -> None:
    """A field of the sheet by its name, cards by their codes, no more than a few, no word of any."""
    file, out = tmp_path / "p.binational", tmp_path / "out.pdf"
    run("new", file, "--sample")
    numbers = "\n".join(f"Llamen al 962 123 45{n}" for n in range(10, 34))
    (tmp_path / "a.csv").write_text(f"text\n{numbers}\n", "utf-8")
    run("import", file, tmp_path / "a.csv")
    for document in ("brief", "return-sheet", "coverage"):
        words = ("report", file, "--document", document, "--language", "en", "-o", out)
        assert run(*words, language=said).exit_code == 1
    with Project.open(file) as project:
        (row,) = places.list_workshops(project)
        workshops.update(project, row.id, {"conveners_es": "Doña Lupita Xicará"})
    result = run("report", file, "--language", "en", "-o", out, language=said)
    refused(result, more)
    assert "T1-013, T1-014" in result.stderr
    assert "(+5)" in result.stderr
    assert not out.exists()
    with Project.open(file) as project:
        asked = {one.contribution_id for one in findings.check(project).open} - {""}
        inputs.set_withheld(project, asked, True)
    result = run("report", file, "--language", "en", "-o", out, language=said)
    refused(result, sheet)
    for word in ("962", "Lupita"):
        assert word not in result.output
    result = run("report", file, "--language", "en", "--accept-findings", "-o", out, language=said)
    assert result.exit_code == 0
    assert sheet in result.stderr
    assert out.exists()


def test_an_editable_file_by_command(tmp_path: Path) -> None:
    """O9: by option or by name; a name of the other format is refused."""
    file, out = tmp_path / "s.binational", tmp_path / "a.docx"
    assert run("new", file, "--sample").exit_code == 0
    asked = ("report", file, "--language", "es", "--document", "brief")
    assert run(*asked, "-o", out).exit_code == 0
    assert out.read_bytes()[:4] == b"PK\x03\x04"
    other = tmp_path / "b"
    assert run(*asked, "-o", other, "--format", "docx").exit_code == 0
    assert other.read_bytes() == out.read_bytes()
    wrong = tmp_path / "c.pdf"
    refused(run(*asked, "-o", wrong, "--format", "docx"), "is not the name of a DOCX file")
    assert not wrong.exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            " without translation (printed in the original, marked); 1 translation out of date.",
        ),
        (
            "es",
            " sin traducción (se imprime en el original, con su marca); 1 traducción desactualizada.",
        ),
    ],
)
def test_a_report_says_what_is_missing_of_its_translations(
    tmp_path: Path, language: str, said: str
) -> None:
    """T5: one line beside the file, and none where nothing is missing."""
    file, out = tmp_path / "s.binational", tmp_path / "o.pdf"
    assert run("new", file, "--sample").exit_code == 0
    words = ("report", file, "--language", "en", "-o", out)
    assert "translation" not in run(*words, language=language).stderr
    with Project.open(file) as project:
        workshop_id = places.list_workshops(project)[0].id
        table_id = places.list_tables(project, workshop_id)[0].id
        inputs.record(project, inputs.NewContribution(table_id, "Nadie tradujo esto"))
        first = next(
            row
            for row in contributions.rows(
                project, contributions.ids(project, ContributionFilter(), "oldest")
            )
            if row.written_language == "es"
        )
        inputs.update(project, first.id, {"text": f"{first.text} !"})
    done = run(*words, language=language)
    assert done.exit_code == 0
    assert said in done.stderr
    assert str(out) in done.stdout
