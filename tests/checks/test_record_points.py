from datetime import date
from typing import Any

import pytest
from checks.planted import found, points
from offices import NOON, add_action, add_evidence, add_plan, memory_office

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Objective
from equality_tracker.records.providers import Agreement


def test_legal_advice_that_is_set_to_be_shown_in_public_is_found() -> None:
    with memory_office() as session:
        action = add_action(session, add_plan(session), "1")
        for marking, visibility in (
            ("legal-advice", "public"),
            ("legal-advice", "internal"),
            ("official", "public"),
        ):
            add_evidence(session, action, f"{marking} {visibility}", marking=marking, visibility=visibility)
        (point,) = points(session, "legal-advice-in-public")
    assert point.reference == "EV-001"
    assert "left out of every pack" in point.sentence


def test_references_that_two_records_share_are_found_with_their_plan() -> None:
    with memory_office() as session:
        north, south = add_plan(session, "North"), add_plan(session, "South")
        for plan, number in ((north, "1"), (north, "1"), (north, "2"), (south, "1"), (south, "2")):
            add_action(session, plan, number)
        add_action(session, south, "2").deleted = True
        for reference in ("K-1", "K-1", "", ""):
            add_record(session, Agreement(title="A", reference=reference), now=NOON)
        assert found(session, "same-reference-twice") == ["K-1", "PLAN-001/1"]
        assert points(session, "same-reference-twice")[1].sentence == "2 actions carry this reference."


Dated = Objective | Agreement | Meeting | PreElectionPeriod | Evidence

_EARLY, _LATE = date(2027, 3, 8), date(2027, 5, 6)


@pytest.mark.parametrize(
    ("record", "first", "second", "said"),
    [
        (Objective, "starts_on", "ends_on", "“From” is 6 May 2027, after “Until”, 8 Mar 2027."),
        (Agreement, "starts_on", "ends_on", "“Starts on” is 6 May 2027, after “Ends on”, 8 Mar 2027."),
        (
            Meeting,
            "papers_due_on",
            "meets_on",
            "“Papers due on” is 6 May 2027, after “Meets on”, 8 Mar 2027.",
        ),
        (
            PreElectionPeriod,
            "begins_on",
            "ends_on",
            "“Begins on” is 6 May 2027, after “Ends on”, 8 Mar 2027.",
        ),
        (
            Evidence,
            "period_from",
            "period_until",
            "“Period from” is 6 May 2027, after “Period until”, 8 Mar 2027.",
        ),
    ],
)
def test_a_record_whose_last_day_is_before_its_first_is_found(
    record: type[Objective | Agreement | Meeting | PreElectionPeriod | Evidence],
    first: str,
    second: str,
    said: str,
) -> None:
    with memory_office() as session:
        for one, other in ((_LATE, _EARLY), (_EARLY, _LATE), (_LATE, _LATE)):
            days: dict[str, Any] = {first: one, second: other}
            add_record(session, record(title="T", **days), now=NOON)
        assert [said] == [point.sentence for point in points(session, "days-out-of-turn")]
