"""What the translator's list can be narrowed by: state, table, kind of text."""

from typing import Any

from binational_desktop.i18n import N_, NN_, _, language
from binational_desktop.services.queries import both
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.translations import MISSING, TranslationFilter
from binational_desktop.ui.context import Context
from binational_desktop.ui.translation_labels import STATES
from binational_desktop.ui.widgets.filter_chips import Chip, Choices, FilterChips


def made_chips(context: Context) -> FilterChips:
    """The chips, at first on what is missing."""
    chips = FilterChips(
        [
            Chip(N_("State"), {"states": _states}),
            Chip(N_("Table"), {"table_id": lambda: _tables(context)}, every=N_("All tables")),
            Chip(N_("Text"), {"what": _kinds, "withheld": _withheld}),
        ],
        counted=NN_("{shown} of {n} text", "{shown} of {n} texts"),
    )
    chips.values = {"states": MISSING}
    chips.show_values()
    return chips


def wanted(chips: FilterChips, workshop_id: str | None) -> TranslationFilter:
    """The filter the chips stand for."""
    return TranslationFilter(workshop_id=workshop_id, **chips.values)


def drop_what_is_gone(chips: FilterChips, context: Context) -> None:
    """Forget a table that is there no more."""
    tables = {value for value, _label in _tables(context)}

    def there(name: str, value: Any) -> bool:
        return name != "table_id" or value in tables

    chips.keep(there)


def _states() -> Choices:
    return [
        (MISSING, _("What is missing")),
        *(((code,), _(label)) for code, (label, *_look) in STATES.items()),
    ]


def _kinds() -> Choices:
    return [
        ("input", _("Inputs")),
        ("sheet", _("Workshop and tables")),
        ("catalogue", _("Strategy and institutions")),
    ]


def _withheld() -> Choices:
    return [(True, _("Also what is not to be published"))]


def _tables(context: Context) -> Choices:
    if not context.workshop_id:
        return []
    return [
        (
            table.id,
            f"{_('Table {number}').format(number=table.number)}"
            f" · {both(table, 'name', language())}".removesuffix(" · ")
            if table.number
            else _("Plenary"),
        )
        for table in sheets.list_tables(context.project, context.workshop_id)
    ]
