"""What undo does with the stage of an EqIA of before an approval asked for what stands behind it."""

from offices import NOON, memory_office

from equality_tracker.operations.editing.approvals import without_loss
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.ops import Op


def test_a_stage_of_an_older_register_comes_back_as_recorded_elsewhere() -> None:
    with memory_office() as session:
        uuid = add_record(session, Eqia(title="Old", reference="EQ-1", stage="drafting"), now=NOON).uuid
        back: Op = ("eqia", uuid, "stage", "drafting", "published")
        other: Op = ("eqia", uuid, "title", "Old", "Older")
        kept, left = without_loss(session, [back, other])
    assert kept == (("eqia", uuid, "stage", "drafting", "recorded"), other)
    assert left == ("EQ-1: it is recorded as approved elsewhere again, because nobody signed it here.",)
