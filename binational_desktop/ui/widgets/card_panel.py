"""The focused card in full: words, translation, original, what was said of it, its line of action."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
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
from binational_desktop.services.queries.origins import Origin
from binational_desktop.services.queries.strategy import AxisRow, LineRow, WorkstreamRow
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.button import BESIDE, Button
from binational_desktop.ui.widgets.combo import Combo

_WIDE, _NARROW, _ROOMY = 330, 216, 1_060
"""Widths of the facts, and of a panel that has room for them."""
_LINE = 840
"""The longest line of words that is read with ease."""
LOWER = 3
"""Pixels by which smaller words stand lower, on one line with those of the card."""


class CardPanel(QFrame):
    """Words at the left, facts at the right; ``add_section`` makes room for more between them."""

    line_chosen = Signal(object)
    """The id of a line of action, or None."""
    card_wanted = Signal(str)
    """A part beside this one is wanted, by its id."""
    join_wanted = Signal(str)
    """The divided card this part belongs to is to be put together again; the id of the part."""
    cluster_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedHeight(164)
        self.row: ContributionRow | None = None
        self._origin: Origin | None = None
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setMinimumWidth(220)
        self._words.setMaximumWidth(_LINE)
        self._words.setFrameShape(QFrame.Shape.NoFrame)
        self._words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.setTabChangesFocus(True)
        self._words.setProperty("kind", "reading")
        live(self, self._words.setAccessibleName, lambda: _("Words of the chosen card"))
        live(self, self._words.setPlaceholderText, lambda: _("Choose a card to read it in full."))
        self._facts = QLabel()
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignTop)  # what is cut is cut at its end
        self._facts.setProperty("kind", "small")
        self._facts.setContentsMargins(BESIDE, LOWER, 0, 0)
        self.lines = Combo()
        live(self, self.lines.setAccessibleName, lambda: _("Line of action"))
        live(self, self.lines.setToolTip, lambda: f"{_('Line of action')} (L)")
        self.lines.activated.connect(lambda _i: self.line_chosen.emit(self.lines.currentData()))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.L, theme.S)
        row.setSpacing(theme.L)
        row.addWidget(self._words, 1)
        row.addStretch()
        beside = self._beside = QWidget()
        beside.setFixedWidth(_WIDE)
        side = QVBoxLayout(beside)
        side.setContentsMargins(0, theme.XS, 0, 0)  # the words have a margin of their own
        side.setSpacing(theme.XS)
        side.addWidget(self.lines)
        side.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignTop)
        self.links = QHBoxLayout()
        self.links.setSpacing(theme.XS)
        self.links.addStretch(1)
        side.addLayout(self.links)
        row.addWidget(beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._beside.setFixedWidth(_WIDE if event.size().width() > _ROOMY else _NARROW)

    def add_section(self, section: QWidget) -> None:
        """Put another section between the words and the facts."""
        self._row.insertWidget(self._row.count() - 1, section)

    def show_row(
        self,
        row: ContributionRow | None,
        axes: list[AxisRow],
        lines: list[LineRow],
        selected: int,
        earlier: list[str],
        origin: Origin | None = None,
        streams: Sequence[WorkstreamRow] = (),
    ) -> None:
        """Show a card; ``selected`` is how many are chosen, ``earlier`` its earlier wordings,
        ``origin`` the divided card it is a part of.
        """
        self.row = row
        self._origin = origin if origin is not None and origin.parts else None
        self._words.setPlainText(self._text(row, earlier))
        self._facts.setText(self._said(row, axes, streams, selected) if row else "")
        self._show_links(row)
        self.lines.clear()
        of_axis = [one for one in lines if row is not None and one.axis_id == row.axis_id]
        self.lines.setVisible(bool(of_axis))
        self.lines.addItem(_("No line of action"), None)
        for one in of_axis:
            self.lines.addItem(
                f"{one.code} {queries.both(one, 'name', language())}".strip(), one.id
            )
            if row is not None and one.id == row.line_of_action_id:
                self.lines.setCurrentIndex(self.lines.count() - 1)

    def _show_links(self, row: ContributionRow | None) -> None:
        """Lead to the cluster, to the other parts of a divided card, and back to the whole one."""
        while self.links.count() > 1:
            widget = self.links.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if row is None:
            return
        if row.cluster_id:
            cluster_id = row.cluster_id
            name = queries.both(row, "cluster_name", language())
            self._link(
                _("Cluster {number}").format(number=row.cluster_number),
                name,
                lambda: self.cluster_wanted.emit(cluster_id),
            )
        if self._origin is None:
            return
        for part in self._origin.parts:
            if part.id != row.id:
                self._link(part.code, part.text, lambda one=part.id: self.card_wanted.emit(one))
        self._link(
            _("Put together again"),
            self._origin.card.text,
            lambda: self.join_wanted.emit(row.id),
        )

    def _link(self, text: str, tip: str, act: Callable[[], object]) -> None:
        link = Button(text)
        link.setProperty("kind", "link")
        link.setToolTip(tip)
        link.clicked.connect(lambda _c=False: act())
        self.links.insertWidget(self.links.count() - 1, link)
        link.show()

    def _text(self, row: ContributionRow | None, earlier: list[str]) -> str:
        if row is None:
            return ""
        parts = [row.text]
        if row.translation_text:
            parts.append(f"{_(TRANSLATION_STATES[row.translation_state])}: {row.translation_text}")
        parts += [_("Earlier wording: {text}").format(text=text) for text in earlier]
        if self._origin is not None:
            card = self._origin.card
            said = _("Part of {code}, as it was said: {text}")
            parts.append(said.format(code=card.code, text=card.text))
        return "\n\n".join(parts)

    @staticmethod
    def _said(
        row: ContributionRow,
        axes: list[AxisRow],
        streams: Sequence[WorkstreamRow],
        selected: int,
    ) -> str:
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
        spoken = formats.begin_large(spoken)
        parts.append(f"{spoken}, {_('via interpreter')}" if row.via_interpreter else spoken)
        if row.withheld:
            parts.append(_("Do not publish"))
        named = {one.number: queries.both(one, "short", lang) for one in axes}
        first = f"{row.axis_number} {named.get(row.axis_number, '')}" if row.axis_number else "–"
        others = ", ".join(f"{number} {named.get(number, '')}" for number in row.secondary)
        parts.append(_("Axis: {axis}").format(axis=first))
        if others:
            parts.append(_("Second axes: {axes}").format(axes=others))
        tagged = ", ".join(
            f"{one.number} {queries.both(one, 'name', lang)}"
            for one in streams
            if one.number in row.workstreams
        )
        if tagged:
            parts.append(_("Workstreams: {names}").format(names=tagged))
        if selected > 1:
            chosen = formats.number(selected, formats.locale_for(lang))
            parts.insert(0, _("{n} cards chosen").format(n=chosen))
        return "\n".join(parts)
