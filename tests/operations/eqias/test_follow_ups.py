from datetime import timedelta
from pathlib import Path

import pytest
from guided_eqias import LEAD, checked, signed
from offices import TODAY, memory_office, new_office, recording

from equality_tracker.errors import TrackerError
from equality_tracker.operations.changing.record_changes import change_many
from equality_tracker.operations.editing.part_changes import add_part, change_part
from equality_tracker.operations.editing.recorded_days import (
    AheadOfTimeError,
    DealtBeforeItHappenedError,
    NoAnswerToTriggerError,
    NoFindingError,
)
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.operations.eqias.follow_ups import plan_follow_ups
from equality_tracker.records.eqia_parts import EqiaFollowUp, EqiaTrigger

FOUND = {"happened": "Worse", "because": "Few came.", "recorded_on": "21 Nov 2026", "recorded_by": LEAD}


def test_a_follow_up_says_what_was_found_and_because_of_what(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = signed(session).uuid
        with recording(register, "Follow-up") as session:
            change_part(session, rows_of(session, EqiaFollowUp, uuid)[0].uuid, FOUND, as_at=TODAY)
        with register.reading() as session:
            first, second = rows_of(session, EqiaFollowUp, uuid)
            assert (first.happened, first.because, first.recorded_on, first.recorded_by) == (
                "worse",
                "Few came.",
                TODAY,
                LEAD,
            )
            assert second.recorded_on is None
        undo_last(register)
        with register.reading() as session:
            assert rows_of(session, EqiaFollowUp, uuid)[0].recorded_on is None


@pytest.mark.parametrize(
    ("texts", "refusal"),
    [
        ({"recorded_on": "21 Nov 2026"}, NoFindingError),
        (FOUND | {"happened": ""}, NoFindingError),
        (FOUND | {"because": " - "}, NoFindingError),
        (FOUND | {"recorded_on": "1 May 2031"}, AheadOfTimeError),
        (FOUND | {"happened": "dreadful"}, TrackerError),
    ],
)
def test_a_follow_up_is_recorded_with_its_finding_and_reason_once_it_happened(
    tmp_path: Path, texts: dict[str, str], refusal: type[TrackerError]
) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = signed(session).uuid
            row = rows_of(session, EqiaFollowUp, uuid)[0].uuid
        with pytest.raises(refusal), recording(register) as session:
            change_part(session, row, texts, as_at=TODAY)
        with pytest.raises(refusal), recording(register) as session:
            add_part(session, uuid, "eqia_follow_up", texts, as_at=TODAY)
        with register.reading() as session:
            assert [each.recorded_on for each in rows_of(session, EqiaFollowUp, uuid)] == [None, None]


def test_what_was_found_is_not_emptied_once_it_is_recorded() -> None:
    with memory_office() as session:
        row = rows_of(session, EqiaFollowUp, signed(session).uuid)[0]
        for key, text in FOUND.items():
            change_part(session, row.uuid, {key: text}, as_at=TODAY)
        with pytest.raises(NoFindingError):
            change_part(session, row.uuid, {"because": ""}, as_at=TODAY)
        change_part(session, row.uuid, {"because": "", "recorded_on": ""}, as_at=TODAY)
        assert (row.because, row.recorded_on) == ("", None)


def test_looks_that_are_planned_are_not_planned_twice() -> None:
    with memory_office() as session:
        eqia = signed(session)
        plan_follow_ups(session, eqia, signed_on=TODAY)
        first = rows_of(session, EqiaFollowUp, eqia.uuid)[0]
        change_part(session, first.uuid, FOUND, as_at=TODAY)
        plan_follow_ups(session, eqia, signed_on=TODAY)
        kinds = [row.kind for row in rows_of(session, EqiaFollowUp, eqia.uuid)]
    assert kinds == ["six-months", "twelve-months", "six-months"]


def test_a_review_trigger_is_recorded_and_dealt_with_in_words(tmp_path: Path) -> None:
    happened = {"kind": "complaint", "happened_on": "21 Nov 2026", "note": "About opening hours."}
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = signed(session).uuid
        with pytest.raises(AheadOfTimeError), recording(register) as session:
            add_part(session, uuid, "eqia_trigger", happened | {"happened_on": "1 May 2031"}, as_at=TODAY)
        with recording(register) as session:
            row = add_part(session, uuid, "eqia_trigger", happened, as_at=TODAY)
            with pytest.raises(NoAnswerToTriggerError):
                change_part(session, row, {"dealt_on": "21 Nov 2026"}, as_at=TODAY)
            change_part(session, row, {"dealt_because": "The hours are looked at in May."}, as_at=TODAY)
            change_part(session, row, {"dealt_on": "21 Nov 2026"}, as_at=TODAY)
            (kept,) = rows_of(session, EqiaTrigger, uuid)
            assert (kept.note, kept.dealt_on, kept.dealt_because) == (
                "About opening hours.",
                TODAY,
                "The hours are looked at in May.",
            )


def test_nothing_is_dealt_with_before_it_happened() -> None:
    dealt = {"dealt_on": "19 Nov 2026", "dealt_because": "The hours are looked at."}
    refused = "It happened on 20 Nov 2026 and cannot have been dealt with on 19 Nov 2026"
    with memory_office() as session:
        uuid = signed(session).uuid
        texts = {"kind": "complaint", "happened_on": "20 Nov 2026"}
        with pytest.raises(DealtBeforeItHappenedError, match=refused):
            add_part(session, uuid, "eqia_trigger", texts | dealt, as_at=TODAY)
        row = add_part(session, uuid, "eqia_trigger", texts | {"happened_on": "19 Nov 2026"}, as_at=TODAY)
        change_part(session, row, dealt, as_at=TODAY)
        with pytest.raises(DealtBeforeItHappenedError, match=refused):
            change_part(session, row, {"happened_on": "20 Nov 2026"}, as_at=TODAY)
        change_part(session, row, {"note": "About evenings."}, as_at=TODAY)
        assert [(each.note, each.happened_on) for each in rows_of(session, EqiaTrigger, uuid)] == [
            ("About evenings.", TODAY - timedelta(days=2))
        ]


def test_nobody_checked_an_eqia_on_a_day_that_has_not_come(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = checked(session).uuid
        later = TODAY + timedelta(days=400)
        with pytest.raises(AheadOfTimeError), recording(register) as session:
            change_many(session, "eqias", [uuid], {"qa_on": later}, as_at=TODAY)
