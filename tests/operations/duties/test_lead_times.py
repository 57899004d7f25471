from datetime import date
from pathlib import Path

import pytest
from duties import detail, publish
from offices import NOON, memory_office, new_office, one, recording
from sqlalchemy import select

from equality_tracker.law.duties import UnknownDutyError
from equality_tracker.operations.duties.lead_times import (
    LeadTimeError,
    UnknownStepError,
    set_lead_time,
    typed_days,
)
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.records.duties import DutyLeadTime, DutySetting


@pytest.mark.parametrize(
    ("typed", "days"), [("31", 31), (" 45 days ", 45), ("1 day", 1), ("0", 0), ("730", 730), ("", None)]
)
def test_days_are_read_as_people_write_them_and_nothing_is_our_suggestion(
    typed: str, days: int | None
) -> None:
    assert typed_days(typed) == days


@pytest.mark.parametrize("typed", ["731", "-1", "1.5", "soon", "²", "٣", "9" * 5000, "3 weeks"])
def test_what_is_no_number_of_days_says_what_is_accepted(typed: str) -> None:
    with pytest.raises(LeadTimeError, match="a whole number from 0 to 730"):
        typed_days(typed)


def test_a_lead_time_is_kept_changed_taken_away_and_set_again_in_one_row() -> None:
    with memory_office() as session:
        for days in (40, 50, None, 60):
            setting = set_lead_time(session, "annual-information", "signed-off", days, now=NOON)
        row = one(session, DutyLeadTime)
        assert (row.days_before, row.deleted, row.duty_setting_uuid) == (60, False, setting)
        assert one(session, DutySetting).duty == "annual-information"


def test_taking_a_lead_time_away_lets_our_suggestion_count_again(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        for days in (40, None):
            with recording(office) as session:
                set_lead_time(session, "annual-information", "signed-off", days, now=NOON)
        with office.reading() as session:
            assert one(session, DutyLeadTime).deleted
        undo_last(office)
        with office.reading() as session:
            row = one(session, DutyLeadTime)
            assert (row.days_before, row.deleted) == (40, False)


def test_a_step_that_a_duty_does_not_have_and_an_impossible_number_are_refused() -> None:
    with memory_office() as session:
        with pytest.raises(UnknownStepError, match="has no step called review-begun"):
            set_lead_time(session, "annual-information", "review-begun", 1, now=NOON)
        with pytest.raises(LeadTimeError):
            set_lead_time(session, "annual-information", "signed-off", 731, now=NOON)
        with pytest.raises(UnknownDutyError):
            set_lead_time(session, "nothing", "signed-off", 1, now=NOON)
        assert session.scalars(select(DutySetting)).all() == []


def test_the_page_says_whose_each_lead_time_is() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        set_lead_time(session, "annual-information", "signed-off", 45, now=NOON)
        found = {step.milestone.code: step.milestone for step in detail(session).milestones}

    assert {code: each.is_the_offices for code, each in found.items()} == {
        "draft-ready": False,
        "signed-off": True,
        "published": False,
    }
    assert (found["signed-off"].days_before, found["signed-off"].suggested) == (45, 31)
