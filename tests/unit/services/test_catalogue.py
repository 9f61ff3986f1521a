"""P5: institutions and places: no twins, importable twice, mergeable without losing a reference."""

from pathlib import Path

import pytest

from binational_desktop import i18n
from binational_desktop.errors import UserError
from binational_desktop.exchange import csv_files, files, spreadsheets
from binational_desktop.model.attendance import attendee
from binational_desktop.model.rules import names
from binational_desktop.services import (
    catalogue_transfer,
    institutions,
    rows,
    territories,
    workshops,
)
from binational_desktop.services.catalogue_transfer import INSTITUTIONS, TERRITORIES
from binational_desktop.services.queries import catalogue, look_alike_names
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


def added(project: Project, **values: str) -> str:
    return next(iter(institutions.add(project, **values).inserted["institution"]))


def imported(project: Project, kind: str, path: Path) -> catalogue_transfer.Preview:
    source = files.read(path)
    columns = catalogue_transfer.guess_columns(kind, source.columns)
    checked = catalogue_transfer.preview(project, kind, source.records, columns)
    if checked.ready:
        catalogue_transfer.apply(project, checked)
    return checked


@pytest.mark.parametrize(
    "values",
    [
        {"name_es": "SECRETARIA DE  RELACIONES EXTERIORES"},
        {"name_es": "Secretaría de Relaciones Exteriores", "country": "MX"},
        {"name_en": "ministry of foreign affairs", "country": "MX"},
        {"name_es": "Otra cosa", "acronym_es": "S. R. E."},
        {"name_es": "Ministry of Foreign Affairs"},  # the other language's name
    ],
)
def test_accents_case_and_language_make_no_twins(
    project: Project, values: dict[str, str], language: str
) -> None:
    added(
        project,
        name_es="Secretaría de Relaciones Exteriores",
        name_en="Ministry of Foreign Affairs",
        acronym_es="SRE",
        country="MX",
    )
    with pytest.raises(UserError) as refused:
        institutions.add(project, **values)
    known = {"es": "Secretaría de Relaciones Exteriores (SRE)", "en": "Ministry of Foreign Affairs"}
    assert known[language] in refused.value.message
    assert len(catalogue.institutions(project)) == 1


def test_both_countries_may_have_a_sat(project: Project) -> None:
    added(
        project,
        name_es="Servicio de Administración Tributaria",
        acronym_es="SAT",
        country="MX",
    )
    guatemalan = added(
        project,
        name_es="Superintendencia de Administración Tributaria",
        acronym_es="SAT",
        country="GT",
    )
    with pytest.raises(UserError, match="in the catalogue already"):
        institutions.update(project, guatemalan, {"country": "MX"})


def test_merging_keeps_every_reference(project: Project) -> None:
    kept = added(project, name_es="Comisión Nacional Forestal", country="MX")
    gone = added(project, name_es="Com. Nal. Forestal", acronym_es="CONAFOR")
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    institutions.set_role(project, workshop_id, kept, "convener", True)
    institutions.set_role(project, workshop_id, gone, "convener", True)
    institutions.set_role(project, workshop_id, gone, "participant", True)
    with project.edit("somebody") as edit:
        rows.add(edit, attendee, {"workshop_id": workshop_id, "institution_id": gone})
    before = snapshot(project)
    with pytest.raises(UserError, match="in use"):
        institutions.delete(project, gone)
    institutions.merge(project, kept, [gone])
    (left,) = catalogue.institutions(project, workshop_id)
    assert (left.id, left.acronym_es, left.country) == (kept, "CONAFOR", "MX")
    assert left.roles == ("convener", "participant")
    with project.read() as connection:
        assert connection.execute(attendee.select()).one().institution_id == kept
    assert project.check() == []
    project.undo()
    assert snapshot(project) == before


def test_a_place_may_share_its_name_with_one_in_another_state(project: Project) -> None:
    def place(**values: str | None) -> str:
        return next(iter(territories.add(project, **values).inserted["territory"]))

    peten = place(name="Petén", kind="subnational_unit", country="GT")
    other = place(name="Huehuetenango", kind="subnational_unit", country="GT")
    place(name="La Libertad", country="GT", part_of_id=peten)
    place(name="La Libertad", country="GT", part_of_id=other)
    with pytest.raises(UserError, match="La Libertad, Petén"):
        place(name="LA LIBERTAD", country="GT", part_of_id=peten)
    with pytest.raises(UserError, match="part of itself"):
        territories.update(project, peten, {"part_of_id": peten})
    with pytest.raises(UserError, match="other places in it"):
        territories.delete(project, peten)
    twice = place(name="Peten department", kind="subnational_unit", country="GT")
    territories.merge(project, twice, [peten])
    assert {one.part_of for one in catalogue.territories(project)} == {
        "",
        "Peten department",
        "Huehuetenango",
    }
    assert project.check() == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("which", [INSTITUTIONS, TERRITORIES])
def test_what_goes_out_can_come_back_and_coming_back_twice_makes_no_duplicates(
    project: Project, tmp_path: Path, kind: str, which: str
) -> None:
    catalogue_transfer.load_starter(project)
    columns, lines = catalogue_transfer.exported(project, which)
    path = tmp_path / f"list.{kind}"
    if kind == "csv":
        csv_files.write(path, columns, lines)
    else:
        spreadsheets.write(path, [("list", columns, lines)])
    before = snapshot(project)
    again = imported(project, which, path)
    assert (again.ready, again.refused, len(again.repeated)) == ([], [], len(lines))
    assert snapshot(project) == before
    project.undo()
    assert catalogue_transfer.exported(project, which)[1] == []
    first = imported(project, which, path)
    assert (len(first.ready), first.refused) == (len(lines), [])
    assert catalogue_transfer.exported(project, which) == (columns, lines)


def test_a_bad_row_is_named_by_its_line(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        "Institución;Siglas;País;Tipo\n"
        "Consejo Nacional de Áreas Protegidas;CONAP;Guatemala;Gobierno nacional\n"
        "Otra;;Atlántida;\n"
        ";;MX;\n"
        "consejo nacional de areas protegidas;;GT;\n".encode("cp1252")
    )
    checked = imported(project, INSTITUTIONS, path)
    assert [one.line for one in checked.refused] == [3, 4]
    assert "Atlántida" in checked.refused[0].message
    assert checked.repeated == [5]
    (one,) = catalogue.institutions(project)
    assert (one.acronym_es, one.country, one.sector) == ("CONAP", "GT", "national_government")
    project.undo()
    assert catalogue.institutions(project) == []


def test_places_may_name_what_they_are_part_of_in_any_order(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "lugares.tsv"
    path.write_text(
        "Lugar\tTipo\tPaís\tEstado o departamento\n"
        "Tenosique\tMunicipio\t\tTabasco\n"
        "Tabasco\tEstado o departamento\tMX\t\n"
        "Perdido\t\t\tNarnia\n",
        encoding="utf-8",
    )
    checked = imported(project, TERRITORIES, path)
    assert [one.line for one in checked.refused] == [4]
    state, town = catalogue.territories(project)
    assert (town.name, town.part_of, town.country) == ("Tenosique", state.name, "MX")


def test_the_starter_catalogue_is_whole_and_has_no_twins(project: Project) -> None:
    """Loaded over what is there, it adds only what is missing; twice, it says so."""
    added(project, name_es="Ministerio de Relaciones Exteriores de Guatemala", acronym_es="MINEX")
    catalogue_transfer.load_starter(project)
    there = catalogue.institutions(project)
    assert len(there) >= 120
    assert sum(1 for one in there if one.acronym_es == "MINEX") == 1
    assert all(one.name_es and (one.name_en or one.acronym_es == "MINEX") for one in there)
    assert {one.acronym_en for one in there} >= {"UNHCR", "IOM", "ECLAC"}
    places = catalogue.territories(project)
    assert {one.part_of for one in places} >= {"Chiapas", "Tabasco", "Petén", "Huehuetenango"}
    assert all(one.part_of for one in places if one.kind == "municipality")
    before = snapshot(project)
    with pytest.raises(UserError, match="here already"):
        catalogue_transfer.load_starter(project)
    project.undo()
    assert len(catalogue.institutions(project)) == 1
    project.redo()
    assert snapshot(project) == before
    alike = look_alike_names.look_alikes(project, INSTITUTIONS)
    assert [pair[2:] for pair in alike] == []


def test_names_that_look_alike_are_offered(project: Project) -> None:
    first = added(project, name_es="Secretaría de Medio Ambiente y Recursos Naturales")
    second = added(project, name_es="Sec. del Medio Ambiente y de Recursos Naturales")
    added(project, name_es="Secretaría de Economía")
    (pair,) = look_alike_names.look_alikes(project, INSTITUTIONS)
    assert set(pair[:2]) == {first, second}


def test_the_names_said_are_those_that_look_alike(project: Project, language: str) -> None:
    """Whichever language is shown: two names in two languages would not look alike to anybody."""
    assert i18n.language() == language
    added(project, name_es="Secretaría de Salud", name_en="Ministry of Health")
    added(project, name_es="Secretaría de la Salud")
    (pair,) = look_alike_names.look_alikes(project, INSTITUTIONS)
    assert set(pair[2:]) == {"Secretaría de Salud", "Secretaría de la Salud"}


def test_a_name_with_its_acronym_is_parted() -> None:
    assert names.parted("Instituto  Nacional de Migración (INM)") == (
        "Instituto Nacional de Migración",
        "INM",
    )
    assert names.parted("Ayutla (frontera)") == ("Ayutla (frontera)", "")
    assert names.acronym_key("S.R.E.") == names.acronym_key("sre")


def test_an_institution_says_itself_in_either_language(project: Project) -> None:
    i18n.set_language("en")
    added(
        project,
        name_es="Organización Internacional para las Migraciones",
        name_en="International Organization for Migration",
        acronym_es="OIM",
        acronym_en="IOM",
    )
    (one,) = catalogue.institutions(project)
    assert one.named("es").endswith("(OIM)")
    assert one.named("en").endswith("(IOM)")
