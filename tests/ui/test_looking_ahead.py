"""When the program has ended, what the next days will show of a register is worked out and kept."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from offices import open_office, recording
from opened_programs import rename
from sqlalchemy import select

from equality_tracker.operations.today.today_page import today_page
from equality_tracker.records.actions import Action
from ui.last_seen import LastSeen, Seeing, last_seen
from ui.looking_ahead import days_ahead, look_ahead
from ui.office import Office
from ui.on_screen import OnScreen
from ui.records.list_reader import ListReader, Wanted
from ui.register_work import close_and_keep

FRIDAY = date(2026, 11, 20)
MONDAY = FRIDAY + timedelta(days=3)
NAMES = ("Equality lead",)
EVERY_ACTION = Wanted("", "", descending=False, filters={}, near=None)
SORTED = Wanted("", "due_on", descending=False, filters={}, near=None)
PLENTY = 60.0


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@dataclass
class Seen:
    """A register that somebody looked at on a day, and that was closed then."""

    file: Path
    home: Path
    day: date = FRIDAY
    lists: Sequence[Wanted] = (EVERY_ACTION,)

    def closed(self) -> Office:
        office = Office(self.file, now=lambda: on(self.day), who="Equality lead").open()
        screen = OnScreen()
        for wanted in self.lists:
            reader = ListReader("actions", office.reading, self.day)
            reader.prepare()
            screen.take_list("actions", wanted, reader.found(wanted), screen.turn)  # type: ignore[arg-type] # it is prepared
        close_and_keep(office, screen.taken(NAMES), self.home, NAMES)
        return office

    def look_ahead(self, office: Office, today: date = FRIDAY, seconds: float = PLENTY) -> None:
        look_ahead([office], self.home, NAMES, today=today, seconds=seconds)

    def on(self, day: date, names: tuple[str, ...] = NAMES) -> LastSeen | None:
        return last_seen(self.home, self.file, Seeing("Equality lead", day, names))

    def days(self) -> list[date]:
        month = [FRIDAY + timedelta(days=each) for each in range(30)]
        return [day for day in month if self.on(day) is not None]


@pytest.fixture
def seen(office: Path, program_folder: Path) -> Seen:
    return Seen(office, program_folder)


def test_the_next_day_and_the_next_working_day_come_first() -> None:
    ahead = days_ahead(FRIDAY)

    assert [date(2026, 11, 21), MONDAY, date(2026, 11, 22)] == ahead[:3]
    assert date(2026, 11, 27) == ahead[-1]
    assert 7 == len(ahead)


def test_after_the_last_day_before_christmas_the_next_working_day_is_one_of_them() -> None:
    assert date(2026, 12, 29) == days_ahead(date(2026, 12, 24))[1]


def test_each_day_of_the_next_week_shows_what_the_register_says_on_it(seen: Seen, tmp_path: Path) -> None:
    seen.look_ahead(seen.closed())

    assert [FRIDAY + timedelta(days=each) for each in range(8)] == seen.days()
    with open_office(tmp_path, write=False) as register, register.reading() as session:
        for day in days_ahead(FRIDAY):
            of_the_day = seen.on(day)
            assert of_the_day is not None
            assert of_the_day.heading is not None
            assert day == of_the_day.heading.as_at
            assert today_page(session, as_at=day, now=on(day), my_names=NAMES) == of_the_day.today
            assert {} == of_the_day.needs


def test_words_that_count_days_are_those_of_the_day_that_is_shown(seen: Seen, tmp_path: Path) -> None:
    with open_office(tmp_path) as register, recording(register) as session:
        action = session.scalars(select(Action).where(Action.reference == "1a")).one()
        action.due_on = MONDAY
    seen.look_ahead(seen.closed())

    said = {day: _row_of(seen.on(day), "1a") for day in (date(2026, 11, 21), MONDAY, date(2026, 11, 24))}

    assert 3 == len(set(said.values()))


def test_lists_are_kept_as_they_will_be_asked_for(seen: Seen) -> None:
    seen.lists = (SORTED,)
    seen.look_ahead(seen.closed())

    tomorrow = seen.on(date(2026, 11, 21))

    assert tomorrow is not None
    assert tomorrow.list_of("actions", SORTED) is not None
    assert tomorrow.list_of("actions", EVERY_ACTION) is None


def test_no_day_is_begun_when_the_time_is_over(seen: Seen) -> None:
    seen.look_ahead(seen.closed(), seconds=0)

    assert [FRIDAY] == seen.days()


def test_what_was_changed_elsewhere_since_is_not_looked_ahead_of(seen: Seen, tmp_path: Path) -> None:
    office = seen.closed()
    with open_office(tmp_path) as register, recording(register) as session:
        rename(session, "Changed elsewhere")

    seen.look_ahead(office)

    assert [] == seen.days()


def test_what_is_changed_elsewhere_later_counts_on_no_day(seen: Seen, tmp_path: Path) -> None:
    seen.look_ahead(seen.closed())
    with open_office(tmp_path) as register, recording(register) as session:
        rename(session, "Changed elsewhere")

    assert [] == seen.days()


def test_it_counts_for_the_same_person_and_names_only(seen: Seen) -> None:
    seen.look_ahead(seen.closed())

    assert seen.on(MONDAY, names=()) is None


def test_what_was_not_kept_at_the_end_is_not_looked_ahead_of(seen: Seen) -> None:
    office = Office(seen.file, now=lambda: on(FRIDAY), who="Equality lead").open()
    close_and_keep(office, None, seen.home, NAMES)

    seen.look_ahead(office)

    assert [] == seen.days()


def test_what_stayed_open_over_midnight_is_kept_for_the_day_it_was_closed_on_too(seen: Seen) -> None:
    seen.look_ahead(seen.closed(), today=date(2026, 11, 21))

    assert date(2026, 11, 21) in seen.days()
    assert date(2026, 11, 28) == seen.days()[-1]


def test_the_file_that_people_see_is_not_read_for_it(seen: Seen) -> None:
    office = seen.closed()
    status = seen.file.stat()
    seen.file.write_bytes(b"0" * status.st_size)
    os.utime(seen.file, ns=(status.st_atime_ns, status.st_mtime_ns))

    seen.look_ahead(office)

    assert 8 == len(seen.days())


def _row_of(seen: LastSeen | None, reference: str) -> str:
    assert seen is not None
    assert seen.today is not None
    today = seen.today
    rows = [row for each in (today.mine, today.waiting) for row in each.rows]
    return next(f"{row.text} {row.detail} {row.word}" for row in rows if reference in row.text)
