"""The versions of an input beside its card: what was said, when, on which laptop."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from binational_desktop import formats
from binational_desktop.i18n import _, language, translator
from binational_desktop.services import corrections
from binational_desktop.store.changes import label_text
from binational_desktop.ui import operations, theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.widgets.button import Button


class HistoryPanel(QFrame):
    """Versions, newest first. The words are shown as they are, never as markup."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._context = context
        self.row_id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self._title = QLabel()
        self._title.setProperty("kind", "heading")
        column.addWidget(self._title)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        column.addWidget(self._area)
        self.hide()

    def show_row(self, row_id: str, code: str) -> None:
        """Show the versions of an input."""
        self.row_id = row_id
        self._title.setText(_("History of {code}").format(code=code))
        self._area.setAccessibleName(self._title.text())
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.S, 0)
        column.setSpacing(theme.M)
        previous = None
        entries = []
        for version in self._context.project.history("contribution", row_id):
            text = version.values["text"] if version.values else None
            words = text if text != previous else None
            previous = text
            entries.append((version, words))
        current = previous
        for version, words in reversed(entries):
            moment = datetime.fromisoformat(version.at)
            locale = formats.locale_for(language())
            name = label_text(version.label, version.params, translator(language()))
            day = formats.short_date(moment.astimezone().date(), locale)
            when = f"{day}, {formats.clock_time(moment, locale)}"
            head = QLabel(f"{when} · {name} · {version.device}")
            head.setTextFormat(Qt.TextFormat.PlainText)
            head.setProperty("kind", "small")
            head.setWordWrap(True)
            column.addWidget(head)
            if words:
                said = QLabel(words)
                said.setTextFormat(Qt.TextFormat.PlainText)
                said.setWordWrap(True)
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(said)
            if words and words != current:
                column.addWidget(self._restoring(version.edit_id, when))
        column.addStretch(1)
        self._area.setWidget(body)
        self.show()

    def _restoring(self, edit_id: str, when: str) -> QWidget:
        """What makes an older wording the current one again."""
        button = Button(_("Restore this wording"))
        button.setProperty("kind", "link")
        button.setAccessibleName(_("Restore the wording of {moment}").format(moment=when))
        row_id = self.row_id
        button.clicked.connect(
            lambda _checked=False: operations.run(
                self._context,
                lambda: corrections.restore(self._context.project, row_id, edit_id),
                tell=True,
            )
        )
        return button
