from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.reports.pages.table_breaks import page_breaks


class ARow(NamedTuple):
    height: float
    joined: bool = False
    is_section: bool = False


rows = st.lists(st.builds(ARow, st.floats(1, 50), st.booleans(), st.booleans()), max_size=60)


@given(rows=rows, room=st.floats(0, 100), full_page=st.floats(50, 200))
def test_every_row_is_on_one_page_and_no_page_overflows(
    rows: list[ARow], room: float, full_page: float
) -> None:
    ends = page_breaks(rows, room, full_page)

    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(rows)
    for start, end in pairwise(ends):
        assert end - start == 1 or sum(row.height for row in rows[start:end]) <= full_page + 0.001


def test_a_lone_last_row_takes_a_companion() -> None:
    assert page_breaks([ARow(10)] * 11, 100, 100) == [9, 11]


def test_a_section_stays_with_its_first_row() -> None:
    rows = [ARow(10)] * 9 + [ARow(10, is_section=True)] + [ARow(10)] * 5

    assert page_breaks(rows, 100, 100) == [9, 15]


def test_joined_rows_are_not_parted() -> None:
    rows = [ARow(10)] * 9 + [ARow(10), ARow(10, joined=True)] + [ARow(10)] * 3

    assert page_breaks(rows, 100, 100) == [9, 14]


def test_a_row_that_would_not_fit_beside_the_last_one_stays_where_it_is() -> None:
    rows = [ARow(10), ARow(10), ARow(10), ARow(65), ARow(40)]

    assert page_breaks(rows, 100, 100) == [4, 5]


def test_the_end_of_a_table_fills_a_fifth_of_its_page() -> None:
    assert page_breaks([ARow(5)] * 22, 100, 100) == [18, 22]
