from datetime import date

from calendars import add_period
from duties import DAY, detail, publish
from offices import memory_office

from equality_tracker.operations.duties.duty_recording import preview_publication
from equality_tracker.operations.duties.pre_election import dates_within, published_within

NAMED = "Elections of May (Tue 23 Mar 2027 to Thu 6 May 2027, set by the returning officer)"


def test_days_of_a_duty_within_a_recorded_period_are_pointed_out_and_not_judged() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        add_period(session, date(2027, 3, 23), date(2027, 5, 6))
        said = dates_within(detail(session), DAY)

    assert said == (
        "Last working day (Thu 25 Mar 2027) and safe date (Mon 29 Mar 2027) lie in a pre-election period "
        f"recorded here: {NAMED}. No date of the law moves for it in this program; ask who set it what may "
        "be published then."
    )
    assert "lawful" not in said


def test_the_office_s_own_day_to_publish_is_pointed_out_while_it_is_ahead() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        add_period(session, date(2027, 3, 19), date(2027, 3, 19))
        found = detail(session)
        said, afterwards = dates_within(found, DAY), dates_within(found, date(2027, 3, 20))

    assert said.startswith("Our day to publish (Fri 19 Mar 2027) lies in a pre-election period")
    assert afterwards == ""


def test_a_duty_whose_days_lie_outside_says_nothing() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        add_period(session, date(2027, 3, 30), date(2027, 5, 6))
        assert dates_within(detail(session), DAY) == ""
        assert dates_within(detail(session, "due-regard"), DAY) == ""


def test_both_days_of_a_period_count_and_who_set_it_may_be_missing() -> None:
    with memory_office() as session:
        add_period(session, date(2027, 3, 23), date(2027, 5, 6), source="")
        periods = detail(session).periods

    days = [date(2027, 3, day) for day in (22, 23)] + [date(2027, 5, day) for day in (6, 7)]
    assert [bool(published_within(day, periods)) for day in days] == [False, True, True, False]
    assert "by whom is not recorded" in published_within(days[1], periods)


def test_recording_a_publication_within_a_period_points_it_out_beforehand() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        add_period(session, date(2027, 3, 1), date(2027, 5, 6))
        found = detail(session)

    for relies in (True, False):
        preview = preview_publication(found, DAY, is_relied_on=relies, as_at=DAY)
        assert preview.is_acceptable
        assert preview.sentences[-1].startswith(
            "Thu 18 Mar 2027 lies in a pre-election period recorded here: Elections of May"
        )
