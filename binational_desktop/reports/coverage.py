"""The coverage matrix on paper: axes by kind, table, sector and country; small counts kept back."""

from binational_desktop.i18n import N_
from binational_desktop.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    Masthead,
    Paragraph,
    Table,
    Texts,
)
from binational_desktop.reports.speaker import Speaker
from binational_desktop.services.queries.coverage import (
    DIMENSIONS,
    THRESHOLD,
    Coverage,
    Published,
    labels,
)
from binational_desktop.services.queries.report import WorkshopData


def build(
    data: WorkshopData, matrices: list[tuple[Coverage, Published]], languages: tuple[str, ...]
) -> Document:
    """One table for each dimension, on as few pages as they need."""
    return _Builder(data, languages).document(matrices)


class _Builder(Speaker):
    """Masthead, what the dot means, and the tables."""

    def document(self, matrices: list[tuple[Coverage, Published]]) -> Document:
        """The whole document."""
        kind = self.say(N_("Coverage matrix"))
        inputs = (self.say(N_("Inputs")), self.same(self.shown(matrices[0][1].total)))
        facts = (*self.met(), inputs)
        blocks: list[Block] = [
            Masthead(kind, self.title(), facts, self.seal(), not self.validated, "coverage"),
            Paragraph(
                self.say(
                    N_(
                        "A dot (·) stands for a count below {threshold}, or one from which such a"
                        " count could be worked out. Inputs that are not to be published are not"
                        " counted."
                    ),
                    threshold=THRESHOLD,
                ),
                "note",
            ),
        ]
        for matrix, shown in matrices:
            if matrix.lines:
                blocks.append(Heading(3, self.say(DIMENSIONS[matrix.dimension])))
                blocks.append(self.matrix(matrix, shown))
        return self.framed(kind, blocks)

    def matrix(self, matrix: Coverage, shown: Published) -> Table:
        """Lines of one dimension, axes as columns, totals last."""
        width = 0.68 / (len(matrix.axes) + 1)
        columns = (
            Column(self.say(DIMENSIONS[matrix.dimension]), 0.32),
            *(
                Column(
                    self.say(N_("Axis {number}"), number=n) if n else self.say(N_("No axis")),
                    width,
                    "right",
                )
                for n in matrix.axes
            ),
            Column(self.say(N_("Total")), width, "right"),
        )
        rows = []
        for line, cells, total in zip(matrix.lines, shown.cells, shown.row_totals, strict=True):
            names = [self.say(text, **params) for text, params in labels(matrix.dimension, line)]
            rows.append(self.row(self.listed(names), (*cells, total)))
        rows.append(self.row(self.say(N_("Total")), (*shown.column_totals, shown.total)))
        return Table(columns, tuple(rows), last_is_total=True)

    def row(self, name: Texts, counts: tuple[int | None, ...]) -> tuple[Texts, ...]:
        """A name and its counts."""
        return (name, *(self.same(self.shown(n)) for n in counts))

    def shown(self, n: int | None) -> str:
        """A count, a dash for none, a dot for one that is kept back."""
        if n is None:
            return "·"
        return self.written(n) if n else "–"

    def written(self, n: int) -> str:
        """A number as the document's first language writes it."""
        return str(self._written({"n": n}, self.locales[0])["n"])
