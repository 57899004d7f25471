from hypothesis import given
from hypothesis import strategies as st

from ui.visits import Visits


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    visits = Visits()
    for place in ("actions", "eqias", "providers"):
        visits.visit(place)
    visits.back()
    visits.visit("evidence")

    assert (False, "evidence") == (visits.forward(), visits.current)
    assert (True, "eqias") == (visits.back(), visits.current)


def test_visiting_the_place_one_is_at_changes_nothing() -> None:
    visits = Visits()
    visits.visit("actions")
    visits.visit("actions")

    assert (False, "actions") == (visits.back(), visits.current)


def test_before_the_first_visit_there_is_nowhere_to_go() -> None:
    visits = Visits()

    assert ("", False, False) == (visits.current, visits.back(), visits.forward())


@given(places=st.lists(st.sampled_from("abc"), min_size=1))
def test_all_the_way_back_and_forth_leads_to_the_same_places(places: list[str]) -> None:
    visits = Visits()
    for place in places:
        visits.visit(place)
    trail = [visits.current]
    while visits.back():
        trail.append(visits.current)
    again = [visits.current]
    while visits.forward():
        again.append(visits.current)

    assert trail[::-1] == again
    assert places[0] == again[0]
    assert places[-1] == again[-1]
