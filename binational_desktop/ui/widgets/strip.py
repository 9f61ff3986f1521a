"""The quiet strip at the foot of the window: what was done, with an offer to undo; long work."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from binational_desktop.i18n import _
from binational_desktop.progress import Progress
from binational_desktop.ui import theme

_MOST = 680
"""Pixels of its width at most; what is longer is broken into lines."""
SHOWN_FOR = 9_000
"""Milliseconds a message stays; one that asks for nothing may be missed without harm."""


class Strip(QFrame):
    """One message at a time, in the free middle of the bottom line: it covers no page and never
    takes the focus.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(180, 6)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, 2, theme.XS, 2)
        row.setSpacing(theme.M)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(self._button)
        self._act: Callable[[], object] | None = None
        self._progress: Progress | None = None
        self._button.clicked.connect(self._clicked)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.hide)
        self._look = QTimer(self)
        self._look.setInterval(100)
        self._look.timeout.connect(self._follow)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say something; ``action`` names what ``act`` does."""
        self._progress = None
        self._look.stop()
        self._bar.hide()
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._act = act
        self._button.setVisible(bool(action))
        self._button.setText(action)
        self._place()
        self.show()
        self.raise_()
        self._leave.start(max(SHOWN_FOR, 60 * len(text)))

    def follow(self, name: str, progress: Progress) -> None:
        """Show long work until it ends, with a way to cancel it."""
        self.tell(name, _("Cancel"), progress.cancel)
        self._leave.stop()
        self._progress = progress
        self._bar.show()
        self._place()
        self._look.start()
        self._follow()

    def end(self) -> None:
        """The long work has ended."""
        if self._progress is not None:
            self._progress = None
            self._look.stop()
            self.hide()

    @property
    def text(self) -> str:
        """What it says at this moment; empty when hidden."""
        return self._text.text() if self.isVisible() else ""

    def act(self) -> None:
        """Do what the button offers, as the keyboard does it."""
        self._clicked()

    def _clicked(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def _follow(self) -> None:
        if self._progress is None:
            return
        self._bar.setRange(0, 1000 if self._progress.total else 0)
        self._bar.setValue(round(self._progress.fraction * 1000))
        if self._progress.label:
            self._text.setText(self._progress.label)

    def _place(self) -> None:
        parent = self.parentWidget()
        most = min(_MOST, parent.width() - 2 * theme.XL)
        self._text.setWordWrap(False)
        natural = self.sizeHint().width()
        # What is said of long work changes while it goes on, and has its room from the beginning.
        whole = natural > most or self._progress is not None
        self._text.setWordWrap(whole)
        width = most if whole else natural
        height = self.heightForWidth(width) if whole else self.sizeHint().height()
        self.setFixedSize(width, height)
        self.move((parent.width() - width) // 2, parent.height() - self.height() - 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
