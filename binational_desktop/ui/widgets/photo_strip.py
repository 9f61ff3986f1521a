"""The photos of a table in a row of thumbnails. Enter looks at one, Delete deletes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from binational_desktop.errors import UserError
from binational_desktop.i18n import _, language, ngettext
from binational_desktop.services import photos, queries
from binational_desktop.services.queries import photos as photo_query
from binational_desktop.services.queries.photos import PhotoRow
from binational_desktop.ui import operations
from binational_desktop.ui.context import Context
from binational_desktop.ui.delegates.photo_thumb import HEIGHT, PhotoThumb
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.lazy_rows import ROW, LazyRows

if TYPE_CHECKING:
    from binational_desktop.ui.photo_view import PhotoView


class PhotoStrip(QListView):
    """Hidden while there is no photo."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.shown: dict[str, PhotoRow] = {}
        self.rows = LazyRows(
            lambda ids: [self.shown[one] for one in ids if one in self.shown], self._said, self
        )
        self.setModel(self.rows)
        self.setItemDelegate(PhotoThumb(context.project, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "strip")
        self.setFixedHeight(HEIGHT + 16)
        live(self, self.setAccessibleName, lambda: _("Photos of this table"))
        self.view: PhotoView | None = None
        self.activated.connect(lambda _index: self.look())
        self.hide()

    def _said(self, row: PhotoRow) -> str:
        caption = queries.both(row, "caption", language())
        place = (self.rows.place_of(row.id) or 0) + 1
        said = _("Photo {n} of {total}").format(n=place, total=len(self.rows.ids))
        return f"{said}: {caption}" if caption else said

    def show_table(self, workshop_id: str, table_id: str | None) -> None:
        """Show the photos of a table."""
        found = photo_query.list_photos(self.context.project, workshop_id, table_id=table_id)
        self.shown = {row.id: row for row in found}
        self.rows.set_ids(list(self.shown))
        self.rows.touch_all()
        self.setVisible(bool(found))

    def look(self) -> None:
        """See the chosen photo large, or the first one."""
        from binational_desktop.ui.photo_view import PhotoView

        self.close_view()
        place = max(0, self.currentIndex().row())
        view = PhotoView(self.context, self.rows.ids[place]) if self.rows.ids else None
        if view is None or view.row is None:  # or the strip shows a table that is gone
            self.context.hub.told.emit(_("This table has no photos yet."), "", None)
            return
        self.view = view
        self.view.closed.connect(self._view_gone)
        self.view.show()
        self.view.activateWindow()

    def _view_gone(self) -> None:
        self.view = None

    def close_view(self) -> None:
        """Close the large view, which keeps what is typed in it."""
        if self.view is not None:
            self.view.close()

    def forget_deleted(self) -> None:
        """Take the photos that were deleted out of the file for good."""
        try:
            n = photos.forget_deleted(self.context.project)
        except UserError as error:
            self.context.hub.told.emit(str(error), "", None)
            return
        said = ngettext(
            "{n} deleted photo is out of the file for good.",
            "{n} deleted photos are out of the file for good.",
            n,
        ).format(n=n)
        if not n:
            said = _("There is no deleted photo in the file.")
        self.context.hub.told.emit(said, "", None)

    def delete_selected(self) -> None:
        """Delete the chosen photos; the strip at the foot offers to undo."""
        rows = [index.data(ROW) for index in self.selectionModel().selectedIndexes()]
        ids = [row.id for row in rows if row is not None]
        if ids:
            operations.run(
                self.context, lambda: photos.delete(self.context.project, ids), tell=True
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_selected()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.look()
        else:
            super().keyPressEvent(event)
