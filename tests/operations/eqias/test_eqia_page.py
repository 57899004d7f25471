from datetime import date, timedelta

from guided_eqias import COMMISSIONER, LEAD, OFFICER, STATEMENT, begun, checked, filled, signed
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.comments import add_comment
from equality_tracker.operations.eqias.eqia_page import EqiaPage, eqia_page
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.operations.eqias.page_fields import FIELDS_OF, ONLY_BY_A_STEP
from equality_tracker.operations.eqias.signing import sign
from equality_tracker.operations.eqias.stages import move, send_back
from equality_tracker.records.base import fields_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaImpact, EqiaTrigger
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm


def page(session: Session, uuid: str, as_at: date = TODAY) -> EqiaPage:
    session.flush()
    return eqia_page(session, uuid, as_at=as_at)


def states(found: EqiaPage) -> dict[str, str]:
    return {section.code: section.state for section in found.sections}


def test_every_field_of_an_eqia_stands_in_one_section_and_every_section_is_asked_for() -> None:
    placed = [key for keys in FIELDS_OF.values() for key in keys]
    beside = {"reference", "marking", "archived", "on_hold", "stage", "question_set"}
    known = fields_of(Eqia).keys() | {"decision_uuid"}
    assert len(placed) == len(set(placed))
    assert known - set(placed) - beside == {"withdrawn_because"}
    assert set(placed) <= known
    assert set(FIELDS_OF) == {section.code for section in latest_question_set().sections}
    assert set(ONLY_BY_A_STEP) <= known


def test_the_page_of_a_new_eqia_says_what_is_empty_and_what_is_to_be_done() -> None:
    with memory_office() as session:
        found = page(session, begun(session).eqia)
    assert (found.strip.sentence, found.strip.tone) == ("Decision 12 Jan 2027 · 52 days · not signed", "grey")
    assert (found.stage_words, found.form_words, found.question_set) == ("Screening", "Full EqIA", "2026-11")
    assert [section.code for section in found.sections][:3] == ["about", "service", "screening"]
    assert states(found)["screening"] == "Empty"
    assert states(found)["service"] == "1 agreement"
    assert states(found)["about"] == "In part: 3 of 8"
    assert len([each for each in found.screening if each.is_group]) == 9
    assert len([each for each in found.screening if not each.is_group]) == 8
    assert found.card.must_do
    assert found.agreements[0].provider == "Harbour Advice"


def test_the_strip_turns_amber_as_the_decision_comes_near_and_red_after_it() -> None:
    with memory_office() as session:
        uuid = checked(session).uuid
        days = (date(2026, 12, 23), date(2026, 12, 24), date(2027, 1, 13))
        found = [page(session, uuid, day).strip for day in days]
    assert [(strip.tone, strip.days) for strip in found] == [("grey", 20), ("amber", 19), ("red", -1)]
    assert found[-1].sentence == "Decided 12 Jan 2027, 1 day ago · not signed"
    assert found[-1].beside == "This alone does not show that regard was not had."


def test_a_late_signature_has_its_words_and_room_for_the_explanation() -> None:
    with memory_office() as session:
        eqia = checked(session)
        decision = session.get_one(Decision, 1)
        decision.decided_on, decision.considered_on = TODAY - timedelta(days=9), date(2026, 11, 1)
        decision.explanation = "The panel met early."
        sign(session, eqia.uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
        strip = page(session, eqia.uuid).strip
    assert (strip.sentence, strip.tone, strip.is_late) == ("Signed 9 days after the decision", "red", True)
    assert strip.beside == (
        "Equality considered on 1 Nov 2026. This alone does not show that regard was not had."
    )
    assert strip.explanation == "The panel met early."


def test_a_signed_page_shows_its_versions_follow_ups_and_steps_the_newest_first() -> None:
    with memory_office() as session:
        uuid = signed(session).uuid
        session.add(EqiaTrigger(eqia_uuid=uuid, kind="variation", happened_on=TODAY))
        session.flush()
        found = page(session, uuid, date(2027, 6, 1))
    assert [each.version for each in found.versions] == [2, 1]
    assert [each.is_due for each in found.follow_ups] == [True, False]
    assert (found.steps[0].to_words, found.steps[-1].to_words) == ("Approved", "Screening")
    assert [each.kind_words for each in found.triggers] == ["Variation of the agreement"]
    assert (states(found)["follow-up"], states(found)["signing"]) == ("1 due", "Signed on 21 Nov 2026")
    assert (found.obstacles[0], found.changed_since_signed, found.stage_note) == (
        "It is at the stage “Approved”; an EqIA is signed from “Quality check”.",
        (),
        "",
    )


def test_an_eqia_taken_up_again_says_that_the_signature_is_of_the_version_before() -> None:
    with memory_office() as session:
        uuid = signed(session).uuid
        for to in ("under-review", "drafting"):
            move(session, uuid, to, on=TODAY, by="C. Office", role=OFFICER)
        found = page(session, uuid)
    assert found.strip.sentence == "Signed 21 Nov 2026, 52 days before the decision"
    assert found.strip.beside == "Taken up again since, and not signed anew; that version is kept."
    assert states(found)["signing"] == "Not signed anew"


def test_what_was_sent_back_stands_at_its_section_with_the_reason() -> None:
    with memory_office() as session:
        uuid = checked(session).uuid
        send_back(session, uuid, {"evidence": "No figures."}, on=TODAY, by="B. Office")
        add_comment(session, uuid, "about", "Good.", on=TODAY, by="B. Office")
        found = page(session, uuid)
    assert states(found)["evidence"] == "Sent back: No figures."
    assert [(each.section_title, each.sends_back) for each in found.comments] == [
        ("Evidence", True),
        ("What it is about, and who", False),
    ]
    assert states(found)["comments"] == "2 open"


def test_one_person_in_two_roles_is_noted_and_not_forbidden() -> None:
    with memory_office() as session:
        eqia = filled(session)
        eqia.author = eqia.decision_maker = COMMISSIONER
        found = page(session, eqia.uuid)
    assert found.roles_note == (
        "Commissioner is author and decision-maker. In a small office one person may be; it is noted here."
    )
    assert [(role.label, role.who) for role in found.roles] == [
        ("Author", COMMISSIONER),
        ("Equality lead", LEAD),
        ("Decision-maker", COMMISSIONER),
    ]


def test_what_the_provider_said_stands_beside_ours_as_theirs() -> None:
    with memory_office() as session:
        made = begun(session)
        question = latest_question_set().themes[0].questions[0]
        form = ProviderForm(
            title="F", eqia_uuid=made.eqia, agreement_uuid=made.agreement, question_set="2026-11"
        )
        add_record(session, form, now=NOON)
        for code, state in ((question.code, "accepted"), ("older-code", "queried"), ("gone", "set-aside")):
            session.add(ProviderAnswer(form_uuid=form.uuid, question=code, text="We advise.", state=state))
        found = page(session, made.eqia)
    assert [(each.provider, each.question_text, each.state) for each in found.answers] == [
        ("Harbour Advice", question.text, "accepted"),
        ("Harbour Advice", "older-code", "queried"),
    ]
    assert states(found)["provider"] == "2 answers, 1 queried"
    assert found.points[-1] == "The provider's part is in. Our consideration is not written yet."


def test_the_points_of_the_page_name_what_golden_path_b_settles() -> None:
    with memory_office() as session:
        eqia = filled(session)
        eqia.no_engagement_because = ""
        belief = next(row for row in rows_of(session, EqiaImpact, eqia.uuid) if "religion" in row.groups[0])
        belief.evidence = ""
        found = page(session, eqia.uuid)
    assert found.points == (
        "Recorded as neutral, and no evidence is linked: Religion or belief.",
        "Neither whom it asked is recorded, nor why nobody was asked.",
    )


def test_a_technology_that_may_be_used_asks_for_what_is_not_written_about_it() -> None:
    with memory_office() as session:
        eqia = filled(session)
        eqia.uses_technology = "unsure"
        eqia.technology_what = eqia.technology_inquiry = eqia.technology_bias = "Written."
        assert page(session, eqia.uuid).points == (
            (
                "Technology is or may be used; not written yet: “What the supplier told us, and what it kept "
                "back”."
            ),
        )
        eqia.uses_technology = "no"
        assert page(session, eqia.uuid).points == ()


def test_marriage_and_civil_partnership_has_two_aims_greyed_in_words_too() -> None:
    with memory_office() as session:
        found = page(session, filled(session).uuid)
    greyed = [row for row in found.impacts if row.aims_note]
    assert [(row.called, row.live_aims) for row in greyed] == [("Marriage and civil partnership", ("A",))]
    assert "149(7)" in greyed[0].aims_note


def test_an_eqia_that_came_as_approved_says_that_nothing_here_stands_behind_it() -> None:
    with memory_office() as session:
        old = Eqia(title="Old", stage="recorded", signed_on=TODAY, form="")
        uuid = add_record(session, old, now=NOON).uuid
        found = page(session, uuid)
    assert found.stage_words == "Recorded as approved elsewhere"
    assert found.stage_note == (
        "This register does not show our own consideration, a decision-maker and who signed. To have it "
        "approved here, draft it or ask for its review."
    )
    assert [move.label for move in found.moves] == [
        "Draft it here",
        "Screen it here",
        "Ask for review here",
        "Mark as superseded",
        "Withdraw…",
    ]
    assert (found.form, found.version, OFFICER) == ("full", 0, "Commissioning manager")
