"""What the lists of the board and of the clusters share: cards one chooses, and where one drops some."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from binational_desktop.ui import theme
from binational_desktop.ui.delegates import painting
from binational_desktop.ui.models.lazy_rows import MIME, LazyRows


class CardList(QListView):
    """A column of cards of one height. Subclasses say what keys and drops mean."""

    def __init__(
        self,
        rows: LazyRows,
        delegate: QStyledItemDelegate,
        card: QSize,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "column")
        self.setModel(rows)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        # With a grid Qt lays out without asking for each row: 100,000 rows in a few milliseconds.
        self.setGridSize(card)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self._empty_text = ""
        self._was: str | None = None
        """The card one was at, while the list begins anew."""
        rows.modelAboutToBeReset.connect(self._remember)
        rows.modelReset.connect(self._find_again)

    @property
    def rows(self) -> LazyRows:
        """The model."""
        model = self.model()
        assert isinstance(model, LazyRows)
        return model

    def current_id(self) -> str | None:
        """The id of the row one is at."""
        place = self.currentIndex().row()
        return self.rows.ids[place] if 0 <= place < self.rows.rowCount() else None

    def select(self, place: int) -> None:
        """Choose one card and show it; the last one where the place is beyond it."""
        place = min(place, self.rows.rowCount() - 1)
        if place >= 0:
            index = self.rows.at(place)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def choose(self, ids: Sequence[str]) -> None:
        """Choose cards and show the first of them; nothing changes where none of them is here."""
        places = sorted(place for one in ids if (place := self.rows.place_of(one)) is not None)
        if not places:
            return
        chosen = QItemSelection()
        start = places[0]
        for place, following in zip(places, [*places[1:], -1], strict=True):
            if following != place + 1:
                chosen.select(self.rows.at(start), self.rows.at(place))
                start = following
        first = self.rows.at(places[0])
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(first)

    def _remember(self) -> None:
        self._was = self.current_id()

    def _find_again(self) -> None:
        """Other cards are listed: who was at one of them stays at it."""
        place = self.rows.place_of(self._was) if self._was else None
        if place is not None:
            self.select(place)

    def say_when_empty(self, text: str) -> None:
        """What stands in the list while it has no card."""
        self._empty_text = text
        self.viewport().update()

    # ---------------------------------------------------------------- dropping

    def takes(self, event: QDropEvent) -> bool:
        """Whether what is held can be dropped here."""
        return event.mimeData().hasFormat(MIME)

    def hold(self, at: QPoint | None) -> None:
        """Cards are held over a point of the list; None: they are no more."""
        raise NotImplementedError

    def held_over(self) -> QRectF | None:
        """Where cards that are held would go; None where none are."""
        raise NotImplementedError

    def drop(self, ids: list[str], at: QPoint) -> None:
        """Cards were dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._held(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._held(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hold(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hold(None)
        if event.mimeData().hasFormat(MIME):
            ids = bytes(event.mimeData().data(MIME).data()).decode().split("\n")
            event.acceptProposedAction()
            self.drop(ids, event.position().toPoint())

    def _held(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        taken = self.takes(event)
        self._hold(event.position().toPoint() if taken else None)
        if taken:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _hold(self, at: QPoint | None) -> None:
        self.hold(at)
        self.viewport().update()

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painting.say_when_empty(self, self._empty_text)
        target = self.held_over()
        if target is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            veil = theme.colour("accent")
            veil.setAlpha(28)
            painter.setBrush(veil)
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(target.adjusted(2, 2, -2, -2), 7, 7)
