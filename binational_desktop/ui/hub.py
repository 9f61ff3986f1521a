"""Where the window's parts hear of each other: what changed, in which language, at which table."""

from PySide6.QtCore import QObject, Signal


class Hub(QObject):
    """Signals only; nobody keeps anything here."""

    changed = Signal(object)
    """An edit, undo or redo was done: its ``Changes``."""
    kept = Signal(bool)
    """Half-typed text was kept on the disk, or the disk refused; from any thread."""
    place_changed = Signal()
    """Another workshop or table was chosen."""
    language_changed = Signal(str)
    theme_changed = Signal()
    told = Signal(str, str, object)
    """A quiet message: text, name of an action or empty, what the action does or None."""
    page_wanted = Signal(str)
    """Somebody leads to another page, by its id."""
    card_wanted = Signal(str)
    """Somebody wants to see an input, by its id."""
    cluster_wanted = Signal(str, str)
    """Somebody wants to see a cluster: its workshop and its id."""
    translations_wanted = Signal(str)
    """Somebody wants to see the texts of a state of translation; empty for all that is missing."""
    job_started = Signal(str, object)
    """Long work began: its name and its ``Progress``."""
    job_ended = Signal()
