"""The line over every page that says: this workshop is for practice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import Button


class PracticeBar(QFrame):
    """Shown while one is in a practice workshop."""

    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.XL, theme.XS, theme.L, theme.XS)
        row.setSpacing(theme.M)
        self.mark = QLabel()
        self.mark.setProperty("kind", "mark")
        live(self, self.mark.setText, lambda: _("SAMPLE"))
        row.addWidget(self.mark)
        text = QLabel()
        live(
            self,
            text.setText,
            lambda: _("Practice workshop: try everything. Its documents are marked as a sample."),
        )
        row.addWidget(text)
        row.addStretch(1)
        self.remove = Button()
        self.remove.setProperty("kind", "link")
        live(self, self.remove.setText, lambda: _("Remove it"))
        live(self, self.remove.setAccessibleName, lambda: _("Remove the practice workshop"))
        self.remove.clicked.connect(lambda _c=False: self.remove_wanted.emit())
        row.addWidget(self.remove)
        self.hide()
