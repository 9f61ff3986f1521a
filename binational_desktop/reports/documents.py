"""The documents there are, and how one is made: read, build, print."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _, translator
from binational_desktop.progress import Progress
from binational_desktop.reports.document import Document
from binational_desktop.services.queries import report as queries
from binational_desktop.services.queries.report import WorkshopData

LANGUAGES: Final[dict[str, tuple[str, ...]]] = {"es": ("es",), "en": ("en",), "es-en": ("es", "en")}


FORMS: Final[dict[str, str]] = {"pdf": N_("PDF"), "docx": N_("Word (DOCX)")}
"""The formats documents are written in."""


@dataclass(frozen=True)
class Wish:
    """What a document is asked to be about, in which languages, on which paper, as what."""

    workshop_id: str
    languages: tuple[str, ...] = ("es",)
    paper: str = "letter"
    table: int | None = None
    axis: str = ""
    form: str = "pdf"


@dataclass(frozen=True)
class Kind:
    """A document there is: its name, who makes its content, whether it asks for a table or axis."""

    title: str
    make: Callable[[queries.Project, WorkshopData, Wish], Document]
    parted: bool = False


def _lacking(wish: Wish) -> Callable[[str], bool]:
    """What says whether a text has letters that cannot be printed; Word has them all."""
    if wish.form != "pdf":
        return lambda _text: False
    from binational_desktop.reports import typesetting

    return typesetting.lacking


def _memoria(_project: queries.Project, data: WorkshopData, wish: Wish) -> Document:
    from binational_desktop.reports import memoria, pdf

    def fits(document: Document) -> bool:
        return pdf.pages(document, wish.paper) == 1

    return memoria.build(data, wish.languages, fits, _lacking(wish))


def _brief(_project: queries.Project, data: WorkshopData, wish: Wish) -> Document:
    from binational_desktop.reports import brief, pdf

    def fits(document: Document) -> bool:
        return pdf.pages(document, wish.paper) == len(wish.languages)

    return brief.build(data, wish.languages, fits)


def _return_sheet(_project: queries.Project, data: WorkshopData, wish: Wish) -> Document:
    from binational_desktop.reports import return_sheet

    return return_sheet.build(
        data, wish.languages, table=wish.table, axis=wish.axis, lacking=_lacking(wish)
    )


def _coverage(project: queries.Project, data: WorkshopData, wish: Wish) -> Document:
    from binational_desktop.reports import coverage
    from binational_desktop.services.queries.coverage import published

    return coverage.build(data, published(project, wish.workshop_id), wish.languages)


def _attendance(project: queries.Project, data: WorkshopData, wish: Wish) -> Document:
    from binational_desktop.reports import attendance_list

    return attendance_list.read(project, data, wish.languages)


DOCUMENTS: Final[dict[str, Kind]] = {
    "memoria": Kind(N_("Workshop report"), _memoria),
    "brief": Kind(N_("One-page brief"), _brief),
    "return-sheet": Kind(N_("Return sheet"), _return_sheet, parted=True),
    "coverage": Kind(N_("Coverage matrix"), _coverage),
}
"""The documents by the names that settings and the command line know."""
RESTRICTED: Final[dict[str, Kind]] = {"attendance": Kind(N_("Attendance list"), _attendance)}
"""Documents with names: only made when they are asked for by name, never along with others."""


def render(
    project: queries.Project,
    *,
    document: str = "memoria",
    language: str = "es",
    paper: str = "letter",
    workshop_id: str,
    table: int | None = None,
    axis: str = "",
    form: str = "pdf",
    progress: Progress | None = None,
) -> bytes:
    """A document about a workshop as PDF or, with ``form`` docx, as an editable Word file.

    ``language`` is es, en or es-en (side by side), ``paper`` letter or a4; ``table`` or ``axis``
    (its code or number) where the document is about a part of the workshop. Raises ``UserError``
    where the workshop, table or axis is not there or the document has no parts, ``Cancelled``
    where the user asked for it.
    """
    kind = (DOCUMENTS | RESTRICTED)[document]
    if document in RESTRICTED and form != "pdf":
        raise UserError(
            _("“{document}” is made as PDF only.").format(document=_(kind.title)),
            _("It is to be signed on paper."),
        )
    if (table is not None or axis) and not kind.parted:
        raise UserError(
            _("“{document}” is about the whole workshop.").format(document=_(kind.title)),
            _("Leave table and axis out."),
        )
    if table is not None and axis:
        raise UserError(_("A document is about a table or about an axis, not both."))
    wish = Wish(workshop_id, LANGUAGES[language], paper, table, axis, form)
    with _collecting_later():
        return _writer(form)(_made(project, kind, wish), paper, progress)


def _made(project: queries.Project, kind: Kind, wish: Wish) -> Document:
    """The document before it is set; the data it is made of are not kept."""
    data = queries.workshop_data(project, wish.workshop_id)
    made = kind.make(project, data, wish)
    if not data.workshop.practice:
        return made
    mark = tuple(translator(one).gettext(N_("SAMPLE")) for one in wish.languages)
    return replace(made, mark=mark)


def _writer(form: str) -> Callable[[Document, str, Progress | None], bytes]:
    """What sets a document in a format, imported when it is wanted."""
    if form == "docx":
        from binational_desktop.reports import word

        return word.write
    from binational_desktop.reports import pdf

    return pdf.write


@contextmanager
def _collecting_later() -> Iterator[None]:
    """No garbage is collected inside: a document is made of many small things that all stay, and
    walking through them again and again is a third of the time of a long report.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
