"""That the decision had no day, or another one, when an EqIA was signed for it: what stays of that."""

from datetime import date, timedelta
from pathlib import Path

from guided_eqias import COMMISSIONER, STATEMENT, checked
from offices import NOON, TODAY, new_office, one, recording
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.guard_words import DecisionGuard
from equality_tracker.operations.changing.record_changes import change_many, change_typed
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.signing import sign
from equality_tracker.operations.lists.guard_cells import guard_cell
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.register import Register

EARLIER, LATER = TODAY - timedelta(days=5), TODAY + timedelta(days=9)
UNDATED = "When it was signed, the decision had no date yet."


def test_a_decision_that_got_its_day_only_after_the_signature_says_so_where_that_makes_it_late(
    tmp_path: Path,
) -> None:
    with new_office(tmp_path) as register:
        signed_without_a_day(register)
        before = dated(register, EARLIER)
    assert (before.guard, before.moved) == (Guard.SIGNED_AFTER, UNDATED)
    assert before.sentence.endswith(f"was not had. {UNDATED}")
    assert guard_cell(before) == "Signed 5 days after; no date when signed"


def test_a_day_that_comes_after_the_signature_says_nothing_of_having_come_late(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        signed_without_a_day(register)
        found = dated(register, LATER)
    assert (found.guard, found.moved, found.was_late) == (Guard.SIGNED_BEFORE, "", False)


def test_a_day_before_the_signature_is_told_when_the_decision_has_a_later_one_or_none_again(
    tmp_path: Path,
) -> None:
    with new_office(tmp_path) as register:
        signed_without_a_day(register)
        dated(register, EARLIER)
        moved = dated(register, LATER)
        emptied = dated(register, None)
    since = f"{UNDATED} Since then it was for a time dated 16 Nov 2026."
    assert [(moved.guard, moved.moved, moved.was_late), (emptied.guard, emptied.moved, emptied.was_late)] == [
        (Guard.SIGNED_BEFORE, since, True),
        (Guard.NO_DATE, since, True),
    ]
    assert guard_cell(moved) == "Signed 9 days before; date changed since"


def test_a_day_after_the_signature_is_told_when_the_decision_is_dated_before_it(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        signed_without_a_day(register)
        dated(register, LATER)
        dated(register, LATER + timedelta(days=1))
        found = dated(register, EARLIER)
    assert (found.guard, found.was_late) == (Guard.SIGNED_AFTER, False)
    assert found.moved == (f"{UNDATED} Since then it was for a time dated 30 Nov 2026 and 1 Dec 2026.")


def test_two_moves_after_the_signature_do_not_hide_the_day_between(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            checked(session)
            one(session, Decision).decided_on = LATER
        signed(register)
        dated(register, EARLIER)
        found = dated(register, LATER + timedelta(days=1))
    said = (
        "When it was signed, the decision was dated 30 Nov 2026. Since then it was for a time dated 16 Nov "
        "2026."
    )
    assert (found.guard, found.was_late, found.moved) == (Guard.SIGNED_BEFORE, True, said)


def test_a_decision_that_was_linked_after_the_signature_says_so_where_that_makes_it_late(
    tmp_path: Path,
) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            eqia = checked(session)
            eqia.decision_uuid, uuid = None, eqia.uuid
            one(session, Decision).decided_on = LATER
            taken = add_record(session, Decision(title="Taken", decided_on=EARLIER), now=NOON).uuid
        signed(register)
        with recording(register) as session:
            change_many(session, "eqias", [uuid], {"decision_uuid": taken}, as_at=TODAY)
        with register.reading() as session:
            late = guard_of(session, uuid, TODAY)
        with recording(register) as session:
            change_typed(session, taken, {"decided_on": LATER.isoformat()}, as_at=TODAY)
        with register.reading() as session:
            moved = guard_of(session, uuid, TODAY)
    unlinked = "When it was signed, no decision was linked to it."
    assert (late.guard, late.moved) == (Guard.SIGNED_AFTER, unlinked)
    assert (moved.guard, moved.was_late, moved.moved) == (
        Guard.SIGNED_BEFORE,
        True,
        f"{unlinked} Since then the decision was for a time dated 16 Nov 2026.",
    )


def signed_without_a_day(register: Register) -> None:
    """Sign an EqIA whose decision has no day yet."""
    with recording(register) as session:
        checked(session)
        one(session, Decision).decided_on = None
    signed(register)


def signed(register: Register) -> None:
    """Sign the EqIA that the register holds."""
    with recording(register, "Signed") as session:
        uuid = one(session, Eqia).uuid
        sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)


def dated(register: Register, day: date | None) -> DecisionGuard:
    """Give the decision another day, or none; return how the EqIA stands to it."""
    with recording(register, "Dated") as session:
        typed = day.isoformat() if day else ""
        change_typed(session, one(session, Decision).uuid, {"decided_on": typed}, as_at=TODAY)
    with register.reading() as session:
        return _found(session)


def _found(session: Session) -> DecisionGuard:
    return guard_of(session, one(session, Eqia).uuid, TODAY)
