"""When an agreement starts and ends, where a list gives the day of its award and its months."""

from datetime import date
from pathlib import Path

import pytest
from offices import TODAY, new_office, write_csv
from sqlalchemy import select

from equality_tracker.checks.cover import covered_agreements
from equality_tracker.checks.points import CHECKS
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.record_codes import Cover
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.providers import Agreement

HEADINGS = (
    *("Identifier", "Title", "Award Date", "Planned Dates:Start Date", "Planned Dates:End Date"),
    "Planned Dates:Duration (months)",
)

_Periods = dict[str, tuple[date | None, ...]]


def _imported(folder: Path, *rows: tuple[str, ...]) -> tuple[_Periods, list[str]]:
    """Return the start and the end of each agreement of a list, and what is said of the list."""
    document = write_csv(folder / "grants.csv", HEADINGS, *rows)
    with new_office(folder) as register:
        result = import_document(register, document, today=TODAY, kind="agreements")
        again = import_document(register, document, today=TODAY, kind="agreements")
        assert (len(rows), 0, 0) == (result.added, again.added, again.updated)
        with register.reading() as session:
            found = session.scalars(select(Agreement)).all()
            periods: _Periods = {each.reference: (each.starts_on, each.ends_on) for each in found}
    return periods, [problem.reason for problem in result.problems]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2025-04-01", "", "", "12"), (date(2025, 4, 1), date(2026, 3, 31))),
        (("2025-03-20", "2025-04-01", "", "18"), (date(2025, 4, 1), date(2026, 9, 30))),
        (("2025-03-20", "2025-04-01", "2025-12-31", "18"), (date(2025, 4, 1), date(2025, 12, 31))),
        (("2025-03-20", "", "2025-12-31", "18"), (date(2025, 3, 20), date(2025, 12, 31))),
        (("2026-01-20", "", "2025-12-31", ""), (None, date(2025, 12, 31))),  # awarded looking back
        (("2025-01-31", "", "", "1"), (date(2025, 1, 31), date(2025, 2, 28))),
        (("2025-01-31", "", "", "0"), (date(2025, 1, 31), None)),
        (("", "", "", "12"), (None, None)),
        (("2025-03-20", "", "ongoing", "12"), (date(2025, 3, 20), None)),
        (("2025-03-20", "", "", "999999999"), (date(2025, 3, 20), None)),
    ],
)
def test_an_award_and_its_months_tell_the_period_that_a_list_leaves_blank(
    tmp_path: Path, days: tuple[str, ...], expected: tuple[date | None, ...]
) -> None:
    periods, _told = _imported(tmp_path, ("G-1", "Choir", *days))

    assert {"G-1": expected} == periods


def test_what_was_worked_out_is_said_once_for_the_whole_list(tmp_path: Path) -> None:
    _, told = _imported(
        tmp_path,
        ("G-1", "Choir", "2025-04-01", "", "", "12"),
        ("G-2", "Advice", "2025-04-01", "2025-05-01", "", "12"),
        ("G-3", "Refuge", "", "", "", ""),
        ("G-4", "Hub", "2025-03-01", "2025-04-01", "2026-03-31", "12"),
    )

    assert [
        "1 row (line 2): no start is given, so the day of the award was taken as the start.",
        "2 rows (lines 2, 3): no end is given, so it was worked out from the start and the months.",
        "1 row (line 4): no start or end is known, so it is not told whether these services have ended.",
        "4 rows (lines 2 to 5): no provider is named.",
    ] == told


def test_a_service_that_a_list_brings_without_days_is_pointed_at_by_no_check(tmp_path: Path) -> None:
    document = write_csv(tmp_path / "grants.csv", HEADINGS, ("G-3", "Refuge", "", "", "", ""))
    with new_office(tmp_path) as register:
        import_document(register, document, today=TODAY, kind="agreements")
        with register.reading() as session:
            (found,) = covered_agreements(session, TODAY)
            pointed_at = [
                point.check
                for check in CHECKS.values()
                for point in check(session, TODAY)
                if point.about == found.agreement.uuid
            ]

    assert (Cover.UNDATED, []) == (found.cover, pointed_at)


def test_a_meeting_whose_papers_would_come_after_it_keeps_its_day_and_says_what_was_left_out(
    tmp_path: Path,
) -> None:
    headings = ("Meeting", "Date of meeting", "Papers due")
    document = write_csv(tmp_path / "meetings.csv", headings, ("Panel", "2026-12-01", "2026-12-05"))
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY, kind="meetings")
        with register.reading() as session:
            (found,) = session.scalars(select(Meeting))
            days = (found.meets_on, found.papers_due_on)
    assert days == (date(2026, 12, 1), None)
    (told,) = [problem.reason for problem in result.problems if "comes before" in problem.reason]
    papers = "Papers due on “5 Dec 2026”"
    assert told == f"Meets on “1 Dec 2026” comes before {papers}, so {papers} was left out."
