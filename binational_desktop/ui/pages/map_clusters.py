"""The clusters of the Map page: cards in none at the left, the clusters, the members of one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language
from binational_desktop.model.rules.cluster_names import words_in
from binational_desktop.services import clusters, mappings
from binational_desktop.services.queries import clusters as listed_clusters
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.services.queries.strategy import AxisRow
from binational_desktop.store import Changes
from binational_desktop.ui import operations, theme
from binational_desktop.ui.context import Context
from binational_desktop.ui.delegates.board_card import BoardCard
from binational_desktop.ui.delegates.cluster_card import described
from binational_desktop.ui.live_text import live
from binational_desktop.ui.models.lazy_rows import LazyRows
from binational_desktop.ui.pages.map_board import card_rows
from binational_desktop.ui.widgets.board_list import BoardList
from binational_desktop.ui.widgets.button import Button
from binational_desktop.ui.widgets.card_list import CardList
from binational_desktop.ui.widgets.cluster_list import ClusterList
from binational_desktop.ui.widgets.column_head import ColumnHead


class NameField(QLineEdit):
    """The name of a cluster in one language."""

    left = Signal()
    """Esc: as it was."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ClustersView(QWidget):
    """Three lists side by side; ← and → lead from one to the next."""

    card_changed = Signal()
    letter_pressed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.axes: list[AxisRow] = []
        self._wanted = ContributionFilter()
        self.shown: str | None = None
        """The cluster whose members are shown."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        self.loose_head, self.clusters_head, self.members_head = (ColumnHead() for _n in range(3))
        self.loose = BoardList(card_rows(context, self))
        self.list = ClusterList(
            LazyRows(
                lambda ids: listed_clusters.rows(context.project, ids),
                described,
                self,
                ascending=True,
            )
        )
        self.members = BoardList(card_rows(context, self))
        delegate = self.members.itemDelegate()
        assert isinstance(delegate, BoardCard)
        delegate.marks_cluster = False
        self._last = self.loose
        self._links: list[tuple[Button, CardList, int]] = []
        """What is done with the cards of a list, and how many it takes at least."""
        row.addWidget(self._column(self.loose_head, self.loose, [(N_("Group (G)"), self._ask)]), 4)
        row.addWidget(
            self._column(
                self.clusters_head,
                self.list,
                [(N_("Merge (M)"), self.merge), (N_("Dissolve (Del)"), self.dissolve)],
            ),
            4,
        )
        row.addWidget(
            self._column(
                self.members_head,
                self.members,
                [
                    (N_("Split off (S)"), self.split),
                    (N_("Take out (0)"), self.take_out),
                    (N_("Move (G)"), self._ask),
                ],
                self._names(),
            ),
            5,
        )
        self._connect()
        live(self, lambda _text: self.name_all(), lambda: _("Clusters"))

    def _column(
        self,
        head: ColumnHead,
        listed: CardList,
        acts: list[tuple[str, Callable[[], Any]]],
        between: QWidget | None = None,
    ) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(head)
        if between is not None:
            column.addWidget(between)
        column.addWidget(listed, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.XS)
        for text, act in acts:
            button = Button()
            button.setProperty("kind", "link")
            live(self, button.setText, lambda text=text: _(text))
            button.clicked.connect(lambda _c=False, act=act: act())
            self._links.append((button, listed, 2 if act == self.merge else 1))
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        return holder

    def _names(self) -> QWidget:
        """The name of the cluster in both languages, with a hint on its length."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.XS, 0, theme.XS)
        column.setSpacing(theme.XS)
        self.names: dict[str, NameField] = {}
        for name, label in (("name_es", N_("Name in Spanish")), ("name_en", N_("Name in English"))):
            field = NameField()
            live(self, field.setPlaceholderText, lambda label=label: _(label))
            live(self, field.setAccessibleName, lambda label=label: _(label))
            field.editingFinished.connect(lambda name=name: self._rename(name))
            field.returnPressed.connect(self._to_members)
            field.left.connect(self._leave_name)
            field.textEdited.connect(lambda _t: self._hint())
            self.names[name] = field
            column.addWidget(field)
        self.hint = QLabel()
        self.hint.setProperty("kind", "small")
        column.addWidget(self.hint)
        return holder

    def _connect(self) -> None:
        for listed in (self.loose, self.members):
            listed.axis_pressed.connect(
                lambda n, second, one=listed: self._map(one.selected_ids(), n, second=second)
            )
            listed.selectionModel().selectionChanged.connect(
                lambda *_s, one=listed: self._chosen(one)
            )
            listed.entered.connect(lambda one=listed: self._entered(one))
        self.loose.letter_pressed.connect(self.letter_pressed)
        self.members.letter_pressed.connect(self._member_letter)
        self.members.unmap_pressed.connect(self.take_out)
        self.loose.side_pressed.connect(lambda step: self._to_list() if step > 0 else None)
        self.members.side_pressed.connect(lambda step: self._to_list() if step < 0 else None)
        self.loose.cards_dropped.connect(
            lambda ids: self._run(lambda: clusters.remove(self.context.project, ids))
        )
        self.members.cards_dropped.connect(lambda ids: self._drop(ids, self.shown or ""))
        self.list.cards_dropped.connect(self._drop)
        self.list.entered.connect(self._to_members)
        self.list.left.connect(self._to_loose)
        self.list.letter_pressed.connect(self._cluster_letter)
        self.list.axis_pressed.connect(self._map_cluster)
        self.list.selectionModel().currentChanged.connect(lambda *_c: self._show_cluster())

    # ---------------------------------------------------------------- showing

    def read(self, wanted: ContributionFilter) -> None:
        """Show the clusters of the workshop, and the cards the filter leaves."""
        self._wanted, shown = wanted, self.shown
        project = self.context.project
        if wanted.workshop_id:
            loose = _but(wanted, clustered=False)
            self.loose.rows.set_ids(
                [] if wanted.clustered else inputs.ids(project, loose, "oldest")
            )
            self.list.rows.set_ids(listed_clusters.ids(project, wanted.workshop_id))
        else:
            self.loose.rows.set_ids([])
            self.list.rows.set_ids([])
        self._keep_cluster(shown)
        self._read_members()
        self.name_all()

    def touch_all(self) -> None:
        """Anything may have changed."""
        for rows in (self.loose.rows, self.list.rows, self.members.rows):
            rows.touch_all()

    def follow(self, edit_id: str, wanted: ContributionFilter) -> bool:
        """Bring the lists up to date with one edit; False where it is too much."""
        touched = inputs.reached(self.context.project, edit_id)
        if touched is None or not wanted.workshop_id:
            return False
        self._wanted, shown = wanted, self.shown
        project = self.context.project
        loose = inputs.ids(project, _but(wanted, clustered=False), among=touched)
        self.loose.rows.bring(touched, [] if wanted.clustered else loose)
        self.list.rows.set_ids(listed_clusters.ids(project, wanted.workshop_id))
        self.list.rows.touch_all()
        self._keep_cluster(shown, touched)
        if self.shown:
            here = inputs.ids(project, _but(wanted, cluster_id=self.shown), among=touched)
            self.members.rows.bring(touched, here)
        self.name_all()
        return True

    def _keep_cluster(self, shown: str | None, touched: Sequence[str] = ()) -> None:
        """Stay with the cluster one looks at; where it is gone, go with its cards, or next door."""
        if shown and self.list.rows.place_of(shown) is None:
            for card in inputs.rows(self.context.project, touched[:1]):
                self.list.choose([card.cluster_id] if card.cluster_id else [])
        if not self.list.selected_ids():
            self.list.select(max(self.list.currentIndex().row(), 0))
        if self.list.current_id() != self.shown:
            self._show_cluster()

    def _show_cluster(self) -> None:
        self.shown = self.list.current_id()
        self._read_members()
        self.name_all()

    def _read_members(self) -> None:
        ids = (
            inputs.ids(self.context.project, _but(self._wanted, cluster_id=self.shown), "oldest")
            if self.shown
            else []
        )
        self.members.rows.set_ids(ids)

    def name_all(self) -> None:
        """Say what each list is and how many it holds."""
        locale = formats.locale_for(language())
        place = self.list.rows.place_of(self.shown) if self.shown else None
        row = self.list.rows.row(place) if place is not None else None
        numbered = _("Cluster {number}").format(number=row.number) if row else _("Members")
        for head, listed, name in (
            (self.loose_head, self.loose, _("In no cluster")),
            (self.clusters_head, self.list, _("Clusters")),
            (self.members_head, self.members, numbered),
        ):
            head.show_column(0, name, name, formats.number(listed.rows.rowCount(), locale))
            listed.setAccessibleName(head.accessibleName())
            listed.viewport().update()
        self.loose.say_when_empty(_("Every card is in a cluster, or hidden by the filter."))
        self.list.say_when_empty(
            _("Choose cards that say the same, press G and give them a name of 3 to 7 words.")
        )
        self.members.say_when_empty(_("Cards are dragged here, or put here with G."))
        for button, cards, least in self._links:
            button.setEnabled(cards.rows.rowCount() >= least)
        for name, field in self.names.items():
            field.setEnabled(row is not None)
            if not field.hasFocus() or not field.isModified():
                field.setText(getattr(row, name) if row else "")
                field.setCursorPosition(0)
        self._hint()

    def _hint(self) -> None:
        """Count the words of the names; never more than a hint."""
        counted = [words_in(field.text()) for field in self.names.values()]
        if not any(counted):
            said = _("A name of 3 to 7 words is remembered best.")
        else:
            said = _("{es} words in Spanish, {en} in English; 3 to 7 are remembered best.").format(
                es=counted[0], en=counted[1]
            )
        self.hint.setText(said)

    # ---------------------------------------------------------------- where one works

    def focused(self) -> BoardList:
        """The list of cards one works in or worked in last."""
        return self._last

    def begin(self) -> None:
        """Put the focus where the work goes on."""
        if self._last.rows.rowCount():
            self._last.setFocus()
            if not self._last.selected_count():  # the focus may have come before the cards
                self._last.select(0)
        else:
            self._to_list()

    def show_cluster(self, cluster_id: str) -> bool:
        """Choose a cluster and bring it into sight; False where it is not here."""
        place = self.list.rows.place_of(cluster_id)
        if place is None:
            return False
        self.list.select(place)
        self.list.setFocus()
        return True

    def show_card(self, contribution_id: str) -> bool:
        """Choose a card, in its cluster or among those in none; False where it is not shown."""
        row = inputs.one(self.context.project, contribution_id)
        if row is not None and row.cluster_id:
            self.show_cluster(row.cluster_id)
        for listed in (self.loose, self.members):
            place = listed.rows.place_of(contribution_id)
            if place is not None:
                listed.select(place)
                listed.setFocus()
                return True
        return False

    def _chosen(self, listed: BoardList) -> None:
        if listed is self._last:
            self.card_changed.emit()

    def _entered(self, listed: BoardList) -> None:
        self._last = listed
        QTimer.singleShot(0, self, self.card_changed.emit)

    def _to_list(self) -> None:
        self.list.setFocus()
        if self.list.current_id() is None:
            self.list.select(0)

    def _to_loose(self) -> None:
        self.loose.setFocus()

    def _to_members(self) -> None:
        self.members.setFocus()

    # ---------------------------------------------------------------- working

    def _ask(self) -> None:
        """The choices of clusters, under the list one works in."""
        self._last.setFocus()
        self.letter_pressed.emit("G")

    def _member_letter(self, letter: str) -> None:
        if letter == "S":
            self.split()
        elif letter == "R":
            self._to_name()
        else:
            self.letter_pressed.emit(letter)

    def _cluster_letter(self, letter: str) -> None:
        acts = {"M": self.merge, "Del": self.dissolve, "R": self._to_name}
        act = acts.get(letter)
        if act is not None:
            act()
        elif letter in {"F", "Esc"}:
            self.letter_pressed.emit(letter)

    def _to_name(self) -> None:
        field = self.names[f"name_{language()}"]
        field.setFocus()
        field.selectAll()

    def _leave_name(self) -> None:
        """Back to the members; the name stays as it was."""
        for field in self.names.values():
            field.setModified(False)
        self.name_all()
        self._to_members()

    def merge(self) -> None:
        """Merge the chosen clusters into the first of them."""
        chosen = self.list.selected_ids()
        if self._run(lambda: clusters.merge(self.context.project, *_first(chosen))):
            self.show_cluster(chosen[0])

    def dissolve(self) -> None:
        """Take the chosen clusters away; their cards stay."""
        chosen = self.list.selected_ids()
        place = self.list.currentIndex().row()
        if chosen and self._run(lambda: clusters.dissolve(self.context.project, chosen)):
            self.list.select(max(0, place - len(chosen) + 1))
            self._show_cluster()

    def split(self) -> None:
        """Put the chosen members into a cluster of their own, to be named next."""
        ids, shown = self.members.selected_ids(), self.shown
        if shown is None:
            return
        before = set(self.list.rows.ids)
        if self._run(lambda: clusters.split(self.context.project, shown, ids)):
            made = [one for one in self.list.rows.ids if one not in before]
            if made and self.show_cluster(made[0]):
                self._to_name()

    def take_out(self) -> None:
        """Take the chosen members out of the cluster."""
        ids = self.members.selected_ids()
        first = self.members.rows.place_of(ids[0]) if ids else None
        if ids and self._run(lambda: clusters.remove(self.context.project, ids)):
            self.members.select(first or 0)

    def _drop(self, ids: list[str], cluster_id: str) -> None:
        """Cards were dropped on a cluster, or beside all of them: that makes a new one."""
        project, workshop_id = self.context.project, self.context.workshop_id
        if cluster_id:
            self._run(lambda: clusters.add(project, cluster_id, ids))
        elif workshop_id:
            self._run(lambda: clusters.group(project, workshop_id, ids))

    def _rename(self, name: str) -> None:
        shown, field = self.shown, self.names[name]
        text = field.text()
        field.setModified(False)
        row = listed_clusters.one(self.context.project, shown) if shown else None
        if row is not None and " ".join(text.split()) != getattr(row, name):
            self._run(lambda: clusters.rename(self.context.project, row.id, {name: text}))

    def _map_cluster(self, number: int) -> None:
        if self.shown:
            members = listed_clusters.members(self.context.project, self.shown)
            self._map(members, number, second=False)

    def _map(self, ids: list[str], number: int, *, second: bool) -> None:
        axis = next((one for one in self.axes if one.number == number), None)
        if axis is None or not ids:
            return
        do = mappings.toggle_secondary if second else mappings.set_primary
        self._run(lambda: do(self.context.project, ids, axis.id))

    def _run(self, work: Callable[[], Changes]) -> bool:
        return operations.run(self.context, work, tell=True) is not None


def _first(chosen: list[str]) -> tuple[str, list[str]]:
    return (chosen[0], chosen[1:]) if chosen else ("", [])


def _but(wanted: ContributionFilter, **more: Any) -> ContributionFilter:
    """The filter with other values for some fields; the cluster's own condition goes before."""
    return replace(wanted, **{"clustered": None, **more})
