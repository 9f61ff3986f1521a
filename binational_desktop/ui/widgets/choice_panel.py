"""A choice by one key: shown under its chip while the focus stays in the field one types in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import _
from binational_desktop.ui import theme

MOST = 60
"""Choices shown at most for what was typed."""
_NARROW, _WIDE, _WIDEST, _HIGH = 310, 440, 640, 400
"""Widths of a panel: at least, where one types, and at most; and the most it is high."""
_KEY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Choice:
    """Something to choose: the value, its label, the key that chooses it, what else it is found
    by where one types, and whether it is seen only then.
    """

    value: str
    label: str
    key: str = ""
    also: tuple[str, ...] = ()
    rare: bool = False

    def starts(self, folded: str) -> int:
        """How well what was typed fits, 0 for not at all: the beginning of the label before that of
        another name, then words within them; of equals, the shorter name.
        """
        best = 0
        for rank, texts in enumerate(((self.label, self.value), self.also)):
            for text in texts:
                whole = _folded(text)
                if whole.startswith(folded):
                    best = max(best, (4 - rank) * 1000 - min(len(whole), 900))
                elif f" {folded}" in f" {whole}":
                    best = max(best, (2 - rank) * 1000 - min(len(whole), 900))
        return best


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    from binational_desktop.model.rules.folding import fold

    return fold(text)


def with_letters(labels: Sequence[tuple[str, str]]) -> list[Choice]:
    """Choices from (value, label) pairs, each with a letter of its label that no other has."""
    from binational_desktop.model.rules.folding import fold

    taken: set[str] = set()
    made = []
    for value, label in labels:
        letters = [one for one in fold(label) if one.isalpha()]
        key = next((one for one in letters if one not in taken), "")
        taken.add(key)
        made.append(Choice(value, label, key.upper()))
    return made


class _Keyed(QStyledItemDelegate):
    """A choice, with its key in a column of its own."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if index.data(_KEY):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        key = index.data(_KEY)
        if not key:
            return
        middle = Qt.AlignmentFlag.AlignVCenter
        inner = option.rect.adjusted(theme.M, 0, -theme.M, 0)
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("accent"))
        painter.drawText(inner, middle, key)
        inner.setLeft(inner.left() + theme.XL)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        label = index.data().removeprefix(key).strip()
        shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, middle, shown)


class ChoicePanel(QFrame):
    """The choices of one chip. ``handle`` takes the keys that the field is given meanwhile.

    With ``typed``, letters narrow the list, and what fits nothing may be taken as it is typed.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choices: list[Choice] = []
        self._chosen: Callable[[str], object] = lambda _value: None
        self._typed: str | None = None
        self._accept: Callable[[str], str] | None = None
        self._free: Callable[[str], str] | None = None
        self._hint = QLabel()
        self._hint.setProperty("kind", "small")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_Keyed(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self._take(item.data(Qt.ItemDataRole.UserRole)))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        column.setSpacing(theme.XS)
        column.addWidget(self._hint)
        column.addWidget(self.list)
        self.hide()

    def offer(
        self,
        chip: QWidget,
        choices: Sequence[Choice],
        current: str,
        chosen: Callable[[str], object],
        *,
        accept: Callable[[str], str] | None = None,
        free: Callable[[str], str] | None = None,
    ) -> None:
        """Show choices under a chip. ``accept`` turns freely typed text into a value, or into
        nothing where it is none; ``free`` words it as the first choice of the list.
        """
        self._choices = list(choices)
        self._chosen = chosen
        self._accept = accept
        self._free = free
        self._typed = "" if accept else None
        self.list.setAccessibleName(chip.accessibleName())
        self._fill(current)
        body = self.parentWidget()
        assert body is not None
        corner = chip.mapTo(body, QPoint(0, chip.height() + 4))
        width = max(_WIDE if free else _NARROW, min(self._widest(), _WIDEST))
        x = min(corner.x(), body.width() - width - theme.S)
        self.setGeometry(x, corner.y(), width, self._height(corner.y()))
        self.show()
        self.raise_()

    def _height(self, top: int) -> int:
        """As high as what is listed, within bounds and the page."""
        body = self.parentWidget()
        assert body is not None
        row = max(self.list.sizeHintForRow(0), 26)
        around = self._hint.sizeHint().height() + theme.XS + 2 * theme.S + 2
        return min(around + row * self.list.count(), _HIGH, body.height() - top - theme.S)

    def _widest(self) -> int:
        """As wide as the longest of what is listed."""
        measure = self.fontMetrics()
        texts = (self.list.item(row).text() for row in range(self.list.count()))
        return max(map(measure.horizontalAdvance, texts), default=0) + 2 * theme.XXL

    def _fill(self, current: str) -> None:
        typed = _folded((self._typed or "").strip())
        self.list.clear()
        free = self._accept(self._typed or "") if self._free and self._accept else ""
        if self._free and free:
            item = QListWidgetItem(self._free(self._typed or ""))
            item.setData(Qt.ItemDataRole.UserRole, free)
            self.list.addItem(item)
        shown = [one for one in self._choices if not one.rare]
        if typed:
            fitting = [(one.starts(typed), one) for one in self._choices]
            fitting.sort(key=lambda pair: -pair[0])
            shown = [one for fits, one in fitting if fits][:MOST]
        for choice in shown:
            item = QListWidgetItem(f"{choice.key}   {choice.label}" if choice.key else choice.label)
            item.setData(Qt.ItemDataRole.UserRole, choice.value)
            item.setData(_KEY, choice.key)
            self.list.addItem(item)
            named = typed and typed in map(_folded, (choice.label, *choice.also))
            if choice.value == current or named:  # not a second one of the same name
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        if self.isVisible():
            self.resize(self.width(), self._height(self.y()))
        if self._typed is None:
            self._hint.setText(_("One key chooses, Esc leaves it as it is"))
        elif not self._typed and not self._free:
            self._hint.setText(_("Typing narrows the list, Esc leaves it as it is"))
        else:
            said = _("Type a name: {text}") if self._free else _("Type: {text}")
            self._hint.setText(said.format(text=self._typed or "…"))

    def handle(self, event: QKeyEvent) -> bool:
        """A key that was pressed while the panel is open; True where the panel took it."""
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_Escape:
            self._close()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            item = self.list.currentItem()
            if item is not None:
                self._take(item.data(Qt.ItemDataRole.UserRole))
            elif self._accept and self._accept(self._typed or ""):
                self._take(self._accept(self._typed or ""))
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.list.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
        elif self._typed is not None and key == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
            self._fill("")
        elif self._typed is not None and text.isprintable() and text:
            self._typed += text
            self._fill("")
        elif text.strip():
            wanted = next((one for one in self._choices if one.key.lower() == text.lower()), None)
            if wanted is None:
                return True
            self._take(wanted.value)
        else:
            return False
        return True

    def _take(self, value: str) -> None:
        self._close()
        self._chosen(value)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
