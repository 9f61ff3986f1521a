"""Views of one page side by side in a row of buttons: one is shown, each has its key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from binational_desktop.i18n import _
from binational_desktop.ui.icons import BESIDE_WORDS, icon
from binational_desktop.ui.live_text import live


class ViewSwitch(QWidget):
    """Buttons of which one is pressed; ``chosen`` says which by its place."""

    chosen = Signal(int)

    def __init__(
        self, views: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """``views`` are untranslated name, icon and key of each."""
        super().__init__(parent)
        self.buttons: list[QToolButton] = []
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (name, drawing, key) in enumerate(views):
            button = QToolButton()
            button.setProperty("kind", "view")
            button.setCheckable(True)
            button.setIcon(icon(drawing))
            button.setIconSize(BESIDE_WORDS)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            live(button, button.setText, lambda name=name: _(name))
            live(button, button.setToolTip, _tip(name, key))
            button.clicked.connect(lambda _c=False, place=place: self.chosen.emit(place))
            group.addButton(button)
            row.addWidget(button)
            self.buttons.append(button)
        self.buttons[0].setChecked(True)

    def show_view(self, place: int) -> None:
        """Press the button of a view."""
        self.buttons[place].setChecked(True)


def _tip(name: str, key: str) -> Callable[[], str]:
    return lambda: f"{_(name)} ({key})"
