"""A change is sealed once and read back exactly, or refused."""

import json
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.store.canonical import UnreadableError
from equality_tracker.store.change import (
    FIRST_PREVIOUS,
    ChangeRow,
    ChangeUnreadableError,
    change_hash,
    instant,
    read_change,
    read_vv,
    seal_change,
)
from equality_tracker.store.ops import CREATED, Op, Value

_AT = "2026-11-21T19:36:02.123456Z"
_KEEPABLE = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
_EDIT: Op = ("action", "row-1", "title", "before", "after")


def _is_free_text(_table: str, field: str) -> bool:
    return field == "title"


def _sealed(*ops: Op, who: str = "Equality lead", at: str = _AT, note: str = "", seq: int = 1) -> ChangeRow:
    return seal_change(
        ops or (_EDIT,),
        _is_free_text,
        replica="copy-a",
        seq=seq,
        lamport=7,
        vv={"copy-c": 2, "copy-b": 3},
        operation="operation-1",
        schema=1,
        who=who,
        at=at,
        kind="edit",
        note=note,
        previous=FIRST_PREVIOUS,
    )


def _altered(row: ChangeRow, **other: object) -> ChangeRow:
    return ChangeRow._make((row._asdict() | other).values())


def test_a_change_reads_back_as_it_was_sealed() -> None:
    change = read_change(_sealed(_EDIT, ("action", "row-2", CREATED, None, {"title": "new", "order": 3})))
    assert change.ops == (_EDIT, ("action", "row-2", "*", None, {"title": "new", "order": 3}))
    assert change.vv == {"copy-b": 3, "copy-c": 2}
    assert (change.replica, change.seq, change.lamport, change.schema) == ("copy-a", 1, 7, 1)
    assert (change.operation, change.undoes, change.kind, change.note) == ("operation-1", None, "edit", "")
    assert (change.who, change.at, change.previous) == ("Equality lead", _AT, FIRST_PREVIOUS)


def test_the_hash_can_be_worked_out_from_its_description() -> None:
    row = _sealed(who='Équipe "A"', note="a note\nof two lines")
    texts = sha256(row.texts.encode()).hexdigest()
    header = json.dumps(
        ["equality-change-1", *row[:11], row.previous, texts], ensure_ascii=False, separators=(",", ":")
    )
    assert sha256(f"{header}\n{row.ops}".encode()).hexdigest() == row.hash


def test_the_hash_of_a_known_change_never_changes() -> None:
    row = ChangeRow(
        "copy-a", 1, 1, None, "operation-1", None, 1, "Lead", _AT, "edit", "",
        '[["action","row-1","status","open","done"]]', "{}", FIRST_PREVIOUS, "",
    )  # fmt: skip
    assert change_hash(row) == "ec93cd8cbdc62d4547ec9352bf05f3c92a81105e0e19a9b1d2a9ebb730fbcf02"


def test_the_received_changes_are_written_in_one_order() -> None:
    assert _sealed().vv == '{"copy-b":3,"copy-c":2}'


@pytest.mark.parametrize("column", [name for name in ChangeRow._fields if name != "hash"])
def test_every_column_is_in_the_hash(column: str) -> None:
    row = _sealed()
    other = 99 if isinstance(getattr(row, column), int) else "other"
    assert change_hash(_altered(row, **{column: other})) != row.hash


@given(_KEEPABLE, _KEEPABLE, st.integers(0, 9))
def test_no_text_can_move_from_one_column_to_the_next(who: str, at: str, moved: int) -> None:
    one = _sealed()._replace(who=who, at=at)
    two = one._replace(who=who + at[:moved], at=at[moved:])
    assert (one[:-1] == two[:-1]) == (change_hash(one) == change_hash(two))


@pytest.mark.parametrize(
    "wrong",
    [
        {"seq": 0},
        {"seq": 2**63},
        {"lamport": 0},
        {"schema": "1"},
        {"who": ""},
        {"replica": ""},
        {"operation": ""},
        {"at": "2026-11-21 19:36:02"},
        {"at": "2026-11-21T19:36:02Z"},
        {"vv": "[]"},
        {"vv": '{"copy-b":0}'},
        {"vv": '{"copy-b":1.5}'},
        {"vv": "{"},
        {"ops": "{}}"},
        {"texts": "[]"},
        {"texts": "{}"},
    ],
)
def test_a_malformed_row_is_refused_with_a_sentence(wrong: dict[str, str | int]) -> None:
    with pytest.raises(ChangeUnreadableError, match=r"^Change \d+ of copy .* cannot be read: .*\.$"):
        read_change(ChangeRow._make((_sealed()._asdict() | wrong).values()))


def test_a_malformed_change_is_not_sealed() -> None:
    with pytest.raises(ChangeUnreadableError, match="its time is not written as an instant"):
        _sealed(at="yesterday")
    with pytest.raises(ChangeUnreadableError, match="not whole numbers from 1"):
        _sealed(seq=0)


def test_instants_are_written_in_utc_with_microseconds() -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert instant(summer) == "2026-06-30T23:30:00.000000Z"
    assert instant(datetime(2026, 11, 21, 19, 36, 2, 123456, tzinfo=UTC)) == _AT


def test_a_time_without_a_zone_is_no_instant() -> None:
    with pytest.raises(ValueError, match="time zone"):
        instant(datetime(2026, 7, 1))  # noqa: DTZ001 - the point of the test


def test_what_was_received_is_a_mapping_of_whole_numbers() -> None:
    assert read_vv('{"copy-b":3}') == {"copy-b": 3}
    with pytest.raises(UnreadableError):
        read_vv('{"copy-b":"3"}')


@given(st.dictionaries(_KEEPABLE, st.one_of(st.none(), st.booleans(), st.integers(-9, 9), _KEEPABLE)))
def test_whatever_a_record_holds_reads_back_in_its_order(fields: dict[str, Value]) -> None:
    fields = {f"field {name}": value for name, value in fields.items()}
    (op,) = read_change(_sealed(("action", "row-1", CREATED, None, fields))).ops
    assert op == ("action", "row-1", CREATED, None, fields)
    assert isinstance(op[4], dict)
    assert list(op[4]) == list(fields)
