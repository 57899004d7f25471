from datetime import timedelta
from pathlib import Path

import pytest
from approved import approved
from guided_eqias import COMMISSIONER, LEAD, OFFICER, STATEMENT, checked, filled, screened, signed
from offices import NOON, TODAY, memory_office, new_office, one, recording
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.law.eqia_stages import NEXT
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.comments import settle_comment
from equality_tracker.operations.eqias.duplicating import duplicate
from equality_tracker.operations.eqias.eqia_page import eqia_page
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.operations.eqias.signing import obstacles_to_signing, sign
from equality_tracker.operations.eqias.stages import (
    NotNextError,
    ReasonNeededError,
    ScreenedOnlyError,
    SentBackOnlyError,
    SignedOnlyError,
    StepHinderedError,
    move,
    moves,
    send_back,
)
from equality_tracker.operations.eqias.steps import take_step
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaComment, EqiaStep, EqiaVersion
from equality_tracker.records.eqias import Eqia


def go(session: Session, uuid: str, to: str, because: str = "") -> None:
    move(session, uuid, to, on=TODAY, by="A. Office", role=OFFICER, because=because)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_offers_the_steps_that_follow_it_each_with_its_words(stage: Stage) -> None:
    with memory_office() as session:
        uuid = add_record(session, Eqia(title="E", stage=stage.value), now=NOON).uuid
        found = moves(session, uuid, as_at=TODAY)
    assert [move.to for move in found] == [to.value for to in NEXT[stage]]
    assert all(move.label for move in found)
    assert {move.to for move in found if move.is_signed} <= {"approved", "screened-out"}
    assert {move.to for move in found if move.sends_back} <= {"returned"}


def test_a_step_is_written_down_with_who_took_it_and_why() -> None:
    with memory_office() as session:
        eqia = Eqia(title="E")
        add_record(session, eqia, now=NOON)
        go(session, eqia.uuid, "screening")
        go(session, eqia.uuid, "withdrawn", "The service is not bought.")
        steps = [
            (row.from_stage, row.to_stage, row.taken_on, row.taken_by, row.role, row.because)
            for row in rows_of(session, EqiaStep, eqia.uuid)
        ]
    assert steps == [
        ("not-started", "screening", TODAY, "A. Office", OFFICER, ""),
        ("screening", "withdrawn", TODAY, "A. Office", OFFICER, "The service is not bought."),
    ]
    assert (eqia.stage, eqia.withdrawn_because) == ("withdrawn", "The service is not bought.")
    assert (eqia.started_on, eqia.question_set) == (TODAY, "2026-11")


@pytest.mark.parametrize(
    ("stage", "to", "refusal"),
    [
        ("not-started", "approved", NotNextError),
        ("superseded", "drafting", NotNextError),
        ("qa", "approved", SignedOnlyError),
        ("screening", "screened-out", ScreenedOnlyError),
        ("qa", "returned", SentBackOnlyError),
        ("screening", "drafting", StepHinderedError),
        ("drafting", "qa", StepHinderedError),
        ("approved", "published", StepHinderedError),
        ("approved", "superseded", StepHinderedError),
        ("drafting", "withdrawn", ReasonNeededError),
    ],
)
def test_what_does_not_follow_or_goes_another_way_is_refused_with_one_sentence(
    stage: str, to: str, refusal: type[TrackerError]
) -> None:
    with memory_office() as session:
        eqia = Eqia(title="E", stage=stage)
        add_record(session, eqia, now=NOON)
        with pytest.raises(refusal) as refused:
            go(session, eqia.uuid, to)
        assert rows_of(session, EqiaStep, eqia.uuid) == []
    assert eqia.stage == stage
    assert str(refused.value)[-1] in ".…"


def test_asking_for_the_check_freezes_a_version_and_wants_both_roles() -> None:
    with memory_office() as session:
        eqia = filled(session)
        eqia.author = eqia.equality_lead = ""
        with pytest.raises(StepHinderedError, match="Name an author and an equality lead first"):
            go(session, eqia.uuid, "qa")
        eqia.author, eqia.equality_lead = OFFICER, LEAD
        go(session, eqia.uuid, "qa")
        assert [row.stage for row in rows_of(session, EqiaVersion, eqia.uuid)] == ["qa"]


def test_what_was_sent_back_is_settled_section_by_section_before_it_is_checked_again() -> None:
    with memory_office() as session:
        uuid = checked(session).uuid
        reasons = {"impacts": "No evidence for religion or belief.", "engagement": " "}
        send_back(session, uuid, reasons, on=TODAY, by="B. Office")
        (comment,) = rows_of(session, EqiaComment, uuid)
        last = rows_of(session, EqiaStep, uuid)[-1]
        assert (comment.section, comment.sends_back, comment.written_by) == ("impacts", True, "B. Office")
        assert (last.to_stage, last.role, last.because) == ("returned", LEAD, "Sent back for: Impact.")
        with pytest.raises(StepHinderedError, match="Settle what it was sent back for: Impact"):
            go(session, uuid, "qa")
        settle_comment(session, comment.uuid, on=TODAY)
        go(session, uuid, "qa")


def test_what_was_sent_back_is_checked_anew_before_it_is_signed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = checked(session).uuid
        with recording(register, "Sent back") as session:
            send_back(session, uuid, {"impacts": "Why?"}, on=TODAY, by="B. Office")
            settle_comment(session, one(session, EqiaComment).uuid, on=TODAY)
            go(session, uuid, "qa")
            assert (one(session, Eqia).qa_by, one(session, Eqia).qa_on) == ("", None)
            assert obstacles_to_signing(session, uuid) == ("Who checked it, and when, is not recorded yet.",)
        undo_last(register)
        with register.reading() as session:
            assert (one(session, Eqia).qa_by, one(session, Eqia).qa_on) == (LEAD, TODAY)


def test_nothing_is_sent_back_without_a_reason(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = checked(session).uuid
        with pytest.raises(ReasonNeededError), recording(register) as session:
            send_back(session, uuid, {"impacts": " "}, on=TODAY, by="B. Office")
        with recording(register) as session:
            send_back(session, uuid, {"impacts": "Why?"}, on=TODAY, by="B. Office")
        undo_last(register)
        with register.reading() as session:
            assert one(session, Eqia).stage == "qa"
            assert rows_of(session, EqiaComment, uuid) == []


def test_an_eqia_written_anew_after_its_review_is_signed_anew_and_stands_as_it_first_did() -> None:
    with memory_office() as session:
        eqia = signed(session)
        go(session, eqia.uuid, "under-review")
        assert eqia.signed_by == "C. Office"
        go(session, eqia.uuid, "qa")
        assert (eqia.signed_on, eqia.signed_by, eqia.adopted_on, eqia.qa_by) == (None, "", None, "")
        eqia.qa_by, eqia.qa_on = LEAD, TODAY
        later = TODAY.replace(year=2027, month=6)
        sign(session, eqia.uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=later)
        guard = guard_of(session, eqia.uuid, later)
    assert (eqia.signed_on, guard.signed_on) == (later, TODAY)


@pytest.mark.parametrize(
    ("old", "kept"),
    [
        (approved(stage="under-review", signed_on=TODAY), ("approved", "C. Office")),
        (Eqia(title="Old", stage="recorded", signed_on=TODAY), ("recorded", "")),
    ],
)
def test_the_signature_of_an_eqia_from_before_its_steps_is_kept_as_a_step(
    old: Eqia, kept: tuple[str, str]
) -> None:
    with memory_office() as session:
        uuid = add_record(session, old, now=NOON).uuid
        stage = old.stage
        go(session, uuid, "drafting")
        first, second = rows_of(session, EqiaStep, uuid)
    assert (first.to_stage, first.taken_by, first.taken_on) == (*kept, TODAY)
    assert (second.from_stage, second.to_stage) == (stage, "drafting")


def test_one_that_was_screened_out_elsewhere_is_kept_as_that_when_it_is_screened_anew() -> None:
    with memory_office() as session:
        old = Eqia(title="Old", stage="screened-out", signed_on=TODAY)
        uuid = add_record(session, old, now=NOON).uuid
        with pytest.raises(StepHinderedError, match="Nobody signed its screening in this register"):
            go(session, uuid, "under-review")
        go(session, uuid, "screening")
        kept = [(step.to_stage, step.taken_by) for step in rows_of(session, EqiaStep, uuid)]
    assert kept == [("screened-out", ""), ("screening", "A. Office")]


def test_one_that_was_approved_elsewhere_is_done_properly_here_and_its_late_day_stays_on_record() -> None:
    with memory_office() as session:
        fund = add_record(session, Decision(title="Fund", decided_on=TODAY - timedelta(days=9)), now=NOON)
        old = Eqia(title="Old", stage="recorded", signed_on=TODAY, decision_uuid=fund.uuid)
        uuid = add_record(session, old, now=NOON).uuid
        before = guard_of(session, uuid, TODAY)
        go(session, uuid, "drafting")
        after = guard_of(session, uuid, TODAY)
        assert (old.stage, old.signed_on, old.question_set) == ("drafting", None, latest_question_set().code)
    assert (before.guard, after.guard) == (Guard.SIGNED_AFTER, Guard.SIGNED_AFTER)
    assert (before.is_recorded_only, after.is_recorded_only) == (True, True)


def test_one_that_was_approved_elsewhere_is_never_published_or_reviewed_as_ours() -> None:
    with memory_office() as session:
        uuid = add_record(session, Eqia(title="Old", stage="recorded"), now=NOON).uuid
        for to in ("approved", "published", "under-review"):
            with pytest.raises(NotNextError):
                go(session, uuid, to)
        assert [each.to for each in moves(session, uuid, as_at=TODAY)] == [
            "drafting",
            "screening",
            "qa",
            "superseded",
            "withdrawn",
        ]


def test_an_eqia_is_superseded_once_the_one_that_follows_it_is_signed() -> None:
    with memory_office() as session:
        eqia = signed(session)
        later = duplicate(session, eqia.uuid, on=TODAY, by="A. Office")
        with pytest.raises(StepHinderedError, match="EQ-2026-002, which follows it, is not signed yet"):
            go(session, eqia.uuid, "superseded")
        follower = one(session, Eqia, uuid=later)
        take_step(session, follower, Stage.APPROVED, on=TODAY, by="A", role="B")
        go(session, eqia.uuid, "superseded")
    assert eqia.stage == "superseded"


def test_a_published_eqia_says_where() -> None:
    with memory_office() as session:
        eqia = signed(session)
        eqia.url = "https://example.org/eqia"
        go(session, eqia.uuid, "published")
    assert (eqia.stage, eqia.published_on) == ("published", TODAY)


def test_a_draft_goes_to_the_provider_and_back() -> None:
    with memory_office() as session:
        uuid = screened(session)
        go(session, uuid, "with-provider")
        go(session, uuid, "drafting")
        labels = [each.label for each in moves(session, uuid, as_at=TODAY)]
    assert labels == ["Hand to provider", "Ask for review", "Back to screening", "Withdraw…"]


def test_an_eqia_that_was_made_with_another_form_is_given_no_questions_until_it_is_written_anew() -> None:
    with memory_office() as session:
        eqia = approved(signed_on=TODAY, url="https://example.org/eqia")
        add_record(session, eqia, now=NOON)
        go(session, eqia.uuid, "published")
        asked = [eqia.question_set, eqia_page(session, eqia.uuid, as_at=TODAY).question_set]
        go(session, eqia.uuid, "under-review")
        go(session, eqia.uuid, "drafting")
    assert (asked, eqia.question_set) == (["", ""], latest_question_set().code)
