"""Tests of the rules behind `when`."""

from datetime import date

import pytest

from equality_tracker.errors import TrackerError
from equality_tracker.law.rules import (
    RULES,
    CountedFrom,
    NotASnapshotDateError,
    UnknownRuleError,
    explain,
    latest_snapshot,
    rule,
    rule_anniversary,
    safe_date,
)


@pytest.mark.parametrize(
    ("code", "start", "expected"),
    [
        ("annual-information", "2025-03-30", "2026-03-29"),
        ("annual-information", "2024-02-29", "2025-02-28"),
        ("objectives", "2024-11-14", "2028-11-13"),
        ("pay-gap", "2025-03-31", "2026-03-30"),
        ("pay-gap", "2026-03-31", "2027-03-30"),
        ("pay-gap", "2027-03-31", "2028-03-30"),
        ("inspection-response", "2023-12-15", "2024-02-08"),
        ("inspection-response", "2026-01-05", "2026-03-01"),
        ("one-month", "2026-01-31", "2026-02-28"),
        ("six-months", "2026-05-07", "2026-11-06"),
        ("yearly-review", "2026-05-07", "2027-05-06"),
    ],
)
def test_each_rule_counts_its_own_period(code: str, start: str, expected: str) -> None:
    assert date.fromisoformat(expected) == safe_date(code, date.fromisoformat(start))


def test_an_unknown_rule_is_refused_with_the_rules_there_are() -> None:
    with pytest.raises(UnknownRuleError) as refused:
        safe_date("annual", date(2026, 1, 1))
    assert isinstance(refused.value, TrackerError)
    assert all(code in str(refused.value) for code in RULES)


def test_the_pay_gap_counts_from_a_snapshot_date_only() -> None:
    with pytest.raises(NotASnapshotDateError, match="20 Mar 2026 is not"):
        safe_date("pay-gap", date(2026, 3, 20))


def test_only_words_that_leave_room_have_an_anniversary() -> None:
    with_anniversary = {code for code in RULES if rule(code).has_anniversary}
    assert with_anniversary == {"annual-information", "objectives", "six-months", "yearly-review"}
    assert rule_anniversary("inspection-response", date(2023, 12, 15)) is None
    assert rule_anniversary("annual-information", date(2025, 3, 30)) == date(2026, 3, 30)


def test_the_anniversary_text_stands_word_for_word() -> None:
    assert rule("annual-information").anniversary_text == (
        "Published on the anniversary. Counting publication day as day 1, the year ended the day before; "
        "counted date to date, it ended that day. We know of no decision on the point. "
        "Plan for the earlier day."
    )


def test_the_explanation_shows_the_sum() -> None:
    text = explain("inspection-response", date(2023, 12, 15))
    assert "56 days, counting 15 Dec 2023 as day 1, end on 8 Feb 2024." in text
    assert "Police Act 1996, section 55(5A)" in text
    assert "https://www.legislation.gov.uk/ukpga/1996/16/section/55" in text
    assert "Anniversary" not in text


def test_the_explanation_shows_anniversary_and_last_working_day() -> None:
    lines = explain("annual-information", date(2026, 3, 30)).splitlines()
    assert lines[0] == "Publish equality information. Safe date: Mon 29 Mar 2027."
    assert any(line.startswith("Anniversary: Tue 30 Mar 2027.") for line in lines)
    assert "Last working day on or before it: Thu 25 Mar 2027." in lines
    assert any("nothing in this rule moves the date" in line for line in lines)


def test_the_explanation_of_a_leap_day_says_why() -> None:
    text = explain("annual-information", date(2024, 2, 29))
    assert "That month has no day 29, so the period ends with its last day." in text
    assert "Anniversary: Fri 28 Feb 2025, the same day" in text


def test_a_review_is_due_and_has_no_safe_date() -> None:
    text = explain("six-months", date(2026, 5, 7))
    assert "Review due: Fri 6 Nov 2026" in text
    assert "Safe date" not in text
    assert "Corresponding day: Sat 7 Nov 2026" in text


def test_a_date_past_the_list_of_bank_holidays_says_so() -> None:
    assert "the bank holidays listed run from 1 Jan 2012 to 31 Dec 2028" in explain(
        "objectives", date(2025, 3, 30)
    )


def test_one_month_ends_in_the_singular() -> None:
    assert "1 month, counting 31 Jan 2026 as day 1, ends on 28 Feb 2026." in explain(
        "one-month", date(2026, 1, 31)
    )


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_where_it_stands_and_what_was_read(code: str) -> None:
    found = rule(code)
    assert found.citation
    assert found.link.startswith("https://www.legislation.gov.uk/")
    assert found.checked_on <= date(2026, 11, 21)
    assert found.checked_how.endswith(".")
    assert found.clause.endswith(".")
    assert found.unit in {"days", "months"}
    assert "{day}" in found.opening
    assert bool(found.anniversary_text) == bool(found.on_the_day_text)
    start = date(2026, 3, 31)
    assert explain(code, start).splitlines()[0].startswith(found.title)
    assert safe_date(code, start) > start


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 30), date(2025, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 11, 21), date(2026, 3, 31)),
    ],
)
def test_the_latest_snapshot_is_the_31_march_on_or_before(day: date, expected: date) -> None:
    assert latest_snapshot(day) == expected


def test_every_start_is_of_a_known_kind() -> None:
    assert {found.counted_from for found in RULES.values()} == set(CountedFrom)
