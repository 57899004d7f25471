"""Tests of where a duty stands on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.checks.duty_status import (
    Clock,
    DutyStatus,
    duty_clock,
    publication_record,
    response_clock,
    snapshot_answered_on,
    status_words,
)
from equality_tracker.law.applicability import Applicability, applicability
from equality_tracker.law.bodies import Body, BodyKind
from equality_tracker.law.duties import DutyKind, duties, duty
from equality_tracker.law.rules import RULES, UnknownRuleError, rule, safe_date
from equality_tracker.law.vocabularies import vocabulary

OFFICE = Body(BodyKind.PCC, employees=31, is_welsh=False)
LARGE = Body(BodyKind.CHIEF_CONSTABLE, employees=4000, is_welsh=False)
TODAY = date(2026, 11, 21)
LAST_YEAR = date(2025, 3, 30)
NEVER_SAID = ("lawful", "compliant", "breach", "compliance met")
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))


def clock(code: str, *published_on: date, as_at: date = TODAY, body: Body = OFFICE) -> Clock:
    return duty_clock(duty(code), applicability(duty(code), body), published_on, as_at)


@pytest.mark.parametrize(
    ("as_at", "status", "days_left"),
    [
        (date(2025, 3, 30), DutyStatus.ON_TRACK, 364),
        (date(2026, 2, 14), DutyStatus.ON_TRACK, 43),
        (date(2026, 2, 15), DutyStatus.DUE_SOON, 42),
        (date(2026, 3, 28), DutyStatus.DUE_SOON, 1),
        (date(2026, 3, 29), DutyStatus.DUE_TODAY, 0),
        (date(2026, 3, 30), DutyStatus.DUE_ON_ANNIVERSARY, -1),
        (date(2026, 3, 31), DutyStatus.OVERDUE, -2),
        (date(2026, 11, 21), DutyStatus.OVERDUE, -237),
    ],
)
def test_the_clock_passes_through_its_states(as_at: date, status: DutyStatus, days_left: int) -> None:
    found = clock("annual-information", LAST_YEAR, as_at=as_at)
    assert (found.status, found.days) == (status, days_left)
    assert found.safe_date == date(2026, 3, 29)
    assert found.anniversary == date(2026, 3, 30)
    assert found.last_working_day == date(2026, 3, 27)
    assert found.last_published_on == LAST_YEAR


def test_each_day_stands_with_its_own_count() -> None:
    assert clock("annual-information", date(2026, 3, 30), as_at=date(2027, 3, 18)).sentence == (
        "Last published 30 Mar 2026. Safe date Mon 29 Mar 2027, in 11 days; "
        "last working day Thu 25 Mar 2027, in 7 days; anniversary Tue 30 Mar 2027, in 12 days."
    )


def test_an_overdue_duty_says_what_remains() -> None:
    found = clock("annual-information", LAST_YEAR)
    assert "Safe date Sun 29 Mar 2026, 237 days ago" in found.sentence
    assert found.sentence.endswith("Publication is still required and restarts the clock.")


def test_on_the_anniversary_the_two_ways_of_counting_are_told() -> None:
    found = clock("annual-information", LAST_YEAR, as_at=date(2026, 3, 30))
    assert found.status_words == "Due on the anniversary"
    assert "We know of no decision on the point. Plan for the earlier day." in found.sentence


def test_a_leap_day_has_no_day_of_doubt() -> None:
    published_on = date(2024, 2, 29)
    assert clock("annual-information", published_on, as_at=date(2025, 2, 28)).status is DutyStatus.DUE_TODAY
    assert clock("annual-information", published_on, as_at=date(2025, 3, 1)).status is DutyStatus.OVERDUE


def test_the_clock_follows_the_last_publication_not_the_calendar() -> None:
    early = clock("annual-information", LAST_YEAR, date(2026, 1, 15), as_at=date(2026, 2, 1))
    assert early.safe_date == date(2027, 1, 14)
    late = clock("annual-information", LAST_YEAR, date(2026, 4, 30), as_at=date(2026, 5, 1))
    assert late.safe_date == date(2027, 4, 29)


def test_objectives_run_four_years() -> None:
    found = clock("objectives", date(2024, 11, 14))
    assert found.safe_date == date(2028, 11, 13)
    assert found.status is DutyStatus.ON_TRACK


def test_a_date_beyond_the_list_of_bank_holidays_has_no_working_day() -> None:
    found = clock("objectives", LAST_YEAR)
    assert found.safe_date == date(2029, 3, 29)
    assert found.last_working_day is None
    assert "last working day" not in found.sentence


def test_what_is_published_later_than_the_day_looked_at_is_not_looked_at() -> None:
    found = clock("annual-information", LAST_YEAR, date(2026, 3, 1), as_at=date(2025, 12, 1))
    assert found.last_published_on == LAST_YEAR
    only_later = clock("annual-information", date(2026, 3, 1), as_at=date(2025, 12, 1))
    assert only_later.status is DutyStatus.NOT_RECORDED


def test_an_empty_register_is_no_proof() -> None:
    found = clock("annual-information")
    assert found.status is DutyStatus.NOT_RECORDED
    assert (found.safe_date, found.days, found.last_published_on) == (None, None, None)
    assert "That is no proof that nothing was done. Find the date." in found.sentence


def test_a_duty_that_does_not_apply_shows_the_reason_and_no_date() -> None:
    found = clock("pay-gap", date(2026, 3, 1))
    assert found.status is DutyStatus.NOT_APPLICABLE
    assert found.sentence == "31 employees; Schedule 1 binds at 250 on 31 March."
    assert found.safe_date is None


def test_an_open_question_is_said_beside_the_dates() -> None:
    board = Body(BodyKind.BOARD, 20, is_welsh=False)
    found = clock("annual-information", LAST_YEAR, body=board)
    assert found.status is DutyStatus.OVERDUE
    assert found.sentence.endswith("Whether this duty applies is for a person to decide.")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("due-regard", DutyStatus.CONTINUOUS),
        ("accessibility", DutyStatus.CONTINUOUS),
        ("grants", DutyStatus.NO_FIXED_DATE),
        ("annual-report", DutyStatus.NO_FIXED_DATE),
        ("super-complaint", DutyStatus.NO_FIXED_DATE),
        ("inspection-response", DutyStatus.NO_FIXED_DATE),
        ("national-priorities", DutyStatus.NO_FIXED_DATE),
        ("socio-economic", DutyStatus.WATCH),
        ("ethnicity-pay-gap", DutyStatus.WATCH),
        ("domestic-abuse-response", DutyStatus.WATCH),
    ],
)
def test_duties_without_a_date_of_their_own_have_none(code: str, status: DutyStatus) -> None:
    found = clock(code, date(2020, 1, 1))
    assert found.status is status
    assert found.last_published_on == date(2020, 1, 1)
    assert (found.safe_date, found.anniversary, found.last_working_day, found.days) == (None,) * 4


@pytest.mark.parametrize(
    ("as_at", "status", "words"),
    [
        (date(2026, 6, 1), DutyStatus.ON_TRACK, "On track"),
        (date(2026, 11, 1), DutyStatus.DUE_SOON, "Review due soon"),
        (date(2026, 11, 6), DutyStatus.DUE_TODAY, "Review due today"),
        (date(2026, 11, 7), DutyStatus.DUE_ON_ANNIVERSARY, "Review due"),
        (TODAY, DutyStatus.OVERDUE, "Review due"),
    ],
)
def test_a_six_monthly_review_is_due_and_has_no_safe_date(
    as_at: date, status: DutyStatus, words: str
) -> None:
    found = clock("staff-proportions", date(2026, 5, 7), as_at=as_at)
    assert (found.status, found.status_words, found.date_label) == (status, words, "Review due")
    assert "safe date" not in found.sentence.casefold()


def test_the_pay_gap_clock_runs_from_the_snapshot_not_yet_answered() -> None:
    found = clock("pay-gap", date(2026, 3, 20), body=LARGE)
    assert (found.safe_date, found.status) == (date(2027, 3, 30), DutyStatus.ON_TRACK)
    assert found.anniversary is None
    assert found.sentence.startswith(
        "Last published 20 Mar 2026, taken to answer the snapshot of 31 Mar 2025. Snapshot of 31 Mar 2026."
    )


def test_a_missed_snapshot_is_overdue() -> None:
    found = clock("pay-gap", date(2025, 3, 20), body=LARGE)
    assert (found.safe_date, found.status, found.days) == (date(2026, 3, 30), DutyStatus.OVERDUE, -236)


def test_an_answered_snapshot_leads_to_the_next() -> None:
    found = clock("pay-gap", date(2026, 10, 1), body=LARGE)
    assert found.safe_date == date(2028, 3, 30)


def test_an_unrecorded_pay_gap_still_has_the_date_of_the_snapshot() -> None:
    found = clock("pay-gap", body=LARGE)
    assert (found.status, found.safe_date, found.days) == (
        DutyStatus.NOT_RECORDED,
        date(2027, 3, 30),
        129,
    )


@pytest.mark.parametrize(
    ("published_on", "snapshot"),
    [
        (date(2026, 3, 30), date(2025, 3, 31)),
        (date(2026, 3, 31), date(2025, 3, 31)),
        (date(2026, 4, 1), date(2026, 3, 31)),
    ],
)
def test_a_pay_gap_publication_answers_the_newest_snapshot_before_it(
    published_on: date, snapshot: date
) -> None:
    assert snapshot_answered_on(published_on) == snapshot


def test_past_publications_are_measured_against_the_clock_before_them() -> None:
    published_on = [
        date(2024, 6, 1),
        date(2018, 3, 30),
        date(2019, 3, 29),
        date(2020, 3, 29),
        date(2021, 4, 30),
        date(2018, 3, 30),
    ]
    record = publication_record(duty("annual-information"), published_on)
    assert [(each.published_on.year, each.status, each.days_late) for each in record] == [
        (2018, None, 0),
        (2019, DutyStatus.MET_ON_TIME, 0),
        (2020, DutyStatus.MET_ON_ANNIVERSARY, 0),
        (2021, DutyStatus.MET_LATE, 33),
        (2024, DutyStatus.MET_LATE, 764),
    ]
    assert [each.previous_safe_date for each in record[:3]] == [None, date(2019, 3, 29), date(2020, 3, 28)]


def test_a_late_publication_is_counted_and_restarts_the_clock() -> None:
    late = publication_record(duty("annual-information"), [LAST_YEAR, date(2026, 4, 30)])[1]
    assert late.days_late == 32
    assert late.sentence == (
        "Published 30 Apr 2026, late by 32 days, counted from the safe date Sun 29 Mar 2026; "
        "by 31 from the anniversary Mon 30 Mar 2026."
    )
    assert clock("annual-information", LAST_YEAR, late.published_on).safe_date == date(2027, 4, 29)


def test_a_publication_on_the_anniversary_has_its_text_word_for_word() -> None:
    record = publication_record(duty("annual-information"), [LAST_YEAR, date(2026, 3, 30)])[1]
    assert record.status is DutyStatus.MET_ON_ANNIVERSARY
    assert record.sentence == rule("annual-information").anniversary_text


def test_publications_in_time_say_how_early() -> None:
    dates = [LAST_YEAR, date(2026, 3, 29), date(2027, 1, 15)]
    record = publication_record(duty("annual-information"), dates)
    assert record[0].sentence == "Published 30 Mar 2025, the first recorded here."
    assert record[1].sentence == "Published 29 Mar 2026, on the safe date."
    assert record[2].sentence == (
        "Published 15 Jan 2027, 72 days before the safe date, Sun 28 Mar 2027 (anniversary Mon 29 Mar 2027)."
    )


def test_objectives_are_measured_over_four_years() -> None:
    record = publication_record(duty("objectives"), [date(2018, 3, 30), date(2022, 4, 1)])
    assert (record[1].status, record[1].days_late) == (DutyStatus.MET_LATE, 3)


def test_pay_gap_publications_are_measured_against_their_snapshot() -> None:
    record = publication_record(duty("pay-gap"), [date(2026, 3, 30), date(2025, 3, 31)])
    assert [(each.status, each.days_late) for each in record] == [
        (DutyStatus.MET_LATE, 1),
        (DutyStatus.MET_ON_TIME, 0),
    ]


def test_a_late_review_is_said_in_the_words_of_a_review() -> None:
    record = publication_record(duty("staff-proportions"), [date(2026, 1, 5), date(2026, 7, 20)])
    assert record[1].sentence == (
        "Reviewed 20 Jul 2026, 16 days after the day the review was due, Sat 4 Jul 2026 "
        "(corresponding day Sun 5 Jul 2026)."
    )


def test_what_was_done_is_named_as_its_rule_names_it() -> None:
    named = [
        (code, [each.status_words for each in publication_record(duty(code), days)[1:]])
        for code, days in (
            ("annual-information", [date(2024, 3, 30), date(2025, 3, 1), date(2026, 4, 1)]),
            ("staff-proportions", [date(2025, 1, 5), date(2025, 6, 1), date(2026, 4, 1)]),
        )
    ]
    assert named == [
        ("annual-information", ["Published in time", "Published late"]),
        ("staff-proportions", ["Reviewed in time", "Reviewed late"]),
    ]


@pytest.mark.parametrize("code", ["due-regard", "grants", "inspection-response", "socio-economic"])
def test_duties_without_a_clock_have_publications_without_a_measure(code: str) -> None:
    record = publication_record(duty(code), [date(2026, 1, 5), date(2026, 7, 20)])
    assert [each.status for each in record] == [None, None]


@pytest.mark.parametrize(
    ("responded_on", "status", "days_left", "words"),
    [
        (None, DutyStatus.OVERDUE, -22, "Overdue"),
        (date(2024, 2, 1), DutyStatus.MET_ON_TIME, 7, "Answered in time"),
        (date(2024, 2, 8), DutyStatus.MET_ON_TIME, 0, "Answered in time"),
        (date(2024, 2, 17), DutyStatus.MET_LATE, -9, "Answered late"),
        (date(2024, 3, 2), DutyStatus.OVERDUE, -22, "Overdue"),
    ],
)
def test_an_inspection_report_starts_a_clock_of_56_days(
    responded_on: date | None, status: DutyStatus, days_left: int, words: str
) -> None:
    found = response_clock("inspection-response", date(2023, 12, 15), responded_on, date(2024, 3, 1))
    assert found.safe_date == date(2024, 2, 8)
    assert (found.status, found.days, found.status_words) == (status, days_left, words)
    assert found.anniversary is None


def test_the_day_after_fifty_six_days_is_overdue_without_a_day_of_doubt() -> None:
    found = response_clock("inspection-response", date(2023, 12, 15), None, date(2024, 2, 9))
    assert found.status is DutyStatus.OVERDUE


def test_a_snapshot_answered_late_can_be_measured_by_itself() -> None:
    found = response_clock("pay-gap", date(2025, 3, 31), date(2026, 5, 1), TODAY)
    assert (found.status, found.days) == (DutyStatus.MET_LATE, -32)


def test_a_response_under_an_unknown_rule_is_refused() -> None:
    with pytest.raises(UnknownRuleError):
        response_clock("super-complaint", date(2023, 12, 15), None, TODAY)


def test_every_status_has_words() -> None:
    assert [term.code for term in vocabulary("duty-status").terms] == list(DutyStatus)
    assert status_words(DutyStatus.NOT_RECORDED) == "Not recorded here"
    assert status_words(DutyStatus.MET_ON_ANNIVERSARY, rule("objectives")) == "Published on the anniversary"
    assert status_words(DutyStatus.MET_LATE, rule("six-months")) == "Reviewed late"


@pytest.mark.parametrize("kind", BodyKind)
def test_every_duty_has_a_fair_sentence_for_every_body_and_state(kind: BodyKind) -> None:
    for each in duties():
        answer = applicability(each, Body(kind, 300, is_welsh=False))
        for as_at in (date(2025, 6, 1), date(2026, 3, 29), date(2026, 3, 30), TODAY):
            for published_on in ([], [LAST_YEAR], [LAST_YEAR, date(2026, 3, 30)]):
                clock_found = duty_clock(each, answer, published_on, as_at)
                sentences = [record.sentence for record in publication_record(each, published_on)]
                for text in (clock_found.sentence, clock_found.status_words, *sentences):
                    assert text
                    assert [word for word in NEVER_SAID if word in text.casefold()] == []


def test_only_statutory_duties_can_be_overdue() -> None:
    yes = Applicability(applies=True, reason="Invented.")
    for each in duties():
        if each.kind is not DutyKind.STATUTORY:
            assert duty_clock(each, yes, [date(2001, 1, 1)], TODAY).status is not DutyStatus.OVERDUE


@given(days, st.lists(days, max_size=6))
def test_the_clock_counts_from_the_newest_publication_up_to_the_day(
    as_at: date, published_on: list[date]
) -> None:
    found = clock("annual-information", *published_on, as_at=as_at)
    past = [day for day in published_on if day <= as_at]
    assert found.last_published_on == max(past, default=None)
    assert (found.status is DutyStatus.NOT_RECORDED) == (past == [])
    if found.safe_date is not None:
        assert found.last_published_on is not None
        assert found.safe_date > found.last_published_on
        assert found.days == (found.safe_date - as_at).days
        assert (found.status is DutyStatus.OVERDUE) == (found.days < 0 and as_at != found.anniversary)


@given(days, days)
def test_today_and_tomorrow_agree_about_being_late(published_on: date, as_at: date) -> None:
    published_on, as_at = sorted((published_on, as_at))
    today = clock("objectives", published_on, as_at=as_at)
    tomorrow = clock("objectives", published_on, as_at=as_at + timedelta(days=1))
    assert not (today.status is DutyStatus.OVERDUE and tomorrow.status is not DutyStatus.OVERDUE)


@given(st.sampled_from(["annual-information", "objectives"]), days, days)
def test_the_record_and_the_clock_tell_the_same_story(code: str, one: date, other: date) -> None:
    first, second = sorted((one, other))
    if first == second:
        return
    before = clock(code, first, as_at=second)
    record = publication_record(duty(code), [first, second])[1]
    assert record.previous_safe_date == before.safe_date
    assert (record.status is DutyStatus.MET_LATE) == (before.status is DutyStatus.OVERDUE)
    assert (record.status is DutyStatus.MET_ON_ANNIVERSARY) == (
        before.status is DutyStatus.DUE_ON_ANNIVERSARY
    )


@given(st.sampled_from([code for code in RULES if code != "pay-gap"]), days, st.integers(0, 3000))
def test_an_answer_is_late_exactly_after_the_period(code: str, published_on: date, after: int) -> None:
    responded_on = published_on + timedelta(days=after)
    found = response_clock(code, published_on, responded_on, responded_on)
    assert (found.status is DutyStatus.MET_ON_TIME) == (responded_on <= safe_date(code, published_on))
    assert found.last_published_on == responded_on
