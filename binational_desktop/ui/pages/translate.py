"""Translate: what is missing first; read, type, Enter, next. The original stays as it was said."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from binational_desktop import formats
from binational_desktop.i18n import N_, NN_, _, language, ngettext
from binational_desktop.services.queries import translations as texts
from binational_desktop.services.queries.translations import Listing, TranslationRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.actions import ActionSpec
from binational_desktop.ui.delegates.text_to_translate import HEIGHT, TextToTranslate
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.lazy_rows import ROW, LazyRows
from binational_desktop.ui.page import Page
from binational_desktop.ui.pages import translate_filter
from binational_desktop.ui.pages.translate_editor import PLACE, TranslationEditor
from binational_desktop.ui.translation_labels import spoken
from binational_desktop.ui.widgets.elided_label import ElidedLabel
from binational_desktop.ui.widgets.empty_state import EmptyState

GROUP = N_("Translate")
LIST_WIDTH = 340
"""At most; in a small window the list gives way, so that both panes keep their room."""


class TextList(QListView):
    """The texts; Enter leads to the field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # With a grid Qt lays out without asking for each row.
        self.setGridSize(QSize(self.width() - 40, HEIGHT))


class TranslatePage(Page):
    """The translator's page."""

    page_id = "translate"
    title = N_("Translate")
    icon = "languages"

    def build(self) -> None:
        self.listing = Listing([])
        self.begun: set[str] = set()
        self._next: str | None = None
        self._own = ""
        self._stale = False
        self.empty = EmptyState(
            "languages",
            N_("Nothing to translate yet"),
            N_(
                "What is recorded and written on the sheet comes here, to be put in both languages."
            ),
            self.first_steps(),
        )
        self.stack = self.hold(self.empty, self._work())
        self._declare_actions()
        self.context.hub.theme_changed.connect(self.editor.show_language)
        self.begun = {
            place.removeprefix(PLACE)
            for place in self.context.project.drafts()
            if place.startswith(PLACE)
        }

    # ---------------------------------------------------------------- building

    def _work(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        column.setSpacing(theme.M)
        top = QHBoxLayout()
        top.setSpacing(theme.L)
        self.counter = QLabel()
        self.counter.setProperty("kind", "title")
        top.addWidget(self.counter)
        self.detail = ElidedLabel()
        self.detail.setProperty("kind", "small")
        top.addWidget(self.detail, 1)
        column.addLayout(top)
        self.chips = translate_filter.made_chips(self.context)
        self.chips.changed.connect(self._filter_changed)
        self.chips.left.connect(self._leave_chips)
        column.addWidget(self.chips)
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        row.addWidget(self._list(), 28)
        self.right = QStackedWidget()
        self.editor = TranslationEditor(self.context)
        self.editor.saving.connect(self._remember_next)
        self.editor.saved.connect(self._saved)
        self.editor.begun.connect(self._mark_begun)
        self.editor.field.left.connect(self.list.setFocus)
        self.done = EmptyState(
            "check-check",
            N_("Nothing is missing here"),
            N_("Every text of this list is there in both languages, reviewed and up to date."),
            [
                (N_("See the report"), lambda: self.context.hub.page_wanted.emit("report")),
                (N_("Show all texts"), self._show_all),
            ],
        )
        self.none_fits = EmptyState(
            "languages",
            N_("No text fits the filter"),
            N_("What is still missing is in another state, at another table or of another kind."),
            [
                (N_("Show what is missing"), lambda: self.show_state("")),
                (N_("Show all texts"), self._show_all),
            ],
        )
        for one in (self.editor, self.done, self.none_fits):
            self.right.addWidget(one)
        row.addWidget(self.right, 72)
        column.addLayout(row, 1)
        return body

    def _list(self) -> QListView:
        self.list = TextList()
        self.rows = LazyRows(lambda ids: texts.rows(self.context.project, ids), spoken, self.list)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(TextToTranslate(lambda one: one in self.begun, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMaximumWidth(LIST_WIDTH)
        live(self, self.list.setAccessibleName, lambda: _("Texts, what is missing first"))
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.activated.connect(lambda _index: self.editor.field.setFocus())
        return self.list

    def _declare_actions(self) -> None:
        add = self.context.actions.add
        for name, text, key, act in (
            ("copy", N_("Copy the original"), "F2", self.editor.copy_original),
            ("earlier", N_("Take the earlier translation"), "F3", self.editor.earlier.take),
            ("draft", N_("Keep as draft and go on"), "Ctrl+S", self.editor.keep_draft),
            ("submit", N_("Save as reviewed and go on"), "Ctrl+Return", self.editor.submit),
            ("next", N_("Next text"), "Alt+Down", lambda: self.move(1)),
            ("before", N_("Previous text"), "Alt+Up", lambda: self.move(-1)),
            ("filter", N_("Narrow the list"), "Ctrl+F", self.chips.focus),
        ):
            add(self, ActionSpec(f"translate.{name}", text, key, group=GROUP), act)
        for name, text, keys in (
            ("save", N_("Save, or find right what is there"), "⏎"),
            ("newline", N_("New line within a translation"), "⇧⏎"),
            ("list", N_("Go to the list"), "Esc"),
        ):
            add(self, ActionSpec(f"translate.{name}", text, group=GROUP, keys=keys), None)

    # ---------------------------------------------------------------- showing

    @property
    def wanted(self) -> texts.TranslationFilter:
        """What the list is narrowed to."""
        return translate_filter.wanted(self.chips, self.context.workshop_id)

    @property
    def item_id(self) -> str | None:
        """The text that is shown."""
        return self.editor.row.id if self.editor.row is not None else None

    def refresh(self) -> None:
        self._stale = False
        if self.context.workshop_id is None:
            self.editor.show_row(None)
            self.listing = Listing([])
            self.stack.setCurrentIndex(0)
            return
        self.stack.setCurrentIndex(1)
        translate_filter.drop_what_is_gone(self.chips, self.context)
        self._read()

    def _read(self, show: str | None = None) -> None:
        """Bring the list up to what the project holds, and stay at the text one is at."""
        at, place = self.item_id, self.list.currentIndex().row()
        self.listing = texts.listing(self.context.project, self.wanted)
        self.list.selectionModel().blockSignals(True)
        self.rows.set_ids(self.listing.ids)
        self.rows.touch_all()
        self.list.selectionModel().blockSignals(False)
        self._count()
        here = self.rows.place_of(show or at or "")
        if here is None and show is None and at is None:
            here = next(
                (n for one in self.begun if (n := self.rows.place_of(one)) is not None), None
            )
        if here is None:
            here = min(max(place, 0), self.rows.rowCount() - 1)
        self._show_place(here)

    def _show_place(self, place: int) -> None:
        """Show the text at a place of the list; less than none where the list is empty."""
        focus = self.window().focusWidget()
        working = focus is not None and self.isAncestorOf(focus)
        self.list.setVisible(place >= 0)
        if place < 0:
            self.editor.show_row(None)
            self.right.setCurrentWidget(self.none_fits if self.listing.missing else self.done)
            if working and not self.chips.isAncestorOf(focus):
                self._begin()
            return
        self.right.setCurrentIndex(0)
        index = self.rows.at(place)
        if self.list.currentIndex() != index:
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.list.scrollTo(index)
        self.editor.show_row(index.data(ROW))

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._show_place(index.row())

    def _count(self) -> None:
        counts, locale = self.listing.counts, formats.locale_for(language())
        missing = self.listing.missing
        done = _("Everything translated ✓")
        said = ngettext("{n} to translate", "{n} to translate", missing)
        self.counter.setText(said.format(n=formats.number(missing, locale)) if missing else done)
        parts = (
            ("none", NN_("{n} without translation", "{n} without translation")),
            ("stale", NN_("{n} out of date", "{n} out of date")),
            ("draft", NN_("{n} draft", "{n} drafts")),
            ("reviewed", NN_("{n} reviewed", "{n} reviewed")),
        )
        self.detail.setText(
            " · ".join(
                ngettext(*forms, counts[state]).format(n=formats.number(counts[state], locale))
                for state, forms in parts
                if counts.get(state)
            )
        )
        self.chips.show_count(len(self.listing.ids), sum(counts.values()))

    def apply_changes(self, changes: Changes) -> None:
        if self._own:
            self._follow_own(self._own)
        elif not self.isVisible():
            self._stale = True
        elif self.context.workshop_id is None or changes.touched("workshop"):
            self.refresh()
        else:
            reached = texts.reached(self.context.project, changes.edit_id)
            one = reached[0] if reached and len(reached) == 1 else None
            undone = changes.kind in {"undo", "redo"} and not self.editor.is_begun
            self._read(one if undone else None)
            self._show_again()

    def _show_again(self) -> None:
        """The text on the screen was changed somewhere else: say what it says now."""
        row = self.editor.row
        if row is not None:
            self.editor.show_row(texts.one(self.context.project, row.id))

    def _follow_own(self, item_id: str) -> None:
        """Bring list and counts up to what was just saved here, without reading all of it."""
        place = self.rows.place_of(item_id)
        before: TranslationRow | None = self.rows.row(place) if place is not None else None
        row = texts.one(self.context.project, item_id)
        counts = self.listing.counts
        if before is not None:
            counts[before.state] -= 1
        if row is not None:
            counts[row.state] += 1
        stays = row is not None and texts.fits(row, self.wanted)
        self.list.selectionModel().blockSignals(True)
        self.rows.follow(item_id, stays=stays)
        self.list.selectionModel().blockSignals(False)
        self._count()

    def activate(self) -> None:
        if self._stale:
            self.refresh()
        if self.stack.currentIndex() == 0:
            self.empty.focus()
        else:
            self._begin()

    def _begin(self) -> None:
        """Put the focus where the work goes on."""
        shown = self.right.currentWidget()
        if isinstance(shown, EmptyState):
            shown.focus()
        else:
            self.editor.field.setFocus()

    def waiting(self) -> int | None:
        narrowed = set(self.chips.values) & {"table_id", "what"} if self.built else set()
        if not self.built or self._stale or narrowed:
            return None
        return self.listing.missing

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built:
            self._count()
            self.editor.show_language()
            self.list.viewport().update()

    # ---------------------------------------------------------------- going on

    def move(self, step: int) -> None:
        """Go to the next text or the one before; what is half typed stays where it is."""
        if self.rows.rowCount():
            place = self.list.currentIndex().row() + step
            self._show_place(min(max(place, 0), self.rows.rowCount() - 1))
            self.editor.field.setFocus()

    def _remember_next(self) -> None:
        self._own = self.item_id or ""
        place = self.rows.place_of(self._own)
        after = place + 1 if place is not None else 0
        if after >= self.rows.rowCount():
            after = 0
        ids = self.rows.ids
        self._next = ids[after] if ids and ids[after] != self._own else None

    def _saved(self, changes: Changes) -> None:
        own, upcoming = self._own, self._next
        if changes:
            operations.announce(self.context, changes, tell=False)
        self._own, self._next = "", None
        place = self.rows.place_of(upcoming or own)
        self._show_place(-1 if place is None else place)
        self._begin()

    def _mark_begun(self, item_id: str, begun: bool) -> None:
        (self.begun.add if begun else self.begun.discard)(item_id)
        self.list.viewport().update()

    def _filter_changed(self) -> None:
        self._read()

    def _leave_chips(self) -> None:
        self.chips.clear()
        self.list.setFocus()

    def _show_all(self) -> None:
        self.chips.clear()
        self.activate()

    def show_state(self, state: str) -> None:
        """Show the texts of one state; for an empty one all that is missing."""
        states = (state,) if state else texts.MISSING
        self.chips.choose(states=states, table_id=None, what=None)
        self.activate()

    def show_card(self, contribution_id: str) -> bool:
        row = texts.one(self.context.project, contribution_id)
        if row is None or row.workshop_id != self.context.workshop_id:
            return False
        if self.rows.place_of(contribution_id) is None:
            self.chips.choose(states=None, table_id=None, what=None, withheld=row.withheld or None)
        self._read(contribution_id)
        self.editor.field.setFocus()
        return True

    def finish(self) -> None:
        """Keep what is half typed before the program closes."""
        if self.built:
            self.editor.keeper.finish()
