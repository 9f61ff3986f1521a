"""Search over everything, always one key away: results in context while one types."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import N_, _
from binational_desktop.ui import theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.live_text import live

KINDS = {
    "contribution": N_("Input"),
    "process_note": N_("Note"),
    "workshop": N_("Workshop"),
    "working_table": N_("Table"),
    "axis": N_("Axis"),
    "line_of_action": N_("Line of action"),
    "cluster": N_("Cluster"),
    "agenda_item": N_("Agenda"),
    "institution": N_("Institution"),
}
_SECTIONS = {
    "workshop": "sheet",
    "working_table": "tables",
    "agenda_item": "agenda",
    "institution": "catalogue",
}
"""The part of the preparation that shows a hit."""
HIT = Qt.ItemDataRole.UserRole + 1
_LIMIT = 30
_HEADING = 128
"""Room for a code, or for what it is."""


def heading(hit: Any) -> str:
    """What stands before a hit: its code or what it is; a split card says so."""
    code: str = hit.code or _(KINDS[hit.kind])
    divided = _("divided")
    return f"{code} · {divided}" if hit.split else code


class HitsModel(QAbstractListModel):
    """The hits of a search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: list[Any] = []

    def set_hits(self, hits: list[Any]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == HIT:
            return hit
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{heading(hit)}: {hit.text}"
        return None


class HitDelegate(QStyledItemDelegate):
    """A hit in two lines at most, the found words strong."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(200, 52)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        hit = index.data(HIT)
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
        inner = rect.adjusted(theme.M, 6, -theme.M, -6)
        painter.setFont(theme.font(theme.SMALL, bold=True))
        painter.setPen(theme.colour("accent"))
        painter.drawText(
            QRect(inner.left(), inner.top(), _HEADING, 18),
            Qt.AlignmentFlag.AlignVCenter,
            hit.code or _(KINDS[hit.kind]),
        )
        if hit.split:
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(
                QRect(inner.left(), inner.top() + 19, _HEADING, 18),
                Qt.AlignmentFlag.AlignVCenter,
                _("divided"),
            )
        layout = _two_lines(hit.text, hit.spans, inner.width() - _HEADING - theme.S)
        painter.setPen(theme.colour("text"))
        layout.draw(painter, QPoint(inner.left() + _HEADING + theme.S, inner.top()))
        painter.restore()


def _two_lines(text: str, spans: Sequence[tuple[int, int]], width: int) -> QTextLayout:
    """A text in two lines at most, the spans strong; what is longer ends in an ellipsis."""
    layout = QTextLayout(text, theme.font(theme.BODY))
    wrapped = QTextOption()
    wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapped)
    strong = QTextCharFormat()
    strong.setFontWeight(700)
    ranges = []
    for start, length in spans:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, length, strong
        ranges.append(part)
    layout.setFormats(ranges)
    layout.beginLayout()
    y, end = 0.0, 0
    for _number in range(2):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(line.position() + QPoint(0, round(y)))
        y += line.height()
        end = line.textStart() + line.textLength()
    layout.endLayout()
    if end < len(text):
        return _two_lines(text[: end - 2].rstrip(" .,;:") + "…", spans, width)
    return layout


class SearchPopup(QFrame):
    """The list under the search field. The focus stays in the field; arrows move, Enter leads there."""

    def __init__(self, field: QLineEdit, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self._field = field
        self._context = context
        self.model = HitsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        live(self, self.list.setAccessibleName, lambda: _("Search results"))
        self._nothing = QLabel()
        self._nothing.setProperty("kind", "quiet")
        self._nothing.setMargin(theme.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        self.list.clicked.connect(self._go)
        field.textEdited.connect(self.search)
        field.installEventFilter(self)
        self.hide()

    def search(self, text: str) -> None:
        """Look for a text and show what holds it."""
        from binational_desktop.services.queries import search

        if not text.strip():
            self.hide()
            return
        hits = search.search(self._context.project, text, _LIMIT)
        self.model.set_hits(hits)
        self._nothing.setVisible(not hits)
        self.list.setVisible(bool(hits))
        self._nothing.setText(_("Nothing found for “{text}”.").format(text=text.strip()))
        if hits:
            self.list.setCurrentIndex(self.model.index(0))
        self._place(len(hits))
        self.show()
        self.raise_()

    def _place(self, hits: int) -> None:
        window = self.parentWidget()
        assert window is not None
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        width = max(self._field.width(), 560)
        left = min(corner.x(), window.width() - width - theme.S)
        self.setGeometry(left, corner.y(), width, min(12 + 52 * max(hits, 1), 430))

    def _go(self, index: QModelIndex) -> None:
        hit = index.data(HIT)
        self.hide()
        self._field.clear()
        if hit is None:
            return
        if hit.kind == "contribution":
            self._context.hub.card_wanted.emit(hit.row_id)
        elif hit.kind in _SECTIONS:
            self._go_to(hit.workshop_id, hit.row_id if hit.kind == "working_table" else None)
            self._context.hub.page_wanted.emit("prepare")
            self._context.actions.get(f"prepare.show.{_SECTIONS[hit.kind]}").trigger()
        elif hit.kind == "process_note":
            self._go_to(hit.workshop_id)
            self._context.hub.page_wanted.emit("record")
        elif hit.kind == "cluster":
            self._context.hub.cluster_wanted.emit(hit.workshop_id, hit.row_id)
        else:
            self._context.hub.page_wanted.emit("map")

    def _go_to(self, workshop_id: str, table_id: str | None = None) -> None:
        """Go to a workshop: to the given table, or where one is, or to its first table."""
        from binational_desktop.services.queries import workshops as sheets

        context = self._context
        if table_id is None and workshop_id in {"", context.workshop_id}:
            return
        tables = sheets.list_tables(context.project, workshop_id)
        context.set_place(workshop_id, table_id or next((one.id for one in tables), None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            if self.isVisible():
                self.hide()
            else:
                self._field.clear()
                self._context.hub.page_wanted.emit("")
            return True
        if not self.isVisible():
            return False
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 7,
            Qt.Key.Key_PageUp: -7,
        }.get(key)
        if step is not None:
            row = self.list.currentIndex().row() + step
            row = max(0, min(row, self.model.rowCount() - 1))
            self.list.setCurrentIndex(self.model.index(row))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(self.list.currentIndex())
            return True
        return False
