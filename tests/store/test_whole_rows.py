"""No commit leaves an EqIA approved without what an approval rests on, whoever writes, in whatever order."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from approved import BEHIND, approved
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import NOON, new_office, one, open_office, recording

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.identity import new_uuid
from equality_tracker.records.row_rules import NotApprovedHereError
from equality_tracker.store.bulk import apply_entries
from equality_tracker.store.ops import CREATED, Op, Value
from equality_tracker.store.register import Register
from equality_tracker.store.whole_rows import broken_rows

STAGES: Final = ("drafting", "qa", "approved", "published", "under-review", "recorded", "superseded")
EMPTY: Final = {"our_consideration": "", "decision_maker": " ", "signed_by": ".", "signed_on": None}


@pytest.mark.parametrize("stage", ["approved", "published", "under-review"])
@pytest.mark.parametrize("key", EMPTY)
def test_a_new_one_is_refused_without_one_of_the_four(tmp_path: Path, stage: str, key: str) -> None:
    with new_office(tmp_path) as register:
        lacking = {"stage": stage, "approved_on": BEHIND["signed_on"], key: EMPTY[key]}
        with pytest.raises(NotApprovedHereError), recording(register) as session:
            add_record(session, approved(**lacking), now=NOON)
        with register.reading() as session:
            assert session.query(Eqia).count() == 0


@pytest.mark.parametrize("key", EMPTY)
def test_none_of_the_four_is_taken_from_one_that_is_approved(tmp_path: Path, key: str) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, approved(), now=NOON)
        with pytest.raises(NotApprovedHereError), recording(register) as session:
            setattr(one(session, Eqia), key, EMPTY[key])
        with register.reading() as session:
            assert list(broken_rows(session.connection())) == []


def test_what_was_written_in_pieces_is_looked_at_as_a_whole(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            eqia = Eqia(title="Advice", stage="approved")
            add_record(session, eqia, now=NOON)
            session.flush()
            for key, value in BEHIND.items():
                setattr(eqia, key, value)
        with recording(register) as session:
            eqia = one(session, Eqia)
            eqia.our_consideration = ""
            session.flush()
            eqia.stage = "drafting"
        with register.reading() as session:
            assert one(session, Eqia).stage == "drafting"


def test_rows_that_are_written_at_once_are_looked_at_too(tmp_path: Path) -> None:
    made: dict[str, Value] = {"reference": "EQ-1", "title": "Advice", "stage": "approved"}
    with new_office(tmp_path) as register:
        with pytest.raises(NotApprovedHereError, match="EQ-1 cannot stand as approved"):
            written(register, [("eqia", new_uuid(), CREATED, None, made)])
        with recording(register) as session:
            uuid = add_record(session, Eqia(title="Advice", stage="recorded"), now=NOON).uuid
        with pytest.raises(NotApprovedHereError):
            written(register, [("eqia", uuid, "stage", "recorded", "published")])
        assert verify_register(register) == []


def test_one_that_another_program_broke_is_named_and_can_be_mended(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        add_record(session, Eqia(title="Advice", reference="EQ-1", stage="drafting"), now=NOON)
    with closing(sqlite3.connect(tmp_path / "office.equality")) as file, file:
        file.execute("UPDATE eqia SET stage = 'approved'")
    with open_office(tmp_path) as register:
        named = [
            found.sentence for found in verify_register(register) if "stands as approved" in found.sentence
        ]
        assert named == [
            (
                "EQ-1 stands as approved, and this is not on record: our own consideration, a "
                "decision-maker, who signed, when it was signed. This program approves nothing without it; "
                "something else wrote into the file."
            )
        ]
        with recording(register) as session:
            one(session, Eqia).decision_maker = "Commissioner"
        with recording(register) as session:
            one(session, Eqia).stage = "drafting"
        with pytest.raises(NotApprovedHereError), recording(register) as session:
            one(session, Eqia).stage = "approved"


_VALUES: Final = st.one_of(
    st.tuples(st.just("stage"), st.sampled_from(STAGES)),
    st.tuples(st.sampled_from(sorted(BEHIND)), st.booleans()),
)
_STEPS: Final = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["flush", "at once"]), st.lists(_VALUES, min_size=1, max_size=3)),
        st.tuples(st.sampled_from(["undo", "redo"]), st.just([])),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15, deadline=None)
@given(_STEPS)
def test_no_order_of_edits_undos_and_redos_leaves_one_approved_without_the_four(
    steps: list[tuple[str, list[tuple[str, Any]]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, new_office(Path(folder)) as register:
        with recording(register) as session:
            add_record(session, approved(), now=NOON)
        for way, values in steps:
            taken(register, way, dict(values))
            with register.reading() as session:
                assert list(broken_rows(session.connection())) == []


def taken(register: Register, way: str, values: dict[str, Any]) -> None:
    """Take one step, which the register may refuse."""
    said = {key: told(key) if value is True else value or EMPTY[key] for key, value in values.items()}
    try:
        match way:
            case "undo":
                undo_last(register)
            case "redo":
                redo_last(register)
            case "flush":
                with recording(register) as session:
                    for key, value in said.items():
                        setattr(one(session, Eqia), key, value)
            case _:
                with register.reading() as session:
                    eqia = one(session, Eqia)
                    before = {key: logged(getattr(eqia, key)) for key in said}
                written(
                    register,
                    [("eqia", eqia.uuid, key, before[key], logged(value)) for key, value in said.items()],
                )
    except TrackerError:
        pass


def told(key: str) -> Any:  # noqa: ANN401 - a text or a day
    return BEHIND[key]


def logged(value: Any) -> Value:  # noqa: ANN401 - a text or a day
    return value if value is None or isinstance(value, str) else value.isoformat()


def written(register: Register, ops: list[Op]) -> None:
    """Write entries at once."""
    with recording(register) as session:
        apply_entries(session, ops)
