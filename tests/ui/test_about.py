"""The box about the program, and the list of what is inside that it shows."""

import json
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from binational_desktop import __version__, inside, paths
from binational_desktop.ui.dialogs.about import AboutDialog
from binational_desktop.ui.main_window import MainWindow


def test_the_box_opens_from_the_palette_and_closes_by_key(
    window: MainWindow, language: str, qtbot: QtBot
) -> None:
    window.set_language(language)
    window._palette()
    QTest.keyClicks(window.palette_popup.field, {"es": "acerca", "en": "about"}[language])
    QTest.keyClick(window.palette_popup.field, Qt.Key.Key_Return)
    box = window.findChild(AboutDialog)
    assert box is not None
    qtbot.waitUntil(box.isVisible)
    assert any(__version__ in label.text() for label in box.findChildren(QLabel))
    rows = [box.list.topLevelItem(n) for n in range(box.list.topLevelItemCount())]
    names = [row.text(0) for row in rows if row is not None]
    assert names[0] == "Binational Desktop"
    assert {"Andika", "Lucide", "SQLAlchemy", "PySide6_Essentials", "reportlab"} <= set(names)
    assert "Apache License" in box.text.toPlainText()
    for _n in range(names.index("Andika")):
        QTest.keyClick(box.list, Qt.Key.Key_Down)
    assert "SIL Open Font License" in box.text.toPlainText()
    assert "Andika" in box.text.accessibleName()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(AboutDialog) is None)


def test_the_versions_can_be_copied_and_hold_nothing_of_the_project(window: MainWindow) -> None:
    box = AboutDialog(window)
    copy = next(one for one in box.findChildren(QAbstractButton) if "versions" in one.text())
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert __version__ in copied
    assert window.context is not None
    assert window.context.project.path.stem not in copied
    box.deleteLater()


def test_a_built_program_shows_its_bill_of_materials(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = {
        "components": [
            {
                "name": "zlib",
                "version": "1.3",
                "licenses": [{"license": {"id": "Zlib", "text": {"content": "As is."}}}],
            },
            {"name": "Nameless", "licenses": [{"license": {"name": "Its own"}}]},
        ]
    }
    (tmp_path / inside.BILL).write_text(json.dumps(bill), encoding="utf-8")
    monkeypatch.setattr(paths, "resource", lambda name: tmp_path / name)
    inside.components.cache_clear()
    try:
        found = inside.components()
    finally:
        inside.components.cache_clear()
    assert [one.name for one in found] == ["Binational Desktop", "Nameless", "zlib"]
    assert found[1] == inside.Component("Nameless", "", "Its own", "")
    assert found[2] == inside.Component("zlib", "1.3", "Zlib", "As is.")


def test_every_library_the_program_needs_is_listed_with_its_licence() -> None:
    libraries = {one.name: one for one in inside.libraries()}
    assert {"SQLAlchemy", "sqlcipher3", "click", "pillow"} <= set(libraries)
    assert not {"pytest", "mypy", "pyinstaller"} & set(libraries)
    assert all(one.licence for one in libraries.values())
    assert libraries["sqlcipher3"].licence == "Zlib"
    assert "provided 'as-is'" in libraries["sqlcipher3"].text


def test_a_library_is_imported_by_the_names_in_its_list_though_only_compiled_files_are_there(
    tmp_path: Path,
) -> None:
    told = tmp_path / "two-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: two\nVersion: 1.0\n")
    names = (
        "two/__init__.py",
        "two/deep/__init__.py",
        "extra.py",
        "_fast.cp313-win_amd64.pyd",
        "a.txt",
    )
    (told / "RECORD").write_text("".join(f"{name},,\n" for name in names))
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "__init__.pyc").touch()
    (found,) = metadata.Distribution.discover(name="two", path=[str(tmp_path)])
    assert inside.modules(found) == ["_fast", "extra", "two"]
