"""A place is found by its name, and by other words that people have for it."""

import pytest

from ui.place_words import OTHER_WORDS, places_called
from ui.places import BY_CODE, PLACES


def found(text: str) -> list[str]:
    return [place.code for place in places_called(text)]


@pytest.mark.parametrize(
    "text", ["EIA", "EQIA", "eqias", "Equality impact assessment", "equality impact", "assessments", "eias"]
)
def test_eqias_are_found_by_whatever_people_call_them(text: str) -> None:
    assert "eqias" in found(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("when next publish", "duties"),
        ("CEX", "pack"),
        ("chief exec", "pack"),
        ("backup", "restore"),
        ("restore", "restore"),
        ("suppliers", "providers"),
        ("contrast", "settings"),
    ],
)
def test_a_place_is_found_by_words_that_are_not_its_name(text: str, place: str) -> None:
    assert [place] == found(text)


def test_a_place_called_so_comes_before_those_that_are_meant() -> None:
    assert ["source-documents", "pack"] == found("report")
    assert ["eqias", "services"] == found("eqia")


@pytest.mark.parametrize("text", ["custody", "FP-2025/7", "eia night"])
def test_words_of_records_mean_no_place(text: str) -> None:
    assert [] == found(text)


def test_two_letters_are_looked_for_in_names_only() -> None:
    assert all("re" in place.label.casefold() for place in places_called("re"))


def test_every_place_is_there_as_long_as_nothing_is_typed_but_the_page_of_a_record_chosen_elsewhere() -> None:
    assert [place for place in PLACES if place.code != "eqia"] == places_called("")


def test_other_words_are_kept_for_places_that_there_are() -> None:
    assert set() == OTHER_WORDS.keys() - BY_CODE.keys()
