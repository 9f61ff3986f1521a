"""Where one types: the field, its chips, what is half typed, and saving it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from binational_desktop.errors import UserError
from binational_desktop.i18n import _
from binational_desktop.model.rules.card_codes import card_code
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.services.queries.notes import NoteRow
from binational_desktop.ui import theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.live_text import live
from binational_desktop.ui.pages.record_chips import Chips
from binational_desktop.ui.pages.record_saving import PLACE, Target, found_again, save, target_of
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.capture_field import CaptureField
from binational_desktop.ui.widgets.choice_panel import ChoicePanel
from binational_desktop.ui.widgets.draft_keeper import DraftKeeper
from binational_desktop.ui.widgets.spell_marks import SpellMarks

LONG = 30
"""Words from which on a card may hold more than one thought."""


class Composer(QWidget):
    """Takes an input, or a correction of one, and keeps its half-typed text on disk."""

    recorded = Signal()
    """A new input or note was saved."""
    last_wanted = Signal()
    """The last input is to be corrected."""
    chosen_changed = Signal()
    """A chip says something else."""

    def __init__(self, context: Context, body: QWidget) -> None:
        super().__init__(body)
        self.context = context
        self.target: Target | None = None
        self.before: dict[str, Any] | None = None
        """What the chips said before a correction, to say it again afterwards."""
        self.notice = QLabel()
        self.notice.setProperty("kind", "warning")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.hide()
        self.panel = ChoicePanel(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        column.addLayout(self._line())
        column.addWidget(self.notice)
        self.field.panel = self.panel
        self.row = Chips(context, self.field, self.panel)
        column.addWidget(self.row)
        live(self, self.field.setPlaceholderText, self._asked)
        self.keeper = DraftKeeper(context, PLACE, self._draft, self)
        self.field.textChanged.connect(self._typed)
        self.row.chosen_changed.connect(self._chosen)
        self.marks = SpellMarks(context, self.field, self._language)

    def _line(self) -> QHBoxLayout:
        self.field = CaptureField()
        live(self, self.field.setAccessibleName, lambda: _("What was said"))
        self.field.submitted.connect(self.submit)
        self.field.last_wanted.connect(self.last_wanted)
        self.field.left.connect(self.leave)
        self.save = Button()
        self.save.setObjectName("save")
        self.save.setProperty("kind", "main")
        self.save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        live(self, self.save.setText, lambda: _("Save  ⏎"))
        live(self, self.save.setAccessibleName, lambda: _("Save"))
        self.save.clicked.connect(self._save_clicked)
        line = QHBoxLayout()
        line.setSpacing(theme.M)
        line.addWidget(self.field, 1)
        self.split = Button()
        self.split.setProperty("kind", "link")
        self.split.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        live(self, self._name_split, lambda: _("divide") + "  Ctrl+D")
        live(self, self.split.setAccessibleName, lambda: _("Long: perhaps two inputs"))
        live(self, self.split.setToolTip, lambda: _("Long: perhaps two inputs"))
        self.split.hide()
        side = QVBoxLayout()
        side.setSpacing(theme.XS)
        side.addWidget(self.save)
        side.addWidget(self.split)
        side.addStretch(1)
        line.addLayout(side)
        return line

    def _name_split(self, text: str) -> None:
        """Name the offer to divide; so that the field keeps its width when it comes and goes."""
        self.split.setText(text)
        self.save.setMinimumWidth(self.split.sizeHint().width())

    # ---------------------------------------------------------------- showing

    def show_chips(self) -> None:
        """Show what is chosen and which code the next card has."""
        self.row.show_chosen()
        self.field.setPlaceholderText(self._asked())
        self.show_code()

    def _asked(self) -> str:
        """What the empty field asks for."""
        if self.row.mode == "input":
            return _("Write what was said, in the speaker's words. Enter saves.")
        return _("Write the note. Enter saves.")

    def show_code(self) -> None:
        """Show the code of the card that is being typed or corrected."""
        table = self.row.table
        if self.target is not None:
            self.row.show_code(self.target.shown)
        elif self.row.mode != "input" or table is None:
            self.row.show_code("")
        else:
            number = self.context.project.next_number(table.id)
            self.row.show_code(card_code(table.number, self.context.project.letter, number))

    def say(self, text: str) -> None:
        """Say something in place, under the field; an empty text takes it away."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def _language(self) -> str:
        """The language the words in the field are in: what is spoken, where it is written so."""
        if self.row.mode != "input":
            return self.row.table_language()
        return str(self.row.chosen["language"] or self.row.table_language())

    def offer_spelling(self) -> None:
        """Offer what may have been meant by the misspelt word at the cursor."""
        self.marks.offer(self.panel)

    # ---------------------------------------------------------------- half-typed text

    def _typed(self) -> None:
        text = self.field.toPlainText()
        self.split.setVisible(len(text.split()) > LONG and self.target is None)
        self.keeper.touched()

    def _chosen(self) -> None:
        self.show_chips()
        self.keeper.touched()
        self.marks.look()
        self.chosen_changed.emit()

    def _draft(self) -> tuple[str, dict[str, Any]]:
        data = {
            "chosen": self.row.chosen,
            "mode": self.row.mode,
            "editing": self.target.id if self.target is not None else None,
            "before": self.before,
            "table": self.context.table_id,
        }
        return self.field.toPlainText(), data

    def restore_draft(self) -> None:
        """Bring back what was half typed when the program ended, and say so."""
        draft = self.context.project.drafts().get(PLACE)
        if draft is None:
            return
        self.row.chosen |= draft.data.get("chosen", {})
        self.row.mode = draft.data.get("mode", "input")
        self.target = found_again(self.context, draft.data.get("editing"))
        self.row.correcting = self.target.mode if self.target is not None else ""
        self.before = draft.data.get("before") if self.target is not None else None
        table = self._known_table(draft.data.get("table"))
        if table is not None:
            self.context.set_place(*table)
        self.field.set_text(draft.text)
        self.say(_("Here is what was being typed when the program closed."))

    def take_typed(self, text: str) -> None:
        """Take what was typed before the field was there, behind what it holds."""
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.insertPlainText(text)

    def _known_table(self, table_id: str | None) -> tuple[str, str] | None:
        for workshop in sheets.list_workshops(self.context.project):
            for table in sheets.list_tables(self.context.project, workshop.id):
                if table.id == table_id:
                    return workshop.id, table.id
        return None

    # ---------------------------------------------------------------- saving

    def _save_clicked(self) -> None:
        self.submit()
        self.field.setFocus()

    def submit(self) -> None:
        """Save what is in the field; it stays there when it cannot be saved."""
        text = self.field.toPlainText()
        if not text.strip():
            return
        self.keeper.settle()
        try:
            changes = save(self.context, self.row, text, self.target)
        except UserError as error:
            self.say(" ".join([str(error), *self._made_new()]))
            return
        self.say("")
        self.keeper.forgotten()
        fresh = self.target is None
        self._end_correction()
        self.field.clear()
        self.keeper.settle()
        self.split.hide()
        if self.row.chosen["withheld"] and fresh:
            # A confidence is never the default for the next card.
            self.row.chosen["withheld"] = False
            self.show_chips()
        for one in changes:
            self.context.hub.changed.emit(one)
        self.show_code()
        if fresh:
            self.recorded.emit()

    def _made_new(self) -> list[str]:
        """Where what was being corrected is gone, its words become something new, and so it is said."""
        if self.target is None or found_again(self.context, self.target.id) is not None:
            return []
        self.target, self.before, self.row.correcting = None, None, ""
        self._chosen()
        return [_("Enter saves these words as new.")]

    # ---------------------------------------------------------------- correcting

    def begin_correction(self, row: ContributionRow | NoteRow) -> None:
        """Put an input or a note into the field with all that was said of it, to correct it."""
        target = target_of(row)
        self._resume(target, target.text, target.chosen, target.mode)

    def _resume(self, target: Target, text: str, chosen: dict[str, Any], mode: str) -> None:
        if self.before is None:
            self.before = {"chosen": dict(self.row.chosen), "mode": self.row.mode}
        self.target = target
        self.row.correcting = target.mode
        self.row.chosen |= chosen
        self.row.mode = mode
        self.field.set_text(text)
        self.field.setFocus()
        self._chosen()

    def _end_correction(self) -> None:
        """The chips say again what they said before."""
        if self.target is None:
            return
        self.target = None
        self.row.correcting = ""
        if self.before is not None:
            self.row.chosen |= self.before["chosen"]
            self.row.mode = self.before["mode"]
            self.before = None
        self._chosen()

    def leave(self) -> None:
        """Leave the correction: the input is as it was; what was changed can be taken up again."""
        self.say("")
        target, text = self.target, self.field.toPlainText()
        if target is None:
            return
        chosen, mode = dict(self.row.chosen), self.row.mode
        self._end_correction()
        self.field.clear()
        if text.strip() != target.text:
            self.context.hub.told.emit(
                _("The correction was left; nothing has changed."),
                _("Go on correcting"),
                lambda: self._resume(target, text, chosen, mode),
            )
