from guided_eqias import checked
from offices import TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.points import points_of
from equality_tracker.operations.eqias.eqia_check import check_eqia
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.records.eqia_parts import EqiaImpact

SAID = "Negative, and neither what will be done nor why nothing is on record: Age; Disability."


def test_a_negative_row_asks_for_what_is_done_or_why_nothing_is() -> None:
    with memory_office() as session:
        eqia = checked(session)
        age, disability, *_ = rows_of(session, EqiaImpact, eqia.uuid)
        age.impact = disability.impact = "negative"
        age.mitigation = "."
        neither = found(session)
        on_the_page = [
            (each.shown.point.sentence, each.section)
            for each in check_eqia(session, eqia.uuid, as_at=TODAY)
            if each.shown.point.check == "negative-without-answer"
        ]
        age.mitigation, disability.residual_because = "Evening hours.", "Nobody offers it in the county."
        answered = found(session)
        age.mitigation = disability.residual_because = ""
        eqia.outcome = "stop"
        stopped = found(session)
    assert (neither, on_the_page) == ([SAID], [(SAID, "impacts")])
    assert (answered, stopped) == ([], [])


def found(session: Session) -> list[str]:
    """Return what the check says."""
    session.flush()
    return [point.sentence for point in points_of(session, "negative-without-answer", TODAY)]
