"""What every section of Prepare is: a head with its actions, built when it is first shown."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from binational_desktop.i18n import _
from binational_desktop.store import Changes
from binational_desktop.ui import theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.icons import icon
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import Button


class Section(QWidget):
    """One part of the preparation. Subclasses build themselves into ``column`` and refresh."""

    name: ClassVar[str]
    title: ClassVar[str]
    """Untranslated."""
    watched: ClassVar[frozenset[str]] = frozenset()
    """The tables whose changes are shown here."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.XL, theme.L, theme.XXL, theme.L)
        self.column.setSpacing(theme.M)
        self.build()

    @property
    def workshop_id(self) -> str:
        """The workshop that is shown. A section is only shown where there is one."""
        assert self.context.workshop_id is not None
        return self.context.workshop_id

    def build(self) -> None:
        """Make the widgets."""

    def refresh(self) -> None:
        """Read everything afresh."""

    def apply_changes(self, changes: Changes) -> None:
        """Repaint where a change touches what is shown."""
        if any(changes.touched(name) for name in self.watched):
            self.refresh()

    def activate(self) -> None:
        """Put the focus where the work begins."""

    def flush(self) -> None:
        """Save what is typed and not saved yet."""

    def add_head(
        self, hint: str = "", buttons: Sequence[tuple[str, str, Callable[[], object]]] = ()
    ) -> list[Button]:
        """The section's title, a quiet hint, and buttons (icon, text, what it does) at the right."""
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        heading = QLabel()
        heading.setProperty("kind", "title")
        heading.setMinimumHeight(theme.XXL)  # as high as with buttons beside it
        live(self, heading.setText, lambda: _(self.title))
        row.addWidget(heading)
        row.addStretch(1)
        made = []
        for drawing, text, act in buttons:
            button = Button()
            if drawing:
                button.setIcon(icon(drawing))
            live(self, button.setText, lambda text=text: _(text))
            button.clicked.connect(lambda _c=False, act=act: act())
            row.addWidget(button)
            made.append(button)
        self.column.addLayout(row)
        if hint:
            self.column.addWidget(self.quiet(hint))
        return made

    def add_tabs(self, named: str, parts: Sequence[tuple[QWidget, str]]) -> QTabWidget:
        """Parts of the section behind tabs, whose row is called ``named``."""
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        for widget, text in parts:
            place = tabs.addTab(widget, "")
            live(
                self,
                lambda said, place=place: tabs.setTabText(place, said),
                lambda text=text: _(text),
            )
        live(self, tabs.tabBar().setAccessibleName, lambda: _(named))
        self.column.addWidget(tabs, 1)
        return tabs

    def quiet(self, text: str, kind: str = "quiet") -> QLabel:
        """A sentence that stays in the language of the interface."""
        label = QLabel()
        label.setProperty("kind", kind)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        live(self, label.setText, lambda: _(text))
        return label
