"""M4: inputs that say the same are offered, in one language and across; and nothing else."""

import unicodedata
from collections.abc import Iterator

import pytest

from binational_desktop.errors import Cancelled, UserError
from binational_desktop.progress import Progress
from binational_desktop.services import (
    contributions,
    look_alike_pairs,
    look_alikes,
    splitting,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.look_alike_pairs import Pair
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot

SAID = [
    "El puente se cierra de noche y los enfermos no alcanzan a llegar al hospital del otro lado",
    "Hace falta un laboratorio común para analizar la miel de las cooperativas",
    "Que las actas de cada reunión se publiquen en los dos idiomas en menos de quince días",
    "La basura del mercado tapa el drenaje y cada invierno se inunda la misma calle",
]


def all_pairs(project: Project, workshop_id: str) -> list[Pair]:
    found: list[Pair] = []
    assert look_alike_pairs.find(project, workshop_id, found.append) == len(found)
    return found


@pytest.fixture
def table_id(project: Project) -> str:
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    return next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))


def record(project: Project, table_id: str, text: str, language: str = "es") -> str:
    new = NewContribution(table_id, text, written_language=language)
    return next(iter(contributions.record(project, new).inserted["contribution"]))


def workshop_of(project: Project, contribution_id: str) -> str:
    row = inputs.one(project, contribution_id)
    assert row is not None
    return row.workshop_id


def river_warnings(project: Project) -> tuple[str, str]:
    """The sample's two inputs on a warning when the river rises, Spanish and English."""
    rows = inputs.rows(project, inputs.ids(project, ContributionFilter(), "oldest"))
    spanish = next(row.id for row in rows if row.text.startswith("Alerta temprana"))
    english = next(row.id for row in rows if row.text.startswith("When the river rises"))
    return spanish, english


@pytest.mark.parametrize("translated", [True, False])
def test_the_samples_river_warnings_are_offered_across_languages(
    sample_project: Project, translated: bool
) -> None:
    if not translated:  # the glossary alone
        with sample_project.edit("x") as edit:
            from sqlalchemy import delete

            from binational_desktop.model.translation import translation

            edit.execute(delete(translation))
    spanish, english = river_warnings(sample_project)
    (alike,) = look_alikes.of_input(sample_project, spanish)
    assert alike.contribution_id == english
    assert {"river", "upstream", "radio"} <= set(alike.words)
    (back,) = look_alikes.of_input(sample_project, english)
    assert back.contribution_id == spanish
    assert {"Alerta", "río arriba", "radio"} & set(back.words)
    pairs = all_pairs(sample_project, workshop_of(sample_project, spanish))
    assert {frozenset((pair.one, pair.other)) for pair in pairs} >= {frozenset((spanish, english))}
    assert len(pairs) <= 3, "the other inputs of the sample say different things"


def changed(text: str) -> Iterator[str]:
    """The ways in which two people write down the same words."""
    yield "".join(
        one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one)
    ).upper()
    words = text.split()
    yield " ".join(words[len(words) // 2 :] + words[: len(words) // 2])
    longest = max(words, key=len)
    yield text.replace(longest, "cosa")


def test_other_accents_order_or_one_word_are_seen_through(project: Project, table_id: str) -> None:
    first = [record(project, table_id, text) for text in SAID]
    planted = {}
    for text, one in zip(SAID, first, strict=True):
        for other in changed(text):
            planted[record(project, table_id, other)] = one
    pairs = all_pairs(project, workshop_of(project, first[0]))
    together = {one: {one} for one in [*first, *planted]}
    for pair in pairs:
        joined = together[pair.one] | together[pair.other]
        for each in joined:
            together[each] = joined
    for other, one in planted.items():
        assert one in together[other]
        assert any(
            found.contribution_id == one or planted.get(found.contribution_id) == one
            for found in look_alikes.of_input(project, other)
        )
    assert not any(
        planted.get(pair.one, pair.one) != planted.get(pair.other, pair.other) for pair in pairs
    )


def test_a_pair_kept_apart_is_not_offered_until_that_is_undone(sample_project: Project) -> None:
    spanish, english = river_warnings(sample_project)
    workshop_id = workshop_of(sample_project, spanish)
    before = snapshot(sample_project)
    changes = look_alikes.keep_apart(sample_project, english, spanish)
    assert "T3-002" in changes.params.values()
    after = snapshot(sample_project)
    assert look_alikes.of_input(sample_project, spanish) == []
    assert look_alikes.of_input(sample_project, english) == []
    pairs = all_pairs(sample_project, workshop_id)
    assert not any({pair.one, pair.other} == {spanish, english} for pair in pairs)
    sample_project.undo()
    assert snapshot(sample_project) == before
    assert look_alikes.of_input(sample_project, spanish) != []
    sample_project.redo()
    assert snapshot(sample_project) == after
    contributions.delete(sample_project, [spanish])
    assert sample_project.check() == []
    sample_project.undo()
    assert snapshot(sample_project) == after


def test_grouped_they_share_a_cluster_and_are_settled(project: Project, table_id: str) -> None:
    ids = [record(project, table_id, text) for text in (SAID[0], SAID[0] + "!", SAID[0] + "?")]
    workshop_id = workshop_of(project, ids[0])
    before = snapshot(project)
    look_alikes.group(project, ids[1], ids[0])
    assert look_alikes.still_offered(project, ids[0], ids[2])
    assert not look_alikes.still_offered(project, ids[0], ids[1])
    look_alikes.group(project, ids[0], ids[2])
    clustered = {row.cluster_id for row in inputs.rows(project, ids)}
    assert len(clustered) == 1
    assert None not in clustered
    assert all_pairs(project, workshop_id) == []
    project.undo()
    project.undo()
    assert snapshot(project) == before


def test_kept_apart_twice_is_kept_apart_once(project: Project, table_id: str) -> None:
    one, other = record(project, table_id, SAID[0]), record(project, table_id, SAID[0])
    look_alikes.keep_apart(project, one, other)
    before = snapshot(project)
    assert not look_alikes.keep_apart(project, other, one)
    assert snapshot(project) == before


def test_deleted_and_split_cards_and_parts_of_one_are_not_offered(
    project: Project, table_id: str
) -> None:
    one, other = (
        record(project, table_id, SAID[0]),
        record(project, table_id, f"{SAID[0]}. {SAID[0]}!"),
    )
    workshop_id = workshop_of(project, one)
    assert len(all_pairs(project, workshop_id)) == 1
    splitting.split(project, other, [SAID[0] + ".", SAID[0] + "!"])
    pairs = all_pairs(project, workshop_id)
    rows = {
        row.id: row
        for row in inputs.rows(project, [each for p in pairs for each in (p.one, p.other)])
    }
    assert pairs
    for pair in pairs:
        assert one in {pair.one, pair.other}
        assert not rows[pair.one].split
        assert not rows[pair.other].split
    assert look_alikes.of_input(project, other) == []
    contributions.delete(project, [one])
    assert all_pairs(project, workshop_id) == []
    assert look_alikes.of_input(project, one) == []


def test_another_workshops_inputs_are_not_offered(project: Project, table_id: str) -> None:
    one = record(project, table_id, SAID[0])
    elsewhere = next(iter(workshops.add(project, name_es="Otro").inserted["workshop"]))
    other_table = next(iter(working_tables.add(project, elsewhere).inserted["working_table"]))
    other = record(project, other_table, SAID[0])
    assert look_alikes.of_input(project, one) == []
    assert look_alikes.of_input(project, other) == []
    assert all_pairs(project, elsewhere) == []
    with pytest.raises(UserError):
        look_alikes.group(project, one, other)


def test_what_is_said_many_times_is_no_flood_of_pairs(project: Project, table_id: str) -> None:
    ids = [record(project, table_id, SAID[1]) for _n in range(30)]
    pairs = all_pairs(project, workshop_of(project, ids[0]))
    assert [pair.other for pair in pairs] == ids[1:], "each is offered with one earlier one"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sí",
        "!!! ???",
        "«»\"'*()",
        "AND OR NOT NEAR",
        "a b c",
        "ʼ",
        "🙂 🙂",
        "2026 12",
        "أهلا وسهلا",
        "mesa_uno agua_limpia",
        "ᦀᦰᦂ",
    ],
)
def test_odd_texts_are_like_nothing(project: Project, table_id: str, text: str) -> None:
    one = record(project, table_id, text or "¿?")
    record(project, table_id, SAID[2])
    assert look_alikes.of_input(project, one) == []
    assert look_alikes.of_input(project, "gone") == []
    assert look_alikes.compared(project, one, "gone") == ((), ())


def test_looking_can_be_cancelled(sample_project: Project) -> None:
    spanish, _english = river_warnings(sample_project)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        look_alike_pairs.find(
            sample_project, workshop_of(sample_project, spanish), lambda _pair: None, progress
        )
