from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from equality_tracker.operations.lists.list_answers import Row
from equality_tracker.operations.lists.list_columns import column_of, columns_of
from ui.records.copying import cells_of
from ui.records.shown_values import full_text, instant_text, row_sentence, shown_text


@pytest.mark.parametrize(
    ("kind", "key", "value", "expected"),
    [
        ("actions", "due_on", date(2027, 3, 31), "31 Mar 2027"),
        ("actions", "due_on", None, ""),
        ("actions", "rag", "amber", "◆ A Amber"),
        ("actions", "rag_reported", "", ""),
        ("actions", "status", "pending-sign-off", "Pending sign-off"),
        ("actions", "owners", ["Chair", "Analyst"], "Chair; Analyst"),
        ("actions", "is_ours", False, "No"),
        ("agreements", "value", Decimal("1234.50"), "£1,234.50"),
        ("agreements", "members", 60, "60"),
        ("objectives", "characteristics", ("age", "sex"), "Age; Sex"),
    ],
)
def test_values_are_shown_in_words(kind: str, key: str, value: object, expected: str) -> None:
    assert full_text(column_of(kind, key), value) == expected


def test_a_cell_is_one_line_and_no_longer_than_a_screen() -> None:
    title = column_of("actions", "title")
    assert shown_text(title, {"title": "Publish\n the  toolkit"}) == "Publish the toolkit"
    assert len(shown_text(title, {"title": "word " * 1000})) <= 300
    assert full_text(title, "Two\nlines") == "Two\nlines"


def test_how_an_eqia_stands_to_its_decision_is_shown_copied_and_said_with_the_days() -> None:
    guard = column_of("eqias", "guard")
    row: Row = {"reference": "EQ-1", "guard": "signed-after", "guard_words": "Signed 9 days after"}
    assert shown_text(guard, row) == "Signed 9 days after"
    assert cells_of((guard,), [row])[1] == ["Signed 9 days after"]
    assert row_sentence("EqIA", (guard,), row) == "EqIA EQ-1, Signed 9 days after"
    assert shown_text(guard, row | {"guard_words": ""}) == "Signed after"


def test_instants_are_told_by_the_clocks_of_the_country() -> None:
    assert instant_text(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)) == "1 Jul 2026, 13:05"


def test_a_row_is_read_aloud_as_one_sentence() -> None:
    columns = [column for column in columns_of("actions") if column.is_shown]
    row: Row = {
        "reference": "1a",
        "title": "Publish",
        "owners": ["Chair"],
        "due_on": date(2027, 3, 31),
        "rag": "amber",
    }
    assert row_sentence("action", columns, row) == "Action 1a, Publish, Chair, due 31 Mar 2027, amber"
    empty: Row = {"reference": "2", "title": "Train", "owners": [], "due_on": None, "rag": "grey"}
    assert row_sentence("action", columns, empty) == "Action 2, Train, not rated"
