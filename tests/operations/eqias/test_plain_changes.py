from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from guided_eqias import COMMISSIONER, LEAD, OFFICER, STATEMENT, checked, filled, signed
from offices import NOON, TODAY, memory_office, new_office, one, open_office, recording
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.errors import TrackerError
from equality_tracker.operations.changing.change_previews import (
    preview_many,
)
from equality_tracker.operations.changing.new_records import add_new, add_typed
from equality_tracker.operations.changing.record_changes import (
    change_many,
    change_typed,
)
from equality_tracker.operations.changing.trash import move_to_trash, take_out_of_trash
from equality_tracker.operations.editing.approvals import NothingBehindItError
from equality_tracker.operations.editing.part_changes import KeptRowError, add_part, change_part, remove_part
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.operations.eqias.comments import open_send_backs
from equality_tracker.operations.eqias.eqia_rows import eqia_called, rows_of
from equality_tracker.operations.eqias.plain_changes import (
    BehindAnApprovalError,
    DecisionMakerOfSignedError,
    DecisionOfSignedError,
    GoesByASignatureError,
    StageOfNewEqiaError,
    WrittenByAStepError,
)
from equality_tracker.operations.eqias.signing import sign
from equality_tracker.operations.eqias.stages import NotNextError, StepHinderedError, move, send_back
from equality_tracker.operations.eqias.steps import BeforeTheLastStepError
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaComment, EqiaStep, EqiaVersion
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement


def added(session: Session, **fields: Any) -> str:  # noqa: ANN401 - whatever it holds
    return add_record(session, Eqia(title="E", **fields), now=NOON).uuid


@pytest.mark.parametrize(
    ("stage", "values", "refusal"),
    [
        ("qa", {"stage": "approved"}, GoesByASignatureError),
        ("qa", {"stage": "returned"}, GoesByASignatureError),
        ("screening", {"stage": "screened-out"}, GoesByASignatureError),
        ("drafting", {"stage": "withdrawn"}, GoesByASignatureError),
        ("drafting", {"stage": "approved"}, NotNextError),
        ("drafting", {"stage": "published"}, NotNextError),
        ("drafting", {"stage": "under-review"}, NotNextError),
        ("screening", {"stage": "drafting"}, StepHinderedError),
        ("qa", {"signed_on": TODAY}, WrittenByAStepError),
        ("qa", {"signed_by": "C. Office"}, WrittenByAStepError),
        ("qa", {"adopted_by": COMMISSIONER, "adopted_on": TODAY}, WrittenByAStepError),
        ("screening", {"screening_result": "full"}, WrittenByAStepError),
    ],
)
def test_no_plain_edit_writes_what_only_a_step_writes(
    tmp_path: Path, stage: str, values: dict[str, Any], refusal: type[TrackerError]
) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = added(session, stage=stage)
        with pytest.raises(refusal), recording(register) as session:
            change_many(session, "eqias", [uuid], values, as_at=TODAY)
        with register.reading() as session, pytest.raises(refusal):
            preview_many(session, "eqias", [uuid], values, as_at=TODAY)
        with register.reading() as session:
            assert one(session, Eqia).stage == stage
            assert rows_of(session, EqiaStep, uuid) == []


def test_where_one_of_many_cannot_change_none_does(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        both = [added(session), added(session, stage="qa")]
        with pytest.raises(NotNextError):
            change_many(session, "eqias", both, {"stage": "screening", "title": "New"}, as_at=TODAY)
        assert [(eqia_called(session, uuid).title) for uuid in both] == ["E", "E"]


def test_a_stage_that_is_typed_is_a_step_like_any_other(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = added(session)
        with recording(register, "Typed") as session:
            change_typed(session, uuid, {"stage": "Screening", "purpose": "Advice"}, as_at=TODAY)
            (step,) = rows_of(session, EqiaStep, uuid)
            assert (step.from_stage, step.to_stage, step.taken_by) == (
                "not-started",
                "screening",
                "Equality lead",
            )
            assert (eqia_called(session, uuid).stage, eqia_called(session, uuid).purpose) == (
                "screening",
                "Advice",
            )
        undo_last(register)
        with register.reading() as session:
            assert (eqia_called(session, uuid).stage, rows_of(session, EqiaStep, uuid)) == ("not-started", [])


def test_a_stage_that_is_typed_is_dated_no_earlier_than_the_last_step(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = added(session)
            change_typed(session, uuid, {"stage": "Screening"}, as_at=TODAY)
            eqia_called(session, uuid).screening_result = "full"
        with pytest.raises(BeforeTheLastStepError), recording(register) as session:
            change_typed(session, uuid, {"stage": "Drafting"}, as_at=TODAY - timedelta(days=1))


@pytest.mark.parametrize("stage", ["approved", "screened-out", "drafting"])
def test_a_new_eqia_begins_at_the_beginning(tmp_path: Path, stage: str) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        with pytest.raises(StageOfNewEqiaError):
            add_new(session, "eqias", {"title": "E", "stage": stage}, now=NOON, as_at=TODAY)
        with pytest.raises(WrittenByAStepError):
            add_typed(session, "eqias", {"title": "E", "signed_on": "1 May 2026"}, now=NOON, as_at=TODAY)
        uuid = add_new(session, "eqias", {"title": "E", "stage": "not-started"}, now=NOON, as_at=TODAY)
        assert eqia_called(session, uuid).stage == "not-started"


@pytest.mark.parametrize("key", ["our_consideration", "decision_maker"])
def test_what_stands_behind_an_approval_is_not_emptied(key: str) -> None:
    with memory_office() as session:
        eqia = signed(session)
        with pytest.raises(BehindAnApprovalError, match="EQ-2026-001 is approved, and without"):
            change_typed(session, eqia.uuid, {key: " "}, as_at=TODAY)
        with pytest.raises(BehindAnApprovalError):
            change_typed(session, eqia.uuid, {key: "\u200b-"}, as_at=TODAY)
        change_typed(session, eqia.uuid, {"our_consideration": "Other words"}, as_at=TODAY)
        assert eqia.our_consideration == "Other words"


def test_the_day_of_one_that_was_approved_elsewhere_can_be_put_right_and_its_words_edited() -> None:
    with memory_office() as session:
        uuid = added(session, stage="recorded", signed_on=TODAY)
        change_typed(session, uuid, {"signed_on": "1 May 2026", "title": "Older"}, as_at=TODAY)
        found = eqia_called(session, uuid)
        for key in ("signed_by", "adopted_by", "sign_statement"):
            with pytest.raises(WrittenByAStepError):
                change_typed(session, uuid, {key: "C. Office"}, as_at=TODAY)
    assert (found.title, str(found.signed_on)) == ("Older", "2026-05-01")


def test_steps_and_versions_are_changed_by_nobody() -> None:
    with memory_office() as session:
        eqia = signed(session)
        step, version = rows_of(session, EqiaStep, eqia.uuid)[0], rows_of(session, EqiaVersion, eqia.uuid)[0]
        for row in (step, version):
            with pytest.raises(TrackerError):
                change_part(session, row.uuid, {"because": "Else"}, as_at=TODAY)
            with pytest.raises(TrackerError):
                remove_part(session, row.uuid)
        for table in ("eqia_step", "eqia_version"):
            with pytest.raises(TrackerError):
                add_part(session, eqia.uuid, table, {}, as_at=TODAY)


def test_a_comment_that_sends_back_goes_only_by_being_dealt_with() -> None:
    with memory_office() as session:
        uuid = checked(session).uuid
        send_back(session, uuid, {"impacts": "For whom?"}, on=TODAY, by=LEAD)
        (comment,) = rows_of(session, EqiaComment, uuid)
        with pytest.raises(KeptRowError):
            remove_part(session, comment.uuid)
        with pytest.raises(KeptRowError):
            change_part(session, comment.uuid, {"sends_back": "no"}, as_at=TODAY)
        with pytest.raises(KeptRowError):
            add_part(session, uuid, "eqia_comment", {"section": "impacts", "text": "Else"}, as_at=TODAY)
        assert open_send_backs(session, uuid) == ("impacts",)


def test_undo_leaves_what_stands_behind_an_approval_that_somebody_else_gave(tmp_path: Path) -> None:
    with new_office(tmp_path, who="Officer") as register:
        with recording(register) as session:
            uuid = checked(session).uuid
        with recording(register, "Consideration") as session:
            values = {"our_consideration": "We looked again.", "human_rights": "Article 8"}
            change_many(session, "eqias", [uuid], values, as_at=TODAY)
            eqia_called(session, uuid).decision_maker = COMMISSIONER
        with recording(register, "Emptied") as session:
            eqia = eqia_called(session, uuid)
            eqia.our_consideration, eqia.human_rights = "", ""
        with recording(register, "Written") as session:
            eqia = eqia_called(session, uuid)
            eqia.our_consideration, eqia.human_rights = "In the end we agree.", "Article 14"
    with open_office(tmp_path, who="Commissioner") as register, recording(register, "Signed") as session:
        sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
    with open_office(tmp_path, who="Officer") as register:
        undone = undo_last(register)
        with register.reading() as session:
            eqia = eqia_called(session, uuid)
            assert (eqia.stage, eqia.our_consideration, eqia.human_rights) == (
                "approved",
                "In the end we agree.",
                "",
            )
    assert undone.moved_on == (
        "EQ-2026-001: what stands behind its approval was left, because it is approved since.",
    )


def test_undo_leaves_what_stands_behind_an_approval_that_lies_in_the_trash(tmp_path: Path) -> None:
    with new_office(tmp_path, who="Officer") as register:
        with recording(register) as session:
            eqia = checked(session)
            uuid, words = eqia.uuid, eqia.our_consideration
            # One that was signed for a decision stays out of the trash.
            eqia.our_consideration, eqia.decision_uuid = "", None
        with recording(register, "Consideration") as session:
            eqia_called(session, uuid).our_consideration = words
    with open_office(tmp_path, who="Commissioner") as register:
        with recording(register, "Signed") as session:
            sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
        with recording(register, "Trash") as session:
            move_to_trash(session, [uuid, one(session, Agreement).uuid])
    with open_office(tmp_path, who="Officer") as register:
        assert undo_last(register).entries == 0
        with recording(register, "Back") as session:
            take_out_of_trash(session, [uuid])
            found = eqia_called(session, uuid)
            assert (found.stage, found.our_consideration) == ("approved", words)


def test_a_signature_is_not_done_again_once_what_it_stood_on_is_gone(tmp_path: Path) -> None:
    with new_office(tmp_path, who="Commissioner") as register:
        with recording(register) as session:
            uuid = checked(session).uuid
        with recording(register, "Signed") as session:
            sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
        undo_last(register)
    with open_office(tmp_path, who="Officer") as register, recording(register) as session:
        eqia_called(session, uuid).our_consideration = ""
    with open_office(tmp_path, who="Commissioner") as register:
        with pytest.raises(NothingBehindItError):
            redo_last(register)
        with register.reading() as session:
            assert eqia_called(session, uuid).stage == "qa"


def test_plain_fields_of_a_draft_are_edited_as_ever() -> None:
    with memory_office() as session:
        eqia = filled(session)
        change_typed(session, eqia.uuid, {"purpose": "Advice", "outcome": "Stop and remove"}, as_at=TODAY)
    assert (eqia.purpose, eqia.outcome) == ("Advice", "stop")


@pytest.mark.parametrize("to", ["", "another"])
def test_a_late_signature_stays_beside_its_decision(to: str) -> None:
    with memory_office() as session:
        eqia = signed(session)
        one(session, Decision).decided_on = TODAY - timedelta(days=30)
        other = add_record(session, Decision(title="Other"), now=NOON).uuid
        with pytest.raises(DecisionOfSignedError, match="for another decision duplicate it instead"):
            change_many(session, "eqias", [eqia.uuid], {"decision_uuid": other if to else None}, as_at=TODAY)
        assert guard_of(session, eqia.uuid, TODAY).short == "Signed 30 days after the decision"


def test_a_former_signature_is_not_lent_to_another_decision() -> None:
    with memory_office() as session:
        eqia = signed(session)
        eqia.decision_uuid = None
        move(session, eqia.uuid, "under-review", on=TODAY, by="A. Office", role=OFFICER)
        move(session, eqia.uuid, "drafting", on=TODAY, by="A. Office", role=OFFICER)
        other = add_record(session, Decision(title="Other"), now=NOON).uuid
        with pytest.raises(DecisionOfSignedError):
            change_many(session, "eqias", [eqia.uuid], {"decision_uuid": other}, as_at=TODAY)


def test_who_signed_stays_the_decision_maker_until_it_is_written_anew() -> None:
    to = "Deputy Commissioner"
    refused = "EQ-2026-001 was signed by Commissioner as its decision-maker, and stands so"
    with memory_office() as session:
        eqia = signed(session)
        for stage in ("approved", "under-review"):
            eqia.stage = stage
            with pytest.raises(DecisionMakerOfSignedError, match=refused):
                change_typed(session, eqia.uuid, {"decision_maker": to}, as_at=TODAY)
            assert eqia.decision_maker == COMMISSIONER
        move(session, eqia.uuid, "drafting", on=TODAY, by="A. Office", role=OFFICER)
        change_typed(session, eqia.uuid, {"decision_maker": to}, as_at=TODAY)
    assert eqia.decision_maker == to


def test_one_that_was_signed_elsewhere_may_name_its_decision_maker() -> None:
    with memory_office() as session:
        eqia = Eqia(title="Old", stage="recorded", signed_on=TODAY, decision_maker="Commisioner")
        add_record(session, eqia, now=NOON)
        change_typed(session, eqia.uuid, {"decision_maker": COMMISSIONER}, as_at=TODAY)
    assert eqia.decision_maker == COMMISSIONER


def test_undo_leaves_the_decision_maker_of_an_eqia_that_was_signed_since(tmp_path: Path) -> None:
    with new_office(tmp_path, who="Officer") as register:
        with recording(register) as session:
            eqia = checked(session)
            uuid, eqia.decision_maker = eqia.uuid, "Deputy Commissioner"
        with recording(register, "Decision-maker") as session:
            change_many(session, "eqias", [uuid], {"decision_maker": COMMISSIONER}, as_at=TODAY)
    with open_office(tmp_path, who="Commissioner") as register, recording(register, "Signed") as session:
        sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
    with open_office(tmp_path, who="Officer") as register:
        undone = undo_last(register)
        with register.reading() as session:
            assert eqia_called(session, uuid).decision_maker == COMMISSIONER
    assert undone.moved_on == ("EQ-2026-001: its decision-maker was left, because it is signed since.",)


def test_one_that_stands_signed_for_no_decision_gets_its_first() -> None:
    with memory_office() as session:
        eqia = signed(session)
        decision, eqia.decision_uuid = eqia.decision_uuid, None
        change_many(session, "eqias", [eqia.uuid], {"decision_uuid": decision}, as_at=TODAY)
        assert eqia.decision_uuid == decision


def test_undo_leaves_the_decision_of_an_eqia_that_somebody_else_signed_since(tmp_path: Path) -> None:
    with new_office(tmp_path, who="Officer") as register:
        with recording(register) as session:
            eqia = checked(session)
            uuid, decision, eqia.decision_uuid = eqia.uuid, eqia.decision_uuid, None
        with recording(register, "Linked") as session:
            change_many(session, "eqias", [uuid], {"decision_uuid": decision}, as_at=TODAY)
        undo_last(register)
        with register.reading() as session:
            assert eqia_called(session, uuid).decision_uuid is None
        redo_last(register)
    with open_office(tmp_path, who="Commissioner") as register, recording(register, "Signed") as session:
        sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
    with open_office(tmp_path, who="Officer") as register:
        undone = undo_last(register)
        with register.reading() as session:
            assert eqia_called(session, uuid).decision_uuid == decision
    assert undone.moved_on == ("EQ-2026-001: its decision was left, because it is signed since.",)
