from hypothesis import given
from hypothesis import strategies as st

from ui.visits import Visit, Visits


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    visits = Visits()
    for place in ("actions", "eqias", "providers"):
        visits.visit(Visit(place))
    visits.back()
    visits.visit(Visit("evidence"))

    assert (False, "evidence") == (visits.forward(), visits.current.place)
    assert (True, "eqias") == (visits.back(), visits.current.place)


def test_visiting_the_place_one_is_at_changes_nothing() -> None:
    visits = Visits()
    visits.visit(Visit("actions"))
    visits.visit(Visit("actions"))

    assert (False, "actions") == (visits.back(), visits.current.place)


def test_before_the_first_visit_there_is_nowhere_to_go() -> None:
    visits = Visits()

    assert ("", False, False) == (visits.current.place, visits.back(), visits.forward())


@given(places=st.lists(st.sampled_from("abc"), min_size=1))
def test_all_the_way_back_and_forth_leads_to_the_same_places(places: list[str]) -> None:
    visits = Visits()
    for place in places:
        visits.visit(Visit(place))
    trail = [visits.current.place]
    while visits.back():
        trail.append(visits.current.place)
    again = [visits.current.place]
    while visits.forward():
        again.append(visits.current.place)

    assert trail[::-1] == again
    assert places[0] == again[0]
    assert places[-1] == again[-1]


def test_a_record_opened_at_a_place_is_a_stop_of_its_own() -> None:
    visits = Visits()
    visits.visit(Visit("today"))
    visits.visit(Visit("actions", ("actions", "a")))
    visits.visit(Visit("actions", ("actions", "b")))
    visits.back()

    assert visits.current == Visit("actions", ("actions", "a"))


def test_what_one_came_out_of_lies_ahead_and_nothing_behind_it() -> None:
    visits = Visits()
    for place in ("actions", "people"):
        visits.visit(Visit(place))
    visits.back()
    visits.come_out_of(Visit("actions", ("actions", "a")))
    here, ahead = visits.current, visits.can_go_forward
    visits.forward()

    assert (Visit("actions"), True) == (here, ahead)
    assert (Visit("actions", ("actions", "a")), False) == (visits.current, visits.can_go_forward)


def test_there_is_a_way_back_from_the_second_stop_on() -> None:
    visits = Visits()
    seen = [visits.can_go_back]
    for place in ("today", "actions"):
        visits.visit(Visit(place))
        seen.append(visits.can_go_back)
    visits.back()

    assert [False, False, True, False] == [*seen, visits.can_go_back]
