"""The list of our office says what it is called, on the day that is asked for."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from offices import TODAY, memory_office, new_office, recording
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.body import organisation_on
from equality_tracker.operations.lists.browsing import ordered_ids, page
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.records.organisation import Organisation, OrganisationForm

EARLIER, LATER = date(2020, 5, 7), TODAY + timedelta(days=30)


def name(session: Session, on: date, find: str = "") -> str:
    ids = ordered_ids(session, "organisations", as_at=on, find=find)
    (row,) = page(session, "organisations", ids, as_at=on)
    return str(row["name"])


def renamed(session: Session, called: str, on: date | None) -> None:
    office = session.scalars(select(Organisation)).one()
    session.add(OrganisationForm(organisation_uuid=office.uuid, name=called, kind="pcc", valid_from=on))
    session.flush()


def test_the_name_stands_beside_the_reference() -> None:
    shown = [column.label for column in columns_of("organisations") if column.is_shown]
    assert ["Reference", "Name", "Police area"] == shown


@pytest.mark.parametrize(
    "days",
    [
        (),
        (EARLIER,),
        (LATER,),
        (EARLIER, TODAY, LATER),
        (LATER, EARLIER),
        (TODAY, TODAY),
        (LATER, LATER),
        (None, EARLIER),
    ],
)
def test_it_is_the_name_that_counts_on_the_day(days: tuple[date | None, ...]) -> None:
    with memory_office() as session:
        for number, day in enumerate(days):
            renamed(session, f"Name {number}", day)

        for on in (EARLIER - timedelta(days=1), EARLIER, TODAY, LATER):
            assert organisation_on(session, on).name == name(session, on)


def test_where_every_name_is_yet_to_come_the_first_one_stands() -> None:
    with memory_office() as session:
        first = session.scalars(select(OrganisationForm)).one()
        first.valid_from = LATER + timedelta(days=1)
        renamed(session, "Sooner", LATER)

        assert "Sooner" == name(session, TODAY) == organisation_on(session, TODAY).name


def test_it_is_found_by_what_it_is_and_what_it_will_be_called(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with register.reading() as session:
            now = name(session, TODAY)
        with recording(register) as session:
            renamed(session, "Mayor for Newshire", LATER)
        with register.reading() as session:
            assert now == name(session, TODAY) == name(session, TODAY, find=now)
            assert now == name(session, TODAY, find="mayor newshire")


def test_a_new_name_is_listed_and_found_at_once(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with register.reading() as session:
            before = name(session, TODAY)
        with recording(register) as session:
            renamed(session, "Mayor for Newshire", TODAY)
        with register.reading() as session:
            assert before != name(session, TODAY) == "Mayor for Newshire"
            assert "Mayor for Newshire" == name(session, TODAY, find="mayor newshire")
        with recording(register) as session:
            session.scalars(
                select(OrganisationForm).where(OrganisationForm.name.startswith("Mayor"))
            ).one().name = "Mayor"
        with register.reading() as session:
            assert "Mayor" == name(session, TODAY, find="mayor")
