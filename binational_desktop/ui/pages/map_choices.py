"""What letters do to the chosen cards: kind, workstream, cluster, divide; choices under the column."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from binational_desktop.i18n import _, language
from binational_desktop.model.rules.cluster_names import is_handy
from binational_desktop.model.vocabulary import KINDS
from binational_desktop.services import clusters, contributions, workstreams
from binational_desktop.services.queries import both, strategy
from binational_desktop.services.queries import clusters as listed_clusters
from binational_desktop.store import Changes
from binational_desktop.ui import operations
from binational_desktop.ui.context import Context
from binational_desktop.ui.dialogs.split_card import offer_split
from binational_desktop.ui.models.lazy_rows import ROW
from binational_desktop.ui.widgets.board_list import BoardList
from binational_desktop.ui.widgets.choice_panel import Choice, ChoicePanel, with_letters

_NEW = "new:"


class CardChoices:
    """Opens the choices of a letter for the chosen cards of a list; the list keeps the focus."""

    def __init__(self, context: Context, body: QWidget) -> None:
        self.context = context
        self.panel = ChoicePanel(body)

    def open(self, letter: str, listed: BoardList) -> bool:
        """Do what a letter means; False where it means nothing here."""
        meant: dict[str, Callable[[BoardList], None]] = {
            "K": self.kinds,
            "W": self.workstreams,
            "G": self.clusters,
            "D": self.divide,
        }
        if letter not in meant:
            return False
        if listed.selected_count():
            listed.panel = self.panel
            meant[letter](listed)
        return True

    def kinds(self, listed: BoardList) -> None:
        """Offer the kinds, each by a letter."""
        row = listed.currentIndex().data(ROW)
        choices = with_letters([(str(kind), _(label)) for kind, label in KINDS.items()])
        self._offer(listed, choices, row.kind if row else "", contributions.set_kind)

    def workstreams(self, listed: BoardList) -> None:
        """Offer the workstreams, each by its number; choosing one that is there takes it away."""
        row = listed.currentIndex().data(ROW)
        tagged = row.workstreams if row else ()
        choices = [
            Choice(
                stream.id,
                f"{both(stream, 'name', language())}{' ✓' if stream.number in tagged else ''}",
                str(stream.number),
            )
            for stream in strategy.workstreams(self.context.project)
        ]
        self._offer(listed, choices, "", workstreams.toggle)

    def clusters(self, listed: BoardList) -> None:
        """Offer the clusters by name; what fits none may be the name of a new one."""
        assert self.context.workshop_id is not None
        lang = language()
        choices = [
            Choice(
                one,
                _cluster_label(number, *((es, en) if lang == "es" else (en, es))),
                also=tuple(filter(None, (es, en))),
            )
            for one, number, es, en in listed_clusters.names(
                self.context.project, self.context.workshop_id
            )
        ]
        row = listed.currentIndex().data(ROW)
        self._offer(
            listed,
            choices,
            (row.cluster_id or "") if row else "",
            self._into,
            accept=lambda typed: _NEW + typed.strip() if typed.strip() else "",
            free=_new_label,
        )

    def _into(self, project: Any, ids: list[str], value: str) -> Changes:
        """Put cards into the chosen cluster, or into a new one of that name."""
        assert self.context.workshop_id is not None
        if not value.startswith(_NEW):
            return clusters.add(project, value, ids)
        name = {f"name_{language()}": value.removeprefix(_NEW)}
        return clusters.group(project, self.context.workshop_id, ids, **name)

    def divide(self, listed: BoardList) -> None:
        """Offer to divide the current card."""
        row = listed.currentIndex().data(ROW)
        if row is not None:
            offer_split(self.context, row.id, listed.window())

    def _offer(
        self,
        listed: BoardList,
        choices: list[Choice],
        current: str,
        do: Callable[[Any, list[str], str], Changes],
        **more: Any,
    ) -> None:
        ids = listed.selected_ids()

        def chosen(value: str) -> None:
            operations.run(self.context, lambda: do(self.context.project, ids, value), tell=True)

        self.panel.offer(listed.above(), choices, current, chosen, **more)


def _cluster_label(number: int, name: str, other: str) -> str:
    """A cluster by its number and name; by its number alone where it has no name."""
    named = name or other
    return f"{number} {named}" if named else _("Cluster {number}").format(number=number)


def _new_label(typed: str) -> str:
    """How a new cluster is worded in the list, with a hint where its name is hard to remember."""
    name = typed.strip()
    said = _("New cluster: “{name}”").format(name=name)
    hint = _("3 to 7 words are best")
    return said if is_handy(name) else f"{said} · {hint}"
