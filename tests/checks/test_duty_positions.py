from datetime import date, timedelta

import pytest
from offices import NOON, TODAY, memory_office, organisation
from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import DutyPosition, duty_positions
from equality_tracker.checks.duty_status import DutyStatus
from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.duties import duties
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.duties import DutySetting, Publication
from equality_tracker.records.organisation import OrganisationForm
from equality_tracker.records.recommendations import SourceDocument


def publish(session: Session, duty: str, *days: date, relied_on: bool = True) -> list[Publication]:
    made = [Publication(duty=duty, published_on=day, restarts_clock=relied_on) for day in days]
    for publication in made:
        add_record(session, publication, now=NOON)
    return made


def position(session: Session, code: str, as_at: date = TODAY) -> DutyPosition:
    return next(found for found in duty_positions(session, as_at) if found.duty.code == code)


def report(
    session: Session,
    published_on: date | None,
    responded_on: date | None = None,
    *,
    applies: bool | None = True,
) -> None:
    document = SourceDocument(
        title="Inspection", published_on=published_on, responded_on=responded_on, section_55_applies=applies
    )
    add_record(session, document, now=NOON)


@pytest.mark.parametrize("kind", BodyKind)
@pytest.mark.parametrize(("employees", "is_welsh"), [(0, False), (151, True), (6000, False)])
def test_every_kind_of_body_gets_an_answer_with_its_reason_for_every_duty(
    kind: BodyKind,
    employees: int,
    is_welsh: bool,  # noqa: FBT001 - pytest's own parameters
) -> None:
    with memory_office(kind=kind, employees=employees, is_welsh=is_welsh) as session:
        for duty in duties():
            publish(session, duty.code, date(2025, 3, 30))
        found = duty_positions(session, TODAY)
    assert [item.duty for item in found] == list(duties())
    for item in found:
        assert item.applicability.reason
        assert item.clock.sentence
        assert (item.clock.status is DutyStatus.NOT_APPLICABLE) == (item.applicability.applies is False)


def test_an_empty_register_shows_not_recorded_and_never_that_nothing_was_done() -> None:
    with memory_office() as session:
        for code in ("annual-information", "objectives"):
            found = position(session, code)
            assert (found.clock.status, found.clock.days) == (DutyStatus.NOT_RECORDED, None)
            assert "no proof that nothing was done" in found.clock.sentence


def test_the_clock_runs_from_the_last_publication_that_the_office_relies_on() -> None:
    with memory_office() as session:
        publish(session, "annual-information", date(2024, 3, 30), date(2025, 3, 30))
        publish(session, "annual-information", date(2025, 9, 1), relied_on=False)
        publish(session, "annual-information", date(2027, 1, 1))
        thrown_away = publish(session, "annual-information", date(2025, 10, 1))[0]
        thrown_away.deleted = True
        session.flush()
        found = position(session, "annual-information")
        assert (found.clock.last_published_on, found.clock.safe_date) == (
            date(2025, 3, 30),
            date(2026, 3, 29),
        )
        assert (found.clock.status, found.clock.days) == (DutyStatus.OVERDUE, -237)
        assert [item.published_on.year for item in found.publications] == [2024, 2025, 2025]
        assert [item.published_on for item in found.past] == [date(2024, 3, 30), date(2025, 3, 30)]


def test_a_late_publication_restarts_the_clock() -> None:
    with memory_office() as session:
        publish(session, "annual-information", date(2025, 3, 30), date(2026, 4, 7))
        found = position(session, "annual-information")
        assert (found.clock.safe_date, found.clock.status) == (date(2027, 4, 6), DutyStatus.ON_TRACK)
        assert (found.past[-1].status, found.past[-1].days_late) == (DutyStatus.MET_LATE, 9)


def test_the_offices_own_answer_stands_where_the_catalogue_leaves_it_to_a_person() -> None:
    with memory_office(kind=BodyKind.MAYOR) as session:
        undecided = {
            found.duty.code for found in duty_positions(session, TODAY) if found.applicability.applies is None
        }
        assert "objectives" in undecided
        add_record(session, DutySetting(duty="objectives", applies=False, because="Our order"), now=NOON)
        found = position(session, "objectives")
        assert (found.applicability.applies, found.clock.status) == (False, DutyStatus.NOT_APPLICABLE)
        assert found.applicability.reason.startswith("The office's own answer: Our order. ")
        assert found.setting is not None


def test_the_offices_own_answer_does_not_overrule_the_law() -> None:
    with memory_office(kind=BodyKind.PCC) as session:
        add_record(session, DutySetting(duty="annual-information", applies=False, because="No"), now=NOON)
        assert position(session, "annual-information").applicability.applies is True


def test_each_inspection_report_runs_its_own_clock_and_the_oldest_unanswered_is_shown() -> None:
    with memory_office() as session:
        report(session, date(2026, 1, 10), date(2026, 2, 1))
        report(session, date(2026, 8, 1), date(2026, 10, 4))
        report(session, date(2026, 10, 20))
        report(session, date(2026, 11, 1))
        report(session, date(2026, 1, 1), applies=False)
        report(session, date(2026, 1, 1), applies=None)
        report(session, None)
        report(session, TODAY + timedelta(days=1))
        found = position(session, "inspection-response")
    assert [response.clock.status for response in found.responses] == [
        DutyStatus.MET_ON_TIME,
        DutyStatus.MET_LATE,
        DutyStatus.DUE_SOON,
        DutyStatus.DUE_SOON,
    ]
    assert [response.clock.safe_date for response in found.responses][1:3] == [
        date(2026, 9, 25),
        date(2026, 12, 14),
    ]
    assert (found.clock.safe_date, found.clock.days) == (date(2026, 12, 14), 23)


def test_where_every_report_is_answered_the_newest_is_shown() -> None:
    with memory_office() as session:
        report(session, date(2026, 1, 10), date(2026, 2, 1))
        report(session, date(2026, 8, 1), date(2026, 10, 4))
        clock = position(session, "inspection-response").clock
    assert (clock.status, clock.last_published_on) == (DutyStatus.MET_LATE, date(2026, 10, 4))


def test_an_organisation_that_changes_its_form_keeps_its_record_and_its_dates() -> None:
    with memory_office() as session:
        form = OrganisationForm(
            organisation_uuid=organisation(session).uuid,
            name="Marlshire Policing and Crime Board",
            kind=BodyKind.BOARD.value,
            valid_from=date(2028, 5, 4),
        )
        session.add(form)
        publish(session, "annual-information", date(2028, 3, 30))
        before = position(session, "annual-information", date(2028, 5, 3))
        after = position(session, "annual-information", date(2028, 5, 4))
    assert (before.applicability.applies, after.applicability.applies) == (True, None)
    assert {before.clock.safe_date, after.clock.safe_date} == {date(2029, 3, 29)}
    assert "for a person to decide" in after.clock.sentence
