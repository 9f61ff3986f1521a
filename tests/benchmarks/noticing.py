"""The rows on what is noticed while mapping: suggested axes, look-alikes, and what they cost who types.

COMMENTS=FILE takes real comments in place of invented ones: a CSV with the columns ``text`` and
``proposalId``, what the comment is about, as participation platforms publish them.
"""

import csv
import os
import random
import time
import tracemalloc
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from texts import texts

Figures = dict[str, float]
COUNT = 5_633
AXES = 5


def comments() -> list[tuple[str, str]]:
    """Texts with what each is about; invented ones are about five things and use words of theirs."""
    source = os.environ.get("COMMENTS", "")
    if source:
        with Path(source).open(encoding="utf-8", newline="") as file:
            rows = [(row["text"].strip(), row["proposalId"]) for row in csv.DictReader(file)]
        return [row for row in rows if row[0]]
    chance = random.Random(3)
    made = []
    for text in texts(COUNT, seed=3):
        about = chance.randrange(40)
        words = text.split()
        for _n in range(3):
            words[chance.randrange(len(words))] = (
                f"tema{'abcdefghij'[chance.randrange(10)]}{about}x"
            )
        made.append((" ".join(words), str(about)))
    return made


def filled(folder: Path, rows: list[tuple[str, str]]) -> tuple[Any, str]:
    """A project with texts and their axis (its code, or empty), and its workshop's id."""
    from binational_desktop import paths

    paths.user_config = lambda: folder
    from binational_desktop.exchange.records import Record
    from binational_desktop.services import importing, projects, working_tables, workshops

    made = projects.create(folder / "noticing.binational")
    workshop_id = next(iter(workshops.add(made, name_es="Taller").inserted["workshop"]))
    table_id = next(iter(working_tables.add(made, workshop_id).inserted["working_table"]))
    records = [Record(n, {"text": text, "axis": axis}) for n, (text, axis) in enumerate(rows, 2)]
    columns = {"text": "text", "axis": "axis"}
    checked = importing.preview(made, records, columns, workshop_id=workshop_id, table_id=table_id)
    importing.apply(made, checked)
    return made, workshop_id


def _held(work: Callable[[], object]) -> float:
    """The most megabytes a piece of work holds at a time; a run of its own, for it takes longer."""
    tracemalloc.start()
    work()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


# ---------------------------------------------------------------------- suggested axes


def suggested(folder: Path) -> Figures:
    """A tenth is mapped, the rest is left to the suggestions.

    Three ways to say which axis is right, all from what a comment is about and none from its words:
    ``five``, the comments on the five most commented proposals, each of them an axis; ``all``, all
    comments, the proposals dealt out to the five axes in turn, so that an axis is a mixture of
    subjects; ``luck``, drawn by lot, where there is nothing to learn and it should say nothing.
    Of each: how many of the rest it speaks of, how often it is right then, how often always the
    most frequent axis would be, and what it says of itself (right of those foretold).
    """
    found = comments()
    about = Counter(subject for _text, subject in found)
    largest = [subject for subject, _n in about.most_common(AXES)]
    order = sorted(about)
    lot = random.Random(8)
    figures: Figures = {}
    for name, rows in (
        ("five", [(text, largest.index(s)) for text, s in found if s in largest]),
        ("all", [(text, order.index(s) % AXES) for text, s in found]),
        ("luck", [(text, lot.randrange(AXES)) for text, _s in found]),
    ):
        here = folder / name
        here.mkdir()
        figures |= {f"{name}_{key}": value for key, value in _accuracy(here, rows).items()}
    return figures


def _accuracy(folder: Path, rows: list[tuple[str, int]]) -> Figures:
    from binational_desktop.services import projects, suggestions
    from binational_desktop.services.queries import contributions as inputs
    from binational_desktop.services.queries import strategy
    from binational_desktop.services.queries.narrowing import ContributionFilter

    random.Random(1).shuffle(rows)
    bare = projects.create(folder / "bare.binational")
    codes = [axis.code for axis in strategy.axes(bare)]
    bare.close()
    tenth = len(rows) // 10
    made, workshop_id = filled(
        folder, [(text, codes[n] if place < tenth else "") for place, (text, n) in enumerate(rows)]
    )
    right = {text: n for text, n in rows[tenth:]}
    numbers = {axis.id: axis.number - 1 for axis in strategy.axes(made)}
    learnt = suggestions.learn_from(made)
    waiting = inputs.ids(made, ContributionFilter(workshop_id=workshop_id, unmapped=True))
    spoken = good = 0
    for start in range(0, len(waiting), 256):
        for row in inputs.rows(made, waiting[start : start + 256]):
            suggestion = suggestions.suggest(learnt, row)
            if suggestion is not None:
                spoken += 1
                good += numbers[suggestion.axis_id] == right.get(row.text)
    made.close()
    frequent = Counter(n for _text, n in rows[:tenth]).most_common(1)[0][0]
    always = sum(n == frequent for _text, n in rows[tenth:])
    record = learnt.record("es")
    return {
        "mapped": tenth,
        "spoken_%": 100 * spoken / len(waiting),
        "right_%": 100 * good / spoken if spoken else 0,
        "frequent_%": 100 * always / len(rows[tenth:]),
        "says_%": 100 * record.right / max(1, record.tried),
    }


def learning(folder: Path, count: int = 10_000) -> Figures:
    """To learn from ``count`` mapped inputs, and to suggest an axis for one."""
    from binational_desktop.services import suggestions
    from binational_desktop.services.queries import contributions as inputs
    from binational_desktop.services.queries.narrowing import ContributionFilter

    codes = (
        "social_cohesion",
        "competitiveness",
        "urban_territorial",
        "institutional",
        "governance",
    )
    order = sorted({subject for _text, subject in comments()})
    rows = [(text, codes[order.index(subject) % AXES]) for text, subject in comments()]
    while len(rows) < count:
        rows += [(f"{text} .{len(rows)}", axis) for text, axis in rows[: count - len(rows)]]
    rows = [(f"{text} #{n}", axis) for n, (text, axis) in enumerate(rows[:count])]
    made, workshop_id = filled(folder, [*rows, *((f"{text} ?", "") for text, _a in rows[:500])])
    began = time.perf_counter()
    learnt = suggestions.learn_from(made)
    first = time.perf_counter() - began
    began = time.perf_counter()
    learnt = suggestions.learn_from(made)
    again = time.perf_counter() - began
    ids = inputs.ids(made, ContributionFilter(workshop_id=workshop_id, unmapped=True))
    waiting = [row for n in (0, 250) for row in inputs.rows(made, ids[n : n + 250])]
    began = time.perf_counter()
    for row in waiting:
        suggestions.suggest(learnt, row)
    one = (time.perf_counter() - began) / len(waiting)
    memory = _held(lambda: suggestions.learn_from(made))
    made.close()
    return {"first_s": first, "again_s": again, "mb_more": memory, "suggest_us": one * 1e6}


# ---------------------------------------------------------------------- look-alikes


def alike(folder: Path, count: int = COUNT) -> Figures:
    """Twenty inputs are written down a second time with other accents, in another order or with
    one word replaced; all pairs are looked for, then the look-alikes of each of the twenty."""
    from binational_desktop.services import look_alike_pairs, look_alikes

    said = [text for text, _s in comments()] if count == COUNT else texts(count)
    seen = Counter(said)
    chance = random.Random(5)
    whole = [text for text in said if seen[text] == 1 and 8 <= len(text.split()) <= 60]
    planted = {_again(text, n, chance): text for n, text in enumerate(chance.sample(whole, 20))}
    made, workshop_id = filled(folder, [(text, "") for text in [*said, *planted]])
    pairs: list[Any] = []
    began = time.perf_counter()
    look_alike_pairs.find(made, workshop_id, pairs.append)
    took = time.perf_counter() - began
    memory = _held(lambda: look_alike_pairs.find(made, workshop_id, lambda _pair: None))
    with made.read() as connection:
        words = dict(map(tuple, connection.exec_driver_sql("SELECT id, text FROM contribution")))
    told = {(words[pair.one], words[pair.other]) for pair in pairs}
    ids = {text: row_id for row_id, text in words.items()}
    each, single = 0, []
    for other, text in planted.items():
        began = time.perf_counter()
        found = look_alikes.of_input(made, ids[other])
        single.append(time.perf_counter() - began)
        each += any(words[one.contribution_id] == text for one in found)
    made.close()
    single.sort()
    return {
        "found_of_20": sum((text, other) in told for other, text in planted.items()),
        "s": took,
        "mb_more": memory,
        "other_pairs": len(pairs) - 20,
        "one_found_of_20": each,
        "one_ms": single[10] * 1e3,
        "one_worst_ms": single[-1] * 1e3,
    }


def _again(text: str, n: int, chance: random.Random) -> str:
    """The same words as somebody else would write them down."""
    words = text.split()
    if n % 3 == 0:
        bare = unicodedata.normalize("NFD", text)
        return "".join(one for one in bare if not unicodedata.combining(one)).upper()
    if n % 3 == 1:
        return " ".join(words[len(words) // 2 :] + words[: len(words) // 2])
    words[chance.randrange(len(words))] = "palabra"
    return " ".join(words)


# ---------------------------------------------------------------------- what it costs who types


def typing(folder: Path, count: int = 100_000) -> Figures:
    """Keys typed on the Record page, alone, then while it learns and looks for all pairs."""
    import gc
    import threading

    from PySide6.QtCore import QEvent, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication
    from rows import megabytes, project

    from binational_desktop import app as composition
    from binational_desktop.progress import Gentle
    from binational_desktop.services import look_alike_pairs, suggestions
    from binational_desktop.settings import Settings
    from binational_desktop.ui.main_window import MainWindow

    made, workshop_id, _tables = project(folder, count)
    settings = Settings(folder / "s.json")
    app = composition.application(settings)
    window = MainWindow(settings)
    window.set_project(made)
    window.show()
    window.go("record")
    app.processEvents()
    window.grab()
    gc.collect()
    gc.freeze()
    field = QApplication.focusWidget()
    assert field is not None
    keys: list[float] = []
    gaps: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    def press() -> None:
        began = time.perf_counter()
        QApplication.sendEvent(
            field,
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"),
        )
        field.viewport().repaint()  # type: ignore[attr-defined]
        keys.append(time.perf_counter() - began)
        if over():
            app.exit()

    over: Callable[[], bool] = lambda: len(keys) >= 200  # noqa: E731
    timers = []
    for act, pause in ((tick, 4), (press, 60)):
        timer = QTimer()
        timer.timeout.connect(act)
        timer.start(pause)
        timers.append(timer)
    app.exec()
    alone, alone_gap = sorted(keys), max(gaps[1:])
    keys.clear()
    gaps.clear()
    took: Figures = {}

    def work() -> None:
        began = time.perf_counter()
        suggestions.learn_from(made, Gentle())
        took["learn_s"] = time.perf_counter() - began
        began = time.perf_counter()
        look_alike_pairs.find(made, workshop_id, lambda _pair: None, Gentle())
        took["pairs_s"] = time.perf_counter() - began

    working = threading.Thread(target=work)
    over = lambda: not working.is_alive()  # noqa: E731
    last[0] = time.perf_counter()
    working.start()
    app.exec()
    for timer in timers:
        timer.stop()
    busy = sorted(keys)
    field.clear()  # type: ignore[attr-defined]
    window.close()
    return {
        "alone_ms": alone[len(alone) // 2] * 1e3,
        "key_ms": busy[len(busy) // 2] * 1e3,
        "key_p99_ms": busy[len(busy) * 99 // 100] * 1e3,
        "alone_gap_ms": alone_gap * 1e3,
        "gap_p99_ms": sorted(gaps)[len(gaps) * 99 // 100] * 1e3,
        "gap_ms": max(gaps) * 1e3,
        **took,
        "mb": megabytes(),
    }
