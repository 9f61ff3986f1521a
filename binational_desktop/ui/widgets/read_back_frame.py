"""What stands on the wall when inputs are read back: one card or the list, how far one is, the keys."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import N_, _
from binational_desktop.model.vocabulary import KINDS
from binational_desktop.services.queries.read_back import Confirmed, ReadCard
from binational_desktop.ui import theme
from binational_desktop.ui.delegates.read_card import ReadCardRow
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.lazy_rows import LazyRows
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.fitted_text import SMALLEST, FittedText

KEYS = (
    ("yes", N_("Yes, that is it"), "⏎"),
    ("keep", N_("Keep the correction"), "⏎"),
    ("next", N_("Next"), "→ / ␣"),
    ("before", N_("Previous"), "←"),
    ("correct", N_("Correct"), "E"),
    ("reopen", N_("Not yet"), "⌫"),
    ("withhold", N_("Do not publish"), "F8"),
    ("list", N_("List"), "L"),
    ("all", N_("Yes to all"), "Ctrl+⏎"),
    ("screen", N_("Full screen"), "F11"),
    ("leave", N_("Leave"), "Esc"),
)
WITHOUT_BUTTON = {"keep", "screen"}
"""What has no button of its own, so that all others fit a projector 1024 pixels wide."""


class ReadBackFrame(QWidget):
    """The parts of the view and what they show; ``rows`` fills the list."""

    def __init__(
        self, table: Callable[[], str], rows: LazyRows, acts: Mapping[str, Callable[[], object]]
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("readBack")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        live(self, self.setWindowTitle, table)
        self.resize(1100, 700)
        column = QVBoxLayout(self)
        # Else the window outgrows a narrow projector, and is no longer full screen.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(theme.XXL, theme.XL, theme.XXL, theme.L)
        column.setSpacing(theme.L)
        column.addLayout(self._head(table))
        self.words = FittedText()
        live(self, self.words.setAccessibleName, lambda: _("What was said"))
        self.list = self._list(rows)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.words)
        self.stack.addWidget(self.list)
        column.addWidget(self.stack, 1)
        line = QFrame()
        line.setProperty("kind", "hairline")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addLayout(self._foot(acts))

    def _head(self, table: Callable[[], str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.XL)
        self.code, self.kind, self.mark = QLabel(), QLabel(), QLabel()
        self.count = QLabel()
        for label in (self.code, self.kind, self.mark):
            label.setProperty("kind", "wall")
            row.addWidget(label)
        self.code.setProperty("kind", "wall-code")
        self.mark.setProperty("kind", "wall-code")
        row.addStretch(1)
        where = QLabel()
        live(where, where.setText, table)
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setProperty("kind", "wall")
        row.addWidget(where)
        self.count.setProperty("kind", "wall")
        row.addWidget(self.count)
        return row

    def _list(self, rows: LazyRows) -> QListView:
        shown = QListView()
        shown.setFrameShape(QFrame.Shape.NoFrame)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.setUniformItemSizes(True)
        shown.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        shown.setModel(rows)
        self.drawing = ReadCardRow(shown)
        shown.setItemDelegate(self.drawing)
        live(self, shown.setAccessibleName, lambda: _("Inputs of this table"))
        return shown

    def _foot(self, acts: Mapping[str, Callable[[], object]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        self.buttons: dict[str, Button] = {}
        for name, text, keys in KEYS:
            button = Button()
            button.setProperty("kind", "main" if name in {"yes", "keep"} else "link")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            live(button, button.setText, lambda text=text, keys=keys: f"{_(text)}  {keys}")
            live(button, button.setAccessibleName, lambda text=text: _(text))
            button.clicked.connect(lambda _c=False, act=acts[name]: act())
            self.buttons[name] = button
            row.addWidget(button)
            if name == "all":
                self.leaving = QLabel()
                self.leaving.setProperty("kind", "quiet")
                self.leaving.setContentsMargins(theme.S, 0, 0, 0)
                live(self.leaving, self.leaving.setText, lambda: _("Esc leaves it as it was"))
                row.addWidget(self.leaving)
                row.addStretch(1)
        self.show_correcting(now=False)
        return row

    def show_correcting(self, *, now: bool) -> None:
        """While the words are being corrected, only that can be ended."""
        self.leaving.setVisible(now)
        for name, button in self.buttons.items():
            button.setVisible(name in {"keep"} if now else name not in WITHOUT_BUTTON)

    def show_frame(self, card: ReadCard | None, done: Confirmed) -> None:
        """Show all but the words: code, kind, whether confirmed, how far the table has come."""
        count = _("{n} of {total} validated").format(n=done.validated, total=done.total)
        self.count.setText(count)
        self.code.setText(card.code if card else "")
        self.kind.setText(_(KINDS[card.kind]) if card else "")
        self.mark.setText("✓ " + _("Validated") if card and card.validated else "")
        for name in ("yes", "correct", "reopen", "withhold", "next"):
            self.buttons[name].setEnabled(card is not None)
        self.show_correcting(now=self.words.correcting)
        self.buttons["all"].setEnabled(done.validated < done.total)
        for name in ("before", "list"):
            self.buttons[name].setEnabled(done.total > 0)
        said = (self.code.text(), self.kind.text(), self.mark.text(), self.words.toPlainText())
        self.setAccessibleName(". ".join(one for one in (*said, count) if one))

    @property
    def listing(self) -> bool:
        """Whether the list is shown in place of one card."""
        return self.stack.currentWidget() is self.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.drawing.type_size = max(18, round(self.height() * SMALLEST))
        self.list.doItemsLayout()
        size = max(15, round(self.height() / 34))
        self.setStyleSheet(
            f'QLabel[kind="wall"], QLabel[kind="wall-code"] {{ font-size: {size}px; }}'
        )
