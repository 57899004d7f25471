"""Every page, state and dialog that the window has, one after another, each as a person comes to it."""

import csv
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, TypeAlias

from eqia_scenes import eqia_scenes
from pack_scenes import pack_scenes
from provider_form_scenes import provider_form_scenes
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QTableView,
    QTabWidget,
    QWidget,
)
from services_scenes import services_scenes
from visitor import NotSeenError, Visitor

from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.registers.starting import NewOffice, start_register
from equality_tracker.store.bulk import Progress
from equality_tracker.store.opening import open_register
from equality_tracker.store.register import Register
from ui.pages.duties import DutiesPage
from ui.pages.import_page import ImportPage
from ui.places import PLACES
from ui.records.record_pane import RecordPane
from ui.records.record_window import RecordWindow

Scenes: TypeAlias = Iterator[tuple[str, QWidget]]
"""The name of each scene, and what a picture is to be taken of."""

NOW: Final = datetime(2027, 3, 18, 9, 0, tzinfo=UTC)
TABS: Final = ("Updates", "Evidence", "Links", "History")
_AROUND_LIST: Final = (
    ("views", "Vie"),
    ("filter", "Owner ▾"),
    ("more-filters", "More ▾"),
    ("columns", "Columns"),
    ("export", "Export"),
    ("print", "Print"),
)
_AROUND_LOW_LIST: Final = (
    ("views", "Vie"),
    ("filters", "Filters ▾"),
    ("with-rows", "With rows"),
    ("columns", "Columns"),
)
"""The buttons around a list, and what their pictures are called; where it is low there are fewer."""
_HEADINGS: Final = ("Ref", "Action", "Owner", "Due", "Room")
_ROWS: Final = (
    ("1", "Publish the figures of each quarter", "Data analyst", "31/03/2027", "B1"),
    ("2", "Ask the panel what it wants to see", "Chair; Clerk", "30/02/2027", ""),
    ("3", "", "Chair", "", ""),
)


def all_scenes(visitor: Visitor, sample: Path) -> Scenes:
    """Yield every scene; `sample` is the sample office, which is changed on the way.

    Raises:
        NotSeenError: Something on the way is not there.

    """
    for _, group in scene_groups(visitor, sample):
        yield from group


def scene_groups(visitor: Visitor, sample: Path) -> Iterator[tuple[str, Scenes]]:
    """Yield the scenes in groups with their names; each group can be gone through where one before failed."""
    yield "without a register", _without_a_register(visitor)
    yield "refused", _refused(visitor)
    visitor.open(sample)
    for name, part in _OF_THE_SAMPLE.items():
        yield name, part(visitor)
    yield "read-only", _read_only(visitor, sample)
    yield "empty", _empty(visitor)


def _without_a_register(visitor: Visitor) -> Scenes:
    visitor.program.close_office()
    visitor.settle()
    yield "welcome", visitor.window
    visitor.program.start_office()
    visitor.settle()
    yield "first-run", visitor.window
    visitor.press("Start the file")
    yield "first-run-something-missing", visitor.window
    visitor.press("I don't know")
    yield "first-run-not-known", visitor.window
    visitor.press("Back")
    yield from _dialog(visitor, "about", lambda: visitor.choose("About this program"))
    yield from _dialog(visitor, "keys", lambda: visitor.choose("Keys"))
    yield from _dialog(
        visitor, "fault", lambda: visitor.program.errors.show_error(ZeroDivisionError()), shows="Show Details"
    )
    yield from _dialog(visitor, "attention", lambda: visitor.window.warn("The share is not answering."))


def _refused(visitor: Visitor) -> Scenes:
    gone, damaged, other = (visitor.folder / f"{name}.equality" for name in ("Gone", "Damaged", "Other"))
    damaged.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE something_else (text)")
    connection.close()
    for name, file in (("missing", gone), ("damaged", damaged), ("of-another-program", other)):
        yield from _dialog(visitor, f"register-{name}", partial(visitor.program.open, str(file)))


def _places(visitor: Visitor) -> Scenes:
    for place in PLACES:
        yield place.code, visitor.go_to(place.code)


def _list(visitor: Visitor) -> Scenes:
    visitor.go_to("actions")
    for name, words in _AROUND_LOW_LIST if visitor.has_button("Filters ▾") else _AROUND_LIST:
        visitor.press(words)
        yield f"list-{name}", visitor.popup()
        visitor.put_away()
    _search(visitor, "no action says this")
    visitor.expect("0 shown")
    yield "list-nothing-found", visitor.window
    _search(visitor, "")
    view = visitor.one(QTableView, "Actions")
    view.selectRow(1)
    visitor.settle()
    yield "list-selected", visitor.window
    visitor.choose("Change…")
    visitor.expect("Change 1 action")
    yield "change-many", visitor.window
    visitor.press("Cancel")
    view.selectRow(1)
    view.setFocus()
    visitor.keys("Delete")
    visitor.choose("In the trash…")
    visitor.expect("Actions in the trash")
    yield "trash", visitor.window
    visitor.press("Back to the list")
    visitor.choose("Undo")


def _record(visitor: Visitor) -> Scenes:
    visitor.go_to("actions")
    visitor.keys("Return")
    yield "record", visitor.window
    tabs = visitor.one(RecordPane).findChild(QTabWidget)
    if tabs is None:
        raise NotSeenError("the tabs of a record")
    for name in TABS:
        place = next(
            (at for at in range(tabs.count()) if tabs.tabText(at).replace("&", "").startswith(name)), -1
        )
        if place < 0:
            raise NotSeenError(f"a tab “{name}”")
        tabs.setCurrentIndex(place)
        visitor.settle()
        yield f"record-{name.lower()}", visitor.window
    tabs.setCurrentIndex(0)
    visitor.choose("Open in new window")
    yield "record-window", visitor.one(RecordWindow)
    visitor.one(RecordWindow).close()
    due = visitor.one(QLineEdit, "Due")
    visitor.write("30 Feb 2027", due)
    visitor.keys("Tab")
    visitor.expect("Due takes a date that exists")
    yield "record-bad-value", visitor.window
    visitor.choose("New here")
    visitor.expect("Not saved yet")
    yield "record-new", visitor.window
    visitor.keys("Escape")


def _duties(visitor: Visitor) -> Scenes:
    page = visitor.page(DutiesPage, "duties")
    page.show_duty("annual-information")
    visitor.settle()
    yield "duty", visitor.window
    visitor.press("Record publication")
    yield "duty-record-publication", visitor.window
    day = visitor.one(QLineEdit, "Published on")
    day.setText("17 March 2027")
    day.textEdited.emit(day.text())
    visitor.settle()
    yield "duty-record-publication-previewed", visitor.window
    visitor.press("Discard")


def _points(visitor: Visitor) -> Scenes:
    visitor.go_to("points")
    visitor.press("Explain")
    yield "points-explain", visitor.window
    visitor.press("Keep for later")
    visitor.press("Switch this check off")
    yield "points-switch-off", visitor.window
    visitor.press("Keep for later")
    visitor.press("Fix one by one")
    yield "points-one-by-one", visitor.window


def _other_pages(visitor: Visitor) -> Scenes:
    visitor.go_to("pack")
    visitor.press("Show as text")
    yield "pack-as-text", visitor.window
    visitor.go_to("measures")
    visitor.press("Show as table")
    yield "measures-as-table", visitor.window
    visitor.go_to("year-ahead")
    visitor.press("All kinds")
    yield "year-ahead-kinds", visitor.popup()
    visitor.put_away()
    visitor.go_to("restore")
    visitor.press("Back up now")
    yield "restore-backed-up", visitor.window
    visitor.go_to("verify")
    visitor.press("Check this file")
    yield "verify-result", visitor.window


def _import(visitor: Visitor) -> Scenes:
    page = visitor.page(ImportPage, "import")
    pdf = visitor.folder / "plan.pdf"
    pdf.write_bytes(b"%PDF-1.7 ")
    _offer(visitor, page, pdf)
    yield "import-refused", visitor.window
    _offer(visitor, page, _plan(visitor.folder))
    visitor.expect("2 actions will be added")
    yield "import-check", visitor.window
    visitor.press("Show columns")
    yield "import-columns", visitor.window
    visitor.press("Import 2 new")
    yield "import-result", visitor.window
    _reword(visitor)
    _offer(visitor, page, _plan(visitor.folder, "Publish them all"))
    visitor.expect("was changed both here and in the document")
    yield "import-two-versions", visitor.window


def _window(visitor: Visitor) -> Scenes:
    visitor.go_to("today")
    visitor.choose("Go to anything")
    visitor.write("training", visitor.one(QLineEdit, "Go to"))
    found = visitor.one(QListWidget, "What was found")
    visitor.until(
        lambda: bool(found.findItems("training", Qt.MatchFlag.MatchContains)), "a record about training"
    )
    yield "go-to", visitor.popup()
    visitor.keys("Escape")
    for menu in ("File", "Edit", "Record", "Go", "View"):
        visitor.menu(menu).popup(visitor.window.mapToGlobal(visitor.window.rect().topLeft()))
        visitor.settle()
        yield f"menu-{menu.lower()}", visitor.popup()
        visitor.put_away()
    with _long_work(visitor):
        yield "long-work", visitor.window


def _read_only(visitor: Visitor, sample: Path) -> Scenes:
    visitor.program.close_office()
    visitor.settle()
    elsewhere = visitor.folder / "another computer"
    with open_register(sample, who="the policy officer", now=lambda: NOW, write=True, home=elsewhere):
        visitor.program.open(str(sample))
        visitor.settle()
        visitor.expect("Open for reading")
        yield "read-only", visitor.window
        visitor.go_to("actions")
        visitor.keys("Return")
        yield "read-only-record", visitor.window
        visitor.program.close_office()
        visitor.settle()


def _empty(visitor: Visitor) -> Scenes:
    file = visitor.folder / "New office.equality"
    with start_register(
        file, NewOffice("PCC for Newshire", BodyKind.PCC, 32), who="the equality lead", now=lambda: NOW
    ):
        pass
    visitor.open(file)
    for place in PLACES:
        yield f"empty-{place.code}", visitor.go_to(place.code)


def _dialog(visitor: Visitor, name: str, opens: Callable[[], object], *, shows: str = "") -> Scenes:
    opens()
    visitor.settle()
    yield name, visitor.dialog()
    if shows:
        visitor.press(shows)
        yield f"{name}-in-full", visitor.dialog()
    visitor.put_away()


def _search(visitor: Visitor, text: str) -> None:
    line = visitor.one(QLineEdit, "Search actions")
    visitor.write(text, line)
    # What is searched for is looked up a moment after the last key.
    visitor.settle(0.4)


def _offer(visitor: Visitor, page: ImportPage, document: Path) -> None:
    page.offer_file(document)
    visitor.settle()


def _plan(folder: Path, first: str = "") -> Path:
    """Write a plan as offices send them: with a day that does not exist, and a row without a text."""
    file = folder / "Action plan.csv"
    rows = [
        (number, first or title, *rest) if number == "1" else (number, title, *rest)
        for number, title, *rest in _ROWS
    ]
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([_HEADINGS, *rows])
    return file


def _reword(visitor: Visitor) -> None:
    """Let the office change an action that has just been imported."""
    visitor.go_to("actions")
    _search(visitor, "figures of each quarter")
    visitor.one(QTableView, "Actions").setFocus()
    visitor.keys("Return")
    title = visitor.one(QPlainTextEdit, "Action")
    title.setPlainText("Publish the figures of each quarter and what we learned")
    title.setFocus()
    visitor.keys("Ctrl+Return")
    visitor.go_to("actions")
    _search(visitor, "")
    visitor.go_to("import")


@contextmanager
def _long_work(visitor: Visitor) -> Generator[None]:
    """Let the register be worked on until the picture is taken."""
    done, begun = Event(), Event()

    def work(_register: Register, progress: Progress) -> None:
        progress(41_000, 100_000, "Importing row 41,000 of 100,000")
        begun.set()
        done.wait(60)

    changes = visitor.workspace.desk.changes
    changes.run_whole("Importing Action plan.csv", work, owner=visitor.window, is_long=True)
    begun.wait(60)
    # What is over soon is not shown at all.
    visitor.until(lambda: bool(visitor.seen(QProgressBar)), "the bar of what takes long")
    try:
        yield
    finally:
        done.set()
        visitor.settle()


_OF_THE_SAMPLE: Final[dict[str, Callable[[Visitor], Scenes]]] = {
    "places": _places,
    "list": _list,
    "record": _record,
    "duties": _duties,
    "points": _points,
    "other pages": _other_pages,
    "eqia": eqia_scenes,
    "provider forms": provider_form_scenes,
    "pack": pack_scenes,
    "services": services_scenes,
    "import": _import,
    "window": _window,
}
