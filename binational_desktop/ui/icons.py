"""Icons of one family, drawn in the colour of the theme and sharp at every scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from binational_desktop import paths
from binational_desktop.ui import theme

ALONE = QSize(16, 16)
"""The size of an icon without words."""
BESIDE_WORDS = QSize(20, 16)
"""The size of an icon before the words of a button: as it is drawn, and a gap."""


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


class _Tinted(QIconEngine):
    """Draws in the colour the theme has at that moment."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = "faint" if mode == QIcon.Mode.Disabled else self._role
        room = QRectF(rect)  # type: ignore[call-overload]
        room.setWidth(min(room.width(), room.height()))  # what is wider is room to the words
        _renderer(self._name, theme.current()[role]).render(painter, room)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._role)


def icon(name: str, role: str = "text") -> QIcon:
    """The icon of a name (a file of ``resources/icons``) in a colour of the theme."""
    return QIcon(_Tinted(name, role))


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(paths.resource("icons/app.svg")))
