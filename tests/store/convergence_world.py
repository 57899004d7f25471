"""Three people with a copy each, who edit apart, send packages and sometimes meet."""

import random
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5

from store.convergence_oracle import Cell, Expected, Oracle, crossed

from equality_tracker.store.chain import verify_chain
from equality_tracker.store.change import (
    FIRST_PREVIOUS,
    Change,
    ChangeRow,
    instant,
    read_change,
    seal_change,
)
from equality_tracker.store.fold import Dispute, FoldedRow, fold, fold_rows
from equality_tracker.store.ops import CREATED, DELETED, Op, Value
from equality_tracker.store.sight import Sight

TABLE = "action"
FIELDS = ("title", "status")
_START = datetime(2026, 11, 21, 9, tzinfo=UTC)


def is_free_text(_table: str, field: str) -> bool:
    return field == "title"


class Copy:
    """One person's register, made of nothing but stored changes and what they fold to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.log: dict[tuple[str, int], ChangeRow] = {}
        self.changes: dict[tuple[str, int], Change] = {}
        self.rows: dict[str, FoldedRow] = {}
        self.disputes: dict[Cell, Dispute] = {}
        self._vv: dict[str, int] = {}

    def record(self, row: str, ops: list[Op]) -> ChangeRow:
        previous = self.log.get((self.name, self._last(self.name)))
        received = self.received()
        sealed = seal_change(
            ops,
            is_free_text,
            replica=self.name,
            seq=self._last(self.name) + 1,
            lamport=self.next_lamport(),
            vv=received if received != self._vv else None,
            operation=f"operation {len(self.log)}",
            schema=1,
            who=self.name,
            # Clocks are wrong on purpose: each copy's runs backwards.
            at=instant(_START - timedelta(minutes=len(self.log))),
            kind="edit",
            previous=previous.hash if previous else FIRST_PREVIOUS,
        )
        self._vv = received
        self._keep([sealed])
        self.refold_own(row)
        return sealed

    def receive(self, package: Iterable[ChangeRow]) -> bool:
        new = [row for row in package if row[:2] not in self.log]
        together = self.log | {row[:2]: row for row in new}
        if verify_chain([together[key] for key in sorted(together)], each_text=True):
            return False
        self._keep(new)
        self.refold_received({op[1] for row in new for op in self.changes[row[:2]].ops})
        return True

    def received(self) -> dict[str, int]:
        others = sorted({replica for replica, _ in self.log} - {self.name})
        return {other: self._last(other) for other in others}

    def next_lamport(self) -> int:
        return 1 + max((row.lamport for row in self.log.values()), default=0)

    def refold_own(self, row: str) -> None:
        self.refold({row})

    def refold_received(self, rows: set[str]) -> None:
        self.refold(rows)

    def refold(self, rows: set[str]) -> None:
        changes = self.changes.values()
        state = fold_rows(changes, [(TABLE, row) for row in rows], Sight.of(changes))
        self.rows |= state.rows.get(TABLE, {})
        self.disputes = {cell: dispute for cell, dispute in self.disputes.items() if cell[0] not in rows}
        self.disputes |= {(dispute.row, dispute.field): dispute for dispute in state.disputes}

    def shown(self, row: str, field: str) -> Value:
        return self.rows[row].values.get(field)

    def _keep(self, rows: Iterable[ChangeRow]) -> None:
        for row in rows:
            self.log[row[:2]] = row
            self.changes[row[:2]] = read_change(row)

    def _last(self, replica: str) -> int:
        return max((seq for its, seq in self.log if its == replica), default=0)


class Package(NamedTuple):
    """Changes on their way."""

    rows: tuple[ChangeRow, ...]


class World:
    """Three copies, the packages between them, and the oracle that watches."""

    def __init__(self, make_copy: Callable[[str], Copy] = Copy) -> None:
        self.make_copy = make_copy
        self.oracle = Oracle()
        self.copies = [self._joined(name) for name in ("copy-a", "copy-b", "copy-c")]
        self.packages: list[Package] = []
        self.disputes_reached = 0
        self._tokens: dict[tuple[str, int], int] = {}
        self._sent: dict[tuple[int, int], set[tuple[str, int]]] = {}
        self._numbers = iter(range(10**6))
        self._start_from_a_dispute()

    def create(self, who: int, *, link: int | None) -> None:
        copy = self.copies[who]
        name = f"row {next(self._numbers)}" if link is None else f"link {link}"
        row = str(uuid5(NAMESPACE_OID, name))
        if row in copy.rows:
            return
        values: dict[str, Value] = (
            {"status": "open"} if link is not None else {"title": name, "status": "open"}
        )
        self._write(who, row, values, creates=True)

    def edit(self, who: int, which: int, field: str, value: str | None) -> None:
        row = self._row(who, which)
        new = f"value {next(self._numbers)}" if value is None else value
        if row is not None and new != self.copies[who].shown(row, field):
            self._write(who, row, {field: new})

    def delete(self, who: int, which: int, *, restore: bool) -> None:
        row = self._row(who, which)
        if row is not None and bool(self.copies[who].shown(row, DELETED)) is restore:
            self._write(who, row, {DELETED: not restore})

    def resolve(self, who: int, which: int, choice: int) -> None:
        dispute = self._dispute(who, which)
        if dispute is not None:
            candidate = dispute.candidates[choice % len(dispute.candidates)]
            self._write(who, dispute.row, {dispute.field: candidate.value})

    def edit_disputed(self, who: int, which: int) -> None:
        dispute = self._dispute(who, which)
        if dispute is not None and dispute.field != DELETED:
            self._write(who, dispute.row, {dispute.field: f"value {next(self._numbers)}"})

    def send(self, who: int, to: int, *, full: bool) -> None:
        log = self.copies[who].log
        sent = self._sent.get((who, to), set())
        self._sent[who, to] = set(log)
        self.packages.append(Package(tuple(row for key, row in log.items() if full or key not in sent)))

    def deliver(self, which: int, to: int) -> None:
        if self.packages:
            self._deliver(self.packages[which % len(self.packages)], self.copies[to])

    def meet(self, who: int, other: int) -> None:
        ours, theirs = (Package(tuple(self.copies[one].log.values())) for one in (who, other))
        self._deliver(ours, self.copies[other])
        self._deliver(theirs, self.copies[who])

    def token_of(self, change: Change) -> int:
        return self._tokens[change.replica, change.seq]

    def finish(self) -> None:
        """Let everybody have everything, a newcomer too, who gets it newest first."""
        newcomer = self._joined("copy-d")
        late = [package for package in reversed(self.packages) for _ in range(2)]
        for package in late:
            self._deliver(package, newcomer)
        for copy in (*self.copies, *self.copies, newcomer):
            for other in self.copies:
                self._deliver(Package(tuple(reversed(other.log.values()))), copy)
        for copy in self.copies:
            assert newcomer.rows == copy.rows
            assert newcomer.disputes == copy.disputes
        newest_first = fold(sorted(newcomer.changes.values(), key=lambda change: -change.lamport))
        assert newest_first.rows[TABLE] == newcomer.rows

    def _start_from_a_dispute(self) -> None:
        self.create(0, link=None)
        self.meet(0, 1)
        self.edit(0, 0, "title", None)
        self.edit(1, 0, "title", None)
        self.meet(0, 1)
        assert len(self.copies[0].disputes) == 1
        self.disputes_reached = 0

    def _joined(self, name: str) -> Copy:
        self.oracle.joined(name)
        return self.make_copy(name)

    def _row(self, who: int, which: int) -> str | None:
        rows = sorted(self.copies[who].rows)
        return rows[which % len(rows)] if rows else None

    def _dispute(self, who: int, which: int) -> Dispute | None:
        disputes = [dispute for _, dispute in sorted(self.copies[who].disputes.items())]
        return disputes[which % len(disputes)] if disputes else None

    def _write(self, who: int, row: str, values: Mapping[str, Value], *, creates: bool = False) -> None:
        copy = self.copies[who]
        ops: list[Op] = [(TABLE, row, CREATED, None, values)]
        if not creates:
            ops = [(TABLE, row, field, copy.shown(row, field), new) for field, new in values.items()]
        sealed = copy.record(row, ops)
        self._tokens[sealed[:2]] = self.oracle.made(copy.name, row, values, creates=creates)
        self.check(copy)

    def _deliver(self, package: Package, copy: Copy) -> None:
        tokens = [self._tokens[row[:2]] for row in package.rows]
        expected = self.oracle.can_receive(copy.name, tokens)
        before = set(copy.disputes)
        assert expected == copy.receive(package.rows)
        if expected:
            self.oracle.received(copy.name, tokens)
            self.disputes_reached += len(set(copy.disputes) - before)
        self.check(copy)

    def check(self, copy: Copy) -> None:
        """Compare what a copy shows with what it must show."""
        expected = self.oracle.expected(copy.name)
        _check_shown(copy, expected)
        _check_refolded(copy)
        self._check_nothing_lost(copy)
        self._check_no_silent_deletion(copy)

    def _check_nothing_lost(self, copy: Copy) -> None:
        edits = self.oracle.holds(copy.name)
        for edit in edits:
            for field, value in edit.writes.items():
                later = [one for one in edits if edit.token in one.seen and one.row == edit.row]
                assert (
                    copy.shown(edit.row, field) == value
                    or (value, edit.copy) in _candidates(copy, (edit.row, field))
                    or any(field in one.writes for one in later)
                ), f"{value} of {edit.copy} is lost"

    def _check_no_silent_deletion(self, copy: Copy) -> None:
        edits = self.oracle.holds(copy.name)
        for row in copy.rows:
            if not copy.shown(row, DELETED):
                continue
            deletions = [edit for edit in edits if edit.row == row and edit.writes.get(DELETED)]
            for edit in edits:
                if edit.row == row and DELETED not in edit.writes:
                    assert not all(crossed(edit, deletion) for deletion in deletions), "deleted unseen"


def _check_shown(copy: Copy, expected: Expected) -> None:
    assert expected.values == {row: folded.values for row, folded in copy.rows.items()}
    assert expected.authors == {
        row: (folded.created_by, folded.changed_by) for row, folded in copy.rows.items()
    }
    assert expected.disputes == {cell: _candidates(copy, cell) for cell in copy.disputes}


def _candidates(copy: Copy, cell: Cell) -> set[tuple[Value, str]]:
    dispute = copy.disputes.get(cell)
    return {(one.value, one.replica) for one in dispute.candidates} if dispute else set()


def _check_refolded(copy: Copy) -> None:
    state = fold(copy.changes.values())
    assert state.rows.get(TABLE, {}) == copy.rows
    assert state.disputes == [dispute for _, dispute in sorted(copy.disputes.items())]


def random_life(seed: int, make_copy: Callable[[str], Copy] = Copy, *, steps: int = 30) -> World:
    """Live one life of steps drawn from a seed, checked all along."""
    draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
    world = World(make_copy)
    for _ in range(steps):
        random_step(world, draw)
    world.finish()
    return world


def random_step(world: World, draw: random.Random) -> None:
    who, other = draw.sample(range(3), 2)
    which = draw.randrange(50)
    steps: list[Callable[[], None]] = [
        lambda: world.create(who, link=draw.choice([None, 0, 1])),
        lambda: world.edit(who, which, draw.choice(FIELDS), draw.choice([None, None, "same"])),
        lambda: world.edit(who, which, draw.choice(FIELDS), None),
        lambda: world.delete(who, which, restore=False),
        lambda: world.delete(who, which, restore=True),
        lambda: world.resolve(who, which, draw.randrange(3)),
        lambda: world.edit_disputed(who, which),
        lambda: world.send(who, other, full=draw.random() < 1 / 3),
        lambda: world.deliver(which, other),
        lambda: world.meet(who, other),
    ]
    draw.choice(steps)()
