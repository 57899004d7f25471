import pytest
from command_line import CommandLine


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("annual-information", "2024-02-29", "2025-02-28"),
        ("objectives", "2024-03-01", "2028-02-29"),
        ("pay-gap", "2025-03-31", "2026-03-30"),
        ("inspection-response", "15 Dec 2023", "2024-02-08"),
        ("one-month", "2026-01-31", "2026-02-28"),
    ],
)
def test_the_safe_date_is_one_line(office: CommandLine, rule: str, start: str, expected: str) -> None:
    assert office.done("when", rule, start).out == f"{expected}\n"


def test_why_prints_the_sum_and_the_clause(office: CommandLine) -> None:
    printed = office.done("when", "inspection-response", "2023-12-15", "--why").out
    assert printed.startswith("2024-02-08\n")
    assert "Sum: 56 days, counting 15 Dec 2023 as day 1, end on 8 Feb 2024." in printed
    assert "Police Act 1996, section 55(5A)" in printed


def test_a_day_that_is_no_snapshot_is_refused(office: CommandLine) -> None:
    assert "31 March" in office.refused("when", "pay-gap", "2025-04-01")
