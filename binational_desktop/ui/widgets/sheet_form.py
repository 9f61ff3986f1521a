"""A form that saves by itself: a table of fields and one loop, both languages side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from binational_desktop import formats
from binational_desktop.i18n import _, language
from binational_desktop.ui import theme
from binational_desktop.ui.live_text import live
from binational_desktop.ui.widgets.combo import Combo
from binational_desktop.ui.widgets.offers import Offers

PAUSE = 600
"""Milliseconds after the last key until a field is saved."""


_TITLE = (2, 4)
"""Lines of a title, at least and at most."""
_AROUND = 21
"""Pixels above and below the lines of a text; with fewer, it scrolls though all of it is there."""
_LEAST = 120
"""Height of a text that takes what is left, at least."""


@dataclass(frozen=True)
class Field:
    """A field: its column, its untranslated label, and how it is typed.

    ``kind``: line, title (of one line that may wrap), long, date, choice, or custom for a widget
    that is put there by ``put``. ``both``: two columns, ``_es`` and ``_en``. ``lines``: of a long
    text; 0 takes what is left.
    """

    name: str
    label: str
    kind: str = "line"
    both: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    lines: int = 3

    def columns(self) -> tuple[str, ...]:
        """The columns of the row it edits."""
        return (f"{self.name}_es", f"{self.name}_en") if self.both else (self.name,)


class SheetForm(QWidget):
    """Shows the values of a row and tells of each change after a pause in typing."""

    edited = Signal(str, str)
    """Column and new value."""
    missing_changed = Signal()
    """One language lacks another text than before."""

    def __init__(self, fields: tuple[Field, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._inputs: dict[str, QWidget] = {}
        self._titles: list[QObject] = []
        self._shown: dict[str, str] = {}
        self._waiting: set[str] = set()
        self._dates: dict[str, QLabel] = {}
        self._holders: dict[str, tuple[QGridLayout, int]] = {}
        self._missing: dict[str, list[str]] = {"es": [], "en": []}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        first = next((place for place, field in enumerate(fields) if field.both), 0)
        for text, column in (("Español", 1), ("English", 2)):  # above the first text in both
            head = QLabel(text)
            head.setProperty("kind", "label")
            grid.addWidget(head, first, column)
        for place, field in enumerate(fields):
            self._add(grid, place + (place >= first), field)

    def _add(self, grid: QGridLayout, row: int, field: Field) -> None:
        label = QLabel()
        label.setProperty("kind", "label")
        label.setWordWrap(True)
        label.setFixedWidth(112)
        live(self, label.setText, lambda: _(field.label))
        if field.kind in {"title", "long"}:  # beside the first line of the text
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, theme.S, 0, 0)
            grid.setRowStretch(row, int(not field.lines))
        grid.addWidget(label, row, 0)
        if field.kind == "custom":
            self._holders[field.name] = (grid, row)
            return
        for place, column in enumerate(field.columns(), 1):
            widget = self._input(field, column)
            grid.addWidget(widget, row, place)
            language = (
                {"_es": "español", "_en": "English"}.get(column[-3:], "") if field.both else ""
            )
            live(
                self,
                widget.setAccessibleName,
                lambda language=language: (
                    f"{_(field.label)} ({language})" if language else _(field.label)
                ),
            )
            widget.installEventFilter(self)
            self._inputs[column] = widget
        if len(field.columns()) == 1 and field.hint:
            hint = QLabel()
            hint.setProperty("kind", "small")
            hint.setWordWrap(True)
            live(self, hint.setText, lambda: _(field.hint))
            grid.addWidget(hint, row, 2)
        if field.kind == "date":
            said = QLabel()
            said.setProperty("kind", "small")
            grid.addWidget(said, row, 2)
            self._dates[field.name] = said
            live(self, lambda _text: self._translate_dates(), lambda: "")

    def _translate_dates(self) -> None:
        """Write the dates as the language of the interface does; one being typed stays."""
        for column in self._dates:
            line = self._inputs[column]
            if isinstance(line, QLineEdit) and column not in self._waiting:
                line.setText(self._written(column, self._shown.get(column, "")))
        self._say_dates()

    def _written(self, column: str, value: str) -> str:
        """A kept value as its field shows it."""
        if column in self._dates:
            return formats.field_date(value, formats.locale_for(language()))
        return value

    def _say_dates(self) -> None:
        """Say each date in words beside its field, so that day and month cannot be mistaken."""
        locale = formats.locale_for(language())
        for column, label in self._dates.items():
            iso = formats.typed_date(self._value(self._inputs[column]), locale)
            label.setText(formats.long_date(date.fromisoformat(iso), locale) if iso else "")

    def _input(self, field: Field, column: str) -> QWidget:
        if field.kind == "choice":
            combo = Combo()

            def fill() -> None:
                kept = combo.currentData()
                combo.blockSignals(True)
                combo.clear()
                for value, text in field.choices:
                    combo.addItem(_(text) if text else "–", value)
                combo.setCurrentIndex(max(0, combo.findData(kept)))
                combo.blockSignals(False)

            if field.choices:
                live(self, lambda _text: fill(), lambda: "")
            combo.activated.connect(lambda _i: self._changed(column, at_once=True))
            return combo
        if field.kind in {"title", "long"}:
            text = _Text()
            text.setTabChangesFocus(True)
            if field.kind == "title":
                text.setFixedHeight(_high(_TITLE[0]))
                self._titles.append(text)
                text.resized.connect(lambda: self._fit(field))
                sized = text.document().documentLayout().documentSizeChanged
                sized.connect(lambda _size: self._fit(field))
            elif field.lines:
                text.setFixedHeight(_high(field.lines))
            else:
                text.setMinimumHeight(_LEAST)
            text.textChanged.connect(lambda: self._changed(column))
            return text
        line = QLineEdit()
        if field.kind == "date":
            live(self, line.setPlaceholderText, lambda: _("year-month-day"))
        line.textEdited.connect(lambda _text: self._changed(column))
        return line

    def _fit(self, field: Field) -> None:
        """Make a title as high as its lines need, in both languages alike."""
        texts = [self._inputs[column] for column in field.columns() if column in self._inputs]
        lines = [
            int(one.document().size().height()) for one in texts if isinstance(one, QPlainTextEdit)
        ]
        least, most = _TITLE
        for one in texts:
            one.setFixedHeight(_high(min(max([least, *lines]), most)))

    def put(self, name: str, widget: QWidget) -> None:
        """Put a widget of one's own beside the label of a custom field."""
        grid, row = self._holders[name]
        grid.addWidget(widget, row, 1, 1, 2)

    def set_choices(self, column: str, choices: Sequence[tuple[str, str]]) -> None:
        """Give a field of kind choice its values with their texts as they are shown."""
        combo = self._inputs[column]
        assert isinstance(combo, QComboBox)
        if [(combo.itemData(n), combo.itemText(n)) for n in range(combo.count())] == list(choices):
            return
        kept = combo.currentData()
        combo.clear()
        for value, text in choices:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(kept)))

    def offer(self, column: str, texts: Sequence[str]) -> None:
        """Offer texts while a line is typed, wherever in them the typed words stand."""
        line = self._inputs[column]
        assert isinstance(line, QLineEdit)
        offers = line.completer()
        if offers is None:
            offers = Offers(line)
            offers.activated.connect(lambda _text: self._changed(column, at_once=True))
        assert isinstance(offers, Offers)
        offers.offer(texts)

    def missing(self, language: str) -> list[str]:
        """The untranslated labels of the texts that are there in the other language only."""
        return self._missing[language]

    def any_text(self) -> bool:
        """Whether there is a text in either language."""
        return any(
            self._value(self._inputs[column]).strip()
            for field in self._fields
            if field.both
            for column in field.columns()
        )

    # ---------------------------------------------------------------- values

    def show_values(self, values: Mapping[str, Any], *, fresh: bool = False) -> None:
        """Show a row; a field that is just being typed in keeps what is typed, unless ``fresh``."""
        if fresh:
            self._waiting.clear()
        for column, widget in self._inputs.items():
            value = str(values.get(column) or "")
            self._shown[column] = value
            value = self._written(column, value)
            if column in self._waiting or value == self._value(widget):
                continue
            widget.blockSignals(True)
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(max(0, widget.findData(value)))
            elif isinstance(widget, QPlainTextEdit):
                widget.setPlainText(value)
            elif isinstance(widget, QLineEdit):
                widget.setText(value)
                widget.setCursorPosition(0)
            widget.blockSignals(False)
        self._mark_missing()
        self._say_dates()

    def field(self, column: str) -> QWidget:
        """The widget of a column."""
        return self._inputs[column]

    def _value(self, widget: QWidget) -> str:
        if isinstance(widget, QComboBox):
            return str(widget.currentData() or "")
        if isinstance(widget, QPlainTextEdit):
            text = widget.toPlainText()
            return " ".join(text.split("\n")) if widget in self._titles else text
        assert isinstance(widget, QLineEdit)
        return widget.text()

    def _changed(self, column: str, *, at_once: bool = False) -> None:
        self._waiting.add(column)
        self._mark_missing()
        self._say_dates()
        if at_once:
            self.flush()
        else:
            self._timer.start()

    def flush(self) -> None:
        """Tell of everything typed since the last time."""
        self._timer.stop()
        for column in sorted(self._waiting):
            value = self._value(self._inputs[column])
            if column in self._dates:
                value = formats.typed_date(value, formats.locale_for(language())) or value
            self._waiting.discard(column)  # whoever saves it may show it another way
            if value != self._shown.get(column):
                self._shown[column] = value
                self.edited.emit(column, value)
        self._waiting.clear()

    def _mark_missing(self) -> None:
        """Say quietly where one language is missing while the other is there."""
        lacking: dict[str, list[str]] = {"es": [], "en": []}
        for field in self._fields:
            if not field.both:
                continue
            spanish, english = (self._inputs[column] for column in field.columns())
            for widget, other in ((spanish, english), (english, spanish)):
                missing = not self._value(widget).strip() and bool(self._value(other).strip())
                if missing:
                    lacking["es" if widget is spanish else "en"].append(field.label)
                text = _("Missing in this language") if missing else ""
                if (
                    isinstance(widget, QLineEdit | QPlainTextEdit)
                    and widget.placeholderText() != text
                ):
                    widget.setPlaceholderText(text)
        self._missing = lacking
        self.missing_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self._waiting:
            self.flush()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and watched in self._titles
        ):
            return self.focusNextChild()
        return super().eventFilter(watched, event)


class _Text(QPlainTextEdit):
    """Qt tells of lines that come with a letter, but not of those that come with another width."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


def _high(lines: int) -> int:
    """The height of a field that shows so many lines."""
    return lines * ceil(QFontMetricsF(theme.font()).lineSpacing()) + _AROUND
