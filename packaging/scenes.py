"""Every page, state and dialog that the window has, one after another, each as a person comes to it."""

import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, TypeAlias

from eqia_scenes import eqia_scenes
from import_scenes import import_scenes
from list_scenes import list_scenes, record_scenes
from pack_scenes import pack_scenes
from page_scenes import duty_scenes, other_page_scenes, point_scenes
from provider_form_scenes import provider_form_scenes
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QProgressBar,
    QWidget,
)
from services_scenes import services_scenes
from visitor import Visitor

from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.registers.starting import NewOffice, start_register
from equality_tracker.store.opening import open_register
from equality_tracker.store.progress import Progress
from equality_tracker.store.register import Register
from ui.places import PLACES

Scenes: TypeAlias = Iterator[tuple[str, QWidget]]
"""The name of each scene, and what a picture is to be taken of."""

NOW: Final = datetime(2027, 3, 18, 9, 0, tzinfo=UTC)

_BEGINNING: Final = 4096
"""How much of a damaged register is whole: enough to know what it is."""


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
    yield "refused", _refused(visitor, sample)
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


def _refused(visitor: Visitor, sample: Path) -> Scenes:
    gone, damaged, other = (visitor.folder / f"{name}.equality" for name in ("Gone", "Damaged", "Other"))
    begun = sample.read_bytes()[:_BEGINNING]
    damaged.write_bytes(begun + bytes(sample.stat().st_size - len(begun)))
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE something_else (text)")
    connection.close()
    for name, file in (("missing", gone), ("damaged", damaged), ("of-another-program", other)):
        yield from _dialog(visitor, f"register-{name}", partial(visitor.program.open, str(file)))


def _places(visitor: Visitor) -> Scenes:
    for place in PLACES:
        yield place.code, visitor.go_to(place.code)


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
    for words in (("File",), ("Edit",), ("Record",), ("Go",), ("Go", "Record"), ("View",)):
        visitor.menu(*words).popup(visitor.window.mapToGlobal(visitor.window.rect().topLeft()))
        visitor.settle()
        yield f"menu-{'-'.join(words).lower()}", visitor.popup()
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
    "list": list_scenes,
    "record": record_scenes,
    "duties": duty_scenes,
    "points": point_scenes,
    "other pages": other_page_scenes,
    "eqia": eqia_scenes,
    "provider forms": provider_form_scenes,
    "pack": pack_scenes,
    "services": services_scenes,
    "import": import_scenes,
    "window": _window,
}
