import csv
from datetime import date, datetime, timedelta

import pytest
from cases import shared_case
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.exchange.written_dates import Precision, WrittenDate, read_written_date


def test_forty_ways_to_write_a_date_are_read_as_the_collection_expects() -> None:
    with shared_case("date-rules/expected-text-dates.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = [(row["text"], row["iso"], row["precision"].lower().replace(" ", "-")) for row in rows]
    read = [read_written_date(row["text"]) for row in rows]
    assert len(rows) == 40
    assert expected == [(one.text, one.on.isoformat() if one.on else "", one.precision) for one in read]


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("31/3/27", date(2027, 3, 31), "day"),
        ("31\u00a0March\u00a02024", date(2024, 3, 31), "day"),
        ("Friday 14 June 2024", date(2024, 6, 14), "day"),
        ("March 31, 2024", date(2024, 3, 31), "day"),
        ("2024-03-31T10:00:00Z", date(2024, 3, 31), "day"),
        ("2024-03-31 00:00:00", date(2024, 3, 31), "day"),
        ("31/03/2024 17:00", date(2024, 3, 31), "day"),
        ("20240331", date(2024, 3, 31), "day"),
        ("Mawrth 2025", date(2025, 3, 31), "month"),
        ("Mar-31", date(2031, 3, 31), "month"),
        ("end of Q2 2024/25", date(2024, 9, 30), "quarter"),
        ("2024/25 Q2", date(2024, 9, 30), "quarter"),
        ("End of 2024/25", date(2025, 3, 31), "financial-year"),
        ("2011-12", date(2012, 3, 31), "financial-year"),
        ("By 2025", date(2025, 12, 31), "year"),
        ("April 2024 to March 2025", date(2025, 3, 31), "range"),
        ("1 April - 30 June 2024", date(2024, 6, 30), "range"),
        ("31 March 2024 - overdue", date(2024, 3, 31), "day"),
        ("45382.5", date(2024, 3, 31), "excel-serial"),
        ("31 mar", None, "without-year"),
        ("March", None, "without-year"),
        ("end of Q2", None, "without-year"),
        ("Early 2024", None, "vague"),
        ("quarterly", None, "recurring"),
        ("within 6 months", None, "relative"),
        ("Ongoing (next look March 2025)", None, "open-ended"),
        ("2023-26", None, "unparseable"),
        ("31 September 2024", None, "unparseable"),
        ("31/03/24 and 30/09/24", None, "unparseable"),
        ("Completed 12/02/24", None, "unparseable"),
    ],
)
def test_other_ways_to_write_a_date(text: str, on: date | None, precision: str) -> None:
    read = read_written_date(text)
    assert (on, precision) == (read.on, read.precision)


def test_a_revised_date_keeps_the_one_it_replaced_whichever_way_round() -> None:
    forwards = read_written_date("31/03/24 (revised to 30/09/24)")
    backwards = read_written_date("30/09/24 (was 31/03/24)")
    expected = (date(2024, 9, 30), date(2024, 3, 31), Precision.REVISED)
    assert expected == (forwards.on, forwards.earlier, forwards.precision)
    assert expected == (backwards.on, backwards.earlier, backwards.precision)


def test_the_american_order_is_never_guessed() -> None:
    read = read_written_date("12/25/2024")
    assert read.on is None
    assert not read.is_understood
    assert read.note == "There is no month 25; the day comes first here."


def test_a_period_that_starts_something_means_its_first_day() -> None:
    starts = [read_written_date(text, start=True).on for text in ("March 2024", "Q2 2024/25", "2024/25")]
    assert starts == [date(2024, 3, 1), date(2024, 7, 1), date(2024, 4, 1)]


def test_values_that_are_dates_already_stay_so() -> None:
    assert read_written_date(date(2024, 3, 31)).on == date(2024, 3, 31)
    assert read_written_date(datetime(2024, 3, 31, 9, 30)).on == date(2024, 3, 31)  # noqa: DTZ001 - Excel has none
    assert read_written_date(45382.0) == WrittenDate("45382", date(2024, 3, 31), Precision.EXCEL_SERIAL)
    assert read_written_date(None) == WrittenDate("", None, Precision.NONE)


def test_words_that_were_left_aside_are_told() -> None:
    assert read_written_date("By July 2026, and ongoing").note == "“and ongoing” was left aside."
    assert read_written_date("Q2 2024").note == "Taken as the financial year 2024/25."


_STYLES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%d-%b-%y", "by %d %B %Y")


@given(st.dates(date(2000, 1, 1), date(2079, 12, 31)), st.sampled_from(_STYLES))
def test_a_day_written_in_a_british_style_is_read_as_that_day(on: date, style: str) -> None:
    assert read_written_date(on.strftime(style)).on == on


@given(st.text(max_size=40), st.booleans())
def test_any_text_is_kept_and_nothing_fails(text: str, start: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    assert read_written_date(text, start=start).text == text


@given(st.dates(date(1990, 1, 1), date(2079, 12, 31)))
def test_a_month_ends_before_the_next_begins(on: date) -> None:
    text = on.strftime("%B %Y")
    first, last = read_written_date(text, start=True).on, read_written_date(text).on
    assert first is not None
    assert last is not None
    assert first <= on <= last
    assert (last + timedelta(1)).day == 1
