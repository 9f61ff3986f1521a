"""A button that Enter presses as Space does."""

from PySide6.QtWidgets import QPushButton, QWidget

from binational_desktop.ui.icons import ALONE, BESIDE_WORDS

BESIDE = 7
"""Pixels between the edge of a link and its words: text over a link begins as far in."""


class Button(QPushButton):
    """Outside of dialogs Qt gives Enter to no button; people press it all the same."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(True)

    def setText(self, text: str) -> None:
        """Say what it does; an icon beside the words keeps its distance."""
        super().setText(text)
        self.setIconSize(BESIDE_WORDS if text else ALONE)
