"""Reading back: the table sees its inputs on the wall, one by one or as a list, and confirms them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from binational_desktop.i18n import N_, _
from binational_desktop.services import contributions
from binational_desktop.services.queries import read_back
from binational_desktop.services.queries.read_back import ReadCard
from binational_desktop.store import Changes
from binational_desktop.ui import operations
from binational_desktop.ui.actions import Actions, ActionSpec
from binational_desktop.ui.context import Context
from binational_desktop.ui.models.lazy_rows import PAGE, LazyRows
from binational_desktop.ui.widgets.read_back_frame import KEYS, ReadBackFrame

GROUP = N_("Reading back")


def declare(actions: Actions, widget: QWidget) -> None:
    """List the keys of the view in the sheet of shortcuts."""
    for name, text, keys in KEYS:
        actions.add(widget, ActionSpec(f"readback.{name}", text, group=GROUP, keys=keys), None)


class ReadBack(ReadBackFrame):
    """A window of its own for the projector. Nothing in it leads to a person; what is withheld
    is never in it, also when it is withheld while the view is open.
    """

    closed = Signal()

    def __init__(self, context: Context, table: Callable[[], str]) -> None:
        self.context = context
        self.table_id = context.table_id or ""
        self.ids: list[str] = []
        self.card: ReadCard | None = None
        self.place = 0
        self.rows = LazyRows(
            lambda ids: read_back.cards(context.project, list(ids)),
            lambda card: f"{card.code}: {card.text}",
        )
        acts = {
            "yes": self.confirm,
            "keep": self._settle,
            "next": self.forward,
            "before": self.back,
            "correct": self.correct,
            "reopen": self.reopen,
            "withhold": self.withhold,
            "list": self.toggle_list,
            "all": self.confirm_all,
            "screen": self.toggle_screen,
            "leave": self.close,
        }
        super().__init__(table, self.rows, acts)
        self.rows.setParent(self)
        self.words.taken.connect(self._take)
        self.words.left.connect(self._show)
        self.list.clicked.connect(lambda index: self._go(index.row()))
        self.list.doubleClicked.connect(lambda _index: self.toggle_list())
        context.hub.changed.connect(self._changed)
        context.hub.theme_changed.connect(self.update)
        self._read()
        first = read_back.first_open(context.project, self.table_id)
        self.place = self.ids.index(first) if first in self.ids else 0
        self._show()

    # ---------------------------------------------------------------- showing

    def _read(self) -> None:
        self.ids = read_back.ids(self.context.project, self.table_id)
        self.rows.set_ids(self.ids)

    def _show(self) -> None:
        """Show the card of this place, or that there is none; all of it read afresh."""
        if self.words.correcting:
            self.setFocus()
        self.place = max(0, min(self.place, len(self.ids)))
        at_end = self.place >= len(self.ids)
        self.card = None if at_end else read_back.card(self.context.project, self.ids[self.place])
        if self.card is not None:
            self.words.show_text(self.card.text)
            self.list.setCurrentIndex(self.rows.at(self.place))
        elif self.ids:
            self.words.show_text(_("That was all of it. Thank you."))
        else:
            self.stack.setCurrentWidget(self.words)
            self.words.show_text(_("This table has nothing to read back yet."))
        self._show_frame()

    def _show_frame(self) -> None:
        self.show_frame(self.card, read_back.confirmed(self.context.project, self.table_id))

    def _changed(self, changes: Changes) -> None:
        """Follow every edit, undo and redo, wherever it was made."""
        touched = changes.touched("contribution")
        if not touched and not changes.touched("working_table"):
            return
        here = self.ids[self.place] if self.place < len(self.ids) else None
        self._read()
        self.rows.touch(touched)
        if here in self.ids:
            self.place = self.ids.index(here)
            if self.words.correcting:
                return
        if changes.kind in {"undo", "redo"} and len(touched) == 1:
            seen = next((one for one in self.ids if one in touched), None)
            self.place = self.ids.index(seen) if seen is not None else self.place
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            if self.words.correcting:
                self._show_frame()
            else:
                self._show()

    # ---------------------------------------------------------------- going on

    def _go(self, place: int) -> None:
        self._settle()
        self.place = place
        self._show()

    def forward(self) -> None:
        """The next card, or the rest of this one where it is long."""
        if self.listing or not self.words.more_below():
            self._go(self.place + 1)

    def back(self) -> None:
        """The card before."""
        self._go(self.place - 1)

    def toggle_list(self) -> None:
        """All cards as a list, or one at a time."""
        self._settle()
        if not self.ids:
            return
        self.place = min(self.place, len(self.ids) - 1)
        self.stack.setCurrentWidget(self.words if self.listing else self.list)
        self._show()

    def toggle_screen(self) -> None:
        """The whole screen, or a window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # ---------------------------------------------------------------- what the table says

    def confirm(self) -> None:
        """Yes, that is it. On to the next one."""
        self._settle()
        if self.card is not None:
            if not self.card.validated:
                self._validate([self.card.id], yes=True)
            self._go(self.place + 1)

    def confirm_all(self) -> None:
        """Yes to all that is still open, in one step of undo."""
        self._settle()
        still: list[str] = []
        for start in range(0, len(self.ids), PAGE):
            found = read_back.cards(self.context.project, self.ids[start : start + PAGE])
            still += [one.id for one in found if not one.validated]
        if still:
            self._validate(still, yes=True)

    def reopen(self) -> None:
        """The table is not of one mind yet."""
        self._settle()
        if self.card is not None and self.card.validated:
            self._validate([self.card.id], yes=False)

    def _validate(self, ids: list[str], *, yes: bool) -> None:
        operations.run(self.context, lambda: contributions.validate(self.context.project, ids, yes))

    def withhold(self) -> None:
        """Somebody asks that it be not published: it leaves the wall at once."""
        self._settle()
        if self.card is not None:
            wanted = [self.card.id]
            operations.run(
                self.context, lambda: contributions.set_withheld(self.context.project, wanted, True)
            )

    def correct(self) -> None:
        """Let the words be corrected where they stand."""
        if self.card is not None:
            if self.listing:
                self.toggle_list()
            self.words.begin()
            self._show_frame()

    def _settle(self) -> None:
        """What is half corrected counts before anything else is done."""
        if self.words.correcting:
            self._take(self.words.toPlainText())

    def _take(self, text: str) -> None:
        """A corrected wording is a new version; the table confirms it anew."""
        card = self.card
        if card is not None and text.strip() not in {"", card.text}:
            self.words.setReadOnly(True)
            done = operations.run(
                self.context,
                lambda: contributions.update(self.context.project, card.id, {"text": text}),
            )
            if done is None:  # the window says why; what was typed stays
                self.words.begin()
                return
        self._show()

    # ---------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and key == Qt.Key.Key_Z:
            again = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (operations.redo if again else operations.undo)(self.context)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.confirm_all if control else self.confirm)()
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
            self.forward()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp}:
            self.back()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else len(self.ids) - 1)
        else:
            act = {
                Qt.Key.Key_E: self.correct,
                Qt.Key.Key_F2: self.correct,
                Qt.Key.Key_Backspace: self.reopen,
                Qt.Key.Key_F8: self.withhold,
                Qt.Key.Key_L: self.toggle_list,
                Qt.Key.Key_F11: self.toggle_screen,
                Qt.Key.Key_Escape: self.close,
            }.get(Qt.Key(key), lambda: super(ReadBack, self).keyPressEvent(event))
            act()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settle()
        super().closeEvent(event)
        self.context.hub.disconnect(self)
        self.deleteLater()
        self.closed.emit()


def open_read_back(context: Context, table: Callable[[], str], beside: QWidget) -> ReadBack:
    """Open the view on a second screen where there is one, else on the one in use."""
    view = ReadBack(context, table)
    other = _other_screen(beside.screen())
    if other is not None:
        view.setGeometry(other.geometry())
    view.showFullScreen()
    view.activateWindow()
    view.setFocus()
    return view


def _other_screen(own: QScreen) -> QScreen | None:
    """A screen that shows something else than this one; a mirrored one lies in the same place."""
    return next(
        (one for one in QGuiApplication.screens() if one.geometry() != own.geometry()), None
    )
