"""The program's icon in every size that systems ask for, drawn from its SVG."""

import io
import os
from pathlib import Path
from typing import Final

SIZES: Final = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
"""Of Linux desktops."""
_WINDOWS: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a square PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(drawing: Path) -> bytes:
    """The drawing as Windows wants it, each size drawn on its own."""
    from PIL import Image

    drawn = [Image.open(io.BytesIO(png(drawing, size))) for size in _WINDOWS]
    made = io.BytesIO()
    drawn[-1].save(made, "ICO", sizes=[(size, size) for size in _WINDOWS], append_images=drawn[:-1])
    return made.getvalue()
