"""What stands between a draft and a document one may publish, in a few lines that lead there."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from binational_desktop.i18n import ngettext
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.store import Project
from binational_desktop.ui import theme
from binational_desktop.ui.widgets.button import Button


class ReportStanding(QWidget):
    """Lines of text, or buttons where a page can mend it; ``go`` opens a page."""

    def __init__(self, go: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = go
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.XS)

    def say(self, project: Project, workshop_id: str, language: str) -> None:
        """Say it for a workshop and the language of a document."""
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        found = inputs.standing(project, workshop_id, language)
        if found.untranslated:
            text = ngettext(
                "{n} of {total} without translation: printed in the original, marked",
                "{n} of {total} without translation: printed in the original, marked",
                found.untranslated,
            )
            self._line(text.format(n=found.untranslated, total=found.total))
        if found.withheld:
            text = ngettext("{n} text withheld", "{n} texts withheld", found.withheld)
            self._line(text.format(n=found.withheld), "record")
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

    def _line(self, text: str, page: str = "") -> None:
        """A line; with a page, a button that opens it."""
        if page:
            button = Button(text)
            button.setProperty("kind", "link")
            button.clicked.connect(lambda _c=False: self._go(page))
            self._lines.addWidget(button)
            return
        label = QLabel(text)
        label.setWordWrap(True)
        label.setProperty("kind", "small")
        label.setContentsMargins(6, 2, 6, 2)
        self._lines.addWidget(label)
