"""A quiet bar that offers two names that may be one, to merge them or keep them apart."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from binational_desktop.i18n import _, ngettext
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import Button


class LookAlikeBar(QFrame):
    """One pair at a time; hidden where there is none."""

    merge_wanted = Signal(str, str)
    """The entry that is kept, and the one that goes into it."""
    apart_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._pairs: list[tuple[str, str, str, str]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        row.setSpacing(theme.S)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        row.addWidget(self.text, 1)
        self.first, self.second, self.apart = Button(), Button(), Button()
        self.apart.setProperty("kind", "link")
        live(self, self.first.setText, lambda: _("Keep the first"))
        live(self, self.second.setText, lambda: _("Keep the second"))
        live(self, self.apart.setText, lambda: _("They are two"))
        for button, act in (
            (self.first, lambda: self._merge(0)),
            (self.second, lambda: self._merge(1)),
            (self.apart, self._keep_apart),
        ):
            button.clicked.connect(lambda _c=False, act=act: act())
            row.addWidget(button)
        live(self, lambda _text: self._say(), lambda: "")
        self.hide()

    def show_pairs(self, pairs: list[tuple[str, str, str, str]]) -> None:
        """Offer the first of some pairs: two ids, two names."""
        self._pairs = pairs
        self._say()
        self.setVisible(bool(pairs))

    def _say(self) -> None:
        if not self._pairs:
            return
        _first, _second, one, other = self._pairs[0]
        said = _("“{one}” and “{other}” look alike.").format(one=one, other=other)
        more = len(self._pairs) - 1
        if more:
            said += " " + ngettext("{n} more pair.", "{n} more pairs.", more).format(n=more)
        self.text.setText(said)

    def _merge(self, kept: int) -> None:
        pair = self._pairs[0]
        self.merge_wanted.emit(pair[kept], pair[1 - kept])

    def _keep_apart(self) -> None:
        self.apart_wanted.emit(*self._pairs[0][:2])
