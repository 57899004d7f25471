"""What is dated before a decision and was written down after it is grey, and says so."""

from datetime import date, timedelta

import pytest
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_bases import DecisionBasis, decision_bases
from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.points import points_of
from equality_tracker.operations.changing.new_records import add_typed
from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.lists.browsing import ordered_ids
from equality_tracker.operations.lists.guard_cells import basis_cell, guard_cell
from equality_tracker.operations.services.due_regard import record_due_regard
from equality_tracker.record_codes import Basis, Severity
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia

DECIDED = TODAY - timedelta(days=20)
EARLIER, LATER = DECIDED - timedelta(days=8), TODAY
ALONE = "This alone does not show that regard was not had."


def decision(session: Session) -> Decision:
    made = Decision(title="Fund", decided_on=DECIDED, decided_by="Chair", authority="Scheme")
    add_record(session, made, now=NOON)
    return made


def signed(session: Session, made: Decision, recorded_on: date | None, on: date = EARLIER) -> str:
    """Add an EqIA that was signed on a day, and the day on which that was written down."""
    eqia = add_record(session, Eqia(title="E", stage="qa", decision_uuid=made.uuid), now=NOON).uuid
    step = EqiaStep(eqia_uuid=eqia, to_stage="approved", taken_on=on, taken_by="AK", recorded_on=recorded_on)
    session.add(step)
    session.flush()
    return eqia


def basis(session: Session) -> DecisionBasis:
    (found,) = decision_bases(session, TODAY)
    return found


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (EARLIER, "Signed 24 Oct 2026, 8 days before the decision; recorded here on 21 Nov 2026"),
        (DECIDED, "Signed 1 Nov 2026, the same day as the decision; recorded here on 21 Nov 2026"),
    ],
)
def test_a_signature_that_was_recorded_after_the_decision_is_grey_and_says_the_day(
    on: date, said: str
) -> None:
    with memory_office() as session:
        found = guard_of(session, signed(session, decision(session), LATER, on), TODAY)
        of_decision = basis(session)
        listed = ordered_ids(session, "decisions", as_at=TODAY, filters={"basis": ["recorded-later"]})
        (point,) = points_of(session, "decision-without-regard", TODAY)
    assert (found.guard, found.tone, found.short) == (Guard.RECORDED_LATER, "grey", said)
    assert found.sentence == f"{said}, after it."
    assert guard_cell(found) == "Signed, recorded later"
    assert (of_decision.basis, of_decision.tone, of_decision.sentence) == (
        Basis.RECORDED_LATER,
        "grey",
        f"{said}.",
    )
    assert (basis_cell(of_decision), len(listed)) == ("Signed, recorded later", 1)
    assert (point.severity, point.sentence) == (Severity.CHECK, f"{said}.")


def test_a_signature_that_was_recorded_by_the_decision_stands_as_it_is_dated() -> None:
    with memory_office() as session:
        made = decision(session)
        in_time = guard_of(session, signed(session, made, DECIDED), TODAY)
        unsaid = guard_of(session, signed(session, made, None), TODAY)
        signed(session, made, LATER)
        mixed = basis(session)
    said = (
        "2 of 3 EqIAs were signed and recorded here before the decision; "
        "1 signed by that day, recorded here after it."
    )
    assert (in_time.guard, unsaid.guard) == (Guard.SIGNED_BEFORE, Guard.SIGNED_BEFORE)
    assert (mixed.basis, mixed.sentence) == (
        Basis.RECORDED_LATER,
        said,
    )


def test_a_note_that_was_first_written_down_after_the_decision_is_no_note_of_before() -> None:
    dated = {"due_regard_note": "Read.", "note_before_on": EARLIER.isoformat()}
    with memory_office() as session:
        made = decision(session)
        change_typed(session, made.uuid, dated, as_at=LATER)
        late = basis(session)
        change_typed(
            session, made.uuid, {"due_regard_note": "Read it twice."}, as_at=LATER + timedelta(days=1)
        )
        kept = made.note_recorded_on
        title = {"title": "New", "decided_on": "1 Nov 2026"}
        add_typed(session, "decisions", title | dated, now=NOON, as_at=DECIDED)
        _, in_time = decision_bases(session, TODAY)
    assert (late.basis, late.tone) == (Basis.NOTE_UNPLACED, "grey")
    assert late.sentence == (
        "A due-regard note is dated 24 Oct 2026, 8 days before the decision; it was recorded here on 21 Nov "
        "2026, after it. Decided on 1 Nov 2026."
    )
    assert (kept, in_time.basis, in_time.decision.note_recorded_on) == (LATER, Basis.NOTE_BEFORE, DECIDED)


def test_a_note_in_place_of_one_that_was_taken_off_was_recorded_on_its_own_day() -> None:
    dated = {"due_regard_note": "tbc", "note_before_on": EARLIER.isoformat()}
    with memory_office() as session:
        made = decision(session)
        change_typed(session, made.uuid, dated, as_at=EARLIER)
        change_typed(session, made.uuid, {"due_regard_note": ""}, as_at=DECIDED)
        change_typed(session, made.uuid, {"due_regard_note": "Read."}, as_at=LATER)
        late = basis(session)
    assert (LATER, Basis.NOTE_UNPLACED, "grey") == (made.note_recorded_on, late.basis, late.tone)


def test_none_is_called_unsigned_before_the_decision_that_was_signed_then_and_recorded_later() -> None:
    with memory_office() as session:
        made = decision(session)
        signed(session, made, LATER)
        signed(session, made, DECIDED, on=DECIDED)
        said = basis(session).sentence
    assert "None of 2 EqIAs was signed and recorded here before the decision" in said
    assert "1 signed by that day, recorded here after it" in said


def test_entries_of_the_ledger_by_the_day_of_the_decision_are_counted_and_do_not_stand_for_an_eqia() -> None:
    with memory_office() as session:
        made = decision(session)
        record_due_regard(session, made, "knowledge", "Afterwards.", on=LATER, by="Clerk")
        after = basis(session)
        record_due_regard(session, made, "knowledge", "The paper was read.", on=EARLIER, by="Clerk")
        one_entry = basis(session)
        record_due_regard(session, made, "timeliness", "On the day.", on=DECIDED, by="Clerk")
        two = basis(session)
        (point,) = points_of(session, "decision-without-regard", TODAY)
        signed(session, made, None, LATER)
        beside = basis(session)
    none = "No EqIA or due-regard note is on record before the decision."
    assert (after.basis, after.sentence) == (Basis.NONE_ON_RECORD, f"{none} {ALONE}")
    assert (one_entry.basis, one_entry.tone) == (Basis.ENTRIES_BEFORE, "grey")
    assert one_entry.sentence == f"{none} 1 entry in its ledger is dated by then. {ALONE}"
    assert two.sentence == f"{none} 2 entries in its ledger are dated by then. {ALONE}"
    assert (point.severity, point.sentence) == (Severity.CHECK, two.sentence)
    assert beside.basis is Basis.SIGNED_AFTER
    assert beside.sentence.endswith(f"{ALONE} 2 entries in its ledger are dated by then.")
