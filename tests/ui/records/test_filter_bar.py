"""The buttons above a list say what it is narrowed to, days that a page led to among it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import child

from equality_tracker.operations.lists.list_answers import FilterChoice
from equality_tracker.operations.lists.list_columns import columns_of
from ui.records.filter_bar import FilterBar

APRIL = "2027-04-01/2027-04-30"


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    bar = FilterBar(columns_of("actions"))
    qtbot.addWidget(bar)
    bar.show()
    return bar


def due(bar: FilterBar) -> QPushButton:
    return next(each for each in bar.findChildren(QPushButton) if each.text().startswith("Due"))


def test_days_that_a_page_led_to_stand_in_words_on_their_button(bar: FilterBar) -> None:
    said = []
    for values in ([], [APRIL], [APRIL, "past"], ["past"]):
        bar.use_filters({"due_on": values})
        said.append((due(bar).text(), due(bar).accessibleName()))

    assert said == [
        ("Due ▾", "Filter by Due"),
        ("Due: April 2027 ▾", "Filter by Due, April 2027 chosen"),
        ("Due: 2 ▾", "Filter by Due, 2 chosen"),
        ("Due: 1 ▾", "Filter by Due, 1 chosen"),
    ]


def test_days_that_a_page_led_to_can_be_taken_off_like_any_other_value(bar: FilterBar) -> None:
    bar.use_filters({"due_on": [APRIL]})
    bar.offer("due_on", [FilterChoice("past", "Before today", 3)])
    choices = child(bar, QListWidget)
    items = [choices.item(place) for place in range(choices.count())]
    checked, unchecked = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert [(each.text(), each.checkState()) for each in items] == [
        ("Before today  (3)", unchecked),
        ("April 2027", checked),
    ]

    items[0].setCheckState(checked)
    assert dict(bar.filters) == {"due_on": ["past", APRIL]}
    items[1].setCheckState(unchecked)
    assert dict(bar.filters) == {"due_on": ["past"]}
