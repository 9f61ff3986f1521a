"""The same work without a window. Never imports Qt except to open one.

Exit status: 0 done, 1 something the user can mend (one sentence on stderr), 2 wrong usage.
"""

import gc
import logging
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from binational_desktop import __version__, i18n
from binational_desktop.errors import Cancelled, UserError
from binational_desktop.i18n import N_, NN_, _
from binational_desktop.progress import Progress
from binational_desktop.terminal import CommandLine, Misused, TerminalProgress

_log = logging.getLogger(__name__)
_FILE: Final = click.Path(path_type=Path)
_DOCUMENTS: Final = ("memoria", "brief", "return-sheet", "coverage", "attendance")
"""As ``reports.documents`` knows them, which is not imported before it is needed."""
_FORMS: Final = ("pdf", "docx")
_DATA: Final = ("csv", "xlsx", "json")
_DEBUG: Final = "binational_desktop.debug"


def _language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """Choose the language of messages as early as it is read."""
    chosen = value or i18n.system_language()
    i18n.set_language(chosen)
    return chosen


def _debug(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    """Remember whether a fault of ours is to be shown whole."""
    context.meta[_DEBUG] = value


@click.group(
    cls=CommandLine,
    subcommand_metavar=N_("[FILE | COMMAND …]"),
    help=N_("Record, map and report participatory workshops. With a FILE, opens it in the window."),
)
@click.option(
    "--language",
    type=click.Choice(i18n.LANGUAGES),
    callback=_language,
    is_eager=True,
    expose_value=False,
    help=N_("Language of messages."),
)
@click.option(
    "--debug",
    is_flag=True,
    callback=_debug,
    expose_value=False,
    help=N_("Show a fault of the program whole."),
)
@click.version_option(__version__, prog_name="Binational Desktop", help=N_("Show the version."))
def program() -> None:
    """Nothing of its own: commands do the work."""


def command(help_text: str, **more: Any) -> Callable[[Callable[..., None]], click.Command]:
    """Declare a command whose user errors end as one sentence and status 1."""

    def declare(work: Callable[..., None]) -> click.Command:
        @wraps(work)
        def guarded(*args: Any, **kwargs: Any) -> None:
            try:
                work(*args, **kwargs)
            except (UserError, Cancelled) as error:
                _give_up(str(error))
            except KeyboardInterrupt:
                _give_up(_("Cancelled."))
            except OSError as error:
                _give_up(_("The file “{name}” cannot be used.").format(name=error.filename or ""))
            except (click.ClickException, click.exceptions.Exit):
                raise
            except Exception as error:
                if click.get_current_context().meta.get(_DEBUG):
                    raise
                _give_up(_fault(error))

        return program.command(help=help_text, **more)(guarded)

    return declare


def _give_up(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(1)


def _fault(error: Exception) -> str:
    """Log where a fault of ours happened, without a word of the project, and say so."""
    from binational_desktop import log

    log.start()
    frames = traceback.extract_tb(error.__traceback__)
    places = "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    _log.error("failed: %s\n%s", type(error).__name__, places)
    return _(
        "Something went wrong inside the program ({kind}). Repeat with --debug to see where."
    ).format(kind=type(error).__name__)


def _progress() -> Progress:
    return TerminalProgress() if sys.stderr.isatty() else Progress()


def _no_project(out: Path) -> None:
    """Refuse to write a document over a project. Raises ``UserError``."""
    if out.suffix.lower() == ".binational":
        raise UserError(
            _("“{name}” is the name of a project file and is not written over.").format(
                name=out.name
            ),
            _("Choose another name."),
        )


_ACCEPT: Final = click.option(
    "--accept-findings",
    "accept",
    is_flag=True,
    help=N_("Write it although texts may name somebody and nobody has decided about them."),
)


def _look_first(project: Any, workshop_id: str | None, *, accept: bool) -> None:
    """Refuse to write what may name somebody, by card code and never by its words, unless accepted.

    A script must not give anybody away by accident. Raises ``UserError``.
    """
    from binational_desktop.services.queries import privacy

    found = privacy.check(project, workshop_id, _progress(), sheets=workshop_id is not None).open
    if not found:
        return
    said = i18n.ngettext(
        "{n} text may name somebody, and nobody has decided about it: {codes}.",
        "{n} texts may name somebody, and nobody has decided about them: {codes}.",
        len(found),
    ).format(n=len(found), codes=_called(list(dict.fromkeys(one.called for one in found))))
    if not accept:
        raise UserError(
            said,
            _("Decide about them in the window, or repeat with --accept-findings."),
        )
    click.echo(said, err=True)


def _called(names: list[str]) -> str:
    """A few names, and how many more there are."""
    few = ", ".join(names[:20])
    return few if len(names) <= 20 else f"{few}, … (+{len(names) - 20})"


@command(N_("Open the window."), name="open", hidden=True)
@click.argument("file", type=_FILE, required=False)
def open_window(file: Path | None) -> None:
    """Open the window on a project, by default the user's own."""
    from binational_desktop import screen

    obstacle = screen.obstacle()
    if obstacle:
        raise UserError(obstacle)
    # Until the project is shown: a fifth of the time to the first painting goes into collecting
    # nothing, most of it while Qt's names are made.
    gc.disable()
    from binational_desktop import app

    sys.exit(app.main(file))


@command(N_("Write the sample project and its report in Spanish, English and side by side."))
@click.option("--out", type=_FILE, required=True, help=N_("The folder to write into."))
@click.option(
    "--paper", type=click.Choice(["letter", "a4"]), default="letter", help=N_("Paper size.")
)
def demo(out: Path, paper: str) -> None:
    """The main job without a window."""
    from binational_desktop.services import projects

    out.mkdir(parents=True, exist_ok=True)
    file = out / "sample.binational"
    if file.exists() and not _untouched(file):
        raise UserError(
            _("Somebody has worked in “{name}” there.").format(name=file.name),
            _("Choose another folder with --out."),
        )
    for leftover in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-lock"))):
        leftover.unlink(missing_ok=True)
    with projects.create(file, sample=True) as project:
        click.echo(file)
        for language, name in (
            ("es", "memoria-es"),
            ("en", "report-en"),
            ("es-en", "memoria-es-en"),
        ):
            _write_report(project, out / f"{name}.pdf", language=language, paper=paper)


def _untouched(file: Path) -> bool:
    """Whether a project is just the sample, as ``demo`` made it."""
    from binational_desktop.services import sample
    from binational_desktop.store import Project

    try:
        with Project.open(file, write=False) as project:
            return sample.untouched(project)
    except UserError:
        return False


@command(N_("Make a new project file."))
@click.argument("file", type=_FILE)
@click.option("--sample", is_flag=True, help=N_("With the sample workshop in it."))
def new(file: Path, sample: bool) -> None:
    """A project with the strategy's catalogue."""
    from binational_desktop.services import projects

    projects.create(file, sample=sample).close()
    click.echo(file)


@command(N_("Write a document as PDF or Word file."))
@click.argument("file", type=_FILE)
@click.option(
    "--document", type=click.Choice(_DOCUMENTS), default="memoria", help=N_("Which document.")
)
@click.option(
    "--language", type=click.Choice(["es", "en", "es-en"]), required=True, help=N_("Its language.")
)
@click.option(
    "--paper", type=click.Choice(["letter", "a4"]), default="letter", help=N_("Paper size.")
)
@click.option(
    "--workshop", "code", help=N_("Code or number of the workshop; the latest by default.")
)
@click.option("--table", type=int, help=N_("Only this table, for a return sheet."))
@click.option("--axis", default="", help=N_("Only this axis (code or number), for a return sheet."))
@click.option(
    "--format", "form", type=click.Choice(_FORMS), help=N_("Format; by default what the name says.")
)
@_ACCEPT
@click.option("-o", "--out", type=_FILE, required=True, help=N_("The file to write."))
def report(
    file: Path, code: str | None, out: Path, form: str | None, accept: bool, **chosen: Any
) -> None:
    """A document in a language."""
    _no_project(out)
    from binational_desktop.store import Project

    chosen["form"] = _form(form, out)
    with Project.open(file, write=False) as project:
        if chosen["document"] != "attendance":  # which is there to name people
            _look_first(project, _workshop(project, code), accept=accept)
        _write_report(project, out, code, **chosen)
        _say_translations(project, _workshop(project, code), chosen["language"])


def _form(form: str | None, out: Path) -> str:
    """The format of a document. Raises ``UserError`` where the file's name says another one."""
    named = out.suffix.lower().removeprefix(".")
    if form is None:
        return named if named in _FORMS else "pdf"
    _same(out, form, _FORMS)
    return form


def _same(out: Path, form: str, known: tuple[str, ...]) -> None:
    """Refuse a file whose name says another of the known formats. Raises ``UserError``."""
    named = out.suffix.lower().removeprefix(".")
    if named in known and named != form:
        raise UserError(
            _("“{name}” is not the name of a {format} file.").format(
                name=out.name, format=form.upper()
            ),
            _("Choose another name."),
        )


def _write_report(project: Any, out: Path, code: str | None = None, **chosen: Any) -> None:
    """Write a document, ``chosen`` as ``documents.render`` takes it."""
    from binational_desktop.exchange.files import written
    from binational_desktop.reports import documents

    workshop_id = _workshop(project, code)
    content = documents.render(project, workshop_id=workshop_id, progress=_progress(), **chosen)
    with written(out) as temporary:
        temporary.write_bytes(content)
    click.echo(out)


def _say_translations(project: Any, workshop_id: str, language: str) -> None:
    """One line about what the document had to print without a reviewed translation, if anything."""
    from binational_desktop.services.queries import translations

    gate = translations.gate(project, workshop_id, language)
    if gate.open:
        return
    parts = [
        i18n.ngettext(*forms, n).format(n=n, total=gate.total)
        for n, forms in (
            (
                gate.none,
                NN_(
                    "{n} of {total} without translation (printed in the original, marked)",
                    "{n} of {total} without translation (printed in the original, marked)",
                ),
            ),
            (gate.stale, NN_("{n} translation out of date", "{n} translations out of date")),
            (gate.draft, NN_("{n} draft translation", "{n} draft translations")),
        )
        if n
    ]
    click.echo("; ".join(parts) + ".", err=True)


def _workshop(project: Any, code: str | None) -> str:
    """The workshop of a code or number, or the latest. Raises ``UserError`` where there is none."""
    from binational_desktop.services.queries import workshops

    there = workshops.list_workshops(project)
    if not there:
        raise UserError(_("There is no workshop in this project yet."), _("Add one first."))
    if code is None:
        return there[-1].id
    for row in there:
        if code in {row.code, str(row.number)}:
            return row.id
    raise UserError(
        _("There is no workshop “{code}” in this project.").format(code=code),
        _("There are: {codes}.").format(
            codes=", ".join(row.code or str(row.number) for row in there)
        ),
    )


@command(N_("Import inputs from CSV, TSV, XLSX or ODS."), name="import")
@click.argument("file", type=_FILE)
@click.argument("source", type=_FILE)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help=N_("Which column is which field, for example text=Aporte. May be repeated."),
)
@click.option(
    "--language",
    type=click.Choice(i18n.LANGUAGES),
    default="es",
    help=N_("Language of rows that name none."),
)
@click.option(
    "--workshop", "code", help=N_("Code or number of the workshop; the latest by default.")
)
@click.option("--table", "table_number", type=int, help=N_("Table of rows that name none."))
@click.option(
    "--skip-bad-rows", is_flag=True, help=N_("Import the good rows although others are bad.")
)
def import_rows(
    file: Path,
    source: Path,
    columns: tuple[str, ...],
    language: str,
    code: str | None,
    table_number: int | None,
    skip_bad_rows: bool,
) -> None:
    """Rows of a file become inputs, all or none."""
    from binational_desktop.exchange import files
    from binational_desktop.services import importing
    from binational_desktop.store import Project

    read = files.read(source)
    mapped = _columns(columns, read.columns)
    with Project.open(file) as project:

        def look(workshop_id: str, table_id: str) -> importing.Preview:
            return importing.preview(
                project,
                read.records,
                mapped,
                workshop_id=workshop_id,
                table_id=table_id,
                language=language,
                progress=_progress(),
            )

        workshop_id = _workshop_or_none(project, code)
        table_id = _table_or_none(project, workshop_id, table_number)
        preview = look(workshop_id, table_id)
        problems = [one.message for one in read.problems] + [one.message for one in preview.refused]
        if problems and not skip_bad_rows:
            for problem in problems[:20]:
                click.echo(problem, err=True)
            raise UserError(
                i18n.ngettext(
                    "{n} row cannot be imported; nothing was imported.",
                    "{n} rows cannot be imported; nothing was imported.",
                    len(problems),
                ).format(n=len(problems)),
                _("Mend the file, or leave out what is wrong with --skip-bad-rows."),
            )
        if not preview.ready and preview.repeated:
            click.echo(_("All of these inputs are in the project already."))
            return
        with project.one_step():
            if preview.ready and not table_id:
                preview = look(*_made_place(project, workshop_id, table_number))
            importing.apply(project, preview, progress=_progress())
        n = len(preview.ready)
        click.echo(i18n.ngettext("{n} input imported.", "{n} inputs imported.", n).format(n=n))
        for count, one, many in (
            (len(preview.repeated), N_("{n} was there already."), N_("{n} were there already.")),
            (
                len(preview.empty),
                N_("{n} row without text was left out."),
                N_("{n} rows without text were left out."),
            ),
        ):
            if count:
                click.echo(_(one if count == 1 else many).format(n=count))


def _columns(given: tuple[str, ...], there: tuple[str, ...]) -> dict[str, str]:
    """The columns said on the command line; guessed by their names where none is said."""
    from binational_desktop.services import importing

    chosen: dict[str, str] = {}
    for one in given:
        name, equals, column = one.partition("=")
        if not equals or name not in importing.FIELDS:
            raise Misused(
                _("--column takes FIELD=NAME, where FIELD is one of: {fields}.").format(
                    fields=", ".join(importing.FIELDS)
                )
            )
        if column not in there:
            raise UserError(
                _("There is no column “{column}” in the file.").format(column=column),
                _("Its columns are: {columns}.").format(columns=", ".join(there)),
            )
        chosen[name] = column
    return chosen or importing.guess_columns(there)


def _workshop_or_none(project: Any, code: str | None) -> str:
    """The workshop to import into; empty where the first one has yet to be made."""
    from binational_desktop.services.queries import workshops

    if code is None and not workshops.list_workshops(project):
        return ""
    return _workshop(project, code)


def _table_or_none(project: Any, workshop_id: str, number: int | None) -> str:
    """The table for rows that name none; empty where it has yet to be made."""
    from binational_desktop.services.queries import workshops

    tables = workshops.list_tables(project, workshop_id) if workshop_id else []
    if number is None and tables:
        return tables[0].id
    return next((row.id for row in tables if row.number == number), "")


def _made_place(project: Any, workshop_id: str, number: int | None) -> tuple[str, str]:
    """Make what is missing of workshop and table, now that there is something to put there."""
    from binational_desktop.services import working_tables, workshops

    if not workshop_id:
        workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    added = working_tables.add(project, workshop_id, number)
    return workshop_id, next(iter(added.inserted["working_table"]))


@command(N_("Write the publishable inputs as open data."))
@click.argument("file", type=_FILE)
@click.option(
    "--format",
    "kind",
    type=click.Choice(_DATA),
    required=True,
    help=N_("Format."),
)
@_ACCEPT
@click.option("-o", "--out", type=_FILE, required=True, help=N_("The file to write."))
def export(file: Path, kind: str, out: Path, accept: bool) -> None:
    """Inputs as rows, with a codebook."""
    _no_project(out)
    _same(out, kind, _DATA)
    from binational_desktop.exchange import tables
    from binational_desktop.services import exporting
    from binational_desktop.store import Project

    with Project.open(file, write=False) as project:
        _look_first(project, None, accept=accept)
        content = exporting.export(project)
    tables.write(out, kind, content.columns, content.rows, content.codebook)
    click.echo(out)


@command(N_("Check a project file."))
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Say whether a file is sound."""
    from binational_desktop.store import Project

    with Project.open(file, write=False) as project:
        problems = project.check()
    if problems:
        raise UserError(
            _("The project file “{name}” is damaged.").format(name=file.name),
            _("Nothing was changed in it. Keep it, and open its latest backup."),
        )
    click.echo(_("The project file “{name}” is sound.").format(name=file.name))


@command(
    N_("Try everything out in a temporary folder, and say whether the program is whole."),
    name="self-test",
)
def self_test() -> None:
    """Opens the window without a screen; bounded in time."""
    from binational_desktop import screen, self_test

    missing = screen.missing_packages(screen=False)
    if missing:
        raise UserError(screen.lacking(missing))
    sys.exit(self_test.run(debug=bool(click.get_current_context().meta.get(_DEBUG))))


def main() -> None:
    """The command line."""
    i18n.set_language(i18n.system_language())
    program.main(prog_name="binational-desktop")


if __name__ == "__main__":
    main()
