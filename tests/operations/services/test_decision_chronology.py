from datetime import date
from pathlib import Path

from guided_eqias import LEAD, OFFICER, checked
from offices import NOON, TODAY, memory_office, new_office, one, recording
from operations.services.commissioned import decision, eqia, recorded

from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.eqias.stages import move, send_back
from equality_tracker.operations.services.decision_chronology import decision_chronology
from equality_tracker.operations.services.due_regard import record_due_regard
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import (
    EqiaEngagement,
    EqiaFollowUp,
    EqiaStep,
    EqiaTrigger,
    EqiaVersion,
)
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.store.register import Register


def day(number: int, month: int = 5) -> date:
    return date(2026, month, number)


def test_everything_dated_around_a_decision_stands_in_order_and_says_what_came_after_it() -> None:
    assert NOON.date() > day(1, 6)
    with memory_office() as session:
        made = decision(session, "Refuge", decided_by="Commissioner", considered_on=day(20))
        first = eqia(
            session,
            "Refuge",
            decision_uuid=made.uuid,
            started_on=day(1),
            screened_on=day(2),
            screening_result="full",
            signed_on=day(3, 6),
            signed_role="Commissioner",
        )
        record_due_regard(session, made, "knowledge", "The paper.", on=day(19), by="Clerk")
        uuid = first.uuid
        session.add_all(
            [
                EqiaEngagement(eqia_uuid=uuid, who="Survivors' group", held_on=day(5)),
                EqiaStep(eqia_uuid=uuid, to_stage="qa", taken_on=day(6), role="Equality lead"),
                EqiaVersion(eqia_uuid=uuid, version=1, frozen_on=day(3, 6), frozen_by="Clerk"),
                EqiaFollowUp(eqia_uuid=uuid, due_on=day(1, 12), happened="better", recorded_on=day(2, 12)),
                EqiaFollowUp(eqia_uuid=uuid, due_on=day(1, 12)),
                EqiaTrigger(eqia_uuid=uuid, kind="complaint", happened_on=day(1, 7), dealt_on=day(8, 7)),
            ]
        )
        recorded(session, ProviderForm(eqia_uuid=uuid), sent_on=day(7), back_on=day(9))
        found = decision_chronology(session, made, [first])
    assert [
        (day(1), "EqIA started"),
        (day(2), "Screened: full EqIA"),
        (day(5), "Asked: Survivors' group"),
        (day(6), "Stage: quality check"),
        (day(7), "Form sent to the provider"),
        (day(9), "Form back from the provider"),
        (day(19), "Entry in the due-regard ledger: knowledge"),
        (day(20), "Equality considered"),
        (day(1, 6), "Decided"),
        (day(3, 6), "EqIA signed"),
        (day(3, 6), "Version 1 kept"),
        (day(1, 7), "Reason to review: complaint"),
        (day(8, 7), "Dealt with: complaint"),
        (day(2, 12), "Follow-up: better than predicted"),
    ] == [(each.on, each.what) for each in found]
    assert [False] * 9 + [True] * 5 == [each.is_after for each in found]


def test_a_day_that_was_typed_over_says_what_it_was_and_when_that_was_done(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            eqia = checked(session)
            eqia.considered_on = day(20)
            decided, uuid = one(session, Decision).uuid, eqia.uuid
        typed(register, uuid, "considered_on", "10 May 2026")
        typed(register, uuid, "considered_on", "4 May 2026")
        typed(register, uuid, "qa_on", "6 May 2026")
        typed(register, decided, "decided_on", "7 May 2026")
        found = told(register)
    assert (day(4), "Our consideration drafted; first recorded as 20 May 2026") in found
    assert (day(6), "Quality check; first recorded as 21 Nov 2026") in found
    assert (day(7), "Decided; first recorded as 12 Jan 2027") in found
    changed = [(on, said) for on, said in found if said.startswith("Date changed")]
    assert sorted(changed) == [
        (TODAY, "Date changed from 10 May 2026 to 4 May 2026: our consideration drafted"),
        (TODAY, "Date changed from 12 Jan 2027 to 7 May 2026: decided"),
        (TODAY, "Date changed from 20 May 2026 to 10 May 2026: our consideration drafted"),
        (TODAY, "Date changed from 21 Nov 2026 to 6 May 2026: quality check"),
    ]


def test_a_day_that_was_taken_off_stays_where_it_was(tmp_path: Path) -> None:
    """A check that goes when an EqIA is sent back was one; the next is no change of it."""
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = checked(session).uuid
            decided = one(session, Decision).uuid
        typed(register, uuid, "qa_on", "6 May 2026")
        with recording(register) as session:
            send_back(session, uuid, {"impacts": "Say for whom."}, on=TODAY, by="A. Office")
            move(session, uuid, "drafting", on=TODAY, by="A. Office", role=OFFICER)
        typed(register, uuid, "qa_by", LEAD)
        typed(register, uuid, "qa_on", "9 May 2026")
        typed(register, decided, "decided_on", "")
        found = told(register)
    assert (day(6), "Quality check; this date was taken off on 21 Nov 2026") in found
    assert (day(9), "Quality check") in found
    assert (date(2027, 1, 12), "Decided; this date was taken off on 21 Nov 2026") in found


def test_what_was_written_down_here_later_says_so() -> None:
    with memory_office() as session:
        made = decision(session, "Refuge", due_regard_note="Read.", note_before_on=day(4))
        made.note_recorded_on = day(9)
        first = eqia(session, "Refuge", decision_uuid=made.uuid)
        steps = (("qa", day(5), day(5)), ("approved", day(6), day(20)))
        for stage, on, recorded_on in steps:
            session.add(EqiaStep(eqia_uuid=first.uuid, to_stage=stage, taken_on=on, recorded_on=recorded_on))
        session.flush()
        found = [(each.on, each.what) for each in decision_chronology(session, made, [first])]
    assert found[:3] == [
        (day(4), "Due-regard note written; recorded here on 9 May 2026"),
        (day(5), "Stage: quality check"),
        (day(6), "Stage: approved; recorded here on 20 May 2026"),
    ]


def typed(register: Register, uuid: str, key: str, text: str) -> None:
    """Type a value into a field of a record."""
    with recording(register) as session:
        change_typed(session, uuid, {key: text}, as_at=TODAY)


def told(register: Register) -> list[tuple[date, str]]:
    """Return what the chronology of the one decision says of each day."""
    with register.reading() as session:
        return [
            (each.on, each.said)
            for each in decision_chronology(session, one(session, Decision), [one(session, Eqia)])
        ]
