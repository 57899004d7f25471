from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.reports.content import Link, Run
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.pages.wrapping import Line, wrap, wrap_inlines

LEGIBLE: Final = LegibleText(typeface().printable)
words = st.lists(st.text("abcdefgŵ-/.", min_size=1, max_size=60), max_size=30)


def text_of(lines: list[Line]) -> str:
    return "".join("".join(segment.text for segment in line) for line in lines)


@given(text=words.map(" ".join), width=st.floats(20, 400))
def test_no_line_is_wider_than_it_may_be_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrap(text, Face.REGULAR, 10, width, metrics=typeface())

    assert all(typeface().width(line.rstrip(), Face.REGULAR, 10) <= width + 0.001 for line in lines)
    assert "".join(lines) == text


@given(text=words.map(" ".join), more=words.map(" ".join), width=st.floats(30, 400))
def test_runs_wrap_like_plain_text(text: str, more: str, width: float) -> None:
    parts = (text, Run(more, bold=True), Link(text, "https://example.org"))
    lines = wrap_inlines(parts, Face.REGULAR, 10, width, metrics=typeface(), legible=LEGIBLE)

    assert text_of(lines) == text + more + text
    for line in lines:
        for segment in line:
            text_width = typeface().width(segment.text.rstrip(), segment.face, 10)
            assert segment.x + text_width <= width + 0.001


def test_words_without_a_space_between_them_stay_together() -> None:
    parts = ("see ", Run("Red", bold=True), ", please")
    (line,) = wrap_inlines(parts, Face.REGULAR, 10, 400, metrics=typeface(), legible=LEGIBLE)

    assert [segment.text for segment in line] == ["see ", "Red", ", please"]


def test_long_addresses_break_after_a_separator() -> None:
    lines = wrap("https://example.org/equality/information", Face.REGULAR, 10, 110, metrics=typeface())

    assert lines == ["https://example.org/", "equality/information"]


def test_new_lines_are_kept() -> None:
    assert wrap("a\n\nb", Face.REGULAR, 10, 100, metrics=typeface()) == ["a ", " ", "b"]
