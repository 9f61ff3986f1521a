"""The focused card in full: words, translation, what was said of it, its line of action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from binational_desktop import formats
from binational_desktop.i18n import _, language
from binational_desktop.model.vocabulary import COUNTRIES, KINDS, SECTORS, TRANSLATION_STATES
from binational_desktop.services import queries
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.services.queries.strategy import AxisRow, LineRow
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live


class CardPanel(QFrame):
    """Words at the left, facts at the right."""

    line_chosen = Signal(object)
    """The id of a line of action, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedHeight(150)
        self.row: ContributionRow | None = None
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setFrameShape(QFrame.Shape.NoFrame)
        self._words.setProperty("kind", "plain")
        self._words.setTabChangesFocus(True)
        self._words.setFont(theme.font(theme.LARGE))
        live(self, self._words.setAccessibleName, lambda: _("Words of the chosen card"))
        self._facts = QLabel()
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        self._facts.setProperty("kind", "small")
        self._label = QLabel()
        self._label.setProperty("kind", "label")
        live(self, self._label.setText, lambda: _("Line of action"))
        self.lines = QComboBox()
        live(self, self.lines.setAccessibleName, lambda: _("Line of action"))
        self.lines.activated.connect(lambda _i: self.line_chosen.emit(self.lines.currentData()))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        row.setSpacing(theme.L)
        row.addWidget(self._words, 1)
        beside = QWidget()
        beside.setFixedWidth(330)
        side = QVBoxLayout(beside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.XS)
        chooser = QHBoxLayout()
        chooser.setSpacing(theme.S)
        chooser.addWidget(self._label)
        chooser.addWidget(self.lines, 1)
        side.addLayout(chooser)
        side.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(beside)

    def show_row(
        self,
        row: ContributionRow | None,
        axes: list[AxisRow],
        lines: list[LineRow],
        selected: int,
        earlier: list[str],
    ) -> None:
        """Show a card; ``selected`` is how many are chosen, ``earlier`` its earlier wordings."""
        self.row = row
        self._words.setPlainText(self._text(row, earlier))
        self._facts.setText(
            self._said(row, axes, selected) if row else _("Choose a card to read it in full.")
        )
        self.lines.clear()
        of_axis = [one for one in lines if row is not None and one.axis_id == row.axis_id]
        self._label.setVisible(bool(of_axis))
        self.lines.setVisible(bool(of_axis))
        self.lines.addItem(_("None"), None)
        for one in of_axis:
            self.lines.addItem(
                f"{one.code} {queries.both(one, 'name', language())}".strip(), one.id
            )
            if row is not None and one.id == row.line_of_action_id:
                self.lines.setCurrentIndex(self.lines.count() - 1)

    @staticmethod
    def _text(row: ContributionRow | None, earlier: list[str]) -> str:
        if row is None:
            return ""
        parts = [row.text]
        if row.translation_text:
            parts.append(f"{_(TRANSLATION_STATES[row.translation_state])}: {row.translation_text}")
        parts += [_("Earlier wording: {text}").format(text=text) for text in earlier]
        return "\n\n".join(parts)

    @staticmethod
    def _said(row: ContributionRow, axes: list[AxisRow], selected: int) -> str:
        lang = language()
        spoken = formats.language_name(row.spoken_language, formats.locale_for(lang))
        table = (
            _("Table {number}").format(number=row.table_number)
            if row.table_number
            else _("Plenary")
        )
        who = [_(COUNTRIES[row.country])] if row.country else []
        who += [_(SECTORS[row.sector])] if row.sector else []
        parts = [f"{row.code} · {table} · {_(KINDS[row.kind])}"]
        if who:
            parts.append(" · ".join(who))
        parts.append(f"{spoken}, {_('via interpreter')}" if row.via_interpreter else spoken)
        if row.withheld:
            parts.append(_("Do not publish"))
        named = {one.number: queries.both(one, "short", lang) for one in axes}
        first = f"{row.axis_number} {named.get(row.axis_number, '')}" if row.axis_number else "–"
        others = ", ".join(f"{number} {named.get(number, '')}" for number in row.secondary)
        parts.append(_("Axis: {axis}").format(axis=first))
        if others:
            parts.append(_("Second axes: {axes}").format(axes=others))
        if selected > 1:
            chosen = formats.number(selected, formats.locale_for(lang))
            parts.insert(0, _("{n} cards chosen").format(n=chosen))
        return "\n".join(parts)
