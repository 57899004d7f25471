"""Promise: a text is taken out of the register for good, and the chain of its log still holds."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.records.base import Record
from equality_tracker.records.column_types import instant_text
from equality_tracker.records.kinds import BY_TABLE, TRACKED
from equality_tracker.store.change_log import append_change
from equality_tracker.store.digests import redact_texts
from equality_tracker.store.fold import fold_rows
from equality_tracker.store.history import all_changes, changes_touching
from equality_tracker.store.log_tables import CHANGE, REDACTION_PERMIT
from equality_tracker.store.logged_rows import is_free_text, logged_columns, table_of
from equality_tracker.store.ops import digests_of_cell
from equality_tracker.store.recording import note_redaction, operation_of
from equality_tracker.store.sight import Sight

REDACTION: Final = "redaction"
"""The kind of operation that takes a text out; it cannot be undone."""


_LONGEST_REASON: Final = 700
"""Characters; with a name and a day it must fit into the shortest field, which takes 1,000."""


class OnHoldError(TrackerError):
    """A request for information or a court case forbids taking anything out of the record."""

    def __init__(self, name: str) -> None:
        """Name the record."""
        super().__init__(f"{name} is on hold, so nothing is taken out of it; lift the hold first.")


class LongReasonError(TrackerError):
    """The reason would not fit where the text stood."""

    def __init__(self, length: int) -> None:
        """Say how long it is and what fits."""
        super().__init__(
            f"The reason has {length:,} characters and {_LONGEST_REASON} fit; nothing was taken out."
        )


class NotRedactableError(TrackerError):
    """The field or row holds no text of anybody's own."""

    def __init__(self, what: str) -> None:
        """Name what was asked for."""
        super().__init__(f"{what} holds no text that could be taken out; nothing was changed.")


def redact(session: Session, table: str, row: str, field: str, *, reason: str) -> int:
    """Take every text that one field of a row ever held out of the register; return how many there were.

    What stands there afterwards says when, by whom and why. Backups and copies made before still hold the
    text. Run it in a transaction of its own of the kind `REDACTION`: the file is then written anew. No page
    offers it yet; the log promises from its first format on that it can be done.

    Raises:
        OnHoldError: The record may not lose anything.
        NotRedactableError: There is no such field, or it holds no text of anybody's own.
        LongReasonError: The reason would not fit into the field.

    """
    if len(reason) > _LONGEST_REASON:
        raise LongReasonError(len(reason))
    session.flush()
    operation = operation_of(session)
    if table not in TRACKED or not is_free_text(table, field):
        raise NotRedactableError(f"{table}.{field}")
    _ensure_free(session, table, row)
    connection = session.connection()
    at = operation.now()
    taken = _take_out(connection, (table, row, field), operation.who, at, reason)
    if taken:
        _show_words(connection, table, row, field)
        # An entry without values: the redaction is on the record, and moves the log's fingerprint.
        append_change(connection, operation, (), at=at)
        note_redaction(session)
        session.expire_all()
    return taken


def _ensure_free(session: Session, table: str, row: str) -> None:
    """Refuse where the record is on hold, or the record that a dependent row belongs to."""
    for kind_table, uuid in ((table, row), *_owners(session, table, row)):
        source = table_of(kind_table)
        found = session.execute(select(source).where(source.c.uuid == uuid)).mappings().first()
        if found is None:
            raise NotRedactableError(f"{table} {row}")
        if found.get("on_hold"):
            raise OnHoldError(found["reference"] or f"The {BY_TABLE[kind_table].singular}")


def _owners(session: Session, table: str, row: str) -> list[tuple[str, str]]:
    if issubclass(TRACKED[table], Record):
        return []
    source = table_of(table)
    found = session.execute(select(source).where(source.c.uuid == row)).mappings().first()
    if found is None:
        return []
    columns = [key for kind in BY_TABLE.values() for part, key in kind.parts if part is TRACKED[table]]
    targets = {key: next(iter(source.c[key].foreign_keys)).column.table.name for key in columns}
    return [(targets[key], found[key]) for key in columns if found[key]]


def _take_out(connection: Connection, cell: tuple[str, str, str], who: str, at: datetime, reason: str) -> int:
    """Empty the texts of one cell in every change that touched its row; return how many there were."""
    taken = 0
    for change in changes_touching(connection, cell[1]):
        digests = digests_of_cell(change["ops"], *cell)
        texts = redact_texts(change["texts"], digests, by=who, at=instant_text(at), reason=reason)
        if texts == change["texts"]:
            continue
        taken += len(set(digests))
        connection.execute(insert(REDACTION_PERMIT).values(change_id=change["id"]))
        connection.execute(update(CHANGE).where(CHANGE.c.id == change["id"]).values(texts=texts))
        connection.execute(delete(REDACTION_PERMIT))
    return taken


def _show_words(connection: Connection, table: str, row: str, field: str) -> None:
    """Put the words into the row that the log now gives for it."""
    changes = list(all_changes(connection))
    folded = fold_rows(changes, {(table, row)}, Sight.of(changes)).rows[table][row]
    column, value = logged_columns(table)[field], folded.values.get(field)
    target = table_of(table)
    shown = column.empty if value is None else column.from_log(value)
    connection.execute(update(target).where(target.c.uuid == row).values({column.key: shown}))
