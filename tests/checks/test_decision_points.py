from datetime import date, timedelta

from checks.planted import points
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_points import BEFORE_A_SERVICE
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.record_codes import Severity
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

DECIDED = date(2026, 6, 1)


def decision(session: Session, title: str, **fields: object) -> Decision:
    made = Decision(title=title, decided_on=DECIDED, decided_by="Commissioner", authority="s.18(7)")
    for key, value in fields.items():
        setattr(made, key, value)
    add_record(session, made, now=NOON)
    return made


def test_decisions_of_which_the_record_shows_too_little_are_found() -> None:
    with memory_office() as session:
        note = {"due_regard_note": "Considered.", "note_before_on": DECIDED - timedelta(days=1)}
        decision(session, "none on record")
        decision(session, "fine", **note)
        decision(session, "nobody decided", decided_by="", authority="", **note)
        after = decision(session, "signed after", explanation="The panel met late.")
        add_record(
            session,
            Eqia(title="E", decision_uuid=after.uuid, signed_on=date(2026, 6, 2), signed_by="AK"),
            now=NOON,
        )
        # Ten working days after Saturday 21 November.
        soon, later = date(2026, 12, 4), date(2026, 12, 5)
        decision(session, "soon", decided_on=soon)
        decision(session, "soon with papers", decided_on=soon, due_regard_note="Considered.")
        decision(session, "later", decided_on=later)
        decision(session, "no day", decided_on=None)
        decision(session, "in the trash").deleted = True
        found = {point.reference: point for point in points(session, "decision-without-regard")}
    assert list(found) == ["DEC-2026-001", "DEC-2026-003", "DEC-2026-004", "DEC-2026-005"]
    assert [point.severity for point in found.values()] == [
        Severity.EXPLAIN,
        Severity.CHECK,
        Severity.CHECK,
        Severity.DECIDE,
    ]
    assert found["DEC-2026-003"].sentence == "Not recorded: who decided and under what authority."
    assert found["DEC-2026-004"].explanation == "The panel met late."
    assert found["DEC-2026-005"].sentence.startswith("Planned for 4 Dec 2026; no signed EqIA")


def test_what_the_dates_leave_open_is_to_be_looked_at() -> None:
    with memory_office() as session:
        decision(session, "undated", due_regard_note="Considered.", considered_on=DECIDED)
        same = decision(session, "same day")
        add_record(
            session, Eqia(title="E", decision_uuid=same.uuid, signed_on=DECIDED, signed_by="AK"), now=NOON
        )
        some = decision(session, "some before")
        for day in (DECIDED - timedelta(days=1), DECIDED + timedelta(days=1)):
            add_record(
                session, Eqia(title="E", decision_uuid=some.uuid, signed_on=day, signed_by="AK"), now=NOON
            )
        found = points(session, "decision-without-regard")
    assert [point.severity for point in found] == [Severity.CHECK, Severity.CHECK, Severity.EXPLAIN]
    assert found[1].sentence == (
        "Signed 1 Jun 2026, the same day as the decision; the dates do not show which came first."
    )
    assert found[2].sentence.endswith("This alone does not show that regard was not had.")


def test_a_decision_ahead_says_how_many_of_its_eqias_wait() -> None:
    with memory_office() as session:
        soon = decision(session, "soon", decided_on=TODAY + timedelta(days=3))
        for day in (DECIDED, None, None):
            add_record(
                session, Eqia(title="E", decision_uuid=soon.uuid, signed_on=day, signed_by="AK"), now=NOON
            )
        (point,) = points(session, "decision-without-regard")
    assert (point.severity, point.sentence) == (
        Severity.DECIDE,
        "Planned for 24 Nov 2026; 2 of 3 EqIAs are not signed yet.",
    )


def service(session: Session, title: str, *, covered_until: date | None = None, **fields: object) -> None:
    made = Agreement(title=title, starts_on=DECIDED)
    for key, value in fields.items():
        setattr(made, key, value)
    add_record(session, made, now=NOON)
    if covered_until:
        eqia = Eqia(title=title, stage="approved", signed_on=DECIDED, signed_by="AK", review_on=covered_until)
        add_record(session, eqia, now=NOON)
        session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=made.uuid))


def test_services_without_a_current_eqia_are_found_and_those_that_change_soon_are_urgent() -> None:
    soon, later = TODAY + BEFORE_A_SERVICE, TODAY + BEFORE_A_SERVICE + timedelta(days=1)
    with memory_office() as session:
        service(session, "Covered", covered_until=TODAY, ends_on=soon)
        service(session, "Ends soon", covered_until=TODAY - timedelta(days=1), ends_on=soon)
        service(session, "Starts soon", starts_on=soon, ends_on=date(2030, 1, 1))
        service(session, "Later", starts_on=DECIDED, ends_on=later)
        service(session, "No days")
        service(session, "Not expected", needs_eqia=False)
        service(session, "Ended", ends_on=TODAY - timedelta(days=1))
        found = {point.reference: point for point in points(session, "service-without-eqia")}
    assert {reference: point.severity for reference, point in found.items()} == {
        "AGR-002": Severity.DECIDE,
        "AGR-003": Severity.DECIDE,
        "AGR-004": Severity.EXPLAIN,
        "AGR-005": Severity.EXPLAIN,
    }
    assert found["AGR-002"].sentence == (
        "Ends soon ends or extends on 20 Feb 2027. The review of EQ-2026-002 was due on 20 Nov 2026."
    )
    assert found["AGR-003"].sentence == "Starts soon starts on 20 Feb 2027. No EqIA is on record."
