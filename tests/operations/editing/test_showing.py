from datetime import date
from pathlib import Path

from offices import (
    NOON,
    TODAY,
    add_action,
    add_evidence,
    add_plan,
    add_update,
    new_office,
    one,
    recording,
)

from equality_tracker.operations.editing.history_words import describe
from equality_tracker.operations.editing.record_editing import add_record, change_record
from equality_tracker.operations.editing.showing import ShownRecord, show_record
from equality_tracker.records.actions import Action, ActionOwner
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.register import Register


def shown(register: Register, reference: str, as_at: date = TODAY) -> ShownRecord:
    with register.reading() as session:
        return show_record(session, reference, as_at=as_at, with_history=True)


def with_action(folder: Path) -> Register:
    register = new_office(folder)
    with recording(register) as session:
        action = add_action(session, add_plan(session), "1a", owners=("Chair", "Analyst"), title="Publish")
        add_update(session, action, date(2026, 5, 1), "Begun.")
        add_evidence(session, action, "Minutes of May")
    return register


def test_a_record_is_shown_with_its_fields_parts_evidence_and_what_it_belongs_to(tmp_path: Path) -> None:
    with with_action(tmp_path) as register:
        record = shown(register, "PLAN-001/1a")
    fields = {field.key: field.value for field in record.fields}
    assert (fields["title"], fields["status"]) == ("Publish", "not-started")
    assert [row["text"] for row in record.parts["action_owner"]] == ["Chair", "Analyst"]
    assert record.parts["action_update"] == [{"written_on": date(2026, 5, 1), "text": "Begun."}]
    assert record.evidence == (("EV-001", "Minutes of May"),)
    assert [(other.role, other.reference, other.title) for other in record.related] == [
        ("plan", "PLAN-001", "Equality plan")
    ]
    assert record.rag == "grey"


def test_a_history_tells_every_edit_of_the_record_and_its_parts(tmp_path: Path) -> None:
    with with_action(tmp_path) as register:
        with recording(register) as session:
            change_record(session, one(session, Action), {"status": "complete", "due_on": date(2026, 6, 1)})
            one(session, ActionOwner, text="Chair").deleted = True
            one(session, ActionOwner, text="Analyst").position = 1
        record = shown(register, "1a")
    assert [row["text"] for row in record.parts["action_owner"]] == ["Analyst"]
    assert [describe(line, record.names) for line in record.history] == [
        "action made: Publish",
        "owner added: Chair",
        "owner added: Analyst",
        "update added: Begun.",
        "link to evidence added: EV-001 Minutes of May",
        "Due: nothing → 1 Jun 2026",
        "Status: Not started → Complete",
        "owner taken away: Chair",
        "owner “Analyst”, Order: 2 → 1",
    ]
    assert {line.who for line in record.history} == {"Equality lead"}


def test_records_that_point_to_each_other_are_named_on_both_sides(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            provider = add_record(session, Provider(name="Harbour Trust"), now=NOON)
            agreement = add_record(session, Agreement(title="Advice", provider_uuid=provider.uuid), now=NOON)
            eqia = add_record(session, Eqia(title="Advice for all"), now=NOON)
            session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid))
        assert shown(register, "EQ-2026-001").parts["eqia_agreement"] == [{"agreement": "AGR-001 Advice"}]
        record = shown(register, "AGR-001")
        assert record.parts["eqia_agreement"] == [{"eqia": "EQ-2026-001 Advice for all"}]
        assert [(other.role, other.title) for other in record.related] == [("provider", "Harbour Trust")]
        assert (record.rag, record.evidence) == ("", ())
