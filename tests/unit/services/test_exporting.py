"""Open data: what may be published comes out and back; what is withheld is in no byte."""

import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from binational_desktop.exchange import files, tables
from binational_desktop.services import (
    contributions,
    exporting,
    importing,
    working_tables,
    workshops,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import contributions as listed
from binational_desktop.services.queries import strategy
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.store import Project

_SECTOR = list(exporting.COLUMNS).index("sector")
SECRET = "zanahoria confidencial del vado"


def write(project: Project, file: Path) -> Path:
    content = exporting.export(project)
    kind = file.suffix[1:]
    tables.write(file, kind, content.columns, content.rows, content.codebook)
    return file


def every_byte(folder: Path) -> bytes:
    found = b""
    for file in folder.iterdir():
        found += file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                found += b"".join(archive.read(name) for name in archive.namelist())
    return found


def with_table(project: Project) -> tuple[str, str]:
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    added = working_tables.add(project, workshop_id, 1)
    return workshop_id, next(iter(added.inserted["working_table"]))


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_what_is_withheld_and_who_sat_where_are_in_no_byte(
    project: Project, tmp_path: Path, kind: str
) -> None:
    _workshop, table = with_table(project)
    contributions.record(project, NewContribution(table, SECRET, withheld=True, seat="asiento-K7"))
    contributions.record(project, NewContribution(table, "se publica", seat="asiento-K8"))
    folder = tmp_path / "out"
    folder.mkdir()
    write(project, folder / f"a.{kind}")
    found = every_byte(folder)
    assert b"se publica" in found
    assert b"zanahoria" not in found
    assert b"asiento-K" not in found


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_read_back_gives_the_same_inputs(
    sample_project: Project, project: Project, tmp_path: Path, kind: str
) -> None:
    table_of_sample = sheets.list_tables(
        sample_project, sheets.list_workshops(sample_project)[0].id
    )[0].id
    for words in ("=1+1", "-5 grados", "@todos", 'dice "sí"\ny 🌽 xʼaanil'):
        contributions.record(sample_project, NewContribution(table_of_sample, words))
    source = files.read(write(sample_project, tmp_path / f"a.{kind}"))
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    first = ""
    for number in sorted({int(one.cells["table"]) for one in source.records}):
        added = working_tables.add(project, workshop_id, number)
        first = first or next(iter(added.inserted["working_table"]))
    checked = importing.preview(
        project,
        source.records,
        importing.guess_columns(source.columns),
        workshop_id=workshop_id,
        table_id=first,
    )
    assert checked.refused == []
    importing.apply(project, checked)

    def facts(one: Project) -> list[tuple[object, ...]]:
        ids = listed.ids(one, ContributionFilter(withheld=False), "oldest")
        return sorted(
            (
                row.table_number,
                row.text,
                row.written_language,
                row.spoken_language,
                row.via_interpreter,
                row.kind,
                row.axis_number or 0,
                row.translation_text,
            )
            for start in range(0, len(ids), 256)
            for row in listed.rows(one, ids[start : start + 256])
        )

    assert len(facts(project)) >= 60
    assert facts(project) == facts(sample_project)
    # Who spoke comes back as far as it was given out.
    out = Counter(row[_SECTOR] for row in exporting.export(sample_project).rows)
    ids = listed.ids(project, ContributionFilter(), "oldest")
    assert Counter(row.sector for row in listed.rows(project, ids)) == out


def test_json_holds_every_column_and_the_codebook_explains_every_code(
    sample_project: Project, tmp_path: Path
) -> None:
    content = json.loads(write(sample_project, tmp_path / "a.json").read_text("utf-8"))
    assert set(content["inputs"][0]) == set(exporting.COLUMNS)
    explained = {(line["column"], line["code"]) for line in content["codebook"]}
    assert {(name, "") for name in exporting.COLUMNS} <= explained
    for row in content["inputs"]:
        for name in ("kind", "country", "sector", "axis", "translation_state"):
            assert not row[name] or (name, row[name]) in explained
    assert all(line["es"] and line["en"] for line in content["codebook"])
    assert len([one for one in explained if one[0] == "axis" and one[1]]) == len(
        strategy.axes(sample_project)
    )
