from datetime import date

import pytest

from equality_tracker.checks.due_returns import DueReturns, ReturnDays, due_returns
from equality_tracker.records.providers import Agreement

START, END = date(2024, 4, 1), date(2027, 3, 31)
AS_AT = date(2026, 11, 21)


def service(
    frequency: str,
    starts_on: date | None = START,
    ends_on: date | None = END,
    extension_to: date | None = None,
) -> Agreement:
    made = Agreement(title="Advice", starts_on=starts_on, ends_on=ends_on, extension_to=extension_to)
    made.monitoring_frequency = frequency
    return made


def came(first: date | None, last: date | None, on: date = AS_AT) -> ReturnDays:
    return ReturnDays(period_from=first, period_until=last, received_on=on)


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("monthly", "0 of 30 due since Apr 2024; none for Apr 2024 to Sep 2026"),
        ("quarterly", "0 of 10 due since Apr 2024; none for Apr 2024 to Sep 2026"),
        ("six-monthly", "0 of 5 due since Apr 2024; none for Apr 2024 to Sep 2026"),
        ("yearly", "0 of 2 due since Apr 2024; none for Apr 2024 to Mar 2026"),
        ("at-end", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_what_is_due_follows_from_the_start_and_the_frequency(frequency: str, expected: str) -> None:
    assert due_returns(service(frequency), [], AS_AT).sentence == expected


def test_one_return_of_ten_leaves_the_months_of_the_others_without_any() -> None:
    found = due_returns(service("quarterly"), [came(START, date(2024, 6, 30))], AS_AT)
    assert found.sentence == "1 of 10 due since Apr 2024; none for Jul 2024 to Sep 2026"
    assert not found.has_newest


def test_returns_are_counted_from_the_first_on_record() -> None:
    returns = [
        came(date(2026, 1, 1), date(2026, 3, 31)),
        ReturnDays(period_from=date(2026, 4, 1), period_until=date(2026, 6, 30), due_on=date(2026, 7, 15)),
        came(date(2026, 7, 1), date(2026, 9, 30)),
    ]
    found = due_returns(service("quarterly"), returns, AS_AT)
    assert found.sentence == "2 of 3 due since Jan 2026; none for Apr 2026 to Jun 2026"
    assert found.has_newest


@pytest.mark.parametrize(
    ("as_at", "due_on", "expected"),
    [
        (date(2026, 10, 31), None, 0),
        (date(2026, 11, 1), None, 1),
        (date(2026, 10, 15), date(2026, 10, 15), 0),
        (date(2026, 10, 16), date(2026, 10, 15), 1),
        (date(2026, 11, 21), date(2026, 12, 1), 0),
    ],
)
def test_a_return_is_due_on_its_own_day_or_a_month_after_its_period(
    as_at: date, due_on: date | None, expected: int
) -> None:
    waited_for = [ReturnDays(period_until=date(2026, 9, 30), due_on=due_on)]
    assert len(due_returns(service("quarterly"), waited_for, as_at).missing) == expected


def test_one_that_came_early_counts_before_it_was_due() -> None:
    early = [came(date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 2))]
    found = due_returns(service("quarterly"), early, date(2026, 10, 3))
    assert (found.counts, found.has_newest) == ("1 of 1 due", True)
    assert due_returns(service("quarterly"), early, date(2026, 10, 1)) == DueReturns()


def test_periods_end_where_those_on_record_do() -> None:
    returns = [came(date(2025, 11, 1), date(2026, 1, 31)), came(date(2026, 2, 1), date(2026, 4, 30))]
    found = due_returns(service("quarterly", date(2025, 11, 1)), returns, AS_AT)
    assert found.sentence == "2 of 3 due since Nov 2025; none for May 2026 to Jul 2026"


def test_a_return_of_half_a_year_tells_of_both_quarters_and_one_without_days_of_the_last_before_it() -> None:
    half = came(date(2026, 1, 1), date(2026, 6, 30))
    bare = came(None, None, date(2026, 10, 9))
    assert due_returns(service("quarterly"), [half, bare], AS_AT).counts == "3 of 3 due"


def test_a_service_that_begins_within_a_month_of_a_periods_end_reports_with_the_next() -> None:
    late, whole = service("quarterly", date(2026, 6, 9)), service("quarterly", date(2026, 6, 1))
    assert due_returns(late, [], AS_AT).sentence == "0 of 1 due since Jul 2026; none for Jul 2026 to Sep 2026"
    assert (
        due_returns(whole, [], AS_AT).sentence == "0 of 2 due since Jun 2026; none for Jun 2026 to Sep 2026"
    )


def test_the_last_months_of_a_service_are_due_too_and_told_for_a_year() -> None:
    ended = service("quarterly", date(2026, 1, 1), date(2026, 8, 31))
    assert (
        due_returns(ended, [], AS_AT).sentence == "0 of 3 due since Jan 2026; none for Jan 2026 to Aug 2026"
    )
    assert due_returns(ended, [], date(2027, 8, 31)).counts == "0 of 3 due"
    assert due_returns(ended, [], date(2027, 9, 1)) == DueReturns()


def test_at_the_end_one_return_is_due_also_where_the_end_was_put_off() -> None:
    ended = service("at-end", START, date(2026, 9, 30))
    assert (
        due_returns(ended, [], AS_AT).sentence == "0 of 1 due since Apr 2024; none for Apr 2024 to Sep 2026"
    )
    assert due_returns(service("at-end", START, date(2026, 9, 30), END), [], AS_AT) == DueReturns()


def test_without_a_start_nothing_is_worked_out_until_there_is_a_return() -> None:
    undated = service("quarterly", None)
    assert due_returns(undated, [], AS_AT) == DueReturns()
    assert due_returns(undated, [came(date(2026, 4, 1), date(2026, 6, 30))], AS_AT).counts == "1 of 2 due"


def test_more_gaps_than_three_are_counted() -> None:
    on = date(2026, 1, 2)
    months = [came(date(2025, month, 1), date(2025, month, 28), on) for month in range(1, 13, 2)]
    told = due_returns(service("monthly"), months, date(2026, 1, 15)).sentence
    assert told == "6 of 11 due since Jan 2025; none for Feb 2025, Apr 2025, Jun 2025 and 2 more"
