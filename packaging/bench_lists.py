"""Measure long lists in the window, as ratios of processor time: `python packaging/bench_lists.py [ROWS]`.

The floor of what a person does is one repaint of the table, that of reading is plain sqlite3; both are taken
in turn with ours in one process. Nothing here fails on a slow machine; a person reads the table.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Self

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_registers import TODAY, now, written_register
from PySide6.QtCore import QAbstractTableModel, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import select

from equality_tracker.operations.lists.browsing import is_prepared, ordered_ids
from equality_tracker.operations.lists.list_answers import FIRST, PAGE
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.records.actions import Action
from ui.background import Background
from ui.changes import Changes
from ui.desk import Desk
from ui.office import Office
from ui.records.list_reader import Found, ListReader, Wanted
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.search_box import SearchBox
from ui.settings import Settings
from ui.theme import Theme, apply_theme

ROUNDS = 9
FEW = 1_000
WHOLE = Wanted(find="", sort="", descending=False, filters={}, near=None)
FRAMES = 200
ROWS_SEEN = 20
FRAME_BOUND = "1.67"
"""16.7 ms where the bare table makes 10."""
USUAL = (
    "reference",
    "title",
    "owners",
    "due_on",
    "rag",
    "section",
    "status",
    "rag_reported",
    "plan",
    "last_update_on",
)
"""The ten columns that an office follows its actions by."""
TYPED = ("f", "fl", "flood", "flood br", "no hit at all")
RAW = "SELECT reference, title, section, due_on, due_text, status, rag_reported, note FROM action"


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


Times = tuple[float, float]
"""Seconds by the processor and by the clock."""


class Window:
    """The list of actions of a register on Qt's offscreen platform, at the size of a small laptop."""

    def __init__(self, file: Path) -> None:
        """Open the register; the list is shown by `show`."""
        self.application = QApplication([])
        apply_theme(self.application, Theme.LIGHT)
        self.office = Office(file, now=now, who="bench").open()
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

    def show_columns(self, keys: Sequence[str]) -> None:
        """Choose columns, and wait until whatever is got ready for them is."""
        self.records._contents.layout.show_columns(list(keys))  # noqa: SLF001 - as the button for columns does
        self.settle()

    def read_around(self, place: int) -> None:
        """Have the rows below a place read, as they are when somebody scrolls no faster than they look."""
        for seen in range(place, min(place + PAGE, len(self.records._table.ids)), ROWS_SEEN):  # noqa: SLF001 - as painted
            self.records._table.row_at(seen)  # noqa: SLF001 - as above
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
        with window.office._reader.driver() as driver:  # type: ignore[union-attr]  # noqa: SLF001 - the floor goes past all of ours
            floor = spent(lambda: driver.execute(RAW).fetchall())
        pairs.append((spent(lambda: _first_rows(window.reader)), floor))
    _line("first 200 rows, index still to be made / raw", pairs, "0.3")
    with window.office.reading() as session:
        print(f"  the index was made by then: {is_prepared(session, 'actions')}")
    pieces = _pieces(window.reader)
    print(f"{'making the index and the orders shown':44} {sum(pieces):9.4f}")
    print(f"{f'  the longest of its {len(pieces)} pieces':44} {max(pieces):9.4f}")
    pairs = []
    for _ in range(ROUNDS):
        with window.office._reader.driver() as driver:  # type: ignore[union-attr]  # noqa: SLF001 - as above
            floor = spent(lambda: driver.execute(RAW).fetchall())
        pairs.append((spent(lambda: _first_rows(window.reader)), floor))
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
    bench_sorting(window)
    bench_scrolling(window)


def bench_sorting(window: Window) -> None:
    """Time sorting by every column there is: those shown at first, then each of the others once chosen."""
    at_first = [column.key for column in columns_of("actions") if column.is_shown]
    others = [column.key for column in columns_of("actions") if not column.is_shown]
    taken: dict[str, list[tuple[float, float]]] = {}
    for shown in (at_first, *([*at_first, key] for key in others)):
        window.show_columns(shown)
        for section, column in enumerate(window.records._table.columns):  # noqa: SLF001 - as shown
            if column.label not in taken:
                taken[column.label] = _sorted_often(window, section)
    all_pairs = [pair for pairs in taken.values() for pair in pairs]
    _line(f"sorting by any of {len(taken)} columns, up and down", all_pairs, "6.0")
    slowest = max(taken, key=lambda label: _ratio(taken[label]))
    _line(f"  the slowest: {slowest}", taken[slowest], "6.0")
    first = max(taken, key=lambda label: _ratio(taken[label][:1]))
    _line(f"  the slowest first click: {first}", taken[first][:1], "6.0")
    window.show_columns(at_first)
    edited = []
    for number in range(ROUNDS):
        _edit(window, number + 1)
        edited.append((spent(lambda: window.sort(1)), _repaint(window)))
    _line("  by Action, after each change of a title", edited, "6.0")
    window.sort(0)


def _sorted_often(window: Window, section: int) -> list[tuple[float, float]]:
    return [(spent(lambda: window.sort(section)), _repaint(window)) for _ in range(ROUNDS)]


def _edit(window: Window, number: int) -> None:
    with window.office.writer().transaction("edit") as session:
        session.scalars(select(Action).where(Action.id == number)).one().title = f"Water flower {number}"
    window.records.refresh()
    window.settle()


def bench_scrolling(window: Window) -> None:
    """Time the frames of scrolling, beside those of a table of plain text of the same size, in turn."""
    window.show_columns(USUAL)
    plain = QTableView()
    plain.setModel(PlainTable(plain))
    plain.resize(window.view.size())
    plain.verticalHeader().hide()
    plain.show()
    window.settle()
    for what, are_read in (("rows that are there", True), ("rows still to be read", False)):
        frames: list[tuple[Times, Times]] = []
        for number in range(FRAMES):
            place = len(window.records._table.ids) * number // FRAMES  # noqa: SLF001 - as shown
            if are_read:
                window.read_around(place)
            frames.append((_frame(window.view, place), _frame(plain, place)))
            window.settle()
        _frames_line(what, frames)
    print("  bound: 95 of 100 below 16.7 ms where the bare table makes 10")
    plain.close()


def _frame(view: QTableView, place: int) -> Times:
    """Scroll to a row and paint; return the processor time and the time by the clock."""
    view.verticalScrollBar().setValue(place)
    before = process_time(), perf_counter()
    view.viewport().repaint()
    return process_time() - before[0], perf_counter() - before[1]


def _frames_line(what: str, frames: list[tuple[Times, Times]]) -> None:
    for place, clock in enumerate(("processor", "clock")):
        ours, bare = (sorted(each[side][place] for each in frames)[FRAMES * 95 // 100] for side in (0, 1))
        label = f"scrolling {what}, p95 by {clock}"
        print(f"{label:50} {ours * 1000:6.1f} ms {bare * 1000:6.1f} ms {ours / bare:7.2f} {FRAME_BOUND:>6}")


class PlainTable(QAbstractTableModel):
    """A table of ten columns of plain text, as many rows as there are actions."""

    def rowCount(self, _parent: Any = None) -> int:  # noqa: ANN401, N802 - Qt's own
        """Return how many rows there are."""
        return 100_000

    def columnCount(self, _parent: Any = None) -> int:  # noqa: ANN401, N802 - Qt's own
        """Return how many columns there are."""
        return 10

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:  # noqa: ANN401 - Qt's
        """Return the text of a cell."""
        return f"Row {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


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
        window.show_columns(USUAL)
        for section in range(len(USUAL)):
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
    kept, most = done.stdout.split()
    return int(kept), int(most)


def spent(act: Callable[[], object]) -> float:
    """Return the seconds of processor time that something takes, on all threads."""
    before = process_time()
    act()
    return process_time() - before


def _first_rows(reader: ListReader) -> None:
    """Read what a list shows first, as far as 200 rows."""
    found = reader.found(WHOLE)
    if isinstance(found, Found):
        reader.pages(found.ids, range(1, -(-FIRST // PAGE)))


def _pieces(reader: ListReader) -> list[float]:
    """Make the index, and return how long each piece took."""
    taken: list[float] = []
    is_missing = True
    while is_missing:
        before = process_time()
        is_missing = reader.prepare_some() is not None
        taken.append(process_time() - before)
    return taken


def _repaint(window: Window) -> float:
    return median(spent(window.repaint) for _ in range(3))


def _line(what: str, pairs: list[tuple[float, float]], bound: str) -> None:
    ours, floor = (median(side) for side in zip(*pairs, strict=True))
    print(f"{what:44} {ours:9.4f} {floor:9.4f} {_ratio(pairs):7.2f} {bound:>6}", flush=True)


def _ratio(pairs: list[tuple[float, float]]) -> float:
    return median(one / other for one, other in pairs)


if __name__ == "__main__":
    sys.exit(main())
