"""The places of the window: one for every kind of record, each with its outline."""

from equality_tracker.records.kinds import BY_CODE as KINDS
from equality_tracker.resource_files import resource
from ui.places import BY_CODE, IN_NAVIGATION, PAGE_OF_KIND, PLACES, entry_of, family_of


def test_every_kind_of_record_has_its_place_and_every_other_place_its_page() -> None:
    lists = {place.code for place in PLACES if not place.page}

    assert set(KINDS) == lists


def test_no_two_places_share_a_code_and_every_outline_that_ships_is_used() -> None:
    shipped = {file.name for file in resource("icons").iterdir() if file.name.endswith(".svg")}

    assert len(PLACES) == len(BY_CODE)
    assert {f"{place.icon}.svg" for place in PLACES} == shipped


def test_at_most_twelve_places_stand_at_the_left_under_three_verbs() -> None:
    verbs = list(dict.fromkeys(place.verb for place in IN_NAVIGATION))

    assert ["Do", "Record", "Show"] == verbs
    assert sorted(IN_NAVIGATION, key=lambda place: verbs.index(place.verb)) == list(IN_NAVIGATION)
    assert len(IN_NAVIGATION) <= 12


def test_every_other_place_under_a_verb_belongs_to_one_at_the_left_and_is_found_beside_it() -> None:
    at_left = {place.code for place in IN_NAVIGATION}
    for place in PLACES:
        family = family_of(place.code)

        assert (place in family) == bool(place.verb), place.code
        assert (entry_of(place.code) in at_left) == bool(place.verb or place.beside), place.code
        assert [each.code for each in family[:1]] == [entry_of(place.code)][: len(family)]
        assert {place.verb} >= {each.verb for each in family}


def test_the_page_of_one_record_belongs_to_the_list_of_its_kind_but_is_not_gone_through_with_it() -> None:
    for kind, page in PAGE_OF_KIND.items():
        assert (kind, ()) == (entry_of(page), family_of(page))
