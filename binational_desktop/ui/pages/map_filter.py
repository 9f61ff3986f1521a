"""What the board, the groups and the matrix can be narrowed by: the chips of the Map page."""

from typing import Any

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language
from binational_desktop.model.vocabulary import COUNTRIES, KINDS, SECTORS, TRANSLATION_STATES
from binational_desktop.services.queries import both, filter_choices, strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.narrowing import ContributionFilter
from binational_desktop.ui.context import Context
from binational_desktop.ui.widgets.filter_chips import Chip, Choices, FilterChips


def made_chips(context: Context) -> FilterChips:
    """The chips of the Map page, over the workshop one is in."""
    choices = _Choices(context)
    return FilterChips(
        [
            Chip(N_("Table"), {"table_id": choices.tables}, every=N_("All tables")),
            Chip(N_("Kind"), {"kind": lambda: _labels(KINDS)}),
            Chip(N_("Sector"), {"sector": lambda: [*_labels(SECTORS), ("", _("Not said"))]}),
            Chip(N_("Country"), {"country": lambda: [*_labels(COUNTRIES), ("", _("Not said"))]}),
            Chip(N_("Language"), {"language": choices.languages}, label=_language_name),
            Chip(
                N_("Workstream"),
                {"workstream_id": choices.workstreams},
                choices.tagged,
                every=N_("All workstreams"),
            ),
            Chip(
                N_("State"),
                {
                    "validated": lambda: [(True, _("Validated")), (False, _("Not yet validated"))],
                    "withheld": lambda: [(True, _("Do not publish")), (False, _("Publishable"))],
                    "translation_state": lambda: _labels(TRANSLATION_STATES),
                    "clustered": lambda: [(True, _("In a cluster")), (False, _("In no cluster"))],
                    "via_interpreter": lambda: [(True, _("Via interpreter"))],
                },
            ),
        ]
    )


def wanted(chips: FilterChips, workshop_id: str | None) -> ContributionFilter:
    """The filter the chips stand for."""
    return ContributionFilter(workshop_id=workshop_id, **chips.values)


def drop_what_is_gone(chips: FilterChips, context: Context) -> None:
    """Forget tables and workstreams that are there no more."""
    choices = _Choices(context)
    tables = {value for value, _label in choices.tables()}
    streams = {value for value, _label in choices.workstreams()}

    def there(name: str, value: Any) -> bool:
        return (name != "table_id" or value in tables) and (
            name != "workstream_id" or value in streams
        )

    chips.keep(there)


def _labels(labels: dict[str, str]) -> Choices:
    return [(str(code), _(label)) for code, label in labels.items()]


def _table_label(number: int, name: str) -> str:
    label = _("Table {number}").format(number=number) if number else _("Plenary")
    return f"{label} · {name}" if name else label


def _language_name(tag: str) -> str:
    return formats.begin_large(formats.language_name(tag, formats.locale_for(language())))


class _Choices:
    """The choices that are read from the project."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def tables(self) -> Choices:
        """The tables of the workshop."""
        if not self._context.workshop_id:
            return []
        return [
            (
                table.id,
                _table_label(table.number, both(table, "name", language())),
            )
            for table in sheets.list_tables(self._context.project, self._context.workshop_id)
        ]

    def languages(self) -> Choices:
        """The languages that were heard."""
        if not self._context.workshop_id:
            return []
        return [
            (tag, _language_name(tag))
            for tag in filter_choices.spoken_languages(
                self._context.project, self._context.workshop_id
            )
        ]

    def tagged(self) -> dict[str, int]:
        """How many inputs each workstream has."""
        if not self._context.workshop_id:
            return {}
        return filter_choices.tagged(self._context.project, self._context.workshop_id)

    def workstreams(self) -> Choices:
        """The workstreams with their numbers."""
        return [
            (stream.id, f"{stream.number} {both(stream, 'name', language())}")
            for stream in strategy.workstreams(self._context.project)
        ]
