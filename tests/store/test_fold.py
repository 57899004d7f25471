"""A register shows what its changes add up to, and says where people have to choose."""

import random
from collections.abc import Mapping
from itertools import permutations

import pytest
from store.convergence_world import random_life

from equality_tracker.store.change import FIRST_PREVIOUS, Change
from equality_tracker.store.fold import (
    Candidate,
    Dispute,
    DisputeKind,
    FoldedRow,
    State,
    Touch,
    fold,
    fold_row,
    fold_rows,
    values_before,
)
from equality_tracker.store.ops import CREATED, DELETED, Earlier, Op, Value
from equality_tracker.store.sight import Sight


def _change(name: str, *ops: Op, lamport: int, vv: Mapping[str, int] | None = None) -> Change:
    return Change(
        replica=name[0],
        seq=int(name[1:]),
        lamport=lamport,
        vv=vv,
        operation="operation",
        undoes=None,
        schema=1,
        who=f"person {name[0]}",
        at=f"at {name}",
        kind="edit",
        note="",
        ops=ops,
        previous=FIRST_PREVIOUS,
        hash="",
    )


def _created(**fields: Value) -> Op:
    return ("action", "row", CREATED, None, fields)


def _set(field: str, new: Value) -> Op:
    return ("action", "row", field, None, new)


def _row(state: State) -> FoldedRow:
    return state.rows["action"]["row"]


_CREATION = _change("a1", _created(title="first", status="open"), lamport=1)


def test_nothing_adds_up_to_nothing() -> None:
    assert fold([]) == State({}, [])


def test_one_copy_alone_shows_what_it_wrote_last() -> None:
    changes = [
        _CREATION,
        _change("a2", _set("title", "second"), _set("title", "third"), lamport=2),
        _change("a3", _set("status", "done"), lamport=3),
    ]
    for order in permutations(changes):
        assert fold(order).disputes == []
        assert _row(fold(order)) == FoldedRow(
            values={"title": "third", "status": "done"},
            created_at="at a1",
            created_by="person a",
            changed_at="at a3",
            changed_by="person a",
        )


def test_a_change_given_twice_counts_once() -> None:
    changes = [_CREATION, _change("b1", _set("title", "theirs"), lamport=2)]
    assert fold(changes * 2) == fold(changes)


def test_somebody_who_saw_the_first_value_replaces_it_whatever_the_clock_says() -> None:
    changes = [_CREATION, _change("b1", _set("title", "second"), lamport=2, vv={"a": 1})]
    assert _row(fold(changes)).values["title"] == "second"
    assert _row(fold(changes)).changed_by == "person b"
    assert fold(changes).disputes == []


def test_two_who_had_not_seen_each_other_leave_a_choice() -> None:
    changes = [
        _CREATION,
        _change("b1", _set("title", "theirs"), lamport=2, vv={"a": 1}),
        _change("a2", _set("title", "ours"), lamport=3),
    ]
    for order in permutations(changes):
        assert _row(fold(order)).values["title"] == "ours"
        assert fold(order).disputes == [
            Dispute(
                "action",
                "row",
                "title",
                DisputeKind.TWO_VERSIONS,
                (
                    Candidate("ours", "person a", "at a2", "a", 3, 2),
                    Candidate("theirs", "person b", "at b1", "b", 2, 1),
                ),
            )
        ]


def test_of_two_equally_late_values_the_same_one_is_shown_everywhere() -> None:
    changes = [
        _CREATION,
        _change("b1", _set("title", "of b"), lamport=2, vv={"a": 1}),
        _change("c1", _set("title", "of c"), lamport=2, vv={"a": 1}),
    ]
    for order in permutations(changes):
        assert _row(fold(order)).values["title"] == "of c"


def test_different_fields_and_equal_values_leave_no_choice() -> None:
    changes = [
        _CREATION,
        _change("b1", _set("title", "the same"), _set("note", "theirs"), lamport=2, vv={"a": 1}),
        _change("a2", _set("title", "the same"), _set("status", "done"), lamport=2),
    ]
    assert _row(fold(changes)).values == {"title": "the same", "note": "theirs", "status": "done"}
    assert fold(changes).disputes == []


@pytest.mark.parametrize("chosen", ["ours", "theirs", "something else"])
def test_a_choice_by_somebody_who_saw_both_settles_it(chosen: str) -> None:
    changes = [
        _CREATION,
        _change("b1", _set("title", "theirs"), lamport=2, vv={"a": 1}),
        _change("a2", _set("title", "ours"), lamport=3),
        _change("c1", _set("title", chosen), lamport=4, vv={"a": 2, "b": 1}),
    ]
    assert _row(fold(changes)).values["title"] == chosen
    assert fold(changes).disputes == []


def test_a_link_made_twice_is_one_link() -> None:
    changes = [
        _change("b1", _created(left="x", right="y"), lamport=1),
        _change("a1", _created(left="x", right="y"), lamport=1),
    ]
    assert fold(changes).disputes == []
    assert (_row(fold(changes)).created_by, _row(fold(changes)).changed_by) == ("person a", "person b")


def test_a_row_whose_creation_is_not_there_has_no_creator() -> None:
    row = _row(fold([_change("b1", _set("title", "theirs"), lamport=2)]))
    assert (row.created_at, row.created_by, row.changed_by) == (None, None, "person b")


def _deletion(name: str, *, lamport: int, vv: Mapping[str, int] | None = None) -> Change:
    return _change(name, _set(DELETED, new=True), lamport=lamport, vv=vv)


def test_a_deletion_that_saw_every_edit_stands() -> None:
    changes = [_CREATION, _deletion("b1", lamport=2, vv={"a": 1})]
    assert _row(fold(changes)).values[DELETED] is True
    assert fold(changes).disputes == []


def test_a_restored_row_is_back() -> None:
    changes = [
        _CREATION,
        _deletion("b1", lamport=2, vv={"a": 1}),
        _change("a2", _set(DELETED, new=False), lamport=3, vv={"b": 1}),
    ]
    assert _row(fold(changes)).values[DELETED] is False
    assert fold(changes).disputes == []


def test_a_row_that_one_deleted_and_another_edited_stays_until_somebody_says() -> None:
    changes = [
        _CREATION,
        _deletion("b1", lamport=5, vv={"a": 1}),
        _change("a2", _set("title", "edited"), lamport=2),
        _change("a3", _set("title", "edited again"), lamport=3),
    ]
    for order in permutations(changes):
        assert _row(fold(order)).values == {"title": "edited again", "status": "open", DELETED: False}
        assert fold(order).disputes == [
            Dispute(
                "action",
                "row",
                DELETED,
                DisputeKind.DELETED_AND_EDITED,
                (
                    Candidate(value=True, who="person b", at="at b1", replica="b", lamport=5, seq=1),
                    Candidate(value=False, who="person a", at="at a3", replica="a", lamport=3, seq=3),
                ),
            )
        ]
    again = _deletion("b2", lamport=6, vv={"a": 3})
    assert _row(fold([*changes, again])).values[DELETED] is True
    assert fold([*changes, again]).disputes == []


def test_an_edit_of_another_field_after_both_does_not_settle_whether_the_row_stays() -> None:
    changes = [
        _CREATION,
        _deletion("b1", lamport=2, vv={"a": 1}),
        _change("a2", _set("title", "edited"), lamport=2),
        _change("a3", _set("title", "edited again"), lamport=3, vv={"b": 1}),
    ]
    assert [dispute.field for dispute in fold(changes).disputes] == [DELETED]


def test_a_row_created_again_by_somebody_who_did_not_see_the_deletion_stays() -> None:
    changes = [_CREATION, _deletion("a2", lamport=2), _change("b1", _created(title="first"), lamport=1)]
    assert _row(fold(changes)).values[DELETED] is False
    assert [dispute.kind for dispute in fold(changes).disputes] == [DisputeKind.DELETED_AND_EDITED]


def test_an_edit_that_a_deletion_saw_keeps_nothing_alive() -> None:
    changes = [
        _CREATION,
        _deletion("a2", lamport=2),
        _change("b1", _set("title", "edited"), lamport=2, vv={"a": 1}),
        _deletion("b2", lamport=3),
    ]
    assert _row(fold(changes)).values[DELETED] is True
    assert fold(changes).disputes == []


def test_an_edit_of_a_row_in_the_trash_does_not_bring_it_back() -> None:
    changes = [
        _CREATION,
        _deletion("b1", lamport=2, vv={"a": 1}),
        _change("a2", _set("title", "edited"), lamport=3, vv={"b": 1}),
    ]
    assert _row(fold(changes)).values == {"title": "edited", "status": "open", DELETED: True}
    assert fold(changes).disputes == []


def test_a_restoration_that_crossed_a_second_deletion_leaves_a_choice() -> None:
    changes = [
        _CREATION,
        _deletion("a2", lamport=2),
        _change("a3", _set(DELETED, new=False), lamport=3),
        _deletion("b1", lamport=2, vv={"a": 1}),
    ]
    assert _row(fold(changes)).values[DELETED] is False
    assert [one.value for one in fold(changes).disputes[0].candidates] == [False, True]


def test_two_that_claim_to_have_seen_each_other_are_both_kept() -> None:
    changes = [
        _change("a1", _set("title", "ours"), lamport=1, vv={"b": 1}),
        _change("b1", _set("title", "theirs"), lamport=2, vv={"a": 1}),
    ]
    assert [one.value for one in fold(changes).disputes[0].candidates] == ["theirs", "ours"]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_arrival_never_matters(seed: int) -> None:
    changes = list(random_life(seed).copies[0].changes.values())
    expected = fold(changes)
    for _ in range(5):
        random.Random(seed).shuffle(changes)  # noqa: S311 - repeatable
        assert fold(iter(changes)) == expected


@pytest.mark.parametrize("seed", range(6))
def test_some_rows_fold_as_they_do_among_all(seed: int) -> None:
    changes = list(random_life(seed).copies[0].changes.values())
    whole, sight = fold(changes), Sight.of(changes)
    for table, rows in whole.rows.items():
        for row, folded in rows.items():
            touching = [change for change in changes if any(op[:2] == (table, row) for op in change.ops)]
            state = fold_rows(touching, [(table, row)], sight)
            assert state.rows == {table: {row: folded}}
            assert state.disputes == [one for one in whole.disputes if one.row == row]
            touches = [Touch(change, place) for change in touching for place in range(len(change.ops))]
            assert fold_row(touches, sight) == (folded, state.disputes)


@pytest.mark.parametrize("seed", range(6))
def test_the_value_before_an_edit_is_what_its_author_saw(seed: int) -> None:
    changes = list(random_life(seed).copies[0].changes.values())
    edits = [
        Touch(change, place)
        for change in changes
        for place in range(len(change.ops))
        if change.ops[place][2] != CREATED
    ]
    assert {edit.moment: edit.op[3] for edit in edits} == values_before(changes, edits, Sight.of(changes))


def test_a_long_old_value_is_found_where_it_was_new() -> None:
    long: Op = ("action", "row", "title", Earlier.VALUE, "short")
    changes = [
        _change("a1", _created(title="x" * 5000), lamport=1),
        _change("a2", long, long, lamport=2),
        _change("a3", _set("title", "later"), lamport=3),
    ]
    cells = [Touch(changes[1], 0), Touch(changes[1], 1), Touch(changes[0], 0)]
    assert list(values_before(changes, cells, Sight([])).values()) == ["x" * 5000, "short", None]
