"""Operations are stored so that free texts can go and everything else stays exactly as it was."""

from collections.abc import Sequence
from enum import StrEnum

import pytest

from equality_tracker.store.canonical import UnreadableError
from equality_tracker.store.digests import redact_texts
from equality_tracker.store.ops import (
    CREATED,
    LONGEST_OLD_VALUE,
    Earlier,
    Op,
    ValueNotKeptError,
    cells_of,
    decode_ops,
    digests_of_cell,
    encode_ops,
)


class _Status(StrEnum):
    COMPLETE = "complete"


def _is_free_text(_table: str, field: str) -> bool:
    return field in {"title", "notes"}


def _zeros(count: int) -> bytes:
    return bytes(count)


def _encoded(*ops: Op) -> tuple[str, str]:
    return encode_ops(ops, _is_free_text, _zeros)


def test_codes_and_numbers_are_stored_as_they_are() -> None:
    ops: list[Op] = [("action", "r1", "status", "open", "done"), ("action", "r1", "order", 1, 2)]
    assert _encoded(*ops) == ('[["action","r1","status","open","done"],["action","r1","order",1,2]]', "{}")


def test_free_texts_are_named_by_a_salted_digest() -> None:
    digest = "9NvAyOGHOkrA_z5luSnJkO0MjIsTPJh4uRou3yD1Guk"
    ops_json, texts_json = _encoded(("action", "r1", "title", None, "Café"))
    assert ops_json == '[["action","r1","title",null,{"t":"' + digest + '"}]]'
    assert texts_json == '{"' + digest + '":["AAAAAAAAAAAAAAAAAAAAAAAA","Café"]}'


def test_blank_free_texts_are_stored_as_they_are() -> None:
    assert _encoded(("action", "r1", "title", None, ""))[0] == '[["action","r1","title",null,""]]'


def test_what_was_touched_is_read_without_any_value() -> None:
    row, other = "a" * 36, "b" * 36
    stored, _ = _encoded(
        ("action", row, CREATED, None, {"title": "Publish", "deleted": False}),
        ("action", other, CREATED, None, {"title": "Kept nowhere", "deleted": True}),
        ("action", row, "title", "Publish", "Print"),
    )
    assert cells_of(stored) == [
        ("action", row, CREATED, False),
        ("action", other, CREATED, True),
        ("action", row, "title", False),
    ]


def test_a_number_in_a_free_text_field_is_stored_as_it_is() -> None:
    ops: list[Op] = [("action", "r1", CREATED, None, {"title": 7}), ("action", "r1", "title", 7, 8)]
    assert _encoded(*ops) == ('[["action","r1","*",null,{"title":7}],["action","r1","title",7,8]]', "{}")


def test_the_same_text_twice_cannot_be_told_from_its_digests() -> None:
    ops: list[Op] = [("action", row, "title", None, "the same") for row in ("r1", "r2")]
    ops_json, texts_json = encode_ops(ops, _is_free_text)
    assert len(set(digests_of_cell(ops_json, "action", "r1", "title"))) == 1
    assert digests_of_cell(ops_json, "action", "r1", "title") != digests_of_cell(
        ops_json, "action", "r2", "title"
    )
    assert decode_ops(ops_json, texts_json) == tuple(ops)


def test_one_change_asks_for_randomness_once() -> None:
    asked: list[int] = []

    def counted(count: int) -> bytes:
        asked.append(count)
        return bytes(range(count))

    creation: Op = ("action", "r1", CREATED, None, {"title": "a", "notes": "b", "status": "open"})
    encode_ops([creation, ("action", "r1", "title", "a", "c")], _is_free_text, counted)
    assert asked == [4 * 18]


@pytest.mark.parametrize("field", ["title", "status"])
def test_a_long_old_value_is_not_stored_twice(field: str) -> None:
    long = "x" * (LONGEST_OLD_VALUE + 1)
    ops_json, texts_json = _encoded(("action", "r1", field, long, "short"))
    assert decode_ops(ops_json, texts_json) == (("action", "r1", field, Earlier.VALUE, "short"),)
    assert long not in ops_json + texts_json


def test_an_old_value_of_just_that_length_is_stored() -> None:
    op: Op = ("action", "r1", "title", "x" * LONGEST_OLD_VALUE, "short")
    assert decode_ops(*_encoded(op)) == (op,)


def test_an_old_value_that_was_not_kept_can_be_stored_again_as_such() -> None:
    op: Op = ("action", "r1", "title", Earlier.VALUE, "short")
    assert decode_ops(*_encoded(op)) == (op,)


def test_a_coded_term_is_stored_as_its_code() -> None:
    assert decode_ops(*_encoded(("action", "r1", "status", None, _Status.COMPLETE)))[0][4] == "complete"


_NASTY = ['{"t":"x"}', "\\u0000 is only written here", "a\nb\tc\x01", '","', "\U0001f642", "é"]


@pytest.mark.parametrize("nasty", _NASTY)
@pytest.mark.parametrize("field", ["title", "status"])
def test_nasty_texts_read_back_exactly(field: str, nasty: str) -> None:
    op: Op = ("action", "r1", field, nasty, nasty + nasty)
    created: Op = ("action", "r1", CREATED, None, {field: nasty})
    assert decode_ops(*_encoded(op, created)) == (op, created)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (1.5, "a value of kind float"),
        (float("nan"), "a value of kind float"),
        (2**63, "a number that is too large"),
        (-(2**63), "a number that is too large"),
        (b"bytes", "a value of kind bytes"),
        (["a"], "a value of kind list"),
        ({"a": "b"}, "a value of kind dict"),
        (Earlier.VALUE, "a value of kind Earlier"),
        ("\ud800", "half of a character"),
        ("a\0b", "NUL"),
    ],
)
@pytest.mark.parametrize("field", ["title", "status"])
def test_a_value_that_cannot_be_kept_is_refused_in_a_sentence(field: str, value: object, what: str) -> None:
    for new in (value, {field: value}):
        op = ("action", "r1", CREATED if isinstance(new, dict) and new is not value else field, None, new)
        with pytest.raises(ValueNotKeptError, match=what) as refused:
            _encoded(op)  # type: ignore[arg-type]  # wrong on purpose
        assert str(refused.value).startswith("Nothing was saved: ")


def test_an_old_value_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(ValueNotKeptError, match=r"action\.order holds a value of kind float"):
        _encoded(("action", "r1", "order", 1.5, 2))  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(ValueNotKeptError, match=r"action\.order holds a value of kind dict"):
        _encoded(("action", "r1", "order", {"p": 1}, 2))  # type: ignore[arg-type]  # wrong on purpose


def test_the_value_that_cannot_be_kept_is_named_among_many_that_can() -> None:
    ops: list[Op] = [
        ("action", "r1", "title", "x" * (LONGEST_OLD_VALUE + 1), "short"),
        ("action", "r2", CREATED, None, {"title": "a", "order": 2**63}),
    ]
    with pytest.raises(ValueNotKeptError, match=r"action\.order holds a number that is too large"):
        _encoded(*ops)


@pytest.mark.parametrize("field", ["t", "p"])
def test_a_field_cannot_be_called_like_a_stand_in(field: str) -> None:
    with pytest.raises(ValueError, match="stand-in"):
        _encoded(("action", "r1", CREATED, None, {field: "x"}))


@pytest.mark.parametrize(
    "ops_json",
    [
        "",
        "{}}",
        "null",
        "[[]]",
        '[["action","r1","title",null]]',
        '[["action","r1","title",null,1.5]]',
        '[["action","r1","title",null,NaN]]',
        '[["action","r1","title",null,Infinity]]',
        '[["action","r1","title",null,9223372036854775808]]',
        '[["action","r1","title",null,' + "1" * 5000 + "]]",
        '[["action","r1","title",null,"\\ud800"]]',
        '[["action","r1","title",null,"a\\u0000b"]]',
        '[["action","r1","title",null,["a"]]]',
        '[["action","r1","title",null,{"p":1}]]',
        '[["action","r1","title",null,{"t":"missing"}]]',
        '[["action","r1","title",null,{"t":["list"]}]]',
        '[["action","r1","title",null,{"x":1}]]',
        '[["action","r1","title",null,{}]]',
        '[["action","r1","title",null,{"t":"a","p":1}]]',
        '[["action","r1","*",null,"no fields"]]',
        '[["action","r1","*","old",{}, 1]]',
        '[["action","r1","*",{"p":1},{}]]',
        '[["action","r1","*",null,{"title":{"p":1}}]]',
        '[["action","r1","*",null,{"title":1.0}]]',
        '[["action",1,"title",null,"x"]]',
        "[" * 100_000,
    ],
)
def test_anything_else_is_not_read(ops_json: str) -> None:
    with pytest.raises(UnreadableError):
        decode_ops(ops_json)


@pytest.mark.parametrize(
    "entry",
    ["1", "[]", '["short","x"]', '["AAAAAAAAAAAAAAAAAAAAAAAA",1]', '{"redacted":false}', '"x"', "null"],
)
def test_a_text_in_another_form_is_not_read(entry: str) -> None:
    with pytest.raises(UnreadableError):
        decode_ops('[["action","r1","title",null,{"t":"d"}]]', '{"d":' + entry + "}")


def test_the_digests_of_a_cell_are_found_in_edits_and_in_its_creation() -> None:
    ops: Sequence[Op] = (
        ("action", "r1", CREATED, None, {"title": "one", "notes": "other field"}),
        ("action", "r1", "title", "one", "two"),
        ("action", "r1", "notes", None, "other field"),
        ("action", "r2", "title", "other row", None),
        ("action", "r1", "title", "two", ""),
        ("action", "r1", "title", None, None),
    )
    ops_json, texts_json = encode_ops(ops, _is_free_text)
    digests = digests_of_cell(ops_json, "action", "r1", "title")
    assert len(set(digests)) == 4
    left = redact_texts(texts_json, digests, by="Lead", at="2026-12-01T", reason="named")
    redacted = decode_ops(ops_json, left)
    gone = "[redacted on 2026-12-01 by Lead: named]"
    assert redacted[0][4] == {"title": gone, "notes": "other field"}
    assert redacted[1][3:] == (gone, gone)
    assert redacted[2:4] == tuple(ops[2:4])
    assert redacted[4][3:] == (gone, "")


def test_a_creation_without_that_field_names_no_digest() -> None:
    ops_json, _ = encode_ops([("action", "r1", CREATED, None, {"notes": "x"})], _is_free_text)
    assert digests_of_cell(ops_json, "action", "r1", "title") == []
