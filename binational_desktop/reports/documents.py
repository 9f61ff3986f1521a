"""The documents there are, and how one is made: read, build, print."""

from typing import Final

from binational_desktop.i18n import N_
from binational_desktop.progress import Progress
from binational_desktop.services.queries import report as queries

DOCUMENTS: Final[dict[str, str]] = {"memoria": N_("Workshop report")}
LANGUAGES: Final[dict[str, tuple[str, ...]]] = {"es": ("es",), "en": ("en",), "es-en": ("es", "en")}


def render(
    project: queries.Project,
    *,
    document: str = "memoria",
    language: str = "es",
    paper: str = "letter",
    workshop_id: str,
    progress: Progress | None = None,
) -> bytes:
    """A document about a workshop as PDF.

    ``language`` is es, en or es-en (side by side), ``paper`` letter or a4. Raises ``UserError``
    where the workshop is there no more, ``Cancelled`` where the user asked for it.
    """
    from binational_desktop.reports import memoria, pdf

    builders = {"memoria": memoria.build}
    data = queries.workshop_data(project, workshop_id)
    return pdf.write(builders[document](data, LANGUAGES[language]), paper, progress)
