"""Options to extend as registers write them: read where they are certain, and by nobody's guess."""

from datetime import date

import pytest

from equality_tracker.exchange.written_extensions import WrittenExtension, read_end, read_extension


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 x 12 months", WrittenExtension("2 x 12 months", 24)),
        ("2x12m", WrittenExtension("2 x 12 months", 24)),
        ("2 * 1yr", WrittenExtension("2 x 1 year", 24)),
        ("two 12-month options", WrittenExtension("2 x 12 months", 24)),
        ("+1+1", WrittenExtension("1 + 1 years", 24)),
        ("+ 1 year", WrittenExtension("1 year", 12)),
        ("1 + 1 years", WrittenExtension("1 + 1 years", 24)),
        ("1 year + 6 months", WrittenExtension("1 year + 6 months", 18)),
        ("(option of up to 24 months)", WrittenExtension("24 months", 24)),
        ("3+1+1", WrittenExtension("1 + 1 years", 24, term=36)),
        ("until 31 March 2031", WrittenExtension("until 31 March 2031", until=date(2031, 3, 31))),
    ],
)
def test_options_that_are_certain_are_counted_in_months(text: str, expected: WrittenExtension) -> None:
    assert expected == read_extension(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "n/a", "Yes", "No", "possible", "to be agreed", "24", "2031", "+12", "1+1", "1+1+1", "1 +"),
        *("2 x 12 months (subject to funding)", "1 year, then 1 year", "0 x 12 months", "99 x 999 years"),
        *("extended to the spring", "option to extend"),
    ],
)
def test_what_could_mean_something_else_is_no_option(text: str) -> None:
    assert read_extension(text) is None


@pytest.mark.parametrize(
    ("text", "on", "options", "rest"),
    [
        ("31/03/26 (with 2 x 12m ext.)", date(2026, 3, 31), "2 x 12 months", ""),
        ("31/03/2026 +1+1", date(2026, 3, 31), "1 + 1 years", ""),
        ("31 March 2026, break at 12 months", date(2026, 3, 31), "", "break at 12 months"),
        ("31 March 2029 (3+1+1)", date(2029, 3, 31), "", "3+1+1"),
        ("31/03/24 (revised to 30/09/24)", date(2024, 9, 30), "", ""),
        ("31/03/2026; 30/09/2027", None, "", ""),
        ("2 years", None, "", ""),
    ],
)
def test_an_end_may_have_options_or_other_words_beside_it(
    text: str, on: date | None, options: str, rest: str
) -> None:
    end = read_end(text)
    assert (on, options, rest) == (end.day.on, end.options.words if end.options else "", end.rest)
