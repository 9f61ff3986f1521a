"""The attendance list (es: lista de asistencia): the notice, then rows to be signed. Restricted.

It is the only document with names, and is never part of another one. What somebody did not agree
to is not printed either: without the agreement to be on the list no name, without that to be
contacted no contact.
"""

import hashlib
from typing import Final

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.reports.document import (
    Block,
    Document,
    Masthead,
    NoticeText,
    Paragraph,
    SignatureList,
    Signer,
    Texts,
)
from binational_desktop.reports.speaker import Speaker
from binational_desktop.services.queries import attendance
from binational_desktop.services.queries.attendance import AttendeeRow, NoticeRow
from binational_desktop.services.queries.report import COUNTRIES, SECTORS, Project, WorkshopData

BLANK: Final = 16
"""Empty rows after the names, for whoever comes without having been announced."""
ASKED: Final = ("contact", "photo", "attribution")
"""The purposes with a box; to be on the list is agreed to by the signature."""


def read(project: Project, data: WorkshopData, languages: tuple[str, ...]) -> Document:
    """The list of a workshop. Raises ``UserError`` without a notice, and where one only counts."""
    workshop_id = data.workshop.id
    if data.workshop.attendance == "count":
        raise UserError(
            _("This workshop only counts; it has no list of names."),
            _("Choose to register names first, in Prepare, under Attendance."),
        )
    notice = attendance.notice(project, workshop_id)
    if notice is None or not notice.complete:
        raise UserError(
            _("The list needs its privacy notice."),
            _("Write it in Prepare, under Attendance: who answers for the data, and the text."),
        )
    return build(data, notice, attendance.attendees(project, workshop_id), languages)


def build(
    data: WorkshopData, notice: NoticeRow, people: list[AttendeeRow], languages: tuple[str, ...]
) -> Document:
    """Masthead, notice, rows with the names so far, and empty rows."""
    return _Builder(data, languages).document(notice, people)


class _Builder(Speaker):
    """Says the list once for each language."""

    def document(self, notice: NoticeRow, people: list[AttendeeRow]) -> Document:
        sheet = self.data.workshop
        controller = (self.say(N_("Data controller")), self.same(notice.data_controller))
        facts = (*self.met(), controller)
        kind = self.say(N_("Attendance list"))
        version = self.say(N_("Privacy notice, version {n}"), n=notice.version)
        blocks: list[Block] = [
            Masthead(kind, self.title(), facts, self.say(N_("Restricted")), True, "list"),
            NoticeText(version, self.notice(notice)),
            Paragraph(
                self.say(
                    N_(
                        "With my signature I confirm that I have read the notice and agree to be on"
                        " this list. I tick what else I agree to – to be contacted, photographed, or"
                        " quoted with my institution; none of it is needed to take part."
                    )
                ),
                "body",
            ),
            self.rows(people),
        ]
        mark = hashlib.sha256(repr((notice, people, sheet)).encode()).hexdigest()
        return self.framed(
            kind,
            blocks,
            title=f"{self.title()[0]} – {kind[0]}",
            author=notice.data_controller,
            subject=kind[0],
            fingerprint=mark,
            running=tuple(
                f"{one} – {title}" for one, title in zip(kind, self.title(), strict=True)
            ),
            landscape=True,
        )

    def notice(self, notice: NoticeRow) -> Texts:
        """The text in each language; in the other one, marked, where it is missing."""
        texts = []
        for language, name in zip(self.languages, self.title(), strict=True):
            other = "en" if language == "es" else "es"
            text = notice.shown(language, name)
            texts.append(text or f"[{other}] {notice.shown(other, name)}")
        return tuple(texts)

    def rows(self, people: list[AttendeeRow]) -> SignatureList:
        """Who is on the list so far, each with what was agreed to."""
        heads = (
            self.say(N_("No.")),
            self.say(N_("Name")),
            self.say(N_("Institution and position")),
            self.say(N_("Sector and country")),
            self.say(N_("Contact (only with agreement)")),
            self.say(N_("Contact")),
            self.say(N_("Photo")),
            self.say(N_("Quote")),
            self.say(N_("Signature")),
        )
        signers = [
            Signer(
                one.name,
                tuple(one.institution(language) for language in self.languages),
                one.position,
                self.origin(one),
                one.contact if one.agrees("contact") else "",
                tuple(one.agrees(purpose) for purpose in ASKED),
            )
            for one in people
            if one.agrees("attendance")
        ]
        answers = (self.say(N_("not ticked")), self.say(N_("ticked")))
        # Which rows are empty is known when they are set.
        places = {name: f"{{{name}}}" for name in ("first", "last", "heads")}
        empty = self.say(
            N_("Empty rows to be filled in and signed, {first} to {last}. Columns: {heads}."),
            **places,
        )
        return SignatureList(heads, tuple(signers), BLANK, answers, empty)

    def origin(self, one: AttendeeRow) -> Texts:
        """Sector and country, as far as they are said."""
        labels = [SECTORS.get(one.sector, ""), COUNTRIES.get(one.country, "")]
        said = [self.say(label) for label in labels if label]
        return tuple(" · ".join(label[i] for label in said) for i in range(len(self.languages)))
