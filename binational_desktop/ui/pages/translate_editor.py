"""Original and translation side by side: read, type, save, go on. The half-typed text is on disk."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from binational_desktop.errors import UserError
from binational_desktop.i18n import _
from binational_desktop.services import translations
from binational_desktop.services.queries import translation_memory
from binational_desktop.services.queries.translations import TranslationRow
from binational_desktop.store import Changes
from binational_desktop.ui import theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.translation_labels import (
    STATES,
    facts_of,
    language_name,
    name_of,
    state_of,
)
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.draft_keeper import DraftKeeper
from binational_desktop.ui.widgets.earlier_bar import EarlierBar
from binational_desktop.ui.widgets.original_view import OriginalView
from binational_desktop.ui.widgets.translation_field import TranslationField

PLACE = "translate:"
"""Before a text's id: where its half-typed translation is kept."""


class TranslationEditor(QWidget):
    """One text at a time."""

    saving = Signal()
    """Something is about to be saved: which text is next is still known."""
    saved = Signal(object)
    """Its ``Changes``: the translator goes on."""
    begun = Signal(str, bool)
    """A text's id, and whether something is half typed there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.row: TranslationRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        column.addLayout(self._head())
        panes = QHBoxLayout()
        panes.setSpacing(theme.L)
        panes.addWidget(self._original_pane(), 1)
        panes.addWidget(self._translation_pane(), 1)
        column.addLayout(panes, 1)
        self.notice = QLabel()
        self.notice.setProperty("kind", "warning")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.hide()
        column.addWidget(self.notice)
        column.addLayout(self._buttons())
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._look_for_earlier)
        self.keeper = DraftKeeper(context, PLACE, self._half_typed, self)
        self.field.textChanged.connect(self._typed)
        self.field.submitted.connect(self.submit)

    # ---------------------------------------------------------------- building

    def _head(self) -> QHBoxLayout:
        self.name = QLabel()
        self.name.setProperty("kind", "code")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.facts = QLabel()
        self.facts.setProperty("kind", "small")
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.withheld_mark = QLabel()
        self.withheld_mark.setProperty("kind", "warning")
        live(self, self.withheld_mark.setText, lambda: "⦸ " + _("Do not publish"))
        self.state_mark = QLabel()
        self.state_mark.setFixedSize(18, 18)
        self.state = QLabel()
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        row.addWidget(self.name)
        row.addWidget(self.facts)
        row.addWidget(self.withheld_mark)
        row.addStretch(1)
        row.addWidget(self.state_mark)
        row.addWidget(self.state)
        return row

    def _original_pane(self) -> QWidget:
        pane, column = self._pane()
        self.original_head = self._label(column)
        self.original = OriginalView()
        live(self, self.original.setAccessibleName, lambda: _("Original"))
        column.addWidget(self.original, 1)
        self.legend = QLabel()
        self.legend.setProperty("kind", "small")
        self.legend.setWordWrap(True)
        live(
            self,
            self.legend.setText,
            lambda: _("The original changed: struck out is what it said, underlined what it says."),
        )
        column.addWidget(self.legend)
        return pane

    def _translation_pane(self) -> QWidget:
        pane, column = self._pane()
        self.translation_head = self._label(column)
        self.field = TranslationField()
        live(self, self.field.setAccessibleName, lambda: _("Translation"))
        live(self, self.field.setPlaceholderText, lambda: _("Write the translation here."))
        column.addWidget(self.field, 1)
        self.earlier = EarlierBar()
        self.earlier.taken.connect(self._take)
        column.addWidget(self.earlier)
        return pane

    @staticmethod
    def _pane() -> tuple[QWidget, QVBoxLayout]:
        pane = QFrame()
        pane.setObjectName("panel")
        column = QVBoxLayout(pane)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        column.setSpacing(theme.S)
        return pane, column

    @staticmethod
    def _label(column: QVBoxLayout) -> QLabel:
        label = QLabel()
        label.setProperty("kind", "label")
        column.addWidget(label)
        return label

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        self.copy = Button()
        live(self, self.copy.setText, lambda: _("Copy the original") + "  F2")
        live(self, self.copy.setAccessibleName, lambda: _("Copy the original"))
        self.copy.clicked.connect(lambda _c=False: self.copy_original())
        self.draft = Button()
        live(self, self.draft.setText, lambda: _("Keep as draft") + "  Ctrl+S")
        live(self, self.draft.setAccessibleName, lambda: _("Keep as draft"))
        self.draft.clicked.connect(lambda _c=False: self.keep_draft())
        self.save = Button()
        self.save.setProperty("kind", "main")
        self.save.clicked.connect(lambda _c=False: self.submit())
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.draft)
        row.addWidget(self.save)
        return row

    # ---------------------------------------------------------------- showing

    def show_row(self, row: TranslationRow | None) -> None:
        """Show a text; what is half typed at the one before is kept, and brought back where it is."""
        going = row is None or self.row is None or row.id != self.row.id
        if not going:
            self.row = row
            self._show_facts()
            self._show_original()
            return
        self.leave()
        half = self._kept(row.id) if row is not None else ""
        self.keeper.go(PLACE + row.id if row is not None else PLACE, half)
        self.row = row
        self.setEnabled(row is not None)
        self.field.blockSignals(True)
        self.field.set_text(half or (row.translation if row is not None else ""))
        self.field.blockSignals(False)
        self.say(_("This was half typed here and is not saved yet.") if half else "")
        self._show_facts()
        self._show_original()
        self.earlier.show_found(None)
        if row is not None and not row.translation:
            self._looking.start()  # once the text itself is on the screen

    def leave(self) -> None:
        """What is half typed stays on disk while one is somewhere else."""
        if self.row is not None:
            self.keeper.finish()
            self.begun.emit(self.row.id, bool(self._half_typed()[0]))

    def _kept(self, item_id: str) -> str:
        draft = self.context.project.drafts().get(PLACE + item_id)
        return draft.text if draft is not None else ""

    def _look_for_earlier(self) -> None:
        """Offer what was translated before, where the words are the same or nearly so."""
        if self.row is not None and not self.row.translation:
            found = translation_memory.earlier(self.context.project, self.row)
            self.earlier.show_found(next(iter(found), None))

    def show_language(self) -> None:
        """Say everything in the language of the interface again."""
        self.earlier.say_again()
        self._show_facts()
        self._show_original()

    def _show_facts(self) -> None:
        row = self.row
        if row is None:
            for label in (
                self.name,
                self.facts,
                self.state,
                self.original_head,
                self.translation_head,
            ):
                label.clear()
            self.state_mark.clear()
            self.withheld_mark.hide()
            return
        self.name.setText(name_of(row))
        self.facts.setText(facts_of(row))
        self.withheld_mark.setVisible(row.withheld)
        self.state.setText(state_of(row))
        _word, drawing, colour = STATES[row.state]
        self.state_mark.setPixmap(icon(drawing, colour).pixmap(18, 18))
        for label, name, tag in (
            (self.original_head, _("Original"), row.original_language),
            (self.translation_head, _("Translation"), row.language),
        ):
            label.setText(f"{name} · {language_name(tag)}")
        self.original.setAccessibleName(self.original_head.text())
        self.field.setAccessibleName(self.translation_head.text())
        self._show_button()

    def _show_original(self) -> None:
        row = self.row
        self.original.show_text(row.original if row else "", row.before if row else "")
        self.legend.setVisible(bool(row and row.before))

    def _show_button(self) -> None:
        """The main button says what Enter does now."""
        unchanged = self.row is not None and self.field.toPlainText() == self.row.translation != ""
        if unchanged and self.row is not None and self.row.state != "reviewed":
            text = _("Still right") if self.row.state == "stale" else _("Mark as reviewed")
        else:
            text = _("Save and go on")
        self.save.setText(f"{text}  ⏎")
        self.save.setAccessibleName(text)

    def say(self, text: str) -> None:
        """Say something in place; an empty text takes it away."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    # ---------------------------------------------------------------- typing and saving

    def _half_typed(self) -> tuple[str, dict[str, Any]]:
        """What is typed and not saved; nothing where the field says what is saved."""
        text = self.field.toPlainText()
        same = self.row is None or text.strip() == self.row.translation.strip()
        return ("" if same else text), {}

    @property
    def is_begun(self) -> bool:
        """Whether something is typed here that is not saved."""
        return bool(self._half_typed()[0])

    def _typed(self) -> None:
        self.keeper.touched()
        self._show_button()

    def copy_original(self) -> None:
        """Take the original as it is: names are the same in both languages."""
        if self.row is not None:
            self.field.put(self.row.original)
            self.field.setFocus()

    def _take(self, text: str) -> None:
        self.field.put(text)
        self.field.setFocus()

    def submit(self) -> None:
        """Save as reviewed; unchanged, this says that it is right as it stands."""
        self._save("reviewed")

    def keep_draft(self) -> None:
        """Save as a draft; an empty field takes the translation away."""
        self._save("draft")

    def _save(self, state: str) -> None:
        row, text = self.row, self.field.toPlainText()
        if row is None:
            return
        self.keeper.settle()
        place = self.keeper.place
        try:
            changes = self._store(row, text, state, place)
        except UserError as error:
            self.say(str(error))
            self.field.setFocus()
            return
        self.saving.emit()
        self.say("")
        self.keeper.forgotten()
        self.begun.emit(row.id, False)
        self.row = None  # whatever is shown next begins afresh
        self.saved.emit(changes)

    def _store(self, row: TranslationRow, text: str, state: str, place: str) -> Changes:
        project = self.context.project
        if not text.strip() and state == "draft" and row.translation:
            return translations.remove(project, row.id, draft_place=place)
        return translations.save(project, row.id, text, state, draft_place=place)
