"""Photos that are dropped, pasted or chosen: read and cleaned in the background, then attached."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from binational_desktop.errors import UserError
from binational_desktop.exchange import pictures
from binational_desktop.i18n import _
from binational_desktop.ui import operations
from binational_desktop.ui.context import Context

if TYPE_CHECKING:
    from binational_desktop.exchange.pictures import Picture
    from binational_desktop.progress import Progress
    from binational_desktop.store import Changes


@dataclass(frozen=True)
class Taken:
    """What became of some photos: the edit that attached them, if any, and what was refused."""

    changes: "Changes | None"
    refused: tuple[str, ...]


def has_photos(mime: QMimeData) -> bool:
    """Whether what is dragged or pasted are photos and not words."""
    return bool(_paths(mime)) or (mime.hasImage() and not mime.hasText())


def take(context: Context, mime: QMimeData) -> None:
    """Attach what was dropped or pasted to the table in use."""
    sources: list[Path | QImage] = [*_paths(mime)]
    if not sources and mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            sources.append(image)
    attach(context, sources)


def ask(context: Context, parent: QWidget) -> None:
    """Ask for photos and attach them to the table in use."""
    folder = context.settings.get("photos.folder", str(Path.home()))
    kinds = _("Photos") + f" ({' '.join('*' + one for one in pictures.SUFFIXES)})"
    chosen, _kind = QFileDialog.getOpenFileNames(parent, _("Attach photos"), folder, kinds)
    if chosen:
        context.settings.set("photos.folder", str(Path(chosen[0]).parent))
        attach(context, [Path(one) for one in chosen])


def attach(context: Context, sources: Sequence[Path | QImage]) -> None:
    """Read, clean and attach photos in the background; one that cannot be read stops no other."""
    workshop_id, table_id = context.workshop_id, context.table_id
    if not sources or workshop_id is None:
        return
    project = context.project

    def work(progress: "Progress") -> Taken:
        from binational_desktop.services import photos

        progress.start(_("Attaching photos"), len(sources))
        made: list[Picture] = []
        refused: list[str] = []
        for one in sources:
            try:
                made.append(_read(one))
            except UserError as error:
                refused.append(str(error))
            progress.step()
        changes = None
        if made:
            try:
                changes = photos.attach(project, made, workshop_id, table_id=table_id)
            except UserError as error:
                refused.append(str(error))
        return Taken(changes, tuple(refused))

    context.jobs.start(_("Attaching photos"), work, lambda taken: _tell(context, taken))


def _tell(context: Context, taken: Taken) -> None:
    if taken.changes is not None:
        operations.announce(context, taken.changes, tell=not taken.refused)
    if taken.refused:
        context.hub.told.emit("\n".join(taken.refused[:3]), "", None)


def _read(source: Path | QImage) -> "Picture":
    if isinstance(source, Path):
        return pictures.read(source)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    source.save(buffer, "PNG")  # type: ignore[call-overload]
    return pictures.plain(bytes(buffer.data().data()), _("Pasted picture"))


def _paths(mime: QMimeData) -> list[Path]:
    """The photos among the files that are dragged or pasted."""
    if not mime.hasUrls():
        return []
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in found if pictures.is_picture(path)]
