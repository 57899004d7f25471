from collections.abc import Generator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from checks.planted import points
from offices import NOON, new_office
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.moved_ends import MovedEnd, moved_ends
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.today.today_services import services_ahead
from equality_tracker.records.eqia_parts import EqiaFollowUp
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement
from equality_tracker.store.opening import open_register
from equality_tracker.store.register import Register

ENDS, LATER = date(2027, 3, 31), date(2028, 3, 31)
MOVED_ON = date(2027, 2, 1)
READ_ON = date(2027, 5, 1)
SIGNED = {
    "stage": "approved",
    "signed_on": date(2026, 4, 1),
    "signed_by": "Commissioner",
    "signed_role": "Commissioner",
    "decision_maker": "Commissioner",
    "our_consideration": "We weighed what people told us.",
    "review_on": LATER,
}


@pytest.fixture
def office(tmp_path: Path) -> Generator[Register]:
    """An office with one service whose EqIA was signed long before its end, opened months later."""
    with new_office(tmp_path) as register, register.transaction("Begun.") as session:
        made = add_record(session, Agreement(title="Bus", starts_on=date(2026, 4, 1), ends_on=ENDS), now=NOON)
        eqia = Eqia(title="Bus")
        for key, value in SIGNED.items():
            setattr(eqia, key, value)
        add_record(session, eqia, now=NOON)
        session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=made.uuid))
    at = datetime(MOVED_ON.year, MOVED_ON.month, MOVED_ON.day, 12, tzinfo=UTC)
    with open_register(
        tmp_path / "office.equality", who="Manager", now=lambda: at, write=True, home=tmp_path / "home"
    ) as opened:
        yield opened


def bus(session: Session) -> Agreement:
    return session.scalars(select(Agreement)).one()


def move(register: Register, ends_on: date | None) -> None:
    with register.transaction("Moved.") as session:
        bus(session).ends_on = ends_on


def test_an_extension_that_nobody_looked_at_the_eqia_for_is_told_from_the_log(office: Register) -> None:
    move(office, LATER)
    with office.reading() as session:
        assert {bus(session).uuid: MovedEnd(ENDS, LATER, MOVED_ON)} == moved_ends(
            session, [bus(session)], READ_ON
        )
        (told,) = points(session, "extension-without-review", READ_ON)
        ((day, row),) = services_ahead(session, READ_ON)
    said = (
        "its end was moved from 31 Mar 2027 to 31 Mar 2028 on 1 Feb 2027; its EqIA was last looked at on "
        "1 Apr 2026, before the 9 months in which the extension was decided."
    )
    assert f"Bus: {said}" == told.sentence
    assert (MOVED_ON, "AGR-001  Bus goes on to Fri 31 Mar 2028", "amber") == (day, row.text, row.colour)
    assert said == f"i{row.detail[1:]}"


def test_a_look_at_the_eqia_for_it_settles_an_extension(office: Register) -> None:
    with office.transaction("Looked at.") as session:
        eqia = session.scalars(select(Eqia)).one()
        session.add(EqiaFollowUp(eqia_uuid=eqia.uuid, recorded_on=date(2027, 1, 20)))
    move(office, LATER)
    with office.reading() as session:
        assert [] == points(session, "extension-without-review", READ_ON)
        assert [] == list(services_ahead(session, READ_ON))


def test_an_end_that_was_emptied_in_between_was_moved_all_the_same(office: Register) -> None:
    move(office, None)
    move(office, LATER)
    with office.reading() as session:
        (found,) = moved_ends(session, [bus(session)], READ_ON).values()
    assert MovedEnd(ENDS, LATER, MOVED_ON) == found


def test_an_end_that_was_taken_back_or_brought_forward_is_no_extension(office: Register) -> None:
    move(office, LATER)
    undo_last(office)
    with office.reading() as session:
        assert {} == moved_ends(session, [bus(session)], READ_ON)
    move(office, date(2026, 12, 31))
    with office.reading() as session:
        assert {} == moved_ends(session, [bus(session)], READ_ON)


def test_a_second_extension_that_was_taken_back_does_not_hide_the_first(office: Register) -> None:
    move(office, LATER)
    move(office, date(2029, 3, 31))
    undo_last(office)
    with office.reading() as session:
        found = moved_ends(session, [bus(session)], READ_ON)
        assert {bus(session).uuid: MovedEnd(ENDS, LATER, MOVED_ON)} == found


def test_on_a_day_before_it_was_moved_nothing_is_told(office: Register) -> None:
    move(office, LATER)
    with office.reading() as session:
        assert {} == moved_ends(session, [bus(session)], date(2027, 1, 31))


def test_an_end_typed_otherwise_before_the_service_began_is_no_extension(office: Register) -> None:
    with office.transaction("Begins later.") as session:
        bus(session).starts_on = date(2027, 3, 1)
    move(office, LATER)
    with office.reading() as session:
        assert {} == moved_ends(session, [bus(session)], READ_ON)
