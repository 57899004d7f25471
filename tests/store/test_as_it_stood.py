from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from store.registers import TITLES, new_register, opened, retitle, ticking

from equality_tracker.records.actions import Action
from equality_tracker.store.as_it_stood import end_of
from equality_tracker.store.bulk import current_values
from equality_tracker.store.failures import OutsideTheChangePathError
from equality_tracker.store.register import Register

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (23, 24, 25))


def test_each_day_shows_what_was_recorded_by_its_end(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    _edit_on(path, MONDAY, "On Monday")
    _edit_on(path, WEDNESDAY, "On Wednesday")
    with opened(path) as register:
        assert {
            date(2026, 11, 20): [],
            date(2026, 11, 21): [TITLES[0]],
            MONDAY: ["On Monday"],
            TUESDAY: ["On Monday"],
            WEDNESDAY: ["On Wednesday"],
            date(2030, 1, 1): ["On Wednesday"],
        } == {
            day: _title_on(register, day)
            for day in (date(2026, 11, 20), date(2026, 11, 21), MONDAY, TUESDAY, WEDNESDAY, date(2030, 1, 1))
        }


def test_today_as_it_stood_is_the_register_itself(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    _edit_on(path, MONDAY, "On Monday")
    with opened(path) as register:
        with register.reading() as session:
            now = _everything(session)
        with register.as_it_stood(WEDNESDAY) as session:
            assert now == _everything(session)


def test_what_lay_in_the_trash_lay_there(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with (
        opened(path, write=True, now=_morning_of(MONDAY)) as register,
        register.transaction() as session,
    ):
        session.scalars(select(Action).where(Action.reference == "1")).one().deleted = True
    with opened(path) as register:
        for day, expected in ((date(2026, 11, 22), False), (MONDAY, True)):
            with register.as_it_stood(day) as session:
                assert (
                    expected is session.scalars(select(Action.deleted).where(Action.reference == "1")).one()
                )


def test_the_past_is_only_read(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register, register.as_it_stood(MONDAY) as session:
        session.scalars(select(Action).where(Action.reference == "1")).one().title = "Otherwise"
        with pytest.raises(OutsideTheChangePathError):
            session.flush()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 15), "2026-01-15T23:59:59.999999Z"),
        (date(2026, 7, 15), "2026-07-15T22:59:59.999999Z"),
        (date(2026, 3, 29), "2026-03-29T22:59:59.999999Z"),
        (date(2026, 10, 25), "2026-10-25T23:59:59.999999Z"),
    ],
    ids=["winter", "summer", "clocks forward", "clocks back"],
)
def test_a_day_ends_at_midnight_in_london(day: date, expected: str) -> None:
    assert expected == end_of(day)


def test_an_edit_late_on_a_summer_evening_belongs_to_that_day(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    late = datetime(2027, 7, 1, 22, 30, tzinfo=UTC)
    with opened(path, write=True, now=ticking(late)) as register:
        retitle(register, "At half past eleven")
    with opened(path) as register:
        assert _title_on(register, date(2027, 7, 1)) == ["At half past eleven"]
        assert [TITLES[0]] == _title_on(register, date(2027, 6, 30))


def _edit_on(path: Path, day: date, title: str) -> None:
    with opened(path, write=True, now=_morning_of(day)) as register:
        retitle(register, title)


def _morning_of(day: date) -> Callable[[], datetime]:
    return ticking(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), timedelta(seconds=1))


def _title_on(register: Register, day: date) -> list[str]:
    with register.as_it_stood(day) as session:
        return list(session.scalars(select(Action.title).where(Action.reference == "1")))


def _everything(session: Session) -> dict[str, dict[str, object]]:
    uuids = session.scalars(select(Action.uuid)).all()
    return current_values(session, "action", uuids)
