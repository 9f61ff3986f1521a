"""Prepare, before starting: plain results, and the way to what each of them asks for."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from binational_desktop.i18n import N_, _, ngettext
from binational_desktop.services import preflight
from binational_desktop.services.preflight import BAD, GOOD, NOTE, WARN, Finding
from binational_desktop.ui import theme
from binational_desktop.ui.icons import icon
from binational_desktop.ui.pages.prepare.section import Section
from binational_desktop.ui.widgets.button import Button

_WIDEST = 860
"""Pixels of the sentences, so that in a wide window their buttons are not far from them."""
_ICONS = {
    GOOD: ("check", "accent"),
    NOTE: ("info", "quiet"),
    WARN: ("circle-alert", "warning"),
    BAD: ("circle-alert", "warning"),
}
_STATES = {
    GOOD: N_("in order"),
    NOTE: N_("good to know"),
    WARN: N_("better mended"),
    BAD: N_("must be mended"),
}


class ReadinessSection(Section):
    """The check before the first person comes in. Everything can be checked again at any time."""

    name = "readiness"
    title = N_("Before starting")
    watched = frozenset(
        {"workshop", "working_table", "agenda_item", "privacy_notice", "workshop_institution"}
    )

    def build(self) -> None:
        self.again, self.copy_button = self.add_head(
            "",
            [
                ("refresh-cw", N_("Check again"), self.refresh),
                ("download", N_("Copy the project now"), self.copy),
            ],
        )
        self.summary = QLabel()
        self.summary.setProperty("kind", "heading")
        self.column.addWidget(self.summary)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(self.area, 1)
        self.findings: list[Finding] = []
        self.buttons: dict[str, Button] = {}

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        self.findings = preflight.check(
            self.context.project, self.workshop_id, backup=self._folder()
        )
        self.buttons.clear()
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(0)
        self.grid.setVerticalSpacing(theme.S)
        self.grid.setColumnStretch(1, 10_000)
        self.grid.setColumnStretch(3, 1)  # what the sentences leave
        outer.addLayout(self.grid)
        outer.addStretch(1)
        order = {BAD: 0, WARN: 1, NOTE: 2, GOOD: 3}
        for row, finding in enumerate(sorted(self.findings, key=lambda one: order[one.state])):
            self._add(2 * row, finding)
        self.area.setWidget(holder)  # and what was there before is gone
        n = sum(1 for one in self.findings if one.state in {BAD, WARN})
        self.summary.setText(
            ngettext("{n} thing to see to", "{n} things to see to", n).format(n=n)
            if n
            else _("Ready to start")
        )

    def _add(self, row: int, finding: Finding) -> None:
        picture = QLabel()
        drawing, role = _ICONS[finding.state]
        picture.setPixmap(icon(drawing, role).pixmap(20, 20))
        picture.setAccessibleName(_(_STATES[finding.state]))
        picture.setToolTip(_(_STATES[finding.state]))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(picture, row, 0)
        said = QLabel(finding.message)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        if finding.state in {BAD, WARN}:
            said.setFont(theme.font(bold=True))
        words = QWidget()
        words.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(words)
        column.setContentsMargins(theme.M, 0, theme.M, theme.XS)
        column.setSpacing(2)
        column.addWidget(said)
        if finding.advice and finding.state != GOOD:
            advice = QLabel(finding.advice)
            advice.setProperty("kind", "quiet")
            advice.setTextFormat(Qt.TextFormat.PlainText)
            advice.setWordWrap(True)
            column.addWidget(advice)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.grid.addWidget(words, row, 1)
        if finding.section:
            button = Button()
            button.setText(_("Choose a folder…") if finding.section == "backup" else _("Go there"))
            button.setAccessibleName(f"{button.text()}: {finding.message}")
            button.clicked.connect(lambda _c=False, section=finding.section: self._mend(section))
            self.buttons[finding.code] = button
            self.grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop)
        line = QFrame()
        line.setProperty("kind", "hairline")
        self.grid.addWidget(line, row + 1, 0, 1, 4)

    def activate(self) -> None:
        first = next(iter(self.buttons.values()), self.again)
        first.setFocus()

    # ---------------------------------------------------------------- doing

    def _folder(self) -> Path | None:
        kept = self.context.settings.get("backup.folder", "")
        return Path(kept) if kept else None

    def _mend(self, section: str) -> None:
        if section == "backup":
            self._choose_folder()
        else:
            self.context.actions.get(f"prepare.show.{section}").trigger()

    def _choose_folder(self) -> None:
        start = str(self._folder() or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, _("Place for copies"), start)
        if chosen:
            self.context.settings.set("backup.folder", chosen)
            self.refresh()

    def copy(self) -> None:
        """Write a copy of the project to the place for copies, in the background."""
        if self._folder() is None:
            self._choose_folder()
        folder, project = self._folder(), self.context.project
        if folder is None:
            return

        def work(_progress: Any) -> str:
            return preflight.copy(project, folder).name

        self.context.jobs.start(
            _("Copying the project"),
            work,
            lambda name: self.context.hub.told.emit(
                _("The copy “{name}” is ready.").format(name=name), "", None
            ),
        )
