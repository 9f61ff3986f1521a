"""P6 in the report: how many took part and from where, small groups together, nobody by name."""

import pytest

from binational_desktop.reports import memoria
from binational_desktop.reports.document import BarChart, Document, Facts, Paragraph
from binational_desktop.services import attendances, institutions
from binational_desktop.services.queries import report
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project


@pytest.fixture
def workshop_id(sample_project: Project) -> str:
    found = sheets.list_workshops(sample_project)[0].id
    attendances.set_mode(sample_project, found, "count")
    return found


def built(project: Project, workshop_id: str, language: str = "en") -> Document:
    return memoria.build(report.workshop_data(project, workshop_id), (language,))


def sentences(document: Document) -> list[str]:
    return [block.texts[0] for block in document.blocks if isinstance(block, Paragraph)]


def bars(document: Document, title: str) -> list[tuple[str, float]]:
    return [
        (bar.label[0], bar.size)
        for block in document.blocks
        if isinstance(block, BarChart) and block.title[0] == title
        for bar in block.bars
    ]


def test_people_are_counted_and_small_groups_go_together(
    sample_project: Project, workshop_id: str
) -> None:
    for sector, country, n in (
        ("academia", "MX", 12),
        ("civil_society", "GT", 9),
        ("private_sector", "GT", 2),
        ("", "", 7),
    ):
        attendances.count(sample_project, workshop_id, sector, country, n)
    document = built(sample_project, workshop_id)
    assert "30 people took part." in sentences(document)
    shown = bars(document, "People by sector")
    assert sum(size for _label, size in shown) == 23
    assert all(size >= 5 for _label, size in shown)
    assert "Sector or country of 7 people are not known." in sentences(document)
    spanish = sentences(built(sample_project, workshop_id, "es"))
    assert "Participaron 30 personas." in spanish


def test_a_handful_of_people_is_not_told(sample_project: Project, workshop_id: str) -> None:
    attendances.count(sample_project, workshop_id, "academia", "MX", 4)
    document = built(sample_project, workshop_id)
    assert not any("took part" in sentence for sentence in sentences(document))
    assert bars(document, "People by sector") == []


def test_institutions_that_take_part_are_named(sample_project: Project, workshop_id: str) -> None:
    added = institutions.add(sample_project, name_en="Red de Cafetaleros", acronym_en="RC")
    row_id = next(iter(added.inserted["institution"]))
    institutions.set_role(sample_project, workshop_id, row_id, "participant", True)
    document = built(sample_project, workshop_id)
    facts = [
        value[0]
        for block in document.blocks
        if isinstance(block, Facts)
        for label, value in block.items
        if label[0] == "Institutions that took part"
    ]
    assert facts == ["Red de Cafetaleros (RC)"]
