from datetime import date, timedelta
from pathlib import Path

import pytest
from guided_eqias import COMMISSIONER, DECIDED, STATEMENT, checked, signed
from offices import NOON, TODAY, memory_office, new_office, one, open_office, recording

from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.checks.decisions_when_signed import WhenSigned
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.points import points_of
from equality_tracker.operations.changing.record_changes import change_many, change_typed
from equality_tracker.operations.changing.trash import StillNeededError, move_to_trash
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.operations.eqias.plain_changes import DecisionOfSignedError
from equality_tracker.operations.eqias.signed_stays import DecisionOfSignedStaysError, SignedEqiaStaysError
from equality_tracker.operations.eqias.signing import sign
from equality_tracker.operations.eqias.stages import move
from equality_tracker.record_codes import Basis, Severity
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

BEFORE = DECIDED - timedelta(days=60)


def test_neither_a_signed_eqia_nor_its_decision_goes_to_the_trash_alone_or_together() -> None:
    with memory_office() as session:
        eqia = signed(session)
        decision, agreement = one(session, Decision), one(session, Agreement)
        everything = [decision.uuid, agreement.uuid, eqia.uuid]
        with pytest.raises(SignedEqiaStaysError, match="was signed for a decision and stays on record"):
            move_to_trash(session, [eqia.uuid])
        with pytest.raises(DecisionOfSignedStaysError, match="EQ-2026-001 was signed for it; archive it"):
            move_to_trash(session, [decision.uuid])
        with pytest.raises(SignedEqiaStaysError):
            move_to_trash(session, everything)
        assert not any(each.deleted for each in (eqia, decision, agreement))


def test_what_was_not_signed_goes_with_its_decision() -> None:
    with memory_office() as session:
        eqia = checked(session)
        decision = one(session, Decision).uuid
        with pytest.raises(StillNeededError):
            move_to_trash(session, [decision])
        for link in session.query(EqiaAgreement):
            link.deleted = True
        assert move_to_trash(session, [decision, eqia.uuid, one(session, Agreement).uuid]) == 3


def test_redoing_and_undoing_leave_a_decision_that_somebody_signed_for_since(tmp_path: Path) -> None:
    with new_office(tmp_path, who="Officer") as register:
        with recording(register) as session:
            eqia = checked(session).uuid
            everything = [one(session, Decision).uuid, eqia, one(session, Agreement).uuid]
        with recording(register, "Trash") as session:
            move_to_trash(session, everything)
        undo_last(register)
    with open_office(tmp_path, who="Commissioner") as register, recording(register, "Signed") as session:
        sign(session, eqia, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
    with open_office(tmp_path, who="Officer") as register:
        redone = redo_last(register)
        with register.reading() as session:
            assert guard_of(session, eqia, TODAY).guard is Guard.SIGNED_BEFORE
            assert [one(session, kind).deleted for kind in (Decision, Eqia)] == [False, False]
    assert redone.moved_on == (
        "EQ-2026-001 stays on record, because of a signature since.",
        "DEC-2026-001 stays on record, because of a signature since.",
    )


def test_another_date_of_the_decision_does_not_take_the_late_signature_away() -> None:
    day_after = TODAY - timedelta(days=3)
    with memory_office() as session:
        eqia = checked(session)
        decision = one(session, Decision)
        decision.decided_on = day_after
        sign(session, eqia.uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
        assert guard_of(session, eqia.uuid, TODAY).moved == ""
        change_typed(session, decision.uuid, {"decided_on": "1 December 2026"}, as_at=TODAY)
        later = guard_of(session, eqia.uuid, TODAY)
        (found,) = decision_bases(session, TODAY + timedelta(days=30))
        (point,) = points_of(session, "decision-without-regard", TODAY + timedelta(days=30))
        change_typed(session, decision.uuid, {"decided_on": ""}, as_at=TODAY)
        emptied = guard_of(session, eqia.uuid, TODAY)
        change_typed(session, decision.uuid, {"decided_on": "18 November 2026"}, as_at=TODAY)
        back = guard_of(session, eqia.uuid, TODAY)
    assert (later.guard, later.says_more) == (Guard.SIGNED_BEFORE, True)
    assert later.sentence == (
        "Signed 21 Nov 2026, 10 days before the decision. When it was signed, the decision was dated 18 Nov "
        "2026."
    )
    assert (found.was_late, later.was_late, back.was_late) == (True, True, False)
    assert (found.basis, found.moved) == (
        Basis.EQIA_BEFORE,
        "EQ-2026-001: When it was signed, the decision was dated 18 Nov 2026.",
    )
    assert (point.severity, point.sentence) == (Severity.EXPLAIN, found.said)
    assert emptied.sentence == (
        "DEC-2026-001 has no date yet · signed 21 Nov 2026. When it was signed, the decision was dated 18 "
        "Nov 2026."
    )
    assert (back.guard, back.moved) == (Guard.SIGNED_AFTER, "")


def test_the_date_of_the_first_signature_counts_also_where_its_version_is_packed() -> None:
    with memory_office() as session:
        eqia = checked(session)
        decision = one(session, Decision)
        eqia.purpose = "Evening hours for people who work. " * 4_000
        sign(session, eqia.uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
        decision.decided_on = date(2027, 2, 2)
        move(
            session,
            eqia.uuid,
            "under-review",
            because="A year later.",
            on=TODAY,
            by="A. Office",
            role="Officer",
        )
        session.flush()
        found = guard_of(session, eqia.uuid, TODAY)
    assert found.when_signed == WhenSigned(day=DECIDED)


def test_a_decision_that_was_linked_after_the_signature_by_a_slip_is_put_right(tmp_path: Path) -> None:
    with new_office(tmp_path, who="Officer") as register:
        with recording(register) as session:
            eqia = checked(session)
            uuid, right, eqia.decision_uuid = eqia.uuid, one(session, Decision).uuid, None
            wrong = add_record(session, Decision(title="Other", decided_on=BEFORE), now=NOON).uuid
        with recording(register, "Signed") as session:
            sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
        for _ in range(2):
            with recording(register, "Decision") as session:
                change_many(session, "eqias", [uuid], {"decision_uuid": wrong}, as_at=TODAY)
                assert guard_of(session, uuid, TODAY).guard is Guard.SIGNED_AFTER
            undone = undo_last(register)
            with register.reading() as session:
                assert (None, ()) == (one(session, Eqia).decision_uuid, undone.moved_on)
        with recording(register, "Decision") as session:
            change_many(session, "eqias", [uuid], {"decision_uuid": wrong}, as_at=TODAY)
        with recording(register, "The right one") as session:
            with pytest.raises(DecisionOfSignedError):
                change_many(session, "eqias", [uuid], {"decision_uuid": None}, as_at=TODAY)
            change_many(session, "eqias", [uuid], {"decision_uuid": right}, as_at=TODAY)
            assert move_to_trash(session, [wrong]) == 1
            assert guard_of(session, uuid, TODAY).guard is Guard.SIGNED_BEFORE


def test_a_later_signature_for_a_decision_holds_it_like_the_first() -> None:
    with memory_office() as session:
        eqia = checked(session)
        eqia.decision_uuid = None
        sign(session, eqia.uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
        late = add_record(session, Decision(title="Late", decided_on=BEFORE), now=NOON).uuid
        other = add_record(session, Decision(title="Other"), now=NOON).uuid
        change_many(session, "eqias", [eqia.uuid], {"decision_uuid": late}, as_at=TODAY)
        move(session, eqia.uuid, "under-review", because="A year.", on=TODAY, by="A. Office", role="Officer")
        move(session, eqia.uuid, "qa", on=TODAY, by="A. Office", role="Officer")
        eqia.qa_by, eqia.qa_on = "Equality lead", TODAY
        sign(session, eqia.uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
        with pytest.raises(DecisionOfSignedError):
            change_many(session, "eqias", [eqia.uuid], {"decision_uuid": other}, as_at=TODAY)
        with pytest.raises(DecisionOfSignedStaysError):
            move_to_trash(session, [late])
