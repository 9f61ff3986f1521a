"""M2: suggestions learnt from a project's own mappings, with their words, and never applied."""

import random

import pytest

from binational_desktop.errors import Cancelled
from binational_desktop.progress import Progress
from binational_desktop.services import (
    contributions,
    mappings,
    splitting,
    suggestions,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot

SPANISH = (
    "escuela clínica niños partera vacuna maestra",
    "mercado café precio crédito comprador certificado",
    "río inundación puente carretera drenaje deslave",
    "oficina capacitación ficha dependencia archivo técnico",
    "voto acta plenaria secretaría veto consulta",
)
ENGLISH = (
    "school clinic children midwife vaccine teacher",
    "market coffee price loan buyer certificate",
    "river flood bridge road drainage landslide",
    "office training form agency archive technician",
    "vote minutes plenary secretariat veto consultation",
)


def table(project: Project) -> str:
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    return next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))


def fill(
    project: Project, table_id: str, count: int, words: tuple[str, ...], language: str
) -> None:
    """Inputs of five topics, each mapped to its axis."""
    axes = [axis.id for axis in strategy.axes(project)]
    chance = random.Random(7)
    for n in range(count):
        said = " ".join(chance.sample(words[n % 5].split(), 4))
        new = NewContribution(table_id, said, written_language=language, axis_id=axes[n % 5])
        contributions.record(project, new)


def record(project: Project, table_id: str, text: str, language: str) -> inputs.ContributionRow:
    changes = contributions.record(
        project, NewContribution(table_id, text, written_language=language)
    )
    row = inputs.one(project, next(iter(changes.inserted["contribution"])))
    assert row is not None
    return row


def test_a_suggestion_comes_with_its_words_and_changes_nothing(project: Project) -> None:
    table_id = table(project)
    fill(project, table_id, 80, SPANISH, "es")
    row = record(project, table_id, "La inundación se llevó el puente y la carretera", "es")
    before = snapshot(project)
    learnt = suggestions.learn_from(project)
    found = suggestions.suggest(learnt, row)
    assert found is not None
    assert found.axis_id == strategy.axes(project)[2].id
    assert {"inundación", "puente"} <= set(found.words)
    assert "La" not in found.words
    assert snapshot(project) == before
    mapped = inputs.one(project, inputs.ids(project, ContributionFilter(), "oldest")[0])
    assert mapped is not None
    assert suggestions.suggest(learnt, mapped) is None


def test_accepted_ones_are_mapped_in_one_step_the_others_left(project: Project) -> None:
    table_id = table(project)
    fill(project, table_id, 80, SPANISH, "es")
    texts = [
        "La inundación tapó el puente y la carretera",
        "El voto y el acta de la plenaria",
        "Nada",
    ]
    ids = [record(project, table_id, text, "es").id for text in texts]
    before = snapshot(project)
    learnt = suggestions.learn_from(project)
    assert not suggestions.accept(project, suggestions.Learnt(), ids)
    assert snapshot(project) == before
    assert suggestions.accept(project, learnt, ids)
    assert [row.axis_number for row in inputs.rows(project, ids)] == [3, 5, None]
    assert not suggestions.accept(project, learnt, ids)
    project.undo()
    assert snapshot(project) == before


def test_accuracy_is_told_language_by_language(project: Project) -> None:
    table_id = table(project)
    fill(project, table_id, 60, SPANISH, "es")
    fill(project, table_id, 5, ENGLISH, "en")
    learnt = suggestions.learn_from(project)
    spanish, english = learnt.record("es"), learnt.record("en")
    assert spanish.speaks
    assert (spanish.mapped, spanish.tried) == (60, 30)
    assert spanish.frequent < spanish.right <= spanish.tried
    assert not english.speaks
    assert english.mapped == 5
    assert learnt.record("mam").mapped == 0
    row = record(project, table_id, "The minutes of the plenary: a vote, no veto", "en")
    assert suggestions.suggest(learnt, row) is None


def test_it_is_silent_in_a_project_without_mappings(project: Project) -> None:
    table_id = table(project)
    row = record(project, table_id, "El río y el puente", "es")
    learnt = suggestions.learn_from(project)
    assert not learnt.speaks
    assert suggestions.suggest(learnt, row) is None


def test_it_follows_what_is_mapped_otherwise_and_undone(project: Project) -> None:
    table_id = table(project)
    fill(project, table_id, 80, SPANISH, "es")
    ids = inputs.ids(project, ContributionFilter())
    mappings.unmap(project, ids)
    assert not suggestions.learn_from(project).speaks
    project.undo()
    assert suggestions.learn_from(project).speaks


def test_split_cards_are_not_learnt_from(project: Project) -> None:
    table_id = table(project)
    fill(project, table_id, 2, SPANISH, "es")
    chosen = inputs.ids(project, ContributionFilter())[0]
    text = inputs.rows(project, [chosen])[0].text.split()
    splitting.split(project, chosen, [" ".join(text[:2]), " ".join(text[2:])])
    mapped = suggestions.learn_from(project).record("es").mapped
    counted = [
        row
        for row in inputs.rows(project, inputs.ids(project, ContributionFilter()))
        if row.axis_id
    ]
    assert mapped == len([row for row in counted if not row.split])


def test_learning_can_be_cancelled(project: Project) -> None:
    fill(project, table(project), 10, SPANISH, "es")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        suggestions.learn_from(project, progress)


def test_learning_reads_beside_an_edit(sample_project: Project) -> None:
    chosen = inputs.ids(sample_project, ContributionFilter())[:1]
    mappings.unmap(sample_project, chosen)
    learnt = suggestions.learn_from(sample_project)
    assert learnt.record("es").mapped + learnt.record("en").mapped == 59
