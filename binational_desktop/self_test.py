"""The program tries itself out: window, inputs, map, search, spelling, photos, languages, documents
and data, in a folder of its own. Proves that an installation is whole, on a screen or without one,
and touches nothing that belongs to the user.
"""

import base64
import faulthandler
import os
import re
import shutil
import sys
import tempfile
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

import click

from binational_desktop import i18n, paths
from binational_desktop.i18n import N_, _

if TYPE_CHECKING:
    from binational_desktop.ui.main_window import MainWindow

LIMIT: Final = 180.0
"""Seconds after which the trial gives up, whatever it is doing; it takes three on a good laptop."""
_SAID: Final = "La niña pidió agua limpia en el muelle — ¿cuándo? ꞌ ɓ ẍ"
"""An input with letters that go wrong where a font, a catalogue or an encoding is missing."""
_HEIC: Final = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAACoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34"
    "+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm"
    "4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAA"
    "AChjbGFwAAAAEAAAAAEAAAAQAAAAAf///9AAAAAC////0AAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAA"
    "AAAAAQABBYECAwWEAAAAMm1kYXQAAAAmKAGvGSFeQkDvXaW//3x8/zqV/iFbfKZKppcE14iZCwOBgI2RnTg="
)
"""A red square as telephones store their photos."""


class Trial:
    """One run: every step leaves behind what the next one needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "ensayo.binational"
        self.window: MainWindow | None = None
        self.slips: list[BaseException] = []
        """Errors inside Qt's slots: Qt goes on after them, the trial does not."""

    # ---------------------------------------------------------------- steps

    def whole(self) -> None:
        """Every room, every library of ours and every file that ships can be loaded."""
        import importlib
        import pkgutil

        import binational_desktop
        from binational_desktop import inside
        from binational_desktop.exchange.apart import run_apart

        for room in pkgutil.walk_packages(binational_desktop.__path__, "binational_desktop."):
            if not room.name.endswith("__main__"):
                importlib.import_module(room.name)
        for library in inside.distributions():
            for module in inside.modules(library):
                importlib.import_module(module)
        _expect(all(one.licence or one.text for one in inside.components()))
        _expect(run_apart(bytes.upper, b"apart") == b"APART")
        for language in i18n.LANGUAGES:
            i18n.translator(language)
        _expect(i18n.translator("es").gettext("Record") != "Record")
        _expect(all(path.stat().st_size for path in paths.resource("fonts").glob("*.ttf")))

    def open_window(self) -> None:
        """The window as it opens for everybody, on a project with the sample workshop."""
        from PySide6.QtGui import QImageReader

        from binational_desktop import app
        from binational_desktop.services import projects
        from binational_desktop.settings import Settings
        from binational_desktop.ui.icons import app_icon

        projects.create(self.file, sample=True).close()
        settings = Settings(self.folder / "settings.json")
        settings.set("language", i18n.language())
        window = self.window = app.start(settings, self.file)
        _until(lambda: window.context is not None)
        drawn = app_icon().pixmap(64, 64).toImage()
        _expect(drawn.pixelColor(drawn.width() // 2, 2).alpha() > 0)
        formats = {bytes(one.data()).decode() for one in QImageReader.supportedImageFormats()}
        _expect({"png", "jpg", "svg"} <= formats)

    def record(self) -> None:
        """An input typed letter by letter, with Enter after it."""
        from PySide6.QtCore import Qt

        window, project = self._shown()
        before = _counted(project)
        window.go("record")
        field: Any = window.pages["record"].field  # type: ignore[attr-defined]
        field.setFocus()
        for letter in _SAID:
            _press(field, 0, letter)
        _expect(field.toPlainText() == _SAID)
        _press(field, Qt.Key.Key_Return)
        _until(lambda: _counted(project) == before + 1)
        _expect(self._card().text == _SAID)

    def map(self) -> None:
        """The new input gets its axis; undo takes it back and redo gives it again."""
        from binational_desktop.services import mappings
        from binational_desktop.services.queries import strategy

        window, project = self._shown()
        window.go("map")
        axis = strategy.axes(project)[2]
        mappings.set_primary(project, [self._card().id], axis.id)
        _expect(self._card().axis_id == axis.id)
        project.undo()
        _expect(self._card().axis_id is None)
        project.redo()
        _expect(self._card().axis_id == axis.id)

    def search(self) -> None:
        """What was typed is found, without its accents."""
        window, _project = self._shown()
        _until(lambda: hasattr(window, "popup"))
        window.bar.search.setFocus()
        for letter in "nina muelle":
            _press(window.bar.search, 0, letter)
        _until(lambda: [hit.row_id for hit in window.popup.model.hits] == [self._card().id])
        window.bar.search.clear()

    def spelling(self) -> None:
        """The dictionaries of both languages, in the process of their own."""
        from binational_desktop.spelling import Speller

        speller = Speller()
        try:
            for language, text, wrong, meant in (
                ("es", "Falta agua limpia en la comunidá", "comunidá", "comunidad"),
                ("en", "Clean wateer, the colour and the color", "wateer", "water"),
            ):
                place = text.index(wrong)
                _expect(speller.misspelt(text, language) == [(place, len(wrong))])
                _expect(meant in speller.suggestions(wrong, language, 30))
        finally:
            speller.stop()

    def photo(self) -> None:
        """A telephone's photo, read by its decoder in a process of its own and drawn anew."""
        from binational_desktop.exchange import pictures

        made = pictures.plain(_HEIC, "foto.heic")
        _expect((made.width, made.height) == (16, 16))
        _expect(made.data.startswith(b"\xff\xd8"))

    def languages(self) -> None:
        """Every page in the other language and back, Qt's own words included."""
        from PySide6.QtCore import QCoreApplication

        window, _project = self._shown()
        begun = i18n.language()
        for language in (*(one for one in i18n.LANGUAGES if one != begun), begun):
            window.set_language(language)
            for page_id, button in window.rail.buttons.items():
                window.go(page_id)
                window.grab()
                _expect(bool(button.text()))
            wanted = {"es": "Cancelar", "en": "Cancel"}[language]
            _expect(QCoreApplication.translate("QPlatformTheme", "Cancel") in {wanted, "Cancel"})
            if language == "es":
                _expect(QCoreApplication.translate("QPlatformTheme", "Cancel") == wanted)

    def documents(self) -> None:
        """Every document in every language, with the words that were typed in it; for Word too."""
        import zipfile

        import pypdfium2

        from binational_desktop.reports import documents

        _window, project = self._shown()
        for document in documents.DOCUMENTS:
            for language in documents.LANGUAGES:
                content = documents.render(
                    project,
                    document=document,
                    language=language,
                    workshop_id=self._workshop(),
                )
                (self.folder / f"{document}-{language}.pdf").write_bytes(content)
                with pypdfium2.PdfDocument(content) as printed:
                    _expect(len(printed) > 0)
                    pages = [page.get_textpage().get_text_range() for page in printed]
                    _expect(printed[0].render(scale=0.5).width > 0)
                if document == "memoria":
                    _expect(_squeezed(_SAID) in _squeezed("".join(pages)))
            editable = documents.render(
                project, document=document, form="docx", workshop_id=self._workshop()
            )
            (self.folder / f"{document}.docx").write_bytes(editable)
            with zipfile.ZipFile(self.folder / f"{document}.docx") as parts:
                drawn = [name for name in parts.namelist() if name.startswith("word/media/")]
                _expect(parts.testzip() is None)
            _expect(bool(drawn) or document != "memoria")  # its charts are pictures

    def data(self) -> None:
        """Open data in every format, read back; a spreadsheet of inputs, imported."""
        from binational_desktop.exchange import files, tables
        from binational_desktop.services import exporting, importing
        from binational_desktop.services.queries import workshops

        _window, project = self._shown()
        content = exporting.export(project)
        for kind in ("csv", "xlsx", "json"):
            out = self.folder / f"datos.{kind}"
            tables.write(out, kind, content.columns, content.rows, content.codebook)
            _expect(out.stat().st_size > 0)
        read = files.read(self.folder / "datos.xlsx")
        _expect(len(read.records) == len(list(content.rows)))
        tables.write_list(self.folder / "aportes.xlsx", "Mesa 1", ["Aporte"], [[_SAID.upper()]])
        sheet = files.read(self.folder / "aportes.xlsx")
        before, workshop = _counted(project), self._workshop()
        checked = importing.preview(
            project,
            sheet.records,
            importing.guess_columns(sheet.columns),
            workshop_id=workshop,
            table_id=workshops.list_tables(project, workshop)[0].id,
        )
        importing.apply(project, checked)
        _expect(_counted(project) == before + 1)

    def close(self) -> None:
        """The window closes, the file is sound, and everything is in it the next time."""
        from binational_desktop.store import Project

        window, project = self._shown()
        wanted, card = _counted(project), self._card().id
        window.close()
        _expect(project.closed)
        with Project.open(self.file) as again:
            _expect(again.check() == [])
            _expect(_counted(again) == wanted)
            _expect(_card(again).id == card)

    # ---------------------------------------------------------------- what steps share

    def _shown(self) -> tuple["MainWindow", Any]:
        assert self.window is not None
        assert self.window.context is not None
        return self.window, self.window.context.project

    def _workshop(self) -> str:
        from binational_desktop.services.queries import workshops

        return workshops.list_workshops(self._shown()[1])[-1].id

    def _card(self) -> Any:
        return _card(self._shown()[1])


STEPS: Final[tuple[tuple[str, Callable[[Trial], None]], ...]] = (
    (N_("Look at the program's own parts"), Trial.whole),
    (N_("Open the window"), Trial.open_window),
    (N_("Record an input"), Trial.record),
    (N_("Map it to an axis, undo and redo"), Trial.map),
    (N_("Search for it"), Trial.search),
    (N_("Look for misspelt words"), Trial.spelling),
    (N_("Read a telephone's photo"), Trial.photo),
    (N_("Change the language and back"), Trial.languages),
    (N_("Write the documents in both languages"), Trial.documents),
    (N_("Write the data and read it back"), Trial.data),
    (N_("Close, and open again"), Trial.close),
)


def run(*, limit: float = LIMIT, debug: bool = False) -> int:
    """Go through all steps and print a line for each. Returns the exit status: 0 all is well, 1 not.

    ``debug``: let the error of a step that failed through.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with _folder() as folder, paths.elsewhere(folder), _watched(limit, folder):
        trial = Trial(folder)
        sys.excepthook = lambda _kind, error, _trace: trial.slips.append(error)
        try:
            for number, (label, step) in enumerate(STEPS, 1):
                begun = time.monotonic()
                name = f"{number}/{len(STEPS)} {_(label)}"
                try:
                    step(trial)
                    if trial.slips:
                        raise trial.slips[0]
                except Exception as error:
                    if debug:
                        raise
                    click.echo(
                        _("{step}: failed ({kind}, {place})").format(
                            step=name, kind=type(error).__name__, place=_where(error.__traceback__)
                        )
                    )
                    return 1
                seconds = f"{time.monotonic() - begun:.1f}"
                click.echo(_("{step}: well ({seconds} s)").format(step=name, seconds=seconds))
        finally:
            sys.excepthook = sys.__excepthook__
            if trial.window is not None:
                with suppress(Exception):
                    trial.window.release_project()
    click.echo(_("Everything works."))
    return 0


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder of this run alone, gone afterwards."""
    with tempfile.TemporaryDirectory(
        prefix="binational-self-test-", ignore_cleanup_errors=True
    ) as made:
        yield Path(made)


@contextmanager
def _watched(limit: float, folder: Path) -> Iterator[None]:
    """End the process with status 1 after ``limit`` seconds, even where nothing answers any more."""

    def give_up() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        click.echo(_("Given up after {seconds} seconds.").format(seconds=round(limit)))
        sys.stdout.flush()
        os._exit(1)

    dog = threading.Timer(limit, give_up)
    dog.daemon = True
    dog.start()
    # For code that never lets another thread run; there may be no stderr to write to.
    with suppress(AttributeError, ValueError, OSError, RuntimeError):
        faulthandler.dump_traceback_later(limit + 10, exit=True)
    try:
        yield
    finally:
        dog.cancel()
        faulthandler.cancel_dump_traceback_later()


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Let the window work until something is so. Raises ``TimeoutError`` where it never is."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.002)


def _press(widget: Any, key: int, text: str = "") -> None:
    """A key as the keyboard sends it, down and up."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        pressed = QKeyEvent(kind, int(key), Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, pressed)
    QApplication.processEvents()


def _counted(project: Any) -> int:
    from binational_desktop.services.queries import contributions

    return len(contributions.ids(project, contributions.ContributionFilter()))


def _card(project: Any) -> Any:
    """The input that was recorded last."""
    from binational_desktop.services.queries import contributions

    ids = contributions.ids(project, contributions.ContributionFilter(), "newest")
    return contributions.rows(project, ids[:1])[0]


def _expect(so: bool) -> None:
    """Raises ``AssertionError`` where something is not so; unlike ``assert`` it is always asked."""
    if not so:
        raise AssertionError


def _where(trace: TracebackType | None) -> str:
    """File and line of our own code in which a step ended."""
    place = ""
    while trace is not None:
        name = Path(trace.tb_frame.f_code.co_filename).name
        if trace.tb_frame.f_code.co_name != "_expect":
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _squeezed(text: str) -> str:
    """A text without its line ends and hyphenation, as one looks for it in a printed page."""
    return re.sub(r"[\s\u00ad\ufffe]+", "", unicodedata.normalize("NFC", text))
