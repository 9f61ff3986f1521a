"""Open data out: the publishable inputs as rows, with a codebook. What is withheld is not read."""

from dataclasses import dataclass
from typing import Final

from binational_desktop.i18n import N_, translator
from binational_desktop.model import vocabulary
from binational_desktop.services.queries import attribution, contributions, strategy, workshops
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.services.queries.masks import Masks
from binational_desktop.store import Project

COLUMNS: Final[dict[str, str]] = {
    "workshop": N_("Workshop"),
    "code": N_("Card code"),
    "table": N_("Table"),
    "text": N_("Text"),
    "language": N_("Language of the text"),
    "spoken_language": N_("Language spoken"),
    "via_interpreter": N_("Via interpreter"),
    "kind": N_("Kind"),
    "axis": N_("Axis"),
    "second_axes": N_("Second axes"),
    "country": N_("Country, where the workshop's sheet lets it stand there"),
    "sector": N_("Sector, where the workshop's sheet lets it stand there and it is not rare"),
    "translation": N_("Translation"),
    "translation_state": N_("State of the translation"),
    "recorded_at": N_("Day it was recorded"),
}
"""The exported columns: stable names, and their meaning for the codebook. No seat, no person."""


_NOBODY: Final = attribution.Source("")


@dataclass(frozen=True)
class Export:
    """Rows under ``COLUMNS`` and the codebook: column, code, Spanish and English label.

    ``generalised``: rows whose sector or country is known and not told.
    """

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    codebook: list[tuple[str, str, str, str]]
    generalised: int = 0


def export(project: Project) -> Export:
    """All publishable inputs of the project, oldest first.

    What was tried out in a practice workshop is left out as soon as there is a real one.
    """
    there = workshops.list_workshops(project)
    names = {sheet.id: sheet.code or str(sheet.number) for sheet in there}
    practice = {sheet.id for sheet in there if sheet.practice}
    left_out = practice if len(practice) < len(there) else set()
    codes = {axis.number: axis.code for axis in strategy.axes(project)}
    ids = contributions.ids(project, ContributionFilter(withheld=False), "oldest")
    generalised = 0
    masks = Masks(project)
    sources = attribution.of_project(project)
    rows: list[tuple[object, ...]] = []
    for start in range(0, len(ids), 256):
        for row in contributions.rows(project, ids[start : start + 256]):
            if row.workshop_id in left_out:
                continue
            source = sources.get(row.id, _NOBODY)
            generalised += (source.sector, source.country) != (row.sector, row.country)
            rows.append(
                (
                    names[row.workshop_id],
                    row.code,
                    row.table_number,
                    masks.text(row.id, row.text),
                    row.written_language,
                    row.spoken_language,
                    int(row.via_interpreter),
                    row.kind,
                    codes.get(row.axis_number or 0, ""),
                    " ".join(codes[number] for number in row.secondary),
                    source.country,
                    source.sector,
                    masks.text(row.id, row.translation_text),
                    row.translation_state,
                    row.recorded_at[:10],
                )
            )
    return Export(tuple(COLUMNS), rows, codebook(project), generalised)


def codebook(project: Project) -> list[tuple[str, str, str, str]]:
    """What each column and each code means: column, code, Spanish, English."""
    spanish, english = translator("es"), translator("en")

    def line(column: str, code: str, message: str) -> tuple[str, str, str, str]:
        return column, code, spanish.gettext(message), english.gettext(message)

    lines = [line(column, "", meaning) for column, meaning in COLUMNS.items()]
    for column, labels in (
        ("kind", vocabulary.KINDS),
        ("country", vocabulary.COUNTRIES),
        ("sector", vocabulary.SECTORS),
        ("translation_state", vocabulary.TRANSLATION_STATES),
    ):
        lines += [line(column, str(code), label) for code, label in labels.items()]
    lines += [("axis", axis.code, axis.name_es, axis.name_en) for axis in strategy.axes(project)]
    return lines
