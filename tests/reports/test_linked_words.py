import pytest

from equality_tracker.reports.content import Cell, Inline, Link
from equality_tracker.reports.linked_words import LinkedWords, cell_inlines, linked_words

ONE, TWELVE = Link("EQ-1", "#one"), Link("EQ-12", "#twelve")


@pytest.mark.parametrize(
    ("text", "links", "expected"),
    [
        ("EQ-12, EQ-1", (TWELVE, ONE), [LinkedWords(0, 5, "#twelve"), LinkedWords(7, 11, "#one")]),
        ("EQ-12", (ONE,), []),
        ("EQ-12 and 3 more", (TWELVE, ONE), [LinkedWords(0, 5, "#twelve")]),
        ("EQ-1, EQ-1", (ONE, ONE), [LinkedWords(0, 4, "#one"), LinkedWords(6, 10, "#one")]),
        ("a (b)", (Link("(b)", "#b"),), [LinkedWords(2, 5, "#b")]),
        ("anything", (Link("", "#nothing"),), []),
    ],
)
def test_words_that_lead_on_are_found_whole_and_in_order(
    text: str, links: tuple[Link, ...], expected: list[LinkedWords]
) -> None:
    assert list(linked_words(text, links)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell("plain"), ["plain"]),
        (Cell("all", target="#all"), [Link("all", "#all")]),
        (Cell("see EQ-1, then stop", links=(ONE,)), ["see ", ONE, ", then stop"]),
        (Cell("EQ-1", links=(ONE,)), [ONE]),
        (Cell(""), []),
    ],
)
def test_a_cell_is_its_links_and_what_stands_between_them(cell: Cell, expected: list[Inline]) -> None:
    assert list(cell_inlines(cell)) == expected
