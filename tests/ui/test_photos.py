"""R12: photos of flipcharts come by button, by dragging and by pasting, while one goes on typing."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from binational_desktop.services import clusters, sample, workshops
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import photos as photo_query
from binational_desktop.services.queries.contributions import ContributionFilter
from binational_desktop.services.queries.photos import PhotoRow
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.record import RecordPage

PLANTED_DAY = "2031:03:14"
"""The day of the satellite fix, kept beside the place."""


@pytest.fixture
def page(open_window: Callable[[Project], MainWindow], project: Project) -> RecordPage:
    sample.load(project, with_inputs=False)
    window = open_window(project)
    window.go("record")
    found = window.pages["record"]
    assert isinstance(found, RecordPage)
    return found


def photo(folder: Path, name: str, colour: str = "navy") -> Path:
    path = folder / name
    tags = Image.Exif()
    tags[0x010F] = "PlantedMaker"
    place = tags.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (14.0, 54.0, 12.5), "W", (92.0, 15.0, 30.25)
    place[29] = PLANTED_DAY
    Image.new("RGB", (400, 300), colour).save(path, exif=tags)
    assert PLANTED_DAY.encode() in path.read_bytes()
    return path


def attached(page: RecordPage) -> list[PhotoRow]:
    assert page.context.workshop_id is not None
    return photo_query.list_photos(page.context.project, page.context.workshop_id)


def carrying(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(page: RecordPage, mime: QMimeData) -> None:
    event = QDropEvent(
        QPointF(QPoint(300, 400)), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)


def test_dropped_photos_come_while_one_types(
    page: RecordPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not page.photos.isVisible()
    drop(page, carrying(photo(tmp_path, "a.jpg"), photo(tmp_path, "b.png", "red")))
    QTest.keyClicks(page.field, "the bridge")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.field
    qtbot.waitUntil(lambda: len(attached(page)) == 2 and page.photos.rows.rowCount() == 2)
    assert page.photos.isVisible()
    assert {row.table_id for row in attached(page)} == {page.context.table_id}
    assert page.rows.rowCount() == 1
    project = page.context.project
    for row in attached(page):
        data = photo_query.content(project, row.sha256)
        assert data is not None
        project.checkpoint()
        stored = b"".join(
            one.read_bytes() for one in project.path.parent.glob(f"{project.path.name}*")
        )
        assert data[100:300] in stored  # the picture itself is there as it is
        for trace in (b"PlantedMaker", PLANTED_DAY.encode(), b"Exif"):
            assert trace not in stored
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.strip.text == "Done: Attach 2 photos"
    window.strip.act()
    assert page.photos.rows.rowCount() == 0
    assert not page.photos.isVisible()


def test_a_photo_on_the_clipboard_is_pasted_into_the_field_as_a_photo(
    page: RecordPage, qtbot: QtBot
) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    page.field.insertPlainText("half typed")
    page.field.paste()
    qtbot.waitUntil(lambda: len(attached(page)) == 1)
    assert page.field.toPlainText() == "half typed"
    assert (attached(page)[0].width, attached(page)[0].height) == (300, 200)


def test_words_are_pasted_as_words(page: RecordPage) -> None:
    QGuiApplication.clipboard().setText("a.jpg and the bridge")
    page.field.paste()
    assert page.field.toPlainText() == "a.jpg and the bridge"


def test_a_damaged_photo_is_said_and_stops_no_other(
    page: RecordPage, tmp_path: Path, qtbot: QtBot
) -> None:
    damaged = tmp_path / "roto.jpg"
    damaged.write_bytes(photo(tmp_path, "a.jpg").read_bytes()[:200])
    other = tmp_path / "notes.txt"
    other.write_text("no photo", encoding="utf-8")
    drop(page, carrying(damaged, photo(tmp_path, "b.jpg"), other))
    qtbot.waitUntil(lambda: len(attached(page)) == 1)
    window = page.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: "roto.jpg" in window.strip.text)
    assert "damaged" in window.strip.text


def test_photos_are_chosen_by_key(
    page: RecordPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = photo(tmp_path, "a.webp")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(chosen)], ""))
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.field, Qt.Key.Key_F, keys)
    qtbot.waitUntil(lambda: len(attached(page)) == 1)


def test_a_photo_is_seen_large_named_and_deleted(
    page: RecordPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, carrying(photo(tmp_path, "a.jpg"), photo(tmp_path, "b.jpg", "red")))
    qtbot.waitUntil(lambda: page.photos.rows.rowCount() == 2)
    page.photos.setFocus()
    page.photos.setCurrentIndex(page.photos.rows.at(0))
    QTest.keyClick(page.photos, Qt.Key.Key_Return)
    view = page.photos.view
    assert view is not None
    qtbot.waitExposed(view)
    assert not view.area.picture.isNull()
    assert view.count.text() == "Photo 1 of 2"
    QTest.keyClicks(view.form.field("caption_es"), "Papelografo uno")
    QTest.keyClick(view, Qt.Key.Key_Right)  # what is typed counts before one goes on
    assert attached(page)[0].caption_es == "Papelografo uno"
    assert view.count.text() == "Photo 2 of 2"
    window = page.window()
    assert isinstance(window, MainWindow)
    window.set_language("es")
    assert view.count.text() == "Foto 2 de 2"
    window.set_language("en")
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert view.count.text() == "Photo 1 of 1"
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert page.photos.view is None
    page.context.project.undo()
    page.context.project.undo()
    assert len(attached(page)) == 2


def test_photos_of_a_workshop_that_went_are_not_seen(
    page: RecordPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, carrying(photo(tmp_path, "a.jpg")))
    qtbot.waitUntil(lambda: len(attached(page)) == 1, timeout=10_000)
    assert page.context.workshop_id is not None
    page.context.hub.changed.emit(workshops.delete(page.context.project, page.context.workshop_id))
    for _twice in range(2):
        page.context.actions.get("record.photo").trigger()
        assert page.photos.view is None


def test_a_photo_is_linked_to_a_cluster_by_key(
    page: RecordPage, tmp_path: Path, qtbot: QtBot, language: str
) -> None:
    project, workshop_id = page.context.project, page.context.workshop_id
    assert workshop_id is not None
    QTest.keyClicks(page.field, "agua")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    ids = inputs.ids(project, ContributionFilter())
    done = clusters.group(project, workshop_id, ids, name_es="Agua", name_en="Water")
    page.context.hub.changed.emit(done)
    drop(page, carrying(photo(tmp_path, "a.jpg")))
    qtbot.waitUntil(lambda: page.photos.rows.rowCount() == 1)
    page.photos.look()
    view = page.photos.view
    assert view is not None
    assert view.cluster.currentText() == {"es": "Sin grupo", "en": "No cluster"}[language]
    view.cluster.setFocus()
    QTest.keyClick(view.cluster, Qt.Key.Key_Down)
    assert {"es": "Agua", "en": "Water"}[language] in view.cluster.currentText()
    (row,) = attached(page)
    assert row.cluster_id in done.inserted["cluster"]
    project.undo()
    assert attached(page)[0].cluster_id is None
    view.close()


def test_the_copy_that_is_saved_tells_nothing(
    page: RecordPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, carrying(photo(tmp_path, "a.jpg")))
    qtbot.waitUntil(lambda: page.photos.rows.rowCount() == 1)
    page.photos.look()
    view = page.photos.view
    assert view is not None
    view.save_copy(tmp_path / "copy.jpg")
    with Image.open(io.BytesIO((tmp_path / "copy.jpg").read_bytes())) as read:
        assert read.size == (400, 300)
        assert not read.getexif()
    view.close()


def test_a_deleted_photo_is_taken_away_for_good(
    page: RecordPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, carrying(photo(tmp_path, "a.jpg")))
    qtbot.waitUntil(lambda: page.photos.rows.rowCount() == 1)
    name = attached(page)[0].sha256
    page.photos.setFocus()
    page.photos.setCurrentIndex(page.photos.rows.at(0))
    QTest.keyClick(page.photos, Qt.Key.Key_Delete)
    page.context.actions.get("record.forget").trigger()
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.strip.text == "1 deleted photo is out of the file for good."
    assert photo_query.content(page.context.project, name) is None
