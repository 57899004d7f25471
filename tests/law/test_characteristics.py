"""Tests of the nine characteristics and the three aims."""

from equality_tracker.law.characteristics import (
    aims,
    characteristics,
    is_live,
)


def test_the_nine_stand_in_the_order_of_section_4() -> None:
    assert [each.label for each in characteristics()] == [
        "Age",
        "Disability",
        "Gender reassignment",
        "Marriage and civil partnership",
        "Pregnancy and maternity",
        "Race",
        "Religion or belief",
        "Sex",
        "Sexual orientation",
    ]


def test_eight_are_relevant() -> None:
    left_out = [each.code for each in characteristics() if not each.relevant]
    assert (len(characteristics()), left_out) == (9, ["marriage-and-civil-partnership"])


def test_the_aims_have_their_parts() -> None:
    assert {aim.code: [part.code for part in aim.parts] for aim in aims()} == {
        "A": [],
        "B": ["B1", "B2", "B3"],
        "C": ["C1", "C2"],
    }


def test_twenty_five_cells_are_live() -> None:
    pairs = [(each, aim) for each in characteristics() for aim in aims()]
    dead = [(each.code, aim.code) for each, aim in pairs if not is_live(each, aim)]
    assert len(pairs) - len(dead) == 25
    assert dead == [("marriage-and-civil-partnership", "B"), ("marriage-and-civil-partnership", "C")]
