from dataclasses import replace
from datetime import date

from reports.marlshire_snapshot import AS_AT
from reports.pack_chapters.chapter_words import SNAPSHOT

from equality_tracker.reports.pack_chapters.dated import days_text, year_of_dates
from equality_tracker.reports.pack_lines.date_lines import DateLine


def test_days_are_counted_in_words() -> None:
    assert days_text(AS_AT, AS_AT) == "today"
    assert days_text(date(2027, 3, 19), AS_AT) == "in\u00a01\u00a0day"
    assert days_text(date(2027, 3, 1), AS_AT) == "17\u00a0days\u00a0ago"


def test_a_year_from_a_leap_day_ends_on_the_last_of_february() -> None:
    leap = replace(
        SNAPSHOT,
        as_at=date(2028, 2, 29),
        dates=(DateLine(on=date(2029, 2, 28), what="in"), DateLine(on=date(2029, 3, 1), what="out")),
        duties=(),
        responses=(),
        recommendations=(),
        decisions=(),
        agreements=(),
        eqias=(),
    )

    assert [line.what for line in year_of_dates(leap)] == ["in"]
