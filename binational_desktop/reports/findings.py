"""What the workshop report says of an axis beyond its counts: clusters, voices, questions, dissent."""

from collections.abc import Sequence
from typing import Final

from binational_desktop.i18n import N_, NN_
from binational_desktop.reports.document import (
    Block,
    Column,
    Heading,
    Paragraph,
    Quote,
    Quotes,
    Table,
    Texts,
)
from binational_desktop.reports.quoting import LONGEST_QUOTE, QUOTES_PER_AXIS, choose
from binational_desktop.reports.speaker import DOT, Speaker
from binational_desktop.services.queries.report import THRESHOLD, Cluster, Input

_APART: Final = {
    "question": N_("Open questions"),
    "dissent": N_("Dissent and reservations"),
}
"""Kinds that are told under a heading of their own."""
_CODES: Final = 6
"""Card codes printed of a cluster; the annex has them all."""
_APART_MOST: Final = 8


def told(speaker: Speaker, found: Sequence[Input], axis: int) -> list[Block]:
    """Clusters of an axis, a choice of its voices, then all that was asked or not agreed to."""
    return [
        *clusters(speaker, found, axis),
        *voices(speaker, [one for one in found if one.kind not in _APART], axis),
        *(
            block
            for kind, title in _APART.items()
            for block in apart(speaker, [one for one in found if one.kind == kind], axis, title)
        ),
    ]


def _of_axis(speaker: Speaker, axis: int) -> list[Cluster]:
    """The clusters under an axis, the largest first."""
    data = speaker.data
    there = [one for one in data.clusters if data.axis_of(one) == axis]
    return sorted(there, key=lambda one: (-len(one.codes), one.number))


def clusters(speaker: Speaker, found: Sequence[Input], axis: int) -> list[Block]:
    """What was said alike: how often, at which tables, from how many sectors, on which cards.

    Sectors are counted, not named, and in large clusters only: a small one would say who spoke.
    """
    there = _of_axis(speaker, axis)
    if not there:
        return []
    columns = (
        Column(speaker.say(N_("Cluster")), 0.36),
        Column(speaker.say(N_("Inputs")), 0.1, "right"),
        Column(speaker.say(N_("Said at")), 0.14),
        Column(speaker.say(N_("Sectors")), 0.12, "right"),
        Column(speaker.say(N_("Cards")), 0.28),
    )
    rows = tuple(_row(speaker, one) for one in there)
    hidden = any(row[3][0] == "·" for row in rows)
    blocks: list[Block] = [
        Heading(3, speaker.say(N_("Clusters"))),
        Table(columns, rows, speaker.say(DOT) if hidden else ()),
    ]
    alone = sum(1 for one in found if one.code not in speaker.data.cluster_of)
    if alone:
        text = speaker.count(
            NN_(
                "{n} input of this axis is in no cluster; the annex has it.",
                "{n} inputs of this axis are in no cluster; the annex has them.",
            ),
            alone,
        )
        blocks.append(Paragraph(text, "note"))
    return blocks


def _row(speaker: Speaker, one: Cluster) -> tuple[Texts, ...]:
    members = [speaker.data.by_code[code] for code in one.codes]
    said = [member.sector for member in members if member.sector]
    sectors = speaker.number(len(set(said))) if len(said) >= THRESHOLD else "·"
    tables = sorted({member.table for member in members})
    shown = ", ".join(one.codes[:_CODES])
    more = len(one.codes) - _CODES
    return (
        speaker.cluster_name(one),
        speaker.same(speaker.number(len(members))),
        speaker.same(", ".join(f"T{number}" for number in tables)),
        speaker.same(sectors),
        speaker.same(f"{shown} +{more}" if more > 0 else shown),
    )


def voices(speaker: Speaker, found: Sequence[Input], axis: int) -> list[Block]:
    """A choice of quotations: one of each cluster, the largest first, then what fits best."""
    quotable = [one for one in found if len(one.text) <= LONGEST_QUOTE]
    if not quotable:
        return []
    chosen: list[Input] = []
    for group in _of_axis(speaker, axis)[:QUOTES_PER_AXIS]:
        chosen += choose([one for one in quotable if one.code in group.codes], 1)
    rest = [one for one in quotable if one not in chosen]
    chosen += choose(rest, QUOTES_PER_AXIS - len(chosen))
    chosen.sort(key=lambda one: (one.table, one.code))
    return [Heading(3, speaker.say(N_("In their own words"))), quotes(speaker, chosen, axis)]


def apart(speaker: Speaker, found: Sequence[Input], axis: int, title: str) -> list[Block]:
    """All inputs of a kind that must not be lost among the others; long ones are in the annex."""
    shown = [one for one in found if len(one.text) <= LONGEST_QUOTE][:_APART_MOST]
    if not found:
        return []
    blocks: list[Block] = [Heading(3, speaker.say(title))]
    if shown:
        blocks.append(quotes(speaker, shown, axis))
    more = len(found) - len(shown)
    if more:
        text = speaker.count(
            NN_("{n} more stands in the annex.", "{n} more stand in the annex."), more
        )
        blocks.append(Paragraph(text, "note"))
    return blocks


def quotes(speaker: Speaker, chosen: Sequence[Input], axis: int) -> Quotes:
    """Quotations with the codes of their cards."""
    return Quotes(
        tuple(
            Quote(
                one.code,
                axis,
                tuple(speaker.quoted(one, language) for language in speaker.languages),
            )
            for one in chosen
        )
    )
