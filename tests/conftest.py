"""What every test shares: a home of its own, no network, no window on the screen, both languages."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from binational_desktop import i18n, paths
from binational_desktop.app import application
from binational_desktop.services import projects
from binational_desktop.settings import Settings
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow

# No test asserts a time, and a shared machine is slow at moments.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")
QtBot.waitUntil.__kwdefaults__["timeout"] = 60_000


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders for settings, data and logs of this test alone."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("user_data", "user_config", "user_log"):
        monkeypatch.setattr(paths, name, lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def english(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test begins in English, whatever the one before chose; or in the language it asks for,
    before anything it needs is made in another.
    """
    i18n.set_language("en")
    if "language" in request.fixturenames:
        request.getfixturevalue("language")
    yield
    i18n.set_language("en")


@pytest.fixture(params=["es", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language in turn, set for the interface."""
    code: str = request.param
    i18n.set_language(code)
    return code


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An empty project with the default strategy."""
    with projects.create(tmp_path / "project.binational") as made:
        yield made
        if not made.closed:
            assert made.check() == []


@pytest.fixture
def sample_project(tmp_path: Path) -> Iterator[Project]:
    """A project with the sample workshop."""
    with projects.create(tmp_path / "sample.binational", sample=True) as made:
        yield made
        if not made.closed:
            assert made.check() == []


@pytest.fixture
def settings(home: Path) -> Settings:
    """Nothing chosen yet but that spelling is not checked, which takes a process of its own."""
    made = Settings(home / "settings.json")
    made.set("spelling", False)
    return made


@pytest.fixture
def open_window(qtbot: QtBot, settings: Settings) -> Iterator[Callable[[Project], MainWindow]]:
    """Opens the real window on a project; a dialog left open at the end is a failure."""
    windows: list[MainWindow] = []

    def opened(project: Project) -> MainWindow:
        application(settings)
        window = MainWindow(settings)
        windows.append(window)
        window.set_project(project)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        return window

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()
    left = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.isVisible()
    ]
    assert left == []


@pytest.fixture
def window(open_window: Callable[[Project], MainWindow], sample_project: Project) -> MainWindow:
    """The window on the sample workshop."""
    return open_window(sample_project)
