from collections.abc import Generator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from offices import (
    NOON,
    TODAY,
    add_action,
    add_evidence,
    add_plan,
    new_office,
    one,
    organisation,
    recording,
)

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.part_changes import (
    KeptRowError,
    NoSuchPartError,
    RequiredMissingError,
    UpdateStandsError,
    add_part,
    add_update,
    change_part,
    remove_part,
    set_texts,
)
from equality_tracker.operations.editing.record_editing import UnknownFieldError, add_record
from equality_tracker.operations.editing.record_forms import record_form
from equality_tracker.operations.editing.refusals import NoSuchRecordError, NotAcceptedError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action
from equality_tracker.records.decisions import Decision, DueRegardEntry
from equality_tracker.records.eqia_parts import EqiaStep, EqiaVersion
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.evidence import EvidenceLink
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.organisation import Headcount
from equality_tracker.records.people import Person, Role
from equality_tracker.records.providers import Agreement
from equality_tracker.records.recommendations import Recommendation
from equality_tracker.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        with recording(opened) as session:
            add_action(session, add_plan(session), "1")
            add_record(session, Objective(title="Reach people"), now=NOON)
        yield opened


def test_what_came_about_elsewhere_is_neither_typed_nor_changed_nor_taken_away(register: Register) -> None:
    with recording(register) as session:
        eqia = add_record(session, Eqia(title="Advice"), now=NOON).uuid
        decision = add_record(session, Decision(title="Fund"), now=NOON).uuid
        rows = [
            EqiaStep(eqia_uuid=eqia, to_stage="screening", taken_on=TODAY),
            EqiaVersion(eqia_uuid=eqia, version=1, content="{}"),
            DueRegardEntry(decision_uuid=decision, prompt="timeliness", text="Before."),
        ]
        session.add_all(rows)
        session.flush()
        for row, key in zip(rows, ("because", "content", "text"), strict=True):
            with pytest.raises(KeptRowError, match="stands as it was written"):
                change_part(session, row.uuid, {key: "Never."}, as_at=TODAY)
            with pytest.raises(KeptRowError):
                remove_part(session, row.uuid)
        with pytest.raises(KeptRowError, match="A row called version stands"):
            add_part(session, eqia, "eqia_version", {}, as_at=TODAY)
        form = record_form(session, eqia, as_at=TODAY)
        assert [part.rows for part in form.parts if part.table in {"eqia_step", "eqia_version"}] == [(), ()]


def test_updates_are_added_and_never_overwritten(register: Register) -> None:
    with recording(register) as session:
        uuid = one(session, Action).uuid
        first = add_update(session, uuid, " Begun.\n", written_by="Analyst", written_on=date(2026, 11, 1))
        add_update(session, uuid, "Not begun after all.", written_by="", written_on=TODAY)
        updates = record_form(session, uuid, as_at=TODAY).updates
        assert [(one.text, one.written_by) for one in updates] == [
            ("Not begun after all.", ""),
            ("Begun.", "Analyst"),
        ]
        with pytest.raises(UpdateStandsError, match="add a new one that puts it right"):
            change_part(session, first, {"text": "x"}, as_at=TODAY)
        with pytest.raises(UpdateStandsError):
            remove_part(session, first)
        with pytest.raises(NoSuchPartError):
            add_part(session, uuid, "action_update", {"text": "x"}, as_at=TODAY)
        with pytest.raises(NotAcceptedError, match="Update takes text, and cannot be left empty"):
            add_update(session, uuid, "  ", written_by="", written_on=TODAY)
        with pytest.raises(NoSuchRecordError):
            add_update(session, "none", "x", written_by="", written_on=TODAY)


def test_measures_and_their_measurements_are_added_changed_and_taken_away(register: Register) -> None:
    with recording(register) as session:
        objective = one(session, Objective).uuid
        texts = {"title": "Reach", "target": "1,250", "target_on": "end of march", "unit": "people"}
        uuid = add_part(session, objective, "measure", texts, as_at=TODAY)
        add_part(session, objective, "measure", {"title": "Trust"}, as_at=TODAY)
        measure = one(session, Measure, uuid=uuid)
        assert (measure.target, measure.target_on, measure.position) == (
            Decimal(1250),
            date(2027, 3, 31),
            1,
        )
        assert one(session, Measure, title="Trust").position == 2
        value = add_part(session, uuid, "measurement", {"value": "10"}, as_at=TODAY)
        assert one(session, Measurement).measured_on == TODAY
        change_part(session, value, {"value": "", "not_available_because": "Not received."}, as_at=TODAY)
        assert one(session, Measurement).value is None
    with recording(register) as session:
        remove_part(session, uuid)
        (measures,) = record_form(session, objective, as_at=TODAY).parts
        assert [row.title for row in measures.rows] == ["Trust"]
        assert one(session, Measurement).deleted
    undo_last(register)
    with register.reading() as session:
        (measures,) = record_form(session, objective, as_at=TODAY).parts
        assert [(row.title, len(row.parts[0].rows)) for row in measures.rows] == [("Reach", 1), ("Trust", 0)]
    assert verify_register(register) == []


def test_every_other_kind_of_row_is_added_from_what_was_typed(register: Register) -> None:
    with recording(register) as session:
        office = organisation(session).uuid
        role = add_record(session, Role(title="Chair"), now=NOON).uuid
        add_record(session, Person(name="Post 12"), now=NOON)
        add_part(session, office, "headcount", {"employees": "31"}, as_at=TODAY)
        texts = {"name": "Mayor for Marlshire", "kind": "mayor", "valid_from": "1/5/28"}
        add_part(session, office, "organisation_form", texts, as_at=TODAY)
        texts = {"person_uuid": "Post 12", "held_from": "1 apr 2025"}
        add_part(session, role, "role_holder", texts, as_at=TODAY)
        (holders,) = record_form(session, role, as_at=TODAY).parts
        assert [row.title for row in holders.rows] == ["P-001 Post 12"]
        forms, counts = record_form(session, office, as_at=TODAY).parts
        assert [row.title for row in forms.rows] == ["PCC for Marlshire", "Mayor for Marlshire"]
        assert one(session, Headcount, employees=31).counted_on == TODAY
        assert len(counts.rows) == 2


def test_an_eqia_serves_an_agreement_once_however_often_it_is_linked(register: Register) -> None:
    with recording(register) as session:
        eqia = add_record(session, Eqia(title="Advice"), now=NOON).uuid
        agreement = add_record(session, Agreement(title="Advice"), now=NOON).uuid
        link = add_part(session, eqia, "eqia_agreement", {"agreement_uuid": "AGR-001"}, as_at=TODAY)
        remove_part(session, link)
        assert record_form(session, agreement, as_at=TODAY).parts[0].rows == ()
        again = add_part(session, agreement, "eqia_agreement", {"eqia_uuid": "EQ-2026-001"}, as_at=TODAY)
        assert again == link
        assert not one(session, EqiaAgreement).deleted


@pytest.mark.parametrize(
    ("table", "texts", "error", "words"),
    [
        ("measure", {"unit": "people"}, RequiredMissingError, "Fill in “Measure” first: measure needs it"),
        ("measure", {"title": "A", "colour": "red"}, UnknownFieldError, "Measure has no field called colour"),
        ("measure", {"title": "A", "objective_uuid": "OBJ-001"}, UnknownFieldError, "objective_uuid"),
        ("measure", {"title": "A", "target": "many"}, NotAcceptedError, "Target takes a number"),
        ("headcount", {"employees": "1"}, NoSuchPartError, "Objective has no rows called headcount"),
    ],
)
def test_a_row_that_lacks_something_is_not_added(
    register: Register, table: str, texts: dict[str, str], error: type[TrackerError], words: str
) -> None:
    with recording(register) as session:
        uuid = one(session, Objective).uuid
        with pytest.raises(error, match=words):
            add_part(session, uuid, table, texts, as_at=TODAY)
        assert record_form(session, uuid, as_at=TODAY).parts[0].rows == ()


def test_owners_origins_and_addressees_are_lists_of_texts(register: Register) -> None:
    with recording(register) as session:
        uuid = one(session, Action).uuid
        set_texts(session, uuid, "action_owner", ["Chair", "Analyst", "Chair"])
        set_texts(session, uuid, "action_origin", "HMICFRS: a report; Listening event")
        owners, origins, _updates = record_form(session, uuid, as_at=TODAY).parts
        assert (owners.text, origins.text) == ("Chair; Analyst", "HMICFRS: a report; Listening event")
        recommendation = add_record(session, Recommendation(text="Publish more"), now=NOON).uuid
        set_texts(session, recommendation, "recommendation_addressee", "PCC\nChief constable")
        (addressees,) = record_form(session, recommendation, as_at=TODAY).parts
        assert addressees.text == "PCC; Chief constable"
        with pytest.raises(NoSuchPartError, match="Action has no rows called measure"):
            set_texts(session, uuid, "measure", "x")


def test_what_evidence_shows_is_changed_on_its_link(register: Register) -> None:
    with recording(register) as session:
        add_evidence(session, one(session, Action))
        session.flush()
        change_part(session, one(session, EvidenceLink).uuid, {"shows": "That they met."}, as_at=TODAY)
        assert one(session, EvidenceLink).shows == "That they met."
        with pytest.raises(NoSuchRecordError):
            change_part(session, "none", {"shows": "x"}, as_at=TODAY)
