from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offices import NOON, add_action, add_plan, listed, new_office, recording

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.references import (
    AmbiguousReferenceError,
    UnknownReferenceError,
    find_record,
    following_reference,
    full_reference,
    next_action_number,
)
from equality_tracker.records.decisions import Decision
from equality_tracker.records.objectives import Objective
from equality_tracker.records.references import reference_key
from equality_tracker.store.register import Register


def found(register: Register, reference: str) -> str:
    with register.reading() as session:
        _, record = find_record(session, reference)
        return full_reference(session, record)


def test_records_are_given_the_next_reference_of_their_kind(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        given = [
            add_record(session, record, now=NOON).reference
            for record in (
                Objective(title="One"),
                Objective(title="Two"),
                Decision(title="First"),
                Decision(title="Older", reference="DEC-2025-041"),
                Decision(title="Second"),
                Objective(title="Ours", reference="OBJ-XI"),
                Objective(title="Three"),
            )
        ]
    assert given == [
        *("OBJ-001", "OBJ-002", "DEC-2026-001", "DEC-2025-041", "DEC-2026-002", "OBJ-XI", "OBJ-003"),
    ]


@pytest.mark.parametrize(
    ("theirs", "following"),
    [
        (("OBJ-35",), "OBJ-36"),
        (("OBJ-99",), "OBJ-100"),
        (("OBJ-9", "OBJ-10"), "OBJ-11"),
        (("OBJ-0041",), "OBJ-0042"),
        (("OBJ-001", "OBJ-2"), "OBJ-3"),
        (("OBJ-XI",), "OBJ-001"),
    ],
)
def test_references_go_on_as_the_office_writes_its_own(
    tmp_path: Path, theirs: tuple[str, ...], following: str
) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        for reference in theirs:
            add_record(session, Objective(title=reference, reference=reference), now=NOON)
        assert add_record(session, Objective(title="Ours"), now=NOON).reference == following


@pytest.mark.parametrize(
    ("theirs", "following"), [((), "1"), (("1", "1a", "9"), "10"), (("01", "02b"), "03"), (("a",), "1")]
)
def test_numbers_of_actions_go_on_as_the_plan_writes_them(
    tmp_path: Path, theirs: tuple[str, ...], following: str
) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        plan = add_plan(session)
        for number in theirs:
            add_action(session, plan, number)
        assert next_action_number(session, plan.uuid) == following


def test_a_reference_in_the_trash_is_not_given_again(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        add_record(session, Objective(title="One"), now=NOON).deleted = True
        assert add_record(session, Objective(title="Two"), now=NOON).reference == "OBJ-002"


def test_an_import_goes_on_as_the_office_writes_its_own() -> None:
    assert [following_reference(each) for each in ("EV-35", "EV-099", "EV-9")] == ["EV-36", "EV-100", "EV-10"]


@given(st.integers(1, 5000))
def test_references_go_on_counting(number: int) -> None:
    reference = following_reference(f"DEC-2026-{number:03d}")
    assert reference == f"DEC-2026-{number + 1:03d}"
    assert reference_key(reference) > reference_key(f"DEC-2026-{number:03d}")


def test_an_action_is_found_by_its_plan_and_number_or_by_number_where_that_is_enough(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            for name, numbers in (("North", ("1", "1a", "2/b")), ("South 2026/27", ("1",))):
                plan = add_plan(session, name)
                for number in numbers:
                    add_action(session, plan, number)
        for typed in ("PLAN-001/1a", "north/1A", "1a", " 1A "):
            assert found(register, typed) == "PLAN-001/1a"
        assert found(register, "South 2026/27/1") == "PLAN-002/1"
        assert found(register, "North/2/b") == found(register, "2/b") == "PLAN-001/2/b"
        with pytest.raises(AmbiguousReferenceError, match="say PLAN-001/1 or PLAN-002/1"):
            found(register, "1")
        for nothing in ("PLAN-001/9", "9", "East/1", "/", ""):
            with pytest.raises(UnknownReferenceError):
                found(register, nothing)


def test_two_actions_of_one_number_are_told_apart_by_their_identity(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            plan = add_plan(session)
            uuids = [add_action(session, plan, "1", title=title).uuid for title in ("One", "Other")]
        with pytest.raises(AmbiguousReferenceError) as refused:
            found(register, "PLAN-001/1")
        assert all(uuid in str(refused.value) for uuid in uuids)
        with register.reading() as session:
            assert [find_record(session, uuid)[1].uuid for uuid in uuids] == uuids


def test_what_is_in_the_trash_is_not_found(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Objective(title="One"), now=NOON).deleted = True
        with pytest.raises(UnknownReferenceError, match="No record here has the reference OBJ-001"):
            found(register, "OBJ-001")
        assert listed(register, "objectives") == []
