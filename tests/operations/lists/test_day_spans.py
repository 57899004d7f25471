"""Lists can be narrowed to days from one to another, which their filters say in words."""

from datetime import date

import pytest
from offices import TODAY, add_action, add_plan, memory_office

from equality_tracker.operations.lists.browsing import ordered_ids, page
from equality_tracker.operations.lists.day_spans import days_of_span, span_label, span_value
from equality_tracker.operations.lists.list_as_seen import ListAsSeen
from equality_tracker.operations.lists.list_narrowing import in_words

APRIL = span_value(date(2027, 4, 1), date(2027, 4, 30))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 4, 1), date(2027, 4, 30), "April 2027"),
        (date(2028, 2, 1), date(2028, 2, 29), "February 2028"),
        (date(9999, 12, 1), date(9999, 12, 31), "December 9999"),
        (date(2027, 4, 1), date(2027, 5, 31), "1 Apr 2027 to 31 May 2027"),
        (date(2027, 2, 1), date(2027, 2, 27), "1 Feb 2027 to 27 Feb 2027"),
        (date(2027, 3, 18), date(2027, 3, 31), "18 Mar 2027 to 31 Mar 2027"),
        (date(2027, 3, 18), date(2027, 3, 18), "Thu 18 Mar 2027"),
    ],
)
def test_days_from_one_to_another_are_said_as_people_say_them(first: date, last: date, words: str) -> None:
    assert span_label(span_value(first, last)) == words
    assert days_of_span(span_value(first, last)) == (first, last)


@pytest.mark.parametrize("value", ["", "past", "2027-04-01", "2027-04-31/2027-05-01", "/", "red/amber"])
def test_what_names_no_two_days_is_no_stretch_of_days(value: str) -> None:
    assert days_of_span(value) is None
    assert span_label(value) == value


def test_both_ends_count_and_other_periods_stand_beside_them() -> None:
    days = (date(2027, 3, 31), date(2027, 4, 1), date(2027, 4, 30), date(2027, 5, 1), None)
    with memory_office() as session:
        plan = add_plan(session)
        for number, day in enumerate(days, start=1):
            add_action(session, plan, str(number), due_on=day)
        session.flush()

        def found(*values: str) -> list[str]:
            ids = ordered_ids(session, "actions", as_at=TODAY, filters={"due_on": values})
            return [row["reference"] for row in page(session, "actions", ids, as_at=TODAY)]

        assert found(APRIL) == ["2", "3"]
        assert found(APRIL, "") == ["2", "3", "5"]
        assert found(APRIL, span_value(date(2027, 5, 1), date(2027, 5, 1))) == ["2", "3", "4"]


def test_what_leaves_the_register_says_the_days_it_was_narrowed_to() -> None:
    with memory_office() as session:
        add_plan(session)
        seen = ListAsSeen("actions", (), ("reference",), filters={"due_on": [APRIL]})
        assert in_words(session, seen, as_at=TODAY).narrowing == ("Only those with Due “April 2027”.",)
