"""Promise: a change is stored once, in a form that every copy reads and hashes alike, for good."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from json.encoder import encode_basestring as _quoted
from typing import Any, Final, NamedTuple

from equality_tracker.errors import TrackerError
from equality_tracker.store.canonical import LARGEST_NUMBER, UnreadableError, read_written, written
from equality_tracker.store.digests import Randomness, texts_digest
from equality_tracker.store.ops import IsFreeText, Op, decode_ops, encode_ops, kept_json

FIRST_PREVIOUS: Final = "0" * 64
"""What the first change of a copy names as its previous one."""

_FORMAT = "equality-change-1"
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


class ChangeUnreadableError(TrackerError):
    """A stored or received change that is not in the form this version writes."""

    def __init__(self, replica: object, seq: object, why: object) -> None:
        super().__init__(f"Change {seq} of copy {replica} cannot be read: {why}.")


class ChangeRow(NamedTuple):
    """A change as it is stored: these columns, in this order; `vv`, `ops` and `texts` are JSON text."""

    replica: str
    seq: int
    lamport: int
    vv: str | None
    operation: str
    undoes: str | None
    schema: int
    who: str
    at: str
    kind: str
    note: str
    ops: str
    texts: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the life of a register, as one person recorded it on one copy."""

    replica: str
    """The copy that recorded it."""
    seq: int
    """1, 2, 3 … without gaps within the copy."""
    lamport: int
    """Higher than that of every change this copy held when it was recorded."""
    vv: Mapping[str, int] | None
    """{other copy: its last change held here}; only where it differs from the change before."""
    operation: str
    """What a person did in one go; an import of many changes is one operation."""
    undoes: str | None
    """The operation that this one takes back."""
    schema: int
    who: str
    at: str
    """When, UTC, as `instant()` writes it; never used for order."""
    kind: str
    note: str
    """A sentence of the product's own; never a record's text, because notes cannot be redacted."""
    ops: tuple[Op, ...]
    previous: str
    hash: str


def seal_change(
    ops: Iterable[Op],
    is_free_text: IsFreeText,
    *,
    replica: str,
    seq: int,
    lamport: int,
    vv: Mapping[str, int] | None,
    operation: str,
    undoes: str | None = None,
    schema: int,
    who: str,
    at: str,
    kind: str,
    note: str = "",
    previous: str,
    randomness: Randomness = os.urandom,
) -> ChangeRow:
    """Return the row to store for a change, hashed onto the change before it on the same copy.

    Raises:
        ValueNotKeptError: A value that `encode_ops` refuses, or a name or note with such a character.
        ChangeUnreadableError: A number, name or instant that `read_change` would refuse.
    """
    kept_json([replica, operation, undoes, who, kind, note], "the name or note of a change")
    ops_json, texts_json = encode_ops(ops, is_free_text, randomness)
    row = ChangeRow(
        replica=replica,
        seq=seq,
        lamport=lamport,
        vv=None if vv is None else written(dict(vv)),
        operation=operation,
        undoes=undoes,
        schema=schema,
        who=who,
        at=at,
        kind=kind,
        note=note,
        ops=ops_json,
        texts=texts_json,
        previous=previous,
        hash="",
    )
    _refuse_malformed(row)
    return row._replace(hash=change_hash(row))


def read_change(row: ChangeRow) -> Change:
    """Return what a stored row says; only its form is checked here, the hashes by `chain.verify_chain`.

    Raises:
        ChangeUnreadableError: The row is not in the form that this version writes.
    """
    _refuse_malformed(row)
    try:
        vv = None if row.vv is None else read_vv(row.vv)
        ops = decode_ops(row.ops, row.texts)
    except UnreadableError as error:
        raise ChangeUnreadableError(row.replica, row.seq, error) from error
    return Change(
        replica=row.replica,
        seq=row.seq,
        lamport=row.lamport,
        vv=vv,
        operation=row.operation,
        undoes=row.undoes,
        schema=row.schema,
        who=row.who,
        at=row.at,
        kind=row.kind,
        note=row.note,
        ops=ops,
        previous=row.previous,
        hash=row.hash,
    )


def first_previous(register_id: str) -> str:
    """Return what the first change of each copy names as its previous one: the register it belongs to.

    So a chain cannot be moved into another register, nor a register be given another identity, unseen.
    """
    return sha256(f"{_FORMAT}\n{register_id}".encode()).hexdigest()


def change_hash(row: ChangeRow) -> str:
    """Return the hex SHA-256 of a row: of every column but `hash` itself.

    The hashed text is a JSON array without spaces, of the format's name, the columns from `replica` to
    `note`, `previous` and the hex SHA-256 of `texts` as first stored (null where there are none); a line
    feed; `ops` as it stands.

    Raises:
        TypeError, ValueError: A column is of a kind that no change has.
    """
    # Unpacked and written out by hand, because this runs for every change of every verification.
    replica, seq, lamport, vv, operation, undoes, schema, who, at, kind, note, ops, texts, previous, _ = row
    text = (
        f'["{_FORMAT}",{_quoted(replica)},{seq:d},{lamport:d},{_quoted_or_null(vv)},{_quoted(operation)},'
        f"{_quoted_or_null(undoes)},{schema:d},{_quoted(who)},{_quoted(at)},{_quoted(kind)},{_quoted(note)},"
        f"{_quoted(previous)},{_quoted_or_null(texts_digest(texts))}]\n"
    )
    digest = sha256(text.encode())
    digest.update(ops.encode())
    return digest.hexdigest()


def read_vv(vv_json: str) -> dict[str, int]:
    """Return {other copy: its last change held}.

    Raises:
        UnreadableError: It is not in the form that `seal_change` writes.
    """
    vv: Any = read_written(vv_json)
    if isinstance(vv, dict) and all(type(seq) is int and 1 <= seq <= LARGEST_NUMBER for seq in vv.values()):
        return vv
    raise UnreadableError(
        "what it had received from other copies is not in the form that this version writes"
    )


def instant(moment: datetime) -> str:
    """Return an instant as changes record it: "2026-11-21T19:36:02.123456Z".

    Raises:
        ValueError: The moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _quoted_or_null(text: str | None) -> str:
    return "null" if text is None else _quoted(text)


def _refuse_malformed(row: ChangeRow) -> None:
    why = _why_malformed(row)
    if why:
        raise ChangeUnreadableError(row.replica, row.seq, why)


def _why_malformed(row: ChangeRow) -> str | None:
    if not all(type(number) is int and 1 <= number <= LARGEST_NUMBER for number in (row.seq, row.lamport)):
        return "its numbers are not whole numbers from 1"
    if type(row.schema) is not int:
        return "it does not say which version of the records it uses"
    if "" in (row.replica, row.operation, row.who):
        return "it does not say who recorded it, or on which copy"
    if not _INSTANT.fullmatch(row.at):
        return "its time is not written as an instant"
    return None
