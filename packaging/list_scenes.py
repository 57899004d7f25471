"""A list with all that opens around it, and one record in all its tabs, as a person comes to them."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QLineEdit, QTableView, QTabWidget, QWidget
from visitor import NotSeenError, Visitor

from ui.records.record_pane import RecordPane
from ui.records.record_window import RecordWindow

_TABS: Final = ("Updates", "Evidence", "Links", "History")
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


def list_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield the buttons around a list, what it looks like, and what is done with its rows."""
    visitor.go_to("actions")
    for name, words in _AROUND_LOW_LIST if visitor.has_button("Filters ▾") else _AROUND_LIST:
        visitor.press(words)
        yield f"list-{name}", visitor.popup()
        visitor.put_away()
    search_actions(visitor, "no action says this")
    visitor.expect("0 shown")
    yield "list-nothing-found", visitor.window
    search_actions(visitor, "")
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


def record_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield a record, tab by tab, a value that is refused, and a record that is new."""
    visitor.go_to("actions")
    visitor.keys("Return")
    yield "record", visitor.window
    tabs = visitor.one(RecordPane).findChild(QTabWidget)
    if tabs is None:
        raise NotSeenError("the tabs of a record")
    for name in _TABS:
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


def search_actions(visitor: Visitor, text: str) -> None:
    """Search the list of actions that is shown."""
    line = visitor.one(QLineEdit, "Search actions")
    visitor.write(text, line)
    # What is searched for is looked up a moment after the last key.
    visitor.settle(0.4)
