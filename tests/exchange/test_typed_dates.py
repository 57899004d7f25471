from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.exchange.typed_dates import Looks, names_its_last_day, read_typed_date
from equality_tracker.law.date_words import format_date

TODAY = date(2027, 3, 18)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("31/3/27", date(2027, 3, 31), "day"),
        ("2027-03-31", date(2027, 3, 31), "day"),
        ("today", TODAY, "day"),
        ("Tomorrow", date(2027, 3, 19), "day"),
        ("yesterday", date(2027, 3, 17), "day"),
        ("31 mar", date(2027, 3, 31), "day"),
        ("17 mar", date(2028, 3, 17), "day"),
        ("31/3", date(2027, 3, 31), "day"),
        ("1.4", date(2027, 4, 1), "day"),
        ("29 feb", date(2028, 2, 29), "day"),
        ("+6m", date(2027, 9, 18), "day"),
        ("+2w", date(2027, 4, 1), "day"),
        ("+ 10 days", date(2027, 3, 28), "day"),
        ("-1y", date(2026, 3, 18), "day"),
        ("in 3 days", date(2027, 3, 21), "day"),
        ("2 weeks ago", date(2027, 3, 4), "day"),
        ("+1 quarter", date(2027, 6, 18), "day"),
        ("end of week", date(2027, 3, 21), "day"),
        ("end of month", date(2027, 3, 31), "day"),
        ("end of quarter", date(2027, 3, 31), "day"),
        ("by the end of next quarter", date(2027, 6, 30), "day"),
        ("end of this year", date(2027, 12, 31), "day"),
        ("end of financial year", date(2027, 3, 31), "day"),
        ("end of next financial year", date(2028, 3, 31), "day"),
        ("end of march", date(2027, 3, 31), "month"),
        ("march", date(2027, 3, 31), "month"),
        ("february", date(2028, 2, 29), "month"),
        ("Q4", date(2027, 3, 31), "quarter"),
        ("q1", date(2027, 6, 30), "quarter"),
        ("Q1 2027/28", date(2027, 6, 30), "quarter"),
        ("ongoing", None, "open-ended"),
        ("31 June", None, "unparseable"),
        ("31/6", None, "unparseable"),
        ("31/2/27", None, "unparseable"),
        ("+6", None, "unparseable"),
        ("+9999y", None, "unparseable"),
        ("soonish", None, "unparseable"),
        ("friday", None, "unparseable"),
        ("Next Friday", None, "unparseable"),
        ("by the following mon", None, "unparseable"),
        ("after next Friday's meeting", None, "relative"),
    ],
)
def test_a_typed_date_is_seen_from_today(text: str, on: date | None, precision: str) -> None:
    read = read_typed_date(text, today=TODAY)
    assert (on, precision) == (read.on, read.precision)


@pytest.mark.parametrize(
    ("text", "looks", "on"),
    [
        ("31 jan", Looks.AHEAD, date(2028, 1, 31)),
        ("31 jan", Looks.BACK, date(2027, 1, 31)),
        ("31 jan", Looks.NEAR, date(2027, 1, 31)),
        ("30 apr", Looks.BACK, date(2026, 4, 30)),
        ("30 apr", Looks.NEAR, date(2027, 4, 30)),
        ("18 mar", Looks.AHEAD, TODAY),
        ("18 mar", Looks.BACK, TODAY),
    ],
)
def test_the_year_that_nobody_typed_is_sought_where_the_field_looks(
    text: str, looks: Looks, on: date
) -> None:
    assert on == read_typed_date(text, today=TODAY, looks=looks).on


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("march", "March 2027"),
        ("end of march", "End of March 2027"),
        ("q4", "Q4 2026/27"),
        ("+6m", "18 Sep 2027"),
    ],
)
def test_what_was_left_out_is_written_into_the_words(text: str, shown: str) -> None:
    assert shown == read_typed_date(text, today=TODAY).text


def test_only_a_period_named_by_its_end_is_a_day() -> None:
    assert names_its_last_day("by the end of March 2027")
    assert not names_its_last_day("March 2027")
    assert not names_its_last_day("ending soon")


@given(day=DAYS, today=DAYS)
def test_a_written_date_is_typed_back_as_the_same_day_whatever_day_it_is(day: date, today: date) -> None:
    assert day == read_typed_date(format_date(day), today=today).on


@given(today=DAYS, ahead=st.integers(0, 364))
def test_a_day_and_month_mean_the_next_such_day(today: date, ahead: int) -> None:
    day = today + timedelta(ahead)
    typed = format_date(day).rpartition(" ")[0]
    read = read_typed_date(typed, today=today).on
    if day.year <= 2199:
        assert day == read
