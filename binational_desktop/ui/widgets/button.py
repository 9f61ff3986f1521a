"""A button that Enter presses as Space does."""

from PySide6.QtWidgets import QPushButton, QWidget


class Button(QPushButton):
    """Outside of dialogs Qt gives Enter to no button; people press it all the same."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(True)
