"""What somebody altered in a log is found and named."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.store.chain import Finding, Head, verify_chain
from equality_tracker.store.change import FIRST_PREVIOUS, ChangeRow, change_hash, first_previous, seal_change
from equality_tracker.store.digests import redact_texts
from equality_tracker.store.ops import Op, digests_of_cell

_OURS = "0193f0a0-0000-7000-8000-00000000000a"
_THEIRS = "0193f0a0-0000-7000-8000-00000000000b"


def _chain(replica: str, length: int, vvs: Mapping[int, Mapping[str, int]] | None = None) -> list[ChangeRow]:
    rows: list[ChangeRow] = []
    for seq in range(1, length + 1):
        op: Op = ("action", "row", "title", f"title {seq - 1}", f"title {seq}")
        sealed = seal_change(
            [op, ("action", "row", "status", "open", "done")],
            lambda _table, field: field == "title",
            replica=replica,
            seq=seq,
            lamport=seq * 10,
            vv=(vvs or {}).get(seq),
            operation=f"operation {seq}",
            schema=1,
            who="Equality lead",
            at="2026-11-21T19:36:02.000000Z",
            kind="edit",
            previous=rows[-1].hash if rows else FIRST_PREVIOUS,
        )
        rows.append(sealed)
    return rows


def _altered(row: ChangeRow, **other: object) -> ChangeRow:
    return ChangeRow._make((row._asdict() | other).values())


def _resealed(row: ChangeRow, **other: object) -> ChangeRow:
    altered = _altered(row, **other)
    return altered._replace(hash=change_hash(altered))


def _sentences(findings: list[Finding]) -> list[str]:
    start = "Change {} of copy 0000000a (Equality lead, 2026-11-21T19:36:02.000000Z) "
    assert all(one.sentence.startswith(start.format(one.seq)) for one in findings)
    assert all(one.sentence.endswith(".") for one in findings)
    return [f"{one.seq}: {one.sentence[len(start.format(one.seq)) : -1]}" for one in findings]


@pytest.mark.parametrize("each_text", [False, True])
def test_a_log_as_it_was_recorded_shows_nothing(*, each_text: bool) -> None:
    ours, theirs = _chain(_OURS, 5, {3: {_THEIRS: 2}, 5: {_THEIRS: 4}}), _chain(_THEIRS, 4)
    assert verify_chain([tuple(row) for row in ours + theirs], each_text=each_text) == []


def test_an_empty_log_shows_nothing() -> None:
    assert verify_chain([]) == []


@pytest.mark.parametrize("column", ["who", "at", "note", "kind", "operation", "undoes", "ops"])
def test_an_altered_column_is_found(column: str) -> None:
    rows = _chain(_OURS, 3)
    rows[1] = _altered(rows[1], **{column: "[]"})
    assert [one.seq for one in verify_chain(rows)] == [2]


def test_an_altered_code_is_found() -> None:
    rows = _chain(_OURS, 3)
    rows[1] = rows[1]._replace(ops=rows[1].ops.replace("done", "open"))
    assert _sentences(verify_chain(rows)) == ["2: was altered after it was recorded"]


@given(st.integers(0, 10_000), st.sampled_from(["ops", "texts"]))
def test_every_altered_character_is_found(place: int, column: str) -> None:
    rows = _chain(_OURS, 2)
    text = getattr(rows[0], column)
    place %= len(text)
    other = "x" if text[place] != "x" else "y"
    rows[0] = _altered(rows[0], **{column: text[:place] + other + text[place + 1 :]})
    assert {one.seq for one in verify_chain(rows)} == {1}


def test_an_altered_text_is_named_as_such() -> None:
    rows = _chain(_OURS, 3)
    rows[1] = rows[1]._replace(texts=rows[1].texts.replace("title 2", "title 9"))
    assert _sentences(verify_chain(rows)) == ["2: keeps a text that was altered after it was recorded"]


def test_a_replaced_change_is_found_by_the_next_one() -> None:
    rows = _chain(_OURS, 3)
    rows[1] = _resealed(rows[1], who="Equality lead", note="another note")
    sentence = "3: does not follow from the change before it: one of the two was replaced"
    assert _sentences(verify_chain(rows)) == [sentence]


@pytest.mark.parametrize(
    ("missing", "named"),
    [(slice(1, 2), "change 2"), (slice(1, 3), "changes 2 to 3"), (slice(0, 1), "change 1")],
)
def test_missing_changes_are_named_once(missing: slice, named: str) -> None:
    rows = _chain(_OURS, 5)
    del rows[missing]
    (sentence,) = _sentences(verify_chain(rows))
    assert sentence.endswith(f"is there, but {named} before it cannot be found")


def test_two_changes_with_one_number_are_found() -> None:
    rows = _chain(_OURS, 2)
    rows.insert(2, _resealed(rows[1], note="a second history"))
    assert _sentences(verify_chain(rows)) == [
        "2: carries a number that an earlier change has already",
        "2: is placed before a change that it follows",
    ]


def test_a_change_placed_before_its_predecessor_is_found() -> None:
    rows = _chain(_OURS, 2)
    rows[1] = _resealed(rows[1], lamport=10)
    assert _sentences(verify_chain(rows)) == ["2: is placed before a change that it follows"]


@pytest.mark.parametrize("column", ["seq", "lamport"])
def test_a_number_that_is_none_is_found(column: str) -> None:
    rows = _chain(_OURS, 2)
    (finding,) = verify_chain([rows[0], _altered(rows[1], **{column: "two"})])
    assert finding.sentence.endswith("carries a number that cannot be read.")


def test_a_column_of_another_kind_is_found() -> None:
    rows = _chain(_OURS, 1)
    (finding,) = verify_chain([_altered(rows[0], note=None)])
    assert finding.sentence.endswith("was altered after it was recorded.")


def test_a_cut_tail_is_found_where_another_copy_had_seen_it() -> None:
    rows = _chain(_OURS, 2, {2: {_THEIRS: 4}})
    assert _sentences(verify_chain(rows + _chain(_THEIRS, 3))) == [
        "2: was recorded knowing change 4 of copy 0000000b, of which only 3 can be found"
    ]


@pytest.mark.parametrize("vv", [{}, {_THEIRS: 1}, {_THEIRS: 2, _OURS: 1}])
def test_a_copy_does_not_forget_what_it_received(vv: dict[str, int]) -> None:
    rows = _chain(_OURS, 3, {2: {_THEIRS: 2}, 3: vv}) + _chain(_THEIRS, 2)
    assert _sentences(verify_chain(rows)) == [
        "3: had received less from another copy than the change before it"
    ]


def test_receipts_that_cannot_be_read_are_found() -> None:
    rows = _chain(_OURS, 2)
    rows[1] = _resealed(rows[1], vv="[")
    assert _sentences(verify_chain(rows)) == [
        "2: says what it had received from other copies in a form that cannot be read"
    ]


def test_a_redacted_log_still_holds_and_its_other_texts_are_checked() -> None:
    rows = _chain(_OURS, 3)
    digests = digests_of_cell(rows[1].ops, "action", "row", "title")[1:]
    redacted = redact_texts(rows[1].texts, digests, by="Lead", at="2026-12-01T", reason="a name")
    rows[1] = rows[1]._replace(texts=redacted)
    assert verify_chain(rows) == []
    rows[1] = rows[1]._replace(texts=redacted.replace("title 1", "title 9"))
    assert _sentences(verify_chain(rows)) == ["2: keeps a text that was altered after it was recorded"]


def test_a_redaction_that_forgets_what_the_texts_were_is_found() -> None:
    rows = _chain(_OURS, 1)
    digests = digests_of_cell(rows[0].ops, "action", "row", "title")
    redacted = redact_texts(rows[0].texts, digests, by="Lead", at="2026-12-01T", reason="a name")
    for other in (redacted.replace('"was":"', '"was":"0'), redacted.replace('"was":"', '"was":0,"other":"')):
        assert verify_chain([rows[0]._replace(texts=other)]) != []


def test_a_writer_that_stored_other_texts_than_it_named_is_found_when_each_text_is_checked() -> None:
    rows = _chain(_OURS, 1)
    lie = _resealed(rows[0], texts=rows[0].texts.replace("title 1", "title 9"))
    assert verify_chain([lie]) == []
    assert _sentences(verify_chain([lie], each_text=True)) == [
        "1: keeps a text that was altered after it was recorded"
    ]


def test_a_check_goes_on_where_an_earlier_one_ended() -> None:
    rows = _chain(_OURS, 4, {2: {_THEIRS: 2}, 4: {_THEIRS: 2}}) + _chain(_THEIRS, 2)
    heads = {
        _OURS: Head(rows[1].seq, rows[1].hash, rows[1].lamport, {_THEIRS: 2}),
        _THEIRS: Head(rows[5].seq, rows[5].hash, rows[5].lamport),
    }
    assert verify_chain(rows[2:4], heads) == []
    assert _sentences(verify_chain(rows[3:4], heads)) == [
        "4: is there, but change 3 before it cannot be found"
    ]


def test_a_chain_belongs_to_one_register() -> None:
    rows = _chain(_OURS, 3)
    found = verify_chain(rows, first=first_previous("01a1ffd2-ed63-7327-a98c-a9244f82d098"))
    assert [finding.seq for finding in found] == [1]
    assert "another register" in found[0].sentence
