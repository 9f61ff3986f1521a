"""A photo in the strip: its thumbnail, and a mark where it belongs to a cluster."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from binational_desktop.services.queries import photos
from binational_desktop.store import Project
from binational_desktop.ui import theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.models.lazy_rows import ROW

WIDTH, HEIGHT = 92, 64


def thumbnail(project: Project, sha256: str) -> QPixmap:
    """The small picture of a photo, kept in memory for a while; null where it is gone for good."""
    drawn = QPixmap()
    if not QPixmapCache.find(sha256, drawn):
        data = photos.content(project, sha256, small=True)
        if data is not None:
            drawn.loadFromData(data)
            QPixmapCache.insert(sha256, drawn)
    return drawn


class PhotoThumb(QStyledItemDelegate):
    """Draws thumbnails cropped to one size."""

    def __init__(self, project: Project, parent: Any = None) -> None:
        super().__init__(parent)
        self._project = project

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        row = index.data(ROW)
        rect: QRect = option.rect.adjusted(2, 2, -3, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(rect, 6, 6)
        drawn = QPixmap() if row is None else thumbnail(self._project, row.sha256)
        if drawn.isNull():
            painter.fillPath(shape, theme.colour("hover"))
            icon("image", "faint").paint(
                painter, QRect(rect.center().x() - 10, rect.center().y() - 10, 20, 20)
            )
        else:
            painter.setClipPath(shape)
            filled = drawn.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            place = QRect(rect.topLeft(), filled)
            place.moveCenter(rect.center())
            painter.drawPixmap(place, drawn)
            painter.setClipping(False)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        painter.setPen(theme.colour("focus" if focused else "line"))
        painter.drawPath(shape)
        if focused:
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        painter.restore()
