import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.files.put_back_policy import IDLE_SECONDS, MOST_SECONDS, SLOW_SECONDS, PutBackPolicy


def test_nothing_is_put_back_where_nothing_was_changed() -> None:
    policy = PutBackPolicy(opened_at=0)
    assert policy.due_at() is None
    assert not policy.is_due(10_000)


def test_changes_go_back_half_a_minute_after_the_last_one() -> None:
    policy = PutBackPolicy()
    policy.edited(100)
    policy.edited(110)
    assert [False, True] == [policy.is_due(139.9), policy.is_due(140)]
    policy.succeeded(140)
    assert (policy.due_at(), policy.waiting) == (None, 0)


def test_whoever_never_pauses_is_put_back_after_two_minutes() -> None:
    policy = PutBackPolicy()
    for at in range(0, 120, 10):
        policy.edited(at)
        assert not policy.is_due(at)
    assert policy.is_due(120)


def test_a_change_made_while_others_go_back_waits_for_its_own_turn() -> None:
    policy = PutBackPolicy()
    policy.edited(0)
    policy.edited(1)
    under_way = policy.waiting
    policy.edited(32)
    policy.succeeded(33, edits=under_way)
    assert (policy.waiting, policy.due_at()) == (1, 62)


def test_a_place_that_does_not_answer_is_tried_again_less_and_less_often() -> None:
    policy = PutBackPolicy()
    policy.edited(0)
    at, waits = 30.0, []
    for _ in range(6):
        assert policy.is_due(at)
        policy.failed(at)
        assert policy.has_failed
        due = policy.due_at()
        assert due is not None
        waits.append(due - at)
        assert not policy.is_due(due - 0.1)
        at = due
    assert [30, 60, 120, 240, 300, 300] == waits
    policy.succeeded(at)
    assert not policy.has_failed


@pytest.mark.parametrize(("seconds", "expected"), [(SLOW_SECONDS - 1, 130.0), (SLOW_SECONDS, 400.0)])
def test_a_place_that_is_slow_is_asked_only_once_nobody_has_edited_for_five_minutes(
    seconds: float, expected: float
) -> None:
    policy = PutBackPolicy()
    policy.edited(0)
    policy.succeeded(30, seconds=seconds)
    policy.edited(100)
    assert (expected, 1) == (policy.due_at(), policy.waiting)


def test_what_is_known_to_be_there_again_is_tried_at_once() -> None:
    policy = PutBackPolicy()
    policy.edited(0)
    policy.retry(1)
    assert policy.due_at() == IDLE_SECONDS
    policy.failed(30)
    policy.retry(31)
    assert policy.is_due(31)


@pytest.mark.parametrize(("at", "expected"), [(299, False), (300, True)])
def test_others_get_their_turn_five_minutes_after_the_last_edit_or_after_opening(
    at: float, *, expected: bool
) -> None:
    opened = PutBackPolicy(opened_at=0)
    assert expected is opened.may_let_go(at)
    edited = PutBackPolicy(opened_at=-1000)
    edited.edited(0)
    assert not edited.may_let_go(at)
    edited.succeeded(31)
    assert expected is edited.may_let_go(at)


@given(st.lists(st.floats(0, 500), max_size=40))
def test_no_change_is_ever_longer_than_two_minutes_away_from_its_file(moments: list[float]) -> None:
    policy = PutBackPolicy()
    first = None
    for at in sorted(moments):
        if policy.is_due(at):
            policy.succeeded(at)
            first = None
        policy.edited(at)
        first = at if first is None else first
        due = policy.due_at()
        assert due is not None
        assert at <= due <= min(first + MOST_SECONDS, at + IDLE_SECONDS) or due == first + MOST_SECONDS
