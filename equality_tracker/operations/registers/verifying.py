"""Verifying a register whole, at once or on a copy while people go on working."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from equality_tracker.operations.packs.kept_packs import faults_of_packs
from equality_tracker.operations.registers.register_copies import copied, driver_of
from equality_tracker.records.kinds import KINDS
from equality_tracker.store.log_tables import BLOB, CHANGE
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.register import Register
from equality_tracker.store.verification import Finding, verify
from equality_tracker.store.whole_rows import broken_rows


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a whole register looked at, and what does not hold.

    Attributes:
        changes: How many changes the log holds; None where it does not read.
        records: How many records there are, with those in the trash; None likewise.
        attachments: How many attachments there are; None likewise.
        findings: What does not hold.

    """

    changes: int | None
    records: int | None
    attachments: int | None
    findings: list[Finding]


def verify_register(register: Register, *, progress: Progress = silent) -> list[Finding]:
    """Check pages, chain and replay of an open register, and return what does not hold."""
    with register.reading() as session, register.driver() as driver:
        return verify(session.connection(), driver, progress=progress) + _faults_of_records(session)


def check_file(
    file: Path,
    *,
    home: Path | None = None,
    progress: Progress = silent,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Checked:
    """Copy the open register in `file`, check the copy whole, remove it, and return what was found.

    Once `is_cancelled` says so, the database stops soon; `progress` must then raise, because what was found
    up to there means nothing.

    Raises:
        DiskFullError, DiskFaultError, ReadOnlyPlaceError: The program's own folder did not take the copy.

    """
    with copied(file, home=home, progress=progress, is_cancelled=is_cancelled) as session:
        connection = session.connection()
        findings = verify(connection, driver_of(connection), progress=progress) + _faults_of_records(session)
        records = [_count(connection, kind.record) for kind in KINDS]
        return Checked(
            changes=_count(connection, CHANGE),
            records=None if None in records else sum(number or 0 for number in records),
            attachments=_count(connection, BLOB),
            findings=findings,
        )


def _faults_of_records(session: Session) -> list[Finding]:
    """Return what is the matter with what reads well: a kept pack without its file, an approval of nobody."""
    try:
        packs = [Finding("attachments", sentence) for sentence in faults_of_packs(session)]
        return packs + [_unsupported(*row) for row in broken_rows(session.connection())]
    except DBAPIError:
        return []  # verify has said by now that the file does not read


def _unsupported(table: str, reference: str, lacking: str) -> Finding:
    return Finding(
        f"{table} {reference}",
        f"{reference} stands as approved, and this is not on record: {lacking}. This program approves "
        "nothing without it; something else wrote into the file.",
    )


def _count(connection: Connection, counted: object) -> int | None:
    """Return how many rows there are, or None where the table does not read."""
    try:
        number: int = connection.execute(select(func.count()).select_from(counted)).scalar_one()  # type: ignore[arg-type]
    except DBAPIError:
        return None
    return number
