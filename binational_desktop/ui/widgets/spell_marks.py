"""Underlines misspelt words in a field while one pauses, and offers what may have been meant."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from binational_desktop.i18n import _
from binational_desktop.spelling import LANGUAGES, Speller
from binational_desktop.ui import theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.widgets.capture_field import CaptureField
from binational_desktop.ui.widgets.choice_panel import Choice, ChoicePanel

PAUSE = 350
"""Milliseconds after the last key until the words are looked at."""
SETTING = "spelling"
_PATIENCE = 1.5
"""Seconds somebody who asks for suggestions waits at most."""
_ADD = "\0add"


class SpellMarks(QObject):
    """Belongs to a field. ``language`` gives the language its words are in, or another tag for
    none that is checked. Nothing here runs between a key and its letter.
    """

    _found = Signal(str, object)

    def __init__(self, context: Context, field: CaptureField, language: Callable[[], str]) -> None:
        super().__init__(field)
        self._context = context
        self._field = field
        self._language = language
        self.speller: Speller | None = None
        self.spans: list[tuple[int, int]] = []
        self._pool: ThreadPoolExecutor | None = None
        self._asked = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self._found.connect(self._take)
        field.textChanged.connect(self._typed)
        field.menu_opening.connect(self.extend_menu)

    @property
    def on(self) -> bool:
        """Whether spelling is checked."""
        return bool(self._context.settings.get(SETTING, True))

    def toggle(self) -> None:
        """Check spelling from now on, or do not."""
        self._context.settings.set(SETTING, not self.on)
        said = _("Spelling is checked.") if self.on else _("Spelling is not checked any more.")
        self._context.hub.told.emit(said, "", None)
        self.look()

    def _typed(self) -> None:
        if not self._field.toPlainText():
            self._show([])
        elif self.on:
            self._timer.start()

    def look(self) -> None:
        """Look at the words now, in the background."""
        text, language = self._field.toPlainText(), self._language().split("-")[0]
        if not self.on or language not in LANGUAGES or not text.strip():
            self._show([])
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="spelling")
        self._asked = text
        self._pool.submit(self._ask, text, language)

    def _ask(self, text: str, language: str) -> None:
        if text != self._asked:
            return  # more was typed meanwhile
        self._found.emit(text, self._speaks().misspelt(text, language))

    def _speaks(self) -> Speller:
        if self.speller is None:
            self.speller = Speller()
        return self.speller

    def _take(self, text: str, spans: list[tuple[int, int]]) -> None:
        if text == self._field.toPlainText():
            self._show(spans)

    def _show(self, spans: list[tuple[int, int]]) -> None:
        if not spans and not self.spans:
            return
        self.spans = spans
        drawn = QTextCharFormat()
        drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        drawn.setUnderlineColor(theme.colour("warning"))
        marks = []
        for start, length in spans:
            mark = QTextEdit.ExtraSelection()
            mark.format = drawn
            mark.cursor = self._cursor(start, length)
            marks.append(mark)
        self._field.setExtraSelections(marks)

    def _cursor(self, start: int, length: int) -> QTextCursor:
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # ---------------------------------------------------------------- what may have been meant

    def nearest(self, place: int) -> tuple[int, int] | None:
        """The misspelt word at a place, else the last one before it, else the first."""
        before = [one for one in self.spans if one[0] <= place]
        return before[-1] if before else next(iter(self.spans), None)

    def meant(self, word: str) -> list[str]:
        """What may have been meant; nothing where it takes too long."""
        language = self._language().split("-")[0]
        return self._speaks().suggestions(word, language, _PATIENCE)

    def offer(self, panel: ChoicePanel) -> None:
        """Offer suggestions for the word at the cursor, each by a digit."""
        span = self.nearest(self._field.textCursor().position())
        if span is None:
            self._context.hub.told.emit(_("No misspelt word here."), "", None)
            return
        word = self._word(span)
        choices = [Choice(one, one, str(n)) for n, one in enumerate(self.meant(word), 1)]
        choices.append(Choice(_ADD, _("Add “{word}” to the dictionary").format(word=word), "0"))
        panel.offer(self._field, choices, "", lambda chosen: self._chosen(span, word, chosen))

    def extend_menu(self, menu: QMenu, place: int) -> None:
        """Put the suggestions above what the field's menu has."""
        span = next((one for one in self.spans if one[0] <= place <= one[0] + one[1]), None)
        if span is None:
            return
        word, first = self._word(span), menu.actions()[0]
        entries: list[tuple[str, Any]] = [(one, one) for one in self.meant(word)]
        entries.append((_("Add “{word}” to the dictionary").format(word=word), _ADD))
        for text, value in entries:
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(
                lambda _checked=False, value=value: self._chosen(span, word, value)
            )
            menu.insertAction(first, action)
        menu.insertSeparator(first)

    def _word(self, span: tuple[int, int]) -> str:
        return self._field.toPlainText()[span[0] : span[0] + span[1]]

    def _chosen(self, span: tuple[int, int], word: str, chosen: str) -> None:
        if chosen == _ADD:
            self._speaks().add(word)
        elif self._word(span) == word:
            self._cursor(*span).insertText(chosen)
        self.look()

    def finish(self) -> None:
        """Let the process go: the project is about to be closed."""
        self._timer.stop()
        self._asked = ""
        if self.speller is not None:
            self.speller.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
