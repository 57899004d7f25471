"""Promise: "verified" is said only when pages, chain and replay have all been checked and agree."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select, type_coerce
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import NullType

from equality_tracker.records.kinds import TRACKED
from equality_tracker.store.as_it_stood import folded_row
from equality_tracker.store.canonical import written
from equality_tracker.store.chain import verify_chain
from equality_tracker.store.change import Change, ChangeRow, ChangeUnreadableError, first_previous
from equality_tracker.store.fold import FoldedRow, fold
from equality_tracker.store.history import all_changes
from equality_tracker.store.inspection import missing_guards
from equality_tracker.store.log_tables import (
    BLOB,
    CHANGE,
    META,
    REDACTION_PERMIT,
    REGISTER_ID,
    TAIL,
    TOUCHED,
)
from equality_tracker.store.logged_rows import PLUMBING, table_of
from equality_tracker.store.progress import Progress, silent

_MOST_FINDINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold: where, and one plain sentence."""

    where: str
    sentence: str


def verify(
    connection: Connection, driver: sqlite3.Connection, *, progress: Progress = silent
) -> list[Finding]:
    """Check a register whole and return what does not hold, at most fifty findings of each check."""
    findings: list[Finding] = []
    changes = cache(lambda: list(all_changes(connection)))
    checks: tuple[tuple[str, str, Callable[[], Iterator[Finding]]], ...] = (
        ("Checking the file's pages", "file", lambda: _pages(driver)),
        ("Checking the change log", "change log", lambda: _chain(connection, driver)),
        ("Comparing the records with the log", "records", lambda: replayed(connection, changes())),
        ("Checking the register's own notes", "register", lambda: _own_notes(connection, driver, changes())),
        ("Checking the attachments", "attachments", lambda: _attachments(connection)),
    )
    for done, (sentence, where, check) in enumerate(checks):
        progress(done, len(checks), sentence)
        findings += _at_most(where, check)
    progress(len(checks), len(checks), "Checked")
    return findings


def chain_rows(driver: sqlite3.Connection) -> Iterator[ChangeRow]:
    """Yield the stored changes by the driver's own cursor, which is what makes verifying fast."""
    columns = ", ".join(ChangeRow._fields)
    # Column names are ours; no value is put into the statement.
    cursor = driver.execute(f"SELECT {columns} FROM change ORDER BY replica, seq")  # noqa: S608
    return map(ChangeRow._make, cursor)


def replayed(connection: Connection, changes: Sequence[Change]) -> Iterator[Finding]:
    """Compare every row of every table with what all `changes` make of it, and yield what differs."""
    yield from _tails(connection, changes)
    state = fold(changes)
    for table in TRACKED:
        folded = state.rows.get(table, {})
        stored = _stored_rows(connection, table)
        writers = _writers(connection, table)
        for uuid in sorted(folded.keys() - stored.keys()):
            yield Finding(f"{table} {uuid}", f"A row of {table} that the log made is missing.")
        for uuid in sorted(stored.keys() - folded.keys()):
            yield Finding(f"{table} {uuid}", f"A row of {table} is not in the log.")
        for uuid in sorted(folded.keys() & stored.keys()):
            yield from _differences(table, uuid, folded[uuid], stored[uuid], writers)


def _at_most(where: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Yield up to fifty findings; what cannot even be read is one of them."""
    try:
        for number, finding in enumerate(check(), 1):
            yield finding
            if number >= _MOST_FINDINGS:
                return
    except ChangeUnreadableError as error:
        yield Finding("change log", str(error))
    # A damaged value fails in as many ways as there are kinds of value.
    except (DBAPIError, sqlite3.Error, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        yield Finding(where, "Part of what is kept cannot be read, so the rest of this check was left out.")


def _pages(driver: sqlite3.Connection) -> Iterator[Finding]:
    for (text,) in driver.execute(f"PRAGMA integrity_check({_MOST_FINDINGS})").fetchall():
        if text != "ok":
            yield Finding("file", f"The file's pages do not fit together: {text}.")
    for table, row, parent, _ in driver.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding(table, f"Row {row} of {table} points to a {parent} that is not there.")


def _chain(connection: Connection, driver: sqlite3.Connection) -> Iterator[Finding]:
    identity = connection.execute(select(META.c.value).where(META.c.key == REGISTER_ID)).scalar() or ""
    for finding in verify_chain(chain_rows(driver), first=first_previous(str(identity))):
        yield Finding("change log", finding.sentence)


def _stored_rows(connection: Connection, table: str) -> dict[str, RowMapping]:
    """Return the rows by uuid as they lie in the file: two spellings of one value are two values."""
    columns = [type_coerce(column, NullType()).label(column.key) for column in table_of(table).columns]
    return {row["uuid"]: row for row in connection.execute(select(*columns)).mappings().all()}


def _writers(connection: Connection, table: str) -> dict[str, Callable[[Any], Any] | None]:
    """Return what turns a value of each column into what lies in the file."""
    dialect = connection.dialect
    return {
        column.key: column.type.dialect_impl(dialect).bind_processor(dialect)
        for column in table_of(table).columns
    }


def _differences(
    table: str,
    uuid: str,
    folded: FoldedRow,
    stored: RowMapping,
    writers: Mapping[str, Callable[[Any], Any] | None],
) -> Iterator[Finding]:
    for key, value in folded_row(table, uuid, folded).items():
        write = writers[key]
        if stored[key] != (write(value) if write else value):
            what = "derived value" if key in PLUMBING else "value"
            yield Finding(
                f"{table} {stored.get('reference') or uuid}",
                f"The {what} of {key} in {table} differs from what the log says.",
            )


def _tails(connection: Connection, changes: Iterable[Change]) -> Iterator[Finding]:
    reached: dict[str, tuple[int, int, str, str | None]] = {}
    received: dict[str, str] = {}
    for change in changes:
        if change.vv is not None:
            received[change.replica] = written(dict(change.vv))
        vv = received.get(change.replica)
        reached[change.replica] = (change.seq, change.lamport, change.hash, vv)
    noted = {
        row.replica: (row.seq, row.lamport, row.hash, row.vv) for row in connection.execute(select(TAIL))
    }
    if reached != noted:
        yield Finding("change log", "The newest changes are not the ones the register says it has.")


def _own_notes(
    connection: Connection, driver: sqlite3.Connection, changes: Sequence[Change]
) -> Iterator[Finding]:
    """Check what the register notes for itself: its identity, its guards, which change touched what."""
    for name in missing_guards(driver):
        yield Finding("register", f"The guard {name} of the change log is missing.")
    if connection.execute(select(func.count()).select_from(REDACTION_PERMIT)).scalar_one():
        yield Finding("register", "The change log stands open for redaction.")
    identity = connection.execute(select(META.c.value).where(META.c.key == REGISTER_ID)).scalar()
    if identity is None or str(UUID(identity)) != identity:
        yield Finding("register", "The register's own identity cannot be read.")
    touched = {
        (change_id, UUID(op[1]).bytes)
        for change_id, change in zip(_change_ids(connection), changes, strict=True)
        for op in change.ops
    }
    if touched != {(row.change_id, row.row_uuid) for row in connection.execute(select(TOUCHED))}:
        yield Finding("register", "What it notes about which change touched which record is not right.")


def _change_ids(connection: Connection) -> list[int]:
    return list(connection.execute(select(CHANGE.c.id).order_by(CHANGE.c.replica, CHANGE.c.seq)).scalars())


def _attachments(connection: Connection) -> Iterator[Finding]:
    for name in connection.execute(select(BLOB.c.sha256)).scalars().all():
        row = connection.execute(select(BLOB.c.data, BLOB.c.size).where(BLOB.c.sha256 == name)).one()
        if sha256(row.data).hexdigest() != name or len(row.data) != row.size:
            yield Finding("attachments", "An attachment is not the file that was put in.")
