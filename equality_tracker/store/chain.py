"""Promise: an altered, missing, added or reordered change is found, and said in a sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from equality_tracker.store.canonical import UnreadableError
from equality_tracker.store.change import FIRST_PREVIOUS, ChangeRow, change_hash, read_vv
from equality_tracker.store.digests import NO_TEXTS, flaws_in_texts, is_redacted

_SHORT_NAME = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold in the chain of a copy, in a sentence that stands alone."""

    replica: str
    seq: int
    sentence: str


class Head(NamedTuple):
    """The newest verified change of a copy, and what that copy had received from others by then."""

    seq: int = 0
    hash: str = FIRST_PREVIOUS
    lamport: int = 0
    vv: Mapping[str, int] = {}


def verify_chain(
    rows: Iterable[Sequence[Any]],
    heads: Mapping[str, Head] | None = None,
    *,
    first: str = FIRST_PREVIOUS,
    each_text: bool = False,
) -> list[Finding]:
    """Check every change against the one before it on the same copy, and say what does not hold.

    Args:
        rows: The columns of `ChangeRow`, ordered by replica and sequence; one is held at a time.
        heads: Where an earlier check ended, by replica; without it the check starts at the beginning.
        first: What the first change of each copy must name as its previous one: `first_previous` of the
            register.
        each_text: Compare every single text with the digest that stands for it, as for changes that come
            from elsewhere. Otherwise the texts of a change are checked as a whole, as they were recorded.
    """
    reached = dict(heads or {})
    findings: list[Finding] = []
    claims: list[ChangeRow] = []
    for replica, its_rows in groupby(rows, key=itemgetter(0)):
        head = reached.get(replica, Head(hash=first))
        for row in map(ChangeRow._make, its_rows):
            if not each_text and _follows(row, head):
                head = Head(row.seq, row.hash, row.lamport, head.vv)
                continue
            findings += [_finding(row, flaw) for flaw in _flaws(row, head, each_text=each_text)]
            if row.vv is not None:
                claims.append(row)
            head = _moved(head, row)
        reached[replica] = head
    return findings + [_finding(row, flaw) for row in claims for flaw in _flaws_in_claim(row, reached)]


def _finding(row: ChangeRow, flaw: str) -> Finding:
    # The end of an identity tells copies apart: those made in the same minute begin alike.
    copy = str(row.replica)[-_SHORT_NAME:]
    return Finding(row.replica, row.seq, f"Change {row.seq} of copy {copy} ({row.who}, {row.at}) {flaw}.")


def _follows(row: ChangeRow, head: Head) -> bool:
    """Tell in one look whether an ordinary change is sound: the way that nearly every row takes."""
    return (
        row.previous == head.hash
        and row.seq == head.seq + 1
        and type(row.lamport) is int
        and row.lamport > head.lamport
        and row.vv is None
        and (row.texts == NO_TEXTS or not is_redacted(row.texts))
        and row.hash == _hash_or_none(row)
    )


def _flaws(row: ChangeRow, head: Head, *, each_text: bool) -> Iterator[str]:
    """Yield what is wrong with a row, as ends of a sentence."""
    if type(row.seq) is not int or type(row.lamport) is not int:
        yield "carries a number that cannot be read"
        return
    if row.seq <= head.seq:
        yield "carries a number that an earlier change has already"
    elif row.seq > head.seq + 1:
        yield f"is there, but {_numbers(head.seq + 1, row.seq - 1)} before it cannot be found"
    elif row.previous != head.hash and row.seq == 1:
        yield "belongs to another register, or this register was given another identity"
    elif row.previous != head.hash:
        yield "does not follow from the change before it: one of the two was replaced"
    if row.lamport <= head.lamport:
        yield "is placed before a change that it follows"
    if row.vv is not None:
        yield from _flaws_in_vv(row, head)
    yield from _flaws_in_contents(row, each_text=each_text)


def _flaws_in_contents(row: ChangeRow, *, each_text: bool) -> Iterator[str]:
    is_as_recorded = row.hash == _hash_or_none(row)
    flaws: list[str] = []
    if each_text or not is_as_recorded or is_redacted(row.texts):
        flaws = flaws_in_texts(row.ops, row.texts)
    if not is_as_recorded and not flaws:
        yield "was altered after it was recorded"
    yield from flaws


def _flaws_in_vv(row: ChangeRow, head: Head) -> Iterator[str]:
    vv = _vv_or_none(row)
    if vv is None:
        yield "says what it had received from other copies in a form that cannot be read"
    elif row.replica in vv or any(vv.get(other, 0) < last for other, last in head.vv.items()):
        yield "had received less from another copy than the change before it"


def _flaws_in_claim(row: ChangeRow, reached: Mapping[str, Head]) -> Iterator[str]:
    for other, last in (_vv_or_none(row) or {}).items():
        held = reached.get(other, Head()).seq
        if last > held:
            copy = other[-_SHORT_NAME:]
            yield f"was recorded knowing change {last} of copy {copy}, of which only {held} can be found"


def _moved(head: Head, row: ChangeRow) -> Head:
    if type(row.seq) is not int or type(row.lamport) is not int:
        return head
    vv = None if row.vv is None else _vv_or_none(row)
    return Head(row.seq, row.hash, row.lamport, head.vv if vv is None else vv)


def _numbers(first: int, last: int) -> str:
    return f"change {first}" if first == last else f"changes {first} to {last}"


def _hash_or_none(row: ChangeRow) -> str | None:
    try:
        return change_hash(row)
    except (KeyError, TypeError, ValueError):
        return None


def _vv_or_none(row: ChangeRow) -> dict[str, int] | None:
    try:
        return read_vv(row.vv or "")
    except (TypeError, UnreadableError):
        return None
