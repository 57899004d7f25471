from datetime import date

from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.record_codes import Basis
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

NONE = "No EqIA or due-regard note is on record before the decision."
ALONE = "This alone does not show that regard was not had."

TO_ANOTHER = "linked to DEC-2026-001, covers a service of this one and was signed on"
TO_NONE = "linked to no decision, covers a service of this one and is recorded as signed on"


def test_an_eqia_that_serves_two_decisions_is_named_beside_the_one_that_it_is_not_linked_to() -> None:
    with memory_office() as session:
        award = decision(session, "Award", date(2026, 6, 1))
        extension = decision(session, "Extension", date(2026, 9, 1))
        serving(session, extension, decision_uuid=award, signed_on=date(2026, 5, 4), signed_by="AK")
        serving(session, extension, signed_on=date(2026, 5, 5))
        serving(session, extension, decision_uuid=award)
        first, second = decision_bases(session, TODAY)
        (alone,) = decision_bases(session, TODAY, only=[extension])
    assert first.basis is Basis.SOME_BEFORE
    assert (second.basis, second.sentence) == (
        Basis.NONE_ON_RECORD,
        f"{NONE} EQ-2026-001, {TO_ANOTHER} 4 May 2026. EQ-2026-002, {TO_NONE} 5 May 2026. {ALONE}",
    )
    assert alone.sentence == second.sentence


def decision(session: Session, title: str, decided_on: date) -> str:
    """Add a decision and return its identity."""
    return add_record(session, Decision(title=title, decided_on=decided_on), now=NOON).uuid


def serving(
    session: Session,
    decided: str,
    *,
    decision_uuid: str | None = None,
    signed_on: date | None = None,
    signed_by: str = "",
) -> None:
    """Add an EqIA for a service of a decision, which may be linked to another one."""
    lot = add_record(session, Agreement(title="Lot", decision_uuid=decided), now=NOON)
    eqia = Eqia(title="E", decision_uuid=decision_uuid, signed_on=signed_on, signed_by=signed_by)
    made = add_record(session, eqia, now=NOON)
    session.add(EqiaAgreement(eqia_uuid=made.uuid, agreement_uuid=lot.uuid))
    session.flush()
