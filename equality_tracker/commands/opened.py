"""Opening a register for one command, and saying what opening and closing had to tell."""

import getpass
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from equality_tracker.checks.body import NoOrganisationError, sample_day
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.errors import TrackerError
from equality_tracker.operations.registers.damaged_values import naming_damage, naming_damage_in
from equality_tracker.store.opening import open_register
from equality_tracker.store.register import Register

_LOCAL: Final = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return the present instant: the command line is the one place in the core that asks the clock."""
    return datetime.now(UTC)


def today() -> date:
    """Return the present day in England and Wales, whatever zone the computer is set to."""
    return now().astimezone(_LOCAL).date()


def who_asks(chosen: Namespace) -> str:
    """Return who runs the command: the name that was typed, else the computer's own for them."""
    if typed := getattr(chosen, "who", ""):
        return str(typed)
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


class NothingThenError(TrackerError):
    """The register held nothing yet on the day asked for."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            f"On {date_text(day)} this register was not started yet, so there is nothing to show."
        )


class Opened:
    """A register opened for one command.

    Attributes:
        register: The register.
        needs_person: Whether opening or closing it said something that a person must act on.

    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.needs_person = False

    def exit_code(self, *, something_to_do: bool = False) -> int:
        """Return 1 where a person must act on the result or on the opening, else 0."""
        return int(something_to_do or self.needs_person)


@contextmanager
def opened(chosen: Namespace, output: Output, *, write: bool = False) -> Generator[Opened]:
    """Yield the register that a command names; what has to be said of it is told when the block ends.

    Raises:
        DamagedValueError: What was read or changed holds a value that cannot be read.

    """
    register = open_register(
        chosen.file,
        who=who_asks(chosen),
        now=now,
        write=write,
        take_over=getattr(chosen, "take_over", False),
    )
    result = Opened(register)
    try:
        with naming_damage_in(register):
            yield result
    finally:
        register.close()
        for notice in register.notices:
            output.tell(notice.sentence)
            result.needs_person |= notice.needs_person


@contextmanager
def read_session(register: Register, chosen: Namespace) -> Generator[tuple[Session, date]]:
    """Yield a reading session on the register, as it is or as it stood, and the day to evaluate it at."""
    stood = getattr(chosen, "as_it_stood", None)
    reading = register.as_it_stood(stood) if stood else register.reading()
    with reading as session:
        try:
            with naming_damage(session):
                as_at = getattr(chosen, "as_at", None) or stood or sample_day(session) or today()
                yield session, as_at
        except NoOrganisationError as error:
            if stood:
                raise NothingThenError(stood) from error
            raise
