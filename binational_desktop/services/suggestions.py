"""Which axis an input may belong to, learnt from this project's own mappings and nothing else.

Nothing is applied: a suggestion is an axis with the words that led to it, or silence. What is not
to be published is learnt from as well: it stays on this laptop, as everything else does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from binational_desktop.model.rules.axis_learner import AxisModel, Lessons, Record, learn
from binational_desktop.model.rules.concepts import without_parts
from binational_desktop.model.rules.pair_states import OTHER
from binational_desktop.progress import Progress
from binational_desktop.services import glossary, mappings
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionRow
from binational_desktop.store import Changes, Project

MOST: Final = 20_000
"""Mapped inputs learnt from, the newest; more make the words no surer."""
_AT_ONCE: Final = 500
_PAGE: Final = 256
_WORDS: Final = 3
"""Words shown for a suggestion."""

_MAPPED: Final = """
    SELECT c.id, c.text, c.written_language, m.axis_id,
        (SELECT t.text FROM translation t WHERE t.contribution_id = c.id LIMIT 1)
    FROM contribution c JOIN mapping m ON m.contribution_id = c.id AND m.is_primary
    WHERE c.split = 0 AND c.id < ? ORDER BY c.id DESC LIMIT ?"""


@dataclass(frozen=True)
class Suggestion:
    """An axis that is proposed, and the words of the text that led to it, the weightiest first."""

    axis_id: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Learnt:
    """What was learnt from the project as it stood."""

    model: AxisModel = field(default_factory=AxisModel)

    @property
    def speaks(self) -> bool:
        """Whether there is a language in which anything is proposed."""
        return any(record.speaks for record in self.model.records.values())

    def record(self, language: str) -> Record:
        """How well inputs of a language were foretold, each before it was learnt from."""
        return self.model.records.get(language, Record())


def learn_from(project: Project, progress: Progress | None = None) -> Learnt:
    """Learn from what is mapped. From any thread; raises ``Cancelled`` where it was asked to end.

    Inputs are taken in an order that depends on nothing but their random identifiers, so that
    neither the table nor the hour at which they were mapped makes the count look better.
    """
    progress = progress or Progress()
    with project.read() as connection:
        axes = [one for (one,) in connection.exec_driver_sql("SELECT id FROM axis ORDER BY number")]
    read = glossary.concepts().read
    lessons = Lessons(axes)
    before = "~"  # behind every identifier
    while len(lessons) < MOST:
        with project.read() as connection:
            part = _mapped_before(connection, before)
        for row_id, text, language, axis_id, translated in part:
            own = read(text, language).features
            other = read(translated, OTHER.get(language, language)).features if translated else ()
            lessons.add(row_id[24:], axis_id, language, own, other)
            progress.step()
        if len(part) < _AT_ONCE:
            break
        before = part[-1][0]
    return Learnt(learn(lessons, progress.step))


def suggest(learnt: Learnt, row: ContributionRow) -> Suggestion | None:
    """What is proposed for an input that has no axis; None where too little is known.

    Its own words speak first, its translation where its language is not known well enough.
    """
    if row.axis_id is not None or not learnt.speaks:
        return None
    language = row.written_language
    said = [(row.text, language)]
    if row.translation_text:
        said.append((row.translation_text, OTHER.get(language, language)))
    for text, of in said:
        if learnt.record(of).speaks:
            features = glossary.concepts().read(text, of).features
            proposal = learnt.model.propose(features, of)
            if proposal is not None:
                words = without_parts(features[one] for one in proposal.features)
                return Suggestion(proposal.axis, tuple(words[:_WORDS]))
    return None


def accept(
    project: Project, learnt: Learnt, ids: Sequence[str], progress: Progress | None = None
) -> Changes:
    """Map inputs to what is suggested for each, all in one step of undo; no changes where none is.

    Inputs that have an axis, or for which nothing is suggested, stay as they are. Only ever called
    for inputs that somebody chose.
    """
    progress = progress or Progress()
    progress.start("", len(ids))
    wanted = {}
    for start in range(0, len(ids), _PAGE):
        part = ids[start : start + _PAGE]
        for row in inputs.rows(project, part):
            suggestion = suggest(learnt, row)
            if suggestion is not None:
                wanted[row.id] = suggestion.axis_id
        progress.step(len(part))
    return mappings.set_primary_each(project, wanted) if wanted else Changes("", "do", "")


def _mapped_before(connection: Connection, before: str) -> list[tuple[str, str, str, str, str]]:
    rows = connection.exec_driver_sql(_MAPPED, (before, _AT_ONCE))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]
