"""The return sheet (es: hoja de devolución): what a table or an axis said, and where it went.

For those who said it: large type, plain words, every publishable input once. What its table has not
yet confirmed is printed too, marked, and the sheet is a draft until nothing waits: reading it
together is how a table confirms.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, NN_, _, translator
from binational_desktop.reports.document import (
    Block,
    Cards,
    Document,
    Entry,
    Heading,
    Masthead,
    Paragraph,
    Texts,
)
from binational_desktop.reports.speaker import Speaker
from binational_desktop.services.queries.report import KINDS, Cluster, Input, WorkshopData


def build(
    data: WorkshopData,
    languages: tuple[str, ...],
    *,
    table: int | None = None,
    axis: str = "",
    lacking: Callable[[str], bool] = lambda _text: False,
) -> Document:
    """The sheet of a table, of an axis (its code or number), or of all tables, each on new pages.

    ``lacking`` says whether a text has letters that cannot be printed. Raises ``UserError`` where
    there is no such table or axis in the workshop.
    """
    return _Builder(data, languages, lacking).document(table, axis)


class _Builder(Speaker):
    """One sheet after the other."""

    def document(self, table: int | None, axis: str) -> Document:
        """All sheets that are asked for."""
        data = self.data
        kind = self.say(N_("Return sheet"))
        if axis:
            blocks, about = self.of_axis(axis)
        else:
            numbers = [one.number for one in data.tables]
            numbers += sorted(set(data.by_table) - set(numbers))
            if table is not None and table not in numbers:
                raise UserError(
                    _("There is no table {number} in this workshop.").format(number=table),
                    _("There are: {codes}.").format(codes=", ".join(map(str, numbers))),
                )
            wanted = [table] if table is not None else [n for n in numbers if data.by_table.get(n)]
            blocks = [block for number in wanted for block in self.of_table(number)]
            about = self.table_name(table)[0] if table is not None else ""
        if not blocks:
            blocks = [self.head(self.title(), "empty", []), *self.nothing()]
        named = " – ".join(filter(None, (self.title()[0], about, " · ".join(kind))))
        return self.framed(kind, blocks, title=named, large=True)

    def of_table(self, number: int) -> list[Block]:
        """The sheet of one table."""
        found = self.data.by_table.get(number, [])
        head = self.head(self.table_name(number), f"table-{number}", found)
        if not found:
            return [head, *self.nothing()]
        said = self.count(
            NN_(
                "You said one thing at this table. It stands here once, in your words, with the code"
                " of its card.",
                "You said {n} things at this table. Each stands here once, in your words, with the"
                " code of its card.",
            ),
            len(found),
        )
        return [head, *self.opening(said, found), *self.grouped(found, number), *self.next_step()]

    def of_axis(self, wanted: str) -> tuple[list[Block], str]:
        """The sheet of one axis over all tables, and what it is called."""
        axes = self.data.axes
        axis = next((one for one in axes if wanted in {one.code, str(one.number)}), None)
        if axis is None:
            raise UserError(
                _("There is no axis “{code}” in this project.").format(code=wanted),
                _("There are: {codes}.").format(codes=", ".join(one.code for one in axes)),
            )
        found = self.data.by_axis.get(axis.number, [])
        title = tuple(
            f"{one} – {name}"
            for one, name in zip(
                self.say(N_("Axis {number}"), number=axis.number),
                self.own(axis, "short"),
                strict=True,
            )
        )
        head = self.head(title, f"axis-{axis.number}", found)
        if not found:
            return [head, *self.nothing()], title[0]
        said = self.count(
            NN_(
                "One thing was said about this axis. It stands here once, in the words of whoever"
                " said it, with the code of its card.",
                "{n} things were said about this axis. Each stands here once, in the words of"
                " whoever said it, with the code of its card.",
            ),
            len(found),
        )
        blocks = [head, *self.opening(said, found), *self.grouped(found, None), *self.next_step()]
        return blocks, title[0]

    # ------------------------------------------------------------------ parts

    def head(self, title: Texts, anchor: str, found: Sequence[Input]) -> Masthead:
        """What the sheet is, about what, and whether anything still waits for its table."""
        waiting = not found or not all(one.validated for one in found)
        facts = ((self.say(N_("Workshop")), self.title()), *self.met())
        state = N_("DRAFT – not yet validated") if waiting else N_("Validated by the table")
        return Masthead(
            self.say(N_("Return sheet")), title, facts, self.say(state), waiting, anchor
        )

    def opening(self, said: Texts, found: Sequence[Input]) -> list[Block]:
        """How much was said, and how much of it waits to be confirmed."""
        blocks: list[Block] = [Paragraph(said, "reading")]
        waiting = sum(1 for one in found if not one.validated)
        if waiting and waiting == len(found):
            text = self.say(
                N_(
                    "The table has yet to say “yes, that is it”; until then each is marked"
                    " “to confirm”."
                )
            )
            blocks.append(Paragraph(text, "reading"))
        elif waiting:
            text = self.count(
                NN_(
                    "{n} of them still waits for the table to say “yes, that is it”; it is marked"
                    " “to confirm”.",
                    "{n} of them still wait for the table to say “yes, that is it”; they are marked"
                    " “to confirm”.",
                ),
                waiting,
            )
            blocks.append(Paragraph(text, "reading"))
        return [*blocks, *self.unprinted(found, "reading")]

    def grouped(self, found: Sequence[Input], table: int | None) -> list[Block]:
        """Every input once: under its cluster, or under its axis where it is in none."""
        data = self.data
        clustered: dict[int, list[Input]] = {}
        alone: dict[int, list[Input]] = {}
        groups: dict[int, Cluster] = {}
        for one in found:
            group = data.cluster_of.get(one.code)
            if group:
                groups[id(group)] = group
                clustered.setdefault(id(group), []).append(one)
            else:
                alone.setdefault(one.axis, []).append(one)
        blocks: list[Block] = []
        for group in sorted(groups.values(), key=lambda one: (data.axis_of(one), one.number)):
            number = data.axis_of(group)
            blocks.append(Heading(2, self.cluster_name(group), axis=number))
            blocks.append(Paragraph(self.went(number, group, table), "note"))
            blocks.append(Cards(tuple(map(self.card, clustered[id(group)]))))
        for number in sorted(alone, key=lambda one: one or 99):
            blocks.append(Heading(2, self.axis_name(number), axis=number))
            if groups:
                note = self.say(N_("These were not grouped with others."))
                blocks.append(Paragraph(note, "note"))
            blocks.append(Cards(tuple(map(self.card, alone[number]))))
        return blocks

    def axis_name(self, number: int) -> Texts:
        """An axis by its short name."""
        axis = next((one for one in self.data.axes if one.number == number), None)
        return self.own(axis, "short") if axis else self.say(N_("Not yet under an axis"))

    def went(self, number: int, group: Cluster, table: int | None) -> Texts:
        """Where a cluster stands, and which other tables said the same."""
        others = sorted({self.data.by_code[code].table for code in group.codes} - {table})
        axis = self.axis_name(number)
        placed = self.say(N_("Axis {number}"), number=number) if number else self.same("")
        where = tuple(" ".join(filter(None, pair)) for pair in zip(placed, axis, strict=True))
        if table is None:
            told = self.count(NN_("said at {n} table", "said at {n} tables"), len(others))
        elif others:
            told = self.say(
                N_("also said at: {tables}"),
                tables=", ".join(self.same_tables(others)),
            )
        else:
            told = self.say(N_("said at this table alone"))
        return tuple(f"{one} · {two}" for one, two in zip(where, told, strict=True))

    @staticmethod
    def same_tables(numbers: list[int]) -> list[str]:
        """Tables as their cards name them."""
        return [f"T{number}" for number in numbers]

    def card(self, one: Input) -> Entry:
        """An input in its words, marked where its table has yet to confirm it."""
        words = []
        for language in self.languages:
            said = self.words(one, language)
            waits = "" if one.validated else translator(language).gettext(N_("to confirm"))
            words.append(replace(said, mark=" · ".join(filter(None, (said.mark, waits)))))
        return Entry(one.code, one.axis, "", self.say(KINDS[one.kind]), tuple(words))

    def next_step(self) -> list[Block]:
        """What happens with all of this, in plain words."""
        return [
            Heading(2, self.say(N_("What happens next"))),
            Paragraph(
                self.say(
                    N_(
                        "All of this goes into the workshop report with the codes of the cards. If"
                        " something is not as you said it, tell the team, and name the code."
                    )
                ),
                "reading",
            ),
        ]

    def nothing(self) -> list[Block]:
        """A sheet without an input still says so."""
        text = self.say(N_("Nothing has been recorded for publication yet."))
        return [Paragraph(text, "reading")]
