"""The window's composition root: settings, language, theme, window; then, in threads, the project.

The window paints before anything heavy is imported. What opens a project (SQLAlchemy, the
services, the first page) is imported by a thread, so that the window answers meanwhile.
"""

import gc
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from binational_desktop import i18n, paths
from binational_desktop.i18n import _
from binational_desktop.settings import Settings
from binational_desktop.ui import theme
from binational_desktop.ui.main_window import MainWindow, install_qt_texts

_log = logging.getLogger(__name__)


class Opener(QObject):
    """Opens projects in a thread and hands them to the window."""

    opened = Signal(object)
    refused = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.opened.connect(self._take)
        self.refused.connect(self._refuse)
        window.opener = self.open

    def open(self, path: str) -> None:
        """Open a project file, or make it where there is none, and show it."""
        if self._window.context is not None and Path(path) == self._window.context.project.path:
            return
        if self._window.context is None:
            self._window.say_opening(Path(path))
        threading.Thread(target=self._work, args=(Path(path),), name="open", daemon=True).start()

    def _work(self, path: Path) -> None:
        from binational_desktop.errors import UserError

        try:
            from binational_desktop.services import projects

            # The check of the file runs outside of Python: import what shows it meanwhile.
            showing = threading.Thread(target=_import_first_page, name="import", daemon=True)
            showing.start()
            try:
                project = projects.open_default(path)
            finally:
                showing.join()
            _look_ahead(project)
        except UserError as error:
            self.refused.emit(str(error))
        except Exception:  # said to the user and written down; the window stays
            _log.exception("opening failed")
            self.refused.emit(
                _("The project could not be opened because of an error in the program.")
            )
        else:
            self.opened.emit(project)

    def _take(self, project: Any) -> None:
        self._window.take_project(project)
        # In three steps, so that keys typed meanwhile need not wait for all; with no time between
        # them Qt would go on to the next before it looks at the keys.
        QTimer.singleShot(1, self._show)

    def _show(self) -> None:
        self._window.setUpdatesEnabled(False)
        QTimer.singleShot(1, self._paint)
        self._window.show_project()

    def _paint(self) -> None:
        self._window.setUpdatesEnabled(True)
        QTimer.singleShot(0, _settle)

    def _refuse(self, sentence: str) -> None:
        QTimer.singleShot(0, _settle)
        if self._window.context is None:
            self._window.say_refused(sentence)
        else:
            self._window.hub.told.emit(sentence, "", None)


def _import_first_page() -> None:
    from binational_desktop import formats
    from binational_desktop.ui.pages import page_class

    page_class("record")
    formats.language_name("es", formats.locale_for(i18n.language()))


def _look_ahead(project: Any) -> None:
    """Ask once what the first page will ask: its statements are compiled, its pages in memory."""
    from binational_desktop.services.queries import contributions, workshops

    for workshop in workshops.list_workshops(project)[-1:]:
        tables = workshops.list_tables(project, workshop.id)
        for table in tables[:1]:
            wanted = contributions.ContributionFilter(table_id=table.id)
            contributions.rows(project, contributions.ids(project, wanted)[:1])
            contributions.counts(project, workshop.id, table.id)


def _settle() -> None:
    """What was imported stays: collecting garbage need not walk through it again and again."""
    gc.freeze()
    gc.enable()


def application(settings: Settings) -> QApplication:
    """The Qt application with the chosen language and theme; the one there is, where there is one."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setStyle("Fusion")
    else:
        # Named here, as setting it makes all of the style's names: not before the first painting.
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("Binational Desktop")
    app.setDesktopFileName("binational-desktop")
    chosen = settings.get("language")
    if chosen in i18n.LANGUAGES:
        i18n.set_language(chosen)
    theme.apply(app, settings.get("theme", "auto"))
    install_qt_texts(i18n.language())
    return app


def start(settings: Settings, file: Path) -> MainWindow:
    """The painted window, with a project on its way into it."""
    gc.disable()  # until the project is shown; a tenth of the time goes into collecting nothing
    application(settings)
    window = MainWindow(settings)
    opener = Opener(window)
    window.show()
    # Once the first painting is done.
    QTimer.singleShot(0, lambda: opener.open(str(file)))
    return window


def main(file: Path | None = None) -> int:
    """Open the window on a project file, by default the user's own. Returns the exit status."""
    if sys.platform == "win32":  # a button of its own in the task bar, not Python's
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("BinationalDesktop")
    settings = Settings()
    window = start(settings, file if file is not None else paths.default_project())
    sys.excepthook = lambda kind, error, trace: crashed(window, kind, error, trace)
    QTimer.singleShot(0, _start_log)
    return QApplication.exec()


def _start_log() -> None:
    from binational_desktop import log

    log.start()


def crashed(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell of an error of ours, with details to copy that hold code and no content."""
    if issubclass(kind, KeyboardInterrupt):
        window.close()
        return
    places = "\n".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    )
    _log.error("crashed: %s\n%s", kind.__name__, places)
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(window)
    box.setWindowTitle(_("Something went wrong"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        _("The program made an error. What was saved is safe; please go on, or start it again.")
    )
    box.setDetailedText(f"{kind.__name__}\n{places}")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    del error
