"""Inputs: recorded, corrected, withheld, deleted, mapped; what a facilitator may rely on."""

import pytest

from binational_desktop.errors import UserError
from binational_desktop.i18n import translator
from binational_desktop.model.base import METADATA
from binational_desktop.model.vocabulary import Kind
from binational_desktop.services import (
    contributions,
    mappings,
    process_notes,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import notes, search, strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.contributions import ContributionFilter, ContributionRow
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


@pytest.fixture
def table_id(project: Project) -> str:
    workshop_id = next(iter(workshops.add(project, name_es="Taller").inserted["workshop"]))
    return next(iter(working_tables.add(project, workshop_id, number=3).inserted["working_table"]))


@pytest.fixture
def axes(project: Project) -> list[str]:
    return [axis.id for axis in strategy.axes(project)]


def record(
    project: Project, table_id: str, text: str = "El puente abre a las seis", **more: object
) -> str:
    changes = contributions.record(project, NewContribution(table_id, text, **more))  # type: ignore[arg-type]
    return next(iter(changes.inserted["contribution"]))


def row(project: Project, row_id: str) -> ContributionRow:
    found = inputs.one(project, row_id)
    assert found is not None
    return found


def test_an_input_keeps_all_that_was_said_beside_it(
    project: Project, table_id: str, axes: list[str]
) -> None:
    row_id = record(
        project,
        table_id,
        "  La basura\nde los dos mercados  ",
        spoken_language="mam",
        via_interpreter=True,
        kind=Kind.PROBLEM,
        country="GT",
        sector="civil_society",
        seat="4",
        withheld=True,
        axis_id=axes[2],
    )
    found = row(project, row_id)
    assert found.text == "La basura\nde los dos mercados"
    assert (found.code, found.spoken_language, found.written_language) == ("T3-001", "mam", "es")
    assert (found.via_interpreter, found.kind, found.country) == (True, "problem", "GT")
    assert (found.sector, found.seat, found.withheld) == ("civil_society", "4", True)
    assert found.axis_number == 3
    assert project.undo_label() == ("Record input {code}", {"code": "T3-001"})


def test_the_schema_knows_no_person() -> None:
    names = {column.name for column in METADATA.tables["contribution"].columns}
    assert not names & {"name", "person", "participant", "author", "speaker", "email", "telephone"}
    references = {
        key.target_fullname
        for table in (
            "contribution",
            "mapping",
            "translation",
            "process_note",
            "working_table",
            "workshop",
        )
        for key in METADATA.tables[table].foreign_keys
    }
    assert references == {
        "workshop.id", "working_table.id", "contribution.id", "axis.id", "line_of_action.id",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "   \n\t ", "\0"])
def test_nothing_is_recorded_without_words(project: Project, table_id: str, text: str) -> None:
    before = snapshot(project)
    with pytest.raises(UserError):
        record(project, table_id, text)
    assert snapshot(project) == before


@pytest.mark.parametrize(
    "text",
    [
        "<b>no es <img src='file:///etc/passwd'> marcado",
        '=HYPERLINK("x")',
        "emoji 👩🏽‍🌾 y كتابة",
        "Kʼicheʼ, Qꞌanjobꞌal, ẍ, ä",
        "x" * 20_000,
        "línea uno\r\nlínea dos\ttabulada",
    ],
)
def test_words_come_back_as_they_were_said(project: Project, table_id: str, text: str) -> None:
    assert row(project, record(project, table_id, text)).text == text


def test_a_book_is_not_a_card(project: Project, table_id: str) -> None:
    with pytest.raises(UserError, match="20001"):
        record(project, table_id, "x" * 20_001)


def test_a_deleted_card_comes_back_with_its_code_and_no_other_gets_it(
    project: Project, table_id: str
) -> None:
    record(project, table_id)
    second = record(project, table_id)
    contributions.delete(project, [second])
    third = record(project, table_id)
    assert row(project, third).code == "T3-003"
    project.undo()
    project.undo()
    assert row(project, second).code == "T3-002"
    assert project.next_number(table_id) == 4


def test_three_corrections_are_four_versions(project: Project, table_id: str) -> None:
    row_id = record(project, table_id, "uno")
    for text in ("dos", "tres", "cuatro"):
        contributions.update(project, row_id, {"text": text})
    versions = project.history("contribution", row_id)
    assert [version.values["text"] for version in versions if version.values] == [
        "uno", "dos", "tres", "cuatro",
    ]  # fmt: skip
    assert versions[0].before is None


def test_a_correction_makes_the_translation_stale(sample_project: Project) -> None:
    first = inputs.ids(sample_project, ContributionFilter(), "oldest")[0]
    assert row(sample_project, first).translation_state == "reviewed"
    contributions.update(sample_project, first, {"kind": "need"})
    assert row(sample_project, first).translation_state == "reviewed"
    contributions.update(sample_project, first, {"text": "Otra cosa"})
    assert row(sample_project, first).translation_state == "stale"
    sample_project.undo()
    assert row(sample_project, first).translation_state == "reviewed"


def test_the_recorded_input_and_its_half_typed_text_change_places_together(
    project: Project, table_id: str
) -> None:
    project.keep_draft("capture", "El pu", {})
    with pytest.raises(UserError):
        contributions.record(project, NewContribution(table_id, " "), draft_place="capture")
    assert "capture" in project.drafts()
    contributions.record(project, NewContribution(table_id, "El puente"), draft_place="capture")
    assert project.drafts() == {}


def test_a_table_that_is_gone_takes_no_input(project: Project, table_id: str) -> None:
    working_tables.delete(project, table_id)
    with pytest.raises(UserError, match="table was deleted"):
        record(project, table_id)


def test_mapping_moves_and_keeps_one_primary_axis(
    project: Project, table_id: str, axes: list[str]
) -> None:
    ids = [record(project, table_id) for _ in range(3)]
    mappings.set_primary(project, ids, axes[0])
    mappings.set_primary(project, ids[:1], axes[1])
    mappings.toggle_secondary(project, ids[:2], axes[4])
    assert [(row(project, one).axis_number, row(project, one).secondary) for one in ids] == [
        (2, (5,)), (1, (5,)), (1, ()),
    ]  # fmt: skip
    mappings.set_primary(project, ids[:1], axes[4])  # the second axis becomes the first one
    assert (row(project, ids[0]).axis_number, row(project, ids[0]).secondary) == (5, ())
    mappings.toggle_secondary(project, ids[1:2], axes[4])
    assert row(project, ids[1]).secondary == ()
    mappings.unmap(project, ids)
    assert inputs.ids(project, ContributionFilter(unmapped=True), "oldest") == ids


def test_a_second_axis_needs_a_first_one(project: Project, table_id: str, axes: list[str]) -> None:
    row_id = record(project, table_id)
    with pytest.raises(UserError, match="first axis"):
        mappings.toggle_secondary(project, [row_id], axes[0])
    mappings.set_primary(project, [row_id], axes[0])
    with pytest.raises(UserError, match="first axis"):
        mappings.toggle_secondary(project, [row_id], axes[0])


def test_labels_count_and_name(project: Project, table_id: str, axes: list[str]) -> None:
    ids = [record(project, table_id) for _ in range(2)]
    spanish = translator("es")
    assert mappings.set_primary(project, ids, axes[3]).text(spanish) == "Mapear 2 aportes al eje 4"
    assert mappings.unmap(project, ids[:1]).text(spanish) == "Quitar los ejes de T3-001"
    assert contributions.set_withheld(project, ids, True).text(spanish) == "No publicar 2 aportes"
    assert (
        contributions.validate(project, ids[:1], True).text(spanish) == "Validar el aporte T3-001"
    )


def test_counts_add_up(sample_project: Project) -> None:
    workshop_id = sheets.list_workshops(sample_project)[0].id
    counts = inputs.counts(sample_project, workshop_id)
    assert counts.total == 60 == sum(counts.by_axis.values()) == sum(counts.by_kind.values())
    tables = sheets.list_tables(sample_project, workshop_id)
    assert sum(inputs.counts(sample_project, workshop_id, one.id).total for one in tables) == 60
    board = inputs.by_axis(sample_project, ContributionFilter(workshop_id=workshop_id))
    assert {len(ids) for ids in board.values()} == {12}
    first = next(axis for axis in strategy.axes(sample_project) if axis.number == 1)
    one_axis = ContributionFilter(workshop_id=workshop_id, axis_id=first.id)
    assert inputs.ids(sample_project, one_axis, "oldest") == board[first.id]


def test_notes_are_no_inputs(project: Project, table_id: str) -> None:
    workshop_id = sheets.list_workshops(project)[0].id
    process_notes.add(project, workshop_id, "Se fue la luz diez minutos", table_id=table_id)
    process_notes.add(project, workshop_id, "Presupuesto", kind="parking_lot")
    assert inputs.counts(project, workshop_id).total == 0
    assert [note.text for note in notes.list_notes(project, workshop_id)] == [
        "Presupuesto", "Se fue la luz diez minutos",
    ]  # fmt: skip
    assert len(notes.list_notes(project, workshop_id, table_id)) == 1
    with pytest.raises(UserError):
        working_tables.delete(project, table_id)


def test_tables_are_numbered_apart(project: Project, table_id: str) -> None:
    workshop_id = sheets.list_workshops(project)[0].id
    working_tables.add(project, workshop_id)
    with pytest.raises(UserError, match="already a table 4"):
        working_tables.add(project, workshop_id, number=4)
    with pytest.raises(UserError, match="already a table 4"):
        working_tables.update(project, table_id, {"number": 4})
    working_tables.set_axes(project, table_id, [axis.id for axis in strategy.axes(project)][:2])
    assert sheets.list_tables(project, workshop_id)[0].axis_numbers == (1, 2)


def test_a_workshop_with_inputs_stays(project: Project, table_id: str) -> None:
    workshop_id = sheets.list_workshops(project)[0].id
    row_id = record(project, table_id)
    with pytest.raises(UserError, match="1 input"):
        workshops.delete(project, workshop_id)
    contributions.delete(project, [row_id])
    before = snapshot(project)
    workshops.delete(project, workshop_id)
    assert sheets.list_workshops(project) == []
    project.undo()
    assert snapshot(project) == before


def test_the_practice_workshop_goes_with_everything_in_it(sample_project: Project) -> None:
    before = snapshot(sample_project)
    workshops.delete(sample_project, sheets.list_workshops(sample_project)[0].id)
    assert inputs.ids(sample_project, ContributionFilter()) == []
    sample_project.undo()
    assert snapshot(sample_project) == before


@pytest.mark.parametrize("text", ["", " \n\t", "\0", "\u200b \u200e", "\ufeff", "\x01"])
def test_what_nobody_can_see_is_no_input(project: Project, table_id: str, text: str) -> None:
    with pytest.raises(UserError, match="no text"):
        record(project, table_id, text)


@pytest.mark.parametrize("typed", ["31 de abril", "20260314", "2026-W11-6"])
def test_a_date_that_is_none_is_refused(project: Project, typed: str) -> None:
    with pytest.raises(UserError, match=typed):
        workshops.add(project, starts_on=typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("RIO CREZ", "T3-002"),
        ("crézca rio", "T3-002"),
        ("balas", "T3-005"),
        ("t2-6", "T2-006"),
        ("T2-006", "T2-006"),
    ],
)
def test_search_folds_and_finds_beginnings(sample_project: Project, typed: str, code: str) -> None:
    hits = search.search(sample_project, typed)
    assert hits[0].code == code
    for start, length in hits[0].spans:
        assert hits[0].text[start : start + length]


@pytest.mark.parametrize("typed", ["agua_lim", "أهل", "agua أ"])
def test_signs_within_a_word_are_no_obstacle_to_the_search(
    sample_project: Project, typed: str
) -> None:
    table = inputs.rows(sample_project, inputs.ids(sample_project, ContributionFilter()))[
        0
    ].table_id
    contributions.record(sample_project, NewContribution(table, "agua_limpia أهلا"))
    assert [hit.text for hit in search.search(sample_project, typed)] == ["agua_limpia أهلا"]


def test_a_sound_file_is_sound_to_whoever_searched_it_before(sample_project: Project) -> None:
    """SQLite remembers where the index lay, on each connection."""
    table = inputs.rows(sample_project, inputs.ids(sample_project, ContributionFilter()))[
        0
    ].table_id
    with sample_project.read(), sample_project.read():
        pass  # two connections, which take turns
    for number in range(60):
        search.search(sample_project, "agua")
        contributions.record(sample_project, NewContribution(table, f"El agua {number} del río"))
        assert sample_project.check() == []


def test_search_finds_the_translation_and_leads_to_the_input(sample_project: Project) -> None:
    hit = search.search(sample_project, "middleman")[0]
    assert hit.kind == "contribution"
    assert hit.code == "T2-001"
    shown = [hit.text[start : start + length] for start, length in hit.spans]
    assert shown == ["middleman"]


@pytest.mark.parametrize(
    "typed", ["", "   ", '"', "*", "AND", "NEAR(a b)", "a OR b", "-", "'; DROP", "(", "col:x"]
)
def test_search_takes_anything_typed(sample_project: Project, typed: str) -> None:
    assert isinstance(search.search(sample_project, typed), list)


def test_search_follows_every_change(project: Project, table_id: str) -> None:
    row_id = record(project, table_id, "cardamomo")
    assert [hit.row_id for hit in search.search(project, "cardam")] == [row_id]
    contributions.update(project, row_id, {"text": "café"})
    assert search.search(project, "cardam") == []
    assert [hit.row_id for hit in search.search(project, "cafe")] == [row_id]
    project.undo()
    assert [hit.row_id for hit in search.search(project, "cardam")] == [row_id]
    contributions.delete(project, [row_id])
    assert search.search(project, "cardam") == []
    project.undo()
    assert len(search.search(project, "cardam")) == 1
