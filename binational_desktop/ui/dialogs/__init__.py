"""The few dialogs: decisions that cannot wait."""

from PySide6.QtWidgets import QDialog

from binational_desktop.ui import theme


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog this size, or what its window has room for."""
    parent = dialog.parentWidget()
    if parent is not None:
        room = parent.window().size()
        width = min(width, room.width() - theme.XXL)
        height = min(height, room.height() - theme.XXL)
    dialog.resize(width, height)
