"""A register open for reading, on the one thread that reads it."""

import getpass
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from equality_tracker.checks.body import NoOrganisationError, organisation_on, sample_day
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.sample_office import write_sample
from equality_tracker.store.opening import open_register

_LOCAL: Final = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the window says above everything that a register holds.

    Attributes:
        name: What the office is called.
        as_at: The day that everything is shown for.
        is_sample: Whether the office is invented.
        marking: The marking of the whole register, in words.

    """

    name: str
    as_at: date
    is_sample: bool
    marking: str


class Office:
    """An office's register, open for reading; everything but its `heading` is for the worker thread."""

    def __init__(self, path: Path, *, now: Callable[[], datetime]) -> None:
        """Open the register at `path` and read what it says of itself.

        Raises:
            TrackerError: It cannot be opened; the message says why.

        """
        self.path = path
        self._register = open_register(path, who=_person(), now=now)
        try:
            with self.reading() as session:
                self.heading = _heading(session, path, now().astimezone(_LOCAL).date())
        except BaseException:
            self.close()
            raise
        self.notices = [notice.sentence for notice in self._register.notices]

    def reading(self) -> AbstractContextManager[Session]:
        """Return a session for reading, which lives as long as its `with` block."""
        return self._register.reading()

    def close(self) -> None:
        """Close the register; nothing may be reading any more."""
        self._register.close()


def sample_office(folder: Path, *, now: Callable[[], datetime]) -> Path:
    """Return the sample office's register in `folder`, written first where it is not there yet."""
    file = folder / "sample" / "Marlshire.equality"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_sample(file, who=_person(), now=now)
    return file


def _person() -> str:
    """Return the computer's own name for the person."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _heading(session: Session, path: Path, today: date) -> Heading:
    as_at = sample_day(session) or today
    try:
        organisation = organisation_on(session, as_at)
    except NoOrganisationError:
        return Heading(path.stem, as_at, is_sample=False, marking=_marking(""))
    return Heading(organisation.name, as_at, organisation.is_sample, _marking(organisation.marking))


def _marking(code: str) -> str:
    """Return a marking in words; the first of the list stands for none."""
    markings = vocabulary("marking")
    return markings.term(code).label if code else markings.terms[0].label
