"""The page that is read in a minute: what was said by axis and side, of which kind, at which table."""

from collections import Counter
from itertools import compress

from binational_desktop.i18n import N_, NN_
from binational_desktop.reports.document import (
    Block,
    BubbleChart,
    Heading,
    NewPage,
    SmallMultiples,
    SplitBar,
    SplitChart,
    Texts,
)
from binational_desktop.reports.speaker import Speaker
from binational_desktop.services.queries.coverage import labels
from binational_desktop.services.queries.report import (
    KINDS,
    SECTORS,
    Participation,
    sides,
)


def at_a_glance(speaker: Speaker, shares: Participation) -> list[Block]:
    """The page's blocks; none where nothing was said."""
    if not speaker.data.inputs:
        return []
    return [
        NewPage(),
        Heading(2, speaker.say(N_("At a glance")), "glance"),
        *_by_side(speaker, shares),
        _by_kind(speaker),
        *_by_table(speaker),
    ]


def _axes(speaker: Speaker) -> tuple[int, ...]:
    """The axes' numbers, 0 last where something is not yet mapped."""
    data = speaker.data
    waiting = (0,) if data.by_axis.get(0) else ()
    return (*(axis.number for axis in data.axes), *waiting)


def _name(speaker: Speaker, number: int) -> Texts:
    for axis in speaker.data.axes:
        if axis.number == number:
            return speaker.own(axis, "short")
    return speaker.say(N_("Not yet mapped"))


def _by_side(speaker: Speaker, shares: Participation) -> list[Block]:
    """Inputs of each axis by country; by sector where too little of that may be published."""
    matrix, shown = sides(speaker.data)
    columns = dict(zip(matrix.axes, zip(*shown.cells, strict=True), strict=False))
    split = {number: column for number, column in columns.items() if None not in column}
    used = [any(parts) for parts in zip(*split.values(), strict=True)]
    if not any(used):
        return _by_sector(speaker, shares)
    named = [labels(matrix.dimension, line) for line in compress(matrix.lines, used)]
    legend = tuple(
        speaker.listed([speaker.say(text, **params) for text, params in one]) for one in named
    )
    bars = []
    for number in _axes(speaker):
        count = len(speaker.data.by_axis.get(number, ()))
        parts = tuple((n, speaker.number(n)) for n in compress(split.get(number, ()), used))
        bars.append(SplitBar(_name(speaker, number), number, count, speaker.number(count), parts))
    title = speaker.say(N_("Inputs by axis and country"))
    whole = any(bar.size and not bar.parts for bar in bars)
    note = speaker.say(N_("A bar is whole where its parts are too small to be shown."))
    said = [
        [
            ", ".join(
                [
                    f"{bar.label[i]} {bar.printed}",
                    *(f"{one[i]} {n}" for one, (_n, n) in zip(legend, bar.parts, strict=False)),
                ]
            )
            for bar in bars
        ]
        for i in range(len(speaker.languages))
    ]
    alternative = _alternative(title, said)
    return [SplitChart(title, legend, tuple(bars), alternative, note if whole else ())]


def _by_sector(speaker: Speaker, shares: Participation) -> list[Block]:
    """Inputs by sector, as far as that may be published."""
    if not shares.sectors:
        return []
    title = N_("Inputs by sector")
    return [speaker.group_chart(title, shares.sectors, shares.sector_totals, SECTORS)]


def _by_kind(speaker: Speaker) -> BubbleChart:
    """How often each kind was said of each axis."""
    data = speaker.data
    axes = _axes(speaker)
    counts = Counter((one.kind, one.axis) for one in data.inputs)
    rows = tuple(
        (
            speaker.say(label),
            speaker.number(sum(counts[code, n] for n in axes)),
            tuple((counts[code, n], speaker.number(counts[code, n])) for n in axes),
        )
        for code, label in KINDS.items()
        if any(counts[code, n] for n in axes)
    )
    names = [_name(speaker, number) for number in axes]
    title = speaker.say(N_("What kind of input, by axis"))
    said = [
        [f"{label[i]}: {_counted(names, cells, i)}" for label, _total, cells in rows]
        for i in range(len(speaker.languages))
    ]
    return BubbleChart(title, axes, rows, _alternative(title, said))


def _by_table(speaker: Speaker) -> list[Block]:
    """What each table spoke of; nothing where there is one table only."""
    data = speaker.data
    if len(data.tables) < 2:
        return []
    axes = _axes(speaker)
    items = []
    for table in data.tables:
        found = Counter(one.axis for one in data.by_table.get(table.number, ()))
        label = speaker.say(N_("Table {number}"), number=table.number)
        counts = tuple((found[n], speaker.number(found[n])) for n in axes)
        items.append((label, speaker.number(found.total()), counts))
    names = [_name(speaker, number) for number in axes]
    title = speaker.say(N_("What each table spoke of, by axis"))
    silent = sum(1 for _label, _total, counts in items for n, _printed in counts if not n)
    said = [
        [
            *(f"{label[i]}: {_counted(names, counts, i)}" for label, _total, counts in items),
            speaker.count(NN_("{n} gap", "{n} gaps"), silent)[i],
        ]
        for i in range(len(speaker.languages))
    ]
    return [SmallMultiples(title, axes, tuple(items), _alternative(title, said))]


def _counted(names: list[Texts], cells: tuple[tuple[int, str], ...], language: int) -> str:
    """Counts with what they count, as one reads them aloud; none for what was not said."""
    said = [
        f"{name[language]} {printed}" for name, (n, printed) in zip(names, cells, strict=True) if n
    ]
    return ", ".join(said) or "–"


def _alternative(title: Texts, said: list[list[str]]) -> Texts:
    """A chart in words."""
    return tuple(f"{one}: {'; '.join(parts)}" for one, parts in zip(title, said, strict=True))
