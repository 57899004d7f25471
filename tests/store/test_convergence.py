"""Copies that exchanged everything show the same, and nothing that anybody wrote is lost in silence."""

import os
from collections.abc import Mapping, Sequence
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from store.convergence_world import FIELDS, Copy, World, random_life

from equality_tracker.store import fold as fold_module
from equality_tracker.store.fold import Dispute, Touch, _Written
from equality_tracker.store.ops import DELETED, Value
from equality_tracker.store.sight import Sight

_EXAMPLES = int(os.environ.get("EQUALITY_TRACKER_CONVERGENCE_EXAMPLES", "60"))
_PEOPLE = st.integers(0, 2)
_PAIRS = st.sampled_from([(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)])
_ANY = st.integers(0, 50)


class ThreeCopies(RuleBasedStateMachine):
    """People who edit apart, send packages late, twice and to the wrong person, and sometimes meet."""

    disputes_reached: ClassVar[list[int]] = []

    def __init__(self) -> None:
        super().__init__()
        self.world = World()

    @rule(who=_PEOPLE, link=st.sampled_from([None, 0, 1]))
    def create(self, who: int, link: int | None) -> None:
        self.world.create(who, link=link)

    @rule(who=_PEOPLE, which=_ANY, field=st.sampled_from(FIELDS), value=st.sampled_from([None, None, "same"]))
    def edit(self, who: int, which: int, field: str, value: str | None) -> None:
        self.world.edit(who, which, field, value)

    @rule(who=_PEOPLE, which=_ANY, restore=st.booleans())
    def delete_or_restore(self, who: int, which: int, *, restore: bool) -> None:
        self.world.delete(who, which, restore=restore)

    @rule(who=_PEOPLE, which=_ANY, choice=_ANY)
    def resolve(self, who: int, which: int, choice: int) -> None:
        self.world.resolve(who, which, choice)

    @rule(who=_PEOPLE, which=_ANY)
    def edit_what_is_disputed(self, who: int, which: int) -> None:
        self.world.edit_disputed(who, which)

    @rule(pair=_PAIRS, full=st.booleans())
    def send(self, pair: tuple[int, int], *, full: bool) -> None:
        self.world.send(*pair, full=full)

    @rule(which=_ANY, to=_PEOPLE)
    def deliver(self, which: int, to: int) -> None:
        self.world.deliver(which, to)

    @rule(pair=_PAIRS)
    def meet(self, pair: tuple[int, int]) -> None:
        self.world.meet(*pair)

    def teardown(self) -> None:
        self.world.finish()
        self.disputes_reached.append(self.world.disputes_reached)


def _settings(examples: int, *, derandomize: bool = False) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=derandomize,
    )


def test_three_copies_and_a_newcomer_end_alike_and_lose_nothing() -> None:
    run_state_machine_as_test(ThreeCopies, settings=_settings(_EXAMPLES))


def test_at_least_a_quarter_of_the_lives_reach_a_new_dispute() -> None:
    class Counted(ThreeCopies):
        disputes_reached: ClassVar[list[int]] = []

    run_state_machine_as_test(Counted, settings=_settings(40, derandomize=True))
    reached = Counted.disputes_reached
    assert len(reached) >= 40
    assert sum(1 for disputes in reached if disputes) >= len(reached) / 4


@pytest.mark.parametrize("seed", range(12))
def test_drawn_lives_hold_too(seed: int) -> None:
    random_life(seed)


class _ForgetsWhatItReceived(Copy):
    def received(self) -> dict[str, int]:
        return {}


class _KeepsItsOwnCount(Copy):
    def next_lamport(self) -> int:
        return 1 + max((row.lamport for row in self.log.values() if row.replica == self.name), default=0)


class _SkipsTheFold(Copy):
    def refold_received(self, rows: set[str]) -> None:
        super().refold_received({row for row in rows if row not in self.rows})


class _ShowsItsOwnValue(Copy):
    def refold(self, rows: set[str]) -> None:
        super().refold(rows)
        for dispute in self.disputes.values():
            own = [one.value for one in dispute.candidates if one.replica == self.name]
            if own and dispute.field != DELETED:
                self.rows[dispute.row].values[dispute.field] = own[0]


class _LeavesItsDisputeOpen(Copy):
    def refold_own(self, row: str) -> None:
        before = {cell: dispute for cell, dispute in self.disputes.items() if cell[0] == row}
        super().refold_own(row)
        self.disputes |= before


def _last_writer_wins(touches: Sequence[Touch], _sight: Sight) -> tuple[dict[str, Value], list[Dispute]]:
    in_order = sorted(touches, key=fold_module._standing)
    return fold_module._later_wins(in_order), []


def _later_receipts_count(self: Sight, replica: str, _seq: int) -> Mapping[str, int]:
    return self._vvs[replica][-1] if self._vvs.get(replica) else {}


def _delete_wins(heads: Sequence[_Written], *_: object) -> tuple[bool, list[_Written]]:
    return any(head.value for head in heads), []


def _by_name_of_copy(touch: Touch) -> tuple[str, int, int, int]:
    return touch.change.replica, touch.change.lamport, touch.change.seq, touch.place


_FAULTY_COPIES = [
    _ForgetsWhatItReceived,
    _KeepsItsOwnCount,
    _SkipsTheFold,
    _ShowsItsOwnValue,
    _LeavesItsDisputeOpen,
]

_FAULTY_FOLDS: list[tuple[object, str, object]] = [
    (fold_module, "_heads_win", _last_writer_wins),
    (Sight, "received", _later_receipts_count),
    (fold_module, "_deletion", _delete_wins),
    (fold_module, "_standing", _by_name_of_copy),
]


@pytest.mark.parametrize("make_copy", _FAULTY_COPIES)
def test_a_fault_in_a_copy_is_noticed(make_copy: type[Copy]) -> None:
    assert _is_noticed(make_copy)


@pytest.mark.parametrize(
    ("where", "name", "fault"), _FAULTY_FOLDS, ids=lambda part: getattr(part, "__name__", part)
)
def test_a_fault_in_the_fold_is_noticed(
    where: object, name: str, fault: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, name, fault)
    assert _is_noticed(Copy)


def _is_noticed(make_copy: type[Copy]) -> bool:
    for seed in range(40):
        try:
            random_life(seed, make_copy)
        except AssertionError:
            return True
    return False
