"""R12: photos of a table or a cluster; deleted, undone, taken away for good."""

from pathlib import Path

import pytest

from binational_desktop.errors import UserError
from binational_desktop.exchange.pictures import Picture
from binational_desktop.model.attachment import attachment
from binational_desktop.model.cluster import cluster
from binational_desktop.services import exporting, photos, projects, rows, working_tables, workshops
from binational_desktop.services.queries import photos as photo_query
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot


def picture(n: int = 1) -> Picture:
    return Picture(b"picture-bytes-%d" % n * 40, b"thumbnail-%d" % n, 640, 480)


@pytest.fixture
def place(project: Project) -> tuple[str, str]:
    """A workshop and a table of it."""
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    return workshop_id, next(
        iter(working_tables.add(project, workshop_id).inserted["working_table"])
    )


def only(project: Project, workshop_id: str) -> photo_query.PhotoRow:
    (found,) = photo_query.list_photos(project, workshop_id)
    return found


def test_a_photo_is_attached_named_deleted_and_brought_back(
    project: Project, place: tuple[str, str]
) -> None:
    workshop_id, table_id = place
    photos.attach(project, [picture()], workshop_id, table_id=table_id)
    row = only(project, workshop_id)
    assert (row.table_id, row.width, row.height) == (table_id, 640, 480)
    photos.update(project, row.id, {"caption_es": " Mesa 1 ", "caption_en": "Table 1"})
    before = snapshot(project)
    photos.delete(project, [row.id])
    assert photo_query.list_photos(project, workshop_id) == []
    project.undo()
    assert snapshot(project) == before
    assert only(project, workshop_id).caption_es == "Mesa 1"
    assert photo_query.content(project, row.sha256) == picture().data
    assert photo_query.content(project, row.sha256, small=True) == picture().thumbnail


def test_the_same_photo_is_attached_once_to_a_place(
    project: Project, place: tuple[str, str]
) -> None:
    workshop_id, table_id = place
    photos.attach(project, [picture(), picture(), picture(2)], workshop_id, table_id=table_id)
    assert len(photo_query.list_photos(project, workshop_id)) == 2
    with pytest.raises(UserError, match="attached here already"):
        photos.attach(project, [picture()], workshop_id, table_id=table_id)
    photos.attach(project, [picture()], workshop_id)  # to the workshop as a whole
    found = photo_query.list_photos(project, workshop_id)
    assert len(found) == 3
    assert len({row.sha256 for row in found}) == 2


def test_a_photo_belongs_to_a_cluster(project: Project, place: tuple[str, str]) -> None:
    workshop_id, table_id = place
    with project.edit("x") as edit:
        cluster_id = rows.add(
            edit, cluster, {"workshop_id": workshop_id, "number": 1, "name_es": "Puente"}
        )
    photos.attach(project, [picture()], workshop_id, table_id=table_id)
    photo_id = only(project, workshop_id).id
    photos.update(project, photo_id, {"cluster_id": cluster_id})
    assert only(project, workshop_id).cluster_id == cluster_id
    assert photo_query.cluster_names(project, workshop_id) == [(cluster_id, 1, "Puente", "")]
    with project.edit("y") as edit:
        rows.remove_whole(edit, cluster, [cluster_id])
    assert only(project, workshop_id).cluster_id is None


def test_a_table_with_photos_is_not_deleted(project: Project, place: tuple[str, str]) -> None:
    workshop_id, table_id = place
    photos.attach(project, [picture()], workshop_id, table_id=table_id)
    with pytest.raises(UserError, match="has photos"):
        working_tables.delete(project, table_id)
    before = snapshot(project)
    workshops.delete(project, workshop_id)
    assert sheets.list_workshops(project) == []
    project.undo()
    assert snapshot(project) == before


def test_a_deleted_photo_can_be_taken_out_of_every_byte_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "p.binational"
    with projects.create(path) as project:
        workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
        photos.attach(project, [picture(1), picture(2)], workshop_id)
        first, second = photo_query.list_photos(project, workshop_id)
        project.checkpoint()
        assert b"picture-bytes-1" in path.read_bytes()
        assert photos.forget_deleted(project) == 0
        photos.delete(project, [first.id])
        assert photo_query.content(project, first.sha256) is not None
        assert photos.forget_deleted(project) == 1
        stored = b"".join(one.read_bytes() for one in tmp_path.iterdir())
        assert b"picture-bytes-1" not in stored
        assert b"thumbnail-1" not in stored
        assert b"picture-bytes-2" in stored
        project.undo()
        assert len(photo_query.list_photos(project, workshop_id)) == 2
        assert photo_query.content(project, first.sha256) is None
        assert photo_query.content(project, second.sha256) is not None
        assert project.check() == []


def test_no_export_contains_a_photo(project: Project, place: tuple[str, str]) -> None:
    workshop_id, table_id = place
    photos.attach(project, [picture()], workshop_id, table_id=table_id)
    photos.update(
        project, only(project, workshop_id).id, {"caption_es": "un pie de foto reservado"}
    )
    content = exporting.export(project)
    assert "reservado" not in repr(content)
    assert "picture-bytes" not in repr(content)
    assert {"person", "attendee_id", "name"} & set(attachment.c.keys()) == set()
