"""Earlier translations of the same or nearly the same words (T3, the memory of it)."""

import pytest

from binational_desktop.services import contributions, translations, working_tables, workshops
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import translation_memory
from binational_desktop.services.queries import translations as query
from binational_desktop.services.queries.translation_memory import Earlier
from binational_desktop.store import Project


@pytest.fixture
def table(project: Project) -> str:
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    return next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))


def say(project: Project, table: str, text: str, translation: str = "", **more: object) -> str:
    new = NewContribution(table, text, **more)  # type: ignore[arg-type]
    one = next(iter(contributions.record(project, new).inserted["contribution"]))
    if translation:
        translations.save(project, one, translation)
    return one


def offered(project: Project, item_id: str) -> Earlier | None:
    row = query.one(project, item_id)
    assert row is not None
    return next(iter(translation_memory.earlier(project, row)), None)


def test_the_same_words_are_offered_whatever_their_case_and_accents(
    project: Project, table: str
) -> None:
    say(project, table, "Falta un médico en la aldea.", "The village lacks a doctor.")
    again = offered(project, say(project, table, "falta un medico en la ALDEA"))
    assert again is not None
    assert again.exact
    assert (again.row.translation, again.row.number) == ("The village lacks a doctor.", "T1-001")


def test_nearly_the_same_words_are_offered_as_such(project: Project, table: str) -> None:
    say(project, table, "El puente abre a las seis de la mañana", "The bridge opens at six")
    say(project, table, "El mercado abre a las seis y el puente no", "The market opens at six")
    near = offered(project, say(project, table, "El puente abre a las siete de la mañana"))
    assert near is not None
    assert not near.exact
    assert near.row.translation == "The bridge opens at six"


def test_nothing_is_offered_that_is_not_right(project: Project, table: str) -> None:
    stale = say(project, table, "Falta agua potable", "No drinking water")
    contributions.update(project, stale, {"text": "Falta agua potable siempre"})
    draft = say(project, table, "Falta agua potable")
    translations.save(project, draft, "Water", "draft")
    say(project, table, "Falta agua potable", "Falta agua", written_language="en")
    assert offered(project, say(project, table, "Falta agua potable")) is None
    assert offered(project, say(project, table, "¡¿…?!")) is None
    assert offered(project, say(project, table, 'Falta "agua" OR potable*')) is None
