from datetime import date

import pytest

from equality_tracker.checks.agreement_days import has_ended, open_options, runs_until
from equality_tracker.records.providers import Agreement

ENDS, LATER = date(2027, 3, 31), date(2028, 3, 31)


def agreement(ends_on: date | None, extension_to: date | None = None, options: str = "") -> Agreement:
    made = Agreement(title="Bus", ends_on=ends_on, extension_to=extension_to)
    made.extension_options = options
    return made


@pytest.mark.parametrize(
    ("ends_on", "extension_to", "expected"),
    [
        (ENDS, None, ENDS),
        (ENDS, LATER, LATER),
        (LATER, LATER, LATER),
        (LATER, ENDS, LATER),
        (None, LATER, None),
        (None, None, None),
    ],
)
def test_a_service_runs_to_its_end_or_as_far_as_it_may_be_extended(
    ends_on: date | None, extension_to: date | None, expected: date | None
) -> None:
    assert runs_until(agreement(ends_on, extension_to)) == expected


def test_the_last_day_counts() -> None:
    running = agreement(ENDS, LATER)
    assert [has_ended(running, day) for day in (LATER, date(2028, 4, 1))] == [False, True]
    assert not has_ended(agreement(None), LATER)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("1 + 1 years, by notice.", "1 + 1 years, by notice"),
        ("No. 2 of two options is left", "No. 2 of two options is left"),
        ("None", ""),
        ("No options", ""),
        ("n/a", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_options_count_where_they_say_that_there_is_one(options: str, expected: str) -> None:
    assert open_options(agreement(ENDS, None, options)) == expected
    assert open_options(agreement(ENDS, ENDS, options)) == ""
