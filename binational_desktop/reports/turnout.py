"""Who took part, in the workshop report: people by sector and country, and institutions. No names."""

from collections import Counter

from binational_desktop.i18n import N_, NN_
from binational_desktop.reports.document import Block, Facts, Paragraph
from binational_desktop.reports.speaker import Speaker
from binational_desktop.services.queries.report import COUNTRIES, SECTORS, THRESHOLD, shares


def turnout(speaker: Speaker) -> list[Block]:
    """People and institutions as far as they are kept; nothing where neither is."""
    return [*_people(speaker), *_institutions(speaker)]


def _people(speaker: Speaker) -> list[Block]:
    """How many took part; small groups go together, so that a count points at nobody."""
    people = speaker.data.people
    total = sum(n for _sector, _country, n in people)
    if total < THRESHOLD:
        return []
    blocks: list[Block] = [
        Paragraph(
            speaker.count(NN_("{n} person took part.", "{n} people took part."), total), "lead"
        )
    ]
    known = Counter({(s, c): n for s, c, n in people if s and c})
    found = shares(known, total)
    for title, groups, totals, labels in (
        (N_("People by sector"), found.sectors, found.sector_totals, SECTORS),
        (N_("People by country"), found.countries, found.country_totals, COUNTRIES),
    ):
        if groups:
            blocks.append(speaker.group_chart(title, groups, totals, labels))
    if found.unsaid >= THRESHOLD:
        blocks.append(
            Paragraph(
                speaker.count(
                    NN_(
                        "Sector or country of {n} person are not known.",
                        "Sector or country of {n} people are not known.",
                    ),
                    found.unsaid,
                ),
                "note",
            )
        )
    return blocks


def _institutions(speaker: Speaker) -> list[Block]:
    """The institutions that were said to take part, its conveners among them."""
    if not speaker.data.institutions:
        return []
    names = speaker.institutions(speaker.data.institutions)
    return [Facts(((speaker.say(N_("Institutions that took part")), names),))]
