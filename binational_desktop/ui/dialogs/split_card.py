"""Dividing a compound card: the cursor says where, a key cuts, and the parts stand below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.errors import UserError
from binational_desktop.i18n import _, ngettext
from binational_desktop.model.rules import compound
from binational_desktop.services import contributions, splitting
from binational_desktop.ui import operations, theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.dialogs import fit

_ONE_FOR_ONE = {ord(one): "\n" for one in "\r\u2028\u2029"}
"""Line ends as Qt shows them; places in the text stay the same."""


def offer_split(context: Context, contribution_id: str, parent: QWidget) -> "SplitDialog | None":
    """Open the dialog on a card, or say why it cannot be divided."""
    try:
        card = splitting.check(context.project, contribution_id)
    except UserError as error:
        context.hub.told.emit(str(error), "", None)
        return None
    dialog = SplitDialog(context, contribution_id, card["text"], parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class CutField(QPlainTextEdit):
    """The words of the card with a cursor in them, which no key changes; Enter and space cut."""

    cut_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and plain:
            self.cut_wanted.emit()
        else:
            super().keyPressEvent(event)


class SplitDialog(QDialog):
    """The card as it was said, and the parts it would have. Nothing is written before it closes."""

    def __init__(
        self, context: Context, contribution_id: str, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.card_id = contribution_id
        self.code = contributions.code_of(context.project, contribution_id)
        self.text = text
        self.cuts = compound.proposed_cuts(text)
        self.fields: list[QPlainTextEdit] = []
        self._corrected: dict[str, str] = {}
        self.setWindowTitle(_("Divide {code}").format(code=self.code))
        fit(self, 760, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        column.setSpacing(theme.S)
        hint = QLabel(
            _("Put the cursor where a new thought begins: Enter cuts there, or takes the cut away.")
        )
        hint.setProperty("kind", "quiet")
        hint.setWordWrap(True)
        column.addWidget(hint)
        self.words = CutField()
        self.words.setAccessibleName(_("{code} as it was said").format(code=self.code))
        self.words.setProperty("kind", "words")
        self.words.setPlainText(text.translate(_ONE_FOR_ONE))
        self.words.cut_wanted.connect(self.toggle_cut)
        column.addWidget(self.words, 2)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("Parts of {code}").format(code=self.code))
        column.addWidget(self.area, 3)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("kind", "small")
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Divide"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("kind", "main")
        self.go.setToolTip("Ctrl+Enter")
        self.buttons.accepted.connect(self._divide)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)
        self._show_parts()
        self._go_to(self.cuts[0] if self.cuts else 0)
        self.words.setFocus()

    # ---------------------------------------------------------------- cutting

    def toggle_cut(self) -> None:
        """Cut where the cursor stands, before the word it is in; or take that cut away."""
        place = self._word_at(self._place())
        if place in self.cuts:
            self.cuts.remove(place)
        elif 0 < place < len(self.text) and len(self.cuts) < compound.MOST - 1:
            self.cuts = sorted([*self.cuts, place])
        self._show_parts()

    def _word_at(self, place: int) -> int:
        """The beginning of the word at a place, or of the next one."""
        while 0 < place < len(self.text) and not self.text[place - 1].isspace():
            place -= 1
        while place < len(self.text) and self.text[place].isspace():
            place += 1
        return place

    def _place(self) -> int:
        """Where the cursor stands in the text; Qt counts in units of UTF-16."""
        units = self.words.textCursor().position()
        return len(self.text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))

    def _units(self, place: int) -> int:
        return len(self.text[:place].encode("utf-16-le")) // 2

    def _go_to(self, place: int) -> None:
        cursor = self.words.textCursor()
        cursor.setPosition(self._units(place))
        self.words.setTextCursor(cursor)

    def parts(self) -> list[str]:
        """The parts as the cuts make them."""
        return compound.cut(self.text, self.cuts)

    # ---------------------------------------------------------------- showing

    def _show_parts(self) -> None:
        """Mark the cuts in the words, and show a field for each part."""
        self._keep_corrections()
        parts = self.parts()
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.S)
        grid.setColumnStretch(1, 1)
        self.fields = []
        for place, part in enumerate(parts):
            code = self.code + compound.part_letter(place) if len(parts) > 1 else self.code
            label = QLabel(code)
            label.setProperty("kind", "code")
            label.setContentsMargins(0, 6, 0, 0)  # on the line of the words beside it
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            field = QPlainTextEdit(self._corrected.get(part, part))
            field.setAccessibleName(_("Text of {code}").format(code=code))
            field.setTabChangesFocus(True)
            field.setFixedHeight(64)
            field.setReadOnly(len(parts) < 2)
            field.textChanged.connect(self._say)
            label.setBuddy(field)
            grid.addWidget(field, place, 1)
            self.fields.append(field)
        grid.setRowStretch(len(parts), 1)
        self._shown = parts
        self.area.setWidget(body)
        self._mark_cuts()
        self._say()

    _shown: list[str] = []  # noqa: RUF012 (replaced, never changed)

    def _keep_corrections(self) -> None:
        """What was corrected in a part stays with its words while cuts elsewhere change."""
        for part, text in zip(self._shown, self._texts(), strict=True):
            if text != part:
                self._corrected[part] = text
            else:
                self._corrected.pop(part, None)

    def _texts(self) -> list[str]:
        """The parts as they would be recorded, with corrections."""
        return [
            part if field.toPlainText() == _as_shown(part) else field.toPlainText().strip()
            for part, field in zip(self._shown, self.fields, strict=True)
        ]

    def _mark_cuts(self) -> None:
        """Shade every second part, so that one sees where the cuts are."""
        marks = []
        edges = [0, *self.cuts, len(self.text)]
        for place in range(1, len(edges) - 1, 2):
            mark = QTextEdit.ExtraSelection()
            shade = QTextCharFormat()
            shade.setBackground(theme.colour("selected"))
            shade.setForeground(theme.colour("text"))
            mark.format = shade
            cursor = QTextCursor(self.words.document())
            cursor.setPosition(self._units(edges[place]))
            cursor.setPosition(self._units(edges[place + 1]), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            marks.append(mark)
        self.words.setExtraSelections(marks)

    def _say(self) -> None:
        """Say what dividing does, and whether it can be done."""
        texts = self._texts()
        n = len(texts)
        self.go.setEnabled(n > 1 and all(texts))
        parts = ngettext("Divide into {n} part", "Divide into {n} parts", n).format(n=n)
        self.go.setText(parts if n > 1 else _("Divide"))
        if n < 2:
            said = _("No cut yet. A card is divided into two parts at least.")
        elif not all(texts):
            said = _("A part has no words. Write them, or take its cut away.")
        elif texts != self._shown:
            said = _("What you correct here is kept beside the words as they were said.")
        else:
            said = _(
                "Nothing is lost: {code} stays as it was said, and its parts are counted instead."
            ).format(code=self.code)
        self.said.setText(said)

    # ---------------------------------------------------------------- writing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and control:
            self._divide()
        else:
            super().keyPressEvent(event)

    def _divide(self) -> None:
        texts, parts = self._texts(), self.parts()
        if len(parts) < 2 or not all(texts):
            return
        done = operations.run(
            self.context,
            lambda: splitting.split(self.context.project, self.card_id, parts, texts),
            tell=True,
        )
        if done is not None:
            self.accept()


def _as_shown(text: str) -> str:
    """A text as a field gives it back unchanged: its own line ends, plain spaces."""
    return text.replace("\r\n", "\n").translate(_ONE_FOR_ONE).replace("\u00a0", " ")
