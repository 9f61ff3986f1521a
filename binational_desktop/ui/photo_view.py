"""A photo seen large, with its captions and what it belongs to."""

from pathlib import Path

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.errors import UserError
from binational_desktop.exchange.files import written
from binational_desktop.i18n import N_, _, language
from binational_desktop.services import photos
from binational_desktop.services.queries import photos as photo_query
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.photos import PhotoRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.live_text import live
from binational_desktop.ui.save_as import save_as
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.combo import Combo
from binational_desktop.ui.widgets.sheet_form import Field, SheetForm


class PictureArea(QWidget):
    """The picture, as large as its place."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(200)

    def show_picture(self, data: bytes | None) -> None:
        """Show a JPEG; None says that it was taken away for good."""
        self.picture = QPixmap()
        if data is not None:
            self.picture.loadFromData(data)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.picture.isNull():
            painter.setPen(theme.colour("quiet"))
            middle = Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.rect(), middle, _("This photo was taken away for good."))
            return
        ratio = self.devicePixelRatioF()
        fitted = self.picture.size().scaled(self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, round(fitted.width() / ratio), round(fitted.height() / ratio))
        place.moveCenter(self.rect().center())
        painter.drawPixmap(place, self.picture)
        if self.hasFocus():
            painter.setPen(theme.colour("focus"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))


class PhotoView(QWidget):
    """A window beside the main one. Arrows leaf through the table's photos, Esc leaves."""

    closed = Signal()

    def __init__(self, context: Context, photo_id: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("readBack")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(1000, 700)
        live(self, self.setWindowTitle, lambda: _("Photo"))
        self.context = context
        self.rows: list[PhotoRow] = []
        self.photo_id = photo_id
        self.row: PhotoRow | None = None
        self.area = PictureArea()
        self.form = SheetForm((Field("caption", N_("Caption"), both=True),))
        self.form.edited.connect(self._caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        column.setSpacing(theme.M)
        column.addWidget(self.area, 1)
        column.addWidget(self.form)
        column.addLayout(self._foot())
        context.hub.changed.connect(self._changed)
        self._read()
        self.area.setFocus()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        self.count = QLabel()
        self.count.setProperty("kind", "quiet")
        row.addWidget(self.count)
        row.addStretch(1)
        self.table, self.cluster = Combo(), Combo()
        for combo, name, column in (
            (self.table, N_("Table of the photo"), "table_id"),
            (self.cluster, N_("Cluster of the photo"), "cluster_id"),
        ):
            live(self, combo.setAccessibleName, lambda name=name: _(name))
            live(self, combo.setToolTip, lambda name=name: _(name))
            combo.setMaximumWidth(260)
            combo.activated.connect(
                lambda _i, column=column, combo=combo: self._belongs(column, combo)
            )
            row.addWidget(combo)
        for text, act in (
            (N_("Save a copy…"), self._ask_copy),
            (N_("Delete photo"), self.delete),
        ):
            button = Button()
            button.setProperty("kind", "link")
            live(self, button.setText, lambda text=text: _(text))
            button.clicked.connect(lambda _c=False, act=act: act())
            row.addWidget(button)
        return row

    # ---------------------------------------------------------------- showing

    def _read(self) -> None:
        """Read the table's photos afresh and show this one; where it is gone, the next."""
        project, workshop_id = self.context.project, self.context.workshop_id
        before = [one.id for one in self.rows]
        self.rows = (
            photo_query.list_photos(project, workshop_id, table_id=self.context.table_id)
            if workshop_id
            else []
        )
        ids = [one.id for one in self.rows]
        if self.photo_id not in ids:
            if not ids:
                self.row = None
                self.close()
                return
            place = before.index(self.photo_id) if self.photo_id in before else 0
            self.photo_id = ids[min(place, len(ids) - 1)]
        self._show()

    def _show(self) -> None:
        place = [one.id for one in self.rows].index(self.photo_id)
        row = self.rows[place]
        if self.row is None or self.row.sha256 != row.sha256:
            self.area.show_picture(photo_query.content(self.context.project, row.sha256))
        fresh = self.row is None or self.row.id != row.id
        self.row = row
        said = _("Photo {n} of {total}").format(n=place + 1, total=len(self.rows))
        self.count.setText(said)
        self.area.setAccessibleName(said)
        values = {"caption_es": row.caption_es, "caption_en": row.caption_en}
        self.form.show_values(values, fresh=fresh)
        tables = sheets.list_tables(self.context.project, row.workshop_id)
        self._fill(
            self.table,
            [(_("Whole workshop"), None)]
            + [
                (
                    _("Table {number}").format(number=one.number) if one.number else _("Plenary"),
                    one.id,
                )
                for one in tables
            ],
            row.table_id,
        )
        clusters = photo_query.cluster_names(self.context.project, row.workshop_id)
        spanish = language() == "es"
        self._fill(
            self.cluster,
            [(_("No cluster"), None)]
            + [
                (f"{number} {(es or en) if spanish else (en or es)}", one)
                for one, number, es, en in clusters
            ],
            row.cluster_id,
        )
        self.cluster.setVisible(bool(clusters))

    @staticmethod
    def _fill(combo: QComboBox, entries: list[tuple[str, str | None]], chosen: str | None) -> None:
        combo.blockSignals(True)
        combo.clear()
        for text, value in entries:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(0, [value for _text, value in entries].index(chosen)))
        combo.blockSignals(False)

    def _changed(self, changes: Changes) -> None:
        if changes.touched("attachment") or changes.touched("cluster"):
            self._read()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.row is not None:
            self._show()

    # ---------------------------------------------------------------- doing

    def leaf(self, step: int) -> None:
        """Another photo of the table; after the last comes the first."""
        self.form.flush()
        ids = [one.id for one in self.rows]
        if ids:
            self.photo_id = ids[(ids.index(self.photo_id) + step) % len(ids)]
            self._show()

    def _caption(self, column: str, value: str) -> None:
        if self.row is not None:
            photo_id = self.row.id
            operations.run(
                self.context,
                lambda: photos.update(
                    self.context.project, photo_id, {column: value}, coalesce=f"{photo_id}{column}"
                ),
            )

    def _belongs(self, column: str, combo: QComboBox) -> None:
        if self.row is not None:
            photo_id, value = self.row.id, combo.currentData()
            operations.run(
                self.context,
                lambda: photos.update(self.context.project, photo_id, {column: value}),
                tell=True,
            )

    def delete(self) -> None:
        """Delete this photo; the window's strip offers to undo."""
        if self.row is not None:
            wanted = [self.row.id]
            operations.run(
                self.context, lambda: photos.delete(self.context.project, wanted), tell=True
            )

    def _ask_copy(self) -> None:
        if self.row is None:
            return
        folder = Path(self.context.settings.get("photos.copies", str(Path.home())))
        number = [one.id for one in self.rows].index(self.photo_id) + 1
        named = folder / (_("photo-{n}").format(n=number) + ".jpg")
        path = save_as(self, _("Save a copy…"), named, "JPEG (*.jpg)")
        if path is not None:
            self.context.settings.set("photos.copies", str(path.parent))
            self.save_copy(path)

    def save_copy(self, path: Path) -> None:
        """Write the cleaned photo into a file."""
        data = self.row and photo_query.content(self.context.project, self.row.sha256)
        if not data:
            return
        try:
            with written(path) as temporary:
                temporary.write_bytes(data)
        except UserError as error:
            self.context.hub.told.emit(str(error), "", None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown}:
            self.leaf(1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_PageUp}:
            self.leaf(-1)
        elif key == Qt.Key.Key_Delete:
            self.delete()
        elif key == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Z:
            operations.undo(self.context)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.form.flush()
        super().closeEvent(event)
        self.context.hub.disconnect(self)
        self.deleteLater()
        self.closed.emit()
