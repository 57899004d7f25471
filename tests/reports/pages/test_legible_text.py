from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.reports.pages.legible_text import (
    REPLACEMENT,
    LegibleText,
    missing_characters_text,
)
from equality_tracker.reports.pages.typeface import typeface


def legible() -> LegibleText:
    return LegibleText(typeface().printable)


def test_spaces_and_marks_without_a_shape_are_tidied_without_a_word() -> None:
    clean = legible()

    assert clean("a\tb\u2003c\u200bd\ufeffe\u00adf") == "a b cdef"
    assert clean.missing() == ()


def test_line_ends_of_every_system_become_new_lines() -> None:
    assert legible()("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_a_letter_with_a_plain_equivalent_is_printed_as_that() -> None:
    assert legible()("\uff21\uff22") == "AB"


def test_unbreakable_spaces_stay() -> None:
    assert legible()("31\u00a0Mar") == "31\u00a0Mar"


def test_what_cannot_be_shown_is_boxed_and_named_with_where_it_stands_first() -> None:
    clean = legible()
    clean.where = "Objectives"

    assert clean("\x07 中中") == f"{REPLACEMENT} {REPLACEMENT}{REPLACEMENT}"
    clean.where = "Evidence"
    clean("中")
    assert [(each.code, each.where) for each in clean.missing()] == [
        ("U+0007", "Objectives"),
        ("U+4E2D", "Objectives"),
    ]
    assert missing_characters_text(clean.missing()) == (
        "Characters that this typeface cannot show are printed as □: U+0007 no name (first in “Objectives”); "
        "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D (first in “Objectives”)."
    )


def test_of_very_many_missing_characters_some_are_named_and_the_others_counted() -> None:
    clean = legible()
    clean("".join(chr(code) for code in range(0x4E00, 0x4E19)))

    assert missing_characters_text(clean.missing()).endswith("4E13 (in the title); and 5 others.")


@given(st.text())
def test_the_result_can_always_be_printed(text: str) -> None:
    printable = typeface().printable

    assert all(ord(each) in printable or each in "\n\u00a0" for each in legible()(text))
