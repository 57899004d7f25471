from hypothesis import given
from hypothesis import strategies as st

from ui.comparing.changed_words import Piece, changed_words, marked_html

WORDS = st.lists(st.sampled_from(["age", "sex", "we", "ask", "users\n", "a&b"]), max_size=12).map(" ".join)


def changed(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text.strip() for piece in pieces if piece.is_changed]


def test_words_that_only_one_text_has_are_marked() -> None:
    before, after = changed_words(
        "Publish the figures of each quarter", "Publish the figures of every quarter now"
    )
    assert (["each"], ["every", "now"]) == (changed(before), changed(after))


def test_long_texts_that_share_next_to_nothing_are_not_marked() -> None:
    before, after = changed_words("one two three four five six seven", "eight nine ten eleven twelve one")
    assert ([], []) == (changed(before), changed(after))


def test_a_short_value_that_is_another_one_is_marked_whole() -> None:
    before, after = changed_words("Amber", "Green")
    assert (["Amber"], ["Green"]) == (changed(before), changed(after))


def test_other_spaces_mark_no_word() -> None:
    assert [[], []] == [changed(each) for each in changed_words("a  word", "a word")]


@given(WORDS, WORDS)
def test_no_word_of_either_text_is_lost(before: str, after: str) -> None:
    pieces = changed_words(before, after)
    assert [before, after] == ["".join(piece.text for piece in each) for each in pieces]


@given(WORDS, WORDS)
def test_what_is_not_marked_stands_in_both(before: str, after: str) -> None:
    old, new = changed_words(before, after)
    if changed(old) or changed(new):
        kept = ["".join(each.text for each in side if not each.is_changed).split() for side in (old, new)]
        assert kept[0] == kept[1]


def test_texts_too_long_to_compare_word_by_word_are_marked_from_the_first_other_word_to_the_last() -> None:
    olds, news = ([f"{name}{number}" for number in range(2_500)] for name in ("a", "b"))
    shared = ["same"] * 3_000
    before, after = changed_words(" ".join([*shared, *olds]), " ".join([*shared, *news]))
    assert ([" ".join(olds)], [" ".join(news)]) == (changed(before), changed(after))


def test_marks_are_lines_and_the_words_themselves_are_never_read_as_marks() -> None:
    before, after = changed_words("<b> stays\nhere", "<b> goes\nhere")
    assert "&lt;b&gt; <s>stays</s><br>here" == marked_html(before, is_new=False)
    assert "&lt;b&gt; <b><u>goes</u></b><br>here" == marked_html(after, is_new=True)


def test_a_long_address_finds_places_to_break() -> None:
    address = "https://example.org/" + "a" * 100
    (piece,) = changed_words(address, "")[0]
    assert "\u200b" in marked_html([piece], is_new=False)
    assert address == piece.text
