import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.figures.people_in_text import (
    is_a_share,
    people_in,
    says_share,
    small_numbers_in,
    tells_of_people,
)
from equality_tracker.figures.small_numbers import SmallNumberRule

RULE = SmallNumberRule()


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Six members under 30 joined in October.", "Six members"),
        ("Of 31 staff, 5 were women.", "5 were women"),
        ("The board has 3 Black and one Asian manager.", "one Asian manager"),
        ("Invite two people who complained.", "two people"),
        ("seen by five\nnew panel members", "five new panel members"),
        ("1 employee is disabled", "1 employee"),
        ("2 were disabled", "2 were disabled"),
        ("(4 survivors)", "4 survivors"),
        ("9 clients", "9 clients"),
        ("three of the women answered", "three of the women"),
        ("6 LGBTQ+ staff", "6 LGBTQ+ staff"),
        ("5\u20137 women", "5\u20137 women"),
        ("8-15 officers", "8-15 officers"),
    ],
)
def test_a_small_number_of_people_is_found(text: str, phrase: str) -> None:
    assert [found.phrase for found in small_numbers_in(text, RULE)] == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "Two sessions for people in custody",
        "Five services that people use",
        "one client in five is disabled",
        "one in five people answered",
        "2 out of 3 residents",
        "under section 5 officers may act",
        "members under 30",
        "SP-2026/7 members",
        "1,004 people",
        "£5 people",
        "31 staff and 250 employees",
        "ten people",
        "one hundred staff",
        "two dozen volunteers",
        "three of the actions are for staff",
        "19-24 children",
        "2026-27 officers",
        "5 of 60 actions (2 ours, 3 others')",
        "the next two months members meet",
    ],
)
def test_what_is_no_small_number_of_people_is_passed_over(text: str) -> None:
    assert small_numbers_in(text, RULE) == []


def test_no_people_are_small_where_nobody_counts_as_small() -> None:
    assert small_numbers_in("No members joined", RULE) == []
    assert len(small_numbers_in("No members joined", SmallNumberRule(zero_is_small=True))) == 1


def test_a_number_is_found_with_the_words_around_it() -> None:
    (found,) = people_in("Last autumn there were six new members under 30 on both panels.")

    assert found.count == 6
    assert (found.before, found.after) == ("autumn there were", "under 30 on")


@settings(deadline=None)
@given(st.text(), st.sampled_from(["2", "\u0663", "two", "\u0e52,"]))
def test_any_text_can_be_looked_at(text: str, number: str) -> None:
    for found in people_in(f"{text} {number} people {text}"):
        assert found.count >= 0


def test_a_very_long_text_is_looked_at_whole() -> None:
    assert len(small_numbers_in("1 man " * 16_000, RULE)) == 16_000
    assert small_numbers_in("1 " + "a" * 99_000 + " people", RULE)[0].count == 1


def test_titles_and_units_tell_what_is_counted() -> None:
    assert tells_of_people("Disabled clients who complete their plan")
    assert not tells_of_people("Searches with the ethnicity that the person gave")
    assert [is_a_share(unit) for unit in ("%", "percentage points", "per 1,000", "people", "places")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_percentage_is_found_however_it_is_written() -> None:
    assert says_share("Now 8 % of members", "8") == "8 %"
    assert says_share("now 8 per cent", "8") == "8 per cent"
    assert says_share("now 18% and 8.5%", "8") == ""
