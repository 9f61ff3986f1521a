"""What the menu does with files: new, open, import, export, and the box about the program."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from binational_desktop.i18n import _, ngettext
from binational_desktop.ui.save_as import save_as

if TYPE_CHECKING:
    from binational_desktop.ui.context import Context
    from binational_desktop.ui.main_window import MainWindow


def ask_project(window: "MainWindow", *, new: bool) -> None:
    """Ask for a project file, to make or to open."""
    folder = window.settings.get("folder", str(Path.home()))
    kinds = _("Projects") + " (*.binational)"
    if new:
        named = Path(folder) / (_("workshops") + ".binational")
        path = save_as(window, _("New project"), named, kinds)
    else:
        chosen, _kind = QFileDialog.getOpenFileName(window, _("Open project"), folder, kinds)
        path = Path(chosen) if chosen else None
    if path is not None and window.opener is not None:
        window.settings.set("folder", str(path.parent))
        window.opener(str(path))


def import_inputs(window: "MainWindow", context: "Context") -> None:
    """Open the dialog that imports a list or a file."""
    from binational_desktop.ui.dialogs.import_cards import ImportDialog

    dialog = ImportDialog(context, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def export_data(window: "MainWindow", context: "Context") -> None:
    """Look for what may name somebody and ask about it; then where to, and write the data."""
    from binational_desktop.services.queries import privacy
    from binational_desktop.ui.dialogs.privacy_check import before_writing

    project = context.project
    context.jobs.start(
        _("Looking for personal data…"),
        lambda progress: privacy.check(project, None, progress, sheets=False),
        lambda found: before_writing(context, found, window, lambda: _write_data(window, context)),
    )


def _write_data(window: "MainWindow", context: "Context") -> None:
    """Ask for a file and write the project's data into it, in the background."""
    from binational_desktop.exchange import tables
    from binational_desktop.services import exporting

    project = context.project
    folder = Path(window.settings.get("folder", str(Path.home())))
    path = save_as(
        window,
        _("Export data"),
        folder / f"{project.path.stem}.xlsx",
        "XLSX (*.xlsx);;CSV (*.csv);;JSON (*.json)",
    )
    if path is None:
        return
    kind = path.suffix.lower().removeprefix(".")

    def work(_progress: object) -> int:
        content = exporting.export(project)
        tables.write(path, kind, content.columns, content.rows, content.codebook)
        return content.generalised

    def done(generalised: int) -> None:
        said = [_("{name} is ready.").format(name=path.name)]
        if generalised:
            said.append(
                ngettext(
                    "{n} input is without its sector or country: the workshop's sheet says what may"
                    " stand there.",
                    "{n} inputs are without their sector or country: the workshop's sheet says what"
                    " may stand there.",
                    generalised,
                ).format(n=generalised)
            )
        context.hub.told.emit(" ".join(said), "", None)

    context.jobs.start(_("Writing {name}").format(name=path.name), work, done)


def about(window: "MainWindow") -> None:
    """Say what the program is, which version, and what is inside."""
    from binational_desktop.ui.dialogs.about import AboutDialog

    box = AboutDialog(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
