"""Every text in two languages with an honest state (T2), the list of what is missing, the gate (T5)."""

from collections.abc import Callable

import pytest

from binational_desktop.errors import UserError
from binational_desktop.i18n import translator
from binational_desktop.model.base import METADATA
from binational_desktop.services import (
    agendas,
    contributions,
    importing,
    translations,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import translations as query
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.translations import TranslationFilter, TranslationRow
from binational_desktop.store import Project
from binational_desktop.store.changes import label_text
from binational_desktop.store.snapshot import snapshot


@pytest.fixture
def place(project: Project) -> tuple[str, str]:
    """A workshop and its first table, nothing named."""
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    added = working_tables.add(project, workshop_id)
    return workshop_id, next(iter(added.inserted["working_table"]))


def say(project: Project, table_id: str, text: str, **more: object) -> str:
    new = NewContribution(table_id, text, **more)  # type: ignore[arg-type]
    return next(iter(contributions.record(project, new).inserted["contribution"]))


def found(project: Project, item_id: str) -> TranslationRow:
    row = query.one(project, item_id)
    assert row is not None
    return row


def state(project: Project, item_id: str) -> str:
    return found(project, item_id).state


# ---------------------------------------------------------------------- an input


def test_an_input_goes_from_none_to_draft_to_reviewed(
    project: Project, place: tuple[str, str]
) -> None:
    one = say(project, place[1], "El puente abre a las seis")
    assert (state(project, one), found(project, one).language) == ("none", "en")
    translations.save(project, one, "The bridge opens", "draft")
    assert state(project, one) == "draft"
    translations.save(project, one, " The bridge opens at six ")
    row = found(project, one)
    assert (row.state, row.translation) == ("reviewed", "The bridge opens at six")
    assert row.original == "El puente abre a las seis"
    listed = inputs.one(project, one)
    assert listed is not None
    assert (listed.translation_text, listed.translation_state) == (row.translation, "reviewed")


def test_a_changed_original_is_stale_until_it_says_the_same_again(
    project: Project, place: tuple[str, str]
) -> None:
    one = say(project, place[1], "El puente abre a las seis")
    translations.save(project, one, "The bridge opens at six", "draft")
    contributions.update(project, one, {"text": "El puente abre a las siete"})
    row = found(project, one)
    assert (row.state, row.before) == ("stale", "El puente abre a las seis")
    contributions.update(project, one, {"text": "El puente abre a las ocho"})
    assert found(project, one).before == "El puente abre a las seis"
    contributions.update(project, one, {"text": "El puente abre a las seis"})
    assert (state(project, one), found(project, one).before) == ("draft", "")


def test_undo_of_a_correction_brings_the_state_back(
    project: Project, place: tuple[str, str]
) -> None:
    one = say(project, place[1], "Uno")
    translations.save(project, one, "One")
    before = snapshot(project)
    contributions.update(project, one, {"text": "Dos"})
    assert state(project, one) == "stale"
    after = snapshot(project)
    project.undo()
    assert (state(project, one), snapshot(project)) == ("reviewed", before)
    project.redo()
    assert (state(project, one), snapshot(project)) == ("stale", after)


def test_what_does_not_change_the_words_leaves_the_translation(
    project: Project, place: tuple[str, str]
) -> None:
    one = say(project, place[1], "Uno")
    translations.save(project, one, "One")
    contributions.update(project, one, {"kind": "problem", "text": " Uno "})
    assert state(project, one) == "reviewed"


def test_still_right_is_said_without_typing(project: Project, place: tuple[str, str]) -> None:
    one = say(project, place[1], "Hay baches")
    translations.save(project, one, "There are potholes")
    contributions.update(project, one, {"text": "Hay muchos baches"})
    changes = translations.save(project, one, "There are potholes")
    assert (state(project, one), found(project, one).before) == ("reviewed", "")
    assert changes.text(translator("es")) == "Dar por buena la traducción de T1-001"


def test_steps_are_undone_by_name(project: Project, place: tuple[str, str]) -> None:
    one = say(project, place[1], "Uno")
    states = [snapshot(project)]
    for work, name in (
        (lambda: translations.save(project, one, "On", "draft"), "Draft the translation of T1-001"),
        (lambda: translations.save(project, one, "One"), "Translate T1-001"),
        (lambda: translations.remove(project, one), "Remove the translation of T1-001"),
    ):
        work()
        label = project.undo_label()
        assert label is not None
        assert label_text(*label, translator("en")) == name
        states.append(snapshot(project))
    assert state(project, one) == "none"
    for before in reversed(states[:-1]):
        project.undo()
        assert snapshot(project) == before
    for after in states[1:]:
        project.redo()
        assert snapshot(project) == after


def test_a_translation_may_equal_the_original_but_not_be_empty(
    project: Project, place: tuple[str, str]
) -> None:
    one = say(project, place[1], "Tecún Umán")
    translations.save(project, one, "Tecún Umán")
    assert state(project, one) == "reviewed"
    with pytest.raises(UserError, match="no translation yet"):
        translations.save(project, one, " \n ")
    with pytest.raises(UserError, match="characters"):
        translations.save(project, one, "x" * (contributions.LONGEST + 1))
    contributions.delete(project, [one])
    with pytest.raises(UserError, match="no longer there"):
        translations.save(project, one, "x")


def test_the_direction_follows_each_originals_language(
    project: Project, place: tuple[str, str]
) -> None:
    english = say(project, place[1], "The river floods", written_language="en")
    mam = say(project, place[1], "Dicho en mam", spoken_language="mam", via_interpreter=True)
    assert found(project, english).language == "es"
    assert found(project, mam).language == "en"
    assert found(project, mam).via_interpreter
    translations.save(project, english, "El río crece")
    # Somebody finds that it was written in Spanish: there is no English of it yet.
    contributions.update(project, english, {"written_language": "es"})
    assert (state(project, english), found(project, english).language) == ("none", "en")


def test_a_translation_kept_before_originals_were_is_believed_until_a_change(
    project: Project, place: tuple[str, str]
) -> None:
    """A file of an earlier version knows no originals of its translations."""
    one = say(project, place[1], "Uno")
    translations.save(project, one, "One")
    with project.edit("x") as edit:
        edit.execute(METADATA.tables["translation"].update().values(source=""))
    assert state(project, one) == "reviewed"
    contributions.update(project, one, {"text": "Dos"})
    assert (state(project, one), found(project, one).before) == ("stale", "Uno")


def test_a_correction_elsewhere_makes_a_translation_stale(
    project: Project, place: tuple[str, str]
) -> None:
    """As when a card was corrected on one laptop and translated on another, then joined."""
    one = say(project, place[1], "Uno")
    translations.save(project, one, "One")
    with project.edit("Join") as edit:
        edit.execute(METADATA.tables["contribution"].update().values(text="Otra cosa"))
    assert state(project, one) == "stale"


def test_two_translations_of_one_input_become_one(project: Project, place: tuple[str, str]) -> None:
    one = say(project, place[1], "Uno")
    translations.save(project, one, "One")
    table = METADATA.tables["translation"]
    with project.edit("Join") as edit:
        edit.insert(
            table,
            [
                {
                    "id": "f" * 36,
                    "contribution_id": one,
                    "language": "en",
                    "text": "A",
                    "source": "Uno",
                }
            ],
        )
    assert found(project, one).translation == "A"
    translations.save(project, one, "B")
    with project.read() as connection:
        assert [row.text for row in connection.execute(table.select())] == ["B"]


# ---------------------------------------------------------------------- authored texts


def sheet_item(workshop_id: str, field: str = "objective") -> str:
    return f"workshop.{field}:{workshop_id}"


def test_a_missing_side_of_the_sheet_is_written_and_the_original_stays(
    project: Project, place: tuple[str, str]
) -> None:
    item = sheet_item(place[0])
    assert query.one(project, item) is None  # nothing there, nothing to translate
    workshops.update(project, place[0], {"objective_en": "To listen"})
    row = found(project, item)
    assert (row.state, row.original_language, row.language) == ("none", "en", "es")
    translations.save(project, item, "Oír", "draft")
    assert (state(project, item), found(project, item).language) == ("draft", "es")
    translations.save(project, item, "Oír")
    sheet = sheets.get_workshop(project, place[0])
    assert (sheet.objective_es, sheet.objective_en) == ("Oír", "To listen")
    assert state(project, item) == "reviewed"


def test_one_side_changed_alone_makes_the_other_stale(
    project: Project, place: tuple[str, str]
) -> None:
    item = sheet_item(place[0])
    workshops.update(project, place[0], {"objective_es": "Oír", "objective_en": "To listen"})
    assert state(project, item) == "reviewed"  # whoever wrote both knew both
    workshops.update(project, place[0], {"objective_en": "To listen well"})
    row = found(project, item)
    assert (row.state, row.original_language, row.language, row.before) == (
        "stale", "en", "es", "To listen",
    )  # fmt: skip
    workshops.update(project, place[0], {"objective_en": "To listen"})
    assert state(project, item) == "reviewed"
    workshops.update(project, place[0], {"objective_es": "Escuchar"})
    assert (state(project, item), found(project, item).language) == ("stale", "en")
    translations.save(project, item, "To listen")  # still right
    assert state(project, item) == "reviewed"
    workshops.update(project, place[0], {"objective_es": "A", "objective_en": "B"})
    assert state(project, item) == "reviewed"
    workshops.update(project, place[0], {"objective_es": "C"})
    assert (state(project, item), found(project, item).before) == ("stale", "A")


def test_typing_in_pieces_compares_with_what_stood_before(
    project: Project, place: tuple[str, str]
) -> None:
    item = sheet_item(place[0])
    workshops.update(project, place[0], {"objective_en": "To listen"})
    for text in ("O", "Oí", "Oír"):
        workshops.update(project, place[0], {"objective_es": text}, coalesce="objective_es")
    assert state(project, item) == "reviewed"
    agendas.add(project, place[0], title_es="x")  # typing ends
    for text in ("Oír ", "Oír a", "Oír a todos"):
        workshops.update(project, place[0], {"objective_es": text}, coalesce="objective_es")
    assert (state(project, item), found(project, item).before) == ("stale", "Oír")
    project.undo()
    assert state(project, item) == "reviewed"


def test_going_on_with_a_draft_in_the_form_is_still_a_draft(
    project: Project, place: tuple[str, str]
) -> None:
    item = sheet_item(place[0])
    workshops.update(project, place[0], {"objective_es": "Oír"})
    translations.save(project, item, "To", "draft")
    workshops.update(project, place[0], {"objective_en": "To listen"})
    assert (state(project, item), found(project, item).language) == ("draft", "en")
    workshops.update(project, place[0], {"objective_es": "Escuchar"})
    assert (state(project, item), found(project, item).language) == ("stale", "en")


def test_every_pair_of_columns_can_be_translated(sample_project: Project) -> None:
    """The steps are undone to the very same content, and the original's column is never written."""
    before = snapshot(sample_project)
    workshop_id = sheets.list_workshops(sample_project)[0].id
    listing = query.listing(sample_project, TranslationFilter(workshop_id))
    authored = [row for row in query.rows(sample_project, listing.ids) if row.what != "input"]
    assert {row.what for row in authored} >= {"workshop", "agenda_item", "working_table", "axis"}
    for row in authored:
        translations.save(sample_project, row.id, f"{row.translation} (x)", "draft")
        now = found(sample_project, row.id)
        assert (now.original, now.translation, now.state) == (
            row.original, f"{row.translation} (x)", "draft",
        )  # fmt: skip
    for _row in authored:
        sample_project.undo()
    assert snapshot(sample_project) == before


def test_deleting_a_row_forgets_its_agreement(project: Project, place: tuple[str, str]) -> None:
    added = agendas.add(project, place[0], title_es="Cierre")
    row_id = next(iter(added.inserted["agenda_item"]))
    translations.save(project, f"agenda_item.title:{row_id}", "Close")
    workshops.update(project, place[0], {"objective_es": "Oír"})
    translations.save(project, sheet_item(place[0]), "To listen")
    agendas.delete(project, row_id)
    workshops.delete(project, place[0])
    with project.read() as connection:
        assert connection.execute(METADATA.tables["agreed_text"].select()).all() == []


# ---------------------------------------------------------------------- the list


def test_what_is_missing_comes_first_then_by_table_and_code(
    project: Project, place: tuple[str, str]
) -> None:
    workshop_id, first = place
    second = next(iter(working_tables.add(project, workshop_id).inserted["working_table"]))
    b = say(project, second, "dos")
    a = say(project, first, "uno")
    reviewed, draft, stale = (say(project, first, text) for text in ("r", "d", "s"))
    secret = say(project, first, "callado", withheld=True)
    translations.save(project, reviewed, "R")
    translations.save(project, draft, "D", "draft")
    translations.save(project, stale, "S")
    contributions.update(project, stale, {"text": "otra"})
    workshops.update(project, workshop_id, {"name_es": "Taller"})
    everything = query.listing(project, TranslationFilter(workshop_id))
    mine = [one for one in everything.ids if "." not in one or "workshop." in one]
    assert mine == [sheet_item(workshop_id, "name"), a, b, stale, draft, reviewed]
    with_secrets = query.listing(project, TranslationFilter(workshop_id, withheld=True))
    assert with_secrets.ids[-1] == secret
    assert with_secrets.counts["none"] == everything.counts["none"] + 1
    one_table = query.listing(project, TranslationFilter(workshop_id, second))
    assert one_table.ids == [b]
    missing = TranslationFilter(workshop_id, states=query.MISSING, what="input")
    assert query.listing(project, missing).ids == [a, b, stale, draft]
    assert query.listing(project, missing).counts == {
        "none": 2, "stale": 1, "draft": 1, "reviewed": 1,
    }  # fmt: skip
    for wanted in (
        missing,
        TranslationFilter(workshop_id),
        TranslationFilter(workshop_id, what="sheet"),
    ):
        listed = set(query.listing(project, wanted).ids)
        for row in query.rows(project, everything.ids):
            assert query.fits(row, wanted) == (row.id in listed)


def test_a_split_card_leaves_the_list_to_its_parts(
    project: Project, place: tuple[str, str]
) -> None:
    from binational_desktop.services import splitting

    card = say(project, place[1], "Falta luz y falta agua")
    translations.save(project, card, "No light, no water")
    splitting.split(project, card, ["Falta luz", "y falta agua"])
    wanted = TranslationFilter(place[0], what="input")
    rows = query.rows(project, query.listing(project, wanted).ids)
    assert [(row.number, row.state) for row in rows] == [("T1-001a", "none"), ("T1-001b", "none")]
    assert query.one(project, card) is None


def test_what_an_edit_reached_is_known_one_by_one(project: Project, place: tuple[str, str]) -> None:
    one = say(project, place[1], "Uno")
    done: list[Callable[[], object]] = [
        lambda: translations.save(project, one, "One"),
        lambda: contributions.update(project, one, {"text": "Dos"}),
    ]
    for work in done:
        assert one in (query.reached(project, work().edit_id) or ())  # type: ignore[attr-defined]
    changed = workshops.update(project, place[0], {"name_es": "Taller"})
    assert sheet_item(place[0], "name") in (query.reached(project, changed.edit_id) or ())


def test_an_imported_translation_knows_its_original(
    project: Project, place: tuple[str, str]
) -> None:
    from binational_desktop.exchange.records import Record

    cells = {"text": "Uno", "translation": "One", "translation_state": "reviewed"}
    stale = {"text": "Dos", "translation": "Too", "translation_state": "stale"}
    columns = {name: name for name in cells}
    preview = importing.preview(
        project,
        [Record(2, cells), Record(3, stale)],
        columns,
        workshop_id=place[0],
        table_id=place[1],
    )
    importing.apply(project, preview)
    first, second = inputs.ids(project, inputs.ContributionFilter(), "oldest")
    assert (state(project, first), state(project, second)) == ("reviewed", "stale")
    contributions.update(project, first, {"text": "Otra"})
    assert found(project, first).before == "Uno"


# ---------------------------------------------------------------------- the gate


def test_the_gate_counts_what_a_document_will_say(project: Project, place: tuple[str, str]) -> None:
    workshop_id, table_id = place
    base = query.gate(project, workshop_id, "es-en")
    assert base.open
    spanish = say(project, table_id, "Uno")
    english = say(project, table_id, "Two", written_language="en")
    say(project, table_id, "Secreto", withheld=True)
    workshops.update(project, workshop_id, {"name_es": "Taller"})
    gate = query.gate(project, workshop_id, "en")
    assert (gate.total, gate.none, gate.stale, gate.draft) == (base.total + 3, 2, 0, 0)
    assert query.gate(project, workshop_id, "es").none == 1
    assert query.gate(project, workshop_id, "es-en").none == 3
    translations.save(project, spanish, "One", "draft")
    translations.save(project, english, "Dos")
    contributions.update(project, english, {"text": "Three", "written_language": "en"})
    gate = query.gate(project, workshop_id, "es-en")
    assert (gate.none, gate.stale, gate.draft) == (1, 1, 1)
    assert not gate.open
