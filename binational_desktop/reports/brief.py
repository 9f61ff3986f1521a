"""The one-page brief (es: ayuda memoria): what matters most of a workshop, one page a language.

What goes onto the page is tried from the most generous plan to the barest; the first that fits is
taken, the same one for every language, and what it leaves out is counted at the foot. A brief in
both languages is a sheet printed on both sides: each language has the page to itself.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from binational_desktop.i18n import N_, NN_
from binational_desktop.reports.document import (
    Alone,
    AxisLine,
    AxisLines,
    Block,
    Document,
    Figures,
    Foot,
    Masthead,
    Paragraph,
    Quote,
    Texts,
    Words,
)
from binational_desktop.reports.quoting import choose
from binational_desktop.reports.speaker import Speaker, clipped
from binational_desktop.services.queries import both
from binational_desktop.services.queries.report import (
    COUNTRIES,
    KINDS,
    THRESHOLD,
    Cluster,
    Input,
    WorkshopData,
)

LONGEST_QUOTE: Final = 190
"""Letters of the longest text quoted here, in any of the languages; none is ever cut."""
_QUOTES_PER_AXIS: Final = 4
Pools = dict[int, list[Input]]
"""What can be quoted, by axis."""


@dataclass(frozen=True)
class Plan:
    """How much goes onto the page: letters of the objective, groups an axis, quotations, axes."""

    objective: int = 420
    groups: int = 3
    quotes: int = 0
    kinds: int = 6
    axes: int = 99
    letters: int = 160
    """Letters of the longest authored text beside the objective."""


def build(
    data: WorkshopData, languages: tuple[str, ...], fits: Callable[[Document], bool]
) -> Document:
    """The brief of a workshop. ``fits`` says whether a document takes one page a language."""
    speakers = [Speaker(data, (language,)) for language in languages]
    plans = list(_plans(data))
    pools = {axis.number: _pool(data, axis.number) for axis in data.axes}
    first, last = 0, len(plans) - 1
    while first < last:
        middle = (first + last) // 2
        if fits(_document(data, speakers, plans[middle], pools)):
            last = middle
        else:
            first = middle + 1
    return _document(data, speakers, plans[first], pools)


def _plans(data: WorkshopData) -> Iterator[Plan]:
    """Plans from the most generous to the barest: quotations go first, axes last."""
    for quotes in range(_QUOTES_PER_AXIS * max(len(data.axes), 1), -1, -1):
        yield Plan(quotes=quotes)
    bare = Plan()
    for groups in (2, 1):
        yield replace(bare, groups=groups, objective=260)
    yield replace(bare, groups=1, objective=160, kinds=3)
    yield replace(bare, groups=0, objective=160, kinds=3)
    bare = Plan(objective=0, groups=0, kinds=3, letters=90)
    yield bare
    for axes in range(len(data.axes) - 1, -1, -1):
        yield replace(bare, axes=axes, kinds=2, letters=70)
    yield replace(bare, axes=0, letters=30)


def _pool(data: WorkshopData, axis: int) -> list[Input]:
    """What can be quoted of an axis, the most telling first."""
    short = [
        one
        for one in data.by_axis.get(axis, ())
        if max(len(one.text), len(one.translation)) <= LONGEST_QUOTE
    ]
    ranked: list[Input] = []
    for most in range(1, _QUOTES_PER_AXIS + 1):
        ranked += [one for one in choose(short, most) if one not in ranked]
    return ranked


def _document(data: WorkshopData, speakers: list[Speaker], plan: Plan, pools: Pools) -> Document:
    pages = [_Page(data, speaker, plan, pools) for speaker in speakers]
    blocks: list[Block] = []
    for page in pages:
        if len(pages) > 1:
            blocks.append(Alone(page.speaker.languages[0]))
        blocks += page.blocks()
    first = speakers[0]
    kinds = [speaker.say(N_("One-page brief"))[0] for speaker in speakers]
    return Document(
        languages=tuple(speaker.languages[0] for speaker in speakers),
        locale=first.locales[0],
        title=f"{first.title()[0]} – {' · '.join(kinds)}",
        author=first.conveners()[0],
        subject=both(data.strategy, "name", first.languages[0]) if data.strategy else "",
        fingerprint=data.fingerprint,
        running=tuple(clipped(speaker.title()[0], 80) for speaker in speakers),
        blocks=tuple(blocks),
    )


class _Page:
    """The page of one language."""

    def __init__(self, data: WorkshopData, speaker: Speaker, plan: Plan, pools: Pools) -> None:
        self.data = data
        self.speaker = speaker
        self.plan = plan
        self.pools = pools
        self.cited: list[Input] = []
        self.named = 0
        self.skipped = 0

    def blocks(self) -> list[Block]:
        """Masthead, objective, figures, axes, foot."""
        say = self.speaker.say
        blocks: list[Block] = [self.masthead()]
        objective = self.speaker.own(self.data.workshop, "objective")
        if any(objective) and self.plan.objective:
            blocks.append(Paragraph(self.short(objective, self.plan.objective), "lead"))
        blocks.append(Figures(self.figures()))
        lines = self.axes()
        if lines:
            blocks.append(AxisLines(tuple(lines)))
        elif not self.data.inputs:
            blocks.append(
                Paragraph(say(N_("Nothing has been recorded for publication yet.")), "lead")
            )
        blocks.append(Foot(tuple(self.foot(any(objective)))))
        return blocks

    def short(self, texts: Texts, letters: int = 0) -> Texts:
        """Authored texts, cut at a word where they are longer than the plan has room for."""
        return tuple(clipped(text, letters or self.plan.letters) for text in texts)

    def masthead(self) -> Masthead:
        """What, when, where, by whom."""
        speaker, sheet = self.speaker, self.data.workshop
        facts = [(speaker.say(N_("Date")), speaker.dates())]
        place = speaker.place()
        country = speaker.say(COUNTRIES[sheet.country])
        where = f"{place} · {country[0]}" if place else country[0]
        facts.append((speaker.say(N_("Place")), self.short(speaker.same(where))))
        conveners = speaker.conveners()
        if any(conveners):
            facts.append((speaker.say(N_("Convened by")), self.short(conveners)))
        return Masthead(
            speaker.say(N_("One-page brief")),
            self.short(speaker.title()),
            tuple(facts),
            speaker.seal(),
            not speaker.validated,
        )

    def figures(self) -> tuple[tuple[str, Texts], ...]:
        """How many."""
        speaker, data = self.speaker, self.data
        tables = sum(1 for table in data.tables if table.inputs)
        counts = [
            (len(data.inputs), NN_("input", "inputs")),
            (tables, NN_("working table", "working tables")),
        ]
        participants = sum(table.participants or 0 for table in data.tables)
        if participants >= THRESHOLD:
            counts.append((participants, NN_("participant", "participants")))
        found = [(speaker.number(n), speaker.count(forms, n)) for n, forms in counts]
        covered = sum(1 for axis in data.axes if data.by_axis.get(axis.number))
        found.append((f"{covered}/{len(data.axes)}", speaker.say(N_("axes with inputs"))))
        return tuple(found)

    # ------------------------------------------------------------------ axes

    def axes(self) -> list[AxisLine]:
        """One line an axis, those without a word left out; not yet mapped inputs come last."""
        data, speaker = self.data, self.speaker
        there = [axis for axis in data.axes if data.by_axis.get(axis.number)]
        fullest = sorted(there, key=lambda axis: -len(data.by_axis[axis.number]))
        kept = {axis.number for axis in fullest[: self.plan.axes]}
        self.skipped = len(there) - len(kept)
        quotes = self.quotations([axis.number for axis in fullest[: self.plan.axes]])
        lines = [
            self.line(axis.number, self.short(speaker.own(axis, "short"), 60), quotes)
            for axis in there
            if axis.number in kept
        ]
        if data.by_axis.get(0):
            lines.append(self.line(0, speaker.say(N_("Not yet mapped")), quotes))
        return lines

    def line(self, number: int, name: Texts, quotes: dict[int, list[Input]]) -> AxisLine:
        """How much was said of an axis, of which kinds, in which groups and words."""
        speaker, found = self.speaker, self.data.by_axis[number]
        kinds = Counter(one.kind for one in found).most_common(self.plan.kinds)
        said = [
            tuple(f"{text} {speaker.number(n)}" for text in speaker.say(KINDS[kind]))
            for kind, n in kinds
        ]
        cited = quotes.get(number, [])
        self.cited += cited
        groups = self.groups(number)
        self.named += len(groups[: self.plan.groups])
        return AxisLine(
            number,
            name,
            speaker.same(speaker.number(len(found))),
            len(found),
            tuple(" · ".join(one) for one in zip(*said, strict=True)),
            tuple(self.group(one) for one in groups[: self.plan.groups]),
            tuple(Quote(one.code, number, self.words(one)) for one in cited),
        )

    def words(self, one: Input) -> tuple[Words, ...]:
        """What a card says in the page's language."""
        return tuple(self.speaker.words(one, language) for language in self.speaker.languages)

    def groups(self, number: int) -> list[Cluster]:
        """The clusters of an axis, the largest first."""
        data = self.data
        found = [one for one in data.clusters if data.axis_of(one) == number]
        return sorted(found, key=lambda one: (-len(one.codes), one.number))

    def group(self, one: Cluster) -> Texts:
        """A cluster by its name, with its size and a card that leads to it."""
        name = self.short(self.speaker.cluster_name(one), 70)
        n = len(one.codes)
        counted = self.speaker.count(NN_("{n} input", "{n} inputs"), n)
        return tuple(
            f"→ {name} – {count} ({one.codes[0]}{' …' if n > 1 else ''})"
            for name, count in zip(name, counted, strict=True)
        )

    def quotations(self, numbers: list[int]) -> dict[int, list[Input]]:
        """Which cards are quoted: one of each axis in turn, the fullest axes first."""
        found: dict[int, list[Input]] = {}
        left = self.plan.quotes
        for turn in range(_QUOTES_PER_AXIS):
            for number in numbers:
                if left and turn < len(self.pools[number]):
                    found.setdefault(number, []).append(self.pools[number][turn])
                    left -= 1
        return found

    # ------------------------------------------------------------------ foot

    def foot(self, has_objective: bool) -> Iterator[Texts]:
        """What the page leaves out, what is printed in its original, and the fingerprint."""
        speaker, data = self.speaker, self.data
        more: list[Texts] = []
        for n, forms in (
            (len(data.inputs) - len(self.cited), NN_("{n} more input", "{n} more inputs")),
            (len(data.clusters) - self.named, NN_("{n} more cluster", "{n} more clusters")),
            (self.skipped, NN_("{n} more axis", "{n} more axes")),
        ):
            if n > 0:
                more.append(speaker.count(forms, n))
        if has_objective and not self.plan.objective:
            more.append(speaker.say(N_("the objective")))
        if more:
            yield speaker.say(
                N_("Left out here and told in the workshop report: {list}."),
                list=speaker.listed(more)[0],
            )
        foreign = sum(1 for one in self.cited if not one.in_language(speaker.languages[0]))
        if foreign:
            yield speaker.count(
                NN_(
                    "{n} text without a translation is printed in its original, with a language"
                    " mark.",
                    "{n} texts without a translation are printed in the original, with a language"
                    " mark.",
                ),
                foreign,
            )
        yield speaker.say(N_("Fingerprint of the data: {mark}"), mark=data.fingerprint[:16])
