"""A window in a process of its own that records, goes on typing, and is killed by the test."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from binational_desktop import i18n, paths
from binational_desktop.app import application
from binational_desktop.settings import Settings
from binational_desktop.store import Project
from binational_desktop.ui.main_window import MainWindow
from binational_desktop.ui.pages.record import RecordPage


def main(file: Path) -> None:
    folder = file.parent
    paths.user_config = paths.user_data = paths.user_log = lambda: folder
    i18n.set_language("en")
    settings = Settings(folder / "settings.json")
    settings.set("spelling", False)
    application(settings)
    window = MainWindow(settings)
    project = Project.open(file)
    window.set_project(project)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.go("record")
    page = window.pages["record"]
    assert isinstance(page, RecordPage)
    for n in range(5):
        QTest.keyClicks(page.field, f"saved {n}")
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    QTest.keyClick(page.field, Qt.Key.Key_F6)
    QTest.keyClicks(page.field, "g")
    QTest.keyClicks(page.field, "half typed wor")

    def look() -> None:
        draft = project.drafts().get("capture")
        if draft is not None and draft.text == "half typed wor":
            print("typing", flush=True)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    QApplication.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
