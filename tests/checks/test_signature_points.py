from checks.planted import points
from guided_eqias import signed
from offices import NOON, TODAY, memory_office

from equality_tracker.checks.signature_points import CHANGED
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.operations.eqias.stages import move
from equality_tracker.records.eqia_parts import EqiaVersion
from equality_tracker.records.eqias import Eqia


def test_other_words_under_a_signature_are_a_point_that_names_them_and_the_version() -> None:
    with memory_office() as session:
        eqia = signed(session)
        eqia.review_on, eqia.url = TODAY, "https://example.org"
        session.flush()
        assert points(session, CHANGED) == []
        eqia.our_consideration, eqia.outcome_because = "With hindsight.", "Hindsight."
        session.flush()
        found = points(session, CHANGED)
    assert [(point.about, point.sentence) for point in found] == [
        (
            eqia.uuid,
            (
                "Changed since it was signed on 21 Nov 2026: our consideration; the reasons for the outcome. "
                "The signed words stand in version 2."
            ),
        )
    ]


def test_what_is_drafted_anew_is_no_point_and_neither_is_what_was_signed_elsewhere() -> None:
    with memory_office() as session:
        eqia = signed(session)
        add_record(session, Eqia(title="Old", stage="approved", signed_on=TODAY), now=NOON)
        move(session, eqia.uuid, "under-review", on=TODAY, by="A. Office", role="Officer")
        move(session, eqia.uuid, "drafting", on=TODAY, by="A. Office", role="Officer", because="New hours.")
        eqia.our_consideration = "Written anew."
        session.flush()
        assert points(session, CHANGED) == []


def test_a_version_that_cannot_be_read_is_no_point_of_its_own() -> None:
    with memory_office() as session:
        eqia = signed(session)
        eqia.our_consideration = "Rewritten."
        for row in rows_of(session, EqiaVersion, eqia.uuid):
            row.content = "damaged"
        session.flush()
        assert points(session, CHANGED) == []
