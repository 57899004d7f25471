from datetime import date
from decimal import Decimal

from equality_tracker.reports.printed_values import (
    count_text,
    date_text,
    date_with_day,
    money_text,
    number_text,
    references_text,
    shortened,
    unbroken,
    words_of,
)


def test_dates_are_printed_without_a_leading_zero_and_do_not_break() -> None:
    assert date_text(date(2024, 2, 8)) == "8\u00a0Feb\u00a02024"
    assert date_with_day(date(2027, 3, 29)) == "Mon\u00a029\u00a0Mar\u00a02027"
    assert date_text(None, "none") == "none"


def test_money_and_numbers() -> None:
    assert money_text(Decimal(12500)) == "£12,500"
    assert money_text(Decimal("12500.5")) == "£12,500.50"
    assert money_text(None, "none") == "none"
    assert number_text(Decimal("1E+3")) == "1,000"


def test_counts_agree_with_their_noun() -> None:
    assert count_text(1, "entry", "entries") == "1 entry"
    assert count_text(1200, "action") == "1,200 actions"


def test_long_lists_of_references_say_how_many_more() -> None:
    assert references_text(["1", "2", "3", "4"], 2) == "1, 2 and 2 more"


def test_codes_become_words_and_labels_stay() -> None:
    assert words_of("in-progress") == "In progress"
    assert words_of("pending-sign-off") == "Pending sign-off"
    assert words_of("On Hold") == "On Hold"


def test_shortened_text_ends_at_a_word() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("It ended. And on", 12) == "It ended…"
    assert shortened("one\n two", 20) == "one two"


def test_dates_and_counts_of_days_stay_on_one_line() -> None:
    text = "the safe date was Mon 29 Mar 2027, 1 day ago; review on 30 Sep 2027, in 11 days"

    assert unbroken(text).split(" ") == [
        "the",
        "safe",
        "date",
        "was",
        "Mon\u00a029\u00a0Mar\u00a02027,",
        "1\u00a0day\u00a0ago;",
        "review",
        "on",
        "30\u00a0Sep\u00a02027,",
        "in\u00a011\u00a0days",
    ]
