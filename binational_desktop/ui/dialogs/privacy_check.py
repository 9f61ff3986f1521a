"""The privacy check: each text that may point at a person, to be opened or decided about by a key."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.services import contributions, privacy
from binational_desktop.services.privacy import Decided
from binational_desktop.services.queries.privacy import FIELDS, Check, Finding, Withheld
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.delegates.finding_row import FindingRow
from binational_desktop.ui.dialogs import fit
from binational_desktop.ui.icons import icon
from binational_desktop.ui.models.findings_model import FindingsModel, reasons
from binational_desktop.ui.widgets.button import Button

_DECISIONS = (
    ("1", N_("Do not publish")),
    ("2", N_("Mask the words")),
    ("3", N_("No personal data")),
)


class PrivacyDialog(QDialog):
    """What to decide at the top, what is decided and withheld below it; the whole text underneath."""

    def __init__(self, context: Context, found: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(_("Privacy check"))
        fit(self, 860, 600)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        column.setSpacing(theme.S)
        self.said = QLabel()
        self.said.setProperty("kind", "heading")
        column.addWidget(self.said)
        hint = QLabel(
            _(
                "The program looks for signs, not for meaning: it may miss somebody. What is decided"
                " holds until the text changes."
            )
        )
        hint.setProperty("kind", "quiet")
        hint.setWordWrap(True)
        column.addWidget(hint)
        self.model = FindingsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FindingRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(_("Texts of the privacy check"))
        self.list.installEventFilter(self)
        column.addWidget(self.list, 3)
        self.why = QLabel()
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setProperty("kind", "small")
        self.why.setWordWrap(True)
        column.addWidget(self.why)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("The whole text"))
        self.words.textChanged.connect(self._typed)
        column.addWidget(self.words, 1)
        column.addLayout(self._buttons())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_current())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.list.doubleClicked.connect(lambda _i: self.open_card())
        self.model.show(found)
        self._go_on(0)
        self.list.setFocus()

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.S)
        acts = (self.withhold, self.mask, self.is_fine)
        self.decisions: list[Button] = []
        for (key, text), act in zip(_DECISIONS, acts, strict=True):
            button = Button(f"{key}  {_(text)}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _c=False, act=act: act())
            line.addWidget(button)
            self.decisions.append(button)
        self.decisions[1].setToolTip(
            _("Documents and exports print […] in place of the words; the card keeps them.")
        )
        self.decisions[2].setToolTip(_("It is not asked about again until the text changes."))
        line.addStretch(1)
        self.correct = Button(_("Save the correction"))
        self.correct.setToolTip("Ctrl+Enter")
        self.correct.setAutoDefault(False)
        self.correct.clicked.connect(lambda _c=False: self.save_correction())
        line.addWidget(self.correct)
        self.opening = Button(_("Open the card"))
        self.opening.setToolTip("⏎")
        self.opening.setAutoDefault(False)
        self.opening.clicked.connect(lambda _c=False: self.open_card())
        line.addWidget(self.opening)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        box.rejected.connect(self.reject)
        line.addWidget(box)
        return line

    # ---------------------------------------------------------------- showing

    def show_check(self, found: Check) -> None:
        """Show a newer check; the cursor stays at its place."""
        if self.correct.isEnabled():
            return  # somebody is typing
        at = max(0, self.list.currentIndex().row())
        self.model.show(found)
        self._select(min(at, self.model.rowCount() - 1))

    def _select(self, place: int) -> None:
        if place >= 0:
            self.list.selectionModel().setCurrentIndex(
                self.model.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._show_current()

    def _go_on(self, place: int) -> None:
        """Go to the next open text from a place on, or stay there where none is left."""
        rows = self.model.rows
        there = [n for n, row in enumerate(rows) if isinstance(row, Finding) and not row.settled]
        after = next((n for n in there if n >= place), there[0] if there else place)
        self._select(min(after, len(rows) - 1))

    def chosen(self) -> list[Finding | Withheld]:
        """The chosen rows, from the top."""
        places = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.rows[place] for place in places if place < len(self.model.rows)]

    def _findings(self) -> list[Finding]:
        return [row for row in self.chosen() if isinstance(row, Finding)]

    def _show_current(self) -> None:
        """The whole text of the current row with what was found marked, and what can be done."""
        n = len(self.model.open())
        self.said.setText(
            ngettext("{n} text to decide about", "{n} texts to decide about", n).format(n=n)
            if n
            else _("Nothing is left to decide.")
        )
        place = self.list.currentIndex().row()
        row = self.model.rows[place] if 0 <= place < len(self.model.rows) else None
        finding = row if isinstance(row, Finding) else None
        self.words.blockSignals(True)
        self.words.setPlainText(row.text if row else "")
        self.words.setReadOnly(not self._correctable(finding))
        self.words.blockSignals(False)
        self.correct.setEnabled(False)
        self.correct.setVisible(self._correctable(finding))
        self.words.setExtraSelections(self._marks(finding) if finding else [])
        self.why.setText(self._about(row))
        cards = [one for one in self._findings() if one.contribution_id]
        self.decisions[0].setEnabled(bool(cards))
        self.decisions[1].setEnabled(bool(cards))
        self.decisions[2].setEnabled(bool(self._findings()))
        self.opening.setEnabled(row is not None)
        self.opening.setText(
            _("Open the card") if row is None or row.contribution_id else _("Open its page")
        )

    @staticmethod
    def _about(row: Finding | Withheld | None) -> str:
        if row is None:
            return ""
        if isinstance(row, Withheld):
            return _("{code} is in no document and no export.").format(code=row.code)
        where = f"{row.code} · {_(FIELDS[row.field])}" if row.code else _(FIELDS[row.field])
        return f"{where}: {reasons(row)}"

    @staticmethod
    def _correctable(finding: Finding | None) -> bool:
        return finding is not None and finding.field == "text"

    def _marks(self, finding: Finding) -> list[QTextEdit.ExtraSelection]:
        marks = []
        for one in finding.found:
            mark = QTextEdit.ExtraSelection()
            shade = QTextCharFormat()
            shade.setBackground(theme.colour("warning_field"))
            shade.setForeground(theme.colour("warning"))
            shade.setFontWeight(QFont.Weight.DemiBold)
            mark.format = shade
            cursor = QTextCursor(self.words.document())
            cursor.setPosition(_units(finding.text, one.start))
            cursor.setPosition(_units(finding.text, one.end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            marks.append(mark)
        return marks

    def _typed(self) -> None:
        self.correct.setEnabled(bool(self.words.toPlainText().strip()))
        self.words.setExtraSelections([])

    # ---------------------------------------------------------------- deciding

    def withhold(self) -> None:
        """Mark the chosen cards *do not publish*."""
        ids = list(dict.fromkeys(one.contribution_id for one in self._findings()))
        ids = [one for one in ids if one]
        place = self._first()
        if ids and self._run(lambda: contributions.set_withheld(self.context.project, ids, True)):
            self.model.withhold(set(ids))
            self._go_on(place)

    def mask(self) -> None:
        """Have documents print […] in place of the words of the chosen cards."""
        self._settle([one for one in self._findings() if one.contribution_id], masked=True)

    def is_fine(self) -> None:
        """Remember that the chosen texts hold no personal data."""
        self._settle(self._findings(), masked=False)

    def _settle(self, chosen: list[Finding], *, masked: bool) -> None:
        place = self._first()
        texts = [Decided(one.row_id, one.called, one.text, one.spans()) for one in chosen]
        if texts and self._run(lambda: privacy.settle(self.context.project, texts, masked=masked)):
            self.model.settle(chosen, "masked" if masked else "fine")
            self._go_on(place)

    def save_correction(self) -> None:
        """Keep the corrected words as a new version of the card; they are looked at again."""
        place = self.list.currentIndex().row()
        row = self.model.rows[place] if 0 <= place < len(self.model.rows) else None
        if not isinstance(row, Finding) or not self.correct.isEnabled():
            return
        text = self.words.toPlainText()
        self.correct.setEnabled(False)
        self._run(
            lambda: contributions.update(self.context.project, row.contribution_id, {"text": text})
        )
        self.list.setFocus()

    def open_card(self) -> None:
        """Close, and show the card of the current row where it can be worked on."""
        place = self.list.currentIndex().row()
        if not 0 <= place < len(self.model.rows):
            return
        row = self.model.rows[place]
        self.accept()
        if row.contribution_id:
            self.context.hub.card_wanted.emit(row.contribution_id)
        else:
            self.context.hub.page_wanted.emit("prepare")

    def _first(self) -> int:
        return min((i.row() for i in self.list.selectionModel().selectedIndexes()), default=0)

    def _run(self, work: Callable[[], Changes]) -> bool:
        return operations.run(self.context, work, tell=True) is not None

    # ---------------------------------------------------------------- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.open_card()
                return True
            for (key, _text), button in zip(_DECISIONS, self.decisions, strict=True):
                if event.text() == key:
                    button.click()
                    return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and control:
            self.save_correction()
        else:
            super().keyPressEvent(event)


def _units(text: str, place: int) -> int:
    """A place in a text as Qt counts, in units of UTF-16."""
    return len(text[:place].encode("utf-16-le")) // 2


def before_writing(
    context: Context,
    found: Check,
    parent: QWidget,
    go_on: Callable[[], object],
    review: Callable[[], object] | None = None,
) -> None:
    """Go on at once where nothing is undecided; else ask first, once."""
    n = len(found.open)
    if not n:
        go_on()
        return
    box = QMessageBox(parent)
    box.setIconPixmap(icon("circle-alert", "warning").pixmap(theme.XXL, theme.XXL))
    box.setWindowTitle(_("Privacy check"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        ngettext(
            "{n} text may name somebody, and nobody has decided about it.",
            "{n} texts may name somebody, and nobody has decided about them.",
            n,
        ).format(n=n)
    )
    box.setInformativeText(_("What is exported can be read by anybody and cannot be taken back."))
    first = box.addButton(_("Review"), QMessageBox.ButtonRole.AcceptRole)
    anyway = box.addButton(_("Export as it is"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(first)
    box.setEscapeButton(box.button(QMessageBox.StandardButton.Cancel))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def answered(*_args: object) -> None:
        pressed = box.clickedButton()
        if pressed is anyway:
            go_on()
        elif pressed is first:
            (review or (lambda: show(context, found, parent)))()

    box.finished.connect(answered)
    box.open()


def show(context: Context, found: Check, parent: QWidget) -> PrivacyDialog:
    """Open the list of what was found."""
    dialog = PrivacyDialog(context, found, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
