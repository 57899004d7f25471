from datetime import date, timedelta

from checks.planted import points
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.follow_ups import Look, looks_wanted
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.eqia_parts import EqiaFollowUp, EqiaTrigger
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

YESTERDAY = TODAY - timedelta(days=1)


def eqia(session: Session, stage: str = "approved", review_on: date | None = None) -> str:
    return add_record(session, Eqia(title="E", stage=stage, review_on=review_on), now=NOON).uuid


def test_each_eqia_comes_once_with_all_that_asks_for_another_look() -> None:
    with memory_office() as session:
        uuid = eqia(session, review_on=YESTERDAY)
        session.add(EqiaFollowUp(eqia_uuid=uuid, kind="six-months", due_on=date(2026, 5, 1)))
        session.add(EqiaTrigger(eqia_uuid=uuid, kind="variation", happened_on=date(2026, 10, 1)))
        gone = eqia(session, "withdrawn")
        session.add(EqiaFollowUp(eqia_uuid=gone, due_on=date(2026, 5, 1)))
        (point,) = points(session, "eqia-to-look-at-again")
    assert point.sentence == (
        "Follow-up “After six months” is not recorded, due 1 May 2026; review asked for: variation of the "
        "agreement on 1 Oct 2026; review, due 20 Nov 2026."
    )


def test_what_is_recorded_dealt_with_or_due_today_is_no_point() -> None:
    with memory_office() as session:
        uuid = eqia(session, review_on=TODAY)
        session.add(EqiaFollowUp(eqia_uuid=uuid, due_on=TODAY))
        session.add(EqiaFollowUp(eqia_uuid=uuid, due_on=YESTERDAY, recorded_on=TODAY))
        session.add(EqiaTrigger(eqia_uuid=uuid, happened_on=YESTERDAY, dealt_on=TODAY))
        assert points(session, "eqia-to-look-at-again") == []
        wanted = looks_wanted(session, TODAY)
    assert [each.why for each in wanted] == [Look.FOLLOW_UP, Look.REVIEW]


def test_the_review_of_an_eqia_that_serves_an_agreement_is_left_to_the_point_about_the_service() -> None:
    with memory_office() as session:
        uuid = eqia(session, review_on=YESTERDAY)
        agreement = add_record(session, Agreement(title="A", starts_on=YESTERDAY), now=NOON)
        session.add(EqiaAgreement(eqia_uuid=uuid, agreement_uuid=agreement.uuid))
        assert points(session, "eqia-to-look-at-again") == []
        assert [point.check for point in points(session, "service-without-eqia")] == ["service-without-eqia"]
