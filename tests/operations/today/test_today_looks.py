from datetime import date, timedelta

from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.today.today_found import TodayPage
from equality_tracker.operations.today.today_page import today_page
from equality_tracker.records.eqia_parts import EqiaFollowUp, EqiaTrigger
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderForm


def page(session: Session) -> TodayPage:
    session.flush()
    return today_page(session, as_at=TODAY, now=NOON)


def eqia(session: Session, title: str = "Refuge", **fields: object) -> str:
    made = Eqia(title=title, stage="approved")
    for key, value in fields.items():
        setattr(made, key, value)
    return add_record(session, made, now=NOON).uuid


def form(session: Session, eqia_uuid: str, state: str, **fields: object) -> None:
    made = ProviderForm(title="Refuge: your part", eqia_uuid=eqia_uuid, state=state)
    for key, value in fields.items():
        setattr(made, key, value)
    add_record(session, made, now=NOON)


def test_what_is_to_be_looked_at_again_stands_among_ours_until_it_is_recorded() -> None:
    with memory_office() as session:
        uuid = eqia(session)
        late, far = TODAY - timedelta(days=3), TODAY + timedelta(days=29)
        session.add(EqiaFollowUp(eqia_uuid=uuid, kind="six-months", due_on=late))
        session.add(EqiaFollowUp(eqia_uuid=uuid, kind="twelve-months", due_on=far))
        session.add(EqiaFollowUp(eqia_uuid=uuid, kind="other", due_on=late, recorded_on=late))
        session.add(EqiaTrigger(eqia_uuid=uuid, kind="complaint", happened_on=late))
        eqia(session, "Hub", review_on=TODAY + timedelta(days=2))
        eqia(session, "Gone", stage="withdrawn", review_on=TODAY)
        rows = page(session).mine.rows
    assert [(row.text, row.detail, row.word) for row in rows] == [
        (
            "EQ-2026-001  Refuge",
            "Follow-up “After six months” is not recorded: Wed 18 Nov 2026, 3 days ago",
            "Late",
        ),
        ("EQ-2026-001  Refuge", "Review asked for: complaint: Wed 18 Nov 2026, 3 days ago", "Late"),
        ("EQ-2026-002  Hub", "Review: Mon 23 Nov 2026, in 2 days", "Due soon"),
    ]


def test_a_form_waits_with_its_provider_and_then_with_us_to_be_read() -> None:
    with memory_office() as session:
        uuid = eqia(session, stage="with-provider")
        form(session, uuid, "sent", reply_by=date(2026, 11, 18))
        form(session, uuid, "back", back_on=date(2026, 11, 20))
        form(session, uuid, "accepted")
        found = page(session)
    assert [(row.text, row.detail, row.word) for row in found.waiting.rows] == [
        (
            "FORM-2026-001  Refuge: your part",
            "An answer is asked for by Wed 18 Nov 2026, 3 days ago",
            "Late",
        )
    ]
    assert [(row.kind, row.detail) for row in found.mine.rows] == [
        ("provider-forms", "The answers are back since Fri 20 Nov 2026 and not read yet")
    ]


def test_of_a_form_that_came_back_in_time_and_was_queried_no_day_that_has_passed_is_told() -> None:
    with memory_office() as session:
        uuid = eqia(session, stage="with-provider")
        in_time = {"reply_by": date(2026, 8, 13), "back_on": date(2026, 8, 12)}
        form(session, uuid, "queried", **in_time)
        form(session, uuid, "queried", reply_by=date(2026, 8, 14), back_on=date(2026, 8, 16))
        form(session, uuid, "queried", reply_by=date(2026, 11, 18))
        rows = page(session).waiting.rows
    late = "2 days after the day that was asked for"
    assert [(row.detail, row.word) for row in rows] == [
        ("An answer is asked for by Wed 18 Nov 2026, 3 days ago", "Late"),
        ("It came back on Wed 12 Aug 2026, and our query about it is open", "Waiting"),
        (f"It came back on Sun 16 Aug 2026, {late}, and our query about it is open", "Waiting"),
    ]


def test_an_eqia_with_the_provider_waits_itself_where_no_form_is_out() -> None:
    with memory_office() as session:
        eqia(session, stage="with-provider")
        rows = page(session).waiting.rows
    assert [row.detail for row in rows] == ["EqIA with the provider; its answer is not recorded yet"]
