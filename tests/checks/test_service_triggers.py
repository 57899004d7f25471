from datetime import date

import pytest
from offices import NOON, TODAY, memory_office

from equality_tracker.checks.service_triggers import months_before, reached, service_triggers
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.providers import Agreement


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 3, 31), 9, date(2026, 6, 30)),
        (date(2027, 5, 31), 3, date(2027, 2, 28)),
        (date(2027, 1, 15), 3, date(2026, 10, 15)),
        (date(2027, 12, 1), 12, date(2026, 12, 1)),
    ],
)
def test_months_before_a_day_keep_its_number_or_end_with_the_month(
    day: date, months: int, expected: date
) -> None:
    assert months_before(day, months) == expected


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        (date(2026, 6, 29), None),
        (date(2026, 6, 30), (9, date(2026, 6, 30))),
        (date(2026, 9, 29), (9, date(2026, 6, 30))),
        (date(2026, 9, 30), (6, date(2026, 9, 30))),
        (date(2026, 12, 31), (3, date(2026, 12, 31))),
        (date(2027, 3, 31), (3, date(2026, 12, 31))),
        (date(2027, 4, 1), None),
    ],
)
def test_the_last_of_nine_six_and_three_months_that_has_come_counts(
    as_at: date, expected: tuple[int, date] | None
) -> None:
    assert reached(date(2027, 3, 31), as_at) == expected


def test_the_services_that_end_first_stand_first_and_one_without_an_end_never() -> None:
    with memory_office() as session:
        for title, ends_on in (
            ("Second", date(2027, 6, 30)),
            ("First", date(2027, 1, 31)),
            ("Open", None),
            ("Far", date(2027, 8, 22)),
        ):
            add_record(session, Agreement(title=title, ends_on=ends_on), now=NOON)
        found = service_triggers(session, TODAY)
    assert [(each.found.agreement.title, each.months) for each in found] == [("First", 3), ("Second", 9)]
    assert found[0].sentence == "Ends on 31 Jan 2027, within 3 months. No EqIA is on record."
