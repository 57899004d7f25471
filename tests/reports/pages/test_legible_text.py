from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.reports.pages.legible_text import REPLACEMENT, LegibleText
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


def test_what_cannot_be_shown_is_boxed_counted_and_named() -> None:
    clean = legible()

    assert clean("\x07 中中") == f"{REPLACEMENT} {REPLACEMENT}{REPLACEMENT}"
    assert [(each.code, each.count) for each in clean.missing()] == [("U+0007", 1), ("U+4E2D", 2)]


@given(st.text())
def test_the_result_can_always_be_printed(text: str) -> None:
    printable = typeface().printable

    assert all(ord(each) in printable or each in "\n\u00a0" for each in legible()(text))
