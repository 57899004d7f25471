"""Registers to test with: real files in a folder of the test's own, and the words to judge them by."""

import sqlite3
import tempfile
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.store.opening import create_register, open_register
from equality_tracker.store.register import Register
from equality_tracker.store.verification import Finding, verify

START: Final = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
WHO: Final = "Equality lead"
TITLES: Final = ("Publish the objectives", "Review the agreements", "Read the inspection report")

_JARGON: Final = (
    "Error",
    "sqlite",
    "SQLITE",
    "Traceback",
    "Errno",
    "None",
    "Exception",
    "malformed",
    "database is",
)


def ticking(start: datetime = START, step: timedelta = timedelta(seconds=1)) -> Callable[[], datetime]:
    """Return a clock that goes on by `step` whenever it is asked."""
    moment = start

    def now() -> datetime:
        nonlocal moment
        moment += step
        return moment

    return now


def new_register(folder: Path, name: str = "Marlshire") -> Path:
    """Make a register with one plan and three actions, closed again."""
    path = folder / f"{name}.equality"
    with create_register(path, who=WHO, now=ticking(), home=folder / "home") as register:
        fill(register)
    return path


def fill(register: Register) -> None:
    """Record one plan and three actions in one operation."""
    with register.transaction("A plan with three actions.") as session:
        plan = ActionPlan(reference="PLAN-001", title="Plan")
        session.add(plan)
        for number, title in enumerate(TITLES, 1):
            session.add(
                Action(reference=str(number), plan_uuid=plan.uuid, title=title, due_on=date(2027, 1, number))
            )


def opened(
    path: Path,
    *,
    write: bool = False,
    who: str = WHO,
    now: Callable[[], datetime] | None = None,
    home: Path | None = None,
    patience: float = 0.0,
    take_over: bool = False,
) -> Register:
    """Open a register of a test; `home` is another computer's folder where it is given."""
    return open_register(
        path,
        who=who,
        now=now or ticking(START + timedelta(hours=1)),
        write=write,
        home=home or path.parent / "home",
        patience=patience,
        take_over=take_over,
    )


def edit(
    path: Path, title: str, *, reference: str = "1", home: Path | None = None, who: str = WHO
) -> Register:
    """Give one action another title, close the register and return it for its notices."""
    with opened(path, write=True, home=home, who=who) as register:
        retitle(register, title, reference=reference)
    return register


def retitle(register: Register, title: str, *, reference: str = "1") -> None:
    """Give one action another title in an open register."""
    with register.transaction("Another title.") as session:
        session.scalars(select(Action).where(Action.reference == reference)).one().title = title


def titles(register: Register) -> list[str]:
    """Return the titles of all actions in the order of their references."""
    with register.reading() as session:
        return list(session.scalars(select(Action.title).order_by(Action.reference_key)))


def titles_in(path: Path, *, home: Path | None = None) -> list[str]:
    """Return the titles of all actions as somebody who opens the register sees them."""
    with opened(path, home=home) as register:
        return titles(register)


def findings(register: Register) -> list[Finding]:
    """Verify an open register."""
    with register.reading() as session, register.driver() as driver:
        return verify(session.connection(), driver)


def findings_in(path: Path, *, home: Path | None = None) -> list[Finding]:
    """Verify a register from outside."""
    with opened(path, home=home) as register:
        return findings(register)


def working_copy(home: Path) -> Path:
    """Return the one working copy in a program's own folder."""
    (found,) = (home / "work").glob("*/work.equality")
    return found


def plainly(path: Path, *statements: str) -> None:
    """Run statements on a file with plain sqlite3, as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def beside(path: Path) -> list[str]:
    """Return the names of everything in the folder of `path` but the file and the program's own folder."""
    return sorted(other.name for other in path.parent.iterdir() if other.name not in {path.name, "home"})


def is_plain(error: Exception) -> bool:
    """Tell whether an error reads as plain English on one line, without a word of the machinery."""
    text = str(error)
    return "\n" not in text and text.endswith(".") and not any(word in text for word in _JARGON)


@contextmanager
def folder_for_everybody() -> Generator[Path]:
    """Yield a folder that other accounts may enter, as a folder on a share is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
