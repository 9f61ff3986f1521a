"""The documents there are, and how one is made: read, build, print."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from binational_desktop.i18n import N_, translator
from binational_desktop.progress import Progress
from binational_desktop.reports.document import Document
from binational_desktop.services.queries import report as queries

LANGUAGES: Final[dict[str, tuple[str, ...]]] = {"es": ("es",), "en": ("en",), "es-en": ("es", "en")}


@dataclass(frozen=True)
class Wish:
    """What a document is asked to be about, in which languages and on which paper."""

    workshop_id: str
    languages: tuple[str, ...] = ("es",)
    paper: str = "letter"


@dataclass(frozen=True)
class Kind:
    """A document there is: its name, and who makes its content."""

    title: str
    make: Callable[[queries.Project, Wish], Document]


def _memoria(project: queries.Project, wish: Wish) -> Document:
    from binational_desktop.reports import memoria

    return memoria.build(queries.workshop_data(project, wish.workshop_id), wish.languages)


DOCUMENTS: Final[dict[str, Kind]] = {"memoria": Kind(N_("Workshop report"), _memoria)}
"""The documents by the names that settings and the command line know."""


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
    from binational_desktop.reports import pdf

    wish = Wish(workshop_id, LANGUAGES[language], paper)
    made = DOCUMENTS[document].make(project, wish)
    if queries.get_workshop(project, workshop_id).practice:
        mark = tuple(translator(one).gettext(N_("SAMPLE")) for one in wish.languages)
        made = replace(made, mark=mark)
    return pdf.write(made, paper, progress)
