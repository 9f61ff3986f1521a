"""The rows of the table, each run in a process of its own: it prints its figures as JSON."""

import csv
import io
import json
import os
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import noticing  # noqa: E402 (beside this file)
from texts import texts  # noqa: E402

Figures = dict[str, float]


def seconds(work: Callable[[], Any], times: int = 1) -> float:
    """The median time of a piece of work."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def megabytes() -> float:
    """The most memory this program has used.

    On Linux ``getrusage`` counts in what the process that started it had.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (peak,) = (one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def project(folder: Path, count: int, *, translated: bool = False) -> Any:
    """A project with ``count`` inputs at six tables, two thirds of them mapped, ``translated`` or
    not, none of it measured.
    """
    from binational_desktop import paths

    paths.user_config = lambda: folder
    from binational_desktop.exchange.records import Record
    from binational_desktop.services import importing, projects, working_tables, workshops
    from binational_desktop.services.queries import strategy

    made = projects.create(folder / "bench.binational")
    workshop_id = next(
        iter(
            workshops.add(made, name_es="Taller", code="B", starts_on="2026-03-14").inserted[
                "workshop"
            ]
        )
    )
    tables = [
        next(iter(working_tables.add(made, workshop_id).inserted["working_table"]))
        for _ in range(6)
    ]
    if count:
        codes = [axis.code for axis in strategy.axes(made)]
        records = [
            Record(
                n, {"text": text, "axis": codes[n % 5] if n % 3 else "", "table": str(1 + n % 6)}
            )
            for n, text in enumerate(texts(count), 2)
        ]
        columns = {"text": "text", "axis": "axis", "table": "table"}
        if translated:
            columns["translation"] = "translation"
            for record, text in zip(records, texts(count, seed=1), strict=True):
                record.cells["translation"] = text
        checked = importing.preview(
            made, records, columns, workshop_id=workshop_id, table_id=tables[0]
        )
        importing.apply(made, checked)
        made.checkpoint()
    return made, workshop_id, tables


# ---------------------------------------------------------------------- one input


def commit(folder: Path) -> Figures:
    """One durable input through the service, beside fdatasync, raw sqlite3, and the same rows of the
    project's file written by the driver alone: what the log and the index cost by themselves.
    """
    from binational_desktop.services import contributions
    from binational_desktop.services.contributions import NewContribution

    made, _workshop, tables = project(folder, 1_000)
    said = texts(600, seed=1)
    taken = []
    for text in said:
        began = time.perf_counter()
        contributions.record(made, NewContribution(tables[0], text), draft_place="capture")
        taken.append(time.perf_counter() - began)
    taken.sort()
    made.close()
    alone = _alone(made.path, tables[0], said)
    with (folder / "floor").open("ab") as file:

        def sync() -> None:
            file.write(b"x" * 4096)
            file.flush()
            os.fdatasync(file.fileno())

        floor = seconds(sync, 300)
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("CREATE TABLE t (id TEXT PRIMARY KEY, text TEXT)")
    numbers = iter(range(10_000))
    plain = seconds(
        lambda: raw.execute("INSERT INTO t VALUES (?, ?)", (str(next(numbers)), said[0])), 300
    )
    raw.close()
    return {
        "ms": taken[300] * 1e3,
        "p95_ms": taken[570] * 1e3,
        "fdatasync_ms": floor * 1e3,
        "raw_ms": plain * 1e3,
        "driver_alone_ms": alone * 1e3,
        "ratio": taken[300] / floor,
        "alone_ratio": alone / floor,
    }


def _alone(path: Path, table_id: str, said: list[str]) -> float:
    """Seconds of an input written by the driver, with nothing of the program around it."""
    from binational_desktop.model.identifiers import new_id
    from binational_desktop.store import connection

    file = connection.connect(path, "rw")
    (workshop_id,) = file.execute("SELECT workshop_id FROM working_table LIMIT 1").fetchone()
    (device,) = file.execute("SELECT id FROM device").fetchone()
    numbers = iter(range(1_000_000, 2_000_000))

    def write(text: str) -> None:
        edit, row, number = new_id(), new_id(), next(numbers)
        for sql, values in (
            ("BEGIN IMMEDIATE", ()),
            (
                "INSERT INTO edit VALUES (?, ?, ?, '2026-03-14', 'do', '', 'x', '{}')",
                (edit, device, number),
            ),
            ("UPDATE log_state SET edit_id = ?", (edit,)),
            (
                "INSERT INTO contribution (id, workshop_id, table_id, number, text, recorded_at)"
                " VALUES (?, ?, ?, ?, ?, '2026-03-14')",
                (row, workshop_id, table_id, number, text),
            ),
            ("UPDATE log_state SET edit_id = NULL", ()),
            ("INSERT INTO search_row VALUES (?, 'contribution', ?)", (number, row)),
            ("INSERT INTO search_text (rowid, folded) VALUES (?, ?)", (number, text)),
            ("COMMIT", ()),
        ):
            file.execute(sql, values)

    texts_left = iter(said)
    taken = seconds(lambda: write(next(texts_left)), len(said))
    file.close()
    return taken


# ---------------------------------------------------------------------- import


def imported(folder: Path, count: int = 100_000) -> Figures:
    """A CSV of ``count`` rows: read, checked, imported with log and index; beside plain SQLite, and
    the same rows, log and index written by the driver alone.
    """
    from binational_desktop.exchange import files
    from binational_desktop.services import importing

    made, workshop_id, tables = project(folder, 0)
    path = folder / "rows.csv"
    rows = [(n, text, "problem", "MX", "academia") for n, text in enumerate(texts(count))]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("n", "text", "kind", "country", "sector"))
        writer.writerows(rows)

    def plain() -> None:
        database = sqlite3.connect(folder / "plain.db", isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT, text TEXT, kind TEXT, country TEXT, sector TEXT)"
        )
        database.execute("BEGIN")
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            next(reader)
            database.executemany(
                "INSERT INTO t (n, text, kind, country, sector) VALUES (?, ?, ?, ?, ?)", reader
            )
        database.execute("CREATE INDEX t_kind ON t (kind)")
        database.execute("COMMIT")
        database.close()

    floor = seconds(plain)
    columns = {name: name for name in ("text", "kind", "country", "sector")}
    began = time.perf_counter()
    source = files.read(path)
    read = time.perf_counter()
    checked = importing.preview(
        made, source.records, columns, workshop_id=workshop_id, table_id=tables[0]
    )
    looked = time.perf_counter()
    importing.apply(made, checked)
    ended = time.perf_counter()
    made.close()
    alone = _imported_alone(made.path, path, workshop_id, tables[0])
    return {
        "s": ended - began,
        "read_s": read - began,
        "check_s": looked - read,
        "apply_s": ended - looked,
        "plain_s": floor,
        "driver_alone_s": alone,
        "ratio": (ended - began) / floor,
        "alone_ratio": alone / floor,
        "mb": megabytes(),
    }


def _imported_alone(target: Path, source: Path, workshop_id: str, table_id: str) -> float:
    """Seconds of the same import with nothing of the program around it: no check, no object a row."""
    from binational_desktop.model.contribution import contribution
    from binational_desktop.model.identifiers import new_id
    from binational_desktop.store import connection, edit_log, search_index

    names = ("id", "workshop_id", "table_id", "number", "text", "kind", "country", "sector")
    names += ("recorded_at",)
    places = ", ".join("?" * len(names))
    sql = f"INSERT INTO contribution ({', '.join(names)}) VALUES ({places})"
    file = connection.connect(target, "rw")

    def write() -> None:
        edit = new_id()
        file.execute("BEGIN IMMEDIATE")
        file.execute(
            "INSERT INTO edit SELECT ?, id, 1000000, '', 'do', '', 'x', '{}' FROM device", (edit,)
        )
        file.execute("UPDATE log_state SET edit_id = ?", (edit,))
        with source.open(encoding="utf-8", newline="") as opened:
            reader = csv.reader(opened)
            next(reader)
            rows = [
                (new_id(), workshop_id, table_id, 1_000_000 + int(n), *rest, "2026-03-14")
                for n, *rest in reader
            ]
        edit_log.insert_many(file, contribution, sql, rows)
        file.execute("UPDATE log_state SET edit_id = NULL")
        search_index.follow(file, edit)
        file.execute("COMMIT")

    taken = seconds(write)
    file.close()
    return taken


def comments(folder: Path) -> Figures:
    """5,633 rows, or those of the file named by COMMENTS, through the command line as a process."""
    import subprocess

    source = os.environ.get("COMMENTS", "")
    if not source:
        source = str(folder / "comments.csv")
        with Path(source).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["text"])
            writer.writerows([text] for text in texts(5_633))
    target = str(folder / "comments.binational")
    run = [sys.executable, "-m", "binational_desktop"]
    subprocess.run([*run, "new", target], check=True, stdout=subprocess.DEVNULL)
    took = seconds(
        lambda: subprocess.run(
            [*run, "import", target, source, "--column", "text=text"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    )
    return {"s": took}


# ---------------------------------------------------------------------- lists and search


def search(folder: Path, count: int = 100_000) -> Figures:
    """Keystrokes of a search: one, two, three letters, two words."""
    from binational_desktop.services.queries import search as searching

    made, _workshop, _tables = project(folder, count)
    figures = {}
    for typed in ("p", "pa", "par", "par te", "zzzz"):
        searching.search(made, typed, 30)
        figures[f"{typed.replace(' ', '+')}_ms"] = (
            seconds(lambda typed=typed: searching.search(made, typed, 30), 9) * 1e3
        )
    made.close()
    return {"worst_ms": max(figures.values()), **figures}


def board(folder: Path, count: int = 100_000) -> Figures:
    """The board over ``count`` inputs: ids, first paint, a page scrolled."""
    from PySide6.QtWidgets import QApplication

    made, workshop_id, _tables = project(folder, count)
    from binational_desktop import app as composition
    from binational_desktop.services.queries import contributions
    from binational_desktop.services.queries.contributions import ContributionFilter
    from binational_desktop.settings import Settings
    from binational_desktop.ui.main_window import MainWindow

    settings = Settings(folder / "s.json")
    app = composition.application(settings)
    window = MainWindow(settings)
    window.set_project(made)
    window.show()
    app.processEvents()
    before = megabytes()
    ids = seconds(
        lambda: contributions.by_axis(made, ContributionFilter(workshop_id=workshop_id)), 3
    )
    began = time.perf_counter()
    window.go("map")
    app.processEvents()
    window.grab()
    painted = time.perf_counter() - began
    after = megabytes()
    listed = window.pages["map"].columns[0]  # type: ignore[attr-defined]
    bar = listed.verticalScrollBar()
    pages = iter(range(1, 100))

    def scroll() -> None:
        bar.setValue(next(pages) * 7 * bar.pageStep())
        listed.viewport().repaint()
        QApplication.processEvents()

    scrolled = seconds(scroll, 25)
    began = time.perf_counter()
    window.go("record")
    app.processEvents()
    window.grab()
    record = time.perf_counter() - began
    window.close()
    return {
        "ids_ms": ids * 1e3,
        "first_paint_ms": painted * 1e3,
        "scroll_ms": scrolled * 1e3,
        "record_page_ms": record * 1e3,
        "mb_more": after - before,
    }


def filters(folder: Path, count: int = 100_000) -> Figures:
    """The chips over the board of ``count`` inputs: repainted after each choice, and after it is
    lifted, with all that follows from it."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    made, workshop_id, tables = project(folder, count)
    from binational_desktop import app as composition
    from binational_desktop.services.queries import contributions
    from binational_desktop.services.queries.narrowing import ContributionFilter
    from binational_desktop.settings import Settings
    from binational_desktop.ui.main_window import MainWindow

    settings = Settings(folder / "s.json")
    composition.application(settings)
    window = MainWindow(settings)
    window.set_project(made)
    window.show()
    window.go("map")
    page: Any = window.pages["map"]
    QApplication.processEvents()
    paintings = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                paintings.append(True)
            return False

    watch = Watch()
    page.board.columns[0].viewport().installEventFilter(watch)

    def repaint(change: Callable[[], object]) -> None:
        paintings.clear()
        change()
        QApplication.processEvents()
        assert paintings, "the inbox was not painted"

    figures = {}
    for name, chosen in (
        ("table", {"table_id": tables[2]}),
        ("kind", {"kind": "other"}),
        ("language", {"language": "es"}),
        ("country_and_state", {"country": "", "validated": False}),
        ("untranslated", {"translation_state": "none"}),
    ):
        wanted = ContributionFilter(workshop_id=workshop_id, **chosen)
        figures[f"{name}_ids_ms"] = (
            seconds(lambda wanted=wanted: contributions.by_axis(made, wanted), 5) * 1e3
        )

        taken = []
        for _ in range(3):
            for change in (lambda chosen=chosen: page.chips.choose(**chosen), page.chips.clear):
                taken.append(seconds(lambda change=change: repaint(change)) * 1e3)
        figures[f"{name}_shown_ms"] = statistics.median(taken[::2])
        figures[f"{name}_lifted_ms"] = statistics.median(taken[1::2])
    window.close()
    return {"worst_ms": max(figures.values()), **figures}


def clusters(folder: Path, count: int = 100_000) -> Figures:
    """A thousand clusters over ``count`` inputs: shown, one card moved, two merged; the matrix."""
    from PySide6.QtWidgets import QApplication

    made, workshop_id, _tables = project(folder, count)
    from binational_desktop import app as composition
    from binational_desktop.services import clusters as grouping
    from binational_desktop.services.queries import contributions
    from binational_desktop.services.queries.narrowing import ContributionFilter
    from binational_desktop.settings import Settings
    from binational_desktop.ui.main_window import MainWindow

    ids = contributions.ids(made, ContributionFilter(workshop_id=workshop_id), "oldest")
    many = len(ids) * 6 // 10_000
    for n in range(1000):
        grouping.group(made, workshop_id, ids[n * many : (n + 1) * many], name_es=f"Grupo {n}")
    settings = Settings(folder / "s.json")
    composition.application(settings)
    window = MainWindow(settings)
    window.set_project(made)
    window.show()
    window.go("map")
    page: Any = window.pages["map"]
    view = page.clusters

    def shown(work: Callable[[], Any]) -> float:
        def whole() -> None:
            work()
            QApplication.processEvents()
            window.grab()

        return seconds(whole) * 1e3

    figures = {
        "shown_ms": shown(lambda: page.show_view(1)),
        "next_ms": shown(lambda: view.list.select(500)),
    }
    there, loose = list(view.list.rows.ids), list(view.loose.rows.ids)
    for name, work in (
        ("add_ms", lambda: grouping.add(made, there[3], loose[9:10])),
        ("merge_ms", lambda: grouping.merge(made, there[3], there[4:5])),
        ("rename_ms", lambda: grouping.rename(made, there[3], {"name_en": "Another name now"})),
    ):
        figures[name] = shown(lambda work=work: page._run(work))
    figures["matrix_ms"] = shown(lambda: page.show_view(2))
    window.close()
    return figures


# ---------------------------------------------------------------------- start


_BARE = """
import sys, time
began = time.perf_counter()
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("x"))
window.show()
app.processEvents()
window.grab()
print(time.perf_counter() - began)
"""

_OURS = """
import gc, sys, time
from pathlib import Path
began = time.perf_counter()
gc.disable()  # as the command does
from binational_desktop import paths
folder = Path(sys.argv[1]).parent
paths.user_config = paths.user_data = paths.user_log = lambda: folder
from binational_desktop.settings import Settings
from binational_desktop import app as composition
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
window = composition.start(Settings(folder / "start.json"), sys.argv[1])
window.grab()
painted = time.perf_counter() - began
gaps, last, typed = [], time.perf_counter(), 0.0
def tick():
    global last, typed
    now = time.perf_counter()
    gaps.append(now - last)
    last = now
    field = QApplication.focusWidget()
    if not typed and field is not None and field.objectName() == "capture":
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A,
                                                Qt.KeyboardModifier.NoModifier, "a"))
        window.grab()
        typed = last = time.perf_counter()
        typed -= began
    if window.context is not None:
        QApplication.exit(0)
timer = QTimer()
timer.timeout.connect(tick)
timer.start(4)
QApplication.exec()
window.grab()
shown = time.perf_counter() - began
assert window.pages["record"].field.toPlainText() == "a", "what was typed is lost"
sys.path.insert(0, sys.argv[2])
from rows import megabytes
print(painted, typed, shown, max(gaps), megabytes())
window.pages["record"].field.clear()
window.close()
"""


def start(folder: Path, count: int = 10_000) -> Figures:
    """From nothing to a window that is painted, that takes what is typed (usable), that shows the
    project's inputs; beside a bare PySide6 window."""
    import subprocess

    made, _workshop, _tables = project(folder, count)
    made.close()
    file = str(made.path)

    def run(program: str) -> list[float]:
        done = subprocess.run(
            [sys.executable, "-c", program, file, str(HERE)],
            check=True,
            capture_output=True,
            text=True,
        )
        return [float(one) for one in done.stdout.split()]

    place = {"page": "record"}
    (folder / "start.json").write_text(json.dumps({f"place:{file}": place}), encoding="utf-8")
    run(_BARE)
    run(_OURS)
    pairs = [(run(_BARE)[0], run(_OURS)) for _ in range(7)]
    bare = statistics.median(pair[0] for pair in pairs)
    painted, typed, shown, gap, memory = (
        statistics.median(pair[1][n] for pair in pairs) for n in range(5)
    )
    return {
        "bare_ms": bare * 1e3,
        "paint_ms": painted * 1e3,
        "paint_ratio": painted / bare,
        "usable_ms": typed * 1e3,
        "usable_ratio": typed / bare,
        "shown_ms": shown * 1e3,
        "shown_ratio": shown / bare,
        "gap_ms": gap * 1e3,
        "mb": memory,
    }


def bundled(folder: Path, count: int = 10_000) -> Figures:
    """The bundle of ``make package`` from its start until its field is painted, beside the same from
    source; both are watched from outside, by what Qt can be asked to tell of its painting."""
    import shutil

    packed = sorted((HERE.parents[1] / "dist").glob("binational-desktop-*-linux-*.tar.xz"))
    if not packed:
        sys.exit("there is no bundle in dist/: make package PARTS=linux")
    shutil.unpack_archive(packed[-1], folder / "bundle")
    made, _workshop, _tables = project(folder, count)
    made.close()
    commands = {
        "bundle": [str(next((folder / "bundle").iterdir()) / "binational-desktop")],
        "source": [sys.executable, "-m", "binational_desktop"],
    }
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for round_ in range(8):
        for name in sorted(commands, reverse=bool(round_ % 2)):
            runs[name].append(_watched([*commands[name], str(made.path)], folder / f"home{round_}"))
    figures: Figures = {}
    for n, what in enumerate(("paint", "usable")):
        for name, taken in runs.items():
            figures[f"{name}_{what}_ms"] = statistics.median(one[n] for one in taken[1:]) * 1e3
        pairs = zip(runs["bundle"][1:], runs["source"][1:], strict=True)
        figures[f"{what}_ratio"] = statistics.median(one[n] / other[n] for one, other in pairs)
    return figures


def _watched(command: list[str], home: Path) -> tuple[float, float]:
    """Seconds until a window is painted first, and until the field for inputs is."""
    import subprocess

    surroundings = {
        **os.environ,
        "XDG_CONFIG_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "PYTHONDONTWRITEBYTECODE": "",  # as on a user's laptop: modules are compiled once
        "QT_LOGGING_RULES": "qt.widgets.painting=true",
        "QT_LOGGING_TO_CONSOLE": "1",
    }
    painted = 0.0
    began = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=surroundings) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "Flushing" in line and not painted:
                painted = time.perf_counter() - began
            if "Drawing" in line and 'name="capture"' in line:
                process.kill()
                return painted, time.perf_counter() - began
    raise RuntimeError(f"{command[0]} showed no field")


# ---------------------------------------------------------------------- report


def report(folder: Path, count: int = 10_000) -> Figures:
    """The report over ``count`` inputs with a translation each, in each language, and its memory as
    a process of its own; beside ReportLab's own tables.
    """
    from binational_desktop.reports import documents

    made, workshop_id, _tables = project(folder, count, translated=True)
    figures: Figures = {}
    for language in ("es", "en", "es-en"):
        made_of = []
        figures[f"{language}_s"] = seconds(
            lambda language=language, made_of=made_of: made_of.append(
                documents.render(made, language=language, workshop_id=workshop_id)
            ),
            3,
        )
        pages = made_of[0].count(b"/Type/Page/")
        figures[f"{language}_pages_a_s"] = pages / figures[f"{language}_s"]
    made.close()
    figures["mb"] = _memory(made.path, folder / "out.pdf")
    figures["naive_s"] = seconds(lambda: _naive(count))
    figures["ratio"] = figures["es-en_s"] / figures["naive_s"]
    return figures


_REPORT = """
import atexit, sys
sys.path.insert(0, sys.argv.pop(1))
from rows import megabytes
from binational_desktop import cli
atexit.register(lambda: print(megabytes()))
cli.main()
"""


def _memory(project_file: Path, out: Path) -> float:
    """The most memory that the command takes for the report side by side."""
    import subprocess

    words = ["report", str(project_file), "--language", "es-en", "-o", str(out)]
    done = subprocess.run(
        [sys.executable, "-c", _REPORT, str(HERE), *words],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout.split()[-1])


def _naive(count: int) -> None:
    """The same words side by side as Platypus tables of paragraphs, with a contents page, for which
    everything is laid out twice.
    """
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table
    from reportlab.platypus.tableofcontents import TableOfContents

    style = getSampleStyleSheet()["BodyText"]
    rows = [
        [str(n), Paragraph(one, style), Paragraph(other, style)]
        for n, (one, other) in enumerate(zip(texts(count), texts(count, seed=1), strict=True))
    ]
    tables = [
        Table(rows[start : start + 100], colWidths=[40, 215, 215])
        for start in range(0, len(rows), 100)
    ]

    class Noted(SimpleDocTemplate):
        def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
            if isinstance(flowable, Table):
                self.notify("TOCEntry", (0, "Inputs", self.page))

    Noted(io.BytesIO()).multiBuild([TableOfContents(), PageBreak(), *tables])


def sample_report(folder: Path) -> Figures:
    """The report over the sample, as a whole process."""
    import subprocess

    run = [sys.executable, "-m", "binational_desktop"]
    file = str(folder / "sample.binational")
    subprocess.run([*run, "new", file, "--sample"], check=True, stdout=subprocess.DEVNULL)
    out = str(folder / "out.pdf")
    words = [*run, "report", file, "--language", "es-en", "-o", out]
    return {"s": seconds(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL), 3)}


ROWS: dict[str, Callable[..., Figures]] = {
    "start": start,
    "bundled": bundled,
    "commit": commit,
    "import": imported,
    "comments": comments,
    "search": search,
    "board": board,
    "filters": filters,
    "clusters": clusters,
    "sample_report": sample_report,
    "report": report,
    "suggested": noticing.suggested,
    "learning": noticing.learning,
    "alike": noticing.alike,
    "typing": noticing.typing,
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        size = [int(sys.argv[2])] if len(sys.argv) > 2 and sys.argv[2] else []
        print(json.dumps(ROWS[sys.argv[1]](Path(name), *size)))
