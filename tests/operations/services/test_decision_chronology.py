from datetime import date

from offices import NOON, memory_office
from operations.services.commissioned import decision, eqia, recorded

from equality_tracker.operations.services.decision_chronology import decision_chronology
from equality_tracker.operations.services.due_regard import record_due_regard
from equality_tracker.records.eqia_parts import (
    EqiaEngagement,
    EqiaFollowUp,
    EqiaStep,
    EqiaTrigger,
    EqiaVersion,
)
from equality_tracker.records.provider_forms import ProviderForm


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
