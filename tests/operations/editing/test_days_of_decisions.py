from datetime import timedelta
from pathlib import Path

import pytest
from offices import NOON, TODAY, new_office, recording

from equality_tracker.operations.changing.new_records import add_typed
from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.recorded_days import AheadOfTimeError
from equality_tracker.records.decisions import Decision

TOMORROW = (TODAY + timedelta(days=1)).isoformat()


def test_equality_is_not_recorded_as_considered_before_it_was_but_a_decision_may_be_planned(
    tmp_path: Path,
) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        uuid = add_record(session, Decision(title="Fund"), now=NOON).uuid
        for key in ("considered_on", "signed_on", "note_before_on"):
            with pytest.raises(AheadOfTimeError, match="22 Nov 2026 has not come yet"):
                change_typed(session, uuid, {key: TOMORROW}, as_at=TODAY)
            change_typed(session, uuid, {key: TODAY.isoformat()}, as_at=TODAY)
        change_typed(session, uuid, {"decided_on": TOMORROW}, as_at=TODAY)
        with pytest.raises(AheadOfTimeError):
            add_typed(
                session, "decisions", {"title": "New", "considered_on": TOMORROW}, now=NOON, as_at=TODAY
            )
