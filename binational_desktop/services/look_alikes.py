"""Inputs that say the same thing, in one language or across both: one card's, and keeping two apart.

Two texts are compared by the terms of the glossary and by the stems beside them. A translation of
one speaks for it in the other language. Whoever maps decides: nothing is grouped by itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.cluster import cluster_member, kept_apart
from binational_desktop.model.contribution import contribution
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.rules.concepts import LIKE, Reading, likeness
from binational_desktop.model.rules.folding import fold
from binational_desktop.model.rules.pair_states import OTHER
from binational_desktop.services import clusters, glossary, rows
from binational_desktop.services.contributions import code_of
from binational_desktop.store import Changes, Project
from binational_desktop.store.search_index import words_of

_FEW: Final = 100
"""A word in more texts than that finds nobody by itself."""
_CANDIDATES: Final = 24
_ASKED: Final = 12
"""Words of an input that are asked for, the longest: long words are rare."""
_TOGETHER: Final = 3
"""Frequent words are asked for three at a time."""


@dataclass(frozen=True)
class Alike:
    """An input that looks like another one, and the words of its own that say so."""

    contribution_id: str
    likeness: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """What is compared of an input: its words, and its translation's where there is one."""

    contribution_id: str
    own: Reading
    translated: Reading | None

    def likeness(self, other: "Side") -> float:
        """How alike two inputs are, by their words or by one's translation: 0 to 1."""
        pairs = [(self.own, other.own)]
        if self.translated is not None:
            pairs.append((self.translated, other.own))
        if other.translated is not None:
            pairs.append((self.own, other.translated))
        return max(_likeness(one, another) for one, another in pairs)

    def words_for(self, other: "Side") -> tuple[str, ...]:
        """The words of this input that the other one says too, or its translation does."""
        words = self.own.shared(other.own)
        if other.translated is not None:
            more = self.own.shared(other.translated)
            words = more if len(more) > len(words) else words
        return tuple(words)


def of_input(project: Project, contribution_id: str, most: int = 3) -> list[Alike]:
    """The inputs of the same workshop that look like one, the most alike first. From any thread.

    The full-text index finds who shares rare words; those few are compared. Split cards, parts of
    the same card, two that are in clusters already and what was kept apart are left out.
    """
    with project.read() as connection:
        found = sides(connection, [contribution_id])
        if not found:
            return []
        one = found[0]
        ids = _candidates(connection, one)
        ids = [each for each in ids if each != contribution_id]
        others = [side for side in sides(connection, ids) if one.likeness(side) >= LIKE]
        allowed = _allowed(connection, contribution_id, [side.contribution_id for side in others])
    alike = [
        Alike(side.contribution_id, one.likeness(side), side.words_for(one))
        for side in others
        if side.contribution_id in allowed
    ]
    return sorted(alike, key=lambda each: (-each.likeness, each.contribution_id))[:most]


def compared(project: Project, one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of each of two inputs that the other one says too; empty where one is gone."""
    with project.read() as connection:
        found = {side.contribution_id: side for side in sides(connection, [one, other])}
    if len(found) < 2:
        return (), ()
    return found[one].words_for(found[other]), found[other].words_for(found[one])


def keep_apart(project: Project, one: str, other: str) -> Changes:
    """Say that two inputs are not the same: they are not offered as alike any more."""
    codes = {"one": code_of(project, one), "other": code_of(project, other)}
    first, second = sorted((one, other))
    same = (kept_apart.c.contribution_id == first) & (kept_apart.c.other_id == second)
    with project.edit(N_("Keep {one} and {other} apart"), codes) as edit:
        if edit.execute(select(kept_apart.c.id).where(same)).first() is None:
            row = {"id": new_id(), "contribution_id": first, "other_id": second}
            edit.insert(kept_apart, [row])
    return edit.changes


def group(project: Project, one: str, other: str) -> Changes:
    """Put two inputs into one cluster: into that of either, where it is in one, else a new one.

    Raises ``UserError`` where one of them is there no more, or they are of different workshops.
    """
    found = rows.one(project, contribution, one)
    if rows.one(project, contribution, other)["workshop_id"] != found["workshop_id"]:
        raise UserError(_("Inputs of different workshops are not grouped."))
    with project.read() as connection:
        there = connection.execute(
            select(cluster_member.c.cluster_id, cluster_member.c.contribution_id).where(
                cluster_member.c.contribution_id.in_((one, other))
            )
        ).all()
    if not there:
        return clusters.group(project, found["workshop_id"], [one, other])
    cluster_id, member = there[0]
    return clusters.add(project, cluster_id, [other if member == one else one])


def still_offered(project: Project, one: str, other: str) -> bool:
    """Whether two inputs may be offered as alike at this moment."""
    with project.read() as connection:
        return offered(connection, one, other)


def offered(connection: Connection, one: str, other: str) -> bool:
    """Whether two inputs may be offered as alike."""
    return other in _allowed(connection, one, [other])


def sides(connection: Connection, ids: Sequence[str]) -> list[Side]:
    """Some inputs (a page at most) as they are compared; missing ones left out."""
    read = glossary.concepts().read
    marks = ", ".join("?" * len(ids))
    return [
        Side(
            row_id,
            read(text, language),
            read(translated, OTHER.get(language, language)) if translated else None,
        )
        for row_id, text, language, translated in connection.exec_driver_sql(
            "SELECT id, text, written_language, (SELECT t.text FROM translation t"
            " WHERE t.contribution_id = c.id LIMIT 1)"
            f" FROM contribution c WHERE id IN ({marks})",
            tuple(ids),
        )
    ]


def _likeness(one: Reading, other: Reading) -> float:
    shared = len(one.features.keys() & other.features.keys())
    return likeness(shared, len(one.features), len(other.features))


_ALLOWED: Final = """
    SELECT b.id FROM contribution a JOIN contribution b ON b.workshop_id = a.workshop_id
    WHERE a.id = ? AND b.id IN ({marks}) AND b.id <> a.id AND NOT a.split AND NOT b.split
    AND (a.parent_id IS NULL OR b.parent_id IS NULL OR a.parent_id <> b.parent_id)
    AND NOT EXISTS (SELECT 1 FROM kept_apart k WHERE
        (k.contribution_id = a.id AND k.other_id = b.id)
        OR (k.contribution_id = b.id AND k.other_id = a.id))
    AND NOT (EXISTS (SELECT 1 FROM cluster_member m WHERE m.contribution_id = a.id)
        AND EXISTS (SELECT 1 FROM cluster_member m WHERE m.contribution_id = b.id))"""


def _allowed(connection: Connection, one: str, others: Sequence[str]) -> set[str]:
    """Those of ``others`` that may be offered beside an input."""
    if not others:
        return set()
    query = _ALLOWED.format(marks=", ".join("?" * len(others)))
    return {found for (found,) in connection.exec_driver_sql(query, (one, *others))}


# ---------------------------------------------------------------- who shares rare words


def _candidates(connection: Connection, one: Side) -> list[str]:
    """The inputs that share most of the rarer words with one, in words or translation."""
    asked = _questions(one)
    votes: Counter[int] = Counter()
    frequent: list[str] = []
    for question in asked:
        numbers = _holding(connection, question, _FEW + 1)
        if len(numbers) > _FEW:
            frequent.append(question)
        else:
            votes.update(numbers)
    frequent.sort(key=len, reverse=True)
    for start in range(0, len(frequent) - 1, _TOGETHER):
        group = frequent[start : start + _TOGETHER]
        for number in _holding(connection, " AND ".join(group), _FEW):
            votes[number] += len(group)
    numbers = [number for number, _n in votes.most_common(2 * _CANDIDATES)]
    marks = ", ".join("?" * len(numbers))
    owner = dict(
        tuple(row)
        for row in connection.exec_driver_sql(
            "SELECT r.number, coalesce(t.contribution_id, r.row_id) FROM search_row r"
            " LEFT JOIN translation t ON r.tbl = 'translation' AND t.id = r.row_id"
            f" WHERE r.number IN ({marks}) AND r.tbl IN ('contribution', 'translation')",
            tuple(numbers),
        )
    )
    ids = dict.fromkeys(owner[number] for number in numbers if number in owner)
    return list(ids)[: _CANDIDATES + 1]


def _questions(one: Side) -> list[str]:
    """What to ask the index: for the features of an input all ways to say them."""
    features: dict[str, str] = dict(one.own.features)
    if one.translated is not None:
        features = {**one.translated.features, **features}
    longest = sorted(features, key=lambda each: -len(features[each]))[:_ASKED]
    asked = []
    for feature in longest:
        if feature.startswith("="):
            ways = glossary.concepts().variants(feature)
        else:
            ways = [(_common(fold(features[feature]), feature),)]
        asked.append("(" + " OR ".join(dict.fromkeys(map(_way, ways))) + ")")
    return asked


def _common(word: str, stem: str) -> str:
    """What a word and its stem begin with: the English stemmer writes *agenci* for *agency*."""
    same = (n for n, (one, other) in enumerate(zip(word, stem, strict=False)) if one != other)
    return stem[: next(same, min(len(word), len(stem)))]


def _way(stems: Iterable[str]) -> str:
    """A word or the words of a phrase as the index is asked for them, by their beginnings."""
    words = [word for stem in stems for word in words_of(_beginning(stem))] or [""]
    parts = [f'"{word}"*' if len(word) > 3 else f'"{word}"' for word in words]
    return "(" + " AND ".join(parts) + ")" if len(parts) > 1 else parts[0]


def _beginning(stem: str) -> str:
    """What all forms of a word begin with, *agenc* for *agenci*."""
    return stem[:-1] if len(stem) > 3 and stem.endswith("i") else stem


def _holding(connection: Connection, question: str, most: int) -> list[int]:
    """The numbers of the indexed texts that hold what is asked for."""
    found: Any = connection.exec_driver_sql(
        "SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT ?", (question, most)
    )
    return [number for (number,) in found]
