"""Lists to test with: rows out of nothing, and finding the widgets of a window."""

from typing import Final, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from equality_tracker.operations.lists.list_answers import PAGE, Row
from equality_tracker.operations.lists.list_columns import columns_of
from ui.records.record_table import RecordTable

SHOWN: Final = [column for column in columns_of("actions") if column.is_shown]

_Child = TypeVar("_Child", bound=QObject)


def row(number: int) -> Row:
    """Return the row of a late action."""
    return {
        "id": number,
        "uuid": f"uuid-{number}",
        "reference": str(number),
        "title": f"Action number {number} of a very long plan",
        "owners": ["Chair"],
        "due_on": None,
        "rag": "red",
    }


def rows(place: int) -> list[Row]:
    """Return a page of rows."""
    return [row(number) for number in range(place * PAGE, (place + 1) * PAGE)]


def table_of(count: int, *places: int) -> RecordTable:
    """Return a table of actions of which some pages are there."""
    table = RecordTable("actions", SHOWN)
    table.show_records(range(count), {place: rows(place) for place in places})
    return table


def child(window: QWidget, kind: type[_Child], name: str = "") -> _Child:
    """Return the first widget of a kind in a window, or the one with this object name."""
    found = next(each for each in window.findChildren(kind) if not name or each.objectName() == name)
    assert isinstance(found, kind)
    return found


def focused() -> QWidget:
    """Return the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
