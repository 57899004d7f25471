"""The places of the window: one for every kind of record, each with its outline."""

from equality_tracker.records.kinds import BY_CODE as KINDS
from equality_tracker.resource_files import resource
from ui.places import BY_CODE, PLACES


def test_every_kind_of_record_has_its_place_and_every_other_place_its_page() -> None:
    lists = {place.code for place in PLACES if not place.page}

    assert set(KINDS) == lists


def test_no_two_places_share_a_code_and_every_outline_that_ships_is_used() -> None:
    shipped = {file.name for file in resource("icons").iterdir() if file.name.endswith(".svg")}

    assert len(PLACES) == len(BY_CODE)
    assert {f"{place.icon}.svg" for place in PLACES} == shipped
