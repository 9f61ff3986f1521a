"""The quiet line above the pages: what is withheld, what may name somebody; and the way there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.progress import Progress
from binational_desktop.services.queries import privacy
from binational_desktop.services.queries.privacy import Check, Seen
from binational_desktop.store import Changes
from binational_desktop.ui import theme
from binational_desktop.ui.actions import ActionSpec
from binational_desktop.ui.context import Context
from binational_desktop.ui.dialogs.privacy_check import PrivacyDialog, before_writing, show
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import Button

GROUP = N_("Report")
KEYS = (
    ("withhold", N_("Privacy check: do not publish the text"), "1"),
    ("mask", N_("Privacy check: mask the words in documents"), "2"),
    ("fine", N_("Privacy check: no personal data"), "3"),
    ("card", N_("Privacy check: open the card"), "⏎"),
)


class PrivacyPanel(QFrame):
    """Looks at the workshop's texts in the background whenever they have changed."""

    looked = Signal()
    """A check is there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.context = context
        self.found: Check | None = None
        self.dialog: PrivacyDialog | None = None
        self._seen = Seen()
        self._looking: Progress | None = None
        self._then: Callable[[], object] | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.L, theme.XS, theme.L, theme.XS)
        line.setSpacing(theme.S)
        self.said = QLabel()
        self.said.setProperty("kind", "small")
        line.addWidget(self.said)
        self.review = Button()
        self.review.setProperty("kind", "link")
        live(self, self.review.setText, lambda: _("Privacy check…"))
        self.review.clicked.connect(lambda _c=False: self.open())
        line.addWidget(self.review)
        line.addStretch(1)
        add = context.actions.add
        add(
            self.parentWidget() or self,
            ActionSpec("report.privacy", N_("Privacy check"), "Ctrl+Shift+E", "eye-off", GROUP),
            self.open,
        )
        for name, text, keys in KEYS:
            add(self, ActionSpec(f"privacy.{name}", text, group=GROUP, keys=keys), None)
        context.hub.changed.connect(self._changed)
        context.hub.place_changed.connect(self._moved)
        self._say()

    # ---------------------------------------------------------------- looking

    def _changed(self, changes: Changes) -> None:
        self.forget()
        if self.isVisible():
            self.look()

    def _moved(self) -> None:
        self._then = None
        self.forget()

    def forget(self) -> None:
        """What was found is no longer sure."""
        self.found = None
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def look(self) -> None:
        """Look at the texts in the background, unless what was found still stands."""
        workshop_id = self.context.workshop_id
        if self.found is not None or self._looking is not None or workshop_id is None:
            return
        project = self.context.project

        def work(progress: Progress) -> Check:
            return privacy.check(project, workshop_id, progress, seen=self._seen)

        looking = self.context.jobs.start(
            "", work, lambda found: self._show(found, looking), self.forget
        )
        self._looking = looking
        self._say()

    def _show(self, found: Check, looking: Progress) -> None:
        if looking is not self._looking:
            return
        self._looking = None
        self.found = found
        self._say()
        if self.dialog is not None:
            self.dialog.show_check(found)
        then, self._then = self._then, None
        self.looked.emit()
        if then is not None:
            then()

    def _say(self) -> None:
        """``1 text withheld · 2 possible personal data``."""
        found = self.found
        if found is None:
            said = _("Looking for personal data…")
        else:
            parts = []
            if found.withheld:
                n = len(found.withheld)
                parts.append(ngettext("{n} text withheld", "{n} texts withheld", n).format(n=n))
            n = len(found.open)
            if n:
                parts.append(
                    ngettext("{n} text may name somebody", "{n} texts may name somebody", n).format(
                        n=n
                    )
                )
            masked = sum(1 for one in found.findings if one.settled == "masked")
            if masked:
                parts.append(
                    ngettext("{n} text masked", "{n} texts masked", masked).format(n=masked)
                )
            said = " · ".join(parts) or _("No sign of personal data")
        self.said.setText(said)
        warned = "warning" if found is not None and found.open else "small"
        if self.said.property("kind") != warned:
            self.said.setProperty("kind", warned)
            self.said.style().polish(self.said)
        self.review.setEnabled(found is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "review"):
            self._say()

    # ---------------------------------------------------------------- acting

    def open(self) -> None:
        """Open the list of what was found, once it is known."""
        if self.found is None:
            self._then = self.open
            self.look()
        else:
            self.dialog = show(self.context, self.found, self.window())
            self.dialog.finished.connect(lambda _r: setattr(self, "dialog", None))

    def guard(self, go_on: Callable[[], object]) -> None:
        """Go on where nothing is undecided, as soon as that is known; else ask first, once."""
        if self.found is None:
            self._then = lambda: self.guard(go_on)
            self.look()
        else:
            before_writing(self.context, self.found, self.window(), go_on, self.open)
