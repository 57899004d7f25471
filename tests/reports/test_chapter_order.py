import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.reports.chapter_order import (
    CORE,
    all_in_order,
    can_be_moved,
    chapters_in_order,
    moved,
)
from equality_tracker.reports.pack_chapters.chapter_start import ALWAYS_PRINTED, ANNEXES, TITLES

some_chapters = st.lists(st.sampled_from(list(TITLES)), unique=True)


def test_without_a_choice_all_chapters_stand_in_the_settled_order() -> None:
    assert tuple(TITLES) == chapters_in_order()


def test_a_choice_keeps_its_order_behind_the_core_and_before_the_annexes() -> None:
    found = chapters_in_order(["evidence", "actions", "eqia-schedule", "duties", "no-such-chapter"])

    assert (*CORE, "actions", "duties", "evidence", "eqia-schedule", "method") == found


def test_a_set_has_no_order_and_stands_in_the_settled_one() -> None:
    assert (*CORE, "duties", "actions", "method") == chapters_in_order({"actions", "duties"})


@given(some_chapters)
def test_the_core_comes_first_the_method_last_and_nothing_twice(chosen: list[str]) -> None:
    found = chapters_in_order(chosen)

    assert CORE == found[:4]
    assert "method" == found[-1]
    assert set(found) == {*chosen, *ALWAYS_PRINTED}
    assert len(found) == len(set(found))


@given(some_chapters)
def test_all_chapters_are_listed_with_those_chosen_in_their_order(chosen: list[str]) -> None:
    found = all_in_order(chosen)

    assert sorted(TITLES) == sorted(found)
    assert chapters_in_order(chosen) == tuple(code for code in found if code in chapters_in_order(chosen))


@pytest.mark.parametrize(
    ("code", "by", "place"),
    [
        ("actions", -1, 6),
        ("actions", -3, 4),
        ("actions", -4, 7),
        ("brief", 1, 0),
        ("method", -1, 14),
        ("plan-in-full", -1, 9),
        ("evidence", -99, 13),
    ],
)
def test_a_chapter_moves_within_its_part_of_the_pack(code: str, by: int, place: int) -> None:
    assert place == moved(tuple(TITLES), code, by).index(code)


def test_only_chapters_between_core_and_method_have_a_place_to_choose() -> None:
    assert {code for code in TITLES if can_be_moved(code)} == set(TITLES) - set(CORE) - {"method"}
    assert can_be_moved(ANNEXES[0])
