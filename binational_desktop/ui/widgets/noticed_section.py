"""Beside the chosen card: the axis that may fit and why, and the input that says the same."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from binational_desktop import formats
from binational_desktop.i18n import LANGUAGES, _, language
from binational_desktop.services import queries
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.services.queries.strategy import AxisRow
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import BESIDE, Button

if TYPE_CHECKING:
    from binational_desktop.services.suggestions import Learnt, Suggestion

WIDTH = 376
"""Where there is room; less on a small window."""
_LEAST = 340


class NoticedSection(QWidget):
    """Says what was noticed; whoever maps decides."""

    accepted = Signal()
    """The suggested axis is to be the card's."""
    group_wanted = Signal(str)
    apart_wanted = Signal(str)
    card_wanted = Signal(str)
    """The look-alike, by its id: group the two, keep them apart, show it."""
    all_wanted = Signal()
    left = Signal()
    """Back to the board."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(WIDTH)
        self.alike: ContributionRow | None = None
        self._words: Sequence[str] = ()
        self._why = self._label("quiet")
        self.accept = self._link(lambda: _("Accept") + "  ⏎", self.accepted.emit)
        self._count = self._label("small")
        self._line = line = QFrame()
        line.setProperty("kind", "hairline")
        line.setFixedHeight(1)
        self._like = self._label("quiet")
        self.group = self._link(lambda: _("Group"), lambda: self._emit(self.group_wanted))
        self.apart = self._link(lambda: _("Keep apart"), lambda: self._emit(self.apart_wanted))
        self.show_it = self._link(lambda: _("Show it"), lambda: self._emit(self.card_wanted))
        self.all = self._link(lambda: _("All look-alikes…"), self.all_wanted.emit)
        live(self, self.all.setToolTip, lambda: _("All look-alikes of the workshop"))
        live(self, self.all.setAccessibleName, self.all.toolTip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)  # the first line on one with the words of the card
        column.setSpacing(theme.XS)
        said = QVBoxLayout()
        said.setContentsMargins(BESIDE, 0, 0, 0)
        said.setSpacing(theme.XS)
        first = QHBoxLayout()
        first.setSpacing(theme.S)
        first.addWidget(self._why, 1)
        first.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignTop)
        said.addLayout(first)
        said.addWidget(self._count)
        said.addWidget(line)
        said.addWidget(self._like, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said, 1)
        links = QHBoxLayout()
        links.setSpacing(0)
        for link in (self.group, self.apart, self.show_it):
            links.addWidget(link)
        links.addStretch(1)
        links.addWidget(self.all)
        column.addLayout(links)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._silent else QSize(WIDTH, hint.height())

    @property
    def _silent(self) -> bool:
        """Whether nothing was noticed: the words of the card have the room then."""
        return self._why.isHidden() and self._count.isHidden() and self.alike is None

    @staticmethod
    def _label(kind: str) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label

    def _link(self, text: Callable[[], str], act: Callable[[], object]) -> Button:
        link = Button()
        link.setProperty("kind", "link")
        live(self, link.setText, text)
        link.clicked.connect(lambda _c=False: act())
        return link

    def _emit(self, signal: SignalInstance) -> None:
        if self.alike is not None:
            signal.emit(self.alike.id)

    # ---------------------------------------------------------------- what is said

    def show_suggestion(
        self,
        row: ContributionRow | None,
        suggestion: "Suggestion | None",
        learnt: "Learnt | None",
        axes: Sequence[AxisRow],
    ) -> None:
        """Say which axis is suggested and for which words, or why nothing is."""
        axis = next((one for one in axes if suggestion and one.id == suggestion.axis_id), None)
        waiting = row is not None and row.axis_id is None
        self.accept.setVisible(axis is not None)
        if axis is not None and suggestion is not None:
            self._why.setText(suggested(axis, suggestion.words))
        elif waiting and learnt is not None:
            self._why.setText(_("No axis is suggested: too little is known of these words."))
        else:
            self._why.setText("")
        self._why.setVisible(bool(self._why.text()))
        self._count.setVisible(waiting and learnt is not None)
        self._settle()
        if learnt is not None:
            said = [accuracy(learnt, code) for code in LANGUAGES]
            self._count.setText("\n".join(said))
            self._count.setToolTip(
                _(
                    "Learnt from this project's own mappings. Each card was foretold before it was "
                    "learnt from; the later half of these is counted. Always the commonest axis "
                    "would have been right as often as is said in brackets."
                )
            )

    def show_alike(self, alike: ContributionRow | None, words: Sequence[str] = ()) -> None:
        """Say which input looks like the card, and for which words."""
        self.alike, self._words = alike, words
        for link in (self.group, self.apart, self.show_it):
            link.setVisible(alike is not None)
        self._settle()
        if alike is None:
            self._like.setText("")
            return
        start = " ".join(alike.text.split())
        start = start if len(start) <= 76 else start[:75].rsplit(" ", 1)[0] + "…"
        self._like.setText(_("Looks like {code}: {text}").format(code=alike.code, text=start))
        because = ", ".join(f"«{word}»" for word in words)
        self._like.setToolTip(_("Both say: {words}").format(words=because) if because else "")
        self._like.setAccessibleName(self._like.text())

    def _settle(self) -> None:
        """A line between the two, where there are two; no more room than is needed."""
        self._line.setVisible(not self._count.isHidden() and self.alike is not None)
        self.setMinimumWidth(0 if self._silent else _LEAST)
        self.updateGeometry()

    def begin(self) -> bool:
        """Put the focus on what can be done with the look-alike; False where there is none."""
        if self.alike is None:
            return False
        self.group.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_alike(self.alike, self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def suggested(axis: AxisRow, words: Sequence[str]) -> str:
    """An axis that is suggested, with the words that led to it."""
    because = ", ".join(f"«{word}»" for word in words)
    name = f"{axis.number} {queries.both(axis, 'short', language())}"
    return _("Suggests {axis}, for {words}").format(axis=name, words=because)


def accuracy(learnt: "Learnt", code: str) -> str:
    """How well inputs of a language were foretold, in one line."""
    record = learnt.record(code)
    name = formats.language_name(code, formats.locale_for(language()))
    if not record.speaks:
        return _("Not enough is known in {language} yet").format(language=name)
    return _("{right} of {tried} right in {language} (commonest axis: {frequent})").format(
        language=name, right=record.right, tried=record.tried, frequent=record.frequent
    )
