"""What a cell says of an EqIA and its decision."""

from datetime import date, timedelta

import pytest
from offices import NOON, TODAY, memory_office

from equality_tracker.checks.decision_bases import DecisionBasis
from equality_tracker.checks.decisions_when_signed import WhenSigned
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.guard_words import DecisionGuard
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.lists.guard_cells import basis_cell, guard_cell
from equality_tracker.operations.lists.listing import list_records
from equality_tracker.record_codes import Basis
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia


@pytest.mark.parametrize(
    ("guard", "days", "expected"),
    [
        (Guard.SIGNED_AFTER, -9, "Signed 9 days after"),
        (Guard.SIGNED_BEFORE, 1, "Signed 1 day before"),
        (Guard.NOT_SIGNED, -3, "Not signed, decided 3 days ago"),
        (Guard.NEAR, 3, "Not signed, 3 days left"),
        (Guard.NEAR, 0, "Not signed, decision today"),
        (Guard.NO_DECISION, None, "No decision"),
        (None, None, ""),
    ],
)
def test_a_cell_says_how_many_days_lie_between(guard: Guard | None, days: int | None, expected: str) -> None:
    assert guard_cell(DecisionGuard(guard=guard, days=days, as_at=TODAY)) == expected


def test_a_cell_says_that_the_decision_had_another_day_then_and_that_it_was_screened_out() -> None:
    found = DecisionGuard(
        guard=Guard.SIGNED_BEFORE,
        days=5,
        as_at=TODAY,
        is_screening=True,
        when_signed=WhenSigned(day=date(2026, 1, 2)),
    )
    assert guard_cell(found) == "Screened out 5 days before; date changed since"


def test_every_way_of_standing_has_its_words() -> None:
    guards = {guard_cell(DecisionGuard(guard=guard, days=1, as_at=TODAY)) for guard in Guard}
    assert guards.isdisjoint({""})
    assert all(basis_cell(of(basis)) for basis in Basis)


def of(basis: Basis, *, moved_mark: str = "", signed_on: date | None = None) -> DecisionBasis:
    decision = Decision(title="Fund", decided_on=TODAY)
    return DecisionBasis(
        decision=decision, eqias=(), basis=basis, sentence="", moved_mark=moved_mark, signed_on=signed_on
    )


def test_of_a_decision_it_says_the_days_of_the_last_signature_and_that_the_day_was_moved() -> None:
    late = of(Basis.SIGNED_AFTER, signed_on=TODAY + timedelta(days=9))
    assert basis_cell(late) == "Signed 9 days after"
    assert (
        basis_cell(of(Basis.EQIA_BEFORE, moved_mark="date changed since"))
        == "EqIA beforehand; date changed since"
    )


def test_lists_of_eqias_and_decisions_tell_it_in_words() -> None:
    with memory_office() as session:
        decided = TODAY - timedelta(days=20)
        decision = add_record(session, Decision(title="Fund", decided_on=decided), now=NOON)
        add_record(session, Decision(title="Other"), now=NOON)
        late = Eqia(
            title="Late",
            stage="approved",
            decision_uuid=decision.uuid,
            signed_on=decided + timedelta(days=9),
            signed_by="AK",
        )
        add_record(session, late, now=NOON)
        session.flush()
        (eqia,) = list_records(session, "eqias", as_at=TODAY)
        decisions = list_records(session, "decisions", as_at=TODAY)
        (found,) = list_records(session, "decisions", as_at=TODAY, find="fund")
    assert (eqia["guard"], eqia["guard_days"], eqia["its_decision"]) == (
        "signed-after",
        -9,
        "Signed 9 days after",
    )
    assert [(row["title"], row["basis"], row["before_it"]) for row in decisions] == [
        ("Fund", "signed-after", "Signed 9 days after"),
        ("Other", "not-yet-decided", "Not yet decided"),
    ]
    assert found["title"] == "Fund"
