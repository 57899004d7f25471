"""Redacted texts are gone, and what stands in their place is the same on every copy."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.store.canonical import UnreadableError
from equality_tracker.store.digests import (
    digests_in,
    flaws_in_texts,
    is_redacted,
    merge_texts,
    redact_texts,
    salt_texts,
    texts_digest,
)
from equality_tracker.store.ops import Op, encode_ops

_KEEPABLE = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)


def _encoded(*titles: str) -> tuple[str, str]:
    ops: list[Op] = [("action", f"row-{place}", "title", None, title) for place, title in enumerate(titles)]
    return encode_ops(ops, lambda _table, _field: True)


def _redacted(
    texts_json: str, *digests: str, by: str = "Lead", at: str = "2026-12-01T09:00:00.000000Z"
) -> str:
    return redact_texts(texts_json, digests, by=by, at=at, reason="a person is named")


@given(st.lists(_KEEPABLE, max_size=5))
def test_a_digest_is_the_sha256_of_salt_and_value(values: list[str]) -> None:
    digests, salted = salt_texts(values)
    assert [value for _, value in salted] == values
    assert all(len(salt) == 24 for salt, _ in salted)
    for digest, (salt, value) in zip(digests, salted, strict=True):
        expected = urlsafe_b64encode(sha256((salt + value).encode()).digest()).decode().rstrip("=")
        assert digest == expected


@given(st.lists(_KEEPABLE, min_size=1, max_size=5))
def test_the_digests_in_stored_operations_are_those_of_the_texts(titles: list[str]) -> None:
    ops_json, texts_json = _encoded(*titles)
    assert digests_in(ops_json) == set(json.loads(texts_json))
    assert flaws_in_texts(ops_json, texts_json) == []


def test_a_text_that_looks_like_a_stand_in_is_none() -> None:
    ops_json, _ = encode_ops(
        [("action", "r", "status", '{"t":"' + "a" * 43 + '"}', "x{")], lambda _table, _field: False
    )
    assert digests_in(ops_json) == set()


def test_a_redacted_value_is_gone_with_its_salt_and_the_rest_stays() -> None:
    ops_json, texts_json = _encoded("about a named person", "harmless")
    digest = next(iter(json.loads(texts_json)))
    salt = json.loads(texts_json)[digest][0]
    redacted = _redacted(texts_json, digest)
    assert "named person" not in redacted.replace("a person is named", "")
    assert salt not in redacted
    assert "harmless" in redacted
    assert is_redacted(redacted)
    assert flaws_in_texts(ops_json, redacted) == []


def test_what_the_texts_were_as_a_whole_survives_redactions() -> None:
    _, texts_json = _encoded("one", "two")
    first, second = json.loads(texts_json)
    redacted = _redacted(_redacted(texts_json, first), second)
    assert texts_digest(redacted) == texts_digest(texts_json) == sha256(texts_json.encode()).hexdigest()


def test_redacting_again_or_nothing_changes_nothing() -> None:
    _, texts_json = _encoded("one")
    redacted = _redacted(texts_json, *json.loads(texts_json))
    assert _redacted(redacted, *json.loads(texts_json), by="Somebody else") == redacted
    assert _redacted(texts_json, "no such digest") == texts_json


def test_no_texts_have_no_digest() -> None:
    assert texts_digest("{}") is None


@pytest.mark.parametrize("texts_json", ['{"was":1}', '{"was":null}'])
def test_redacted_texts_must_say_what_they_were(texts_json: str) -> None:
    with pytest.raises(UnreadableError):
        texts_digest(texts_json)


def test_what_either_copy_redacted_is_gone_from_both() -> None:
    _, texts_json = _encoded("one", "two", "three")
    first, second, third = json.loads(texts_json)
    ours = _redacted(texts_json, first)
    theirs = _redacted(texts_json, second)
    merged = merge_texts(ours, theirs)
    assert merged == merge_texts(theirs, ours)
    kept = [digest for digest, entry in json.loads(merged).items() if isinstance(entry, list)]
    assert kept == [third]
    assert texts_digest(merged) == texts_digest(texts_json)


def test_of_two_redactions_the_earlier_stands_on_both_copies() -> None:
    _, texts_json = _encoded("one")
    (digest,) = json.loads(texts_json)
    early, late = (_redacted(texts_json, digest, at=f"2026-12-0{day}T") for day in (1, 2))
    assert merge_texts(early, late) == merge_texts(late, early) == early


def test_texts_that_nobody_redacted_stay_as_they_are() -> None:
    _, texts_json = _encoded("one")
    assert merge_texts(texts_json, texts_json) == texts_json
    assert is_redacted(merge_texts(texts_json, _redacted(texts_json, *json.loads(texts_json))))


@pytest.mark.parametrize(
    ("alter", "flaw"),
    [
        (lambda salt, value: [salt, value + "!"], "altered"),
        (lambda salt, value: [salt[:-1] + ("A" if salt[-1] != "A" else "B"), value], "altered"),
        (lambda salt, value: [salt + value[0], value[1:]], "altered"),
        (lambda salt, _: [salt], "cannot be read"),
        (lambda _salt, _value: {"redacted": True}, "cannot be read"),
        (lambda _salt, _value: 7, "cannot be read"),
    ],
)
def test_an_altered_text_is_found(alter: Callable[[str, str], object], flaw: str) -> None:
    ops_json, texts_json = _encoded("one", "two")
    texts = json.loads(texts_json)
    digest = next(iter(texts))
    texts[digest] = alter(*texts[digest])
    (found,) = flaws_in_texts(ops_json, json.dumps(texts))
    assert flaw in found


def test_lost_added_and_unreadable_texts_are_found() -> None:
    ops_json, texts_json = _encoded("one")
    assert flaws_in_texts(ops_json, "{}") == ["has lost a text that it names"]
    assert flaws_in_texts("[]", texts_json) == ["keeps a text that it does not name"]
    assert flaws_in_texts(ops_json, "{") == ["keeps its texts in a form that cannot be read"]
    assert flaws_in_texts(ops_json, "[]") == ["keeps its texts in a form that cannot be read"]
