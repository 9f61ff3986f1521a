"""All look-alikes of a workshop, pair by pair: group the two, keep them apart, or go on."""

from bisect import bisect_left
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from binational_desktop import formats
from binational_desktop.i18n import _, language, ngettext
from binational_desktop.model.vocabulary import COUNTRIES, KINDS
from binational_desktop.progress import Progress
from binational_desktop.services import look_alike_pairs, look_alikes
from binational_desktop.services.look_alike_pairs import Pair
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.dialogs import fit
from binational_desktop.ui.jobs import Jobs
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import Button

PAIR = Qt.ItemDataRole.UserRole + 1
_WHOLE_WORDS = QTextDocument.FindFlag.FindWholeWords


class PairsModel(QAbstractListModel):
    """Pairs, the most alike first; shown by the codes of their cards."""

    def __init__(self, codes: Callable[[Pair], tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._codes = codes
        self._pairs: list[Pair] = []
        self._keys: list[tuple[float, str, str]] = []

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._pairs)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._pairs):
            return None
        pair = self._pairs[index.row()]
        if role == PAIR:
            return pair
        if role == Qt.ItemDataRole.DisplayRole:
            return "  ·  ".join(self._codes(pair))
        return None

    def put(self, pair: Pair) -> int:
        """Put a pair in its place, unless it is there; its place."""
        key = (-pair.likeness, pair.one, pair.other)
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            self.beginInsertRows(QModelIndex(), place, place)
            self._keys.insert(place, key)
            self._pairs.insert(place, pair)
            self.endInsertRows()
        return place

    def take(self, place: int) -> None:
        """Take a pair out."""
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._keys[place], self._pairs[place]
        self.endRemoveRows()


class PairList(QListView):
    """The pairs; letters settle the chosen one."""

    def __init__(self, act: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act = act
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setObjectName("pairs")
        self.setFixedWidth(220)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        meant = "G" if enter else event.text().upper()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self._act(meant):
            super().keyPressEvent(event)


class CardView(QWidget):
    """One card of a pair, with the words it shares with the other in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QLabel()
        self.head.setProperty("kind", "label")
        self.head.setWordWrap(True)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setProperty("kind", "words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self.head)
        column.addWidget(self.words, 1)

    def show_card(self, row: ContributionRow | None, shared: tuple[str, ...]) -> None:
        """Show a card, as plain text."""
        self.head.setText(_head(row) if row is not None else "")
        self.words.setPlainText(row.text if row is not None else "")
        self.words.setAccessibleName(self.head.text())
        marks = []
        strong = QTextCharFormat()
        strong.setFontWeight(700)
        strong.setFontUnderline(True)
        strong.setForeground(theme.colour("accent"))
        for phrase in shared:
            for word in phrase.split():
                cursor = self.words.document().find(word, 0, _WHOLE_WORDS)
                while not cursor.isNull():
                    mark = QTextEdit.ExtraSelection()
                    mark.cursor, mark.format = QTextCursor(cursor), strong
                    marks.append(mark)
                    cursor = self.words.document().find(word, cursor, _WHOLE_WORDS)
        self.words.setExtraSelections(marks)


class LookAlikesDialog(QDialog):
    """Looks in the background and shows what it finds at once."""

    def __init__(self, context: Context, workshop_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        fit(self, 980, 520)
        live(self, self.setWindowTitle, lambda: _("Look-alikes"))
        self._codes: dict[str, str] = {}
        self._settled: list[Pair] = []
        self._arrived: deque[Pair] = deque()
        self._looking = True
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        column.setSpacing(theme.M)
        top = QHBoxLayout()
        self.said = QLabel()
        self.said.setProperty("kind", "heading")
        top.addWidget(self.said, 1)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 6)
        live(self, self.bar.setAccessibleName, lambda: _("Looking for look-alikes"))
        top.addWidget(self.bar)
        column.addLayout(top)
        hint = QLabel()
        hint.setProperty("kind", "quiet")
        hint.setWordWrap(True)
        live(
            self,
            hint.setText,
            lambda: _(
                "Inputs that may say the same, in one language or across both. "
                "What is kept apart is not offered again."
            ),
        )
        column.addWidget(hint)
        self.pairs = PairsModel(self._codes_of, self)
        self.list = PairList(self.act)
        self.list.setModel(self.pairs)
        live(self, self.list.setAccessibleName, lambda: _("Pairs of look-alikes"))
        self.cards = CardView(), CardView()
        self.middle = QStackedWidget()
        self.middle.addWidget(self._pair())
        self.middle.addWidget(QWidget())  # where there is nothing to look at
        column.addWidget(self.middle, 1)
        column.addLayout(self._buttons())
        self.list.selectionModel().currentChanged.connect(lambda *_i: self._show())
        context.hub.changed.connect(self._changed)
        self._jobs = Jobs(context.hub, self)
        self._progress: Progress = self._jobs.start(
            "",
            lambda progress: look_alike_pairs.find(
                context.project, workshop_id, self._arrived.append, progress
            ),
            self._ended,
            self._give_up,
            gentle=True,
        )
        self._look = QTimer(self)
        self._look.setInterval(100)
        self._look.timeout.connect(self._take)
        self._look.start()
        self.finished.connect(self._stop)
        self._say()
        self._show()
        self.list.setFocus()

    def _pair(self) -> QWidget:
        """The pairs, and the two cards of the chosen one beside them."""
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        listed = QVBoxLayout()
        listed.setSpacing(theme.XS)
        over = QLabel()
        over.setProperty("kind", "label")
        live(self, over.setText, lambda: _("Cards"))
        listed.addWidget(over)
        listed.addWidget(self.list, 1)
        row.addLayout(listed)
        for card in self.cards:
            row.addWidget(card, 1)
        return body

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        self.buttons: dict[str, Button] = {}
        for key, name in (
            ("A", lambda: _("Keep apart")),
            ("S", lambda: _("Skip")),
            ("G", lambda: _("Group")),
        ):
            button = Button()
            live(self, button.setText, lambda key=key, name=name: f"{name()}  {key}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _c=False, key=key: self.act(key))
            self.buttons[key] = button
        self.buttons["G"].setProperty("kind", "main")
        close = Button()
        live(self, close.setText, lambda: _("Close"))
        close.clicked.connect(self.reject)
        row.addWidget(close)
        row.addStretch(1)
        for button in self.buttons.values():
            row.addWidget(button)
        return row

    # ---------------------------------------------------------------- looking

    def _take(self) -> None:
        """Show what has been found meanwhile, some at a time."""
        chosen = self.list.currentIndex()
        seen = self.list.viewport().rect().intersects(self.list.visualRect(chosen))
        for _n in range(200):
            if not self._arrived:
                break
            self.pairs.put(self._arrived.popleft())
        if self.pairs.rowCount() and not self.list.currentIndex().isValid():
            self._choose(0)
        elif seen:  # what is put above it must not move it out of sight
            self.list.scrollTo(self.list.currentIndex())
        if not self._looking and not self._arrived:
            self._look.stop()
        self._say()

    def _ended(self, _count: int) -> None:
        self._looking = False
        self._take()

    def _give_up(self) -> None:
        self._ended(0)

    def _stop(self) -> None:
        self._look.stop()
        self._jobs.stop()

    def _say(self) -> None:
        """How far it has come, how many pairs there are."""
        n = self.pairs.rowCount()
        shown = formats.number(n, formats.locale_for(language()))
        self.bar.setVisible(self._looking)
        self.bar.setRange(0, 1000 if self._progress.total else 0)
        self.bar.setValue(round(self._progress.fraction * 1000))
        if n:
            text = ngettext("{n} pair to look at", "{n} pairs to look at", n).format(n=shown)
        elif self._looking:
            text = _("Looking for look-alikes…")
        elif self._settled:
            text = _("Every pair is settled ✓")
        else:
            text = _("No two inputs of this workshop look alike")
        self.said.setText(text)
        nothing = not n and not self._looking
        self.middle.setCurrentIndex(1 if nothing else 0)
        for button in self.buttons.values():
            button.setHidden(nothing)

    # ---------------------------------------------------------------- one pair

    @property
    def pair(self) -> Pair | None:
        """The chosen pair."""
        found: Pair | None = self.list.currentIndex().data(PAIR)
        return found

    def _choose(self, place: int) -> None:
        """Choose the pair at a place, or the last one; pairs that are no more are passed over."""
        while self.pairs.rowCount():
            place = min(place, self.pairs.rowCount() - 1)
            index = self.pairs.index(place)
            pair: Pair = index.data(PAIR)
            if look_alikes.still_offered(self.context.project, pair.one, pair.other):
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index)
                break
            self._settled.append(pair)
            self.pairs.take(place)
        self._show()
        self._say()

    def _show(self) -> None:
        pair = self.pair
        found: list[ContributionRow] = []
        shared: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        if pair is not None:
            found = inputs.rows(self.context.project, [pair.one, pair.other])
            shared = look_alikes.compared(self.context.project, pair.one, pair.other)
        rows = found if len(found) == 2 else [None, None]
        for card, row, words in zip(self.cards, rows, shared, strict=True):
            card.show_card(row, words)
        for button in self.buttons.values():
            button.setEnabled(pair is not None)

    def _codes_of(self, pair: Pair) -> tuple[str, str]:
        """The card codes of a pair; read when they are looked at."""
        missing = [one for one in (pair.one, pair.other) if one not in self._codes]
        if missing:
            rows = inputs.rows(self.context.project, missing)
            self._codes |= dict.fromkeys(missing, "–") | {row.id: row.code for row in rows}
        return self._codes[pair.one], self._codes[pair.other]

    def act(self, key: str) -> bool:
        """Group the chosen pair, keep it apart, or go on to the next; False for another key."""
        pair = self.pair
        if key not in self.buttons or not key:
            return False
        if pair is None:
            return True
        place = self.list.currentIndex().row()
        if key == "S":
            self._choose((place + 1) % self.pairs.rowCount())
            return True
        do = look_alikes.group if key == "G" else look_alikes.keep_apart
        work = lambda: do(self.context.project, pair.one, pair.other)  # noqa: E731
        if operations.run(self.context, work, tell=True) is not None:
            self._choose(place)
        return True

    def _changed(self, changes: Changes) -> None:
        """An edit, undo or redo: a settled pair may be open again, the chosen one settled."""
        if not any(
            changes.touched(name) for name in ("kept_apart", "cluster_member", "contribution")
        ):
            return
        back = [
            pair
            for pair in self._settled
            if look_alikes.still_offered(self.context.project, pair.one, pair.other)
        ]
        for pair in back:
            self._settled.remove(pair)
            self._choose(self.pairs.put(pair))
        if not back:
            self._choose(max(0, self.list.currentIndex().row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Z:
            again = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (operations.redo if again else operations.undo)(self.context)
        else:
            super().keyPressEvent(event)


def _head(row: ContributionRow) -> str:
    """Code, table, kind and country of a card, in a line."""
    table = (
        _("Table {number}").format(number=row.table_number) if row.table_number else _("Plenary")
    )
    parts = [row.code, table, _(KINDS[row.kind])]
    if row.country:
        parts.append(_(COUNTRIES[row.country]))
    return " · ".join(parts)
