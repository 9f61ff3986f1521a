"""The workshop report (es: memoria del taller): its content in one language or both."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Final

from binational_desktop import formats
from binational_desktop.i18n import N_, NN_, translator
from binational_desktop.reports.agenda import agenda
from binational_desktop.reports.at_a_glance import at_a_glance
from binational_desktop.reports.document import (
    Bar,
    BarChart,
    Block,
    Column,
    Cover,
    Document,
    Entries,
    Entry,
    Facts,
    Figures,
    Heading,
    Imprint,
    Logo,
    NewPage,
    Paragraph,
    Table,
    Texts,
)
from binational_desktop.reports.findings import told
from binational_desktop.reports.quoting import choose
from binational_desktop.reports.speaker import DOT, Speaker, initials
from binational_desktop.reports.turnout import turnout
from binational_desktop.services.queries.report import (
    COUNTRIES,
    KINDS,
    MODES,
    SECTORS,
    THRESHOLD,
    Input,
    WorkshopData,
    participation,
    suppressed_in_row,
)

_SECTIONS: Final = (
    ("2", N_("Background and objective")),
    ("3", N_("Method")),
    ("4", N_("Participation")),
    ("5", N_("Findings by axis")),
    ("6", N_("Prioritisation")),
    ("7", N_("Plenary")),
    ("8", N_("Agreements and commitments")),
    ("9", N_("Follow-up of earlier commitments")),
    ("10", N_("Roadmap and next steps")),
    ("A", N_("Annex A: coverage")),
    ("B", N_("Annex B: what was said, table by table")),
)
"""Sections that the contents page names as not recorded where there is nothing to say."""


_VOICES: Final = (130, 90, 60)
"""Letters of the longest voice on the executive page, tried until they fit it; then there is none."""


def build(
    data: WorkshopData,
    languages: tuple[str, ...],
    fits: Callable[[Document], bool] = lambda _document: True,
    lacking: Callable[[str], bool] = lambda _text: False,
) -> Document:
    """The report of a workshop for ``("es",)``, ``("en",)`` or ``("es", "en")``.

    ``fits`` says whether a document takes one page, as the executive summary must; ``lacking``
    whether a text has letters that cannot be printed.
    """
    return _Builder(data, languages, fits, lacking).document()


class _Builder(Speaker):
    """The sections, one after the other."""

    def __init__(
        self,
        data: WorkshopData,
        languages: tuple[str, ...],
        fits: Callable[[Document], bool],
        lacking: Callable[[str], bool],
    ) -> None:
        super().__init__(data, languages, lacking)
        self.fits = fits
        self.shares = participation(data)

    # ---------------------------------------------------------------- the document

    def document(self) -> Document:
        """Cover and all sections that have something to say."""
        blocks: list[Block] = [
            *self.summary(),
            *self.background(),
            *self.method(),
            *self.participation(),
            *self.findings(),
            *self.limits(),
            *self.annexes(),
        ]
        said = {block.number for block in blocks if isinstance(block, Heading)}
        kind = self.say(N_("Workshop report"))
        title = self.title()
        cover = self.cover(kind, title)
        blocks += self.closing()
        return self.framed(
            kind,
            blocks,
            cover=cover,
            contents=self.say(N_("Contents")),
            absent=tuple(
                (number, self.say(name)) for number, name in _SECTIONS if number not in said
            ),
            not_recorded=self.say(N_("not recorded")),
            running=title,
        )

    def cover(self, kind: Texts, title: Texts) -> Cover:
        """Title, dates, place, conveners, state and fingerprint."""
        sheet = self.data.workshop
        facts = self.met()
        facts.append((self.say(N_("Country")), self.say(COUNTRIES[sheet.country])))
        facts.append((self.say(N_("Form")), self.say(MODES[sheet.mode])))
        if sheet.link and sheet.mode != "in_person":
            facts.append((self.say(N_("Link")), self.same(sheet.link)))
        if any(self.conveners()):
            facts.append((self.say(N_("Convened by")), self.conveners()))
        programme = next(
            (one for one in self.data.programmes if one.code == sheet.programme_code), None
        )
        if programme:
            facts.append((self.say(N_("Programme")), self.own(programme, "name")))
        if sheet.version or sheet.issued_on:
            facts.append((self.say(N_("Version")), self.version()))
        footer = self.say(N_("Fingerprint of the data: {mark}"), mark=self.data.fingerprint[:16])
        strategy = self.data.strategy
        subtitle = self.own(strategy, "name") if strategy else self.same("")
        return Cover(kind, title, subtitle, tuple(facts), self.state(), footer, self.imprint())

    def version(self) -> Texts:
        """What the sheet calls this version, and the day it is dated."""
        sheet = self.data.workshop
        day = date.fromisoformat(sheet.issued_on) if sheet.issued_on else None
        dated = [formats.long_date(day, locale) if day else "" for locale in self.locales]
        return tuple(" · ".join(filter(None, (sheet.version, one))) for one in dated)

    def imprint(self) -> Imprint | None:
        """Who pays: statement and logos, or neither."""
        sheet = self.data.project
        if sheet is None or not self.data.logos or not (sheet.funding_es or sheet.funding_en):
            return None
        logos = tuple(
            Logo(
                one.data,
                one.width,
                one.height,
                self.own(one, "name") if one.name_es or one.name_en else self.say(N_("Logo")),
            )
            for one in self.data.logos
        )
        return Imprint(self.own(sheet, "funding"), self.own(sheet, "disclaimer"), logos)

    def summary(self) -> list[Block]:
        """One page: figures, one chart, one message per axis."""
        data = self.data
        participants = sum(table.participants or 0 for table in data.tables)
        figures = [
            (self.number(len(data.inputs)), self.count(NN_("input", "inputs"), len(data.inputs))),
            (
                self.number(len(data.tables)),
                self.count(NN_("working table", "working tables"), len(data.tables)),
            ),
        ]
        if participants >= THRESHOLD:
            figures.append(
                (
                    self.number(participants),
                    self.count(NN_("participant", "participants"), participants),
                )
            )
        covered = sum(1 for axis in data.axes if data.by_axis.get(axis.number))
        figures.append((f"{covered}/{len(data.axes)}", self.say(N_("axes with inputs"))))
        heading = Heading(1, self.say(N_("Executive summary")), "summary", number="1")
        said: list[Block] = [heading, Figures(tuple(figures)), self.axis_chart()]
        messages = next(
            (
                told
                for told in map(self.messages, _VOICES)
                if self.fits(self.framed(heading.texts, [*said, *told]))
            ),
            self.messages(0),
        )
        return [NewPage(), *said, *messages, *at_a_glance(self, self.shares)]

    def messages(self, letters: int) -> list[Block]:
        """One message per axis, each with a voice of so many letters at most."""
        messages: list[Block] = []
        for axis in self.data.axes:
            found = self.data.by_axis.get(axis.number, [])
            if found:
                kinds = Counter(one.kind for one in found).most_common(2)
                leading = self.listed([self.lower(KINDS[kind]) for kind, _n in kinds])
                messages.append(
                    Paragraph(
                        tuple(
                            f"{axis.number} {name}: {text}"
                            for name, text in zip(
                                self.own(axis, "short"),
                                self.about(len(found), leading),
                                strict=True,
                            )
                        ),
                        "point",
                    )
                )
                messages += self.voice(found, letters)
        return messages

    def voice(self, found: list[Input], letters: int) -> list[Block]:
        """One short quotation for the executive page, none where all are longer."""
        short = [one for one in found if len(one.text) <= letters]
        if not short:
            return []
        one = choose(short, 1)[0]
        texts = []
        for language in self.languages:
            words = self.quoted(one, language)
            beside = " · ".join(filter(None, (one.code, words.mark)))
            texts.append(f"“{words.text}” {beside}" if words.text else words.mark)
        return [Paragraph(tuple(texts), "voice")]

    def about(self, n: int, leading: Texts) -> Texts:
        """How many inputs an axis has and which kinds lead."""
        forms = NN_("{n} input; most often: {kinds}.", "{n} inputs; most often: {kinds}.")
        return tuple(
            translator(language)
            .ngettext(*forms, n)
            .format(n=formats.number(n, locale), kinds=kinds)
            for language, locale, kinds in zip(self.languages, self.locales, leading, strict=True)
        )

    def axis_chart(self) -> BarChart:
        """Inputs per axis."""
        data = self.data
        bars = []
        for axis in data.axes:
            n = len(data.by_axis.get(axis.number, ()))
            bars.append(Bar(self.own(axis, "short"), self.number(n), n, axis.number))
        unmapped = len(data.by_axis.get(0, ()))
        if unmapped:
            bars.append(Bar(self.say(N_("Not yet mapped")), self.number(unmapped), unmapped))
        return self.chart(self.say(N_("Inputs per thematic axis")), bars)

    def background(self) -> list[Block]:
        """Objective, focus question, expected products."""
        sheet, strategy = self.data.workshop, self.data.strategy
        items = []
        for label, name in (
            (N_("Objective"), "objective"),
            (N_("Focus question"), "focus_question"),
            (N_("Expected products"), "expected_products"),
        ):
            texts = self.own(sheet, name)
            if any(texts):
                items.append((self.say(label), texts))
        if strategy and strategy.goal_es:
            items.append((self.say(N_("Overall goal of the Strategy")), self.own(strategy, "goal")))
        if not items:
            return []
        heading = Heading(1, self.say(N_("Background and objective")), "background", number="2")
        return [NewPage(), heading, Facts(tuple(items))]

    def method(self) -> list[Block]:
        """The agenda, the working tables, and how inputs were recorded."""
        if not self.data.tables and not self.data.agenda:
            return []
        return [
            Heading(1, self.say(N_("Method")), "method", number="3"),
            Paragraph(
                self.say(
                    N_(
                        "Each input was written down in the words of whoever spoke, with a card code"
                        " that leads back to its table, and mapped to one main thematic axis."
                        " No name is recorded with any input."
                    )
                )
            ),
            *agenda(self),
            *self.working_tables(),
        ]

    def working_tables(self) -> list[Block]:
        """The tables, what they worked on and how much they said."""
        if not self.data.tables:
            return []
        columns = (
            Column(self.say(N_("No.")), 0.07, "right"),
            Column(self.say(N_("Working table")), 0.31),
            Column(self.say(N_("Axes")), 0.09),
            Column(self.say(N_("Language")), 0.16),
            Column(self.say(N_("Participants")), 0.15, "right"),
            Column(self.say(N_("Rapporteur")), 0.12),
            Column(self.say(N_("Inputs")), 0.1, "right"),
        )
        rows = []
        few = suppressed_in_row([table.participants or 0 for table in self.data.tables])
        for place, table in enumerate(self.data.tables):
            participants = "–" if table.participants is None else self.number(table.participants)
            rows.append(
                (
                    self.same(str(table.number)),
                    self.own(table, "name"),
                    self.same(", ".join(map(str, table.axis_numbers)) or "–"),
                    tuple(formats.language_name(table.language, locale) for locale in self.locales),
                    self.same("·" if place in few else participants),
                    self.same(initials(table.rapporteur) or "–"),
                    self.same(self.number(table.inputs)),
                )
            )
        heading = [Heading(3, self.say(N_("Working tables")))] if self.data.agenda else []
        caption = self.say(DOT) if few else ()
        return [*heading, Table(columns, tuple(rows), caption)]

    def participation(self) -> list[Block]:
        """Inputs by sector and country, without what could point at a person."""
        shares, here = self.shares, turnout(self)
        if not shares.sectors:
            heading = Heading(1, self.say(N_("Participation")), "participation", number="4")
            return [heading, *here] if here else []
        sectors = [
            self.listed([self.say(SECTORS[code]) for code in group]) for group in shares.sectors
        ]
        countries = [
            self.listed([self.say(COUNTRIES[code]) for code in group]) for group in shares.countries
        ]
        blocks: list[Block] = [
            Heading(1, self.say(N_("Participation")), "participation", number="4"),
            *here,
            Paragraph(
                self.say(
                    N_(
                        "Inputs are counted, not persons. Counts below {threshold} are not shown, nor"
                        " others from which they could be worked out."
                    ),
                    threshold=THRESHOLD,
                )
            ),
            self.group_chart(N_("Inputs by sector"), shares.sectors, shares.sector_totals, SECTORS),
            self.group_chart(
                N_("Inputs by country"), shares.countries, shares.country_totals, COUNTRIES
            ),
        ]
        if shares.cells and len(countries) > 1:
            blocks.append(self.shares_table(sectors, countries))
        elif len(countries) > 1:
            blocks.append(
                Paragraph(
                    self.say(
                        N_(
                            "Sector and country together are not shown: most of those counts are"
                            " below {threshold} or would give one away."
                        ),
                        threshold=THRESHOLD,
                    ),
                    "note",
                )
            )
        if shares.unsaid:
            blocks.append(
                Paragraph(
                    self.count(
                        NN_(
                            "{n} input does not say its sector or country.",
                            "{n} inputs do not say their sector or country.",
                        ),
                        shares.unsaid,
                    ),
                    "note",
                )
            )
        return blocks

    def shares_table(self, sectors: list[Texts], countries: list[Texts]) -> Table:
        """Sector by country; a dot stands for a count that is not shown."""
        columns = (
            Column(self.say(N_("Sector")), 0.4),
            *(Column(label, 0.45 / len(countries), "right") for label in countries),
            Column(self.say(N_("Total")), 0.15, "right"),
        )
        rows = [
            (
                label,
                *(self.same("·" if n is None else self.number(n)) for n in cells),
                self.same(self.number(total)),
            )
            for label, cells, total in zip(
                sectors, self.shares.cells, self.shares.sector_totals, strict=True
            )
        ]
        rows.append(
            (
                self.say(N_("Total")),
                *(self.same(self.number(n)) for n in self.shares.country_totals),
                self.same(self.number(sum(self.shares.sector_totals))),
            )
        )
        caption = self.say(DOT)
        return Table(columns, tuple(rows), caption, last_is_total=True)

    def findings(self) -> list[Block]:
        """Each axis with its kinds and some of its voices."""
        if not self.data.inputs:
            return []
        blocks: list[Block] = [
            NewPage(),
            Heading(1, self.say(N_("Findings by axis")), "findings", number="5"),
        ]
        for axis in self.data.axes:
            found = self.data.by_axis.get(axis.number, [])
            second = sum(1 for one in self.data.inputs if axis.number in one.second_axes)
            if found or second:
                blocks.append(
                    Heading(
                        2,
                        self.own(axis, "name"),
                        f"axis-{axis.number}",
                        axis.number,
                        f"5.{axis.number}",
                    )
                )
                blocks += self.voices(found, second, axis.number)
        unmapped = self.data.by_axis.get(0, [])
        if unmapped:
            number = f"5.{len(self.data.axes) + 1}"
            blocks.append(Heading(2, self.say(N_("Inputs not yet mapped")), "axis-0", 0, number))
            blocks += self.voices(unmapped, 0, 0)
        return blocks

    def voices(self, found: list[Input], second: int, axis: int) -> list[Block]:
        """The chart of kinds, the clusters, a choice of quotations, questions and dissent."""
        blocks: list[Block] = []
        if found:
            kinds = Counter(one.kind for one in found)
            bars = [
                Bar(self.say(label), self.number(kinds[code]), kinds[code], axis)
                for code, label in KINDS.items()
                if kinds[code]
            ]
            blocks.append(self.chart(self.say(N_("Inputs by kind")), bars))
        if second:
            blocks.append(
                Paragraph(
                    self.count(
                        NN_(
                            "{n} more input touches this axis as a second one.",
                            "{n} more inputs touch this axis as a second one.",
                        ),
                        second,
                    ),
                    "note",
                )
            )
        return [*blocks, *told(self, found, axis)]

    def limits(self) -> list[Block]:
        """What this document cannot say, and the state of the translations."""
        states = Counter(one.translation_state for one in self.data.inputs)
        points = [
            self.say(
                N_(
                    "The participants were invited or came by themselves; what they said is no survey,"
                    " and counts of inputs are no measure of how many people think so."
                )
            )
        ]
        if self.data.withheld:
            points.append(
                self.say(N_("Inputs that were not to be published are not part of this document."))
            )
        if self.data.by_axis.get(0):
            n = len(self.data.by_axis[0])
            points.append(
                self.count(
                    NN_(
                        "{n} input is not yet mapped to an axis.",
                        "{n} inputs are not yet mapped to an axis.",
                    ),
                    n,
                )
            )
        columns = (
            Column(self.say(N_("State of the translation")), 0.75),
            Column(self.say(N_("Inputs")), 0.25, "right"),
        )
        labels = {
            "reviewed": N_("Reviewed"),
            "draft": N_("Draft"),
            "stale": N_("Out of date"),
            "none": N_("None"),
        }
        rows = tuple(
            (self.say(label), self.same(self.number(states[state])))
            for state, label in labels.items()
            if states[state]
        )
        blocks: list[Block] = [
            Heading(1, self.say(N_("Limitations")), "limits", number="11"),
            *(Paragraph(point, "bullet") for point in points),
        ]
        if rows:
            blocks += [
                Heading(2, self.say(N_("State of the translations")), "translations"),
                Table(columns, rows),
            ]
        return blocks

    def closing(self) -> list[Block]:
        """The last page: what is printed in its original, and what this document was made of."""
        marked = len(self.in_original) + len(self.borrowed)
        if marked:
            originals = self.count(
                NN_(
                    "{n} text without a translation is printed in its original, with a language"
                    " mark.",
                    "{n} texts without a translation are printed in the original, with a language"
                    " mark.",
                ),
                marked,
            )
        else:
            originals = self.say(N_("No text had to be printed in another language."))
        return [
            Heading(1, self.say(N_("About this document")), "about"),
            Paragraph(originals),
            *self.unreviewed_translations(),
            Paragraph(
                self.say(
                    N_(
                        "The same data always give the same document. Fingerprint of the data"
                        " (SHA-256): {mark}"
                    ),
                    mark=self.data.fingerprint,
                ),
                "note",
            ),
        ]

    def unreviewed_translations(self) -> list[Block]:
        """How many translations are printed that nobody has reviewed since."""
        stale = NN_(
            "{n} translation is older than its original, and marked so.",
            "{n} translations are older than their originals, and marked so.",
        )
        drafts = NN_(
            "{n} translation is a draft, and marked so.",
            "{n} translations are drafts, and marked so.",
        )
        return [
            Paragraph(self.count(forms, n))
            for forms, n in (
                (stale, self.unreviewed("stale")),
                (drafts, self.unreviewed("draft")),
            )
            if n
        ]

    def annexes(self) -> list[Block]:
        """The coverage matrix and every publishable input, verbatim."""
        if not self.data.inputs:
            return []
        heads = (
            self.say(N_("Code")),
            self.say(N_("What was said")),
            self.say(N_("Axis")),
            self.say(N_("Kind")),
        )
        blocks: list[Block] = [
            Heading(1, self.say(N_("Annex A: coverage")), "coverage", number="A"),
            *self.coverage(),
            NewPage(),
            Heading(1, self.say(N_("Annex B: what was said, table by table")), "annex", number="B"),
            Paragraph(
                self.say(
                    N_(
                        "Every publishable input once, by table and card code. Where a translation is"
                        " printed, what was written down stands below it, with its language."
                    )
                )
                if len(self.languages) == 1
                else self.say(N_("Every publishable input once, by table and card code.")),
                "note",
            ),
            *self.unprinted(self.data.inputs),
        ]
        names = {table.number: self.own(table, "name") for table in self.data.tables}
        for number, found in self.data.by_table.items():
            table = (
                self.say(N_("Table {number}"), number=number) if number else self.say(N_("Plenary"))
            )
            titled = tuple(
                f"{one} – {name}" if name else one
                for one, name in zip(table, names.get(number, self.same("")), strict=True)
            )
            blocks.append(Heading(2, titled, f"table-{number}"))
            blocks.append(Entries(heads, tuple(self.entry(one) for one in found)))
        return blocks

    def entry(self, one: Input) -> Entry:
        """An input in the annex: in the document's language, with the original where it differs."""
        words = []
        for language in self.languages:
            said = self.words(one, language)
            below = []
            if self.languages == (language,) and said.text is not one.text:
                below.append(f"[{one.language}] {one.text}")
            if one.first_text and (below or said.text is one.text):
                # In the language of the words it introduces, as a passage of its own.
                first = translator(one.language).gettext(N_("First written down: “{text}”"))
                below.append(first.format(text=one.first_text))
            if below:
                said = replace(said, original=" · ".join(below), original_language=one.language)
            words.append(said)
        axes = ", ".join(map(str, filter(None, (one.axis, *one.second_axes)))) or "–"
        return Entry(one.code, one.axis, axes, self.kinds[one.kind], tuple(words))

    @cached_property
    def kinds(self) -> dict[str, Texts]:
        """The kinds by their codes; an annex says them thousands of times."""
        return {code: self.say(label) for code, label in KINDS.items()}

    def coverage(self) -> list[Block]:
        """Axis by kind, by table, and by kind at each table: gaps in sight.

        Nothing is suppressed here: the annex prints axis, kind and table of every input, and neither
        sector nor country, so that these counts point at nobody.
        """
        data = self.data
        numbers = [axis.number for axis in data.axes] + ([0] if data.by_axis.get(0) else [])
        kinds = Counter((one.kind, one.axis) for one in data.inputs)
        tables = Counter((one.table, one.axis) for one in data.inputs)
        cells = Counter((one.table, one.kind, one.axis) for one in data.inputs)
        at_table = {
            table.number: self.say(N_("Table {number}"), number=table.number)
            for table in data.tables
        }
        by_kind = [
            (self.say(label), [kinds[code, n] for n in numbers])
            for code, label in KINDS.items()
            if any(kinds[code, n] for n in numbers)
        ]
        by_table = [(at_table[t], [tables[t, n] for n in numbers]) for t in at_table]
        by_both = [
            (
                tuple(f"{one} · {two}" for one, two in zip(table, self.say(label), strict=True)),
                [cells[number, code, n] for n in numbers],
            )
            for number, table in at_table.items()
            for code, label in KINDS.items()
            if any(cells[number, code, n] for n in numbers)
        ]
        return [
            self.matrix(N_("Kind"), numbers, by_kind),
            self.matrix(N_("Table"), numbers, by_table),
            self.matrix(N_("Table and kind"), numbers, by_both),
        ]

    def matrix(self, head: str, numbers: list[int], lines: list[tuple[Texts, list[int]]]) -> Table:
        """Counts with the axes as columns, and totals."""
        width = 0.68 / (len(numbers) + 1)
        columns = (
            Column(self.say(head), 0.32),
            *(
                Column(
                    self.say(N_("Axis {number}"), number=n) if n else self.say(N_("No axis")),
                    width,
                    "right",
                )
                for n in numbers
            ),
            Column(self.say(N_("Total")), width, "right"),
        )
        sums = [sum(column) for column in zip(*(values for _label, values in lines), strict=True)]
        rows = []
        for label, values in [*lines, (self.say(N_("Total")), sums or [0] * len(numbers))]:
            shown = [*(self.number(v) if v else "–" for v in values), self.number(sum(values))]
            rows.append((label, *map(self.same, shown)))
        return Table(columns, tuple(rows), last_is_total=True)
