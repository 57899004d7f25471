"""Measure long lists in the window, as ratios of processor time: `python packaging/bench_lists.py [ROWS]`.

The floor of what a person does is one repaint of the table, that of reading is plain sqlite3; both are taken
in turn with ours in one process. Nothing here fails on a slow machine; a person reads the table.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import Self

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.browsing import is_prepared, ordered_ids, page
from equality_tracker.operations.importing import import_document
from equality_tracker.operations.starting import NewOffice, start_register
from equality_tracker.records.actions import Action
from ui.background import Background
from ui.changes import Changes
from ui.desk import Desk
from ui.office import Office
from ui.records.list_reader import ListReader
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.search_box import SearchBox
from ui.settings import Settings

TODAY = date(2026, 11, 21)
ROUNDS = 9
FEW = 1_000
TYPED = ("f", "fl", "flood", "flood br", "no hit at all")
RAW = "SELECT reference, title, section, due_on, due_text, status, rag_reported, note FROM action"
WORDS = [
    "flood",
    "floor",
    "flag",
    "training",
    "returns",
    "station",
    "custody",
    "officers",
    "victims",
    "burglary",
    "language",
    "Welsh",
    "bridge",
    "disability",
    "access",
    "website",
    "consult",
    "report",
    "quarterly",
    "annual",
    "hate",
    "crime",
    "stop",
    "search",
    "data",
    "gap",
    "pay",
    "review",
    "policy",
    "partner",
    "council",
    "youth",
    "panel",
    "independent",
    "advisory",
    "scrutiny",
    "evidence",
    "publish",
    "toolkit",
    "recruitment",
]


def main() -> int:
    """Print the table for a list of the wanted number of actions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=100_000, help="how many actions")
    parser.add_argument("--short", action="store_true", help="only 5,000 actions")
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.memory:
        return tell_memory(chosen.memory)
    rows = 5_000 if chosen.short else chosen.rows
    with tempfile.TemporaryDirectory(prefix="equality-tracker-bench-") as folder:
        os.environ["EQUALITY_TRACKER_HOME"] = str(Path(folder) / "home")
        many, few = (written_register(Path(folder), count) for count in (rows, FEW))
        print(f"{rows:,} actions; processor time; ratio = ours / floor\n")
        print(f"{'what':44} {'ours s':>9} {'floor s':>9} {'ratio':>7} {'bound':>6}")
        with Window(many) as window:
            bench_reading(window)
            bench_window(window)
        bench_memory(many, few)
    return 0


class Window:
    """The list of actions of a register on Qt's offscreen platform, at the size of a small laptop."""

    def __init__(self, file: Path) -> None:
        """Open the register; the list is shown by `show`."""
        self.application = QApplication.instance() or QApplication([])
        self.office = Office(file, now=_now, who="bench")
        self.background, self.writing = Background("reading"), Background("changes")
        changes = Changes(self.office, self.writing)
        settings = Settings(file.parent / f"settings-{file.stem}")
        heading = self.office.heading
        self.desk = Desk(file, heading, self.office.reading, self.background, changes, settings)
        self.reader = ListReader("actions", self.office.reading, heading.as_at)

    def show(self) -> None:
        """Show the list and wait until it is filled and painted."""
        self.records = RecordList("actions", self.desk)
        self.records.resize(1366, 768)
        self.records.show()
        self.settle()
        (self.view,) = self.records.findChildren(RecordView)
        (self.box,) = self.records.findChildren(SearchBox)

    def settle(self) -> None:
        """Wait until nothing is read any more and everything is painted; waiting takes no processor time."""
        loop, look = QEventLoop(), QTimer(interval=5)
        look.timeout.connect(lambda: loop.quit() if self.background.is_idle else None)
        look.start()
        loop.exec()
        self.application.processEvents()

    def search(self, text: str) -> None:
        """Type a text, without the pause that the box makes for people who type on."""
        self.box.setText(text)
        self.box._pause.stop()  # noqa: SLF001 - a pause is not what is measured
        self.box.text_settled.emit()
        self.settle()

    def sort(self, section: int) -> None:
        """Click on a heading."""
        self.view.headings.sort_wanted.emit(section)
        self.settle()

    def repaint(self) -> None:
        """Paint the table once."""
        self.view.viewport().repaint()

    def __enter__(self) -> Self:
        """Return the window itself."""
        return self

    def __exit__(self, *_failure: object) -> None:
        """Close everything."""
        self.background.close()
        self.writing.finish()
        self.office.close()


def bench_reading(window: Window) -> None:
    """Time what is read before anything can be painted, and what the index costs."""
    pairs = []
    for _ in range(ROUNDS):
        with window.office._reader.driver() as driver:  # noqa: SLF001 - the floor goes past all of ours
            floor = spent(lambda: driver.execute(RAW).fetchall())
        pairs.append((spent(lambda: _first_page(window)), floor))
    _line("first 200 rows, index still to be made / raw", pairs, "0.3")
    with window.office.reading() as session:
        print(f"  the index was made by then: {is_prepared(session, 'actions')}")
    print(f"{'making the index and its usual orders':44} {spent(window.reader.prepare):9.4f}")
    pairs = []
    for _ in range(ROUNDS):
        with window.office._reader.driver() as driver:  # noqa: SLF001 - as above
            floor = spent(lambda: driver.execute(RAW).fetchall())
        pairs.append((spent(lambda: _first_page(window)), floor))
    _line("first 200 rows, index there / raw", pairs, "0.3")
    with window.office.reading() as session:
        empty = [
            spent(lambda: ordered_ids(session, "actions", as_at=TODAY, find="zz")) for _ in range(ROUNDS)
        ]
    followed = []
    for number in range(1, ROUNDS + 1):
        with window.office.writer().transaction("edit") as session:
            session.scalars(select(Action).where(Action.id == number)).one().title = f"Flood {number}"
        with window.office.reading() as session:
            followed.append(spent(lambda: ordered_ids(session, "actions", as_at=TODAY, find="zz")))
    print(f"{'taking one edit into the index':44} {median(followed) - median(empty):9.4f}")


def bench_window(window: Window) -> None:
    """Time what a person does until the list is painted again, in repaints of the table."""
    window.show()
    window.reader.prepare()
    for text in TYPED:
        rounds = []
        for _ in range(ROUNDS):
            window.search("")
            floor = _repaint(window)
            rounds.append((spent(partial(window.search, text)), floor))
        _line(f"typing {text!r} ({len(window.records._table.ids):,} found)", rounds, "7.0")  # noqa: SLF001
    rounds = []
    for _ in range(ROUNDS):
        window.search("fl")
        rounds.append((spent(lambda: window.search("")), _repaint(window)))
    _line("clearing the search", rounds, "7.0")
    for section, column in enumerate(window.records._table.columns):  # noqa: SLF001 - as shown
        rounds = [(spent(lambda: window.sort(section)), _repaint(window)) for _ in range(ROUNDS)]  # noqa: B023
        _line(f"sorting by {column.label}, up and down", rounds, "6.0")
    window.sort(0)
    bar = window.view.verticalScrollBar()
    frames = []
    for place in range(0, bar.maximum(), max(1, bar.maximum() // 200)):
        bar.setValue(place)
        frames.append(spent(window.repaint))
        window.settle()
    frames.sort()
    print(f"{'a frame of scrolling: median':44} {median(frames):9.4f}")
    print(f"{'a frame of scrolling: 95 of 100 are below':44} {frames[len(frames) * 95 // 100]:9.4f}")


def bench_memory(many: Path, few: Path) -> None:
    """Compare the memory of whole processes that show, search and sort a long and a short list."""
    kept, most = zip(*(_memory(file) for file in (many, few)), strict=True)
    beside = f"{kept[0]:8}M {kept[1]:8}M {kept[0] / kept[1]:7.2f} {'2.0':>6}"
    print(f"{'memory with the long list / with 1,000':44} {beside}")
    print(f"{'  at most, the index being made':44} {most[0]:8}M {most[1]:8}M {most[0] / most[1]:7.2f}")


def tell_memory(file: Path) -> int:
    """Show, search and sort the list of a register, and print the memory used, now and at most."""
    with Window(file) as window:
        window.show()
        window.reader.prepare()
        for text in (*TYPED, ""):
            window.search(text)
        for section in range(len(window.records._table.columns)):  # noqa: SLF001 - as shown
            window.sort(section)
        # Of the process itself: what the system counts for it begins with its parent's.
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        told = dict(line.split(":", 1) for line in lines)
        print(*(int(told[name].split()[0]) >> 10 for name in ("VmRSS", "VmHWM")))
    return 0


def _memory(file: Path) -> tuple[int, int]:
    for index in Path(os.environ["EQUALITY_TRACKER_HOME"]).rglob("lists.sqlite"):
        index.unlink()
    command = [sys.executable, __file__, "--memory", str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=600)  # noqa: S603 - ourselves
    now, most = done.stdout.split()
    return int(now), int(most)


@dataclass(frozen=True, slots=True)
class _Plan:
    rows: int

    def write(self, file: Path) -> None:
        chance = random.Random(20261121)  # noqa: S311 - invented data, not a secret
        owners = ["Equality lead", "Head of Policy", "Chief executive", "Data analyst"]
        owners += [f"Sergeant {number}" for number in range(60)]
        lines = ["Ref,Section,Action,Owner(s),Origin(s),Due,Status,RAG,Update"]
        for number in range(1, self.rows + 1):
            text = " ".join(chance.choices(WORDS, k=chance.randint(6, 14))).capitalize()
            who = "; ".join(chance.sample(owners, chance.choice((1, 1, 1, 2, 3))))
            due = date(2024, 1, 1) + timedelta(days=chance.randrange(1500))
            status = chance.choice(("Not started", "In progress", "Complete", ""))
            word = chance.choice(("Meeting held.", ""))
            section = f"Section {number % 7 + 1}"
            lines.append(f"{number},{section},{text},{who},Internal audit,{due},{status},Green,{word}")
        file.write_text("\n".join(lines), encoding="utf-8")


def written_register(folder: Path, rows: int) -> Path:
    """Write a register with an invented action plan of any length; the same number gives the same plan."""
    file = folder / f"{rows}.equality"
    _Plan(rows).write(folder / f"{rows}.csv")
    office = NewOffice("PCC for Benchshire", BodyKind.PCC, 30)
    with start_register(file, office, who="bench", now=_now) as register:
        import_document(register, folder / f"{rows}.csv", today=TODAY, kind="actions", plan="Bench")
    return file


def spent(act: Callable[[], object]) -> float:
    """Return the seconds of processor time that something takes, on all threads."""
    before = process_time()
    act()
    return process_time() - before


def _first_page(window: Window) -> None:
    with window.office.reading() as session:
        page(session, "actions", ordered_ids(session, "actions", as_at=TODAY)[:200], as_at=TODAY)


def _repaint(window: Window) -> float:
    return median(spent(window.repaint) for _ in range(3))


def _line(what: str, pairs: list[tuple[float, float]], bound: str) -> None:
    ours, floor = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    print(f"{what:44} {ours:9.4f} {floor:9.4f} {ratio:7.2f} {bound:>6}", flush=True)


def _now() -> datetime:
    return datetime(2026, 11, 21, 9, tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
