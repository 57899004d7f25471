"""Who had seen what, and what stood at an instant."""

import random

import pytest
from store.convergence_world import random_life

from equality_tracker.store.change import FIRST_PREVIOUS, Change
from equality_tracker.store.sight import Moment, Sight, as_it_stood


def _change(replica: str, seq: int, minute: int, vv: dict[str, int] | None = None) -> Change:
    return Change(
        replica=replica,
        seq=seq,
        lamport=seq,
        vv=vv,
        operation="operation",
        undoes=None,
        schema=1,
        who="Lead",
        at=_at(minute),
        kind="edit",
        note="",
        ops=(),
        previous=FIRST_PREVIOUS,
        hash="",
    )


def _at(minute: int) -> str:
    return f"2026-11-21T09:{minute:02}:00.000000Z"


def _names(changes: list[Change]) -> list[str]:
    return [f"{change.replica}{change.seq}" for change in changes]


def test_a_copy_sees_what_it_wrote_before() -> None:
    sight = Sight([])
    assert sight.saw(Moment("a", 2, 0), Moment("a", 1, 5))
    assert sight.saw(Moment("a", 1, 1), Moment("a", 1, 0))
    assert not sight.saw(Moment("a", 1, 0), Moment("a", 1, 0))
    assert not sight.saw(Moment("a", 1, 0), Moment("a", 1, 1))


def test_a_copy_sees_what_it_received_from_then_on() -> None:
    sight = Sight([("a", 7, {"b": 5}), ("a", 3, {"b": 2})])
    assert [sight.saw(Moment("a", seq, 0), Moment("b", 2, 0)) for seq in (2, 3, 4)] == [False, True, True]
    assert [sight.saw(Moment("a", seq, 0), Moment("b", 5, 0)) for seq in (6, 7, 8)] == [False, True, True]
    assert not sight.saw(Moment("a", 9, 0), Moment("b", 6, 0))
    assert not sight.saw(Moment("b", 9, 0), Moment("a", 1, 0))


def test_sight_is_read_from_the_changes_that_say_something_new() -> None:
    sight = Sight.of([_change("a", 2, 0), _change("a", 1, 0, {"b": 1})])
    assert sight.received("a", 2) == {"b": 1}
    assert sight.received("b", 2) == {}


@pytest.mark.parametrize(("minute", "expected"), [(0, []), (1, ["a1"]), (2, ["a1", "a2"]), (9, ["a1", "a2"])])
def test_what_stood_at_an_instant_was_recorded_by_then(minute: int, expected: list[str]) -> None:
    assert _names(as_it_stood([_change("a", 1, 1), _change("a", 2, 2)], _at(minute))) == expected


def test_a_clock_that_was_set_back_brings_nothing_in_without_its_predecessor() -> None:
    changes = [_change("a", 1, 1), _change("a", 2, 30), _change("a", 3, 2)]
    assert _names(as_it_stood(changes, _at(10))) == ["a1"]
    assert _names(as_it_stood(reversed(changes), _at(10))) == ["a1"]


def test_what_had_seen_something_later_goes_with_it() -> None:
    changes = [
        _change("c", 1, 1, {"b": 1}),
        _change("b", 1, 2, {"a": 2}),
        _change("a", 1, 1),
        _change("a", 2, 30),
        _change("d", 1, 3, {"a": 1}),
    ]
    assert _names(as_it_stood(changes, _at(10))) == ["a1", "d1"]


@pytest.mark.parametrize("seed", range(6))
def test_what_stood_is_whole_in_every_life(seed: int) -> None:
    world = random_life(seed)
    changes = list(world.copies[0].changes.values())
    for until in random.Random(seed).sample(sorted({change.at for change in changes}), 5):  # noqa: S311 - repeatable
        stood = as_it_stood(changes, until)
        assert all(change.at <= until for change in stood)
        assert world.oracle.is_whole([world.token_of(change) for change in stood])
