import json
import zlib
from datetime import date

import pytest
from offices import NOON, TODAY, add_action, add_evidence, add_plan, memory_office

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.kept_state import (
    FORMAT,
    KeptByNewerVersionError,
    KeptDataDamagedError,
    KeptState,
    RecordThen,
    state_kept,
    state_of,
    state_to_keep,
)
from equality_tracker.records.action_codes import ActionStatus
from equality_tracker.records.decisions import Decision
from equality_tracker.records.recommendations import Recommendation

STATE = KeptState(
    date(2026, 3, 30),
    {
        "actions": {
            "a1": RecordThen("EP/1", "Ŵylan a “phethau”", is_open=True, due_on=date(2026, 5, 1), rag="green"),
            "a2": RecordThen("EP/2", "Done", is_open=False, marking="legal-advice"),
        },
        "decisions": {"d1": RecordThen("DEC-1", "Fund")},
    },
)


def test_a_state_read_back_is_the_state_that_was_written() -> None:
    assert state_kept(state_to_keep(STATE), "PACK-1") == STATE
    assert state_to_keep(STATE) == state_to_keep(state_kept(state_to_keep(STATE), "PACK-1"))


def test_a_state_is_kept_packed_and_one_that_an_earlier_version_kept_is_read_too() -> None:
    kept = state_to_keep(STATE)
    earlier = zlib.decompress(kept)

    assert earlier.startswith(b'{\n "as_at": "2026-03-30"')
    assert state_kept(earlier, "PACK-1") == STATE


def test_every_record_that_packs_are_compared_by_is_read_archived_ones_too() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        late = add_action(session, plan, "1", due_on=date(2026, 11, 1), status="in-progress")
        done = add_action(session, plan, "2", status=ActionStatus.COMPLETE.value, archived=True)
        gone = add_action(session, plan, "3")
        gone.deleted = True
        evidence = add_evidence(session, late, "Minutes")
        decision = add_record(session, Decision(title="Fund the refuge"), now=NOON)
        asked = add_record(session, Recommendation(text="Publish more", due_on=date(2027, 1, 1)), now=NOON)
        found = state_of(session, TODAY).records
    assert found["actions"] == {
        late.uuid: RecordThen("PLAN-001/1", "Action 1", is_open=True, due_on=date(2026, 11, 1), rag="red"),
        done.uuid: RecordThen("PLAN-001/2", "Action 2", is_open=False, rag="blue"),
    }
    assert found["evidence"] == {evidence.uuid: RecordThen("EV-001", "Minutes")}
    assert found["decisions"] == {decision.uuid: RecordThen("DEC-2026-001", "Fund the refuge")}
    assert found["recommendations"][asked.uuid].is_open is True
    assert found["recommendations"][asked.uuid].due_on == date(2027, 1, 1)
    assert found["eqias"] == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON",
        b"[]",
        b"{}",
        b'{"format": "one"}',
        b'{"format": 1, "as_at": "2026-02-30", "records": {}}',
        b'{"format": 1, "as_at": "2026-03-30", "records": {"actions": {"a": {"colour": 1}}}}',
        b'{"format": 1, "as_at": "2026-03-30", "records": {"actions": []}}',
        b"\xff\xfe",
        state_to_keep(KeptState(date(2026, 3, 30), {}))[:-4],
        zlib.compress(b"[]"),
    ],
)
def test_data_that_does_not_read_is_said_to_be_damaged(content: bytes) -> None:
    with pytest.raises(KeptDataDamagedError, match="PACK-2026-001 is damaged"):
        state_kept(content, "PACK-2026-001")


def test_data_of_a_newer_version_is_said_to_be_that() -> None:
    newer = json.dumps({"format": FORMAT + 1, "records": "in another form"}).encode()
    with pytest.raises(KeptByNewerVersionError, match="PACK-2026-001 was kept by a newer version"):
        state_kept(newer, "PACK-2026-001")
