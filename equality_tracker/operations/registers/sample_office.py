"""The sample office Marlshire, invented throughout: its journal, replayed day by day into a real history."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_whole_month
from equality_tracker.operations.packs.pack_keeping import keep_pack
from equality_tracker.operations.registers.sample_eqias import (
    is_frozen_or_sent,
    keep_what_was_frozen_and_sent,
)
from equality_tracker.operations.registers.sample_journal import DayOfWork, Entry, days_of_work, read_journal
from equality_tracker.operations.registers.sample_pack import (
    PREVIOUS_PACK_DAY,
    confirm_previous_statement,
    made_previous_pack,
)
from equality_tracker.operations.registers.sample_rows import RowWriter, record_uuid, role_titles
from equality_tracker.records.kinds import BY_CODE, KINDS
from equality_tracker.store.notices import Notice
from equality_tracker.store.opening import create_register
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.register import Register

SAMPLE_DAY: Final = date(2027, 3, 18)
"""The day that the sample office is set on: nothing in it is later, whatever day it is printed."""

_FIRST_ENTRY: Final = time(9, 10, tzinfo=UTC)
_EVENING: Final = datetime.combine(SAMPLE_DAY, time(17, 0), UTC)
_SIGNED_OFF: Final = time(16, 40, tzinfo=UTC)
_OPERATIONS_OF_THE_PACK: Final = 2
_BETWEEN_ENTRIES: Final = timedelta(minutes=50)
_SOON_AFTER: Final = timedelta(minutes=20)


class SampleNotInPlaceError(TrackerError):
    """The sample office was written, but its file could not be put where it was asked for."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        """Say what closing the register said."""
        super().__init__(" ".join(notice.sentence for notice in notices))


def write_sample(
    path: Path,
    *,
    who: str,
    now: Callable[[], datetime] = lambda: _EVENING,
    home: Path | None = None,
    replace: bool = False,
    progress: Progress = silent,
) -> dict[str, int]:
    """Write the sample office to a new register at `path`; return how many records of each kind it has.

    Args:
        path: The register to make.
        who: Who asked for it; the entries carry the roles of the journal.
        now: Tells the time of writing; the entries carry the days of the journal.
        home: The program's own folder; by default this computer's.
        replace: Whether an existing register may be replaced.
        progress: Told how far it is.

    Returns:
        The number of records by what the kind is called, in the order of the menu.

    Raises:
        AlreadyThereError: A file stands there and `replace` was not asked for.
        HeldElsewhereError, DiskFullError, ReadOnlyPlaceError: It could not be written.
        SampleNotInPlaceError: It was written, but could not be put in its place.

    """
    journal = read_journal()
    clock = _JournalClock(now)
    with create_register(path, who=who, now=clock, home=home, replace=replace) as register:
        _replay(register, clock, days_of_work(journal), role_titles(journal), progress)
        with register.reading() as session:
            counts = _counts(session)
    if waiting := [notice for notice in register.notices if notice.needs_person]:
        raise SampleNotInPlaceError(waiting)
    return counts


class _JournalClock:
    """Tells the time of the journal while an entry is written, and the real time otherwise."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._at: datetime | None = None

    def __call__(self) -> datetime:
        return self._at or self._now()

    @contextmanager
    def stopped_at(self, instant: datetime) -> Generator[None]:
        """Tell `instant` until the block ends."""
        self._at = instant
        try:
            yield
        finally:
            self._at = None


def _replay(
    register: Register,
    clock: _JournalClock,
    days: Sequence[DayOfWork],
    roles: Mapping[str, str],
    progress: Progress,
) -> None:
    asked_by = register.who
    known: set[str] = set()
    followed = sum(any(map(is_frozen_or_sent, day.entries)) for day in days)
    steps = len(days) + followed + _OPERATIONS_OF_THE_PACK
    done = 0
    for day, following in zip(days, [*days[1:], None], strict=True):
        progress(done, steps, f"Writing {format_whole_month(day.on)}")
        register.who = day.by
        with register.transaction(_note(day.entries)) as session:
            _write_day(RowWriter(session, roles, known), clock, day)
        done += 1
        if any(map(is_frozen_or_sent, day.entries)):
            progress(done, steps, f"Writing {format_whole_month(day.on)}")
            _keep_what_followed(register, clock, day)
            done += 1
        if day.on <= PREVIOUS_PACK_DAY and (following is None or following.on > PREVIOUS_PACK_DAY):
            progress(done, steps, f"Keeping the pack of {format_whole_month(PREVIOUS_PACK_DAY)}")
            _keep_previous_pack(register, clock)
            done += _OPERATIONS_OF_THE_PACK
    register.who = asked_by
    progress(steps, steps, "The sample office is written")


def _keep_previous_pack(register: Register, clock: _JournalClock) -> None:
    """Keep the pack of the year before, of the register as it stands on that evening of the journal."""
    register.who = "chief executive"
    evening = datetime.combine(PREVIOUS_PACK_DAY, _SIGNED_OFF)
    with register.transaction("Recorded: 1 statement") as session, clock.stopped_at(evening):
        confirm_previous_statement(session)
    with register.reading() as session:
        made = made_previous_pack(session)
    with register.transaction("Recorded: 1 kept pack") as session, clock.stopped_at(evening):
        keep_pack(session, made, who=register.who, now=evening, uuid=record_uuid("packs", "PACK-2026-001"))


def _write_day(writer: RowWriter, clock: _JournalClock, day: DayOfWork) -> None:
    # Only what is recorded carries the journal's time: the register counts its backups by the real day.
    with clock.stopped_at(datetime.combine(day.on, _FIRST_ENTRY) + day.turn * _BETWEEN_ENTRIES):
        for entry in day.entries:
            writer.write(entry)
        writer.session.flush()


def _keep_what_followed(register: Register, clock: _JournalClock, day: DayOfWork) -> None:
    """Keep, as an operation of its own, the EqIAs as they were signed and the forms as they were sent."""
    at = datetime.combine(day.on, _FIRST_ENTRY) + day.turn * _BETWEEN_ENTRIES + _SOON_AFTER
    note = "Recorded: EqIAs as checked and signed, forms as sent"
    with register.transaction(note) as session, clock.stopped_at(at):
        keep_what_was_frozen_and_sent(session, day.entries, day.on)


def _note(entries: Iterable[Entry]) -> str:
    counts = Counter(entry.kind for entry in entries)
    return f"Recorded: {', '.join(BY_CODE[code].counted(count) for code, count in counts.items())}"


def _counts(session: Session) -> dict[str, int]:
    counts = {
        kind.plural: session.scalar(
            select(func.count()).select_from(kind.record).where(kind.record.deleted.is_(False))
        )
        for kind in KINDS
    }
    return {name: count for name, count in counts.items() if count}
