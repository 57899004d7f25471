"""What a register will show on the days to come, worked out when the program has ended.

What was on screen counts on its own day only (`ui/last_seen.py`). So that the first start of another day need
not wait for the register either, the same is asked for each day of the next week, as it will stand then if
nobody changes anything. How much needs somebody at each place is not counted ahead: that takes longer than
all the rest, and comes by itself once the register is open.
"""

import sqlite3
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.working_days import after_working_days
from equality_tracker.operations.registers.damaged_values import naming_damage
from equality_tracker.operations.today.today_page import today_page
from equality_tracker.store.engine import open_engine
from equality_tracker.store.register import Register
from equality_tracker.store.working_copy import WorkingCopy
from ui.last_seen import Seeing, keep, last_seen, stamp_of
from ui.office import Office
from ui.on_screen import OnScreen
from ui.records.list_reader import Found, ListReader, Wanted
from ui.register_heading import Heading, heading_on

_DAYS: Final = 7


def look_ahead(
    offices: Sequence[Office], home: Path, names: Sequence[str], *, today: date, seconds: float
) -> None:
    """Keep what each of `offices`, which are closed, will show from `today` on to who goes by `names`.

    The last one closed comes first. After so many seconds no further day is begun. Nothing is kept of what
    was not kept when it was closed, or was changed by anybody since.
    """
    until = monotonic() + seconds
    last = {each.path: each for each in offices}
    for path in dict.fromkeys(each.path for each in reversed(offices)):
        # What cannot be read or written now is told by the next start, which needs it.
        with suppress(TrackerError, OSError, sqlite3.Error):
            _look_ahead(last[path], home, tuple(names), today=today, until=until)


def days_ahead(today: date) -> list[date]:
    """Return the days of the next week: tomorrow and the next working day, then the others in order."""
    week = [today + timedelta(days=each) for each in range(1, _DAYS + 1)]
    return list(dict.fromkeys((week[0], after_working_days(today, 1), *week)))


def _look_ahead(office: Office, home: Path, names: tuple[str, ...], *, today: date, until: float) -> None:
    path, kept_on = office.path, office.opened_on
    # Before anything is read: whoever writes meanwhile makes another stamp, for which nothing of this counts.
    stamp = stamp_of(home, path)
    seen = last_seen(home, path, Seeing(office.who, kept_on, names))
    if seen is None or not seen.is_of(stamp):
        return
    # What stayed open over midnight was kept for the day before.
    days = [day for day in (today, *days_ahead(today)) if day != kept_on]
    with closing(_copy_of(office, home)) as register:
        for day in days:
            if monotonic() >= until:
                return
            heading, screen = _screen_on(register, day, names, seen.asked)
            seeing = Seeing(office.who, day, names)
            keep(home, path, seeing, screen.taken(names), heading=heading, stamp=stamp)


def _copy_of(office: Office, home: Path) -> Register:
    """Open the working copy alone, for reading: the place of the file may not answer any more."""
    copy = WorkingCopy(home, office.path)
    return Register(copy, open_engine(copy.file, read_only=True), who=office.who, now=office.now, home=home)


def _screen_on(
    register: Register, day: date, names: tuple[str, ...], asked: Mapping[str, Wanted]
) -> tuple[Heading, OnScreen]:
    """Return what stands above the register on a day, and what the first page and the lists show then."""

    @contextmanager
    def reading() -> Generator[Session]:
        with register.reading() as session, naming_damage(session):
            yield session

    screen = OnScreen()
    with reading() as session:
        heading = heading_on(session, register.path, day)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        today = today_page(session, as_at=heading.as_at, now=noon, my_names=names)
    screen.take_today(today, names, screen.turn)
    for kind, wanted in asked.items():
        found = ListReader(kind, reading, heading.as_at).found(wanted)
        # Instead of a list comes how far its index is, where that has still to be made.
        if isinstance(found, Found):
            screen.take_list(kind, wanted, found, screen.turn)
    return heading, screen
