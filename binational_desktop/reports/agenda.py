"""The agenda in the workshop report: planned, real, and the difference between them."""

from datetime import date

from binational_desktop import formats
from binational_desktop.i18n import N_, NN_
from binational_desktop.reports.document import Block, Column, Heading, Paragraph, Table, Texts
from binational_desktop.reports.speaker import Speaker
from binational_desktop.services.queries.report import AgendaRow, days


def agenda(speaker: Speaker) -> list[Block]:
    """The items with their times; nothing where there is no agenda."""
    items = speaker.data.agenda
    if not items:
        return []
    columns = (
        Column(speaker.say(N_("Planned")), 0.17),
        Column(speaker.say(N_("Actual")), 0.17),
        Column(speaker.say(N_("Difference (min)")), 0.14, "right"),
        Column(speaker.say(N_("Activity")), 0.36),
        Column(speaker.say(N_("Responsible")), 0.16),
    )
    several = len(days(list(items))) > 1
    rows: list[tuple[Texts, ...]] = []
    shown = ""
    for one in items:
        if several and one.day and one.day != shown:
            shown = one.day
            of_day = tuple(
                formats.long_date(date.fromisoformat(shown), locale) for locale in speaker.locales
            )
            rows.append((of_day, *(speaker.same(""),) * 4))
        rows.append(
            (
                speaker.same(one.planned or "–"),
                speaker.same(one.real or "–"),
                difference(speaker, one),
                speaker.own(one, "title"),
                speaker.same(one.responsible or "–"),
            )
        )
    blocks: list[Block] = [
        Heading(3, speaker.say(N_("Agenda of the workshop"))),
        Table(columns, tuple(rows)),
    ]
    late = max((one.difference or 0 for one in items), default=0)
    if late > 0:
        blocks.append(
            Paragraph(
                speaker.count(
                    NN_(
                        "The latest start was {n} minute after the planned time.",
                        "The latest start was {n} minutes after the planned time.",
                    ),
                    late,
                ),
                "note",
            )
        )
    return blocks


def difference(speaker: Speaker, one: AgendaRow) -> Texts:
    """How late an item began, with its sign; a dash where there is nothing to compare."""
    minutes = one.difference
    if minutes is None:
        return speaker.same("–")
    if minutes == 0:
        return speaker.say(N_("on time"))
    return speaker.same(f"{'+' if minutes > 0 else '−'}{abs(minutes)}")
