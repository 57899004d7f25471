from datetime import date

import pytest
from offices import memory_office, one, organisation
from sqlalchemy.orm import Session

from equality_tracker.checks.body import NoOrganisationError, organisation_on, sample_day
from equality_tracker.law.bodies import BodyKind
from equality_tracker.records.organisation import Headcount, OrganisationForm

BEFORE, AFTER = date(2028, 5, 3), date(2028, 5, 4)


def becomes_a_board(session: Session) -> None:
    """Record what happens to the office in May 2028."""
    form = OrganisationForm(
        organisation_uuid=organisation(session).uuid,
        name="Marlshire Policing and Crime Board",
        kind=BodyKind.BOARD.value,
        valid_from=AFTER,
        because="The Act that abolishes commissioners.",
    )
    session.add(form)
    session.flush()


def count(session: Session, employees: int, on: date, duty: str = "") -> None:
    session.add(
        Headcount(organisation_uuid=organisation(session).uuid, employees=employees, counted_on=on, duty=duty)
    )
    session.flush()


def test_name_and_form_are_those_of_the_day() -> None:
    with memory_office() as session:
        becomes_a_board(session)
        days = (date(1999, 1, 1), BEFORE, AFTER, date(2030, 1, 1))
        found = [organisation_on(session, day) for day in days]
    commissioner = ("PCC for Marlshire", BodyKind.PCC)
    board = ("Marlshire Policing and Crime Board", BodyKind.BOARD)
    assert [(form.name, form.kind) for form in found] == [commissioner, commissioner, board, board]


def test_a_form_in_the_trash_counts_for_nothing() -> None:
    with memory_office() as session:
        becomes_a_board(session)
        one(session, OrganisationForm, kind="board").deleted = True
        session.flush()
        assert organisation_on(session, AFTER).kind is BodyKind.PCC


def test_the_first_headcount_counts_from_always_and_the_newest_up_to_the_day_holds() -> None:
    with memory_office(employees=32) as session:
        count(session, 160, date(2026, 4, 1))
        count(session, 31, date(2027, 1, 4))
        found = organisation_on(session, date(2028, 1, 1))
        days = (date(2000, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2027, 1, 3), date(2027, 1, 4))
        assert [found.employees(day) for day in days] == [32, 32, 160, 160, 31]


def test_a_count_for_one_duty_goes_before_the_general_one() -> None:
    with memory_office(employees=32) as session:
        count(session, 260, date(2026, 4, 1), duty="pay-gap")
        found = organisation_on(session, date(2026, 5, 1))
        assert (found.employees(date(2026, 5, 1), "pay-gap"), found.employees(date(2026, 5, 1))) == (260, 32)
        assert found.body(date(2026, 5, 1), "pay-gap").employees_on_snapshot == 260
        assert found.body(date(2026, 5, 1), "objectives").employees == 32


def test_a_dated_first_headcount_counts_before_its_day_too() -> None:
    with memory_office() as session:
        one(session, Headcount).counted_on = date(2026, 4, 1)
        session.flush()
        assert organisation_on(session, date(2020, 1, 1)).employees(date(2020, 1, 1)) == 32


def test_without_a_headcount_nothing_is_said_of_it() -> None:
    with memory_office() as session:
        one(session, Headcount).deleted = True
        session.flush()
        assert organisation_on(session, BEFORE).employees(BEFORE) is None


def test_without_an_organisation_there_is_a_plain_refusal() -> None:
    with memory_office() as session:
        organisation(session).deleted = True
        session.flush()
        with pytest.raises(NoOrganisationError, match="which organisation it belongs to"):
            organisation_on(session, BEFORE)


def test_only_a_sample_office_has_a_day_of_its_own() -> None:
    with memory_office() as session:
        assert sample_day(session) is None
        organisation(session).sample_day = AFTER
        session.flush()
        assert sample_day(session) == AFTER
