"""Promise: what a register shows is a function of the set of its changes, whatever order they arrived in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from equality_tracker.store.change import Change
from equality_tracker.store.ops import CREATED, DELETED, Op, Value
from equality_tracker.store.sight import Moment, Sight

RowKey: TypeAlias = tuple[str, str]
"""(table, row uuid)."""


class Touch(NamedTuple):
    """One operation on a row: a change and the place of the operation in it."""

    change: Change
    place: int

    @property
    def op(self) -> Op:
        """What was done."""
        return self.change.ops[self.place]

    @property
    def moment(self) -> Moment:
        """Where it stands in the log."""
        return Moment(self.change.replica, self.change.seq, self.place)


class DisputeKind(StrEnum):
    """Why a person has to choose."""

    TWO_VERSIONS = "two-versions"
    DELETED_AND_EDITED = "deleted-and-edited"


class Candidate(NamedTuple):
    """One version of a disputed value, and who wrote it."""

    value: Value
    who: str
    at: str
    replica: str
    lamport: int
    seq: int


class Dispute(NamedTuple):
    """Values of one cell whose authors had not seen each other's; newest in the log first.

    For two versions the first candidate is the value shown meanwhile. A row that one person deleted and
    another edited stays; its candidates are on the field "deleted".
    """

    table: str
    row: str
    field: str
    kind: DisputeKind
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class FoldedRow:
    """A row as its changes leave it; fields that no change mentions are absent."""

    values: dict[str, Value]
    created_at: str | None
    created_by: str | None
    changed_at: str
    changed_by: str


@dataclass(frozen=True, slots=True)
class State:
    """All rows by table and uuid, deleted ones too, and what people have yet to choose."""

    rows: dict[str, dict[str, FoldedRow]] = field(default_factory=dict)
    disputes: list[Dispute] = field(default_factory=list)


class _Written(NamedTuple):
    """One value that an operation wrote."""

    value: Value
    touch: Touch


def fold(changes: Iterable[Change]) -> State:
    """Return what all changes of a register add up to, in whatever order they are given."""
    changes = list(changes)
    return _folded(_by_row(changes), Sight.of(changes))


def fold_rows(changes: Iterable[Change], rows: Collection[RowKey], sight: Sight) -> State:
    """Return the state of `rows` alone, as after a merge that touched them.

    Args:
        changes: At least every change that has an operation on one of `rows`.
        rows: What to fold.
        sight: Who had seen what in the whole register.
    """
    wanted = set(rows)
    return _folded(_by_row(changes, wanted), sight)


def fold_row(touches: Iterable[Touch], sight: Sight) -> tuple[FoldedRow, list[Dispute]]:
    """Return what the operations on one row add up to, and what is disputed about it."""
    touches = sorted(touches, key=lambda touch: touch.moment)
    # Sorted by copy first: the ends are of one copy only if all are.
    if touches[0].change.replica == touches[-1].change.replica:
        return _with_authors(_later_wins(touches), touches), []
    values, disputes = _heads_win(touches, sight)
    return _with_authors(values, touches), disputes


def values_before(changes: Iterable[Change], cells: Collection[Touch], sight: Sight) -> dict[Moment, Value]:
    """Return what cells showed to the people who changed them: the old values where they were not kept.

    Args:
        changes: At least every change that has an operation on one of the rows.
        cells: The operations in question.
        sight: Who had seen what in the whole register.
    """
    touches = _by_row(changes, {then.op[:2] for then in cells})
    return {then.moment: _value_before(then, touches[then.op[:2]], sight) for then in cells}


def _value_before(then: Touch, touches: Iterable[Touch], sight: Sight) -> Value:
    seen = [touch for touch in touches if sight.saw(then.moment, touch.moment)]
    return fold_row(seen, sight)[0].values.get(then.op[2]) if seen else None


def _by_row(changes: Iterable[Change], wanted: Collection[RowKey] | None = None) -> dict[RowKey, list[Touch]]:
    touches: dict[RowKey, list[Touch]] = defaultdict(list)
    for change in changes:
        for place, op in enumerate(change.ops):
            key = op[0], op[1]
            if wanted is None or key in wanted:
                touches[key].append(Touch(change, place))
    return touches


def _folded(touches_by_row: Mapping[RowKey, list[Touch]], sight: Sight) -> State:
    state = State(defaultdict(dict))
    for (table, row), touches in touches_by_row.items():
        state.rows[table][row], disputes = fold_row(touches, sight)
        state.disputes.extend(disputes)
    state.disputes.sort(key=lambda dispute: dispute[:3])
    return State(dict(state.rows), state.disputes)


def _later_wins(touches: Iterable[Touch]) -> dict[str, Value]:
    """Return the values of a row that one copy alone wrote: it had always seen what it wrote before."""
    values: dict[str, Value] = {}
    for touch in touches:
        values.update(_cells(touch.op))
    return values


def _heads_win(touches: Sequence[Touch], sight: Sight) -> tuple[dict[str, Value], list[Dispute]]:
    values: dict[str, Value] = {}
    disputes: list[Dispute] = []
    for code, written in sorted(_last_by_copy(touches).items()):
        heads = sorted(_heads(written, sight), key=_rank, reverse=True)
        values[code] = heads[0].value
        rivals: list[_Written] = []
        if code == DELETED:
            values[code], rivals = _deletion(heads, touches, sight)
        elif any(head.value != heads[0].value for head in heads):
            rivals = heads
        if rivals:
            disputes.append(_dispute(code, rivals))
    return values, disputes


def _last_by_copy(touches: Iterable[Touch]) -> dict[str, list[_Written]]:
    """Return what each copy last wrote into each field; earlier writings of it were seen by that one."""
    last: dict[str, dict[str, _Written]] = defaultdict(dict)
    for touch in touches:
        for code, value in _cells(touch.op).items():
            last[code][touch.change.replica] = _Written(value, touch)
    return {code: list(by_copy.values()) for code, by_copy in last.items()}


def _heads(written: Sequence[_Written], sight: Sight) -> Sequence[_Written]:
    """Return what nobody else had seen.

    A copy never forgets what it received, so it is enough to ask each copy's last writing.
    """
    heads = [
        one
        for one in written
        if not any(sight.saw(other.touch.moment, one.touch.moment) for other in written if other is not one)
    ]
    # Two that claim to have seen each other are a forgery that verification names: neither is dropped.
    return heads or written


def _deletion(
    heads: Sequence[_Written], touches: Iterable[Touch], sight: Sight
) -> tuple[bool, list[_Written]]:
    """Return whether a row is deleted, and, where a person has to say so, who deleted and who kept it."""
    deleting = [head for head in heads if head.value]
    keeping = {head.touch.change.replica: head for head in heads if not head.value}
    if deleting:
        edits = _edits_unknown_to(deleting, touches, sight)
        keeping |= {touch.change.replica: _Written(value=False, touch=touch) for touch in edits}
    if not (deleting and keeping):
        return bool(deleting), []
    return False, sorted([*deleting, *keeping.values()], key=_rank, reverse=True)


def _edits_unknown_to(
    deleting: Sequence[_Written], touches: Iterable[Touch], sight: Sight
) -> Iterator[Touch]:
    """Yield the edits whose authors knew of no deletion and which nobody who deleted knew of."""
    deletions = [one.touch.moment for one in deleting]
    for touch in touches:
        edit = touch.moment
        if touch.op[2] != DELETED and not any(
            sight.saw(edit, one) or sight.saw(one, edit) for one in deletions
        ):
            yield touch


def _dispute(code: str, rivals: Sequence[_Written]) -> Dispute:
    table, row, *_ = rivals[0].touch.op
    kind = DisputeKind.DELETED_AND_EDITED if code == DELETED else DisputeKind.TWO_VERSIONS
    candidates = [
        Candidate(one.value, change.who, change.at, change.replica, change.lamport, change.seq)
        for one, change in ((one, one.touch.change) for one in rivals)
    ]
    return Dispute(table, row, code, kind, tuple(candidates))


def _with_authors(values: dict[str, Value], touches: Sequence[Touch]) -> FoldedRow:
    newest = max(touches, key=_standing).change
    creations = [touch for touch in touches if touch.op[2] == CREATED]
    first = min(creations, key=_standing).change if creations else None
    return FoldedRow(
        values=values,
        created_at=first.at if first else None,
        created_by=first.who if first else None,
        changed_at=newest.at,
        changed_by=newest.who,
    )


def _cells(op: Op) -> Mapping[str, Value]:
    """Return what an operation wrote, by field; creating a row writes each of its fields."""
    _, _, code, _, new = op
    return new if isinstance(new, Mapping) else {code: new}


def _rank(written: _Written) -> tuple[int, str, int, int]:
    return _standing(written.touch)


def _standing(touch: Touch) -> tuple[int, str, int, int]:
    """Return where an operation stands among all: after everything its author had seen."""
    return touch.change.lamport, touch.change.replica, touch.change.seq, touch.place
