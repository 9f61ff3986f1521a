"""How texts to be translated are named on the screen, and the mark of each state."""

from binational_desktop import formats
from binational_desktop.i18n import N_, _, language
from binational_desktop.model.vocabulary import KINDS
from binational_desktop.services.queries.translations import INPUT, TranslationRow

STATES = {
    "none": (N_("No translation"), "circle-dashed", "warning"),
    "stale": (N_("Out of date"), "refresh-cw", "warning"),
    "draft": (N_("Draft"), "pencil", "quiet"),
    "reviewed": (N_("Reviewed"), "check", "accent"),
}
"""Each state in a word, its icon, and the colour of both."""

FIELDS = {
    ("workshop", "name"): N_("Name of the workshop"),
    ("workshop", "objective"): N_("Objective"),
    ("workshop", "focus_question"): N_("Focus question"),
    ("workshop", "expected_products"): N_("Expected products"),
    ("workshop", "conveners"): N_("Convened by"),
    ("agenda_item", "title"): N_("Agenda item {number}"),
    ("working_table", "name"): N_("Name of table {number}"),
    ("cluster", "name"): N_("Name of cluster {number}"),
    ("attachment", "caption"): N_("Caption of a photo"),
    ("project", "name"): N_("Name of the project"),
    ("project", "funding"): N_("Funding statement"),
    ("project", "disclaimer"): N_("Disclaimer"),
    ("logo", "name"): N_("Whose logo {number} is"),
    ("strategy", "name"): N_("Name of the Strategy"),
    ("strategy", "goal"): N_("Overall goal of the Strategy"),
    ("axis", "name"): N_("Axis {number}"),
    ("axis", "short"): N_("Short name of axis {number}"),
    ("line_of_action", "name"): N_("Line of action {number}"),
    ("workstream", "name"): N_("Workstream {number}"),
    ("programme", "name"): N_("Name of programme {number}"),
    ("programme", "note"): N_("Note on programme {number}"),
    ("programme_axis", "note"): N_("Note on a programme and its axis"),
    ("institution", "name"): N_("Name of an institution"),
    ("institution", "acronym"): N_("Acronym of an institution"),
}
"""The authored texts."""


def name_of(row: TranslationRow) -> str:
    """A text in few words: its card code, or what it is."""
    if row.what == INPUT:
        return row.number
    label = FIELDS.get((row.what, row.field), "")
    return _(label).format(number=row.number) if label else _("Text")


def state_of(row: TranslationRow) -> str:
    """The state in a word."""
    return _(STATES[row.state][0])


def spoken(row: TranslationRow) -> str:
    """Everything of a row in one line, for a screen reader."""
    return f"{name_of(row)}, {state_of(row)}: {row.original}"


def facts_of(row: TranslationRow) -> str:
    """What helps to translate an input: table, kind, the language it was heard in."""
    if row.what != INPUT:
        return ""
    table = (
        _("Table {number}").format(number=row.table_number) if row.table_number else _("Plenary")
    )
    parts = [table, _(KINDS[row.kind])]
    if row.spoken_language.split("-")[0] != row.original_language:
        said = language_name(row.spoken_language)
        parts.append(_("said in {language}").format(language=said))
    if row.via_interpreter:
        parts.append(_("via interpreter"))
    return " · ".join(parts)


def language_name(tag: str) -> str:
    """The name of a language in the interface's."""
    return formats.language_name(tag, formats.locale_for(language()))
