"""What is noticed while mapping, brought to the board and the panel: suggestions and look-alikes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from binational_desktop.i18n import _
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations
from binational_desktop.ui.context import Context
from binational_desktop.ui.noticing import Noticing
from binational_desktop.ui.pages.map_board import Board
from binational_desktop.ui.widgets.noticed_section import NoticedSection, suggested

if TYPE_CHECKING:
    from binational_desktop.services.look_alikes import Alike
    from binational_desktop.ui.dialogs.look_alikes import LookAlikesDialog

_AT_ONCE = 200
"""More cards than that are mapped by the worker thread."""


class MapNoticed(QObject):
    """Between the board, the panel's section and the thread that notices."""

    def __init__(
        self,
        context: Context,
        board: Board,
        section: NoticedSection,
        begin: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._begin = begin
        """Puts the focus where one works."""
        self.context = context
        self.board = board
        self.section = section
        self.dialog: LookAlikesDialog | None = None
        self.noticing = Noticing(context, self)
        self._row: ContributionRow | None = None
        board.suggests = self._suggests
        self.noticing.learnt.connect(self._learnt)
        self.noticing.alike_found.connect(self._found)
        section.accepted.connect(self.accept)
        section.group_wanted.connect(self._group)
        section.apart_wanted.connect(self._keep_apart)
        section.card_wanted.connect(context.hub.card_wanted)
        section.all_wanted.connect(self.open_list)
        section.left.connect(begin)

    def show_row(self, row: ContributionRow | None) -> None:
        """Say what was noticed of a card."""
        other = row is None or self._row is None or row.id != self._row.id
        self._row = row
        suggestion = self.noticing.suggestion(row) if row is not None else None
        self.section.show_suggestion(row, suggestion, self.noticing.knowledge, self.board.axes)
        self.section.all.setVisible(row is not None)
        if other:
            self.section.show_alike(None)
        self.noticing.look_for(row.id if row is not None else "")

    def follow(self, changes: Changes) -> None:
        """Something was edited."""
        self.noticing.follow(changes)

    def finish(self) -> None:
        """The project is about to be closed."""
        self.noticing.stop()
        if self.dialog is not None:
            self.dialog.reject()

    # ---------------------------------------------------------------- suggestions

    def _suggests(self, row: ContributionRow) -> tuple[int, str] | None:
        """The suggested axis of a card of the inbox, and why."""
        suggestion = self.noticing.suggestion(row)
        if suggestion is None:
            return None
        axis = next((one for one in self.board.axes if one.id == suggestion.axis_id), None)
        return None if axis is None else (axis.number, suggested(axis, suggestion.words))

    def _learnt(self) -> None:
        if self.board.columns:
            self.board.columns[0].viewport().update()
        self.show_row(self._row)

    def accept(self) -> None:
        """Map the chosen cards of the inbox to the axes suggested for them."""
        from binational_desktop.services import suggestions

        inbox = self.board.columns[0]
        if not self.board.isVisible() or self.board.focused() is not inbox:
            return
        ids = inbox.selected_ids()
        learnt = self.noticing.knowledge or suggestions.Learnt()
        project = self.context.project
        if len(ids) > _AT_ONCE:
            self.context.jobs.start(
                _("Mapping as suggested"),
                lambda progress: suggestions.accept(project, learnt, ids, progress),
                self._accepted,
            )
            return
        first = inbox.rows.place_of(ids[0]) or 0 if ids else 0
        changes = operations.run(
            self.context, lambda: suggestions.accept(project, learnt, ids), tell=True
        )
        if changes:
            inbox.select(first)
        elif changes is not None and ids:
            self._say_none()
        inbox.setFocus()

    def _accepted(self, changes: Changes) -> None:
        """Many were mapped in the background."""
        if changes:
            operations.announce(self.context, changes)
            self.board.columns[0].select(0)
        else:
            self._say_none()

    def _say_none(self) -> None:
        said = _("No axis is suggested for this card. 1–5 maps it.")
        self.context.hub.told.emit(said, "", None)

    # ---------------------------------------------------------------- look-alikes

    def _found(self, contribution_id: str, found: "list[Alike]") -> None:
        if self._row is None or self._row.id != contribution_id:
            return
        alike = inputs.one(self.context.project, found[0].contribution_id) if found else None
        self.section.show_alike(alike, found[0].words if found else ())

    def _group(self, other: str) -> None:
        from binational_desktop.services import look_alikes

        self._settle(look_alikes.group, other)

    def _keep_apart(self, other: str) -> None:
        from binational_desktop.services import look_alikes

        self._settle(look_alikes.keep_apart, other)

    def _settle(self, do: Callable[..., Changes], other: str) -> None:
        """Group the card with its look-alike, or keep the two apart."""
        if self._row is not None:
            one = self._row.id
            self.section.show_alike(None)
            operations.run(self.context, lambda: do(self.context.project, one, other), tell=True)
        self._begin()

    def open_list(self) -> None:
        """Review all look-alikes of the workshop, pair by pair."""
        from binational_desktop.ui.dialogs.look_alikes import LookAlikesDialog

        if self.context.workshop_id is None:
            return
        self.dialog = LookAlikesDialog(self.context, self.context.workshop_id, self.board.window())
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        self._begin()
