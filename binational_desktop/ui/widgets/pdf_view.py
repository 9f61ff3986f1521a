"""The true pages of a document on the screen: only those in sight are drawn, by pdfium."""

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from binational_desktop.i18n import _
from binational_desktop.ui import theme

_GAP = 16
_KEPT = 12
"""Drawn pages kept in memory."""


class PdfView(QAbstractScrollArea):
    """Pages one under the other, as wide as the view, times the zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Any = None
        self._content = b""
        self._sizes: list[tuple[float, float]] = []
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self.zoom = 1.0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().setSingleStep(40)

    def show_pdf(self, content: bytes) -> None:
        """Show a document; one of about the same length keeps its place."""
        import pypdfium2

        place = self.verticalScrollBar().value()
        self.close_pdf()
        self._content = content
        self._document = pypdfium2.PdfDocument(content)
        self._sizes = [self._document.get_page_size(n) for n in range(len(self._document))]
        self._lay_out()
        self.verticalScrollBar().setValue(place)
        self.setAccessibleDescription(_("{n} pages").format(n=len(self._sizes)))

    def close_pdf(self) -> None:
        """Let go of the document."""
        if self._document is not None:
            self._document.close()
        self._document = None
        self._sizes = []
        self._images.clear()
        self.viewport().update()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def content(self) -> bytes:
        """The bytes that are shown."""
        return self._content

    def current_page(self) -> int:
        """The page in the middle of the view, from 1; 0 where there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        for number, rect in enumerate(self._rects(), 1):
            if rect.bottom() + _GAP >= middle:
                return number
        return self.pages

    def set_zoom(self, zoom: float) -> None:
        """Look closer or from farther away; 1 fits the width."""
        self.zoom = max(0.4, min(zoom, 3.0))
        self._lay_out()

    def _scale(self) -> float:
        """Screen pixels per point."""
        widest = max((width for width, _height in self._sizes), default=612.0)
        fitting = (self.viewport().width() - 2 * _GAP) / widest
        return max(0.2, min(fitting, 1.45) * self.zoom)

    def _rects(self) -> list[QRect]:
        scale = self._scale()
        y, found = _GAP, []
        whole = max(self.viewport().width(), self._wide())
        for width, height in self._sizes:
            size = QSize(round(width * scale), round(height * scale))
            found.append(QRect((whole - size.width()) // 2, y, size.width(), size.height()))
            y += size.height() + _GAP
        return found

    def _wide(self) -> int:
        widest = max((width for width, _height in self._sizes), default=0.0)
        return round(widest * self._scale()) + 2 * _GAP

    def _lay_out(self) -> None:
        rects = self._rects()
        tall = rects[-1].bottom() + _GAP if rects else 0
        bar, side = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, max(0, tall - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        side.setRange(0, max(0, self._wide() - self.viewport().width()))
        side.setPageStep(self.viewport().width())
        self.viewport().update()

    def _image(self, number: int, width: int) -> QImage:
        ratio = self.devicePixelRatioF()
        pixels = round(width * ratio)
        key = (number, pixels)
        image = self._images.get(key)
        if image is None:
            page = self._document[number]
            bitmap = page.render(
                scale=pixels / self._sizes[number][0], rev_byteorder=True, prefer_bgrx=True
            )
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888,
            ).copy()
            bitmap.close()
            page.close()
            self._images[key] = image
            if len(self._images) > _KEPT:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("rail"))
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        seen = self.viewport().rect().translated(x, y)
        for number, rect in enumerate(self._rects()):
            if rect.intersects(seen):
                shown = rect.translated(-x, -y)
                painter.drawImage(shown, self._image(number, rect.width()))
                painter.setPen(theme.colour("line"))
                painter.drawRect(shown.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep(),
        }
        if event.key() in moves:
            bar.setValue(moves[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.set_zoom(self.zoom * (1.15 if event.key() == Qt.Key.Key_Plus else 1 / 1.15))
        else:
            super().keyPressEvent(event)
