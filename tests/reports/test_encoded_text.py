import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.reports.encoded_text import utf8, utf8_for_the_web

anything = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")))


@given(text=anything)
def test_any_text_can_be_encoded_and_nothing_else_is_touched(text: str) -> None:
    kept = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)

    assert utf8(text).decode("utf-8") == kept


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\x00b\x1bc\x7fd\x9fe", "a\ufffdb\ufffdc\ufffdd\ufffde"),
        ("\ufdd0\uffff\U0010fffe", "\ufffd" * 3),
        ("tab\tand\nline ŵ 👨", "tab\tand\nline ŵ 👨"),
    ],
)
def test_what_html_may_not_hold_is_visibly_replaced(text: str, written: str) -> None:
    assert utf8_for_the_web(text).decode("utf-8") == written
