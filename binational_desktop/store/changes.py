"""What an edit did: plain data for screens, undo menu and history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from binational_desktop.i18n import Translator

Rows = Mapping[str, frozenset[str]]
"""Row ids by table name."""


@dataclass(frozen=True)
class Changes:
    """What one edit changed. ``label`` is an untranslated message with ``params`` for its places.

    ``rows`` holds all touched rows, ``inserted`` and ``deleted`` those that came and went.
    ``kind`` is do, undo, redo or setup.
    """

    edit_id: str
    kind: str
    label: str
    params: Mapping[str, Any] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)
    inserted: Rows = field(default_factory=dict)
    deleted: Rows = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def text(self, translator: Translator) -> str:
        """The edit's name in a language."""
        return label_text(self.label, self.params, translator)

    def touched(self, table: str) -> frozenset[str]:
        """The ids of the touched rows of a table."""
        return self.rows.get(table, frozenset())


@dataclass(frozen=True)
class Version:
    """One state of a row: when (UTC, ISO 8601) and on which laptop it came about, and its values.

    ``values`` is None where the row was deleted, ``before`` where it came into being.
    """

    edit_id: str
    device: str
    at: str
    label: str
    params: Mapping[str, Any]
    values: Mapping[str, Any] | None
    before: Mapping[str, Any] | None


def label_text(label: str, params: Mapping[str, Any], translator: Translator) -> str:
    """An edit's label in a language. ``n`` among the parameters chooses the plural form.

    A plural label is stored as ``singular|plural``.
    """
    singular, bar, plural = label.partition("|")
    message = (
        translator.ngettext(singular, plural, int(params.get("n", 1)))
        if bar
        else translator.gettext(singular)
    )
    return message.format(**params)
