"""What stands between a draft and a document one may publish, in a few lines that lead there.

What is withheld is said above the pages, beside the privacy check that lists it.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from binational_desktop.i18n import NN_, _, ngettext
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import translations
from binational_desktop.services.queries.translations import Gate
from binational_desktop.store import Project
from binational_desktop.ui import theme
from binational_desktop.ui.widgets.button import BESIDE, Button


class ReportStanding(QWidget):
    """Lines of text, or buttons where a page can mend it; ``go`` opens a page, ``translate`` the
    texts of a state of translation.
    """

    def __init__(
        self,
        go: Callable[[str], None],
        translate: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._go = go
        self._translate = translate
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.XS)

    def say(self, project: Project, workshop_id: str, language: str) -> None:
        """Say it for a workshop and the language of a document."""
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        found = inputs.standing(project, workshop_id)
        self._say_translations(translations.gate(project, workshop_id, language))
        if found.unmapped:
            text = ngettext("{n} input to map", "{n} inputs to map", found.unmapped)
            self._line(text.format(n=found.unmapped), "map")
        if found.not_validated:
            text = ngettext(
                "{n} input not validated: DRAFT",
                "{n} inputs not validated: DRAFT",
                found.not_validated,
            )
            self._line(text.format(n=found.not_validated))

    def _say_translations(self, gate: Gate) -> None:
        """What is missing of the translations, and how the document prints it."""
        if gate.none:
            text = ngettext(
                "{n} of {total} without translation",
                "{n} of {total} without translation",
                gate.none,
            )
            self._link(text.format(n=gate.none, total=gate.total), lambda: self._translate("none"))
            self._line(
                _("Without translation, a text is printed in its original, marked and counted.")
            )
        doubtful = [
            ngettext(*forms, n).format(n=n)
            for n, forms in (
                (gate.stale, NN_("{n} out of date", "{n} out of date")),
                (gate.draft, NN_("{n} draft", "{n} drafts")),
            )
            if n
        ]
        if doubtful:
            state = "stale" if gate.stale else "draft"
            self._link(" · ".join(doubtful), lambda: self._translate(state))
            if not gate.none:
                self._line(_("They are printed, each with its mark."))

    def _line(self, text: str, page: str = "") -> None:
        """A line; with a page, a button that opens it."""
        if page:
            self._link(text, lambda: self._go(page))
            return
        label = QLabel(text)
        label.setWordWrap(True)
        label.setProperty("kind", "small")
        label.setContentsMargins(BESIDE, 2, BESIDE, 2)
        self._lines.addWidget(label)

    def _link(self, text: str, act: Callable[[], None]) -> None:
        """A line one can follow."""
        button = Button(text)
        button.setProperty("kind", "link")
        button.clicked.connect(lambda _c=False: act())
        self._lines.addWidget(button)
