"""What every page is: built when it is first shown, repainted by what changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from binational_desktop.i18n import N_
from binational_desktop.ui.context import Context

if TYPE_CHECKING:
    from binational_desktop.store import Changes


class Page(QWidget):
    """A stage of the work. Subclasses say their id, title and icon, and build themselves."""

    page_id: ClassVar[str]
    title: ClassVar[str]
    """Untranslated."""
    icon: ClassVar[str]

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.context = context
        self._made = self._built = False
        context.hub.changed.connect(self._changed)
        context.hub.place_changed.connect(self._place_changed)

    def show_page(self) -> None:
        """Called when the page comes to the front: builds it at first, then puts the focus in it."""
        if not self._built:
            self.make()
            self._built = True
            self.refresh()
        self.activate()

    def make(self) -> None:
        """Make the widgets ahead of showing the page, so that neither takes long in one go."""
        if not self._made:
            self._made = True
            self.build()

    @property
    def built(self) -> bool:
        """Whether the page was shown before."""
        return self._built

    def build(self) -> None:
        """Make the widgets."""

    def hold(self, *parts: QWidget) -> QStackedWidget:
        """Fill the page with parts of which one is seen at a time."""
        stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(stack)
        for part in parts:
            stack.addWidget(part)
        return stack

    def first_steps(self) -> list[tuple[str, Callable[[], object]]]:
        """What leads on from a page that is empty as long as nothing was recorded."""
        return [
            (N_("Record inputs"), lambda: self.context.hub.page_wanted.emit("record")),
            (
                N_("Try with the sample workshop"),
                lambda: self.context.actions.get("sample").trigger(),
            ),
        ]

    def refresh(self) -> None:
        """Read everything afresh."""

    def apply_changes(self, changes: "Changes") -> None:
        """Repaint what the changed rows touch; everything by default."""
        self.refresh()

    def activate(self) -> None:
        """Put the focus where the work begins."""

    def waiting(self) -> int | None:
        """How many things wait here, for the rail; None for nothing to say."""
        return None

    def show_card(self, contribution_id: str) -> bool:
        """Show an input where it can be worked on; False where this page cannot."""
        return False

    def show_cluster(self, cluster_id: str) -> None:
        """Show a cluster; only Map has them."""

    def show_state(self, state: str) -> None:
        """Show the texts of a state of translation; only Translate has them."""

    def take_typed(self, text: str) -> None:
        """Take words that were typed while the project was opened; only Record has a field."""

    def flush(self) -> None:
        """Save what is typed in a form and not saved yet, so that undo takes it back first."""

    def finish(self) -> None:
        """Keep what is half done: the project is about to be closed."""

    def _changed(self, changes: "Changes") -> None:
        if self._built and changes:
            self.apply_changes(changes)

    def _place_changed(self) -> None:
        if self._built:
            self.refresh()
