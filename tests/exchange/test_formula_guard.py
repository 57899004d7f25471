from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.exchange.formula_guard import guarded, unguarded

TEXTS = st.text(st.sampled_from("=+-@'|% \ufeffab\t\n"), max_size=6) | st.text(max_size=20)


@given(TEXTS)
def test_a_text_comes_back_as_it_went_out(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_no_guarded_text_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).lstrip("\ufeff ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "|", "%"))


@given(TEXTS.filter(lambda text: not text.startswith("'")))
def test_a_text_of_somebody_else_is_left_alone(text: str) -> None:
    assert unguarded(text) == text


def test_an_apostrophe_before_a_word_is_part_of_it() -> None:
    assert unguarded("'twas") == "'twas"
    assert unguarded("'=1+1") == "=1+1"
