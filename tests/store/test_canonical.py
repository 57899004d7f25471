"""One value has one written form."""

import pytest

from equality_tracker.store.canonical import (
    LARGEST_NUMBER,
    UnkeepableError,
    UnreadableError,
    are_scalars,
    read_written,
    written,
)


def test_keys_are_sorted_unless_the_order_says_something() -> None:
    value = {"b": [1, None, True], "a": "é\n"}
    assert written(value) == '{"a":"é\\n","b":[1,null,true]}'
    assert written(value, as_ordered=True) == '{"b":[1,null,true],"a":"é\\n"}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", "a\0b", "\\\0", {"\0": 1}])
def test_what_no_database_keeps_is_not_written(value: object) -> None:
    with pytest.raises(UnkeepableError):
        written(value)


@pytest.mark.parametrize("text", ["\\u0000", "C:\\users", "\\\\u0000", "\x01", "\U0001f642"])
def test_words_that_only_look_forbidden_are_written_and_read_back(text: str) -> None:
    assert read_written(written(text)) == text


@pytest.mark.parametrize(
    "text", ["1.0", "1e3", "-Infinity", "NaN", '"\\ud800"', '"\\u0000"', "[" * 100_000, "x", ""]
)
def test_what_is_never_written_is_not_read(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_written(text)


def test_scalars_are_text_whole_numbers_yes_or_no_and_blank() -> None:
    assert are_scalars(["a", 1, True, None, LARGEST_NUMBER, -LARGEST_NUMBER])
    assert are_scalars([])
    others: list[object] = [1.5, b"", [], LARGEST_NUMBER + 1, -LARGEST_NUMBER - 1]
    for other in others:
        assert not are_scalars(["a", other])
