from datetime import timedelta

from guided_eqias import DECIDED, checked, filled
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.points import points_of
from equality_tracker.operations.points.explaining import switch_check_off
from equality_tracker.record_codes import Severity
from equality_tracker.records.eqias import Eqia

NOT_YET = "Technology is or may be used; not written yet:"
WHAT = "“What the technology does, and for whom”"
INQUIRY = "“What was asked about effects not yet known”"
BIAS = "“How it was tested for bias, and what was found”"
SUPPLIER = "“What the supplier told us, and what it kept back”"


def test_a_technology_that_is_or_may_be_used_without_a_word_on_it_is_a_point() -> None:
    with memory_office() as session:
        eqia = checked(session)
        eqia.uses_technology = "yes"
        used = points(session)
        eqia.uses_technology, eqia.technology_what, eqia.technology_inquiry = (
            "unsure",
            "It listens.",
            "Asked.",
        )
        eqia.technology_bias = "."
        perhaps = points(session)
        eqia.technology_bias = eqia.technology_supplier = "Told."
        written = points(session)
        eqia.uses_technology, eqia.technology_what = "no", ""
        not_used = points(session)
    everything = f"{NOT_YET} {WHAT}, {INQUIRY}, {BIAS}, {SUPPLIER}."
    assert used == [("EQ-2026-001", everything, Severity.EXPLAIN)]
    assert perhaps == [("EQ-2026-001", f"{NOT_YET} {BIAS}, {SUPPLIER}.", Severity.EXPLAIN)]
    assert (written, not_used) == ([], [])


def test_one_that_is_drafted_is_asked_once_its_decision_is_near_and_not_where_it_is_switched_off() -> None:
    with memory_office() as session:
        filled(session).uses_technology = "yes"
        early = points(session)
        found = points_of(session, "technology-blank", DECIDED - timedelta(days=3))
        near = [point.reference for point in found]
        reason = "Asked for elsewhere."
        switch_check_off(
            session, "technology-blank", reason, explained_by="Chair", explained_on=TODAY, now=NOON
        )
        off = points_of(session, "technology-blank", DECIDED)
    assert (early, near, off) == ([], ["EQ-2026-001"], [])


def points(session: Session) -> list[tuple[str, str, Severity]]:
    """Return what the check finds."""
    session.flush()
    assert session.query(Eqia).count() == 1
    return [
        (point.reference, point.sentence, point.severity)
        for point in points_of(session, "technology-blank", TODAY)
    ]
