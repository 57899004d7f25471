from datetime import date
from decimal import Decimal

import pytest
from checks.planted import points
from guided_eqias import DECIDED, OFFICER, answer_all, answer_groups, answer_one, begun, screened
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.follow_ups import Look, looks_wanted
from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.operations.editing.asked_questions import NotAskedError
from equality_tracker.operations.editing.part_changes import change_part
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.eqias.eqia_rows import (
    NobodyNamedError,
    UnansweredError,
    eqia_called,
    rows_of,
)
from equality_tracker.operations.eqias.screening import (
    NotScreenedYetError,
    screen,
    screening_card,
)
from equality_tracker.operations.eqias.stages import NotNextError, ReasonNeededError
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.eqia_parts import EqiaScreening, EqiaStep, EqiaVersion
from equality_tracker.records.eqias import Eqia

TO_DO_IN_FULL = (
    "Consult, or record why not.",
    "Consider the nine characteristics and the groups that this office adds.",
    "Name what will be done about each negative impact; for an unknown one, how it is found out.",
    "Write our own consideration, and have it signed by the decision-maker before 12 Jan 2027.",
)


def chosen(session: Session, uuid: str, result: str, because: str = "", by: str = "A. Office") -> Eqia:
    screen(session, uuid, result=result, because=because, by=by, role=OFFICER, on=TODAY)
    return eqia_called(session, uuid)


def test_the_card_counts_the_answers_says_what_is_expected_and_decides_nothing() -> None:
    with memory_office() as session:
        add_record(session, CommissioningSettings(eqia_from=Decimal(100_000)), now=NOON)
        uuid = begun(session).eqia
        before = screening_card(session, uuid)
        for code, answer in (("difference", "yes"), ("use", "no"), ("barriers", "unsure")):
            answer_one(session, uuid, code, answer=answer)
        card = screening_card(session, uuid)
        eqia = eqia_called(session, uuid)
    assert before.sentence.startswith("No question is answered yet.")
    assert card.sentence == (
        "Answered: 1 yes, 1 no, 1 unsure; 5 not answered yet. A full EqIA is expected from £100,000 by this "
        "office's own rule. Nobody has chosen a result yet; a person does."
    )
    assert (card.must_do, card.expected, card.left) == (TO_DO_IN_FULL, "full", 5)
    assert (eqia.screening_result, eqia.stage) == ("", "screening")


def test_an_answer_takes_the_place_of_the_one_before_and_groups_have_theirs() -> None:
    with memory_office() as session:
        uuid = begun(session).eqia
        first = answer_one(session, uuid, "difference", answer="no")
        again = answer_one(session, uuid, "difference", answer="yes", because="Women use it.", aims="A")
        group = answer_one(session, uuid, "group-age", answer="unsure")
        found = {
            row.uuid: (row.question, row.answer, row.aims) for row in rows_of(session, EqiaScreening, uuid)
        }
        for question in ("weather", "group-hobbits", "group-"):
            with pytest.raises(NotAskedError, match=f"EQ-2026-001 has no question “{question}”"):
                answer_one(session, uuid, question, answer="yes")
            with pytest.raises(NotAskedError):
                change_part(session, first, {"question": question}, as_at=TODAY)
        with pytest.raises(NotAcceptedError):
            answer_one(session, uuid, "use", answer="perhaps")
    assert first == again
    assert found == {first: ("difference", "yes", ("A",)), group: ("group-age", "unsure", ())}


def test_the_first_answer_settles_which_questions_an_eqia_asks() -> None:
    with memory_office() as session:
        eqia = Eqia(title="E")
        answer_one(session, add_record(session, eqia, now=NOON).uuid, "difference", answer="no")
        assert eqia.question_set == latest_question_set().code


@pytest.mark.parametrize(("result", "because"), [("full", ""), ("short", "Small."), ("note", "Very small.")])
def test_a_result_leads_to_drafting_in_its_form(result: str, because: str) -> None:
    with memory_office() as session:
        uuid = begun(session).eqia
        answer_all(session, uuid)
        eqia = chosen(session, uuid, result, because)
        card = screening_card(session, uuid)
    assert (eqia.stage, eqia.form, eqia.screened_by, eqia.screened_on) == ("drafting", result, OFFICER, TODAY)
    assert f"Chosen by {OFFICER} on 21 Nov 2026:" in card.sentence
    assert (eqia.signed_on, eqia.signed_by) == (None, "")


def test_screening_out_is_signed_reasoned_and_frozen() -> None:
    with memory_office() as session:
        uuid = begun(session).eqia
        answer_all(session, uuid, "no")
        with pytest.raises(NotScreenedYetError, match="9 questions are not answered yet"):
            chosen(session, uuid, "screened-out", "It changes nothing for anybody.")
        answer_groups(session, uuid)
        for because in ("", " .", "\u200b"):
            with pytest.raises(ReasonNeededError):
                chosen(session, uuid, "screened-out", because)
        eqia = chosen(session, uuid, "screened-out", "It changes nothing for anybody.")
        (version,) = rows_of(session, EqiaVersion, uuid)
        step = rows_of(session, EqiaStep, uuid)[-1]
    assert (eqia.stage, eqia.signed_by, eqia.signed_role, eqia.signed_on) == (
        "screened-out",
        "A. Office",
        OFFICER,
        TODAY,
    )
    assert (step.to_stage, step.because) == ("screened-out", "It changes nothing for anybody.")
    assert version.stage == "screened-out"
    assert eqia.review_on == date(2027, 11, 21)


def test_a_screening_out_is_looked_at_again_on_its_review_day_and_names_each_yes() -> None:
    with memory_office() as session:
        uuid = begun(session).eqia
        answer_all(session, uuid, "no")
        answer_groups(session, uuid)
        chosen(session, uuid, "screened-out", "It changes nothing for anybody.")
        review = date(2027, 11, 21)
        assert points(session, "screened-out-with-yes") == []
        assert [look.on for look in looks_wanted(session, review) if look.why is Look.REVIEW] == [review]
        for row in rows_of(session, EqiaScreening, uuid)[:2]:
            row.answer = "yes"
        (point,) = points(session, "screened-out-with-yes")
    assert (point.reference, point.sentence) == ("EQ-2026-001", "Screened out, and 2 answers say yes.")


def test_an_eqia_that_was_not_begun_is_begun_with_its_screening() -> None:
    with memory_office() as session:
        uuid = add_record(session, Eqia(title="E"), now=NOON).uuid
        answer_all(session, uuid, "unsure")
        chosen(session, uuid, "full")
        steps = [row.to_stage for row in rows_of(session, EqiaStep, uuid)]
    assert steps == ["screening", "drafting"]


@pytest.mark.parametrize(
    ("answered", "result", "by", "refusal"),
    [
        (False, "full", "A. Office", NotScreenedYetError),
        (True, "perhaps", "A. Office", UnansweredError),
        (True, "full", " ", NobodyNamedError),
        (True, "short", "A. Office", ReasonNeededError),
    ],
)
def test_a_result_needs_its_answers_its_reasons_and_somebody(
    *, answered: bool, result: str, by: str, refusal: type[TrackerError]
) -> None:
    with memory_office() as session:
        uuid = begun(session).eqia
        if answered:
            answer_all(session, uuid)
        with pytest.raises(refusal):
            chosen(session, uuid, result, by=by)
        assert eqia_called(session, uuid).stage == "screening"


def test_a_result_is_not_chosen_again_while_it_is_drafted() -> None:
    with memory_office() as session:
        uuid = screened(session)
        with pytest.raises(NotNextError):
            chosen(session, uuid, "full")
    assert date(2027, 1, 12) == DECIDED
